"""What RFC 5005, section 4, asks of the documents of a feed with archives: https://www.rfc-editor.org/rfc/rfc5005#section-4

`next-archive` is optional, and the newest archive would have to change for it when the next one is written. Only the oldest
archive has it, which is written together with its successor: an archive must have a link to one of its neighbours.
"""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import urljoin

from publisher.feeds.feed import ATOM_NAME, RSS_NAME, Feed

if TYPE_CHECKING:
    from lxml.etree import _Element

HISTORY = "http://purl.org/syndication/history/1.0"
MEDIA_TYPES = {RSS_NAME: "application/rss+xml", ATOM_NAME: "application/atom+xml"}


def history_namespace(feed: Feed) -> dict[str, str]:
    """The prefix of an archive's mark; other documents do not declare what they do not use."""
    return {"fh": HISTORY} if feed.archive.current else {}


def add_archive_links(parent: _Element, link: str, feed: Feed, name: str) -> None:
    """Mark an archive as one, and link the documents of the same format: `name` is what they are called in each folder.

    `link` is the element's name in the tree: feedgen writes Atom's elements without their namespace.
    """
    from lxml import etree

    links = feed.archive
    if links.current:
        etree.SubElement(parent, f"{{{HISTORY}}}archive")
    related = {"current": links.current, "prev-archive": links.before, "next-archive": links.after}
    for relation, folder in related.items():
        if folder:
            href = urljoin(folder, name)
            etree.SubElement(parent, link, href=href, rel=relation, type=MEDIA_TYPES[name])
