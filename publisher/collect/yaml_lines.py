"""One line of YAML: what it looks like, and how its value is written in quotes."""

from __future__ import annotations

import re

KEY = r"""(?P<lead>[ ]*(?:-[ ]+)*(?:[^\s:#"'\[{][^:]*?|"[^"]*"|'[^']*')):"""
KEY_AND_VALUE = re.compile(rf"{KEY}(?P<space>[ ]+)(?P<value>\S.*)")
LIST_ITEM = re.compile(r"(?P<lead>[ ]*(?:-[ ]+)*-)(?P<space>[ ]+)(?P<value>\S.*)")
NO_SPACE_AFTER_COLON = re.compile(r"(?P<lead>[ ]*[A-Za-z_][\w-]*):(?P<value>[^\s:/].*)")
NO_SPACE_AFTER_HYPHEN = re.compile(r"(?P<lead>[ ]*)-(?P<value>[^\s-].*)")
EQUALS = re.compile(r"(?P<key>[ ]*[A-Za-z_][\w.-]*)[ ]*=[ ]*(?P<value>\S.*)")
WORDS = re.compile(r"(?P<key>[A-Za-z_][\w-]*)[ ]+(?P<value>\S.*)")

ODD_INDENT = re.compile("[ \t]*([\t\xa0\u1680\u2000-\u200b\u202f\u205f\u3000\ufeff])")
ODD_SPACES = {
    "\t": "a tab",
    "\u3000": "an ideographic space",
    "\u200b": "a zero-width space",
    "\ufeff": "a byte order mark",
}


MAX_LINE_CHARACTERS = 1_000  # what is wrong shows in the first of them
MAX_SHOWN_CHARACTERS = 200  # of a value in a hint


def quoted(value: str) -> str:
    """A value as it is written in quotes, in the plainest way."""
    if not re.search(r'["\\]', value):
        return f'"{value}"'
    if "'" not in value:
        return f"'{value}'"
    return '"' + value.replace("\\", "\\\\").replace('"', '\\"') + '"'


def odd_indentation(line: str) -> tuple[int, str] | None:
    """Where a line is indented with something else than spaces, and what that is."""
    match = ODD_INDENT.match(line)
    return (match.start(1), ODD_SPACES.get(match[1], "a non-breaking space")) if match else None


def quote_it(line: str, column: int) -> str:
    """The line with the value at this column in quotes: one item, where it is in brackets."""
    lead, value = line[:column], line[column:]
    if not value or len(value) > MAX_SHOWN_CHARACTERS:
        return "put the value in quotes"
    if "[" in lead and (item := re.match(r"[^],]+", value)):
        return f"quote it: {lead.strip()}{quoted(item[0].strip())}{value[item.end() :]}"
    if len(value) > 1 and value[0] in "\"'" and value[-1] == value[0]:
        value = value[1:-1].replace("''", "'") if value[0] == "'" else value[1:-1]
    return f"quote it: {lead.strip()} {quoted(value)}" if lead.strip() else f"quote it: {quoted(value)}"


def indent_of(line: str) -> int:
    return len(line) - len(line.lstrip(" "))


def line_at(lines: list[str], number: int) -> str:
    """The line, or "" outside the text: a mark may be behind its end."""
    return lines[number][:MAX_LINE_CHARACTERS].rstrip() if 0 <= number < len(lines) else ""
