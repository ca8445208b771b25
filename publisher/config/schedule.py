"""Schedule: when a digest's editions are due, read from what people say or from cron."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import lru_cache

from publisher.config.schedule_words import FILLERS, Unclear, days_of, times_of

_CRON_LIKE = re.compile(r"[\d*][\d*,/-]*( [\d*a-z,/#-]+){3,6}")
_LONGEST = 200  # characters; nobody says more
_EACH_POST = re.compile(
    r"(?:each|every) post(?:,? (\d{1,4}) ?(min|minute|minutes|hour|hours|day|days)"
    r" (?:after (?:(?:it is|it was|it's|being) published|publication|publishing)|later))?"
)


@dataclass(frozen=True, slots=True)
class Schedule:
    """Moments on a wall clock (`crons`, in five fields, any of which makes a slot), or so long after each post (`after_post`)."""

    crons: tuple[str, ...] = ()
    after_post: timedelta | None = None

    @property
    def is_each_post(self) -> bool:
        return self.after_post is not None


@lru_cache(maxsize=256)
def parse_schedule(text: str) -> Schedule:
    """`"every Monday at 09:00"`, `"weekdays at 8"`, `"each post, 30 minutes after it is published"`, `"0 9 * * MON"` -> Schedule.

    Raises `ValueError` whose words go on after the value, with the nearest right form where there is one.
    """
    words = " ".join(text.lower().split())
    if len(words) > _LONGEST:
        raise ValueError("is too long for a schedule")
    if _CRON_LIKE.fullmatch(words) and not FILLERS & set(words.split()):
        return Schedule(crons=(_checked_cron(text),))
    try:
        return _said(words)
    except Unclear as unclear:
        nearest = _nearest(words)
        raise ValueError(f"{unclear}" + (f'; did you mean "{nearest}"?' if nearest else "")) from None


def _said(words: str) -> Schedule:
    if found := _EACH_POST.fullmatch(words):
        unit = {"m": "minutes", "h": "hours", "d": "days"}[found[2][0]] if found[2] else "minutes"
        return Schedule(after_post=timedelta(**{unit: int(found[1] or 0)}))
    if words in ("hourly", "every hour"):
        return Schedule(crons=("0 * * * *",))
    days, at, times = words.rpartition(" at ")
    if not at:
        raise Unclear("has no time of day")
    fields = days_of(days)
    by_minute: dict[int, list[int]] = {}
    for hour, minute in times_of(times):
        by_minute.setdefault(minute, []).append(hour)
    return Schedule(crons=tuple(f"{minute} {_list(hours)} {fields}" for minute, hours in sorted(by_minute.items())))


def _list(hours: Sequence[int]) -> str:
    return ",".join(str(hour) for hour in sorted(set(hours)))


def _checked_cron(text: str) -> str:
    from cronsim import CronSim, CronSimError

    fields = text.split()
    if len(fields) != 5:
        raise ValueError(
            f"is not a cron expression: it has {len(fields)} fields, and five are needed: minute hour day month weekday"
        )
    cron = " ".join(fields).upper()
    try:
        next(CronSim(cron, datetime(2000, 1, 1, tzinfo=UTC)))
    except CronSimError as error:
        raise ValueError(f"is not a cron expression: {str(error).lower()}") from None
    except StopIteration:
        raise ValueError("is a cron expression that never comes true") from None
    return cron


def _nearest(words: str) -> str:
    """A right form near what was written, or ""."""
    from publisher.config.schedule_nearest import candidates

    for candidate in candidates(words):
        try:
            _said(candidate.lower())
        except Unclear:
            continue
        return candidate
    return ""
