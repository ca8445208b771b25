"""On what kind of line each shortcode of a text stands, and how a block is put there: set apart, and set in as far as needed."""

from __future__ import annotations

import re
from dataclasses import dataclass

from publisher.collect.markup.placing import BLOCK_HTML, BLOCK_MARKDOWN, as_html, on_one_line

# What a line may have before its content: quotes, list items, blanks.
STRUCTURE = re.compile(r"[ \t]*(?:(?:>[ \t]?|(?:[-*+]|\d{1,9}[.)])[ \t]+)[ \t]*)*")
ITEM = re.compile(r"(?:[-*+]|\d{1,9}[.)])(?=[ \t])")
ONE_LINE = re.compile(r"#{1,6}[ \t]|:[ \t]|\[\^[^\]]{1,100}\]:")  # headings, definitions, footnotes
ITEM_OR_TEXT = re.compile(r"^(?:([ \t]*(?:[-*+]|\d{1,9}[.)])[ \t]+)|(?=\S))", re.MULTILINE)
BLANK = re.compile(r"\n[ \t>]*(?=\n)")
REST_IS_BLANK = re.compile(r"[ \t]*(?:\n|\Z)")
NEXT_IS_BLANK = re.compile(r"[ \t]*(?:\n[ \t>]*(?:\n|\Z)|\Z)")
LINE_LOOKED_AT = 300  # characters of a line


@dataclass(frozen=True, slots=True)
class Spot:
    """Where a tag stands. `before` is what its line has before it if that is no text, and `indent` what a next line needs."""

    begins_line: bool
    before: str
    indent: str
    is_inline: bool  # in a heading, a definition, a table or a block of HTML, which a blank line would end
    is_in_table: bool
    is_after_blank: bool
    items: tuple[int, ...]  # how far the list items it is in are set in


class Lines:
    """Follows a text from tag to tag. Offsets must grow, so that each line is read once."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._read = 0
        self._line = 0  # where the current line begins
        self._paragraph = 0  # where the current block without blank lines begins
        self._items: list[int] = []  # how far the list items we are in are set in

    def spot(self, offset: int) -> Spot:
        """The place of the tag at this offset."""
        self._advance(offset)
        line = self._text[self._line : min(offset, self._line + LINE_LOOKED_AT)]
        match = STRUCTURE.match(line)
        before = match[0] if match else ""
        content = line[len(before) :] or self._text[offset : offset + 1]
        is_in_table = content.startswith("|") or (before.strip() == "" and line.lstrip().startswith("|"))
        block = self._text[self._paragraph : self._paragraph + LINE_LOOKED_AT].lstrip()
        begins = self._line + len(before) == offset
        return Spot(
            begins,
            before,
            self._indent(before),
            is_in_table or bool(ONE_LINE.match(content)) or bool(BLOCK_HTML.match(block[:40])),
            is_in_table,
            self._paragraph >= self._line or bool(ITEM.search(before)),
            tuple(self._items),
        )

    def leave(self, spot: Spot, offset: int) -> None:
        """Go on behind a shortcode: what its lines look like says nothing of the list it stands in."""
        self._advance(offset)
        self._items = list(spot.items)

    def _advance(self, offset: int) -> None:
        text = self._text
        line = text.rfind("\n", self._read, offset) + 1
        if line:
            for match in ITEM_OR_TEXT.finditer(text, self._line, line):
                self._enter(match[1])
            blanks = [blank.end() + 1 for blank in BLANK.finditer(text, max(0, self._line - 1), line)]
            self._paragraph = blanks[-1] if blanks else self._paragraph
            self._line = line
        self._read = offset

    def _enter(self, item: str | None) -> None:
        if item is None:
            self._items = []
            return
        width = len(item.expandtabs(4))
        marker = len(item.expandtabs(4)) - len(item.expandtabs(4).lstrip())
        while self._items and self._items[-1] > marker:
            self._items.pop()
        self._items.append(width)

    def _indent(self, before: str) -> str:
        """What a further line of the same block begins with; blanks that belong to no list would make it code."""
        if before.strip(" \t"):
            return ITEM.sub(lambda marker: " " * len(marker[0]), before)
        width = len(before.expandtabs(4))
        depth = max((item for item in self._items if item <= width), default=0)
        return " " * depth


def within_line(piece: str, spot: Spot) -> str:
    """A piece as part of a line that must stay one."""
    piece = piece.strip("\n")
    is_markdown = "\n" in piece or piece.startswith("`") or BLOCK_MARKDOWN.match(piece)
    html = on_one_line(as_html(piece) if is_markdown else piece)
    return html.replace("|", "&#124;") if spot.is_in_table else html


def as_lines(piece: str, spot: Spot) -> str:
    """A piece as lines of its own, for where its tag's line has nothing before it, or for behind a blank line."""
    return f"\n{spot.indent}".join(piece.strip("\n").split("\n"))


def without_indent(inner: str, spot: Spot) -> str:
    """What stands between two tags, without the quotes and blanks that its lines begin with since the tags' lines do."""
    if "\n" not in inner or not spot.before:
        return inner
    quoted = ITEM.sub(lambda marker: " " * len(marker[0]), spot.before)
    return "\n".join(_without(quoted, line) for line in inner.split("\n"))


def _without(prefix: str, line: str) -> str:
    if line.startswith(prefix):
        return line[len(prefix) :]
    if ">" in prefix:
        return line[len(prefix.rstrip()) :].removeprefix(" ") if line.startswith(prefix.rstrip()) else line
    return line[min(len(prefix), len(line) - len(line.lstrip(" \t"))) :]
