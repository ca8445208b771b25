"""What feedgen 1.0 leaves out or gets wrong, put right in the trees it makes. One pair of classes a format.

feedgen calls these by name and asks for no base class: https://feedgen.kiesow.be/extend.html
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime
from email.utils import format_datetime
from html import escape
from typing import TYPE_CHECKING

from lxml import etree

from publisher.feeds.archive_links import add_archive_links, history_namespace
from publisher.feeds.clean import in_utc, reads_as_markup
from publisher.feeds.entry import Entry
from publisher.feeds.feed import ATOM_NAME, RSS_NAME, Feed

if TYPE_CHECKING:
    from collections.abc import Iterable

    from lxml.etree import _Element

ATOM = "http://www.w3.org/2005/Atom"
DUBLIN_CORE = "http://purl.org/dc/elements/1.1/"
MEDIA = "http://search.yahoo.com/mrss/"
XML_LANGUAGE = "{http://www.w3.org/XML/1998/namespace}lang"

_AMBIGUOUS = re.compile("([<&])")
_RSS_PLAIN_TEXT = ("title", "description", "copyright", "category")
_ATOM_PLAIN_TEXT = ("title", "subtitle", "summary", "rights")


@dataclass(frozen=True)
class RssChannel:
    feed: Feed

    def extend_ns(self) -> dict[str, str]:
        return {"dc": DUBLIN_CORE, "media": MEDIA, **history_namespace(self.feed)}

    def extend_rss(self, rss: _Element) -> _Element:
        _add_stylesheet(rss, self.feed)
        channel = rss[0]
        for hub in self.feed.hubs:  # https://www.w3.org/TR/websub/#discovery
            etree.SubElement(channel, f"{{{ATOM}}}link", href=hub, rel="hub")
        add_archive_links(channel, f"{{{ATOM}}}link", self.feed, RSS_NAME)
        for built in channel.iterfind("lastBuildDate"):
            built.text = rss_date(self.feed.updated)
        _mark_plain_text(channel, _RSS_PLAIN_TEXT)
        _mark_plain_text(channel.find("image"), ("title",))
        return rss


@dataclass(frozen=True)
class RssItem:
    entry: Entry

    def extend_rss(self, item: _Element) -> _Element:
        entry = self.entry
        etree.SubElement(item, "pubDate").text = rss_date(entry.published)
        # <author> would need an e-mail address. One element for all: of several, readers show only the first or the last.
        if names := ", ".join(author.name for author in entry.authors):
            etree.SubElement(item, f"{{{DUBLIN_CORE}}}creator").text = names
        if entry.language:
            etree.SubElement(item, f"{{{DUBLIN_CORE}}}language").text = entry.language
        _add_picture(item, entry)
        _mark_plain_text(item, ("title", "category"))
        return item


@dataclass(frozen=True)
class AtomFeed:
    feed: Feed

    def extend_ns(self) -> dict[str, str]:
        return {"media": MEDIA, **history_namespace(self.feed)}

    def extend_atom(self, root: _Element) -> _Element:
        _add_stylesheet(root, self.feed)
        for hub in self.feed.hubs:
            etree.SubElement(root, "link", rel="hub", href=hub)
        add_archive_links(root, "link", self.feed, ATOM_NAME)
        _mark_text_constructs(root)
        return root


@dataclass(frozen=True)
class AtomEntry:
    entry: Entry

    def extend_atom(self, element: _Element) -> _Element:
        entry = self.entry
        for link in element.findall("link"):  # feedgen writes them without rel, type and length
            element.remove(link)
        etree.SubElement(element, "link", rel="alternate", type="text/html", href=entry.url)
        if entry.enclosure:
            etree.SubElement(
                element,
                "link",
                rel="enclosure",
                type=entry.enclosure.media_type,
                length=str(entry.enclosure.length_bytes),
                href=entry.enclosure.url,
            )
        if entry.language:
            element.set(XML_LANGUAGE, entry.language)
        _add_picture(element, entry)
        _mark_text_constructs(element)
        return element


def _add_stylesheet(root: _Element, feed: Feed) -> None:
    """For people whose browser shows the document itself: https://www.w3.org/TR/xml-stylesheet/. XSLT is going from browsers."""
    root.addprevious(etree.PI("xml-stylesheet", f'href="{feed.stylesheet}" type="text/css"'))


def rss_date(moment: datetime) -> str:
    """RFC 822 with a four-digit year, in GMT: validators doubt offsets such as +05:45, and no locale is involved."""
    return format_datetime(in_utc(moment), usegmt=True)


def _add_picture(element: _Element, entry: Entry) -> None:
    """Media RSS (https://www.rssboard.org/media-rss): what readers show beside a post in a list.

    Without what the picture shows: feedparser, and readers built on it, take a <media:description> for the post's summary, or in
    a feed of summaries for its text (https://github.com/samuelclay/NewsBlur/issues/2127), others a <media:title> for its title.
    """
    if entry.image is None:
        return
    sizes = {"width": entry.image.width, "height": entry.image.height}
    known = {name: str(pixels) for name, pixels in sizes.items() if pixels > 0}
    etree.SubElement(element, f"{{{MEDIA}}}content", {"url": entry.image.url, "medium": "image", **known})


def _mark_plain_text(parent: _Element | None, names: Iterable[str]) -> None:
    """Write `<` and `&` of plain text as character references, which tells readers that it is no markup.

    https://www.rssboard.org/rss-profile#data-types-characterdata
    """
    for element in _children(parent, names):
        first, *rest = _AMBIGUOUS.split(element.text or "")
        element.text = first
        for character, tail in zip(rest[::2], rest[1::2], strict=True):
            reference = etree.Entity(f"#x{ord(character):X}")
            reference.tail = tail
            element.append(reference)


def _mark_text_constructs(parent: _Element) -> None:
    """Say "HTML" of a title such as `What <br> does`, and escape it: many readers take plain text for HTML.

    Others take HTML for plain text and show `&lt;`, so text that reads the same both ways, such as `R&D`, stays plain.
    """
    for element in _children(parent, _ATOM_PLAIN_TEXT):
        if reads_as_markup(element.text or ""):
            element.set("type", "html")
            element.text = escape(element.text or "", quote=False)


def _children(parent: _Element | None, names: Iterable[str]) -> list[_Element]:
    return [] if parent is None else [child for name in names for child in parent.findall(name)]
