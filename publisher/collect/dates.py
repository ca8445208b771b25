"""Dates as authors write them -> aware datetimes. What could be read in two ways is refused, never guessed."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
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

MAX_CHARACTERS = 80  # the longest date anybody writes is half of that

CLOCK = (
    r"(?P<hour>\d{1,2}):(?P<minute>\d{2})(?::(?P<second>\d{2})(?:[.,](?P<fraction>\d{1,9}))?)?"
    r"(?:\s?(?P<half>[AaPp])\.?[Mm]\.?)?"
)
# The name of the zone behind an offset says the same once more, as Go writes it: `+0100 CET`.
OFFSET = r"(?P<offset>Z|z|(?:UTC|GMT)?[+-]\d{2}(?::?\d{2})?(?:\s(?:UTC|[A-Z]{3,4}))?|UTC|GMT)"
REST = rf"(?:(?:[Tt]|,?\s+(?:at\s)?){CLOCK}(?:\s*{OFFSET})?)?"
WEEKDAY = r"(?:(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)[a-z]{0,6}[.,]{0,2}\s+)?"
DAY = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?"
MONTH = r"(?P<month>[A-Za-z]{3,9})"
YEAR = r"(?P<year>\d{4})"
PATTERNS = tuple(map(re.compile, (
    rf"{YEAR}(?P<dash>[-/.])(?P<month>\d{{1,2}})(?P=dash)(?P<day>\d{{1,2}}){REST}",
    rf"{WEEKDAY}{MONTH}\.?\s+{DAY},?\s+{YEAR}{REST}",
    rf"{WEEKDAY}{DAY}\s+{MONTH}\.?,?\s+{YEAR}{REST}",
    rf"{WEEKDAY}{MONTH}\s+{DAY}\s+{CLOCK}\s+(?:{OFFSET}\s+)?{YEAR}",  # date(1), ctime(3)
    rf"{YEAR}(?P<month>\d\d)(?P<day>\d\d)[Tt](?P<hour>\d\d)(?P<minute>\d\d)(?P<second>\d\d)(?P<fraction>)(?P<half>){OFFSET}?",
    rf"{YEAR}年\s?(?P<month>\d{{1,2}})月\s?(?P<day>\d{{1,2}})日{REST}",
)))  # fmt: skip
RFC_2822 = re.compile(
    r"(?:[A-Z][a-z]{2},\s*)?\d{1,2}\s+[A-Z][a-z]{2}\s+\d{4}\s+\d{1,2}:\d{2}(?::\d{2})?\s+(?:[+-]\d{4}|GMT|UTC?|[ECMP][SD]T)"
)
COMMENT = re.compile(r"\s*\([^()]*\)$")  # JavaScript's and mail's: `GMT+0100 (Central European Standard Time)`
ZONE_NAME = re.compile(r"\s*\b(?P<name>[A-Z]{2,5})$")
EITHER_WAY = re.compile(r"\d{1,2}[./-]\d{1,2}[./-]\d{2,4}\b")
DATED_FOLDERS = re.compile(r"(?:^|/)(\d{4})[/-](\d{1,2})[/-](\d{1,2})(?:[-_][^/]*)?/")
MONTHS = (
    "january", "february", "march", "april", "may", "june",
    "july", "august", "september", "october", "november", "december",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Moment:
    """A date as the author gave it: aware, in the offset they wrote or else in the publication's zone.

    `settled` says how a time was read that the zone skips or has twice when its clocks change; it is "" for all others.
    """

    at: datetime
    is_date_only: bool = False
    settled: str = ""


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
    moment = _checked(moment, value)
    return moment if moment.is_date_only or zone is UTC or moment.at.tzinfo is not zone else _settled(moment)


def date_in_folders(path: str) -> str:
    """The date that the folders of a path say, as in 2026/01/31/name.md and 2026-01-31/name.md; "" if they say none."""
    match = DATED_FOLDERS.search(path)
    if match is None:
        return ""
    named = "-".join(match.groups())
    try:
        return named if read_moment(named, UTC) else ""
    except UnreadableDate:
        return ""


def _read_text(text: str, zone: tzinfo) -> Moment:
    if len(text) > MAX_CHARACTERS:
        raise UnreadableDate(f"{_shown(text)} is not a date")
    bare = COMMENT.sub("", text)
    for pattern in PATTERNS:
        if match := pattern.fullmatch(bare):
            return _from_match(match, text, zone)
    if RFC_2822.fullmatch(bare):
        # It has the zones of RFC 2822, section 4.3, which are America's there and nowhere else.
        try:
            return Moment(_in_zone(parsedate_to_datetime(bare)))
        except ValueError:
            raise UnreadableDate(f'"{text}" is a date that does not exist') from None
    raise _unreadable(text)


def _unreadable(text: str) -> UnreadableDate:
    if EITHER_WAY.match(text):
        return UnreadableDate(f'"{text}" could be read in two ways: day first, or month first')
    if text.isdecimal():
        return UnreadableDate(f'"{text}" is a number, not a date')
    named = ZONE_NAME.search(text)
    if named and any(pattern.fullmatch(text[: named.start()]) for pattern in PATTERNS):
        message = f'"{text}" has a zone, {named["name"]}, whose name stands for several'
        return UnreadableDate(message, f"write its offset instead: {text[: named.start()]} -0500, for example")
    return UnreadableDate(f"{_shown(text)} is not a date")


def _from_match(match: re.Match[str], text: str, zone: tzinfo) -> Moment:
    part = match.groupdict()
    try:
        day = date(int(part["year"]), _month(part["month"]), int(part["day"]))
        if part["hour"] is None:
            return Moment(datetime.combine(day, time(), zone), is_date_only=True)
        microsecond = int((part["fraction"] or "").ljust(6, "0")[:6])
        hour = _hour(int(part["hour"]), part["half"] or "")
        clock = time(hour, int(part["minute"]), int(part["second"] or 0), microsecond)
        return Moment(datetime.combine(day, clock, _offset(part["offset"], zone)))
    except ValueError:
        raise UnreadableDate(f'"{text}" is a date or time that does not exist') from None


def _hour(hour: int, half: str) -> int:
    """The hour of 24; `half` is the a of am, the p of pm, or nothing."""
    if not half:
        return hour
    if not 1 <= hour <= 12:
        raise ValueError(hour)
    return hour % 12 + (12 if half in "Pp" else 0)


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
    text = text.removeprefix("UTC").removeprefix("GMT")
    if text[:1] not in ("+", "-"):
        return UTC
    digits = text[1:].partition(" ")[0].replace(":", "").ljust(4, "0")
    if int(digits[2:]) > 59:
        raise ValueError(text)
    distance = timedelta(hours=int(digits[:2]), minutes=int(digits[2:]))
    return timezone(-distance if text[0] == "-" else distance)


def _settled(moment: Moment) -> Moment:
    """The same, with a word on it if clocks changed (https://peps.python.org/pep-0495/)."""
    first, second = moment.at.utcoffset(), moment.at.replace(fold=1).utcoffset()
    if first is None or second is None or first == second:
        return moment
    if first < second:
        shown = moment.at.astimezone(UTC).astimezone(moment.at.tzinfo)
        return replace(moment, settled=f"clocks were put forward and skipped it; it is read as {shown:%H:%M %Z}")
    return replace(
        moment, settled=f"clocks were put back, so that it came twice; it is read as the first, {moment.at:%H:%M %Z}"
    )


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
