"""YAML of a configuration or data file -> values, from the parser's events, so that no file can exhaust the machine.

Why events: see `publisher.collect.yaml_front_matter`. Unlike there, scalars get their types here, and no place is kept.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

import yaml

LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
MAX_DEPTH = 64
MAX_NODES = 100_000  # with aliases counted as often as they are used
MERGE = "<<"
NULLS = frozenset({"", "~", "null", "Null", "NULL"})
INTEGER = re.compile(r"[-+]?(?:0|[1-9][0-9_]{0,17})")
DECIMAL = re.compile(r"[-+]?[0-9]{1,17}\.[0-9]{0,17}(?:[eE][-+]?[0-9]{1,3})?")

# Which plain words are booleans: those of YAML 1.2 (https://yaml.org/spec/1.2.2/#1032-tag-resolution), which js-yaml and newer
# Hugo read, and those of YAML 1.1 (https://yaml.org/type/bool.html) as Ruby's Psych and safe_yaml read them.
YAML_1_2: Mapping[str, bool] = {
    spelling: word == "true" for word in ("true", "false") for spelling in (word, word.capitalize(), word.upper())
}
YAML_1_1: Mapping[str, bool] = {
    spelling: word in ("true", "yes", "on")
    for word in ("true", "false", "yes", "no", "on", "off")
    for spelling in (word, word.capitalize(), word.upper())
}


class NotYaml(ValueError):
    """The text cannot be read; the message says why and where."""


def load_yaml_values(text: str, words: Mapping[str, bool] = YAML_1_2) -> Any:
    """The value of the first document: mappings, lists, text, numbers, booleans, None. Raises `NotYaml`.

    Dates stay text, as do values with tags of their own (`!ENV`); of a key that is there twice the last one counts.
    """
    try:
        return _Composer(yaml.parse(text, Loader=LOADER), words).document()
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        where = f" in line {mark.line + 1}" if mark else ""
        raise NotYaml(f"is not YAML{where}: {error.problem or error.context}") from None
    except (yaml.YAMLError, UnicodeEncodeError) as error:
        raise NotYaml(f"is not YAML: {' '.join(str(error).split())}") from None


class _Composer:
    def __init__(self, events: Iterator[Any], words: Mapping[str, bool]) -> None:
        self._events = events
        self._words = words
        self._anchors: dict[str, tuple[Any, int]] = {}
        self._nodes = 0

    def document(self) -> Any:
        event = next(self._events)
        while isinstance(event, (yaml.StreamStartEvent, yaml.DocumentStartEvent)):
            event = next(self._events)
        return None if isinstance(event, yaml.StreamEndEvent) else self._value(event, 1)

    def _value(self, event: Any, depth: int) -> Any:
        before = self._nodes
        value = self._built(event, depth)
        if not isinstance(event, yaml.AliasEvent) and event.anchor:
            self._anchors[event.anchor] = (value, self._nodes - before)
        return value

    def _built(self, event: Any, depth: int) -> Any:
        self._count(1, depth)
        if isinstance(event, yaml.ScalarEvent):
            return self._scalar(event)
        if isinstance(event, yaml.AliasEvent):
            if event.anchor not in self._anchors:
                raise NotYaml(f"is not YAML: *{event.anchor} points to nothing")
            value, weight = self._anchors[event.anchor]
            self._count(weight, depth)
            return value
        if isinstance(event, yaml.SequenceStartEvent):
            items = []
            while not isinstance(item := next(self._events), yaml.SequenceEndEvent):
                items.append(self._value(item, depth + 1))
            return items
        return self._mapping(depth)

    def _mapping(self, depth: int) -> dict[str, Any]:
        values: dict[str, Any] = {}
        merged: dict[str, Any] = {}
        while not isinstance(key := next(self._events), yaml.MappingEndEvent):
            name = key.value if isinstance(key, yaml.ScalarEvent) else str(self._value(key, depth + 1))
            value = self._value(next(self._events), depth + 1)
            if name != MERGE:
                values[name] = value
                continue
            for part in value if isinstance(value, list) else [value]:
                merged = {**part, **merged} if isinstance(part, dict) else merged
        return {**merged, **values}

    def _count(self, nodes: int, depth: int) -> None:
        self._nodes += nodes
        if depth > MAX_DEPTH or self._nodes > MAX_NODES:
            raise NotYaml(
                f"is nested deeper than {MAX_DEPTH} levels, or has more than {MAX_NODES} values with aliases filled in"
            )

    def _scalar(self, event: Any) -> Any:
        text: str = event.value
        if event.style or event.tag:  # a plain scalar's style is None, and "" from libyaml
            return text
        if text in NULLS:
            return None
        if text in self._words:
            return self._words[text]
        if INTEGER.fullmatch(text):
            return int(text)
        return float(text) if DECIMAL.fullmatch(text) else text
