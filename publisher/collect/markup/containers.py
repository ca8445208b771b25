"""What quotes, lists and indentation put before a line, taken off and put back, to replace a block where it stands."""

from __future__ import annotations

import re

PREFIX = re.compile(r"(?:[ \t]*+(?:>|[-*+](?=[ \t])|\d{1,9}[.)](?=[ \t])))*+[ \t]*+")
MARK = re.compile(r"[^>\s]")
INDENT = re.compile(r"[ \t]*")


def prefix_of(line: str) -> str:
    """What stands before the content of a line."""
    match = PREFIX.match(line)
    return match[0] if match else ""


def continued(prefix: str) -> str:
    """What stands before the next line in the same containers: blanks in the place of a list item's mark."""
    return MARK.sub(" ", prefix)


def has_mark(prefix: str) -> bool:
    """Whether a list item begins there."""
    return bool(MARK.search(prefix))


def without_prefix(line: str, prefix: str) -> str:
    """A line of the same containers without what they put before it; less is taken where there is less."""
    if not prefix:
        return line
    quotes, indent = prefix.count(">"), len(prefix) - prefix.rfind(">") - 1
    position = 0
    for _ in range(quotes):
        white = INDENT.match(line, position)
        mark = white.end() if white else position
        if line[mark : mark + 1] != ">":
            break
        position = mark + 1
    return _without_indent(line[position:], indent)


def with_prefix(text: str, prefix: str) -> str:
    """The text, all its lines but the first with the prefix before them; blank lines without its trailing blanks."""
    if not prefix:
        return text
    blank = prefix.rstrip()
    first, *rest = text.split("\n")
    return "\n".join([first, *(prefix + line if line.strip() else blank for line in rest)])


def outdented(text: str) -> str:
    """The text without the indentation that all its lines but the first have in common, and without blank lines around it."""
    first, *rest = text.split("\n")
    filled = [line for line in rest if line.strip()]
    margin = min((_indent(line) for line in filled), default=0)
    if margin:
        rest = [_without_indent(line, margin) for line in rest]
    lines = [first.lstrip() if not rest or first.strip() else "", *rest]
    return "\n".join(lines).strip("\n").rstrip()


def _indent(line: str) -> int:
    if line[:1] not in (" ", "\t"):
        return 0
    white = INDENT.match(line)
    return len(white[0].expandtabs(4)) if white else 0


def _without_indent(line: str, columns: int) -> str:
    white = INDENT.match(line)
    if not white or not columns:
        return line
    return " " * max(0, len(white[0].expandtabs(4)) - columns) + line[white.end() :]
