"""Dates as Hugo reads them, and which key of the front matter each of its four dates is taken from.

What Hugo reads is what Go's time.Parse makes of a short list of layouts (github.com/spf13/cast, internal/time.go); anything
else it silently has no date for, so it is refused here with the spelling to use.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta, timezone, tzinfo
from typing import Any

from publisher.collect.dates import MONTHS, Moment, UnreadableDate, read_moment
from publisher.collect.entries import Value
from publisher.engines.files import nested
from publisher.engines.hugo_content import text_of

HINT = "write it as 2026-01-31, 2026-01-31T10:00:00+01:00 or 2026-01-31 10:00:00, with seconds"
DAY = r"(?P<year>\d{4})-(?P<number>\d\d)-(?P<day>\d\d)"
CLOCK = r"(?P<hour>\d{1,2}):(?P<minute>\d\d):(?P<second>\d\d)(?:[.,](?P<fraction>\d{1,9})\d*)?"
NUMERIC = r"(?P<offset>Z|[+-]\d\d:?\d\d)"
SHORT_MONTH = r"(?P<month>[A-Za-z]{3})"
SHORT_DAY, LONG_DAY = "(?:mon|tue|wed|thu|fri|sat|sun)", "(?:mon|tues|wednes|thurs|fri|satur|sun)day"
NAMED = r"(?P<zone>[A-Z]{3,5}(?:[+-]\d{1,2})?)"
LAYOUTS = tuple(re.compile(layout, re.ASCII | (re.IGNORECASE if "month" in layout else 0)) for layout in (
    rf"{DAY}(?:T{CLOCK}{NUMERIC}?)?",
    rf"{DAY} +{CLOCK}(?:{NUMERIC}| +(?P<spaced>[+-]\d\d:?\d\d)(?: +[A-Za-z]{{3,5}})?)?",
    rf"{SHORT_DAY}, +(?P<day>\d\d) +{SHORT_MONTH} +(?P<year>\d{{4}}) +{CLOCK} +(?:(?P<offset>[+-]\d{{4}})|{NAMED})",
    rf"(?P<day>\d\d) +{SHORT_MONTH} +(?P<short>\d\d) +(?P<hour>\d{{1,2}}):(?P<minute>\d\d) +(?:(?P<offset>[+-]\d{{4}})|{NAMED})",
    rf"{LONG_DAY}, +(?P<day>\d\d)-{SHORT_MONTH}-(?P<short>\d\d) +{CLOCK} +{NAMED}",
    rf"{SHORT_DAY} +{SHORT_MONTH} +(?P<day>\d{{1,2}}) +{CLOCK} +(?:(?P<offset>[+-]\d{{4}}) +|{NAMED} +)?(?P<year>\d{{4}})",
    rf"(?P<day>\d\d) +{SHORT_MONTH} +(?P<year>\d{{4}})",
))  # fmt: skip
SECONDS = re.compile(r"[+-]?\d[\d_]{0,18}", re.ASCII)
LIKELY_SECONDS = 1_000_000_000  # September 2001: a smaller number is a date without hyphens, not seconds since 1970
NAME_WITH_TIME = re.compile(r"(\d{4}-\d\d-\d\d).(\d\d[:-]\d\d[:-]\d\d)", re.ASCII)

FILE_NAME, FILE_TIME, GIT, DEFAULT = ":filename", ":filemodtime", ":git", ":default"
DEFAULTS: Mapping[str, tuple[str, ...]] = {
    "date": ("date", "publishdate", "lastmod"),
    "publishdate": ("publishdate", "date"),
    "lastmod": (GIT, "lastmod", "date", "publishdate"),
    "expirydate": ("expirydate",),
}
OTHER_NAMES: Mapping[str, tuple[str, ...]] = {
    "lastmod": ("modified",),
    "publishdate": ("pubdate", "published"),
    "expirydate": ("unpublishdate",),
}


@dataclass(frozen=True, slots=True)
class DateSources:
    """Where each date is taken from, in order: keys of the front matter, and words with a colon (`:filename`).

    https://gohugo.io/configuration/front-matter/
    """

    date: tuple[str, ...]
    publish: tuple[str, ...]
    updated: tuple[str, ...]
    expires: tuple[str, ...]


def date_sources(settings: Mapping[str, Any]) -> DateSources:
    """What `[frontmatter]` of the (lower-cased) settings says, else Hugo's own order."""
    return DateSources(*(_sources(settings, name) for name in ("date", "publishdate", "lastmod", "expirydate")))


def keys_of(sources: tuple[str, ...]) -> tuple[str, ...]:
    """The keys of the front matter among them."""
    return tuple(source for source in sources if not source.startswith(":"))


