"""Feed -> RSS 2.0, by feedgen with our extension. https://www.rssboard.org/rss-specification, profile and all."""

from __future__ import annotations

from functools import partial
from html import escape
from threading import Lock
from typing import TYPE_CHECKING, Any

from publisher.feeds.entry import Entry
from publisher.feeds.feed import GENERATOR, Feed

if TYPE_CHECKING:
    from publisher.feeds.podcast import Podcast

# feedgen formats dates under setlocale, which is the whole process's: two feeds at once would disturb each other.
_LOCALE = Lock()
# RSS knows no other pictures: https://www.rssboard.org/rss-specification#ltimagegtSubelementOfLtchannelgt
_PICTURES = (".png", ".jpg", ".jpeg", ".gif")


def render_rss(feed: Feed) -> bytes:
    """The document as UTF-8. The same feed always gives the same bytes."""
    from feedgen.feed import FeedGenerator

    from publisher.feeds.extension import RssChannel

    generator = FeedGenerator()
    generator.register_extension("publisher", partial(RssChannel, feed), atom=False)
    if feed.podcast:
        from publisher.feeds.podcast_extension import PodcastChannel

        has_chapters = any(entry.episode and entry.episode.chapters for entry in feed.entries)
        generator.register_extension("podcast", partial(PodcastChannel, feed.podcast, has_chapters), atom=False)
    generator.title(feed.title)
    generator.description(feed.description)
    generator.language(feed.language)
    generator.generator(GENERATOR)
    generator.updated(feed.updated)
    if feed.copyright:
        generator.copyright(feed.copyright)
    if feed.icon.lower().endswith(_PICTURES):
        generator.image(feed.icon, title=feed.title, link=feed.home_url)
    if editor := next((author for author in feed.authors if author.email), None):
        generator.managingEditor(f"{editor.email} ({editor.name})")
    generator.link(href=feed.rss_url, rel="self", type="application/rss+xml")
    generator.link(href=feed.home_url, rel="alternate")  # last: feedgen takes the channel's link from the last one
    for entry in feed.entries:
        _add_item(generator, entry, feed.podcast)
    with _LOCALE:
        document: bytes = generator.rss_str(pretty=True)
    return document


def _add_item(generator: Any, entry: Entry, podcast: Podcast | None) -> None:
    from publisher.feeds.extension import RssItem

    item = generator.add_entry(order="append")
    item.register_extension("publisher", partial(RssItem, entry), atom=False)
    if podcast and entry.enclosure:
        from publisher.feeds.podcast_extension import PodcastItem

        item.register_extension("podcast", partial(PodcastItem, podcast, entry), atom=False)
    item.title(entry.title)
    item.guid(entry.id, permalink=False)
    item.link(href=entry.url, rel="alternate")
    item.summary(escape(entry.summary, quote=False))  # a description is HTML, a summary plain text
    if entry.html:
        item.content(entry.html)
    for label in entry.labels:
        item.category(term=label)
    if entry.enclosure:
        item.enclosure(entry.enclosure.url, str(entry.enclosure.length_bytes), entry.enclosure.media_type)
