"""Dates as Jekyll reads them: YAML's own timestamps first, then Ruby's `Time.parse`.

A plain `2026-01-05 10:00:00` is a timestamp of YAML and therefore in UTC (https://yaml.org/type/timestamp.html); the same in
quotes, without seconds or without a time is a text, which `Time.parse` reads in the site's zone.
"""

from __future__ import annotations

import re
from datetime import UTC, tzinfo

from publisher.collect.dates import Moment, read_moment
from publisher.collect.dialects.date_spellings import named_zone, plainer, year_before_clock, year_first
from publisher.collect.entries import Value

# Psych::ScalarScanner::TIME without its zone, which the date's own reader knows.
TIMESTAMP = re.compile(r"\d{4}-\d{1,2}-\d{1,2}(?:[Tt]|\s+)\d{1,2}:\d\d:\d\d(?:\.\d*)?")
BARE = re.compile(r"(\d{4})(\d\d)(\d\d)")


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
    """What `Time.parse` makes of a text, for spellings that say one thing only.

    05/01/2026 is the fifth of January to Ruby, whoever wrote it; a zone behind a year it does not see, and of other zones' names
    than those of RFC 2822 (CET) it makes the site's own (Time::ZoneOffset).
    """
    if BARE.fullmatch(text):
        text = BARE.sub(r"\1-\2-\3", text)
    text = year_before_clock(year_first(plainer(text), is_day_first=True), keeps_offset=False)
    text, zone = named_zone(text, zone)
    return read_moment(text, zone)


def _local(moment: Moment, zone: tzinfo) -> Moment:
    return Moment(moment.at.astimezone(zone), moment.is_date_only)
