"""Where a Markdown text is code: fenced and indented blocks, code spans, <pre> and <code>. Steps leave it alone."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable

FENCE = re.compile(
    r"^[ \t]*(?:>[ \t]?)*(?:[-*+][ \t]+|\d{1,9}[.)][ \t]+)?(?P<fence>`{3,}(?=[^`\n]*$)|~{3,})", re.MULTILINE
)
SPAN = re.compile(r"(?<![`\\])(`+)(?!`)(?:(?!\n[ \t]*\n).)+?(?<!`)\1(?!`)", re.DOTALL)
ELEMENT = re.compile(r"<(pre|code|script|style)\b[^>]*>.*?</\1\s*>", re.IGNORECASE | re.DOTALL)
INDENTED = re.compile(r"(?:(?:\A|(?<=\n))[ \t]*\n|\A)((?:(?: {4}|\t)[^\n]*\n?|[ \t]*\n(?= {4}|\t))+)")
LIST_ITEM = re.compile(r"[ \t]*(?:[-*+]|\d{1,9}[.)])[ \t]")


class CodeMap:
    """The stretches of one text that are code, in order and without overlaps."""

    def __init__(self, text: str) -> None:
        self.stretches = _stretches(text)
        self._starts = [start for start, _ in self.stretches]

    def holds(self, offset: int) -> bool:
        """Whether the character at this offset is code."""
        index = bisect_right(self._starts, offset) - 1
        return index >= 0 and offset < self.stretches[index][1]


def sub_outside_code(pattern: re.Pattern[str], replace: Callable[[re.Match[str]], str], text: str) -> str:
    """`pattern.sub(replace, text)` for matches that begin outside code."""
    if not pattern.search(text):
        return text
    code = CodeMap(text)
    return pattern.sub(lambda match: match[0] if code.holds(match.start()) else replace(match), text)


def _stretches(text: str) -> list[tuple[int, int]]:
    fences = _fences(text)
    others = [match.span() for match in ELEMENT.finditer(_blanked(text, fences))]
    blocks = _merged(fences + others)
    rest = _blanked(text, blocks)
    indented = [match.span(1) for match in INDENTED.finditer(rest) if not _is_in_list(rest, match.start(1))]
    blocks = _merged(blocks + [(start, end) for start, end in indented if rest[start:end].strip()])
    rest = _blanked(text, blocks)
    return _merged(blocks + [match.span() for match in SPAN.finditer(rest)])


def _fences(text: str) -> list[tuple[int, int]]:
    found = []
    position = 0
    while match := FENCE.search(text, position):
        mark = match["fence"]
        closing = re.compile(rf"^[ \t]*(?:>[ \t]?)*{re.escape(mark[0])}{{{len(mark)},}}[ \t]*$", re.MULTILINE)
        line_end = text.find("\n", match.end())
        end = closing.search(text, line_end + 1) if line_end >= 0 else None
        position = end.end() if end else len(text)
        found.append((match.start("fence"), position))
    return found


def _is_in_list(text: str, offset: int) -> bool:
    """Whether indentation here belongs to a list item: the nearest line with less of it begins one."""
    for line in reversed(text[:offset].split("\n")):
        if line.strip() and not line.startswith(("    ", "\t")):
            return bool(LIST_ITEM.match(line)) or line.startswith((" ", "[^"))
        if LIST_ITEM.match(line):
            return True
    return False


def _blanked(text: str, stretches: list[tuple[int, int]]) -> str:
    """The text with these stretches as spaces; lines and offsets stay."""
    parts = []
    position = 0
    for start, end in stretches:
        parts += [text[position:start], re.sub(r"[^\n]", " ", text[start:end])]
        position = end
    return "".join((*parts, text[position:]))


def _merged(stretches: list[tuple[int, int]]) -> list[tuple[int, int]]:
    merged: list[tuple[int, int]] = []
    for start, end in sorted(stretches):
        if merged and start < merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return merged
