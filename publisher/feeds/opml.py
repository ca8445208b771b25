"""All feeds of a publication as OPML 2.0, which readers import: http://opml.org/spec2.opml"""

from __future__ import annotations

from collections.abc import Sequence

from publisher.feeds.feed import Feed

NAME = "feeds.opml"


def render_opml(feeds: Sequence[Feed]) -> bytes:
    """The document as UTF-8: an outline for each feed, the publication's first. It has no date, so that its bytes are stable."""
    from lxml import etree

    root = etree.Element("opml", version="2.0")
    head = etree.SubElement(root, "head")
    etree.SubElement(head, "title").text = f"{feeds[0].title}: all feeds"
    body = etree.SubElement(root, "body")
    for feed in feeds:
        # `title` beside `text`: several readers show nothing without it.
        etree.SubElement(
            body,
            "outline",
            type="rss",
            text=feed.title,
            title=feed.title,
            description=feed.description,
            xmlUrl=feed.rss_url,
            htmlUrl=feed.page_url,
            language=feed.language,
            version="RSS2",
        )
    document: bytes = etree.tostring(root, pretty_print=True, xml_declaration=True, encoding="utf-8")
    return document
