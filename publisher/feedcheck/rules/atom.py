"""Atom: what the tables cannot say. https://www.rfc-editor.org/rfc/rfc4287"""

from __future__ import annotations

from collections.abc import Iterator

from publisher.feedcheck.finding import Finding, quoted
from publisher.feedcheck.reading.node import Node
from publisher.feedcheck.rules.atom_text import is_binary
from publisher.feedcheck.rules.links import alternates
from publisher.feedcheck.views.xml_links import links_of
from publisher.feedcheck.vocabulary.atom import ATOM

_AUTHOR = f"{{{ATOM}}}author"
_SOURCE = f"{{{ATOM}}}source"


def atom(root: Node) -> Iterator[Finding]:
    """Entries and links of a feed, or of a document that is one entry."""
    is_feed = root.local == "feed"
    has_author = is_feed and root.first(_AUTHOR) is not None
    for entry in root.all(f"{{{ATOM}}}entry") if is_feed else [root]:
        yield from _author(entry, has_author=has_author)
        yield from _content(entry)
        for source in entry.all(_SOURCE):
            yield from _source(source)
    for node in root.descendants():
        if node.name == f"{{{ATOM}}}link" and node.text.strip():
            message = f"<link> has text, {quoted(node.text.strip())}"
            yield Finding("link-not-empty", message, node.spot, "write the address into href")


def _author(entry: Node, *, has_author: bool) -> Iterator[Finding]:
    """Section 4.1.2: the entry's own, or its source's, or the feed's."""
    source = entry.first(_SOURCE)
    if not (has_author or entry.first(_AUTHOR) or (source and source.first(_AUTHOR))):
        message = "<entry> has no <author>, nor has the feed"
        yield Finding("element-missing", message, entry.tag_spot, "add one to the feed: it counts for every entry")


def _content(entry: Node) -> Iterator[Finding]:
    content, summary = entry.first(f"{{{ATOM}}}content"), entry.first(f"{{{ATOM}}}summary")
    if content is not None:
        if summary is None and ("src" in content.attributes or is_binary(content.get("type"))):
            message = "the content is elsewhere or not text, and there is no <summary>"
            yield Finding("summary-missing", message, content.tag_spot, "add a <summary>")
        return
    links = entry.all(f"{{{ATOM}}}link")
    if not any(link.attributes.get("rel", "alternate") == "alternate" for link in links):
        message = "<entry> has neither <content> nor a link to its page"
        yield Finding("content-missing", message, entry.tag_spot, "add one of them")
    if summary is None:
        message = "<entry> has neither <content> nor <summary>"
        yield Finding("text-missing", message, entry.tag_spot, "add one of them")


def _source(source: Node) -> Iterator[Finding]:
    yield from alternates(links_of(source, ""), "<source>")
    for name in ("id", "title", "updated"):
        if source.first(f"{{{ATOM}}}{name}") is None:
            message = f"<source> has no <{name}>"
            yield Finding("source-incomplete", message, source.tag_spot, "copy it from the feed the entry is from")
