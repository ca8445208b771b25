"""Wrapping for the text part of an email, for people who read it in a terminal or a narrow window."""

from __future__ import annotations

import re
import textwrap

WIDTH = 72
TOLERANCE = 6  # up to 78 columns (RFC 5322, 2.1.1) a line stays as it is, for it may be a row of a table
CODE = re.compile(r"(?: {4}|\t)(?!\s*(?:[-*+•]|\d+[.)])\s)")
START = re.compile(r"(?P<quotes>(?:>\s?)*)(?P<indent>\s*)(?P<mark>(?:[-*+•]|\d+[.)]|\[\d+\]:?|\[\^\w+\]:?)\s+)?")


def wrapped(text: str, width: int = WIDTH) -> str:
    """Wrap long lines at `width` columns. Code (indented by four), web addresses and short lines stay as they are."""
    return "\n".join(line for given in text.splitlines() for line in _lines(given.rstrip(), width))


def _lines(line: str, width: int) -> list[str]:
    start = START.match(line)
    if len(line) <= width + TOLERANCE or start is None:
        return [line]
    if CODE.match(line[start.end("quotes") :]):
        return [line]
    mark = start["mark"] or ""
    return textwrap.wrap(
        line[start.end() :],
        width,
        initial_indent=start[0],
        subsequent_indent=start["quotes"] + start["indent"] + " " * len(mark),
        break_long_words=False,
        break_on_hyphens=False,
    )


def tidied(text: str) -> str:
    """Never more than two empty lines in a row, none at the ends, no white space at the end of a line."""
    lines = "\n".join(line.rstrip() for line in text.splitlines()).strip("\n")
    return re.sub(r"\n{4,}", "\n\n\n", lines) + "\n" if lines else ""
