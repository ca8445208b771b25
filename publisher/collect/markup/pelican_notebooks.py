"""Jupyter notebooks that a post shows with the liquid_tags plugin: `{% notebook name.ipynb cells[2:] %}`.

Markdown cells stay Markdown, code becomes fenced code, followed by what it wrote as text; pictures in a notebook have no address
and are left out. The format: https://nbformat.readthedocs.io/en/latest/format_description.html, and version 3 before it.
"""

from __future__ import annotations

import json
import posixpath
import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import islice
from typing import Any

from publisher.collect.markup.liquid.render import TagCall
from publisher.collect.markup.liquid.tags import fenced
from publisher.engines.files import nested, read_text_file

CALL = re.compile(r"\s*(?P<name>\S+)(?:\s+cells\[(?P<start>\d{0,6}):(?P<end>\d{0,6})\])?")
MAX_CELLS = 2_000
MAX_OUTPUT_CHARACTERS = 10_000  # of one cell


def notebook(call: TagCall, folder: str) -> str | None:
    """The cells of a notebook in the folder; None if it is not there or no notebook."""
    match = CALL.match(call.source)
    if match is None:
        return None
    folder = posixpath.normpath(folder)
    path = posixpath.normpath(f"{folder}/{match['name']}")
    file = read_text_file(call.body.blog.root, path) if path.startswith(f"{folder}/") else None
    if file is None or file.problem:
        return None
    try:
        document = json.loads(file.text)
    except (ValueError, RecursionError):
        return None
    start, end = int(match["start"] or 0), int(match["end"] or MAX_CELLS)
    language = str(nested(document, "metadata", "language_info", "name") or "python")
    cells = islice(_cells(document), start, min(end, start + MAX_CELLS))
    return "\n\n" + "\n\n".join(part for cell in cells for part in _parts(cell, language) if part) + "\n\n"


def _cells(document: Any) -> Iterator[Mapping[str, Any]]:
    """The cells in order; before version 4 they were on worksheets."""
    sheets = nested(document, "worksheets")
    for sheet in sheets if isinstance(sheets, list) else [document]:
        cells = nested(sheet, "cells")
        yield from (cell for cell in cells if isinstance(cell, dict)) if isinstance(cells, list) else ()


def _parts(cell: Mapping[str, Any], language: str) -> Iterator[str]:
    kind = cell.get("cell_type")
    source = _text(cell.get("source", cell.get("input"))).strip("\n")
    if kind == "markdown":
        yield source
    elif kind == "heading":
        level = cell.get("level")
        marks = "#" * (level if isinstance(level, int) and 0 < level < 7 else 2)
        yield f"{marks} {' '.join(source.split())}"
    elif kind == "code" and source.strip():
        yield fenced(source, str(cell.get("language") or language))
        outputs = cell.get("outputs")
        written = "".join(_written(output) for output in outputs) if isinstance(outputs, list) else ""
        if written.strip():
            yield fenced(written[:MAX_OUTPUT_CHARACTERS])


def _written(output: Any) -> str:
    """What an output shows as text, if it has nothing else to show."""
    if not isinstance(output, dict) or output.get("output_type") in ("error", "pyerr"):
        return ""
    data = output.get("data")
    shown = data if isinstance(data, dict) else output
    if any(
        key in shown for key in ("image/png", "image/svg+xml", "text/html", "png", "svg", "html", "jpeg", "image/jpeg")
    ):
        return ""
    text = _text(shown.get("text/plain", shown.get("text")))
    return text if text.endswith("\n") or not text else text + "\n"


def _text(value: Any) -> str:
    """Text is written as such or as a list of lines with their ends."""
    if isinstance(value, Sequence) and not isinstance(value, str):
        return "".join(part for part in value if isinstance(part, str))
    return value if isinstance(value, str) else ""
