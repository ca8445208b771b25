"""Evaluates expressions within a budget: variables, comparisons and filters, as Liquid or Nunjucks do."""

from __future__ import annotations

import operator
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import tzinfo
from html import escape
from typing import Any

from publisher.collect.markup.liquid import values
from publisher.collect.markup.liquid.expressions import (
    Arguments,
    BadExpression,
    Call,
    Choice,
    Constant,
    Expression,
    Filtered,
    Items,
    Operation,
    Path,
    Range,
)
from publisher.collect.markup.liquid.parser import parsed, parsed_arguments
from publisher.collect.markup.liquid.values import Safe, Unknown

MAX_STEPS = 200_000  # a long post takes a few thousand; so many take about a second
CHARACTERS_A_STEP = 64
CHARACTERS_A_STEP_TO_PARSE = 16
ARITHMETIC: Mapping[str, Callable[[int | float, int | float], int | float]] = {
    "+": operator.add,
    "-": operator.sub,
    "*": operator.mul,
    "/": operator.truediv,
    "%": operator.mod,
}
MAX_RANGE = 10_000


class TooMuch(Exception):
    """The budget of a post is used up."""


@dataclass(slots=True)
class Budget:
    """How much work one post may cause, whatever its loops and filters do."""

    steps: int = MAX_STEPS

    def spend(self, steps: int = 1) -> None:
        self.steps -= steps
        if self.steps < 0:
            raise TooMuch

    def spend_on(self, text: str) -> str:
        """Pay for making a text."""
        self.spend(1 + len(text) // CHARACTERS_A_STEP)
        return text

    def spend_characters(self, count: int) -> None:
        """Pay for characters before they are made."""
        self.spend(count // CHARACTERS_A_STEP)


Filter = Callable[..., Any]  # (value, *arguments, **named); `scope` first if it is one of SCOPED
Report = Callable[[str, str], None]  # what, kind of thing


@dataclass(slots=True)
class Scope:
    """The variables a post sees, and what evaluating needs. Inner names hide outer ones."""

    known: Mapping[str, Any]
    zone: tzinfo
    filters: Mapping[str, Filter]
    is_nunjucks: bool
    missing: Callable[[str], Any]  # what a name is that is nowhere: None, or Unknown
    report_filter: Callable[[str], None]
    report_unknown: Callable[[Unknown], None]
    escapes: bool = False
    budget: Budget = field(default_factory=Budget)
    assigned: dict[str, Any] = field(default_factory=dict)
    inner: list[dict[str, Any]] = field(default_factory=list)
    counters: dict[str, int] = field(default_factory=dict)

    def lookup(self, name: str) -> Any:
        for names in reversed(self.inner):
            if name in names:
                return names[name]
        if name in self.assigned:
            return self.assigned[name]
        try:
            return self.known[name]
        except KeyError:
            return self.counters.get(name, self.missing(name)) if self.counters else self.missing(name)

    def value(self, source: str) -> Any:
        """What an expression is; raises `BadExpression`."""
        self.budget.spend(1 + len(source) // CHARACTERS_A_STEP_TO_PARSE)
        return self.evaluated(parsed(source.strip(), self.is_nunjucks))

    def arguments(self, source: str) -> tuple[list[Any], dict[str, Any]]:
        """The values a tag is called with."""
        self.budget.spend(1 + len(source) // CHARACTERS_A_STEP_TO_PARSE)
        found: Arguments = parsed_arguments(source.strip(), self.is_nunjucks)
        return [self.evaluated(one) for one in found.values], {name: self.evaluated(one) for name, one in found.named}

    def is_true(self, value: Any) -> bool:
        if isinstance(value, Unknown):
            self.report_unknown(value)
        return values.is_true_in_nunjucks(value) if self.is_nunjucks else values.is_true(value)

    def shown(self, value: Any) -> str:
        """A value as text; nothing, and a report, for one that nobody here can know."""
        if isinstance(value, Unknown):
            self.report_unknown(value)
            return ""
        if self.is_nunjucks and isinstance(value, list):
            value = ",".join(values.as_text(item) for item in value)  # as JavaScript writes lists
        text = self.budget.spend_on(values.as_text(value))
        return escape(text) if self.escapes and not isinstance(value, Safe) else text

    def evaluated(self, expression: Expression) -> Any:
        self.budget.spend()
        match expression:
            case Constant(value):
                return value
            case Path():
                return self._at(expression)
            case Filtered(value, name, arguments, named):
                return self._filtered(self.evaluated(value), name, arguments, named)
            case Operation(mark, left, right):
                return self._operation(mark, left, right)
            case Range(start, stop):
                first = values.whole(self.evaluated(start))
                return range(first, min(values.whole(self.evaluated(stop)) + 1, first + MAX_RANGE))
            case Choice(condition, value, otherwise):
                return self.evaluated(value if self.is_true(self.evaluated(condition)) else otherwise)
            case Items(parts):
                return [self.evaluated(part) for part in parts]
            case Call(name):
                return Unknown(f"{name}()", f"{name}(")

    def _at(self, path: Path) -> Any:
        value = self.lookup(path.root)
        for key in path.keys:
            if isinstance(value, Unknown):
                return value
            value = self._part(value, self.evaluated(key))
        return value

    def _part(self, value: Any, key: Any) -> Any:
        if isinstance(value, Mapping):
            return self._of_mapping(value, key)
        if isinstance(value, range):
            value = list(value)
        if isinstance(value, (list, str)) and key in ("size", "length"):
            return len(value)
        if isinstance(value, list):
            if key in ("first", "last"):
                return (value[0] if key == "first" else value[-1]) if value else None
            index = values.number_or_none(key)
            if index is not None and -len(value) <= index < len(value):
                return value[int(index)]
        return None

    @staticmethod
    def _of_mapping(value: Mapping[str, Any], key: Any) -> Any:
        for spelling in (key, values.as_text(key)):
            if isinstance(spelling, str):
                try:
                    return value[spelling]
                except KeyError:
                    continue
        if key in ("size", "length"):
            return len(value)
        return [next(iter(value.items()))] if key == "first" and len(value) and list(value)[:1] else None

    def _filtered(
        self, value: Any, name: str, arguments: Sequence[Expression], named: Sequence[tuple[str, Expression]]
    ) -> Any:
        found = self.filters.get(name)
        if found is None:
            self.report_filter(name)
            return value
        if isinstance(value, str):
            self.budget.spend_on(value)
        elif isinstance(value, list):
            self.budget.spend(len(value))
        given = [self.evaluated(one) for one in arguments]
        given_named = {key: self.evaluated(one) for key, one in named}
        if isinstance(value, Unknown) and name != "default":
            return value
        try:
            return found(self, value, *given, **given_named)
        except (TypeError, ValueError, ArithmeticError, LookupError, AttributeError):
            # Liquid writes "Liquid error: …" into the page; the value as it was is nearer to what the author wants.
            return value

    def _operation(self, mark: str, left: Expression, right: Expression) -> Any:
        first = self.evaluated(left)
        if mark == "not":
            return not self.is_true(first)
        if mark in ("and", "or"):
            is_true = self.is_true(first)
            if self.is_nunjucks:
                return first if is_true == (mark == "or") else self.evaluated(right)
            second = self.is_true(self.evaluated(right))
            return (is_true and second) if mark == "and" else (is_true or second)
        second = self.evaluated(right)
        for one in (first, second):
            if isinstance(one, Unknown):
                return one
        return self._combined(mark, first, second)

    def _combined(self, mark: str, first: Any, second: Any) -> Any:
        match mark:
            case "==" | "===":
                return values.are_equal(first, second)
            case "!=" | "<>" | "!==":
                return not values.are_equal(first, second)
            case "<":
                return values.is_less(first, second)
            case ">":
                return values.is_less(second, first)
            case "<=":
                return values.is_less(first, second) or values.are_equal(first, second)
            case ">=":
                return values.is_less(second, first) or values.are_equal(first, second)
            case "contains":
                return values.contains(first, second)
            case "in":
                return values.contains(second, first)
            case "~":
                return self.budget.spend_on(values.as_text(first) + values.as_text(second))
            case "+" if isinstance(first, str) or isinstance(second, str):
                return self.budget.spend_on(values.as_text(first) + values.as_text(second))
        return calculated(mark, first, second)


def calculated(mark: str, first: Any, second: Any) -> int | float | None:
    """Arithmetic on what is written as numbers; None where it has no result, or one that no post needs."""
    work = ARITHMETIC.get(mark)
    try:
        result = work(values.number_of(first), values.number_of(second)) if work else None
    except ArithmeticError:
        return None
    return result if result is not None and abs(result) < 10**18 else None


__all__ = ["BadExpression", "Budget", "Scope", "TooMuch", "calculated"]
