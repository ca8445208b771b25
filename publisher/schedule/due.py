"""What is due for a digest: a slot on the wall clock with what it missed, or a single post whose moment has come."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from functools import partial

from publisher.collect.collection import Collection
from publisher.config import Configuration, Schedule
from publisher.config.expression_fields import fields_of
from publisher.digest.select import select
from publisher.ledger import Ledger, SlotRecord
from publisher.ledger.edition import COALESCED
from publisher.ledger.timetable import Timetable, changed_timetable, keep_timetable, see_posts, seen_posts, timetable
from publisher.post import Post
from publisher.schedule.slots import MOST_MISSED, SlotsUsed, due_slot, edition_slot, slots_after
from publisher.send.propose import Slot


@dataclass(frozen=True, slots=True)
class Due:
    """A slot to act on now, and the posts to choose from. `missed` are older slots that become one with it, newest first.

    `is_of_one_post`: the slot of a digest of each post. `is_first_look_only`: no slot at all, but such a digest has to begin.
    """

    digest: str
    slot: Slot
    collection: Collection
    missed: tuple[datetime, ...] = ()
    is_of_one_post: bool = False
    is_first_look_only: bool = False

    def missed_records(self, now: datetime) -> Iterator[SlotRecord]:
        """What the ledger keeps of the missed ones."""
        more = ", as were those before it" if len(self.missed) >= MOST_MISSED else ""
        for number, slot in enumerate(self.missed):
            words = f"missed while nothing ran; it became one with {self.slot.name}"
            yield SlotRecord(
                self.digest, slot, COALESCED, now, words + (more if number == len(self.missed) - 1 else "")
            )


@dataclass(frozen=True, slots=True)
class PostSlot:
    """A post that has an edition of its own, and when."""

    at: datetime
    post: Post


def due(configuration: Configuration, digest: str, ledger: Ledger, collection: Collection, now: datetime) -> Due | None:
    """What to act on now, or None. Writes down what the ledger has to know for that: the timetable, posts first seen."""
    schedule = configuration.schedule(digest)
    if schedule is None:
        return None
    if schedule.is_each_post:
        return _due_post(configuration, digest, ledger, collection, now)
    zone = configuration.digest_timezone(digest)
    current = current_timetable(configuration, digest, ledger, now)
    if current != timetable(ledger, digest):
        keep_timetable(ledger, current)
    found = due_slot(schedule, zone, now, slots_used(ledger, current, now))
    if found is None:
        return None
    return Due(digest, edition_slot(schedule, zone, found.at), collection, found.missed)


def current_timetable(configuration: Configuration, digest: str, ledger: Ledger, now: datetime) -> Timetable:
    """What the ledger holds of the schedule, or should hold where the configuration says something else; nothing is written."""
    schedule, zone = configuration.schedule(digest), configuration.digest_timezone(digest)
    said = Timetable(digest, "; ".join(schedule.crons) if schedule else "", zone.key)
    return changed_timetable(ledger, timetable(ledger, digest), said, now)


def slots_used(ledger: Ledger, current: Timetable, now: datetime) -> SlotsUsed:
    """The bounds behind which slots are past."""
    changed = current.changed_at
    return SlotsUsed(
        used=ledger.last_slot(current.digest, now),
        started=ledger.started_at(current.digest),
        changed=changed if changed and changed <= now else None,
        wall=current.wall,
    )


def next_slot(
    configuration: Configuration, digest: str, ledger: Ledger, collection: Collection, now: datetime
) -> datetime | None:
    """The next moment something is due that is not due now."""
    schedule = configuration.schedule(digest)
    if schedule is None:
        return None
    if not schedule.is_each_post:
        return next(slots_after(schedule, configuration.digest_timezone(digest), now), None)
    slots = (slot.at for slot in post_slots(configuration, digest, ledger, collection, now))
    return min((at for at in slots if at > now), default=None)


def post_slots(
    configuration: Configuration, digest: str, ledger: Ledger, collection: Collection, now: datetime
) -> list[PostSlot]:
    """The posts that a digest of each post will mail, soonest first; nothing is written.

    A post's slot is so long after it was published, or after it was first seen ready if that is later: nobody can take back what
    is sent, so the time to do it in must not be over when a post with yesterday's date arrives.
    """
    schedule, started = configuration.schedule(digest), ledger.started_at(digest)
    if schedule is None or schedule.after_post is None or started is None:
        return []
    seen = seen_posts(ledger, digest)
    new = _new_posts(configuration, digest, ledger, collection, now)
    return _in_order(schedule, [(post, seen.get(post.id, now)) for post in new])


def _due_post(
    configuration: Configuration, digest: str, ledger: Ledger, collection: Collection, now: datetime
) -> Due | None:
    schedule, zone = configuration.schedule(digest), configuration.digest_timezone(digest)
    if ledger.started_at(digest) is None:
        return Due(digest, edition_slot(schedule, zone, now), collection, is_first_look_only=True)
    see_posts(ledger, digest, (p.id for p in _new_posts(configuration, digest, ledger, collection, now)), now)
    for found in post_slots(configuration, digest, ledger, collection, now):
        if found.at <= now:
            alone = replace(collection, posts=(found.post,))
            slot = edition_slot(schedule, zone, _free_moment(ledger, digest, found.at))
            return Due(digest, slot, alone, is_of_one_post=True)
    return None


def _new_posts(
    configuration: Configuration, digest: str, ledger: Ledger, collection: Collection, now: datetime
) -> Sequence[Post]:
    everything = configuration.digest(digest).model_copy(
        update={"max_posts": len(collection.posts) + 1, "min_posts": 1}
    )
    fields = partial(fields_of, configuration=configuration)
    return select(collection.posts, everything, ledger.carried(digest), now, fields=fields).posts


def _in_order(schedule: Schedule, seen: Sequence[tuple[Post, datetime]]) -> list[PostSlot]:
    delay = schedule.after_post or timedelta(0)
    slots = [
        PostSlot((max(post.published, at) + delay).astimezone(UTC).replace(microsecond=0), post) for post, at in seen
    ]
    return sorted(slots, key=lambda slot: (slot.at, slot.post.published, slot.post.id))


def _free_moment(ledger: Ledger, digest: str, at: datetime) -> datetime:
    """Posts of one moment have slots a second apart: a slot is used once. Backwards, since nothing is sent before its slot."""
    taken = ledger.used_slots(digest, at - timedelta(days=1))
    while at in taken:
        at -= timedelta(seconds=1)
    return at
