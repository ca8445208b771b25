"""Embedded players and frames -> plain links: feed readers and mail clients drop the frame, and the reader would miss it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from publisher.render.addresses import absolute_media

if TYPE_CHECKING:
    from lxml.etree import _Element

EMBEDS = frozenset({"iframe", "embed", "object", "video", "audio"})
ADDRESS_ATTRIBUTES = ("src", "data", "data-src", "data-lazy-src")

# The page a person wants, for players whose own address shows nothing but the player.
PAGES: tuple[tuple[re.Pattern[str], str], ...] = (
    (
        re.compile(r"https?://(?:www\.)?youtube(?:-nocookie)?\.com/embed/([\w-]{6,})(?:[?&#].*)?"),
        r"https://www.youtube.com/watch?v=\1",
    ),
    (re.compile(r"https?://player\.vimeo\.com/video/(\d+)(?:[?&#].*)?"), r"https://vimeo.com/\1"),
)


def replace_embeds(root: _Element, base: str) -> None:
    """Put a link in the place of each embed in the tree; one without a usable address goes away."""
    for element in list(root.iter(*EMBEDS)):
        parent = element.getparent()
        if parent is None or any(ancestor.tag in EMBEDS for ancestor in element.iterancestors()):
            continue
        replacement = _link(element, base, is_inline=parent.tag not in ("body", "div", "figure", "section", "article"))
        replacement.tail = element.tail
        parent.replace(element, replacement)


def _link(element: _Element, base: str, *, is_inline: bool) -> _Element:
    from lxml import etree

    outer = etree.Element("span" if is_inline else "p")
    address = next((found for given in _addresses(element) if (found := absolute_media(given, base))), None)
    if address:
        page = page_of(address)
        link = etree.SubElement(outer, "a", href=page)
        link.text = element.get("title") or page
    return outer


def page_of(address: str) -> str:
    """The page that shows what a player's address plays; the address itself if it is no player we know."""
    for pattern, page in PAGES:
        address = pattern.sub(page, address)
    return address


def _addresses(element: _Element) -> Iterator[str]:
    for holder in (element, *element.iter("source", "embed", "param")):
        for name in ADDRESS_ATTRIBUTES:
            if value := holder.get(name):
                yield value
