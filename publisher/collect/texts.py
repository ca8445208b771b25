"""Texts of the front matter: those in a value, however deep in lists and mappings, and what references in them stand for."""

from __future__ import annotations

import re
from collections.abc import Callable
from html import unescape
from html.entities import html5

from publisher.collect.entries import Value

# With the semicolon: `&copy` in a title is two words that stand together.
_REFERENCE = re.compile(r"&(?:#[0-9]{1,7}|#[xX][0-9A-Fa-f]{1,6}|[A-Za-z][A-Za-z0-9]{1,30});")
_UNSEEN = frozenset("\xa0\xad\u2009\u200b\u200c\u200d\u200e\u200f\u202f")
_AROUND_A_WORD = frozenset(" `'\"“”‘’«»„()[]/,.:;?!")


def each_text(value: Value, change: Callable[[str], str]) -> Value:
    """The same value with every text in it changed, keys of mappings too."""
    if isinstance(value, str):
        return change(value)
    if isinstance(value, list):
        return [each_text(item, change) for item in value]
    if isinstance(value, dict):
        return {change(key): each_text(item, change) for key, item in value.items()}
    return value


def without_references(text: str) -> str:
    """The text with characters for HTML's references: `Don&#8217;t` is how many a blog writes `Don’t` in a title.

    Feeds and subject lines are plain text, in which readers would see the reference. One that stands alone and means a character
    nobody would see is what the text is about: `When to write &nbsp;`.
    """
    return _REFERENCE.sub(_character, text) if "&" in text and ";" in text else text


def _character(match: re.Match[str]) -> str:
    is_known = match[0][1] == "#" or match[0][1:] in html5
    meant = unescape(match[0]) if is_known else match[0]
    if meant not in _UNSEEN:  # or a control, a line's end, what no document may hold
        return meant if meant.isprintable() and meant.strip() and meant != "\ufffd" else match[0]
    text, start, end = match.string, match.start(), match.end()
    is_alone = (start == 0 or text[start - 1] in _AROUND_A_WORD) and (end == len(text) or text[end] in _AROUND_A_WORD)
    return match[0] if is_alone else meant
