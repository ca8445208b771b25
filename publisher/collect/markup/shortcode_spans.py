"""Where code and comments that begin somewhere in a text end, each looked for once, so that a text takes linear time."""

from __future__ import annotations

import re

BLANK_LINE = re.compile(r"\n[ \t>]*\n")
TICKS = re.compile("`+")
LIST_ITEM = re.compile(r"[ \t]*(?:[-*+]|\d{1,9}[.)])[ \t]")
INDENT = re.compile(r" {4}| {0,3}\t")


class Spans:
    """The ends of code spans, of elements that hold code and of comments; and which lines are indented code."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._tick_ends: dict[int, int] = {}
        self._tick_limit = -1  # up to where `_tick_ends` is known
        self._endless: set[str] = set()
        self._lines = IndentedCode(text)

    def end(self, begin: re.Match[str]) -> int:
        """Where that ends which begins with these backticks, tag or `<!--`; 0 if it does not end."""
        opening = begin[0].lower()
        if opening[0] == "`":
            return self._end_of_span(begin.start())
        return self._end_of(r"-->" if opening == "<!--" else rf"</{opening[1:]}\s*>", begin.end())

    def is_indented_code(self, offset: int) -> bool:
        """Whether the line with this character is part of an indented code block. Offsets must grow."""
        return self._lines.holds(offset)

    def pass_over(self, offset: int) -> None:
        """Go behind a shortcode without reading its lines: they say nothing of what the lines behind it are part of."""
        self._lines.pass_over(offset)

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


class IndentedCode:
    """Reads lines in order and tells which are indented code: set in by four behind a blank line, and not in a list item."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._read = 0  # where the current line begins: those before it are read
        self._looked = 0  # up to where the current line is known to go on
        self._is_after_blank = True
        self._is_code = False
        self._is_in_list = False

    def holds(self, offset: int) -> bool:
        line_start = self._text.rfind("\n", max(self._read, self._looked), offset) + 1
        self._looked = offset
        if line_start > self._read:
            for line in self._text[self._read : line_start - 1].split("\n"):
                self._read_line(line)
            self._read = line_start
        if not INDENT.match(self._text, self._read):
            return False
        return (self._is_after_blank or self._is_code) and not self._is_in_list

    def pass_over(self, offset: int) -> None:
        line_end = self._text.find("\n", max(offset, self._read))
        if line_end >= 0:
            self._read = line_end + 1
            self._is_after_blank = self._is_code = False

    def _read_line(self, line: str) -> None:
        if not line or line.isspace():
            self._is_after_blank = True
        elif INDENT.match(line):
            self._is_code = (self._is_after_blank or self._is_code) and not self._is_in_list
            self._is_after_blank = False
        else:
            stays = self._is_in_list and (line[0] in " [" or not self._is_after_blank)
            self._is_in_list = stays or bool(LIST_ITEM.match(line))
            self._is_code = self._is_after_blank = False
