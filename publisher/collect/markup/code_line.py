"""One line of Markdown: the marks that blocks begin with, and how far into the line its containers reach."""

from __future__ import annotations

import re
from bisect import bisect_left

# All are matched with an end, that of the line, so that `\Z` is the line's.
LIST_MARK = re.compile(r"(?:[-*+]|(\d{1,9})[.)])(?=[ \t]|\Z)", re.ASCII)
NOTE_MARK = re.compile(r"\[\^[^\] ]+\]:")
DEFINITION_MARK = re.compile(r"[:~][ \t]+[^ \t]")
FENCE = re.compile(r"(`{3,})[^`]*\Z|(~{3,})")
FENCE_END = re.compile(r"(`{3,}|~{3,})[ \t]*\Z")
RULE = re.compile(r"(?:(?:\*[ \t]*){3,}|(?:-[ \t]*){3,}|(?:_[ \t]*){3,})\Z")
UNDERLINE = re.compile(r"(?:=+|-+)[ \t]*\Z")
HEADING = re.compile(r"#{1,6}(?=[ \t]|\Z)")
TABLE_LINE = re.compile(r"\|?[ \t]*+:?-++:?[ \t]*+(?:\|[ \t]*+:?-++:?[ \t]*+)*+\|?[ \t]*\Z")
CELL = re.compile(r"(?:[^|\\]++|\\.?)++", re.DOTALL)
FENCE_END_ANYWHERE = re.compile(r"^[ \t>]*(`{3,}|~{3,})[ \t]*$", re.MULTILINE)

_NAME, _VALUE = r"[A-Za-z_:][A-Za-z0-9:._-]*+", r"(?:[^\s\"'=<>`]++|'[^']*+'|\"[^\"]*+\")"
TAG = rf"<[A-Za-z][A-Za-z0-9-]*+(?:\s++{_NAME}(?:\s*+=\s*+{_VALUE})?+)*+\s*+/?>|</[A-Za-z][A-Za-z0-9-]*+\s*+>"
WHOLE_TAG = re.compile(rf"(?:{TAG})\s*\Z")
ENDED_BY_BLANK = re.compile(
    "</?(?:address|article|aside|base|basefont|blockquote|body|caption|center|col|colgroup|dd|details|dialog|dir|div|dl|dt|"
    "fieldset|figcaption|figure|footer|form|frame|frameset|h[1-6]|head|header|hr|html|iframe|legend|li|link|main|menu|menuitem|"
    "nav|noframes|ol|optgroup|option|p|param|search|section|summary|table|tbody|td|tfoot|th|thead|title|tr|track|ul)"
    r"(?=\s|/?>|\Z)",
    re.IGNORECASE,
)
RAW_TAG, RAW_END = r"<(?:script|pre|style|textarea)(?=[\s>]|\Z)", r"</(?:script|pre|style|textarea)>"
ENDED_BY_MARK = (  # how such raw HTML begins, and what its last line has
    (re.compile(RAW_TAG, re.IGNORECASE), re.compile(RAW_END, re.IGNORECASE)),
    (re.compile("<!--"), re.compile("-->")),
    (re.compile(r"<\?"), re.compile(r"\?>")),
    (re.compile(r"<!\[CDATA\["), re.compile(r"\]\]>")),
    (re.compile("<![A-Za-z]"), re.compile(">")),
)  # fmt: skip


def count_cells(row: str) -> int:
    """How many cells a table's row has."""
    return len(CELL.findall(row.strip().removeprefix("|").removesuffix("|")))


class Cursor:
    """Where a reader is in a line: in offsets and columns, where the containers' part ends (`_inner`, `_column`) and where the
    first character is that is not white (`_at`, `_at_column`). The line ends at `_end`."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._inner = self._column = self._at = self._at_column = self._end = 0

    def _move(self, position: int, column: int) -> None:
        """What is before `position` is a container's. A tab may be so in part: then `column` is inside of it."""
        self._inner, self._column = position, column
        text, end = self._text, self._end
        while position < end:
            if text[position] == " ":
                column += 1
            elif text[position] == "\t":
                column += 4 - column % 4
            else:
                break
            position += 1
        self._at, self._at_column = position, column

    def _advance(self, columns: int) -> None:
        """Move by so many columns of white."""
        position, column = self._inner, self._column
        while columns > 0 and position < self._at:
            width = 4 - column % 4 if self._text[position] == "\t" else 1
            if width <= columns:
                position += 1
            column += min(width, columns)
            columns -= width
        self._move(position, column)

    def _pass_mark(self, length: int) -> None:
        self._move(self._at + length, self._at_column + length)


class FenceEnds:
    """Which fences have an end somewhere further on. It looks through the text once, when first asked."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._found: dict[str, tuple[list[int], list[int]]] = {}

    def has(self, fence: str, after: int) -> bool:
        """Whether a line at `after` or later would end this fence."""
        starts, longest = self._found.get(fence[0]) or self._find(fence[0])
        index = bisect_left(starts, after)
        return index < len(longest) and longest[index] >= len(fence)

    def _find(self, mark: str) -> tuple[list[int], list[int]]:
        """Where the ends are, and how long the longest is from there on."""
        ends = [end for end in FENCE_END_ANYWHERE.finditer(self._text) if end[1][0] == mark]
        longest = [len(end[1]) for end in ends]
        for index in range(len(longest) - 2, -1, -1):
            longest[index] = max(longest[index], longest[index + 1])
        self._found[mark] = [end.start() for end in ends], longest
        return self._found[mark]
