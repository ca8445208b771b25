"""What the ledger knows of a digest's schedule: which one was in use, and when posts were first seen."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from sqlalchemy import delete, insert, select

from publisher.ledger import tables
from publisher.ledger.store import Ledger


@dataclass(frozen=True, slots=True)
class Timetable:
    """The schedule a digest was last looked at with. `changed_at` is when it replaced another, None for the first one.

    `wall` is a naive moment: slots whose wall clock is not later were used before the time zone changed.
    """

    digest: str
    schedule: str
    zone: str
    changed_at: datetime | None = None
    wall: datetime | None = None


def timetable(ledger: Ledger, digest: str) -> Timetable | None:
    """The one in the ledger; None if there is none yet."""
    with ledger.transaction() as connection:
        row = connection.execute(select(tables.timetables).where(tables.timetables.c.digest == digest)).one_or_none()
    if row is None:
        return None
    wall = datetime.fromisoformat(row.wall) if row.wall else None
    return Timetable(row.digest, row.schedule, row.zone, row.changed_at, wall)


def changed_timetable(ledger: Ledger, before: Timetable | None, now: Timetable, at: datetime) -> Timetable:
    """What the ledger should hold when the configuration says `now` (without `changed_at` and `wall`) at the moment `at`."""
    if before is None:
        return now
    changed_at = before.changed_at if before.schedule == now.schedule else at
    wall = before.wall
    if before.zone != now.zone:
        used = ledger.last_slot(before.digest, at)
        clocks = [wall, _wall_clock(used, before.zone)]
        wall = max((clock for clock in clocks if clock is not None), default=None)
    return Timetable(now.digest, now.schedule, now.zone, changed_at, wall)


def keep_timetable(ledger: Ledger, kept: Timetable) -> None:
    """Write it down, in one transaction."""
    with ledger.transaction() as connection:
        connection.execute(delete(tables.timetables).where(tables.timetables.c.digest == kept.digest))
        connection.execute(
            insert(tables.timetables).values(
                digest=kept.digest,
                schedule=kept.schedule,
                zone=kept.zone,
                changed_at=kept.changed_at,
                wall=kept.wall.isoformat() if kept.wall else "",
            )
        )


def _wall_clock(moment: datetime | None, zone: str) -> datetime | None:
    if moment is None:
        return None
    try:
        return moment.astimezone(ZoneInfo(zone)).replace(tzinfo=None, fold=0)
    except (ZoneInfoNotFoundError, ValueError):  # a name that the time zone database has dropped since
        return None


def see_posts(ledger: Ledger, digest: str, post_ids: Iterable[str], at: datetime) -> dict[str, datetime]:
    """When each of these posts was first seen ready: now, for those that were not seen before."""
    wanted = sorted(set(post_ids))
    if not wanted:
        return {}
    seen = tables.seen_posts
    with ledger.transaction() as connection:
        known = {
            row.post_id: row.at
            for row in connection.execute(select(seen.c.post_id, seen.c.at).where(seen.c.digest == digest))
        }
        new = [{"digest": digest, "post_id": post_id, "at": at} for post_id in wanted if post_id not in known]
        if new:
            connection.execute(insert(seen), new)
    return {post_id: known.get(post_id, at) for post_id in wanted}


def seen_posts(ledger: Ledger, digest: str) -> dict[str, datetime]:
    """When posts were first seen ready, for a look that writes nothing."""
    seen = tables.seen_posts
    with ledger.transaction() as connection:
        return {row.post_id: row.at for row in connection.execute(select(seen).where(seen.c.digest == digest))}
