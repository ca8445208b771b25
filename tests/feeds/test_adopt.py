"""The ids of the blog's present feed are taken over, whatever its format, and nothing becomes unread."""

from __future__ import annotations

from pathlib import Path

import pytest

from publisher.errors import UsageError
from publisher.feeds.adopt import KnownItem, adopt, read_items
from publisher.feeds.atom import render_atom
from publisher.feeds.feed import publication_feed
from publisher.feeds.jsonfeed import render_json_feed
from publisher.feeds.rss import render_rss
from tests.factories import make_configuration, make_post

RSS = b"""<?xml version="1.0"?><!DOCTYPE rss [<!ENTITY x SYSTEM "file:///etc/passwd">]>
<rss version="2.0"><channel><title>Old</title>
<item><title>Hello</title><link>http://example.org/hello/</link><guid isPermaLink="false">42 at http://example.org</guid></item>
<item><title>Only a guid</title><guid>https://example.org/only</guid><pubDate>Fri, 20 Nov 2026 08:00:00 GMT</pubDate></item>
<item><title>&x; Nothing to know it by</title></item>
</channel></rss>"""
RDF = b"""<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/">
<channel rdf:about="https://example.org/"><title>Old</title></channel>
<item rdf:about="https://example.org/a"><title>A</title><link>https://example.org/a</link></item></rdf:RDF>"""


@pytest.mark.parametrize("render", [render_rss, render_atom, render_json_feed])
def test_our_own_feeds_say_the_ids_they_have(tmp_path: Path, render: object) -> None:
    posts = [make_post("one"), make_post("two")]
    items = read_items(render(publication_feed(make_configuration(tmp_path), posts)), "feed")  # type: ignore[operator]
    adopted, strangers = adopt(items, posts)
    assert {one.post.source: one.id for one in adopted} == {post.source: post.id for post in posts}
    assert strangers == []


def test_an_item_is_known_by_its_guid_and_else_by_its_link() -> None:
    first, second = read_items(RSS, "old.xml")
    assert (first.id, first.url) == ("42 at http://example.org", "http://example.org/hello/")
    assert (second.id, second.url) == ("https://example.org/only", "https://example.org/only")
    [old] = read_items(RDF, "old.rdf")
    assert (old.id, old.url) == ("https://example.org/a", "https://example.org/a")


def test_a_post_is_found_by_its_address_however_it_is_written() -> None:
    posts = [make_post("caf%C3%A9"), make_post("new", aliases=("https://example.org/old/",))]
    items = [
        KnownItem("1", "http://www.example.org/caf\u00e9/index.html", "", None),
        KnownItem("2", "https://example.org/old", "", None),
        KnownItem("3", "https://example.org/nowhere", "", None),
    ]
    adopted, strangers = adopt(items, posts)
    assert {one.id: one.post.source for one in adopted} == {"1": "posts/caf%C3%A9.md", "2": "posts/new.md"}
    assert [item.id for item in strangers] == ["3"]


def test_else_a_post_is_found_by_its_title_on_its_day_unless_two_have_it() -> None:
    post = make_post("hello")
    item = KnownItem("old", "https://elsewhere.example/?p=1", "  HELLO ", post.published)
    assert adopt([item], [post])[0][0].id == "old"
    assert adopt([item], [post, make_post("hello", url="https://example.org/2", source="posts/2.md")])[0] == []


@pytest.mark.parametrize("data", [b"", b"<html><body>feed</body></html>", b'{"version": 1}', b"\0\1", b"<rss", b"[]"])
def test_what_is_no_feed_is_said_to_be_none(data: bytes) -> None:
    if data == b"<rss":
        assert read_items(data, "x") == []
        return
    with pytest.raises(UsageError, match="is no RSS, Atom or JSON feed"):
        read_items(data, "x")
