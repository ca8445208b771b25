"""Dates as js-yaml, luxon and `new Date()` read them, which differ in what a date without a zone is."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, time, timedelta, timezone, tzinfo

from publisher.collect.dates import Moment, UnreadableDate, read_moment
from publisher.collect.entries import Value

# js-yaml, lib/type/timestamp.js: what is a date in YAML without quotes. Both are UTC where they name no zone.
YAML_DATE = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)
YAML_TIMESTAMP = re.compile(
    r"(\d{4})-(\d{1,2})-(\d{1,2})(?:[Tt]|[ \t]+)(\d{1,2}):(\d{2}):(\d{2})(?:\.(\d{0,9})\d*)?"
    r"(?:[ \t]*(Z|([-+])(\d{1,2})(?::(\d{2}))?))?",
    re.ASCII,
)
# What luxon's DateTime.fromISO takes of the spellings that people write (src/impl/regexParser.js).
ISO = re.compile(
    r"\d{4}-\d{2}-\d{2}(?:T\d{2}(?::?\d{2}(?::?\d{2}(?:[.,]\d{1,9})?)?)?(?:Z|[+-]\d{2}(?::?\d{2})?)?)?", re.ASCII
)
SPELLING = "write it as 2026-01-31 or 2026-01-31T10:00:00+01:00, without quotes"


def yaml_moment(value: Value, is_quoted: bool) -> Moment | None:
    """The date that js-yaml makes of a plain value; None for a text, which the engine reads by itself."""
    if not isinstance(value, str) or is_quoted:
        return None
    text = value.strip()
    try:
        if match := YAML_DATE.fullmatch(text):
            return read_moment(_day(text), UTC)
        match = YAML_TIMESTAMP.fullmatch(text)
        if match is None:
            return None
        microsecond = int((match[7] or "").ljust(6, "0")[:6])
        clock = time(int(match[4]), int(match[5]), int(match[6]), microsecond, _offset(match))
        return read_moment(datetime.combine(_day("-".join(match.groups()[:3])), clock), UTC)
    except ValueError as error:
        if isinstance(error, UnreadableDate):
            raise
        raise UnreadableDate(f'"{text}" is a date or time that does not exist', SPELLING) from None


def iso_moment(value: Value) -> Moment:
    """A text as luxon reads it in UTC; raises `UnreadableDate`."""
    text = value.strip() if isinstance(value, str) else ""
    if not ISO.fullmatch(text):
        raise UnreadableDate(f'"{value}" is no date to Eleventy, which stops at it', SPELLING)
    return read_moment(text.replace("t", "T"), UTC)


def script_moment(value: Value, zone: tzinfo) -> Moment:
    """A text as `new Date(…)` reads it: a bare date is UTC, and any other spelling without a zone is local time.

    https://tc39.es/ecma262/#sec-date.parse
    """
    is_bare = isinstance(value, str) and YAML_DATE.fullmatch(value.strip())
    return read_moment(value, UTC if is_bare else zone)


def _day(text: str) -> date:
    """A day; of 29 to 31 February and the like `Date.UTC` makes the first days of the next month."""
    year, month, day = (int(part) for part in text.split("-"))
    if not 1 <= day <= 31:
        raise ValueError(text)
    return date(year, month, 1) + timedelta(days=day - 1)


def _offset(match: re.Match[str]) -> tzinfo:
    if not match[9]:
        return UTC
    distance = timedelta(hours=int(match[10]), minutes=int(match[11] or 0))
    return timezone(-distance if match[9] == "-" else distance)
