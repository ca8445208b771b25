"""Tables as text: columns side by side while they fit on a line, else a row after the other with the names of its columns."""

from __future__ import annotations

from collections.abc import Sequence

from publisher.render.columns import columns

MAX_WIDTH = 78


def table_lines(rows: Sequence[Sequence[str]]) -> list[str]:
    """The lines of a table whose first row is its head."""
    if not rows:
        return []
    count = max(len(row) for row in rows)
    full = [[*row, *[""] * (count - len(row))] for row in rows]
    widths = [max(columns(row[column]) for row in full) for column in range(count)]
    if sum(widths) + 3 * (count - 1) > MAX_WIDTH:
        return _one_by_one(full)
    lines = [" | ".join(_padded(cell, width) for cell, width in zip(row, widths, strict=True)) for row in full]
    return [lines[0], "-+-".join("-" * width for width in widths), *lines[1:]]


def _one_by_one(rows: Sequence[Sequence[str]]) -> list[str]:
    head, *body = rows
    lines: list[str] = []
    for row in body or [head]:
        lines += [f"{name}: {cell}" if name else cell for name, cell in zip(head, row, strict=True) if cell]
        lines.append("")
    return lines[:-1]


def _padded(text: str, width: int) -> str:
    return text + " " * (width - columns(text))
