"""Where code and comments that begin somewhere in a text end, each looked for once, so that a text takes linear time."""

from __future__ import annotations

import re

BLANK_LINE = re.compile(r"\n[ \t>]*\n")
TICKS = re.compile("`+")
LIST_ITEM = re.compile(r"[ \t]*(?:[-*+]|\d{1,9}[.)])[ \t]")
INDENT = re.compile(r" {4}| {0,3}\t")
LOOK_BACK = 2_000  # characters of a line that may stand before a tag in indented code


class Spans:
    """The ends of code spans, of elements that hold code and of comments; and which lines are indented code."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._tick_ends: dict[int, int] = {}
        self._tick_limit = -1  # up to where `_tick_ends` is known
        self._endless: set[str] = set()
        self._code_lines: frozenset[int] | None = None

    def end(self, begin: re.Match[str]) -> int:
        """Where that ends which begins with these backticks, tag or `<!--`; 0 if it does not end."""
        opening = begin[0].lower()
        if opening[0] == "`":
            return self._end_of_span(begin.start())
        return self._end_of(r"-->" if opening == "<!--" else rf"</{opening[1:]}\s*>", begin.end())

    def is_indented_code(self, offset: int) -> bool:
        """Whether the line with this character is part of an indented code block."""
        line_start = self._text.rfind("\n", max(0, offset - LOOK_BACK), offset) + 1
        if not INDENT.match(self._text, line_start):
            return False
        if self._code_lines is None:
            self._code_lines = _indented_code(self._text)
        return line_start in self._code_lines

    def _end_of(self, pattern: str, start: int) -> int:
        if pattern in self._endless:
            return 0
        found = re.compile(pattern, re.IGNORECASE).search(self._text, start)
        if not found:
            self._endless.add(pattern)
            return 0
        return found.end()

    def _end_of_span(self, start: int) -> int:
        if start > self._tick_limit:
            self._read_paragraph(start)
        return self._tick_ends.get(start, 0)

    def _read_paragraph(self, start: int) -> None:
        """A span ends at the next run of as many backticks, and never behind a blank line (CommonMark 6.1)."""
        blank = BLANK_LINE.search(self._text, start)
        self._tick_limit = blank.start() if blank else len(self._text)
        self._tick_ends = {}
        runs = [run.span() for run in TICKS.finditer(self._text, start, self._tick_limit)]
        next_of_length: dict[int, int] = {}
        for run_start, run_end in reversed(runs):
            if end := next_of_length.get(run_end - run_start):
                self._tick_ends[run_start] = end
            next_of_length[run_end - run_start] = run_end


def _indented_code(text: str) -> frozenset[int]:
    """Where lines of indented code begin: set in by four behind a blank line, and not in a list item."""
    starts = set()
    offset = 0
    is_after_blank, is_code, is_in_list = True, False, False
    for line in text.split("\n"):
        if not line or line.isspace():
            is_after_blank = True
        elif INDENT.match(line):
            is_code = (is_after_blank or is_code) and not is_in_list
            if is_code:
                starts.add(offset)
            is_after_blank = False
        else:
            is_in_list = bool(LIST_ITEM.match(line)) or (is_in_list and (line[0] in " [" or not is_after_blank))
            is_code = is_after_blank = False
        offset += len(line) + 1
    return frozenset(starts)
