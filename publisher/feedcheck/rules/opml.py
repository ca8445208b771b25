"""OPML: what the table cannot say of outlines. http://opml.org/spec2.opml"""

from __future__ import annotations

import re
from collections.abc import Iterator

from publisher.feedcheck.finding import Finding, quoted
from publisher.feedcheck.reading.node import Node
from publisher.feedcheck.vocabulary.opml import OUTLINE_ATTRIBUTES

_TYPES = ("link", "rss", "atom", "song", "include", "script", "tabs", "menu", "menuItem", "separator", "photo")
_VERSIONS = ("RSS", "RSS1", "RSS2", "scriptingNews", "atom")
_BY_SMALL_LETTERS = {name.lower(): name for name in OUTLINE_ATTRIBUTES}
_NUMBERS = re.compile(r"\s*\d+\s*(?:,\s*\d+\s*)*")


def opml(root: Node, version: str) -> Iterator[Finding]:
    """Every outline. Since 2.0 an outline may have any type."""
    for node in root.descendants():
        if node.local == "outline" and not node.namespace:
            yield from _outline(node, may_be_any=version == "2.0")
            yield from _misspelt(node)
        elif node.local == "expansionState" and node.text.strip() and not _NUMBERS.fullmatch(node.text[:10_000]):
            message = f"{node.shown} is {quoted(node.text.strip())}"
            yield Finding("number-invalid", message, node.spot, "numbers of lines with commas between them")


def _outline(node: Node, *, may_be_any: bool) -> Iterator[Finding]:
    kind = node.get("type")
    if not may_be_any and "type" in node.attributes and kind.lower() not in (known.lower() for known in _TYPES):
        yield Finding("opml-type", f"{quoted(kind)} is no type of outline", node.tag_spot, "a feed is rss", kind)
    if kind.lower() in ("rss", "atom"):
        for name, why in (("xmlUrl", "the feed's address"), ("title", "the feed's name")):
            if not node.get(name).strip():
                yield Finding("opml-attribute", f"the outline has no {name}", node.tag_spot, f"add {why}")
        version = node.get("version")
        if version and version not in _VERSIONS:
            yield Finding(
                "opml-type", f"{quoted(version)} is no version of feeds", node.tag_spot, "RSS, RSS1 or RSS2", version
            )
    elif kind.lower() in ("link", "include"):
        if not node.get("url").strip():
            yield Finding("opml-attribute", "the outline has no url", node.tag_spot, "add the address")
    elif not kind and "xmlUrl" in node.attributes:
        yield Finding("opml-type", "the outline has an xmlUrl and no type", node.tag_spot, "add type=rss")


def _misspelt(node: Node) -> Iterator[Finding]:
    """Outlines may have any attribute; one that differs from a known one in its capitals only is a mistake."""
    for name in node.attributes:
        meant = _BY_SMALL_LETTERS.get(name.lower())
        if meant and meant != name:
            yield Finding(
                "attribute-unknown",
                f"the outline has no attribute {name}",
                node.tag_spot,
                f"it is written {meant}",
                name,
            )
