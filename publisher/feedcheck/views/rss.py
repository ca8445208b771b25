"""RSS tree -> Feed, for RSS 0.9x and 2.0 and for the RDF formats."""

from __future__ import annotations

from collections.abc import Iterator

from publisher.feedcheck.document import Format
from publisher.feedcheck.feed import Entry, Feed, Link, Markup
from publisher.feedcheck.finding import Spot
from publisher.feedcheck.reading.node import Node
from publisher.feedcheck.views.bases import base_of
from publisher.feedcheck.views.xml_links import links_of
from publisher.feedcheck.vocabulary.modules import CONTENT, HISTORY, XHTML
from publisher.feedcheck.vocabulary.rss1 import RDF

_ENCODED = f"{{{CONTENT}}}encoded"


def rss_feed(root: Node, kind: Format, version: str, text: str, url: str) -> Feed:
    """The feed of an rss or rdf:RDF element; one without a channel has no entries."""
    prefix = "" if kind.is_rss else next((_braces(child) for child in root.children if child.local == "channel"), "")
    channel = root.first(f"{prefix}channel") or root
    items = (channel if kind.is_rss else root).all(f"{prefix}item")
    return Feed(
        format=kind,
        version=version,
        spot=channel.tag_spot,
        links=links_of(channel, url),
        entries=tuple(_entry(item, prefix, version, text, url) for item in items),
        is_archive=channel.first(f"{{{HISTORY}}}archive") is not None,
        is_complete=channel.first(f"{{{HISTORY}}}complete") is not None,
    )


def _braces(node: Node) -> str:
    return f"{{{node.namespace}}}" if node.namespace else ""


def _entry(item: Node, prefix: str, version: str, text: str, url: str) -> Entry:
    guid = item.first("guid")
    about = item.get(f"{{{RDF}}}about").strip()
    link = item.first(f"{prefix}link")
    address = link.text.strip() if link else ""
    own = (Link("alternate", address, address, link.spot),) if link else ()
    return Entry(
        spot=item.tag_spot,
        label="item",
        id=guid.text.strip() if guid else about,
        id_spot=guid.spot if guid else item.tag_spot,
        updated="",
        updated_spot=item.tag_spot,
        title=item.value(f"{prefix}title"),
        links=(*own, *links_of(item, url)),
        markup=tuple(_markup(item, prefix, version, text)),
    )


def _markup(item: Node, prefix: str, version: str, text: str) -> Iterator[Markup]:
    for name in (f"{prefix}description", _ENCODED):
        if (node := item.first(name)) and not (name == "description" and version == "0.91"):
            yield Markup(node.text, node.spot, node.shown, base_of(node))
    if body := item.first(f"{{{XHTML}}}body"):
        inside = text[body.tag_end : body.end].rpartition("</")[0]
        yield Markup(inside, Spot(body.tag_end, body.end), body.shown, base_of(body), is_source=True)
