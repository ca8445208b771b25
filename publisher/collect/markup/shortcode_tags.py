"""Shortcodes as they are written: tags with their arguments; and what an engine knows of them."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from enum import Enum
from typing import Protocol

Scalar = str | int | float | bool
INTEGER = re.compile(r"-?\d{1,18}")
FLOAT = re.compile(r"-?\d{1,18}\.\d{1,18}")


class Kind(Enum):
    """What a tag is."""

    OPENING = "opening"  # or standing alone: only its end tells
    ALONE = "alone"
    CLOSING = "closing"
    LITERAL = "literal"  # an escape: `text` is what the author wants readers to see
    BROKEN = "broken"  # begins like a tag and is none


@dataclass(frozen=True, slots=True)
class Tag:
    """One tag of a text. `name_end` is where its name ends; `is_markdown` tells Hugo's {{% %}} from {{< >}}."""

    kind: Kind
    start: int
    end: int
    name: str = ""
    name_end: int = 0
    args: tuple[Scalar, ...] = ()
    named: Mapping[str, Scalar] = field(default_factory=dict)
    is_markdown: bool = False
    text: str = ""


class Grammar(Protocol):
    """How an engine writes shortcodes."""

    @property
    def begins(self) -> str:
        """A pattern for how tags and escapes begin: nothing else is tried."""

    @property
    def tag(self) -> Callable[[str, int], Tag]:
        """The tag that begins at this offset. Must take no more than linear time for all offsets of a text together."""

    def is_raw(self, tag: Tag) -> bool:
        """Whether what stands between this tag and its end is no Markdown but code, or something else to be left alone."""

    def has_end(self, tag: Tag) -> bool:
        """False if this shortcode never has an inner text."""

    def end_of(self, tag: Tag) -> re.Pattern[str]:
        """What ends the raw text behind this tag."""


@dataclass(frozen=True, slots=True)
class Call:
    """A shortcode with its arguments and what stands between its tags, expanded."""

    name: str
    args: tuple[Scalar, ...] = ()
    named: Mapping[str, Scalar] = field(default_factory=dict)
    inner: str = ""
    has_inner: bool = False
    is_markdown: bool = False
    outer: Call | None = None  # the one that this one stands in, without its inner text
    literal: str = ""  # how its tag begins in the author's text, for `Body.problem`

    def get(self, *keys: str | int) -> str:
        """The first of these arguments, by name or place, that is given and not empty; "" if none is."""
        for key in keys:
            value = self.named.get(key, "") if isinstance(key, str) else "".join(map(as_text, self.args[key : key + 1]))
            if text := as_text(value):
                return text
        return ""

    def says(self, key: str, position: int = -1) -> bool:
        """Whether an argument is given and means yes."""
        given = self.get(key, position) if position >= 0 else self.get(key)
        return given.lower() not in ("", "false", "0", "no")


def as_text(value: Scalar) -> str:
    return str(value).lower() if isinstance(value, bool) else str(value).strip()


def typed(text: str) -> Scalar:
    """A bare word as the number or truth value that it may be."""
    if text in ("true", "false"):
        return text == "true"
    if INTEGER.fullmatch(text):
        return int(text)
    return float(text) if FLOAT.fullmatch(text) else text
