"""Where the elements of a well-formed document begin and end: the parser tells lines, people want columns."""

from __future__ import annotations

import re
from dataclasses import dataclass

# Every group of characters is possessive: no input makes the search go back over what it has read.
_TOKEN = re.compile(
    r"""<!--.*?--> | <!\[CDATA\[.*?\]\]> | <\?.*?\?> | (?P<doctype><!DOCTYPE)
      | </(?P<end>[^\s>]++)[^>]*+>
      | <(?P<start>[^\s/>!?]++)(?:[^>"']|"[^"]*+"|'[^']*+')*+>""",
    re.DOTALL | re.VERBOSE,
)
_DOCTYPE_TOKEN = re.compile(r"""<!--.*?-->|<\?.*?\?>|"[^"]*+"|'[^']*+'|<!|[\[\]>]""", re.DOTALL)


@dataclass(slots=True)
class Stretch:
    """One element: its name as written, where its start tag begins and ends, and where the element ends."""

    label: str
    start: int
    tag_end: int
    end: int


def stretches(text: str) -> list[Stretch]:
    """In the order of the start tags. Only for text that a parser found well-formed."""
    found: list[Stretch] = []
    open_ones: list[Stretch] = []
    position = 0
    while match := _TOKEN.search(text, position):
        position = match.end()
        if match["doctype"]:
            position = _doctype_end(text, position)
        elif match["end"] and open_ones:
            open_ones.pop().end = position
        elif match["start"]:
            stretch = Stretch(match["start"], match.start(), position, position)
            found.append(stretch)
            if text[position - 2] != "/":
                open_ones.append(stretch)
    return found


def _doctype_end(text: str, position: int) -> int:
    """The end of a document type whose <!DOCTYPE ends at `position`; its inner part has declarations with < and >."""
    in_subset, depth = False, 0
    for match in _DOCTYPE_TOKEN.finditer(text, position):
        sign = match[0]
        if sign == "[":
            in_subset = True
        elif sign == "]":
            in_subset = False
        elif sign == "<!":
            depth += 1
        elif sign == ">":
            if depth == 0 and not in_subset:
                return match.end()
            depth = max(0, depth - 1)
    return len(text)
