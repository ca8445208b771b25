"""Embedded players and frames -> linked pictures, else links: feed readers and mail clients drop the frame itself."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from publisher.render.addresses import absolute_media

if TYPE_CHECKING:
    from lxml.etree import _Element

EMBEDS = frozenset({"iframe", "embed", "object", "video", "audio"})
BLOCKS = ("body", "div", "figure", "section", "article")
UNNAMED, UNNAMED_ON_YOUTUBE = "Video", "Video on YouTube"
YOUTUBE_PAGE = re.compile(r"https://www\.youtube\.com/watch\?v=([\w-]{11})")
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
    """Put a linked picture or a link in the place of each embed in the tree; one without a usable address goes away."""
    for element in list(root.iter(*EMBEDS)):
        parent = element.getparent()
        if parent is None or any(ancestor.tag in EMBEDS for ancestor in element.iterancestors()):
            continue
        if parent.tag == "p" and _is_alone(element, parent):
            parent.tag = "div"  # a figure may not be in a paragraph
        replacement = _replacement(element, base, is_inline=parent.tag not in BLOCKS)
        replacement.tail = element.tail
        parent.replace(element, replacement)


def _replacement(element: _Element, base: str, *, is_inline: bool) -> _Element:
    from lxml import etree

    address = next((found for given in _addresses(element) if (found := absolute_media(given, base))), None)
    if address is None:
        return etree.Element("span" if is_inline else "p")
    page = page_of(address)
    still = _still(element, page, base)
    if still and not is_inline:
        return _figure(
            still, page, element.get("title") or (UNNAMED_ON_YOUTUBE if YOUTUBE_PAGE.fullmatch(page) else UNNAMED)
        )
    outer = etree.Element("span" if is_inline else "p")
    etree.SubElement(outer, "a", href=page).text = element.get("title") or page
    return outer


def _figure(still: dict[str, str], page: str, title: str) -> _Element:
    """As a video's shortcode is shown (collect.markup.pieces): its picture, with its title below."""
    from lxml import etree

    figure = etree.Element("figure")
    picture = etree.SubElement(figure, "a", href=page)
    etree.SubElement(picture, "img", {**still, "alt": title})
    caption = etree.SubElement(figure, "figcaption")
    caption.text = "▶ "
    etree.SubElement(caption, "a", href=page).text = title
    return figure


def _still(element: _Element, page: str, base: str) -> dict[str, str]:
    """A picture of what would be played: the author's own, or YouTube's, which has one at an address that can be told."""
    if poster := element.get("poster"):
        address = absolute_media(poster, base)
        return {"src": address} if address else {}
    video = YOUTUBE_PAGE.fullmatch(page)
    if video is None:
        return {}
    return {"src": f"https://i.ytimg.com/vi/{video[1]}/hqdefault.jpg", "width": "480", "height": "360"}


def _is_alone(element: _Element, parent: _Element) -> bool:
    return len(parent) == 1 and not (parent.text or "").strip() and not (element.tail or "").strip()


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
