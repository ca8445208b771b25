"""What an expression of JavaScript is, as far as it is written down. Nothing is run: what would have to be is `Unknown`."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Unknown:
    """Something that only running the file would tell."""


@dataclass(frozen=True, slots=True)
class Missing:
    """A property that is certainly not there."""


@dataclass(frozen=True, slots=True)
class Name:
    """A variable and properties of it: `site.url` is ("site", "url")."""

    path: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Template:
    """Texts and values to be joined: a template string, or texts added with +."""

    parts: tuple[Value, ...]


@dataclass(frozen=True, slots=True)
class Call:
    """A function's name, as in `path.resolve`, and what it is called with."""

    name: str
    arguments: tuple[Value, ...]


@dataclass(frozen=True, slots=True)
class Function:
    """A function by its tokens: parameters and body, each a range; an arrow function's body may be one expression."""

    parameters: tuple[int, int]
    body: tuple[int, int]
    is_expression: bool = False


@dataclass(frozen=True, slots=True)
class Array:
    items: tuple[Value, ...]
    is_whole: bool = True  # False if something is spread into it


@dataclass(frozen=True, slots=True)
class Object:
    """Properties in their order; a name of None is something spread into it, whose value tells what."""

    entries: tuple[tuple[str | None, Value], ...]


@dataclass(frozen=True, slots=True)
class Choice:
    """One of several: `a || b`, `a ?? b`, `a && b` (b or nothing), `c ? a : b`. Which one, only running the file tells.

    `has_default` is it for the first two, where the last is what counts if the others are nothing.
    """

    options: tuple[Value, ...]
    has_default: bool = False


Value = (
    None | str | bool | int | float | Unknown | Missing | Name | Template | Call | Function | Array | Object | Choice
)
UNKNOWN, MISSING = Unknown(), Missing()
ENVIRONMENTS = (("process", "env"), ("import", "meta", "env"))


def joined(one: Value, other: Value) -> Value:
    """`a + b`, where both are texts or may turn out to be."""
    if isinstance(one, str) and isinstance(other, str):
        return one + other
    texts = (str, Template)
    if (isinstance(one, texts) and isinstance(other, (*texts, Name))) or (
        isinstance(one, Name) and isinstance(other, texts)
    ):
        return Template((one, other))
    return UNKNOWN


def number(text: str) -> Value:
    """The number that a token is."""
    text = text.replace("_", "").rstrip("n")
    try:
        return int(text, 0) if text[:1] == "0" and len(text) > 1 and text[1].isalpha() else int(text)
    except ValueError:
        try:
            return float(text)
        except ValueError:
            return UNKNOWN


def is_literal(value: Value) -> bool:
    """Whether the value is no object, so that it has no properties of its own."""
    return value is None or isinstance(value, (str, bool, int, float, Missing, Array))


def is_of_environment(value: Value) -> bool:
    """Whether the value is a variable of the environment."""
    return isinstance(value, Name) and any(value.path[: len(path)] == path for path in ENVIRONMENTS)
