"""HTML elements of MDX: Markdown is read inside of them, where CommonMark would take it for HTML."""

from __future__ import annotations

import re
from html import escape

from publisher.collect.markup.code import fenced
from publisher.collect.markup.mdx_element import Element, Piece, as_markdown, attributes_html, has_markdown
from publisher.collect.markup.mdx_tags import VOID, html_name
from publisher.collect.markup.placing import as_html

BLOCKS = frozenset({
    "address", "article", "aside", "audio", "blockquote", "body", "caption", "center", "col", "colgroup", "dd",
    "details", "dialog", "div", "dl", "dt", "fieldset", "figcaption", "figure", "footer", "form", "h1", "h2", "h3",
    "h4", "h5", "h6", "header", "hgroup", "hr", "html", "iframe", "legend", "li", "main", "menu", "nav", "object",
    "ol", "p", "picture", "pre", "search", "section", "source", "summary", "table", "tbody", "td", "tfoot", "th",
    "thead", "tr", "ul", "video",
})  # fmt: skip
INLINES = frozenset({
    "a", "abbr", "acronym", "b", "bdi", "bdo", "big", "br", "cite", "code", "data", "del", "dfn", "em", "embed",
    "font", "i", "img", "ins", "kbd", "label", "mark", "meter", "nobr", "optgroup", "option", "output", "param",
    "progress", "q", "rp", "rt", "ruby", "s", "samp", "small", "span", "strike", "strong", "sub", "sup", "time",
    "track", "tt", "u", "var", "wbr", "input", "button", "select", "textarea",
})  # fmt: skip
DROPPED = frozenset({
    "script", "style", "svg", "head", "noscript", "template", "canvas", "math", "map", "link", "meta", "base",
    "title", "slot",
})  # fmt: skip
NAMES = BLOCKS | INLINES | DROPPED
ARRANGING = frozenset({
    "div", "section", "article", "main", "header", "footer", "center", "span", "nav", "hgroup", "search", "label",
    "font",
})  # fmt: skip
ATTRIBUTES = frozenset({
    "id", "href", "src", "srcset", "sizes", "alt", "title", "width", "height", "align", "colspan", "rowspan", "scope",
    "start", "reversed", "type", "value", "open", "lang", "dir", "cite", "datetime", "media", "controls", "poster",
    "data",
})  # fmt: skip
ONE_LINE = frozenset({"summary", "figcaption", "caption", "legend"})  # in which Markdown is a line of text
LINE_END = re.compile(r"\s*\n\s*")
BLANK_LINES = re.compile(r"\n(?:[ \t]*\n)+")


def element_piece(element: Element) -> Piece:
    """The element as CommonMark with HTML."""
    name = html_name(element.name)
    if name in DROPPED:
        return Piece("")
    if name in ("img", "source") and not element.first("src", "srcset", "srcSet"):
        return _without_address(element)
    opening = f"<{name}{attributes_html(element.given, ATTRIBUTES | _class(name))}>"
    if name in VOID:
        # Without lines of its own, one that begins a line would make HTML of the next.
        return Piece(opening, is_block=name in ("hr", "img", "br"))
    if name == "pre":
        return _preformatted(element)
    if name in BLOCKS:
        return _block(element, name, opening)
    return _inline(element, name, opening)


def _class(name: str) -> frozenset[str]:
    return frozenset({"class", "classname"}) if name == "code" else frozenset()


def _without_address(element: Element) -> Piece:
    if any(name.lower() in ("src", "srcset") for name in element.attributes):
        element.body.problem(
            "expression-unknown",
            f"<{element.name}> shows something whose address is only known when the site is built",
            element.written,
            hint="write the address in the tag",
        )
    return Piece(as_markdown(element.first("alt")))


def _preformatted(element: Element) -> Piece:
    if "\x0e" in element.inner:  # holds a fence
        return Piece(element.inner, is_block=True)
    if element.literal is not None:
        return Piece(fenced(element.literal), is_block=True)
    return Piece(f"<pre>{element.inner}</pre>", is_block=True)


def _block(element: Element, name: str, opening: str) -> Piece:
    inner = element.inner.strip("\n")
    closing = f"</{name}>"
    if name in ONE_LINE and "\n\n" not in inner and "\x0e" not in inner:
        text = LINE_END.sub(" ", inner).strip()
        return Piece(f"{opening}{as_html(text) if has_markdown(text) else text}{closing}", is_block=True)
    if not inner.strip():
        is_shown = name in ("iframe", "video", "audio", "object", "td", "th", "hr")
        return Piece(opening + closing if is_shown else "", is_block=True)
    if not element.is_block:  # beside others on a line, which may be one of raw HTML
        is_plain = "\x0e" in inner or not has_markdown(inner)
        return Piece(f"{opening}{inner if is_plain else as_html(inner)}{closing}")
    if not has_markdown(inner):
        return Piece(f"{opening}{inner}{closing}", is_block=True)
    if name == "p" and "id=" not in opening:
        return Piece(BLANK_LINES.sub("\n", inner) if "<" not in inner else inner, is_block=True)
    if name[0] == "h" and name[1:].isdecimal() and "\n" not in inner.strip():
        anchor = element.first("id")
        return Piece(f"{'#' * int(name[1])} {inner.strip()}" + (f" {{#{anchor}}}" if anchor else ""), is_block=True)
    return Piece(f"{opening}\n\n{inner}\n\n{closing}", is_block=True)


def _inline(element: Element, name: str, opening: str) -> Piece:
    inner = element.inner
    if name in ("select", "textarea", "button", "input"):
        return Piece(inner.strip() if name == "button" else "")
    if name == "code" and element.literal is not None:
        return Piece(f"{opening}{escape(element.literal, quote=False)}</code>")
    if "\n\n" in inner.strip("\n"):
        return Piece(f"{opening}\n\n{inner.strip()}\n\n</{name}>", is_block=True)
    text = LINE_END.sub(" ", inner.strip("\n")) if element.is_block else inner
    if name in ARRANGING and opening == f"<{name}>":
        return Piece(text)
    return Piece(f"{opening}{text}</{name}>")
