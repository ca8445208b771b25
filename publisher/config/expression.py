"""Filters of feeds: an expression over a post's fields, such as `"python" in tags and year >= 2025`. Jinja's, in its sandbox."""

from __future__ import annotations

import difflib
from collections.abc import Callable, Mapping
from functools import cache
from typing import Any

# What an expression may ask of a post.
FIELDS: Mapping[str, str] = {
    "title": "the title",
    "tags": "a list of tags, in lower case",
    "categories": "a list of categories, in lower case",
    "authors": "a list of names",
    "language": "the language tag; the publication's where the post has none",
    "section": "the first folder below the content folder, or nothing",
    "path": "the file's path",
    "url": "the address",
    "year": "the year it was published, a number",
    "month": "the month, 1 to 12",
    "date": "the day, as 2026-01-31",
    "has_image": "whether it has a picture of its own",
    "has_enclosure": "whether it has a media file",
    "enclosure": "the type of its media file, such as audio/mpeg, or nothing",
}
FILTERS = ("length", "lower", "upper", "first", "last")
MAX_CHARACTERS = 500


def mistake_in(expression: str) -> str:
    """What is wrong with an expression, as words that follow it; "" if it can be used."""
    from jinja2 import TemplateSyntaxError, meta, nodes

    if len(expression) > MAX_CHARACTERS:
        return f"is longer than {MAX_CHARACTERS} characters"
    environment = _environment()
    try:
        environment.compile_expression(expression)
        tree = environment.parse("{{ " + expression + " }}")
    except TemplateSyntaxError as error:
        return f"is no expression: {error.message}"
    if list(tree.find_all(nodes.Call)):
        return "calls something; only fields, and, or, not, in and comparisons are allowed"
    for used in tree.find_all(nodes.Filter):
        if used.name not in FILTERS:
            return f"uses |{used.name}; allowed: {', '.join(f'|{name}' for name in FILTERS)}"
    for name in sorted(meta.find_undeclared_variables(tree)):
        if name not in FIELDS:
            near = difflib.get_close_matches(name, FIELDS, n=1)
            return f"asks for `{name}`" + (f"; did you mean `{near[0]}`?" if near else f"; known: {', '.join(FIELDS)}")
    return ""


def compiled(expression: str) -> Callable[[Mapping[str, Any]], bool]:
    """A function that tells of a post's fields whether the expression holds; one that cannot be computed does not."""
    evaluate = _environment().compile_expression(expression)

    def holds(fields: Mapping[str, Any]) -> bool:
        try:
            return bool(evaluate(**fields))
        except (TypeError, ValueError, ArithmeticError):  # a comparison of a list with a number, for example
            return False

    return holds


@cache
def _environment() -> Any:
    from jinja2.sandbox import ImmutableSandboxedEnvironment

    return ImmutableSandboxedEnvironment()
