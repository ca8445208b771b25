"""What Liquid thinks of values: which are true, equal, empty, how they look as text; and values that nobody here can know."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

LEADING_NUMBER = re.compile(r"\s*[+-]?\d{1,18}")
MAX_SHOWN_DEPTH = 20
MAX_SHOWN_NODES = 5_000  # of a list or mapping that is written out


@dataclass(frozen=True, slots=True)
class Unknown:
    """A value that only the engine, a plugin or a program of the blog could know. It shows as nothing, and is reported."""

    what: str
    literal: str = ""  # how it is written, if otherwise


class Safe(str):
    """Text that is HTML already, for Nunjucks, which escapes all other: https://mozilla.github.io/nunjucks/api.html#configure"""

    __slots__ = ()


@dataclass(frozen=True, slots=True)
class Emptiness:
    """`empty` and `blank`, which are equal to all that is."""

    is_blank: bool

    def is_like(self, value: object) -> bool:
        if self.is_blank and (value is None or value is False or (isinstance(value, str) and not value.strip())):
            return True
        return isinstance(value, (str, Sequence, Mapping)) and len(value) == 0


EMPTY, BLANK = Emptiness(is_blank=False), Emptiness(is_blank=True)


class Drop(Mapping[str, Any]):
    """A mapping whose values are made when somebody asks for them."""

    def value(self, key: str) -> Any:
        """The value of that key; raises `KeyError`."""
        raise KeyError(key)

    def __getitem__(self, key: str) -> Any:
        return self.value(key)

    def __iter__(self) -> Iterator[str]:
        return iter(())

    def __len__(self) -> int:
        return 1  # never empty


def is_true(value: object) -> bool:
    """Only nil and false are not true: https://shopify.github.io/liquid/basics/truthy-and-falsy/"""
    return value is not None and value is not False and not isinstance(value, Unknown)


def is_true_in_nunjucks(value: object) -> bool:
    """As in JavaScript: nothing, 0 and empty text are not true, empty lists are."""
    return is_true(value) and value != "" and (isinstance(value, bool) or value != 0)


def are_equal(left: object, right: object) -> bool:
    if isinstance(right, Emptiness):
        return right.is_like(left)
    if isinstance(left, Emptiness):
        return left.is_like(right)
    if isinstance(left, bool) or isinstance(right, bool):
        return left is right
    if isinstance(left, (Mapping, list)) or isinstance(right, (Mapping, list)):
        return left is right or (isinstance(left, list) and isinstance(right, list) and left == right == [])
    return left == right


def is_less(left: object, right: object) -> bool:
    """Whether left < right; values that cannot be compared are not less."""
    first, second = number_or_none(left), number_or_none(right)
    if first is not None and second is not None and not (isinstance(left, str) and isinstance(right, str)):
        return first < second
    if isinstance(left, str) and isinstance(right, str):
        return left < right
    if isinstance(left, datetime) and isinstance(right, datetime):
        return left.timestamp() < right.timestamp()
    return False


def contains(holder: object, part: object) -> bool:
    if isinstance(holder, str):
        return part is not None and as_text(part) in holder
    if isinstance(holder, Mapping):
        return isinstance(part, str) and part in holder
    return isinstance(holder, list) and any(are_equal(item, part) for item in holder[:MAX_SHOWN_NODES])


def number_or_none(value: object) -> int | float | None:
    """A number, also one that is written as text."""
    if isinstance(value, bool) or value is None:
        return None
    if isinstance(value, (int, float)):
        return value
    if isinstance(value, str) and 0 < len(value) < 30:
        try:
            return float(value) if "." in value or "e" in value.lower() else int(value)
        except ValueError:
            return None
    return None


def number_of(value: object) -> int | float:
    """A number to reckon with: of text the one it begins with, else 0."""
    number = number_or_none(value)
    if number is None and isinstance(value, str) and (match := LEADING_NUMBER.match(value)):
        number = int(match[0])
    return 0 if number is None else number


def whole(value: object, default: int = 0) -> int:
    """A whole number in bounds that no index or count leaves."""
    number = number_or_none(value)
    if number is None or not abs(number) <= 10**9:  # which no NaN is
        return default
    return int(number)


def gone_through(value: object) -> list[Any]:
    """What `for` goes through; of what is no list only text, once."""
    return as_list(value) if isinstance(value, (list, range, Mapping)) or (isinstance(value, str) and value) else []


def as_list(value: object) -> list[Any]:
    """What the filters for lists go through."""
    if value is None or isinstance(value, Unknown):
        return []
    if isinstance(value, list):
        return value
    if isinstance(value, range):
        return list(value)
    if isinstance(value, Mapping):
        return [[key, item] for key, item in value.items()]
    return [value]


def as_text(value: object) -> str:
    """How a value is written out."""
    match value:
        case None | Unknown() | Emptiness():
            return ""
        case str():
            return value
        case bool():
            return "true" if value else "false"
        case datetime():
            return value.strftime("%Y-%m-%d %H:%M:%S ") + ("UTC" if value.tzname() == "UTC" else value.strftime("%z"))
        case date():
            return value.isoformat()
        case range():
            return f"{value.start}..{value.stop - 1}"
        case list():
            return "".join(as_text(item) for item in value) if _is_small(value) else ""
        case Mapping():
            return as_json(value)
    return str(value)


def as_json(value: object) -> str:
    return json.dumps(_plain(value), ensure_ascii=False, separators=(",", ":")) if _is_small(value) else ""


def _plain(value: object) -> Any:
    if isinstance(value, Mapping):
        return {str(key): _plain(item) for key, item in value.items()}
    if isinstance(value, list):
        return [_plain(item) for item in value]
    return value if value is None or isinstance(value, (bool, int, float, str)) else as_text(value)


def _is_small(value: object) -> bool:
    """Whether a value has few parts, those counted again that are in it more than once; and is nowhere deep."""
    waiting = [(value, 0)]
    seen = 0
    while waiting:
        item, depth = waiting.pop()
        parts = item.values() if isinstance(item, Mapping) else item if isinstance(item, list) else ()
        seen += len(parts)
        if seen > MAX_SHOWN_NODES or depth > MAX_SHOWN_DEPTH:
            return False
        waiting += [(part, depth + 1) for part in parts]
    return True
