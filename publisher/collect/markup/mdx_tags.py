"""Tags of JSX and of Vue's templates: their names and attributes."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from html import unescape

from publisher.collect.markup.mdx_script import Names, Script

NAME = re.compile(r"<(/?)\s*([A-Za-z_$][\w$-]*(?:[.:][A-Za-z_$][\w$-]*)*|(?=>))")
SPACE = re.compile(r"\s*+")
END = re.compile(r"\s*+(/?)\s*+>")
ATTRIBUTE = re.compile(r"[^\s\"'<>/={}]+")
QUOTED = re.compile(r"\"([^\"]*)\"|'([^']*)'")
BARE = re.compile(r"[^\s\"'=<>`{}]+")
MAX_CHARACTERS = 20_000  # of one tag

VOID = frozenset({"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"})


def html_name(name: str) -> str:
    """The name of an HTML element: <BR> is one, <Link> is a component."""
    return name.lower() if name.isupper() else name


@dataclass(slots=True)
class Tag:
    """`<name …>`, `</name>` or `<name … />` in a text, from `start` to `end`; "" is the name of a fragment.

    Values are texts, True for an attribute without one, or an `Expression`.
    """

    name: str
    start: int
    end: int
    is_closing: bool = False
    is_whole: bool = False  # has no end tag
    written: str = ""  # how it begins in the text, with the character behind its name
    attributes: dict[str, str | bool | Expression] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Expression:
    """A value that is JavaScript."""

    source: str


class TagReader:
    """Reads tags of one text; `is_jsx` if braces are expressions in them, else Vue's `:name="expression"` is."""

    def __init__(self, text: str, script: Script, *, is_jsx: bool) -> None:
        self._text = text
        self._script = script
        self._is_jsx = is_jsx

    def read(self, start: int) -> Tag | None:
        """The tag whose `<` is at `start`; None if that is no tag."""
        text = self._text
        name = NAME.match(text, start)
        if not name:
            return None
        tag = Tag(name[2], start, name.end(), is_closing=bool(name[1]), written=text[start : name.end() + 1])
        limit = min(len(text), start + MAX_CHARACTERS)
        position = name.end()
        while not (end := END.match(text, position, limit)):
            attribute = self._behind_space(position, limit)
            if tag.is_closing or (attribute == position and text[position : position + 1] != "{"):
                return None
            position = self._attribute(tag, attribute, limit)
            if position < 0:
                return None
        tag.end = end.end()
        tag.is_whole = bool(end[1]) or html_name(tag.name) in VOID
        return tag

    def _attribute(self, tag: Tag, position: int, limit: int) -> int:
        """Read one attribute; where it ends, -1 if there is none."""
        text = self._text
        if self._is_jsx and text.startswith("{", position):  # {...rest}, {/* why */}
            return self._script.end_of_braces(position, limit)
        name = ATTRIBUTE.match(text, position, limit)
        if not name:
            return -1
        position = name.end()
        equals = self._behind_space(position, limit)
        if not text.startswith("=", equals):
            tag.attributes[name[0]] = True
            return position
        position = self._behind_space(equals + 1, limit)
        if self._is_jsx and text.startswith("{", position):
            end = self._script.end_of_braces(position, limit)
            if end >= 0:
                tag.attributes[name[0]] = Expression(text[position + 1 : end - 1])
            return end
        value = QUOTED.match(text, position, limit) or BARE.match(text, position, limit)
        if not value:
            return -1
        said = value[0] if value.re is BARE else value[1] if value[1] is not None else value[2]
        said = unescape(said) if "&" in said else said
        if not self._is_jsx and name[0][0] in ":v" and name[0].startswith((":", "v-bind:")):
            tag.attributes[name[0].removeprefix("v-bind").removeprefix(":")] = Expression(said)
        else:
            tag.attributes[name[0]] = said
        return value.end()

    def _behind_space(self, position: int, limit: int) -> int:
        space = SPACE.match(self._text, position, limit)
        return space.end() if space else position


def known_values(attributes: Mapping[str, str | bool | Expression], names: Names) -> dict[str, str | bool]:
    """The attributes whose values are certain."""
    found: dict[str, str | bool] = {}
    for name, value in attributes.items():
        if not isinstance(value, Expression):
            found[name] = value
        elif value.source.strip() in ("true", "false"):
            found[name] = value.source.strip() == "true"
        elif (said := names.value(value.source)) is not None:
            found[name] = said
    return found
