"""What a template says when it asks for a name that is not there: never silence, and the nearest right name."""

from __future__ import annotations

import difflib
from typing import Any

from jinja2 import StrictUndefined
from jinja2.utils import missing

from publisher.digest.view import names_of


class NamedUndefined(StrictUndefined):
    """Jinja's strict undefined value, which also knows what could have been meant."""

    __slots__ = ()

    @property
    def _undefined_message(self) -> str:
        name: Any = self._undefined_name  # a number, where a template asks for posts[7]
        owner = self._undefined_obj
        if self._undefined_hint or name is None:
            return self._undefined_hint or "a value is undefined"
        if owner is missing:
            return f"`{name}` is undefined"
        if owner is None:
            return f"`{name}` is asked of nothing: this may be empty; ask with {{% if … %}} first"
        if not isinstance(name, str):
            return f"there is no number {name} in it: it has {_length(owner)} (the first is number 0)"
        return f"{_kind(owner)} has no `{name}`{nearest(name, names_of(owner))}"


def nearest(name: str, known: list[str]) -> str:
    """What to add to "there is no such name"."""
    near = difflib.get_close_matches(name, known, n=1)
    if near:
        return f"; did you mean `{near[0]}`?"
    return f"; it has {', '.join(known)}" if known else ""


def _kind(owner: Any) -> str:
    if isinstance(owner, dict):
        return "it"
    return type(owner).__name__.removesuffix("View").lower()


def _length(owner: Any) -> str:
    try:
        return str(len(owner))
    except TypeError:
        return "none"
