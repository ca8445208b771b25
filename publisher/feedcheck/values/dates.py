"""Dates: RFC 822 with years of four digits for RSS, RFC 3339 for Atom and JSON Feed, W3CDTF for Dublin Core."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta, timezone

from publisher.feedcheck.finding import quoted
from publisher.feedcheck.values.value import Doubt, Setting

_DAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_HOURS = {
    "UT": 0,
    "GMT": 0,
    "Z": 0,
    "EST": -5,
    "EDT": -4,
    "CST": -6,
    "CDT": -5,
    "MST": -7,
    "MDT": -6,
    "PST": -8,
    "PDT": -7,
}
_ZONES = "|".join(_HOURS)
# What programs write: https://www.rssboard.org/rss-profile#data-types-datetime
_RFC_822 = re.compile(
    rf"(?:(?P<day>{'|'.join(_DAYS)}), )?(?P<date>\d\d?) (?P<month>{'|'.join(_MONTHS)}) (?P<year>\d{{4}})"
    rf" (?P<hour>\d\d):(?P<minute>\d\d)(?::(?P<second>\d\d))? (?P<zone>[+-]\d\d[03]0|{_ZONES})"
)
# What RFC 822 and 2822 allow besides: https://www.rfc-editor.org/rfc/rfc2822#section-4.3
_RFC_822_RARE = re.compile(
    rf"(?:(?P<day>{'|'.join(_DAYS)})\s*,\s*)?(?P<date>\d\d?)\s+(?P<month>{'|'.join(_MONTHS)})\s+(?P<year>\d{{4}}|\d\d)"
    rf"\s+(?P<hour>\d\d):(?P<minute>\d\d)(?::(?P<second>\d\d))?\s+(?P<zone>[+-]\d{{4}}|{_ZONES}|[A-IK-Z])",
    re.IGNORECASE,
)
_RFC_3339 = re.compile(
    r"(?P<year>\d{4})-(?P<month>\d\d)-(?P<date>\d\d)T(?P<hour>\d\d):(?P<minute>\d\d):(?P<second>\d\d)(?:\.\d+)?"
    r"(?P<zone>Z|[+-]\d\d:\d\d)",
    re.ASCII,
)
_W3CDTF = re.compile(
    r"(?P<year>\d{4})(?:-(?P<month>\d\d)(?:-(?P<date>\d\d)(?:T(?P<hour>\d\d):(?P<minute>\d\d)(?::(?P<second>\d\d)(?:\.\d+)?)?"
    r"(?P<zone>Z|[+-]\d\d:\d\d))?)?)?",
    re.ASCII,
)
_LONGEST = 120  # characters; what is longer is no date, and not worth a search
_CLOCKS_DIFFER = timedelta(minutes=10)
_WEB_BEGAN = datetime(1990, 1, 1, tzinfo=UTC)
_EXAMPLE_822 = "write it like Tue, 24 Nov 2026 09:00:00 GMT"
_EXAMPLE_3339 = "write it like 2026-11-24T09:00:00Z"


def rfc_822(value: str, setting: Setting) -> Iterator[Doubt]:
    """A date of RSS and OPML."""
    match = _RFC_822.fullmatch(value) if len(value) <= _LONGEST else None
    rare = None if match or len(value) > _LONGEST else _RFC_822_RARE.fullmatch(_without_comments(value).strip())
    found = match or rare
    moment = _moment(found) if found else None
    if not found:
        yield Doubt("date-invalid", f"is {quoted(value)}, which is no date of RFC 822", _why_not(value) or _EXAMPLE_822)
    elif moment is None:
        yield Doubt("date-invalid", f"is {quoted(value)}, a day or time that does not exist", _EXAMPLE_822)
    else:
        if rare:
            yield Doubt("date-unusual", f"is {quoted(value)}, which not all readers understand", _EXAMPLE_822)
        right = _DAYS[moment.weekday()]
        if found["day"] and right != found["day"].title():
            yield Doubt("date-weekday", f"is {quoted(value)}, but that day is a {right}", "let a program write it")
        yield from _likely(value, moment, setting)


def rfc_3339(value: str, setting: Setting) -> Iterator[Doubt]:
    """A date of Atom: https://www.rfc-editor.org/rfc/rfc4287#section-3.3"""
    yield from _iso(value, setting, _RFC_3339, "RFC 3339")


