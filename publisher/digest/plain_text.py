"""Wrapping for the text part of an email, for people who read it in a terminal or a narrow window."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from publisher.render.columns import columns, is_wide

WIDTH = 72
TOLERANCE = 6  # up to 78 columns (RFC 5322, 2.1.1) a line stays as it is, for it may be a row of a table
CODE = re.compile(r"(?: {4}|\t)(?!\s*(?:[-*+•]|\d+[.)])\s)")
NEVER_FIRST = frozenset(
    "、。，．・：；？！゛゜ヽヾゝゞ々ー’”）〕］｝〉》」』】〙〗〟ぁぃぅぇぉっゃゅょゎァィゥェォッャュョヮヵヶ,.:;?!)]}%‰℃"
)
NEVER_LAST = frozenset("‘“（〔［｛〈《「『【〘〖〝([{$£¥#@")
START = re.compile(r"(?P<quotes>(?:>\s?)*)(?P<indent>\s*)(?P<mark>(?:[-*+•]|\d+[.)]|\[\d+\]:?|\[\^\w+\]:?)\s+)?")


def wrapped(text: str, width: int = WIDTH) -> str:
    """Wrap long lines at `width` columns, of which an ideograph takes two.

    Code (indented by four), web addresses and short lines stay as they are.
    """
    return "\n".join(line for given in text.splitlines() for line in _lines(given.rstrip(), width))


def _lines(line: str, width: int) -> list[str]:
    start = START.match(line)
    if columns(line) <= width + TOLERANCE or start is None:
        return [line]
    if CODE.match(line[start.end("quotes") :]):
        return [line]
    mark = start["mark"] or ""
    return _filled(line[start.end() :], width, start[0], start["quotes"] + start["indent"] + " " * len(mark))


def _filled(text: str, width: int, first: str, further: str) -> list[str]:
    """Lines of at most `width` columns, unless a piece that has no break in it is wider. `first` and `further` begin them."""
    lines: list[str] = []
    begun, room = first, width - columns(first)
    taken: list[str] = []
    for glue, piece in _pieces(text):
        needed = columns(piece) + (len(glue) if taken else 0)
        if taken and needed > room:
            lines.append(begun + "".join(taken))
            begun, taken, room = further, [], width - columns(further)
            needed = columns(piece)
        taken.append(glue + piece if taken else piece)
        room -= needed
    return [*lines, begun + "".join(taken)] if taken else [*lines, begun.rstrip()]


def _pieces(text: str) -> Iterator[tuple[str, str]]:
    """What must stay together, with what stands before it: a space, or nothing within text that has no spaces."""
    for word in text.split():
        if word.isascii():
            yield " ", word
            continue
        begin = 0
        for at in range(1, len(word)):
            if _may_break(word[at - 1], word[at]):
                yield ("" if begin else " "), word[begin:at]
                begin = at
        yield ("" if begin else " "), word[begin:]


def _may_break(before: str, after: str) -> bool:
    """Between ideographs, but not where a line would begin or end badly: https://www.w3.org/TR/jlreq/#line_breaking."""
    if not (is_wide(before) or is_wide(after)):
        return False
    if after in NEVER_FIRST or before in NEVER_LAST:
        return False
    return unicodedata.category(after)[0] not in "MC" and "\u200d" not in (before, after)


def tidied(text: str) -> str:
    """Never more than two empty lines in a row, none at the ends, no white space at the end of a line."""
    lines = "\n".join(line.rstrip() for line in text.splitlines()).strip("\n")
    return re.sub(r"\n{4,}", "\n\n\n", lines) + "\n" if lines else ""
