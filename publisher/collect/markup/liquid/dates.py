"""Liquid's `date` filter and its relatives: Ruby's strftime, in English whatever the machine speaks."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import datetime
from typing import TYPE_CHECKING, Any

from publisher.collect.dates import read_moment
from publisher.collect.markup.liquid.values import Unknown, as_text, number_or_none

if TYPE_CHECKING:
    from publisher.collect.markup.liquid.evaluate import Scope

DIRECTIVE = re.compile(r"%([-0^#_]?)(\d{0,2})(:{0,2})([A-Za-z%+])")
DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
COMPOSED = {
    "D": "%m/%d/%y", "F": "%Y-%m-%d", "T": "%H:%M:%S", "X": "%H:%M:%S", "R": "%H:%M", "r": "%I:%M:%S %p", "x": "%m/%d/%y",
    "c": "%a %b %e %H:%M:%S %Y", "v": "%e-%^b-%Y", "+": "%a %b %e %H:%M:%S %Z %Y",
}  # fmt: skip
NUMBERS: dict[str, tuple[Callable[[datetime], int], int, str]] = {  # directive -> (number, width, padding)
    "Y": (lambda at: at.year, 4, "0"),
    "C": (lambda at: at.year // 100, 2, "0"),
    "y": (lambda at: at.year % 100, 2, "0"),
    "m": (lambda at: at.month, 2, "0"),
    "d": (lambda at: at.day, 2, "0"),
    "e": (lambda at: at.day, 2, " "),
    "j": (lambda at: at.timetuple().tm_yday, 3, "0"),
    "H": (lambda at: at.hour, 2, "0"),
    "k": (lambda at: at.hour, 2, " "),
    "I": (lambda at: at.hour % 12 or 12, 2, "0"),
    "l": (lambda at: at.hour % 12 or 12, 2, " "),
    "M": (lambda at: at.minute, 2, "0"),
    "S": (lambda at: at.second, 2, "0"),
    "L": (lambda at: at.microsecond // 1000, 3, "0"),
    "N": (lambda at: at.microsecond * 1000, 9, "0"),
    "u": (lambda at: at.isoweekday(), 1, "0"),
    "w": (lambda at: at.isoweekday() % 7, 1, "0"),
    "s": (lambda at: int(at.timestamp()), 1, "0"),
    "G": (lambda at: at.isocalendar().year, 4, "0"),
    "V": (lambda at: at.isocalendar().week, 2, "0"),
    "U": (lambda at: int(at.strftime("%U")), 2, "0"),
    "W": (lambda at: int(at.strftime("%W")), 2, "0"),
}
NAMES: dict[str, Callable[[datetime], str]] = {
    "A": lambda at: DAYS[at.weekday()],
    "a": lambda at: DAYS[at.weekday()][:3],
    "B": lambda at: MONTHS[at.month - 1],
    "b": lambda at: MONTHS[at.month - 1][:3],
    "h": lambda at: MONTHS[at.month - 1][:3],
    "p": lambda at: "AM" if at.hour < 12 else "PM",
    "P": lambda at: "am" if at.hour < 12 else "pm",
    "Z": lambda at: at.strftime("%Z"),
    "n": lambda at: "\n",
    "t": lambda at: "\t",
    "%": lambda at: "%",
}


def formatted(at: datetime, pattern: str) -> str:
    """https://docs.ruby-lang.org/en/master/strftime_formatting_rdoc.html"""
    return DIRECTIVE.sub(lambda match: _directive(at, match), pattern[:500])


def _directive(at: datetime, match: re.Match[str]) -> str:
    flag, width, colons, letter = match.groups()
    if letter in COMPOSED:
        return formatted(at, COMPOSED[letter])
    if letter == "z":
        offset = at.strftime("%z") or "+0000"
        return f"{offset[:3]}:{offset[3:5]}" if colons else offset[:5]
    if letter in NAMES:
        name = NAMES[letter](at)
        return name.upper() if flag == "^" else name.swapcase() if flag == "#" else name
    if letter not in NUMBERS:
        return match[0]
    number, usual_width, padding = NUMBERS[letter]
    text = str(number(at))
    if flag == "-":
        return text
    return text.rjust(int(width or usual_width), {"0": "0", "_": " "}.get(flag, padding))


def moment_of(scope: Scope, value: Any) -> datetime | None:
    """A date as a value or as authors write it; None if it is none."""
    if isinstance(value, datetime):
        return value
    number = number_or_none(value)
    if isinstance(number, int):
        try:
            return datetime.fromtimestamp(number, scope.zone)
        except (ValueError, OverflowError, OSError):
            return None
    try:
        return read_moment(value, scope.zone).at
    except ValueError:
        return None


def dated(scope: Scope, value: Any, pattern: Any = "%Y-%m-%d %H:%M:%S %z", *_: Any) -> Any:
    """A date in the pattern. What is no date is left as it is; now and today are the engine's to know."""
    if isinstance(value, str) and value.strip().lower() in ("now", "today"):
        return Unknown("the time of the build", value.strip())
    at = moment_of(scope, value)
    return value if at is None or not as_text(pattern) else formatted(at, as_text(pattern))


def dated_as(pattern: str) -> Callable[..., Any]:
    """A filter that knows its pattern, as Jekyll's `date_to_string` does."""
    return lambda scope, value, *_: dated(scope, value, pattern)
