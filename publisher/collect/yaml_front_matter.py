"""YAML front matter -> entries, from the parser's events.

Events rather than a finished document, for three reasons: each value's place is known; libyaml's own composer overflows the
C stack on deep nesting, which no `except` catches; and aliases are weighed before they are followed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import yaml

from publisher.collect.entries import MAX_DEPTH, MAX_NODES, NULLS, Entry, FrontMatterError, Value, too_complex

LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
MERGE = "<<"
# YAML 1.1, section 4.1.1: not printable, so the parser refuses them, without saying where.
UNPRINTABLE = re.compile("[\x7f-\x84\x86-\x9f\ufeff]")
KEY_AND_VALUE = re.compile(r"^(\s*(?:- +)?[^\s:#][^:]*: +)(\S.*?)\s*$")
TAB_INDENT = re.compile(r"^ *\t")


def load_yaml(text: str) -> list[Entry]:
    """The entries of the one mapping in `text`; raises `FrontMatterError`."""
    if match := UNPRINTABLE.search(text):
        raise FrontMatterError(
            "front-matter-yaml",
            f"U+{ord(match[0]):04X} is an invisible character that YAML does not allow",
            hint="delete it, or type the text anew",
            at=_place(text, match.start()),
        )
    try:
        return _Composer(yaml.parse(text, Loader=LOADER)).entries()
    except yaml.MarkedYAMLError as error:
        raise _explained(error, text) from None
    except yaml.YAMLError as error:
        raise FrontMatterError("front-matter-yaml", f"not YAML: {error}", hint="type the front matter anew") from None


class _Composer:
    """Builds values from a stream of events, counting what it builds."""

    def __init__(self, events: Iterator[Any]) -> None:
        self._events = events
        self._anchors: dict[str, tuple[Value, int]] = {}
        self._nodes = 0

    def entries(self) -> list[Entry]:
        event = next(self._events)
        while isinstance(event, (yaml.StreamStartEvent, yaml.DocumentStartEvent)):
            event = next(self._events)
        if isinstance(event, yaml.StreamEndEvent):
            return []
        if isinstance(event, yaml.ScalarEvent) and event.value == "":
            return []
        if not isinstance(event, yaml.MappingStartEvent):
            raise FrontMatterError(
                "front-matter-shape",
                "the front matter is not a list of keys with values",
                hint="write it as `title: A title`, a key a line",
                at=_at(event),
            )
        found = list(self._pairs(event.anchor, 1))
        for event in self._events:  # what follows must at least be YAML
            if isinstance(event, yaml.DocumentStartEvent):
                break
        given = {entry.key for entry in found}
        return [entry for entry in found if entry.key != MERGE] + [
            Entry(key, value, entry.key_at, entry.value_at)
            for entry in found
            if entry.key == MERGE
            for key, value in _merged(entry.value).items()
            if key not in given
        ]

    def _pairs(self, anchor: str | None, depth: int) -> Iterator[Entry]:
        while not isinstance(key := next(self._events), yaml.MappingEndEvent):
            name = self._value(key, depth + 1)
            event = next(self._events)
            value = self._value(event, depth + 1)
            is_quoted = isinstance(event, yaml.ScalarEvent) and event.style in ("'", '"')
            yield Entry(_text(name), value, _at(key), _at(event), is_quoted)

    def _value(self, event: Any, depth: int) -> Value:
        before = self._nodes
        value = self._built(event, depth)
        if not isinstance(event, yaml.AliasEvent) and event.anchor:
            self._anchors[event.anchor] = (value, self._nodes - before)
        return value

    def _built(self, event: Any, depth: int) -> Value:
        self._nodes += 1
        if depth > MAX_DEPTH or self._nodes > MAX_NODES:
            raise too_complex(_at(event))
        if isinstance(event, yaml.ScalarEvent):
            # The C parser has "" for the style of a plain scalar, the other one None.
            return None if not event.style and event.value in NULLS else str(event.value)
        if isinstance(event, yaml.AliasEvent):
            return self._followed(event)
        if isinstance(event, yaml.SequenceStartEvent):
            items: list[Value] = []
            while not isinstance(item := next(self._events), yaml.SequenceEndEvent):
                items.append(self._value(item, depth + 1))
            return items
        mapping = {entry.key: entry.value for entry in self._pairs(event.anchor, depth)}
        return {**_merged(mapping.pop(MERGE)), **mapping} if MERGE in mapping else mapping

    def _followed(self, event: Any) -> Value:
        if event.anchor not in self._anchors:
            raise FrontMatterError(
                "front-matter-yaml",
                f"*{event.anchor} points to nothing: in YAML a * at the start of a value is an alias",
                hint="put the value in quotes",
                at=_at(event),
            )
        value, weight = self._anchors[event.anchor]
        self._nodes += weight
        if self._nodes > MAX_NODES:
            raise too_complex(_at(event))
        return value


def _merged(value: Value) -> dict[str, Value]:
    """What `<<:` brings in: one mapping, or several of which the first wins (https://yaml.org/type/merge.html)."""
    if isinstance(value, dict):
        return value
    merged: dict[str, Value] = {}
    for part in value if isinstance(value, list) else ():
        merged = {**part, **merged} if isinstance(part, dict) else merged
    return merged


def _text(name: Value) -> str:
    return name if isinstance(name, str) else "" if name is None else str(name)


def _at(event: Any) -> tuple[int, int]:
    return event.start_mark.line + 1, event.start_mark.column + 1


def _place(text: str, offset: int) -> tuple[int, int]:
    return text.count("\n", 0, offset) + 1, offset - text.rfind("\n", 0, offset)


def _explained(error: yaml.MarkedYAMLError, text: str) -> FrontMatterError:
    """The parser's words in an author's words, at the place where the author has to change something."""
    mark = error.problem_mark or error.context_mark
    if "quoted scalar" in (error.context or "") and error.context_mark:
        mark = error.context_mark  # an unclosed quote is found at the end of the file, but was opened here
    line, column = (mark.line, mark.column) if mark else (0, 0)
    lines = text.split("\n")
    quoted = lines[line] if line < len(lines) else ""
    message, hint = _words(error, quoted)
    if TAB_INDENT.match(quoted):
        column = quoted.index("\t")
    return FrontMatterError("front-matter-yaml", message, hint=hint, at=(line + 1, column + 1))


def _words(error: yaml.MarkedYAMLError, line: str) -> tuple[str, str]:
    problem = error.problem or str(error)
    if TAB_INDENT.match(line):
        return "a tab in the indentation, which YAML does not allow", "indent with spaces"
    if "mapping values are not allowed" in problem:
        return "':' inside an unquoted value", _quoted(line)
    if "quoted scalar" in (error.context or ""):
        return (
            "a quote that is not closed, or closed too early",
            'close it; a quote inside quotes is written twice or as \\"',
        )
    if "cannot start any token" in problem:
        return "a value may not begin with this character unless it is in quotes", _quoted(line)
    if "alphabetic or numeric" in problem:
        return "a value that begins with * or & means something else in YAML", _quoted(line)
    if "expected ',' or" in problem:
        return "a list or mapping in brackets that is not closed", "close the bracket, or put the value in quotes"
    if "could not find expected ':'" in problem:
        return "a line that is neither a key with a value nor part of one", "write it as `key: value`"
    if "did not find expected key" in problem or "expected <block end>" in problem:
        return (
            "a line that does not fit here",
            "indent keys alike; put a value that begins with a quote in quotes wholly",
        )
    return f"not YAML: {problem}", "put values with special characters in quotes"


def _quoted(line: str) -> str:
    match = KEY_AND_VALUE.match(line)
    if not match:
        return "put the value in quotes"
    value = match[2].replace("\\", "\\\\").replace('"', '\\"')
    return f'quote it: {match[1].strip()} "{value}"'