def read_hugo_moment(value: Value, is_quoted: bool, zone: tzinfo) -> Moment:
    """A date of the front matter; raises `UnreadableDate` for what Hugo has no date for."""
    if isinstance(value, datetime):
        return read_moment(value if value.tzinfo else in_zone(value, zone), zone)
    if isinstance(value, date):
        return Moment(read_moment(in_zone(datetime.combine(value, time()), zone), zone).at, is_date_only=True)
    if isinstance(value, bool) or not isinstance(value, (int, str)):
        raise UnreadableDate(f'"{value}" is not a date', HINT)
    if isinstance(value, int) or (not is_quoted and SECONDS.fullmatch(value)):
        return _since_1970(int(value))
    for layout in LAYOUTS:
        if match := layout.fullmatch(value):
            return _moment(match, value, zone)
    raise UnreadableDate(f'Hugo has no date for "{value[:60]}"', HINT)


def in_zone(naive: datetime, zone: tzinfo) -> datetime:
    """A local time as Go's time.Date places it, also one that a change of clocks skips or has twice."""
    as_utc = naive.replace(tzinfo=UTC)
    guess = as_utc.astimezone(zone).utcoffset() or timedelta()
    offset = (as_utc - guess).astimezone(zone).utcoffset() or timedelta()
    return (as_utc - offset).astimezone(zone)


def date_in_file_name(name: str, zone: tzinfo) -> tuple[Moment, str] | None:
    """The date that a file's name (a bundle's folder) begins with, and the rest of the name as the slug it becomes."""
    if not name[:4].isdigit():
        return None
    beginnings = [(name[:10], name[10:])]
    if match := NAME_WITH_TIME.match(name):
        beginnings.insert(0, (f"{match[1]}T{match[2].replace('-', ':')}", name[match.end() :]))
    for text, rest in beginnings:
        with suppress(UnreadableDate):
            return read_hugo_moment(text, True, zone), rest.strip(" -_")
    return None


def _sources(settings: Mapping[str, Any], name: str) -> tuple[str, ...]:
    given = nested(settings, "frontmatter", name)
    listed = [given] if isinstance(given, str) else given
    words = [text_of(word).lower() for word in listed if text_of(word)] if isinstance(listed, list) else [DEFAULT]
    spread = [source for word in words for source in (DEFAULTS[name] if word == DEFAULT else (word,))]
    full = [other for source in spread for other in (source, *OTHER_NAMES.get(source, ()))]
    return tuple(dict.fromkeys(source.replace("-", "_") for source in full))


def _since_1970(seconds: int) -> Moment:
    if abs(seconds) < LIKELY_SECONDS:
        raise UnreadableDate(f"Hugo reads {seconds} as seconds since 1970", HINT)
    try:
        return Moment(datetime.fromtimestamp(seconds, UTC))
    except (ValueError, OverflowError, OSError):
        raise UnreadableDate(f"Hugo reads {seconds} as seconds since 1970, a date that does not exist", HINT) from None


def _moment(match: re.Match[str], text: str, zone: tzinfo) -> Moment:
    part = match.groupdict()
    try:
        day = date(_year(part), _month(part), int(part["day"]))
        if part.get("hour") is None:
            at, is_date_only = in_zone(datetime.combine(day, time()), zone), True
        else:
            microsecond = int((part.get("fraction") or "").ljust(6, "0")[:6])
            clock = time(int(part["hour"]), int(part["minute"]), int(part.get("second") or 0), microsecond)
            at, is_date_only = _placed(datetime.combine(day, clock), part, zone), False
    except UnreadableDate:
        raise
    except (ValueError, OverflowError):
        raise UnreadableDate(f'"{text}" is a date or time that does not exist', HINT) from None
    return Moment(read_moment(at, zone).at, is_date_only)


def _placed(naive: datetime, part: Mapping[str, str | None], zone: tzinfo) -> datetime:
    if offset := part.get("offset") or part.get("spaced"):
        return naive.replace(tzinfo=_offset(offset))
    at = in_zone(naive, zone)
    # Hugo drops a zone's name and takes the time for one of the site's zone, which is not what the author wrote.
    named = part.get("zone")
    if named and not (named.upper() in ("UTC", "GMT") and not at.utcoffset()) and named != at.tzname():
        raise UnreadableDate(f"Hugo does not heed the zone {named}", "write the offset: +01:00")
    return at


def _year(part: Mapping[str, str | None]) -> int:
    if short := part.get("short"):  # time.Parse: 69 to 99 are of the last century
        return int(short) + (1900 if int(short) >= 69 else 2000)
    return int(part["year"] or 0)


def _month(part: Mapping[str, str | None]) -> int:
    if number := part.get("number"):
        return int(number)
    name = (part.get("month") or "").lower()
    return next(number for number, month in enumerate((*MONTHS, name), 1) if month[:3] == name)


def _offset(text: str) -> tzinfo:
    if text == "Z":
        return UTC
    hours, minutes = int(text[1:3]), int(text[-2:])
    if minutes > 59:
        raise ValueError(text)
    distance = timedelta(hours=hours, minutes=minutes)
    return timezone(-distance if text[0] == "-" else distance)
