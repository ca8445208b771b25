"""The blocks of a Markdown text, as far as code needs them: what is fenced or indented code, which lines are read inline.

It goes over the lines as CommonMark's strategy says (spec 0.31.2, appendix, phase 1), with the tables, footnotes and definition
lists that publisher.render knows, and makes no tree. Raw HTML is read more generously, since authors mean code by it whatever
the renderer makes of it: a fence there counts if it is closed, and so do code spans.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from publisher.collect.markup import code_line as marks
from publisher.collect.markup.code_line import Cursor, FenceEnds

Stretch = tuple[int, int]

MAX_DEPTH = 50  # of quotes and lists in each other; the renderer stops at 20


@dataclass(slots=True)
class Blocks:
    """What was found, in order. A region is text that is read inline: its lines, without what containers put before them."""

    fences: list[Stretch] = field(default_factory=list)
    indented: list[Stretch] = field(default_factory=list)
    raw: list[Stretch] = field(default_factory=list)  # HTML that only a mark of its own ends: <pre>, <script>, comments
    regions: list[list[Stretch]] = field(default_factory=list)


def read_blocks(text: str) -> Blocks:
    """The blocks of the whole text. Stretches of code are whole lines, from the first character that is no container's."""
    reader = _Reader(text)
    start = 0
    while start < len(text):
        end = text.find("\n", start)
        end = len(text) if end < 0 else end
        reader.line(start, end)
        start = end + 1
    reader.close_all()
    return reader.blocks


@dataclass(slots=True)
class _Container:
    """What holds blocks. Lines that go on in it are indented by `width` columns; those of a quote have its mark."""

    kind: str  # quote, item, note, definition
    width: int = 0


@dataclass(slots=True)
class _Leaf:
    """The block that holds no others and is still open."""

    kind: str = ""  # paragraph, heading, table, fence, indented, html (until a blank line), raw (until its mark)
    start: int = 0
    end: int = 0
    fence: str = ""
    mark: re.Pattern[str] | None = None
    lines: list[Stretch] = field(default_factory=list)
    outer: _Leaf | None = None  # the raw HTML that a fence is in


