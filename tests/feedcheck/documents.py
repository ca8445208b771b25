"""Feeds nothing is wrong with, and how to break them in one place."""

from __future__ import annotations

from datetime import UTC, datetime

from publisher.feedcheck import Answer, Document, Report, check
from publisher.problems import Problem

NOW = datetime(2026, 11, 24, 9, 0, tzinfo=UTC)
URL = "https://example.org/feed"

RSS = """<?xml version="1.0" encoding="utf-8"?>
<rss version="2.0" xmlns:atom="http://www.w3.org/2005/Atom" xmlns:dc="http://purl.org/dc/elements/1.1/"
  xmlns:content="http://purl.org/rss/1.0/modules/content/">
  <channel>
    <title>Notes on feeds</title>
    <link>https://example.org/</link>
    <description>What I learn</description>
    <language>en</language>
    <atom:link rel="self" type="application/rss+xml" href="https://example.org/feed"/>
    <atom:link rel="hub" href="https://hub.example.org/"/>
    <item>
      <title>Why</title>
      <link>https://example.org/why</link>
      <guid isPermaLink="false">tag:example.org,2026:/why</guid>
      <pubDate>Mon, 23 Nov 2026 09:00:00 GMT</pubDate>
      <dc:creator>Ada Lovelace</dc:creator>
      <description>&lt;p&gt;Because.&lt;/p&gt;</description>
    </item>
  </channel>
</rss>
"""
ATOM = """<?xml version="1.0" encoding="utf-8"?>
<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="en">
  <id>tag:example.org,2026:/</id>
  <title>Notes on feeds</title>
  <updated>2026-11-23T09:00:00Z</updated>
  <author><name>Ada Lovelace</name></author>
  <link href="https://example.org/"/>
  <link rel="self" type="application/atom+xml" href="https://example.org/feed"/>
  <link rel="hub" href="https://hub.example.org/"/>
  <entry>
    <id>tag:example.org,2026:/why</id>
    <title>Why</title>
    <updated>2026-11-23T09:00:00Z</updated>
    <link href="https://example.org/why"/>
    <summary>Because.</summary>
    <content type="html">&lt;p&gt;Because.&lt;/p&gt;</content>
  </entry>
</feed>
"""
JSON = """{
  "version": "https://jsonfeed.org/version/1.1",
  "title": "Notes on feeds",
  "home_page_url": "https://example.org/",
  "feed_url": "https://example.org/feed",
  "language": "en",
  "hubs": [{"type": "WebSub", "url": "https://hub.example.org/"}],
  "items": [
    {
      "id": "tag:example.org,2026:/why",
      "url": "https://example.org/why",
      "title": "Why",
      "content_html": "<p>Because.</p>",
      "date_published": "2026-11-23T09:00:00Z",
      "authors": [{"name": "Ada Lovelace"}],
      "attachments": [{"url": "https://example.org/why.mp3", "mime_type": "audio/mpeg", "size_in_bytes": 12}]
    }
  ]
}
"""
OPML = """<?xml version="1.0" encoding="utf-8"?>
<opml version="2.0">
  <head><title>Feeds</title></head>
  <body><outline text="Notes" title="Notes" type="rss" xmlUrl="https://example.org/feed"/></body>
</opml>
"""
GOOD = {"RSS": RSS, "Atom": ATOM, "JSON Feed": JSON, "OPML": OPML}
PODCAST = """
    <itunes:category text="Technology"/><itunes:explicit>false</itunes:explicit>
    <itunes:image href="https://example.org/a.png"/><itunes:owner><itunes:email>ada@example.org</itunes:email></itunes:owner>
"""


def broken(document: str, old: str, new: str) -> str:
    """The document with one part replaced, which must be there."""
    assert old in document, old
    return document.replace(old, new, 1)


def podcast(channel: str = PODCAST, item: str = "") -> str:
    """The RSS feed with Apple's elements."""
    feed = broken(RSS, "<rss ", '<rss xmlns:itunes="http://www.itunes.com/dtds/podcast-1.0.dtd" ')
    return broken(broken(feed, "<item>", channel + "<item>"), "</item>", item + "</item>")


def media(item: str) -> str:
    """The RSS feed with something of Media RSS in its item."""
    feed = broken(RSS, "<rss ", '<rss xmlns:media="http://search.yahoo.com/mrss/" ')
    return broken(feed, "</item>", item + "</item>")


def report(content: str | bytes, url: str = URL, answer: Answer | None = None) -> Report:
    data = content.encode() if isinstance(content, str) else content
    return check(Document("feed.xml", data, url, answer), NOW)


def codes(content: str | bytes, url: str = URL) -> list[str]:
    return [problem.code for problem in report(content, url).problems]


def only(content: str | bytes, code: str) -> Problem:
    """The one problem of that code."""
    found = [problem for problem in report(content).problems if problem.code == code]
    assert len(found) == 1, report(content).problems
    return found[0]
