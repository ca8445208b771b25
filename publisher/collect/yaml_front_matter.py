"""YAML front matter -> entries, from the parser's events.

Events rather than a finished document, for three reasons: each value's place is known; libyaml's own composer overflows the
C stack on deep nesting, which no `except` catches; and aliases are weighed before they are followed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import yaml

from publisher.collect.entries import MAX_DEPTH, MAX_NODES, NULLS, Doubt, Entry, FrontMatterError, Value, too_complex
from publisher.collect.yaml_advice import doubtful_list, explained, no_key, no_mapping, no_tag
from publisher.collect.yaml_lines import odd_indentation

LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
MERGE = "<<"
# YAML 1.1, section 4.1.1: not printable, so the parser refuses them, without saying where.
UNPRINTABLE = re.compile("[\x7f-\x84\x86-\x9f]")
# What libyaml takes for ends of lines although no editor shows one there, and the byte order mark it refuses inside a text: as
# characters of the same length and meaning that it reads, so that places stay.
READABLE = str.maketrans({"\x85": " ", "\u2028": " ", "\u2029": " ", "\ufeff": "\u2060"})
KNOWN_TAGS = frozenset(
    {
        None,
        "!",
        *(f"tag:yaml.org,2002:{name}" for name in ["str", "int", "float", "bool", "null", "timestamp", "seq", "map"]),
    }
)


def load_yaml(text: str) -> list[Entry]:
    """The entries of the one mapping in `text`; raises `FrontMatterError`."""
    if match := UNPRINTABLE.search(text):
        raise FrontMatterError(
            "front-matter-yaml",
            f"U+{ord(match[0]):04X} is an invisible character that YAML does not allow",
            hint="delete it, or type the text anew",
            at=_place(text, match.start()),
        )
    text = text if text.isascii() else text.translate(READABLE)
    try:
        return _Composer(yaml.parse(text, Loader=LOADER), text).entries()
    except yaml.MarkedYAMLError as error:
        raise explained(error, text) from None
    except yaml.YAMLError as error:
        raise FrontMatterError("front-matter-yaml", f"not YAML: {error}", hint="type the front matter anew") from None


class _Composer:
    """Builds values from a stream of events, counting what it builds."""

    def __init__(self, events: Iterator[Any], text: str) -> None:
        self._events = events
        self._text = text
        self._doubts: list[Doubt] = []
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
            raise no_mapping(self._text, event.start_mark.line)
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
            before = len(self._doubts)
            name = self._name(key, depth)
            event = next(self._events)
            value = self._value(event, depth + 1)
            is_quoted = isinstance(event, yaml.ScalarEvent) and event.style in ("'", '"')
            yield Entry(name, value, _at(key), _at(event), is_quoted, tuple(self._doubts[before:]))

    def _name(self, event: Any, depth: int) -> str:
        """A key, which is a text; `{{ x }}` would be a mapping with a mapping for its key."""
        name = self._value(event, depth + 1)
        if not isinstance(event, (yaml.ScalarEvent, yaml.AliasEvent)) or isinstance(name, (list, dict)):
            raise no_key(self._text, event.start_mark.line, event.start_mark.column)
        if not name:
            return ""
        text = str(name)
        if not text.isascii() and (odd := odd_indentation(text)):
            raise FrontMatterError(
                "front-matter-yaml",
                f"{odd[1]} before a key, which YAML takes for a part of its name",
                hint="indent with spaces",
                at=_at(event),
            )
        return text

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
        if isinstance(event, yaml.AliasEvent):
            return self._followed(event)
        if event.tag not in KNOWN_TAGS:
            raise no_tag(self._text, event.start_mark.line, event.start_mark.column)
        if isinstance(event, yaml.ScalarEvent):
            return self._scalar(event)
        if isinstance(event, yaml.SequenceStartEvent):
            items: list[Value] = []
            while not isinstance(item := next(self._events), yaml.SequenceEndEvent):
                items.append(self._value(item, depth + 1))
            return items
        return self._mapping(event, depth)

    def _mapping(self, event: Any, depth: int) -> Value:
        mapping: dict[str, Value] = {}
        for entry in self._pairs(event.anchor, depth):
            if entry.key in mapping:
                message = f"`{entry.key}` is there twice; this one counts"
                self._doubts.append(Doubt("front-matter-key-twice", message, "delete the other", entry.key_at))
            mapping[entry.key] = entry.value
        return {**_merged(mapping.pop(MERGE)), **mapping} if MERGE in mapping else mapping

    def _scalar(self, event: Any) -> Value:
        if event.style:  # the C parser has "" for the style of a plain scalar, the other one None
            return str(event.value)
        if event.start_mark.line != event.end_mark.line:
            self._doubts += doubtful_list(self._text, event.start_mark.line, event.end_mark.line)
        return None if event.value in NULLS else str(event.value)

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


def _at(event: Any) -> tuple[int, int]:
    return event.start_mark.line + 1, event.start_mark.column + 1


def _place(text: str, offset: int) -> tuple[int, int]:
    return text.count("\n", 0, offset) + 1, offset - text.rfind("\n", 0, offset)
