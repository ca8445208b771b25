"""What slots there should be, found by looking at every day of a calendar: knows nothing of cron, and nothing of our code."""

from __future__ import annotations

import calendar
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo


@dataclass(frozen=True)
class Rule:
    """A schedule in words, and the days and times it means."""

    text: str
    is_on: Callable[[date], bool]
    times: tuple[time, ...]


def rules() -> list[Rule]:
    """Every kind of schedule that people say."""

    def nth(day: date) -> int:
        return (day.day - 1) // 7 + 1

    def length(day: date) -> int:
        return calendar.monthrange(day.year, day.month)[1]

    return [
        Rule("every Monday at 09:00", lambda day: day.weekday() == 0, (time(9),)),
        Rule("every Sunday at 2:30", lambda day: day.weekday() == 6, (time(2, 30),)),
        Rule("weekdays at 8", lambda day: day.weekday() < 5, (time(8),)),
        Rule("daily at 2:30", lambda day: True, (time(2, 30),)),
        Rule("daily at midnight", lambda day: True, (time(0),)),
        Rule("daily at 1:15 and 13:15", lambda day: True, (time(1, 15), time(13, 15))),
        Rule("monthly on the 1st at 8:00", lambda day: day.day == 1, (time(8),)),
        Rule("last day of the month at 23:30", lambda day: day.day == length(day), (time(23, 30),)),
        Rule("first Monday of the month at 9:00", lambda day: day.weekday() == 0 and nth(day) == 1, (time(9),)),
        Rule(
            "last Sunday of the month at 3:00", lambda day: day.weekday() == 6 and day.day + 7 > length(day), (time(3),)
        ),
        Rule("0 9 29 2 *", lambda day: (day.month, day.day) == (2, 29), (time(9),)),
        Rule("Tuesdays and Fridays at 18:45", lambda day: day.weekday() in (1, 4), (time(18, 45),)),
    ]


ZONES = (
    "UTC", "Europe/Paris", "Europe/London", "Europe/Istanbul", "America/New_York", "America/Los_Angeles", "America/Sao_Paulo",
    "America/Santiago", "America/Havana", "America/St_Johns", "Asia/Tokyo", "Asia/Kolkata", "Asia/Kathmandu", "Asia/Beirut",
    "Asia/Tehran", "Africa/Cairo", "Africa/Casablanca", "Australia/Sydney", "Australia/Lord_Howe", "Pacific/Chatham",
)  # fmt: skip


def expected_slots(rule: Rule, zone: ZoneInfo, start: datetime, end: datetime) -> Iterator[datetime]:
    """Moments in UTC after `start` up to `end`: a time that is skipped is the first minute after it, a double one the first."""
    found = set()
    day = start.astimezone(zone).date() - timedelta(days=1)
    while day <= end.astimezone(zone).date():
        if rule.is_on(day):
            found |= {_moment(day, at, zone) for at in rule.times}
        day += timedelta(days=1)
    return iter(sorted(moment for moment in found if start < moment <= end))


def _moment(day: date, at: time, zone: ZoneInfo) -> datetime:
    local = datetime.combine(day, at, tzinfo=zone)
    moment = local.astimezone(UTC)
    while moment.astimezone(zone).replace(tzinfo=None) != local.replace(
        tzinfo=None
    ):  # there is no such time on that day
        local += timedelta(minutes=1)
        moment = local.astimezone(UTC)
    return moment
