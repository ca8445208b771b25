"""A post's clean HTML -> HTML that mail clients show well: sized pictures, padded code, ruled tables, footnotes that stay put.

The theme gives the looks, through the classes that are set here: `code` on cells with code, `data` on
tables, `wide` on the frame around them.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from urllib.parse import urldefrag

from publisher.digest.code_colours import coloured_classes
from publisher.render.highlight import highlighted

if TYPE_CHECKING:
    from lxml.etree import _Element

CONTENT_WIDTH = 536  # px: an email of 600, which Outlook and Gmail have room for, less 32 of padding on both sides
UNUSED_ATTRIBUTES = ("srcset", "sizes", "loading", "decoding")
CSS_PIXELS = re.compile(r"\s*(\d{1,5})(?:\.\d+)?(?:px)?\s*")
CODE_TABLE = {
    "class": "codes",
    "role": "presentation",
    "border": "0",
    "cellpadding": "0",
    "cellspacing": "0",
    "width": "100%",
}
PLAIN_BLOCKS = ("section", "main", "article", "header", "footer", "aside", "nav")
DATA_TABLE = {"border": "0", "cellpadding": "0", "cellspacing": "0", "class": "data"}


def mail_html(html: str, url: str, anchor: str) -> str:
    """The fragment changed for mail. `url` is the post's own address; `anchor` goes before its ids, unlike any other post's."""
    from lxml import etree

    if not html.strip():
        return ""
    document = etree.fromstring(f"<html><body>{html}</body></html>", etree.HTMLParser(huge_tree=True))
    body = document.find("body")
    if body is None:
        return ""
    for block in body.iter(*PLAIN_BLOCKS):
        block.tag = "div"
    for step in (_flatten_pictures, _fit_images, _rule_tables, _pad_code, _open_details):
        step(body)
    _keep_anchors_inside(body, url, anchor)
    inner = etree.tostring(body, method="html", encoding="unicode", with_tail=False)
    return inner.removeprefix("<body>").removesuffix("</body>").strip()


def fitted(width: int, height: int) -> tuple[int, int]:
    """The size a picture is shown at, at most `CONTENT_WIDTH` wide; what is not known stays 0."""
    if width <= CONTENT_WIDTH:
        return max(width, 0), max(height, 0) if width > 0 else 0
    return CONTENT_WIDTH, max(1, round(height * CONTENT_WIDTH / width)) if height > 0 else 0


def _flatten_pictures(body: _Element) -> None:
    """`<picture>` is known to a third of the clients; its `<img>` to all."""
    from lxml import etree

    etree.strip_tags(body, "picture", "source")  # libxml2 takes <source> for the parent of what follows it


def _fit_images(body: _Element) -> None:
    """Outlook on Windows knows no max-width and shows a picture at its own size unless `width` says less."""
    for image in body.iter("img"):
        for name in UNUSED_ATTRIBUTES:
            _take(image, name)
        own_width, own_height = _pixels(image, "width"), _pixels(image, "height")
        width, height = fitted(own_width, own_height)
        _take(image, "height")
        image.set("width", str(width or CONTENT_WIDTH))
        if width and height:
            image.set("height", str(height))
        image.set("alt", image.get("alt", ""))
        shown = f"{width}px" if width else "auto"
        alone = "display:block;" if _is_alone(image) else ""
        image.set("style", f"{alone}width:{shown};max-width:100%;height:auto")


def _pixels(image: _Element, name: str) -> int:
    match = CSS_PIXELS.fullmatch(image.get(name, ""))
    return int(match[1]) if match else 0


def _is_alone(image: _Element) -> bool:
    """Whether nothing stands beside it: a picture of its own, not one within a sentence."""
    parent = image.getparent()
    if parent is None or (image.tail or "").strip():
        return False
    if parent.tag == "a":
        return len(parent) == 1 and not (parent.text or "").strip() and _is_alone(parent)
    return len(parent) == 1 and not (parent.text or "").strip()


def _rule_tables(body: _Element) -> None:
    """A table of data gets a class for its lines, and a frame that scrolls sideways where a client can."""
    for table in list(body.iter("table")):
        for name, value in DATA_TABLE.items():
            table.set(name, value)
        _wrap(table, "div", {"class": "wide"})


def _pad_code(body: _Element) -> None:
    """Outlook on Windows knows padding on table cells only."""
    from lxml import etree

    for block in list(body.iter("pre")):
        _colour_code(block)
        table = _wrap(block, "table", CODE_TABLE)
        cell = etree.SubElement(etree.SubElement(table, "tr"), "td", {"class": "code", "dir": "ltr"})
        cell.append(block)


def _colour_code(block: _Element) -> None:
    """Put spans around the tokens of code whose language is known; those without a colour go, for they are half of the size."""
    from lxml import etree

    code = block.find("code")
    language = (code.get("class") or "").removeprefix("language-") if code is not None else ""
    if code is None or len(code) or not language:
        return
    block.set("class", "highlight")
    coloured = etree.fromstring(f"<code>{highlighted(code.text or '', language)}</code>")
    for span in coloured.iter("span"):
        if span.get("class") not in coloured_classes():
            span.tag = "uncoloured"
    etree.strip_tags(coloured, "uncoloured")
    code.text = coloured.text
    code.extend(list(coloured))


def _open_details(body: _Element) -> None:
    """Nobody can open them in half of the clients."""
    for details in body.iter("details"):
        details.set("open", "open")


def _keep_anchors_inside(body: _Element, url: str, anchor: str) -> None:
    """Links into the post itself, such as footnotes, lead to their place in the email. Ids nobody links to go.

    Outlook on Windows jumps to `<a name>` only.
    """
    from lxml import etree

    ids = {name for element in body.iter() if (name := element.get("id"))}
    wanted: set[str] = set()
    for link in body.iter("a"):
        page, fragment = urldefrag(link.get("href", ""))
        if fragment in ids and page.rstrip("/") in ("", url.rstrip("/")):
            wanted.add(fragment)
            link.set("href", f"#{anchor}{fragment}")
    for element in list(body.iter()):
        name = _take(element, "id")
        if name in wanted:
            element.set("id", f"{anchor}{name}")
            if element.tag in ("li", "p", "td", "h1", "h2", "h3", "h4", "h5", "h6"):
                target = etree.Element("a", {"name": f"{anchor}{name}"})
                target.tail, element.text = element.text, None
                element.insert(0, target)


def _take(element: _Element, name: str) -> str | None:
    """Remove an attribute and return it."""
    value = element.get(name)
    if value is not None:
        del element.attrib[name]
    return value


def _wrap(element: _Element, tag: str, attributes: dict[str, str]) -> _Element:
    from lxml import etree

    outer = etree.Element(tag, attributes)
    outer.tail, element.tail = element.tail, None
    parent = element.getparent()
    if parent is not None:
        parent.replace(element, outer)
    outer.append(element)
    return outer
