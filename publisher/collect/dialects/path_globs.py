"""Glob patterns of paths as engines' configurations have them: `*` within a step, `**` over any number of them, `{a,b}`."""

from __future__ import annotations

import re
from fnmatch import translate
from functools import cache

MAX_ALTERNATIVES = 64


def matches(pattern: str, path: str) -> bool:
    """Whether the pattern is the whole path."""
    length = path.count("/") + 1
    return any(length in _reached(one, path) for one in _alternatives(pattern))


def is_above(pattern: str, path: str) -> bool:
    """Whether the pattern is the path or a folder above it."""
    return any(_reached(one, path) for one in _alternatives(pattern))


def _reached(pattern: str, path: str) -> set[int]:
    """How many steps of the path the whole pattern can have taken."""
    steps = path.split("/")
    reached = {0}
    for part in pattern.removeprefix("./").strip("/").split("/"):
        if part == "**":
            reached = {later for at in reached for later in range(at, len(steps) + 1)}
        else:
            reached = {at + 1 for at in reached if at < len(steps) and _step(part).match(steps[at])}
    return reached


@cache
def _step(part: str) -> re.Pattern[str]:
    return re.compile(("" if part.startswith(".") else r"(?!\.)") + translate(part))


@cache
def _alternatives(pattern: str) -> tuple[str, ...]:
    """`*.{md,txt}` as `*.md` and `*.txt`; what has too many of them is taken as it is written."""
    found = [pattern]
    for _ in range(8):
        match = next((m for one in found if (m := re.search(r"\{([^{}]{1,200})\}", one))), None)
        if match is None or len(found) > MAX_ALTERNATIVES:
            break
        choices = match[1].split(",")
        found = [one.replace(match[0], choice, 1) for one in found for choice in choices]
    return tuple(dict.fromkeys(found))
