"""Text -> JSON values that know their place: Python's own reader tells nothing but the first error's."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass, field

from publisher.feedcheck.finding import Finding, Spot

MAX_DEPTH = 64
MAX_VALUES = 400_000
MAX_TAGS = 400_000  # in all texts together
_SPACE = re.compile(r"[ \t\n\r]*+")
_SCALAR = json.JSONDecoder(strict=True)
_CONSTANT = re.compile(r"-?Infinity|NaN")


@dataclass(slots=True, eq=False)
class JsonValue:
    """A value and where it is. Objects are dicts of name to JsonValue, arrays are lists of JsonValue."""

    value: object
    start: int
    end: int
    path: str

    @property
    def spot(self) -> Spot:
        return Spot(self.start, self.end)

    @property
    def members(self) -> dict[str, JsonValue]:
        """Of an object; of anything else none."""
        return self.value if isinstance(self.value, dict) else {}

    @property
    def items(self) -> list[JsonValue]:
        """Of an array; of anything else none."""
        return self.value if isinstance(self.value, list) else []

    @property
    def text(self) -> str:
        """Of a string; of anything else ""."""
        return self.value if isinstance(self.value, str) else ""


@dataclass(slots=True)
class _Reading:
    text: str
    values: int = 0
    findings: list[Finding] = field(default_factory=list)


class _BrokenError(Exception):
    def __init__(self, message: str, offset: int, code: str = "json-malformed") -> None:
        super().__init__(message)
        self.finding = Finding(code, message, Spot(offset, offset + 1))


def read_json(text: str) -> tuple[JsonValue | None, tuple[Finding, ...]]:
    """The whole document; None if it is not JSON."""
    reading = _Reading(text)
    if text.count("<") > MAX_TAGS:
        message = f"there are more than {MAX_TAGS:,} tags"
        return None, (Finding("document-too-complex", message, Spot(0, 1)),)
    try:
        value = _value(reading, _skip(text, 0), "", 0)
        if (end := _skip(text, value.end)) < len(text):
            raise _BrokenError("there is something after the end of the value", end)
    except _BrokenError as error:
        return None, (*reading.findings, error.finding)
    return value, tuple(reading.findings)


def _skip(text: str, position: int) -> int:
    match = _SPACE.match(text, position)
    return match.end() if match else position


def _value(reading: _Reading, start: int, path: str, depth: int) -> JsonValue:
    reading.values += 1
    if depth > MAX_DEPTH or reading.values > MAX_VALUES:
        limit = f"more than {MAX_DEPTH} deep" if depth > MAX_DEPTH else f"more than {MAX_VALUES:,} values"
        raise _BrokenError(
            f"there are {limit}" if depth <= MAX_DEPTH else f"nested {limit}", start, "document-too-complex"
        )
    opening = reading.text[start : start + 1]
    if opening == "{":
        return _object(reading, start, path, depth)
    if opening == "[":
        return _array(reading, start, path, depth)
    return _scalar(reading.text, start, path)


def _scalar(text: str, start: int, path: str) -> JsonValue:
    if match := _CONSTANT.match(text, start):
        raise _BrokenError(f"{match[0]} is not JSON", start)
    try:
        value, end = _SCALAR.raw_decode(text, start)
    except json.JSONDecodeError as error:
        raise _BrokenError(error.msg[:1].lower() + error.msg[1:], min(error.pos, len(text))) from None
    except ValueError:  # a number of thousands of digits
        raise _BrokenError("the number is too long", start) from None
    return JsonValue(value, start, end, path)


def _object(reading: _Reading, start: int, path: str, depth: int) -> JsonValue:
    text, members = reading.text, dict[str, JsonValue]()
    position = _skip(text, start + 1)
    while text[position : position + 1] != "}":
        if members:
            position = _skip(text, _expect(text, position, ","))
        if text[position : position + 1] != '"':
            raise _BrokenError("a name in double quotes should be here", position)
        name = _scalar(text, position, path)
        if name.text in members:
            message = f"{name.text!r} is there twice in one object"
            reading.findings.append(Finding("json-key-repeated", message, name.spot, "keep one"))
        colon = _expect(text, _skip(text, name.end), ":")
        inner = f"{path}.{name.text}" if path else name.text
        members[name.text] = value = _value(reading, _skip(text, colon), inner, depth + 1)
        position = _skip(text, value.end)
    return JsonValue(members, start, position + 1, path)


def _array(reading: _Reading, start: int, path: str, depth: int) -> JsonValue:
    text, items = reading.text, list[JsonValue]()
    position = _skip(text, start + 1)
    while text[position : position + 1] != "]":
        if items:
            position = _skip(text, _expect(text, position, ","))
        items.append(value := _value(reading, position, f"{path}[{len(items)}]", depth + 1))
        position = _skip(text, value.end)
    return JsonValue(items, start, position + 1, path)


def _expect(text: str, position: int, character: str) -> int:
    if text[position : position + 1] != character:
        what = "the document ends" if position >= len(text) else f"{text[position]!r} is here"
        raise _BrokenError(f"{what} where {character!r} should be", position)
    return position + 1
