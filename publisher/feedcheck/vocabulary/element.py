"""Element: what may be in an element of a format. Tables of these are the formats."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import Enum

from publisher.feedcheck.values.text import not_blank
from publisher.feedcheck.values.value import Check, anything


class Occurs(Enum):
    """How often a child may be there, and whether it must."""

    ONCE = "once"
    ONCE_OR_NOT = "once or not"
    SOME = "at least once"
    ANY = "any number"

    @property
    def is_required(self) -> bool:
        return self in (Occurs.ONCE, Occurs.SOME)

    @property
    def is_single(self) -> bool:
        return self in (Occurs.ONCE, Occurs.ONCE_OR_NOT)


class Level(Enum):
    """Where extensions are welcome: modules say which of their elements belong to a feed and which to an entry."""

    FEED = "feed"
    ENTRY = "entry"
    PART = "part"  # of a feed or an entry: an image, an author
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Attribute:
    """An attribute. What it may be, and whether it may be empty, is the check's business."""

    check: Check = anything
    is_required: bool = False


@dataclass(frozen=True, slots=True, eq=False)
class Element:
    """An element. `text` None: no text may be here. `is_exact`: no white space around it either.

    `is_open`: anything may be inside, and it is not looked at: markup, another format, something too rare.
    `is_free`: any attribute may be there.
    """

    text: Check | None = None
    attributes: Mapping[str, Attribute] = field(default_factory=dict)
    children: Mapping[str, Child] = field(default_factory=dict)
    level: Level = Level.OTHER
    is_exact: bool = False
    needs_text: bool = False
    is_open: bool = False
    is_free: bool = False


@dataclass(frozen=True, slots=True)
class Child:
    """An element as a part of another."""

    element: Element
    occurs: Occurs


Children = Mapping[str, Child]


def once(element: Element) -> Child:
    return Child(element, Occurs.ONCE)


def maybe(element: Element) -> Child:
    return Child(element, Occurs.ONCE_OR_NOT)


def some(element: Element) -> Child:
    return Child(element, Occurs.SOME)


def many(element: Element) -> Child:
    return Child(element, Occurs.ANY)


def text(check: Check = anything, *, needed: bool = False, exact: bool = False, **attributes: Attribute) -> Element:
    """An element with text, and attributes without a namespace."""
    return Element(text=check, attributes=attributes, needs_text=needed, is_exact=exact)


def empty(**attributes: Attribute) -> Element:
    """An element that says everything in attributes."""
    return Element(attributes=attributes)


def required(check: Check = not_blank) -> Attribute:
    return Attribute(check, is_required=True)


def optional(check: Check = anything) -> Attribute:
    return Attribute(check)


OPEN = Element(text=anything, is_open=True, is_free=True)


def within(namespace: str, children: Children) -> dict[str, Child]:
    """The same with names in {namespace}local form."""
    return {f"{{{namespace}}}{name}": child for name, child in children.items()}
