"""Attribute lists: `{.class #id key="value"}`, with kramdown's colon or without."""

from __future__ import annotations

import re

_MARK = r"(?:\.(?![\d.])|#)[^\s{}\"'=<>]++"
_ITEM = rf"(?:{_MARK}|[\w@:-]++=(?:\"[^\"\n]*\"|'[^'\n]*'|[^\s\"'{{}}<>]++))"
# Without a colon it must look like one: text has braces, too. With it a word may stand for a list that was defined elsewhere.
PLAIN = rf"\{{[ \t]*+{_ITEM}(?:[ \t,]++{_ITEM})*+[ \t]*+\}}"
_WHITE = r"(?:[ \t]++(?:\n[ \t]*+)?|\n[ \t]*+)"  # kramdown's may go on in the next line
KRAMDOWN = rf"\{{:{_WHITE}?+(?:(?:{_ITEM}|[A-Za-z][\w-]*+)(?:{_WHITE}|(?=\}})))++\}}"
MARKED = rf"\{{:?[ \t]*+{_MARK}(?:[ \t,]++{_ITEM})*+[ \t]*+\}}"  # that begins with a class or an id
ANY = rf"(?:{KRAMDOWN}|{PLAIN})"

_PARTS = re.compile(r"#([^\s{}\"'=<>]+)|\.([^\s{}\"'=<>]+)|([\w@:-]+)=(?:\"([^\"\n]*)\"|'([^'\n]*)'|([^\s\"'{}<>]+))")


def attributes_of(lists: str) -> dict[str, str]:
    """The attributes of one list or of several; the first class is `class`."""
    found: dict[str, str] = {}
    for identifier, name, key, double, single, bare in _PARTS.findall(lists):
        if identifier:
            found.setdefault("id", identifier)
        elif name:
            found.setdefault("class", name)
        else:
            found[key.lower()] = double or single or bare
    return found
