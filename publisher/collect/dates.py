"""Dates as authors write them -> aware datetimes. What could be read in two ways is refused, never guessed."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta, timezone, tzinfo
from email.utils import parsedate_to_datetime

from publisher.collect.entries import Value

FIRST_YEAR = (
    1970  # local mean time before 1900 has offsets with seconds, which RFC 3339 cannot write; 0001 means "not set"
)
LAST_MOMENT = datetime(
    9999, 12, 31, 12, tzinfo=UTC
)  # midnight of the last day anywhere, with room to count on from there
EXAMPLE = "2026-01-31, 2026-01-31 10:00 or 2026-01-31T10:00:00+01:00"

CLOCK = r"(?P<hour>\d{1,2}):(?P<minute>\d{2})(?::(?P<second>\d{2})(?:[.,](?P<fraction>\d{1,9}))?)?"
OFFSET = r"(?P<offset>Z|z|UTC|GMT|[+-]\d{2}(?::?\d{2})?)"
REST = rf"(?:(?:[Tt]|,?\s+){CLOCK}(?:\s*{OFFSET})?)?"
ISO = re.compile(rf"(?P<year>\d{{4}})(?P<dash>[-/])(?P<month>\d{{1,2}})(?P=dash)(?P<day>\d{{1,2}}){REST}")
MONTH_FIRST = re.compile(
    rf"(?P<month>[A-Za-z]{{3,9}})\.?\s+(?P<day>\d{{1,2}})(?:st|nd|rd|th)?,?\s+(?P<year>\d{{4}}){REST}"
)
DAY_FIRST = re.compile(
    rf"(?P<day>\d{{1,2}})(?:st|nd|rd|th)?\s+(?P<month>[A-Za-z]{{3,9}})\.?,?\s+(?P<year>\d{{4}}){REST}"
)
RFC_2822 = re.compile(
    r"(?:[A-Z][a-z]{2},\s*)?\d{1,2}\s+[A-Z][a-z]{2}\s+\d{4}\s+\d{1,2}:\d{2}(?::\d{2})?\s+(?:[+-]\d{4}|GMT|UTC?)"
)
EITHER_WAY = re.compile(r"\d{1,2}[./-]\d{1,2}[./-]\d{2,4}\b")
MONTHS = (
    "january", "february", "march", "april", "may", "june",
    "july", "august", "september", "october", "november", "december",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Moment:
    """A date as the author gave it: aware, in the offset they wrote or else in the publication's zone."""

    at: datetime
    is_date_only: bool = False


class UnreadableDate(ValueError):
    """Not a date, or one of two; `hint` says what to write."""

    def __init__(self, message: str, hint: str = f"write it as {EXAMPLE}") -> None:
        super().__init__(message)
        self.hint = hint


def read_moment(value: Value, zone: tzinfo) -> Moment:
    """Read a date of the front matter; raises `UnreadableDate`.

    A date without an offset is in `zone`, one without a time is its first moment. A time that a zone skips or has twice when
    clocks change is settled as PEP 495 does with fold=0: the first of two, and the offset from before the gap.
    """
    if isinstance(value, datetime):
        moment = Moment(value if value.tzinfo else value.replace(tzinfo=zone))
    elif isinstance(value, date):
        moment = Moment(datetime.combine(value, time(), zone), is_date_only=True)
    elif isinstance(value, str):
        moment = _read_text(value.strip(), zone)
    else:
        raise UnreadableDate(f"{_shown(value)} is not a date")
    return _checked(moment, value)


def _read_text(text: str, zone: tzinfo) -> Moment:
    for pattern in (ISO, MONTH_FIRST, DAY_FIRST):
        if match := pattern.fullmatch(text):
            return _from_match(match, text, zone)
    if RFC_2822.fullmatch(text):
        try:
            return Moment(_in_zone(parsedate_to_datetime(text)))
        except ValueError:
            raise UnreadableDate(f'"{text}" is a date that does not exist') from None
    if EITHER_WAY.match(text):
        raise UnreadableDate(f'"{text}" could be read in two ways: day first, or month first')
    if text.isdecimal():
        raise UnreadableDate(f'"{text}" is a number, not a date')
    raise UnreadableDate(f"{_shown(text)} is not a date")


def _from_match(match: re.Match[str], text: str, zone: tzinfo) -> Moment:
    part = match.groupdict()
    try:
        day = date(int(part["year"]), _month(part["month"]), int(part["day"]))
        if part["hour"] is None:
            return Moment(datetime.combine(day, time(), zone), is_date_only=True)
        microsecond = int((part["fraction"] or "").ljust(6, "0")[:6])
        clock = time(int(part["hour"]), int(part["minute"]), int(part["second"] or 0), microsecond)
        return Moment(datetime.combine(day, clock, _offset(part["offset"], zone)))
    except ValueError:
        raise UnreadableDate(f'"{text}" is a date or time that does not exist') from None


def _month(text: str) -> int:
    if text.isdecimal():
        return int(text)
    name = text.lower()
    for number, month in enumerate(MONTHS, 1):
        if name in (month, month[:3]) or (month == "september" and name == "sept"):
            return number
    raise ValueError(text)


def _offset(text: str | None, zone: tzinfo) -> tzinfo:
    if text is None:
        return zone
    if text[0] not in "+-":
        return UTC
    digits = text[1:].replace(":", "").ljust(4, "0")
    if int(digits[2:]) > 59:
        raise ValueError(text)
    distance = timedelta(hours=int(digits[:2]), minutes=int(digits[2:]))
    return timezone(-distance if text[0] == "-" else distance)


def _in_zone(at: datetime) -> datetime:
    return at if at.tzinfo else at.replace(tzinfo=UTC)  # "-0000" is UTC without a place (RFC 5322, section 3.3)


def _checked(moment: Moment, value: Value) -> Moment:
    if moment.at.year < FIRST_YEAR:
        raise UnreadableDate(f"{_shown(value)} is before {FIRST_YEAR}", "dates of posts begin with 1970")
    try:
        is_too_late = moment.at.astimezone(UTC) > LAST_MOMENT
    except (OverflowError, ValueError):
        is_too_late = True
    if is_too_late:
        raise UnreadableDate(f"{_shown(value)} is later than dates can be", "dates end with 9999-12-31")
    return moment


def _shown(value: Value) -> str:
    if value is None or value == "":
        return "nothing"
    text = str(value)
    return f'"{text if len(text) <= 60 else text[:59] + "…"}"'
