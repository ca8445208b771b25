"""Atom tree -> Feed."""

from __future__ import annotations

from collections.abc import Iterator

from publisher.feedcheck.document import Format
from publisher.feedcheck.feed import Entry, Feed, Markup
from publisher.feedcheck.reading.node import Node
from publisher.feedcheck.views.bases import base_of
from publisher.feedcheck.views.xml_links import links_of
from publisher.feedcheck.vocabulary.atom import ATOM
from publisher.feedcheck.vocabulary.modules import HISTORY, XHTML

_TEXTS = ("title", "subtitle", "rights", "summary", "content")


def atom_feed(root: Node, text: str, url: str) -> Feed:
    """The feed of a feed document, or of a document that is one entry."""
    is_feed = root.local == "feed"
    entries = root.all(f"{{{ATOM}}}entry") if is_feed else [root]
    return Feed(
        format=Format.ATOM if is_feed else Format.ATOM_ENTRY,
        version="1.0",
        spot=root.tag_spot,
        links=links_of(root, url) if is_feed else (),
        entries=tuple(_entry(node, text, url) for node in entries),
        is_archive=root.first(f"{{{HISTORY}}}archive") is not None,
        is_complete=root.first(f"{{{HISTORY}}}complete") is not None,
        markup=tuple(_markup(root, text)) if is_feed else (),
    )


def _entry(node: Node, text: str, url: str) -> Entry:
    id_node, updated = node.first(f"{{{ATOM}}}id"), node.first(f"{{{ATOM}}}updated")
    return Entry(
        spot=node.tag_spot,
        label="entry",
        id=node.value(f"{{{ATOM}}}id"),
        id_spot=id_node.spot if id_node else node.tag_spot,
        updated=updated.text.strip() if updated else "",
        updated_spot=updated.spot if updated else node.tag_spot,
        title=node.value(f"{{{ATOM}}}title"),
        links=links_of(node, url),
        markup=tuple(_markup(node, text)),
    )


def _markup(node: Node, text: str) -> Iterator[Markup]:
    for child in node.children:
        if child.namespace != ATOM or child.local not in _TEXTS:
            continue
        kind = child.get("type").strip().lower()
        if kind in ("html", "text/html"):
            yield Markup(child.text, child.spot, child.shown, base_of(child))
        elif kind == "xhtml":
            for inner in child.children:
                if inner.namespace == XHTML:
                    spot = inner.spot
                    yield Markup(text[spot.start : spot.end], spot, child.shown, base_of(inner), is_source=True)
