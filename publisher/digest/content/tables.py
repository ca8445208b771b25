"""Tables of data -> tables that fit: a frame that scrolls sideways where a client can, a stack where one is far too wide."""

from __future__ import annotations

from typing import TYPE_CHECKING

from publisher.digest.content.pictures import CONTENT_WIDTH
from publisher.digest.content.tree import take, text_of, wrap

if TYPE_CHECKING:
    from lxml.etree import _Element

DATA_TABLE = {"border": "0", "cellpadding": "0", "cellspacing": "0", "class": "data"}
CHARACTER_WIDTH = 7  # px, of the text in tables, on the average
CELL_PADDING = 12  # px
MAX_STACKED_ROWS = 40


def frame_tables(body: _Element) -> None:
    """A table of data gets a class for its lines and a frame; one that cannot fit becomes a stack of its rows."""
    for table in list(body.iter("table")):
        rows = _plain_rows(table)
        if rows and _least_width(rows) > CONTENT_WIDTH:
            _stack(table, rows)
        for name, value in DATA_TABLE.items():
            table.set(name, value)
        wrap(table, "div", {"class": "wide"})


def _plain_rows(table: _Element) -> list[list[_Element]]:
    """The cells of each row, headings first; [] where the table has none, or cells that span, or another table in it."""
    rows = [[cell for cell in row if cell.tag in ("td", "th")] for row in table.iter("tr")]
    if not 2 <= len(rows) <= MAX_STACKED_ROWS or next(table.iterdescendants("table"), None) is not None:
        return []
    if any(cell.tag != "th" for cell in rows[0]) or len({len(row) for row in rows}) != 1 or len(rows[0]) < 3:
        return []
    has_spans = any(cell.get("colspan") or cell.get("rowspan") for row in rows for cell in row)
    return [] if has_spans else rows


def _least_width(rows: list[list[_Element]]) -> int:
    """How narrow a client can make it, in pixels: no column is narrower than its longest word."""
    longest = (
        max(len(word) for cell in column for word in text_of(cell).split() or [""])
        for column in zip(*rows, strict=True)
    )
    return sum(length * CHARACTER_WIDTH + CELL_PADDING for length in longest)


def _stack(table: _Element, rows: list[list[_Element]]) -> None:
    """Each row becomes lines of two cells, the column's heading and the row's value; its first value is their title."""
    from lxml import etree

    headings = [text_of(cell) for cell in rows[0]]
    for child in list(table):
        if child.tag != "caption":
            table.remove(child)
    group = etree.SubElement(table, "tbody")
    for first, *others in rows[1:]:
        title = etree.SubElement(group, "tr")
        first.tag = "th"
        first.set("colspan", "2")
        first.set("align", "left")
        take(first, "style")
        title.append(first)
        for heading, cell in zip(headings[1:], others, strict=True):
            line = etree.SubElement(group, "tr")
            etree.SubElement(line, "td").text = heading
            cell.tag = "td"
            take(cell, "style")
            line.append(cell)
