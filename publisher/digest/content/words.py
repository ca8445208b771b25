"""Long words -> words that may be broken: Outlook on Windows knows no `word-break`, and an address makes the whole mail wider."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lxml.etree import _Element

MAX_CHARACTERS = 36  # of a word: what fits beside a list's indent on a phone
LONG = re.compile(rf"[!-~\u00a1-\u02af]{{{MAX_CHARACTERS + 1},}}")  # ideographs and the like break anywhere
PIECE = re.compile(rf"[^/.\-_?&=,:;#+~@%]{{1,{MAX_CHARACTERS}}}[/.\-_?&=,:;#+~@%]*|[/.\-_?&=,:;#+~@%]+")
KEPT = frozenset({"pre", "script", "style", "textarea"})


def break_long_words(body: _Element) -> None:
    """Put <wbr> into words longer than `MAX_CHARACTERS`, behind their signs; nothing of it is copied or read aloud."""
    for element in list(body.iter()):
        if isinstance(element.tag, str) and not _is_kept(element):
            _break_text(element)
        if element is not body and element.tail and LONG.search(element.tail):
            parent = element.getparent()
            if parent is not None and not _is_kept(parent):
                _break_tail(element, parent)


def _is_kept(element: _Element) -> bool:
    return element.tag in KEPT or any(ancestor.tag in KEPT for ancestor in element.iterancestors())


def _break_text(element: _Element) -> None:
    if not element.text or not LONG.search(element.text):
        return
    pieces = _pieces(element.text)
    element.text = pieces[0]
    for index, piece in enumerate(pieces[1:]):
        element.insert(index, _opportunity(piece))


def _break_tail(element: _Element, parent: _Element) -> None:
    pieces = _pieces(element.tail or "")
    element.tail = pieces[0]
    place = parent.index(element) + 1
    for index, piece in enumerate(pieces[1:]):
        parent.insert(place + index, _opportunity(piece))


def _opportunity(tail: str) -> _Element:
    from lxml import etree

    element = etree.Element("wbr")
    element.tail = tail
    return element


def _pieces(text: str) -> list[str]:
    """The text, cut where it may be broken."""
    pieces = [""]
    position = 0
    for word in LONG.finditer(text):
        pieces[-1] += text[position : word.start()]
        first, *rest = _lines(word[0])
        pieces[-1] += first
        pieces += rest
        position = word.end()
    pieces[-1] += text[position:]
    return pieces


def _lines(word: str) -> list[str]:
    """The word in pieces of about half a line, cut behind its signs where it has any."""
    lines = [""]
    for piece in PIECE.findall(word):
        if lines[-1] and len(lines[-1]) + len(piece) > MAX_CHARACTERS // 2:
            lines.append("")
        lines[-1] += piece
    return lines
