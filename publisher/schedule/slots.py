"""Schedule and time zone -> slots, and what an edition of a slot is called.

Daylight saving is as in Debian's cron (cronsim): a time that a change skips comes right after it, a time that comes twice counts
the first time. Python compares moments of one zone by their wall clocks, so everything here is compared in UTC.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from heapq import merge
from itertools import islice, pairwise
from zoneinfo import ZoneInfo

from publisher.config import Schedule
from publisher.send.propose import Slot

# cronsim looks at wall clocks: after a change back, slots of the hour that came twice lie behind it although they are past.
LARGEST_CHANGE = timedelta(hours=3)
MOST_MISSED = 500  # a machine that was off for a year has no need of half a million records


@dataclass(frozen=True, slots=True)
class SlotsUsed:
    """What is known of a digest's past. Moments are aware.

    `used` is the newest slot up to now that an edition used or that passed, `started` when the digest was first run, `changed`
    when another schedule was found in the configuration: slots before any of them are past. `wall` is the wall clock of the
    newest slot that was used before the time zone changed: the same time in another zone is the same slot.
    """

    used: datetime | None = None
    started: datetime | None = None
    changed: datetime | None = None
    wall: datetime | None = None


@dataclass(frozen=True, slots=True)
class DueSlot:
    """The slot to act on, in UTC. `missed` are older ones that become one with it, newest first, at most MOST_MISSED."""

    at: datetime
    missed: tuple[datetime, ...] = ()


def slots_after(schedule: Schedule, zone: ZoneInfo, moment: datetime) -> Iterator[datetime]:
    """The slots later than `moment`, in the zone, soonest first, each once."""
    last = moment.astimezone(UTC)
    for slot in merge(*(_cron_slots(cron, zone, moment) for cron in schedule.crons)):
        if slot > last:
            last = slot
            yield slot.astimezone(zone)


def slots_until(schedule: Schedule, zone: ZoneInfo, now: datetime) -> Iterator[datetime]:
    """The slots that are not later than `now`, in the zone, newest first, each once."""
    last = now.astimezone(UTC) + timedelta(microseconds=1)
    for slot in merge(*(_cron_slots_back(cron, zone, now) for cron in schedule.crons), reverse=True):
        if slot < last:
            last = slot
            yield slot.astimezone(zone)


def latest_slot(schedule: Schedule, zone: ZoneInfo, now: datetime) -> datetime | None:
    """The newest slot that is not later than `now`; None if there never was one."""
    return next(slots_until(schedule, zone, now), None)


def edition_slot(schedule: Schedule | None, zone: ZoneInfo, moment: datetime) -> Slot:
    """The slot at this moment, with an edition's name: 2026-W47, 2026-11, or 2026-11-23, as the schedule's rhythm is."""
    local = moment.astimezone(zone)
    return Slot(moment.astimezone(UTC), local.strftime(_name_format(schedule, zone, moment)))


def _cron_slots(cron: str, zone: ZoneInfo, moment: datetime) -> Iterator[datetime]:
    from cronsim import CronSim

    for slot in CronSim(cron, moment.astimezone(zone)):
        yield slot.astimezone(UTC)


def _cron_slots_back(cron: str, zone: ZoneInfo, now: datetime) -> Iterator[datetime]:
    from cronsim import CronSim

    # cronsim's reverse search leaves its starting moment out, and knows whole minutes only
    start = (now.astimezone(UTC) + LARGEST_CHANGE).astimezone(zone).replace(second=0, microsecond=0)
    for slot in CronSim(cron, start, reverse=True):
        if (moment := slot.astimezone(UTC)) <= now:
            yield moment


def _name_format(schedule: Schedule | None, zone: ZoneInfo, moment: datetime) -> str:
    if schedule is None or schedule.is_each_post:
        return "%Y-%m-%d"
    upcoming = list(islice(slots_after(schedule, zone, moment), 4))
    gap = min((later - sooner for sooner, later in pairwise(upcoming)), default=timedelta(days=1))
    rhythm = ((timedelta(days=27), "%Y-%m"), (timedelta(days=6), "%G-W%V"), (timedelta(hours=20), "%Y-%m-%d"))
    return next((text for least, text in rhythm if gap >= least), "%Y-%m-%dT%H%M")


def due_slot(schedule: Schedule, zone: ZoneInfo, now: datetime, past: SlotsUsed) -> DueSlot | None:
    """The slot to act on now, or None. Slots missed while the machine was off become one: the newest."""
    # a started moment that is still to come was written by a clock that was wrong
    started = past.started if past.started and past.started <= now + timedelta(days=1) else None
    bounds = [moment for moment in (past.used, started, past.changed) if moment is not None]

    def is_new(slot: datetime) -> bool:
        as_utc = slot.astimezone(UTC)
        return all(as_utc > bound for bound in bounds) and (
            past.wall is None or slot.replace(tzinfo=None, fold=0) > past.wall.replace(tzinfo=None)
        )

    found: list[datetime] = []
    for slot in slots_until(schedule, zone, now):
        if not is_new(slot) or len(found) > MOST_MISSED:
            break
        found.append(slot.astimezone(UTC))
        if not bounds:
            break
    return DueSlot(found[0], tuple(found[1 : MOST_MISSED + 1])) if found else None
