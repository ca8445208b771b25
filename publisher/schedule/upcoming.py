"""The next edition of a digest's schedule as it would be now, for whoever prepares it."""

from __future__ import annotations

from datetime import datetime

from publisher.collect.collection import Collection
from publisher.config import Configuration
from publisher.digest.lint import LookOutside
from publisher.ledger import Ledger
from publisher.ledger.engine import open_memory_engine
from publisher.schedule.slots import edition_slot, slots_after
from publisher.send import Nothing, Proposal, Slot, propose


def slot_to_look_at(configuration: Configuration, name: str, now: datetime) -> Slot:
    """The next slot of the schedule, for that is what an author prepares; this moment where there is no schedule."""
    schedule, zone = configuration.schedule(name), configuration.digest_timezone(name)
    at = next(slots_after(schedule, zone, now), None) if schedule else None
    return edition_slot(schedule, zone, at or now.replace(microsecond=0))


def upcoming(
    configuration: Configuration,
    ledger: Ledger,
    found: Collection,
    name: str,
    now: datetime,
    since: datetime | None = None,
    look_outside: LookOutside | None = None,
) -> Proposal | Nothing:
    """What the next edition would be if its slot were `now` (aware): with its name, its date, and its author's file.

    `since` and `look_outside` are as `propose` has them.
    """
    slot = slot_to_look_at(configuration, name, now)
    return propose(configuration, ledger, found, name, slot, now, since, look_outside)


def newest_instead(
    configuration: Configuration,
    found: Collection,
    name: str,
    now: datetime,
    look_outside: LookOutside | None = None,
) -> Proposal | None:
    """To have something to look at when nothing is new: the edition as it would be if the newest posts had never been sent."""
    newest = found.posts[: configuration.digest(name).max_posts]
    since = min((post.published for post in newest), default=now)
    with Ledger(open_memory_engine(), configuration.ledger_path) as empty:
        edition = upcoming(configuration, empty, found, name, now, since, look_outside)
    return edition if isinstance(edition, Proposal) else None
