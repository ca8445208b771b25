"""Cron and time zone -> slots, and what an edition of a slot is called. Daylight saving is as in Debian's cron (cronsim)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from itertools import islice, pairwise
from zoneinfo import ZoneInfo

from publisher.send.propose import Slot


def slots_after(cron: str, zone: ZoneInfo, moment: datetime) -> Iterator[datetime]:
    """The slots later than `moment`, in the zone, soonest first."""
    from cronsim import CronSim

    return iter(CronSim(cron, moment.astimezone(zone)))


def latest_slot(cron: str, zone: ZoneInfo, now: datetime) -> datetime | None:
    """The newest slot that is not later than `now`; None if there never was one."""
    from cronsim import CronSim

    # cronsim's reverse search leaves its starting moment out, and knows whole minutes only
    after = now.astimezone(zone).replace(second=0, microsecond=0) + timedelta(minutes=1)
    return next(iter(CronSim(cron, after, reverse=True)), None)


def due_slot(
    cron: str, zone: ZoneInfo, now: datetime, used: datetime | None, started: datetime | None
) -> datetime | None:
    """The slot to act on now, or None. Slots missed while the machine was off become one: the newest.

    `used` is the newest slot that is used up, `started` when the digest was first run: slots before either are past.
    """
    slot = latest_slot(cron, zone, now)
    if slot is None:
        return None
    bounds = [moment for moment in (used, started) if moment is not None]
    return slot if all(slot > moment for moment in bounds) else None


def edition_slot(cron: str, zone: ZoneInfo, moment: datetime) -> Slot:
    """The slot at this moment, with an edition's name: 2026-W47, 2026-11, or 2026-11-23, as the schedule's rhythm is."""
    local = moment.astimezone(zone)
    return Slot(moment.astimezone(UTC), local.strftime(_name_format(cron, zone, moment)))


def _name_format(cron: str, zone: ZoneInfo, moment: datetime) -> str:
    if not cron:
        return "%Y-%m-%d"
    upcoming = list(islice(slots_after(cron, zone, moment), 4))
    gap = min((later - sooner for sooner, later in pairwise(upcoming)), default=timedelta(days=1))
    rhythm = ((timedelta(days=27), "%Y-%m"), (timedelta(days=6), "%G-W%V"), (timedelta(hours=20), "%Y-%m-%d"))
    return next((text for least, text in rhythm if gap >= least), "%Y-%m-%dT%H%M")
