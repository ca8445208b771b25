"""Dates as Jekyll reads them: YAML's own timestamps first, then Ruby's `Time.parse`.

A plain `2026-01-05 10:00:00` is a timestamp of YAML and therefore in UTC (https://yaml.org/type/timestamp.html); the same in
quotes, without seconds or without a time is a text, which `Time.parse` reads in the site's zone.
"""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta, timezone, tzinfo

from publisher.collect.dates import Moment, UnreadableDate, read_moment
from publisher.collect.entries import Value

# Psych::ScalarScanner::TIME without its zone, which the date's own reader knows.
TIMESTAMP = re.compile(r"\d{4}-\d{1,2}-\d{1,2}(?:[Tt]|\s+)\d{1,2}:\d\d:\d\d(?:\.\d*)?")
DAY_FIRST = re.compile(r"^(\d{1,2})([-./])(\d{1,2})\2(\d{4})(?!\d)")
WITH_DOTS = re.compile(r"^(\d{4})\.(\d{1,2})\.(\d{1,2})(?!\d)")
BARE = re.compile(r"(\d{4})(\d\d)(\d\d)")
WEEKDAY = re.compile(r"^(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)[a-z]{0,6}[.,]{0,2} +")
NAMED_MONTH = re.compile(r"^(\d{1,2})-([A-Za-z]{3,9})-(\d{4})(?!\d)")
# `git log` writes Jan 29 18:30:22 2026 -0800. Ruby takes no zone that stands behind a year.
CLOCK_AND_YEAR = re.compile(r"(?P<clock>\d{1,2}:\d\d(?::\d\d)?) (?P<year>\d{4})(?: [-+]\d{4})?$")
HALF_DAY = re.compile(r"(?<!\d)(\d{1,2})(?::(\d\d))?(?::(\d\d))? ?([AaPp])\.?[Mm]\.?(?![A-Za-z])")
ZONE = re.compile(r"(?<=\d) ?([A-Z]{3,5})$")
# Time::ZoneOffset. Every other name is not known to Ruby, which then takes the time for the site's own.
OFFSETS = {"EST": -5, "EDT": -4, "CST": -6, "CDT": -5, "MST": -7, "MDT": -6, "PST": -8, "PDT": -7}


def read_ruby_moment(value: Value, is_quoted: bool, zone: tzinfo) -> Moment:
    """A date of the front matter, in the site's zone; raises `UnreadableDate`."""
    if not isinstance(value, str):
        return _local(read_moment(value, zone), zone)
    text = value.strip()
    if not is_quoted and TIMESTAMP.fullmatch(text):
        return _local(read_moment(text.rstrip("."), UTC), zone)
    return _local(_parsed(text, zone), zone)


def with_century(named: str) -> str:
    """A file name's date whose year may have two digits, as Date._parse completes it: 69 to 99 are of the last century."""
    year, rest = named.split("-", 1)
    return named if len(year) > 2 else f"{'19' if int(year) > 68 else '20'}{year}-{rest}"


def _parsed(text: str, zone: tzinfo) -> Moment:
    """What `Time.parse` makes of a text, for spellings that say one thing only."""
    text = WITH_DOTS.sub(r"\1-\2-\3", DAY_FIRST.sub(_year_first, text, count=1), count=1)
    text = NAMED_MONTH.sub(r"\1 \2 \3", WEEKDAY.sub("", text, count=1), count=1).replace(" at ", " ", 1)
    if BARE.fullmatch(text):
        text = BARE.sub(r"\1-\2-\3", text)
    if late_year := CLOCK_AND_YEAR.search(text):
        date, year = text[: late_year.start()].rstrip(), late_year["year"]
        text = f"{date if date.startswith(year) else f'{date} {year}'} {late_year['clock']}"
    text = HALF_DAY.sub(_whole_day, text, count=1)
    if (named := ZONE.search(text)) and named[1] not in ("UTC", "GMT"):
        hours = OFFSETS.get(named[1])
        zone = zone if hours is None else timezone(timedelta(hours=hours))
        text = text[: named.start()]
    return read_moment(text, zone)


def _year_first(match: re.Match[str]) -> str:
    """05/01/2026 is the fifth of January to Ruby, whoever wrote it."""
    if int(match[3]) > 12:
        raise UnreadableDate(f'"{match[0]}" has no month {match[3]}: Jekyll reads the day first')
    return f"{match[4]}-{match[3]}-{match[1]}"


def _whole_day(match: re.Match[str]) -> str:
    hour = int(match[1])
    if not 1 <= hour <= 12:
        return match[0]
    hour = hour % 12 + (12 if match[4] in "Pp" else 0)
    return f"{hour:02}:{match[2] or '00'}" + (f":{match[3]}" if match[3] else "")


def _local(moment: Moment, zone: tzinfo) -> Moment:
    at: datetime = moment.at.astimezone(zone)
    return Moment(at, moment.is_date_only)
