"""Expressions of Liquid and Nunjucks as a small tree: what `parser` makes and `evaluate` evaluates."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any


class BadExpression(Exception):
    """There is nothing in it that can be evaluated."""


@dataclass(frozen=True, slots=True)
class Constant:
    value: Any


@dataclass(frozen=True, slots=True)
class Path:
    """`page.tags[0]`: a name, then keys, indexes or expressions for them."""

    root: str
    keys: tuple[Expression, ...]

    def __str__(self) -> str:
        shown = [str(key.value) for key in self.keys if isinstance(key, Constant)]
        return ".".join((self.root, *shown))


@dataclass(frozen=True, slots=True)
class Range:
    start: Expression
    stop: Expression


@dataclass(frozen=True, slots=True)
class Filtered:
    value: Expression
    name: str
    arguments: tuple[Expression, ...]
    named: tuple[tuple[str, Expression], ...]


@dataclass(frozen=True, slots=True)
class Operation:
    """`mark` is one of COMPARISONS, `and`, `or`, `not`, `+`, `-`, `*`, `/`, `%`, `~`."""

    mark: str
    left: Expression
    right: Expression


@dataclass(frozen=True, slots=True)
class Choice:
    """Nunjucks' `a if b else c`."""

    condition: Expression
    value: Expression
    otherwise: Expression


@dataclass(frozen=True, slots=True)
class Items:
    """A list that is written out."""

    values: tuple[Expression, ...]


@dataclass(frozen=True, slots=True)
class Call:
    """A function of the blog's own program."""

    name: str


Expression = Constant | Path | Range | Filtered | Operation | Choice | Items | Call


@dataclass(frozen=True, slots=True)
class Arguments:
    """What a tag is called with: values in order, and values with names."""

    values: tuple[Expression, ...]
    named: tuple[tuple[str, Expression], ...]
