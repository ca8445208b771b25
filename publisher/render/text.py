"""Markdown tokens -> the text part: what a person reads where there is no HTML."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from publisher.render.clean import FORBIDDEN
from publisher.render.inline_text import html_text, inline_text
from publisher.render.links import NumberedLinks
from publisher.render.text_lines import TextLines
from publisher.render.text_table import table_lines

if TYPE_CHECKING:
    from markdown_it.token import Token

RULE = "* * *"
UNDERLINES = {"h1": "=", "h2": "-"}
MAX_UNDERLINE = 72


def text_of(tokens: Sequence[Token], base: str) -> str:
    """The whole body as text: links numbered and listed at the end, code as it is, nothing wrapped."""
    links = NumberedLinks(base)
    writer = _Writer(links)
    for token in tokens:
        writer.write(token)
    lines = writer.lines
    if links.lines():
        lines.blank()
        lines.block(links.lines())
    return FORBIDDEN.sub("", lines.text())


class _Writer:
    """Takes the tokens one by one. Its state is what they are inside of."""

    def __init__(self, links: NumberedLinks) -> None:
        self.lines = TextLines()
        self._links = links
        self._counters: list[int | None] = []  # of the lists we are in; None is a bulleted one
        self._heading = ""
        self._rows: list[list[str]] = []
        self._in_table = False
        self._is_tight = False
        self._outer_tight: list[bool] = []  # of what the lists we are in are in

    def write(self, token: Token) -> None:
        handler = _HANDLERS.get(token.type)
        if handler:
            handler(self, token)

    def heading_open(self, token: Token) -> None:
        self._heading = token.tag

    def heading_close(self, token: Token) -> None:
        self._heading = ""

    def paragraph_open(self, token: Token) -> None:
        self._is_tight = token.hidden

    def inline(self, token: Token) -> None:
        text = inline_text(token, self._links)
        if self._in_table:
            self._rows[-1].append(" ".join(text.split()))
        elif self._heading:
            self._write_heading(" ".join(text.split()))
        elif text:
            self.lines.block([line.strip() for line in text.split("\n")], is_tight=self._is_tight)

    def _write_heading(self, text: str) -> None:
        if not text:
            return
        under = UNDERLINES.get(self._heading)
        marked = f"{'#' * int(self._heading[1])} {text}"
        self.lines.blank()
        self.lines.block([text, under * min(len(text), MAX_UNDERLINE)] if under else [marked])

    def code(self, token: Token) -> None:
        self.lines.block([f"    {line}" for line in token.content.rstrip("\n").split("\n")])

    def html(self, token: Token) -> None:
        if text := html_text(token.content, self._links):
            self.lines.block(text.split("\n"))

    def rule(self, token: Token) -> None:
        self.lines.block([RULE])

    def quote_open(self, token: Token) -> None:
        self.lines.enter("> ", "> ")

    def bullet_list_open(self, token: Token) -> None:
        self._counters.append(None)
        self._outer_tight.append(self._is_tight and len(self._counters) > 1)

    def ordered_list_open(self, token: Token) -> None:
        start = token.attrGet("start")
        self._counters.append(1 if start is None else int(start))
        self._outer_tight.append(self._is_tight and len(self._counters) > 1)

    def list_close(self, token: Token) -> None:
        self._counters.pop()
        self._is_tight = self._outer_tight.pop()
        if not self._is_tight:
            self.lines.blank()

    def item_open(self, token: Token) -> None:
        number = self._counters[-1] if self._counters else None
        mark = "- " if number is None else f"{number}. "
        if number is not None:
            self._counters[-1] = number + 1
        self.lines.enter(mark, " " * len(mark))

    def term_open(self, token: Token) -> None:
        self._is_tight = True

    def definition_open(self, token: Token) -> None:
        self.lines.enter("    ", "    ")

    def leave(self, token: Token) -> None:
        self.lines.leave()

    def blank(self, token: Token) -> None:
        self.lines.blank()

    def table_open(self, token: Token) -> None:
        self._in_table, self._rows = True, []

    def row_open(self, token: Token) -> None:
        self._rows.append([])

    def table_close(self, token: Token) -> None:
        self._in_table = False
        self.lines.block(table_lines(self._rows))

    def notes_open(self, token: Token) -> None:
        self.lines.blank()
        self.lines.block([RULE])

    def note_open(self, token: Token) -> None:
        mark = f"[note {int(token.meta['id']) + 1}] "
        self.lines.enter(mark, " " * len(mark))


_HANDLERS: dict[str, Callable[[_Writer, Token], None]] = {
    "heading_open": _Writer.heading_open,
    "heading_close": _Writer.heading_close,
    "paragraph_open": _Writer.paragraph_open,
    "inline": _Writer.inline,
    "fence": _Writer.code,
    "code_block": _Writer.code,
    "html_block": _Writer.html,
    "hr": _Writer.rule,
    "blockquote_open": _Writer.quote_open,
    "blockquote_close": _Writer.leave,
    "bullet_list_open": _Writer.bullet_list_open,
    "bullet_list_close": _Writer.list_close,
    "ordered_list_open": _Writer.ordered_list_open,
    "ordered_list_close": _Writer.list_close,
    "list_item_open": _Writer.item_open,
    "list_item_close": _Writer.leave,
    "dt_open": _Writer.term_open,
    "dd_open": _Writer.definition_open,
    "dd_close": _Writer.leave,
    "dl_close": _Writer.blank,
    "table_open": _Writer.table_open,
    "table_close": _Writer.table_close,
    "tr_open": _Writer.row_open,
    "footnote_block_open": _Writer.notes_open,
    "footnote_open": _Writer.note_open,
    "footnote_close": _Writer.leave,
}
