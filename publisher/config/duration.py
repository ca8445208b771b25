"""Lengths of time as people write them: "15 min", "6 hours", "3 days"."""

from __future__ import annotations

import re
from datetime import timedelta

_UNITS = {
    "s": 1,
    "sec": 1,
    "second": 1,
    "m": 60,
    "min": 60,
    "minute": 60,
    "h": 3600,
    "hour": 3600,
    "d": 86_400,
    "day": 86_400,
    "week": 604_800,
}
_DURATION = re.compile(r"(\d{1,6}) ?([a-z]{1,7})")
_LONGEST = timedelta(days=3660)


def parse_duration(text: str) -> timedelta:
    """`"15 min"` -> 15 minutes. Raises `ValueError` with words that go on after the value: "is not a length of time"."""
    found = _DURATION.fullmatch(" ".join(text.lower().split()))
    seconds = _UNITS.get(found[2], 0) or _UNITS.get(found[2].removesuffix("s"), 0) if found else 0
    if not found or not seconds:
        raise ValueError("is not a length of time: write a whole number and a unit")
    length = timedelta(seconds=int(found[1]) * seconds)
    if length > _LONGEST:
        raise ValueError("is longer than ten years")
    return length


def duration_text(length: timedelta) -> str:
    """`3 days`, `90 minutes`: in the largest unit that is whole."""
    seconds = round(length.total_seconds())
    for name in ("day", "hour", "minute"):
        count, rest = divmod(seconds, _UNITS[name])
        if count and not rest:
            return f"{count} {name}" + ("s" if count > 1 else "")
    return f"{seconds} second" + ("s" if seconds != 1 else "")