def w3cdtf(value: str, setting: Setting) -> Iterator[Doubt]:
    """A date of Dublin Core, which may be a year alone: https://www.w3.org/TR/NOTE-datetime"""
    yield from _iso(value, setting, _W3CDTF, "W3CDTF")


def moment_of(value: str) -> datetime | None:
    """The moment a date of any of these forms stands for; None where it is none."""
    text = value.strip()
    if len(text) > _LONGEST:
        return None
    match = _RFC_3339.fullmatch(text) or _RFC_822.fullmatch(text) or _RFC_822_RARE.fullmatch(_without_comments(text))
    return _moment(match or _W3CDTF.fullmatch(text))


def _iso(value: str, setting: Setting, form: re.Pattern[str], name: str) -> Iterator[Doubt]:
    match = form.fullmatch(value) if len(value) <= _LONGEST else None
    moment = _moment(match)
    if moment is None:
        what = "a day or time that does not exist" if match else f"which is no date of {name}"
        yield Doubt("date-invalid", f"is {quoted(value)}, {what}", _EXAMPLE_3339)
    else:
        yield from _likely(value, moment, setting)


def _likely(value: str, moment: datetime, setting: Setting) -> Iterator[Doubt]:
    if moment > setting.now + _CLOCKS_DIFFER:
        yield Doubt("date-future", f"is {quoted(value)}, in the future", "check the year and the time zone")
    if moment < _WEB_BEGAN:
        yield Doubt("date-implausible", f"is {quoted(value)}, before there were feeds", "give the real date")


def _moment(match: re.Match[str] | None) -> datetime | None:
    if match is None:
        return None
    parts = match.groupdict()
    month = parts["month"] or "1"
    try:
        offset = _offset(parts["zone"] or "Z")
        return datetime(
            _year(parts["year"]),
            int(month) if month.isdigit() else _MONTHS.index(month.title()) + 1,
            int(parts["date"] or 1),
            int(parts["hour"] or 0),
            int(parts["minute"] or 0),
            min(int(parts["second"] or 0), 59) if parts["second"] in ("60", None) else int(parts["second"]),
            tzinfo=timezone(offset),
        )
    except (ValueError, OverflowError):
        return None


def _year(digits: str) -> int:
    """Of two digits as RFC 2822 reads them: https://www.rfc-editor.org/rfc/rfc2822#section-4.3"""
    number = int(digits)
    return number if len(digits) == 4 else number + (2000 if number < 50 else 1900)


def _offset(zone: str) -> timedelta:
    if zone[0] in "+-":
        minutes = int(zone[1:3]) * 60 + int(zone[-2:])
        if int(zone[-2:]) > 59:
            raise ValueError("an hour has 60 minutes")
        return timedelta(minutes=-minutes if zone[0] == "-" else minutes)
    return timedelta(hours=_HOURS.get(zone.upper(), 0))


def _without_comments(value: str) -> str:
    """What is not in parentheses: https://www.rfc-editor.org/rfc/rfc822#section-3.4.3"""
    kept, depth = [], 0
    characters = iter(value)
    for character in characters:
        depth += character == "("
        if not depth:
            kept.append(character)
        elif character == "\\":
            next(characters, "")  # what follows is meant literally
        elif character == ")":
            depth -= 1
            kept.append(" ")
    return "".join(kept)


def _why_not(value: str) -> str:
    if _RFC_3339.fullmatch(value):
        return f"this is a date of Atom; {_EXAMPLE_822}"
    if _RFC_822_RARE.fullmatch(f"{value.strip()} GMT"):
        return f"it has no time zone; {_EXAMPLE_822}"
    return ""
