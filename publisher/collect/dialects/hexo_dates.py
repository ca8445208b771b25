"""Dates as Hexo reads them: YAML's timestamps, then JavaScript's `Date`; and then the clock is read again in the site's zone.

lib/plugins/processor/common.ts, adjustDateForTimezone: 10:00, 10:00Z and 11:00+01:00 all become 10:00 where the site is. That is
so on a machine in UTC, as most that build sites are; a zone in a text that is no timestamp of YAML depends on the machine.
"""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta, timezone, tzinfo

from publisher.collect.dates import Moment, UnreadableDate, read_moment
from publisher.collect.dialects.date_spellings import named_zone, plainer, year_before_clock, year_first
from publisher.collect.entries import Value

AS_WRITTEN = timezone(timedelta(0), "as written")  # the zone of a clock until the site's is put in its place
MILLISECONDS = re.compile(r"\d{12,13}")
TIMESTAMP = re.compile(r"\d{4}-\d\d?-\d\d?(?:[Tt]|[ \t]+)\d\d?:\d\d:\d\d")
ZONE_COMMENT = re.compile(r" \([^()]{1,40}\)$")  # of Date.prototype.toString


def read_hexo_moment(value: Value, is_quoted: bool, zone: tzinfo, *, has_timezone: bool) -> Moment:
    """A date of the front matter; raises `UnreadableDate`. `has_timezone` tells whether the site's configuration has one."""
    if not isinstance(value, str):
        return read_moment(value, zone)
    text = value.strip()
    found = _parsed(text)
    is_timestamp = not is_quoted and TIMESTAMP.match(text)
    if found.at.tzinfo is AS_WRITTEN or has_timezone or is_timestamp:
        return Moment(found.at.astimezone(UTC).replace(tzinfo=zone), found.is_date_only)
    return found


def _parsed(text: str) -> Moment:
    if MILLISECONDS.fullmatch(text):
        return Moment(datetime.fromtimestamp(int(text) // 1000, UTC))
    if text.isdecimal():
        raise UnreadableDate(f'"{text}" is a number, which Hexo takes for milliseconds since 1970')
    text = ZONE_COMMENT.sub("", text).replace("GMT+", "+").replace("GMT-", "-")
    text = year_before_clock(year_first(plainer(text), is_day_first=False), keeps_offset=True)
    text, zone = named_zone(text, AS_WRITTEN)
    return read_moment(text, zone)
