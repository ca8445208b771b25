"""The first paragraph of a body as one line of plain text."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from publisher.render.clean import FORBIDDEN

if TYPE_CHECKING:
    from markdown_it.token import Token

MAX_CHARACTERS = 300
MORE = re.compile(r"<!--\s*(?:more|read-?more|truncate|excerpt)\s*-->", re.IGNORECASE)

LINK_NUMBER = re.compile(r" \[\d+\]")
SILENT_TAG = re.compile(r"<(/?)(?:script|style|template|select|button|textarea|svg|title)\b", re.IGNORECASE)


def excerpt_of(tokens: Sequence[Token]) -> str:
    """The first paragraph, or all of them before `<!--more-->`; at most `MAX_CHARACTERS`, cut at a word."""
    paragraphs: list[str] = []
    for text, ends_here in _paragraphs(tokens):
        if text:
            paragraphs.append(text)
        if ends_here:
            return _shortened(" ".join(paragraphs))
    return _shortened(paragraphs[0] if paragraphs else _of_html(tokens))


def _of_html(tokens: Sequence[Token]) -> str:
    """The first lines of a body that is all HTML, up to the author's mark."""
    from publisher.render.inline_text import html_text
    from publisher.render.links import NumberedLinks

    for token in tokens:
        if token.type == "html_block":
            text = html_text(MORE.split(token.content, maxsplit=1)[0], NumberedLinks(""))
            if first := next((part for part in text.split("\n") if part.strip()), ""):
                return _one_line((LINK_NUMBER.sub("", first),))
    return ""


def _paragraphs(tokens: Sequence[Token]) -> Iterator[tuple[str, bool]]:
    """(text, whether the author's mark ends the excerpt there); a paragraph of a list or quote only if there is no other."""
    nested: list[str] = []
    is_found = False
    for index, token in enumerate(tokens):
        if token.type == "footnote_block_open":
            break
        if token.type == "html_block" and MORE.search(token.content):
            yield "", True
        if token.type != "inline" or tokens[index - 1].type != "paragraph_open":
            continue
        text, ends_here = _plain(token)
        if tokens[index - 1].level == 0:
            is_found = is_found or bool(text)
            yield text, ends_here
        elif text and not nested:
            nested.append(text)
    if not is_found:
        yield from ((text, False) for text in nested)


def _plain(inline: Token) -> tuple[str, bool]:
    parts: list[str] = []
    silent = False
    for child in inline.children or ():
        if child.type == "html_inline" and (tag := SILENT_TAG.match(child.content)):
            silent = not tag[1]
        if silent:
            continue
        if child.type in ("text", "code_inline"):
            parts.append(child.content)
        elif child.type in ("softbreak", "hardbreak"):
            parts.append(" ")
        elif child.type == "html_inline" and MORE.search(child.content):
            return _one_line(parts), True
    return _one_line(parts), False


def _one_line(parts: Sequence[str]) -> str:
    return " ".join(FORBIDDEN.sub("", "".join(parts)).split())


def _shortened(text: str) -> str:
    if len(text) <= MAX_CHARACTERS:
        return text
    head = text[: MAX_CHARACTERS - 1]
    space = head.rfind(" ")
    # Scripts without spaces are cut where they are.
    return (head[:space] if space > MAX_CHARACTERS // 2 else head).rstrip(" ,;:–—-") + "…"
