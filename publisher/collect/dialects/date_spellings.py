"""Spellings of dates that lenient parsers read (Ruby's, JavaScript's, dateutil), put into those that `read_moment` knows."""

from __future__ import annotations

import re
from datetime import timedelta, timezone, tzinfo

WEEKDAY = re.compile(r"^(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)[a-z]{0,6}[.,]{0,2} +")
NAMED_MONTH = re.compile(r"^(\d{1,2})-([A-Za-z]{3,9})-(\d{4})(?!\d)")
YEAR_LAST = re.compile(r"^(\d{1,2})([-./])(\d{1,2})\2(\d{4})(?!\d)")
WITH_DOTS = re.compile(r"^(\d{4})\.(\d{1,2})\.(\d{1,2})(?!\d)")
HALF_DAY = re.compile(r"(?<!\d)(\d{1,2})(?::(\d\d))?(?::(\d\d))? ?([AaPp])\.?[Mm]\.?(?![A-Za-z])")
# `git log` writes Jan 29 18:30:22 2026 -0800.
CLOCK_AND_YEAR = re.compile(r"(?P<clock>\d{1,2}:\d\d(?::\d\d)?) (?P<year>\d{4})(?P<offset> [-+]\d{4})?$")
ZONE = re.compile(r"(?<=\d) ?([A-Z]{3,5})$")
# Those of RFC 2822, section 4.3, which is what parsers know; CST may be China's too, but not to them.
OFFSETS = {"EST": -5, "EDT": -4, "CST": -6, "CDT": -5, "MST": -7, "MDT": -6, "PST": -8, "PDT": -7}


def plainer(text: str) -> str:
    """The text without a weekday, with a clock of 24 hours, and with hyphens or spaces where dots or words stood."""
    text = NAMED_MONTH.sub(r"\1 \2 \3", WEEKDAY.sub("", text, count=1), count=1)
    text = WITH_DOTS.sub(r"\1-\2-\3", text, count=1).replace(" at ", " ", 1)
    return HALF_DAY.sub(_whole_day, text, count=1)


def year_first(text: str, *, is_day_first: bool) -> str:
    """05/01/2026 as 2026-01-05, or as 2026-05-01 where the month comes first."""
    match = YEAR_LAST.match(text)
    if match is None:
        return text
    day, month = (match[1], match[3]) if is_day_first else (match[3], match[1])
    return f"{match[4]}-{month}-{day}{text[match.end() :]}"


def year_before_clock(text: str, *, keeps_offset: bool) -> str:
    """`Jan 29 18:30:22 2026 -0800` as `Jan 29 2026 18:30:22`, with the offset where the parser sees it there."""
    match = CLOCK_AND_YEAR.search(text)
    if match is None:
        return text
    date = text[: match.start()].rstrip()
    date = date if date.startswith(match["year"]) else f"{date} {match['year']}"
    return f"{date} {match['clock']}{match['offset'] or '' if keeps_offset else ''}"


def named_zone(text: str, zone: tzinfo) -> tuple[str, tzinfo]:
    """A text without the name of a zone at its end, and that zone; `zone` where the name is none that parsers know."""
    match = ZONE.search(text)
    if match is None or match[1] in ("UTC", "GMT"):
        return text, zone
    hours = OFFSETS.get(match[1])
    return text[: match.start()], zone if hours is None else timezone(timedelta(hours=hours))


def _whole_day(match: re.Match[str]) -> str:
    hour = int(match[1])
    if not 1 <= hour <= 12:
        return match[0]
    hour = hour % 12 + (12 if match[4] in "Pp" else 0)
    return f"{hour:02}:{match[2] or '00'}" + (f":{match[3]}" if match[3] else "")
