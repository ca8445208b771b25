"""The front matter most posts have, read without a YAML parser: `key: value` lines, and lists of one line or of a line an item.

It reads a small part of YAML exactly as the event reader does (a test holds the two against each other), and gives None for
anything that is not plainly within that part. A parser costs five times as much, and a blog has ten thousand posts.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from publisher.collect.entries import NULLS, Value

BEGIN, END = "---\n", "\n---\n"
MAX_CHARACTERS = 8_000  # each value takes a character at least, so there are never more of them than MAX_NODES

# Tabs, what YAML refuses, and what it takes for the end of a line although no editor shows one there.
UNUSUAL = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufeff\ufffe\uffff]")
# A key with all that belongs to it, or a line that says nothing.
ENTRY = re.compile(
    r"([A-Za-z_][A-Za-z0-9_.-]{0,99}):(?:([ ]+)([^ \n][^\n]*)\n|[ ]*\n((?:[ ]*-[ ][^\n]*\n)*))|[ ]*(?:#[^\n]*)?\n"
)
LIST_ITEM = re.compile(r"([ ]*)-[ ]+([^ \n][^\n]*)\n")
# What a plain scalar may not begin with (YAML 1.1, 9.1.3). "-", "?" and ":" may in some cases, which are left to the parser.
# Typographic quotes are plain, but doubtful.
INDICATORS = frozenset("-?:,[]{}#&*!|>'\"%@`“”„‘’«»")
IN_BRACKETS = re.compile(r"""[ ]*(?:"([^"\\]*)"|'([^']*)'|([^] ["'{}:#?&*!|>%@`,-][^][{}:#?,]*))[ ]*[],]""")


@dataclass(slots=True)
class Plain:
    """What was read: as in `FrontMatter`, with `end` as the offset of the body."""

    values: dict[str, Value]
    places: dict[str, tuple[int, int]]
    quoted: set[str]
    end: int


class _NotPlain(Exception):
    """Something that is for a YAML parser to judge."""


def read_plain(text: str) -> Plain | None:
    """The front matter that `text` begins with, if it is plain; keys are lower case and with `_` for `-`."""
    closing = text.find(END, len(BEGIN) - 1, MAX_CHARACTERS)
    if closing < 0 or not text.startswith(BEGIN):
        return None
    source = text[: closing + 1]
    if UNUSUAL.search(source):
        return None
    found = Plain({}, {}, set(), closing + len(END))
    position, line = len(BEGIN), 2
    try:
        while position < len(source):
            match = ENTRY.match(source, position)
            if match is None:
                return None
            position = match.end()
            line += _take(match, line, found)
    except _NotPlain:
        return None
    return found


def _take(match: re.Match[str], line: int, found: Plain) -> int:
    """Add one entry; returns how many lines it has."""
    name, spaces, rest, items = match.groups()
    if name is None:
        return 1
    key = name.lower().replace("-", "_")
    if key in found.values or name in NULLS:
        raise _NotPlain
    column = len(name) + 2
    if items:
        values, column = _listed(items)
        found.values[key] = values
        found.places[key] = (line + 1, column)
        return 1 + len(values)
    if rest is None:
        found.values[key] = None
    else:
        column += len(spaces)
        rest = rest.rstrip(" ")
        first = rest[0]
        if first == "[":
            found.values[key] = _in_brackets(rest)
        elif first in "\"'":
            found.values[key] = _unquoted(rest)
            found.quoted.add(key)
        else:
            found.values[key] = _plain(rest)
    found.places[key] = (line, column)
    return 1


def _listed(items: str) -> tuple[list[Value], int]:
    """The values of lines that begin with `- `, and the column of the hyphen."""
    values: list[Value] = []
    indent = ""
    position = 0
    while position < len(items):
        match = LIST_ITEM.match(items, position)
        if match is None or (values and match[1] != indent):
            raise _NotPlain
        indent, rest = match[1], match[2].rstrip(" ")
        values.append(_unquoted(rest) if rest[0] in "\"'" else _plain(rest))
        position = match.end()
    return values, len(indent) + 1


def _in_brackets(text: str) -> list[Value]:
    values: list[Value] = []
    if text == "[]":
        return values
    position = 1
    while position < len(text):
        match = IN_BRACKETS.match(text, position)
        if match is None:
            raise _NotPlain
        double, single, plain = match.groups()
        if plain is None:
            values.append(single if double is None else double)
        else:
            plain = plain.rstrip(" ")
            values.append(None if plain in NULLS else plain)
        position = match.end()
        if text[position - 1] == "]" and position < len(text):
            raise _NotPlain
    if text[-1] != "]":
        raise _NotPlain
    return values


def _unquoted(text: str) -> str:
    """A text in quotes on one line, without escapes."""
    inside = text[1:-1]
    if len(text) < 2 or text[-1] != text[0] or text[0] in inside or (text[0] == '"' and "\\" in inside):
        raise _NotPlain
    return inside


def _plain(text: str) -> Value:
    if text[0] in INDICATORS or ": " in text or " #" in text or text[-1] == ":":
        raise _NotPlain
    return None if text in NULLS else text
