"""The days and times of a schedule in words -> fields of cron. What has two meanings, or none, is refused."""

from __future__ import annotations

import re
from collections.abc import Sequence

WEEKDAYS = ("sunday", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday")
MONTHS = (
    "january", "february", "march", "april", "may", "june",
    "july", "august", "september", "october", "november", "december",
)  # fmt: skip
ORDINALS = ("first", "second", "third", "fourth", "fifth")
SHORT = {
    **{day[:3]: day for day in WEEKDAYS},
    **{f"{day}s": day for day in WEEKDAYS},
    **{month[:3]: month for month in MONTHS},
    "tues": "tuesday", "thur": "thursday", "thurs": "thursday", "sept": "september",
}  # fmt: skip
PERIODS = {
    "daily": "day", "day": "day",
    "weekly": "week", "week": "week",
    "monthly": "month", "month": "month",
    "quarterly": "quarter", "quarter": "quarter",
    "yearly": "year", "annually": "year", "year": "year",
}  # fmt: skip
FILLERS = frozenset({"on", "the", "of", "every", "each", "and", "&"})
RANGES = frozenset({"to", "through", "-", "–"})
GROUPS = {"weekday": "MON-FRI", "weekdays": "MON-FRI", "weekend": "SAT,SUN", "weekends": "SAT,SUN"}
TWICE = re.compile(r"(every|each) (other|second|2nd|two|2)\b|bi-?weekly|fortnight")
_NTH = re.compile(r"(\d{1,2})(?:st|nd|rd|th|\.)?")
_TIME = re.compile(r"(\d{1,2})(?:[:.h](\d{2}))? ?(am|pm|a\.m\.|p\.m\.|o'clock|h)?")
_BY_NAME = {"noon": (12, 0), "midday": (12, 0), "midnight": (0, 0)}
SHORTEST_MONTH = 28


class Unclear(Exception):
    """What was written cannot be read; the words go on after the value."""


def times_of(text: str) -> list[tuple[int, int]]:
    """`"9:00 and 17:30"` -> [(9, 0), (17, 30)]."""
    return [_time(part.strip()) for part in re.split(r",| and | & ", text) if part.strip()] or [_time(text)]


def _time(text: str) -> tuple[int, int]:
    if text in _BY_NAME:
        return _BY_NAME[text]
    found = _TIME.fullmatch(text)
    if not found:
        raise Unclear(f'has no time of day where it says "{text}"')
    hour, minute, half = int(found[1]), int(found[2] or 0), (found[3] or "")[:1]
    if half in ("a", "p"):
        if not 1 <= hour <= 12:
            raise Unclear(f'has a time of day that is none: "{text}"')
        hour = hour % 12 + (12 if half == "p" else 0)
    if hour > 23 or minute > 59:
        raise Unclear(f'has a time of day that is none: "{text}"')
    return hour, minute


def days_of(text: str) -> str:
    """`"first Monday of the month"` -> the last three fields of cron: `"* * MON#1"`."""
    if TWICE.search(text):
        raise Unclear("cannot be counted from: nobody knows which week is the first")
    # "1st-3rd", "Mon–Fri" and "Monday, Friday" are several words
    tokens = [SHORT.get(word, word) for word in re.sub(r"([-–])", r" \1 ", text.replace(",", " ")).split()]
    periods = {PERIODS[token] for token in tokens if token in PERIODS}
    rest = [token for token in tokens if token not in FILLERS and token not in PERIODS]
    if periods == {"day", "month"} and rest == ["last"]:  # "last day of the month"
        periods = {"month"}
    if len(periods) > 1:
        raise Unclear(f"says {' and '.join(sorted(periods))} at once")
    period = periods.pop() if periods else "week"
    if period == "day" and rest:
        raise Unclear(f'says every day and also "{" ".join(rest)}"')
    if period == "day":
        return "* * *"
    return {"week": _week, "month": _month, "quarter": _quarter, "year": _year}[period](rest)


def _week(rest: Sequence[str]) -> str:
    if not rest:
        raise Unclear("does not say on which day")
    if len(rest) == 1 and rest[0] in GROUPS:
        return f"* * {GROUPS[rest[0]]}"
    return f"* * {_weekdays(rest)}"


def _weekdays(rest: Sequence[str]) -> str:
    """Names and ranges of them: `["monday", "to", "wednesday", "friday"]` -> `MON,TUE,WED,FRI`."""
    days: list[int] = []
    is_range = False
    for token in rest:
        if token in RANGES and days and not is_range:
            is_range = True
            continue
        if token not in WEEKDAYS:
            raise Unclear(f'has no day of the week where it says "{token}"')
        day = WEEKDAYS.index(token)
        while is_range and (days[-1] + 1) % 7 != day and len(days) <= 7:
            days.append((days[-1] + 1) % 7)
        is_range = False
        days.append(day)
    if is_range or len(days) > 7:
        raise Unclear("has days of the week that are no list")
    return ",".join(WEEKDAYS[day][:3].upper() for day in dict.fromkeys(days))


def _month(rest: Sequence[str]) -> str:
    if not rest:
        raise Unclear("does not say on which day of the month")
    if rest[-1] in WEEKDAYS:
        return f"* * {_ordinal_weekdays(rest)}"
    if list(rest) == ["last", "weekday"]:
        return "LW * *"
    return f"{_days_of_month(rest)} * *"


def _ordinal_weekdays(rest: Sequence[str]) -> str:
    """`["first", "third", "monday"]` -> `MON#1,MON#3`."""
    day, ordinals = WEEKDAYS.index(rest[-1]), rest[:-1]
    terms = []
    for token in ordinals:
        found = _NTH.fullmatch(token)
        if token == "last":  # noqa: S105 - a word of a schedule
            terms.append(f"{day}L")
        elif token in ORDINALS:
            terms.append(f"{WEEKDAYS[day][:3].upper()}#{ORDINALS.index(token) + 1}")
        elif found and 1 <= int(found[1]) <= 5:
            terms.append(f"{WEEKDAYS[day][:3].upper()}#{found[1]}")
        else:
            raise Unclear(f'has no first, second or last where it says "{token}"')
    if not terms:
        raise Unclear(f"does not say which {WEEKDAYS[day].capitalize()} of the month")
    return ",".join(terms)


def _days_of_month(rest: Sequence[str]) -> str:
    return ",".join(_day_of_month(token) for token in rest)


def _day_of_month(token: str) -> str:
    if token == "last":  # noqa: S105 - a word of a schedule
        return "L"
    if token in ORDINALS:
        return str(ORDINALS.index(token) + 1)
    found = _NTH.fullmatch(token)
    if not found or not 1 <= int(found[1]) <= 31:
        raise Unclear(f'has no day of the month where it says "{token}"')
    if int(found[1]) > SHORTEST_MONTH:
        raise Unclear(f"names a day that not every month has ({found[1]})")
    return found[1]


def _quarter(rest: Sequence[str]) -> str:
    if not rest:
        raise Unclear("does not say on which day of the quarter")
    return f"{_days_of_month(rest)} 1,4,7,10 *"


def _year(rest: Sequence[str]) -> str:
    months = [token for token in rest if token in MONTHS]
    days = [token for token in rest if token not in MONTHS]
    if len(months) != 1 or len(days) != 1:
        raise Unclear("does not say on which day of the year")
    found = _NTH.fullmatch(days[0])
    month = MONTHS.index(months[0]) + 1
    lengths = (31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
    if not found or not 1 <= int(found[1]) <= lengths[month - 1]:
        raise Unclear(f'names a day that not every {months[0].capitalize()} has: "{days[0]}"')
    return f"{found[1]} {month} *"