class _Reader(Cursor):
    """Takes the lines one by one."""

    def __init__(self, text: str) -> None:
        super().__init__(text)
        self.blocks = Blocks()
        self._containers: list[_Container] = []
        self._matched = 0  # how many of them go on in this line
        self._leaf = _Leaf()
        self._empty_item = 0  # how many containers there are, if the last is a list item without anything yet
        self._last_lines = 0  # of the paragraph just before, for definitions
        self._fence_ends = FenceEnds(text)
        self._next = 0  # where the next line begins

    def line(self, start: int, end: int) -> None:
        """Read the line of the text from `start` to `end`."""
        self._end, self._next = end, min(end + 1, len(self._text))
        self._move(start, 0)
        self._matched = self._continued() if self._containers else 0
        if self._leaf.kind and self._matched == len(self._containers) and self._stays():
            return
        while self._at < end and (self._at_column - self._column < 4 or self._is_definition()):
            if not self._opens_container():
                if self._opens_leaf():
                    return
                break
        if self._at == end:
            self._blank()
        else:
            self._text_line()

    def close_all(self) -> None:
        """There are no more lines."""
        while self._leaf.kind:
            self._close_leaf()

    # containers

    def _continued(self) -> int:
        """How many of the open containers go on in this line; moves past what is theirs."""
        for number, container in enumerate(self._containers):
            indent = self._at_column - self._column
            if container.kind == "quote":
                if self._at == self._end or indent >= 4 or self._text[self._at] != ">":
                    return number
                self._pass_mark(1)
                self._advance(1)
            elif self._at == self._end:
                if number + 1 == self._empty_item:
                    return number
            elif indent >= container.width:
                self._advance(container.width)
            else:
                return number
        return len(self._containers)

    def _opens_container(self) -> bool:
        """Whether a quote, a list item, a footnote or a definition begins here; moves past its mark."""
        mark = self._text[self._at]
        if self._matched >= MAX_DEPTH:
            return False
        if mark == ">":
            self._open(_Container("quote"))
            self._pass_mark(1)
            self._advance(1)
        elif mark == "[" and (note := marks.NOTE_MARK.match(self._text, self._at, self._end)):
            self._open(_Container("note", 4))
            self._pass_mark(note.end() - self._at)
            self._move(self._at, self._at_column)
        elif self._is_definition():
            self._open(_Container("definition", self._at_column - self._column + 2))
            self._pass_mark(1)
            self._advance(1)
        else:
            return (mark in "-*+" or "0" <= mark <= "9") and self._opens_item()
        return True

    def _opens_item(self) -> bool:
        mark = marks.LIST_MARK.match(self._text, self._at, self._end)
        if not mark or marks.RULE.match(self._text, self._at, self._end):
            return False
        before = self._inner, self._column
        self._pass_mark(mark.end() - mark.start())
        is_empty = self._at == self._end
        if self._is_in_paragraph and (is_empty or mark[1] not in (None, "1")):
            self._move(*before)
            return False  # it would interrupt the paragraph
        spaces = self._at_column - self._column
        spaces = 1 if is_empty or spaces > 4 else spaces
        self._open(_Container("item", self._column - before[1] + spaces))
        self._advance(spaces)
        if is_empty:
            self._empty_item = len(self._containers)
        return True

    def _is_definition(self) -> bool:
        """Whether this is `: what it is` behind a line with the term, or behind another definition."""
        if not marks.DEFINITION_MARK.match(self._text, self._at, self._end):
            return False
        if self._matched < len(self._containers):
            return self._containers[self._matched].kind == "definition"
        lines = len(self._leaf.lines) if self._leaf.kind == "paragraph" else 0 if self._leaf.kind else self._last_lines
        return lines == 1

    @property
    def _is_in_paragraph(self) -> bool:
        return self._leaf.kind == "paragraph" and self._matched == len(self._containers)

    def _open(self, container: _Container) -> None:
        self._leave()
        self._close_leaf()
        self._containers.append(container)
        self._matched = len(self._containers)

    def _leave(self) -> None:
        """Close the containers that do not go on, and what is open in them."""
        if self._matched < len(self._containers):
            self.close_all()
            del self._containers[self._matched :]
        self._empty_item = 0

    # leaves

    def _stays(self) -> bool:
        """Whether the line belongs to the code or raw HTML that is open."""
        leaf = self._leaf
        if leaf.kind == "fence":
            leaf.end = self._next
            end = marks.FENCE_END.match(self._text, self._at, self._end) if self._at_column - self._column < 4 else None
            if end and end[1].startswith(leaf.fence):
                self._close_leaf()
        elif leaf.kind == "raw":
            leaf.end = self._next
            if leaf.mark and leaf.mark.search(self._text, self._at, self._end):
                self._close_leaf()
        elif leaf.kind == "html" and self._at < self._end:
            fence = marks.FENCE.match(self._text, self._at, self._end)
            if fence and self._fence_ends.has(fence[1] or fence[2], self._next):
                self._leaf = _Leaf("fence", self._at, self._next, fence[1] or fence[2], outer=leaf)
            else:
                leaf.lines.append((self._at, self._end))
        else:
            return False
        return True

    def _blank(self) -> None:
        if self._empty_item != len(self._containers) or self._matched < len(self._containers):
            self._leave()
        if not self._leaf.kind:
            self._last_lines = 0
        elif self._leaf.kind != "indented":
            self._close_leaf()

    def _opens_leaf(self) -> bool:
        """Whether the line is, or begins, something else than a paragraph."""
        text, at, end = self._text, self._at, self._end
        mark = text[at]
        if mark == "#" and marks.HEADING.match(text, at, end):
            self._begin(_Leaf("heading", lines=[(at, end)]))
            self._close_leaf()
        elif mark in "`~" and (fence := marks.FENCE.match(text, at, end)):
            self._begin(_Leaf("fence", at, self._next, fence[1] or fence[2]))
        elif mark == "<":
            return self._opens_html()
        elif mark in "|-:" and self._is_in_paragraph and self._is_table_line():
            self._leaf.kind = "table"
        elif mark in "=-" and self._is_in_paragraph and marks.UNDERLINE.match(text, at, end):
            self._close_leaf()
            self._last_lines = 0
        elif mark in "*-_" and marks.RULE.match(text, at, end):
            self._begin(_Leaf())
        else:
            return False
        return True

    def _is_table_line(self) -> bool:
        """Whether this line says, under a line with as many cells, that a table begins."""
        if len(self._leaf.lines) != 1 or not marks.TABLE_LINE.match(self._text, self._at, self._end):
            return False
        head = self._text[slice(*self._leaf.lines[0])]
        return "|" in head and marks.count_cells(head) == marks.count_cells(self._text[self._at : self._end])

    def _opens_html(self) -> bool:
        text, at, end = self._text, self._at, self._end
        for begin, mark in marks.ENDED_BY_MARK:
            if begin.match(text, at, end):
                self._begin(_Leaf("raw", at, self._next, mark=mark))
                if mark.search(text, at, end):
                    self._close_leaf()
                return True
        if not (
            marks.ENDED_BY_BLANK.match(text, at, end)
            or (self._leaf.kind != "paragraph" and marks.WHOLE_TAG.match(text, at, end))
        ):
            return False
        self._begin(_Leaf("html", lines=[(at, end)]))
        return True

    def _text_line(self) -> None:
        """A line that begins nothing: more of a paragraph (maybe outside its containers), of a table, of code; or a new block."""
        leaf = self._leaf
        is_indented = self._at_column - self._column >= 4
        if leaf.kind == "paragraph" or (
            leaf.kind == "table" and not is_indented and self._matched == len(self._containers)
        ):
            leaf.lines.append((self._at, self._end))
            return
        self._leave()
        if is_indented and self._leaf.kind == "indented":
            self._leaf.end = self._next
        elif is_indented:
            self._begin(_Leaf("indented", self._inner, self._next))
        else:
            self._begin(_Leaf("paragraph", lines=[(self._at, self._end)]))

    def _begin(self, leaf: _Leaf) -> None:
        self._leave()
        self._close_leaf()
        self._leaf = leaf

    def _close_leaf(self) -> None:
        """Note what the open block was, and have none."""
        leaf, self._leaf = self._leaf, _Leaf()
        self._last_lines = len(leaf.lines) if leaf.kind == "paragraph" else 0
        if leaf.kind == "fence":
            self.blocks.fences.append((leaf.start, leaf.end))
            self._leaf = leaf.outer or self._leaf
        elif leaf.kind == "indented":
            self.blocks.indented.append((leaf.start, leaf.end))
        elif leaf.kind == "raw":
            self.blocks.raw.append((leaf.start, leaf.end))
        elif leaf.kind == "table":
            cells = (cell.span() for start, end in leaf.lines for cell in marks.CELL.finditer(self._text, start, end))
            self.blocks.regions.extend([cell] for cell in cells)
        elif leaf.lines:
            self.blocks.regions.append(leaf.lines)
