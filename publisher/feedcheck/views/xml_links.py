"""Atom's link elements, in Atom and in RSS."""

from __future__ import annotations

from publisher.feedcheck.feed import Link
from publisher.feedcheck.reading.node import Node
from publisher.feedcheck.views.bases import base_of, joined
from publisher.feedcheck.vocabulary.atom import ATOM

_REGISTRY = ("http://www.iana.org/assignments/relation/", "https://www.iana.org/assignments/relation/")
LINK = f"{{{ATOM}}}link"


def links_of(node: Node, url: str) -> tuple[Link, ...]:
    """The links that are children of the node. Relative addresses are resolved from xml:base, else from `url`."""
    return tuple(_link(child, url) for child in node.all(LINK))


def _link(node: Node, url: str) -> Link:
    written = node.get("href").strip()
    base = base_of(node)
    relation = node.attributes.get("rel", "alternate").strip()
    for prefix in _REGISTRY:  # https://www.rfc-editor.org/rfc/rfc4287#section-4.2.7.2
        relation = relation.removeprefix(prefix)
    return Link(
        relation=relation,
        address=joined(joined(url, base) if base else url, written),
        written=written if not base else joined(base, written),
        spot=node.tag_spot,
        media_type=node.get("type").strip(),
        language=node.get("hreflang").strip(),
    )
