"""The state of every slot of a digest, past, due and next, each with its reason. Only looks."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import islice

from publisher.config import Configuration
from publisher.config.duration import duration_text
from publisher.ledger import Edition, Ledger, SlotRecord
from publisher.ledger.failures import failure
from publisher.schedule.due import current_timetable, slots_used
from publisher.schedule.slots import SlotsUsed, due_slot, slots_after, slots_until

MOST_PAST = 200  # slots of the past that the schedule of today is asked for


@dataclass(frozen=True, slots=True)
class SlotState:
    """A slot and what became of it. `state` is an edition's state, a record's outcome, "due", "failing", "past" or "next"."""

    slot: datetime
    state: str
    sentence: str
    edition: Edition | None = None


def explain(configuration: Configuration, digest: str, ledger: Ledger, now: datetime) -> list[SlotState]:
    """Oldest first. Slots that the ledger has nothing of are those of today's schedule, since the digest was first run."""
    states = [_of_edition(edition) for edition in ledger.editions(digest)]
    states += [_of_record(record) for record in ledger.passed_slots(digest)]
    schedule, started = configuration.schedule(digest), ledger.started_at(digest)
    if schedule is not None and not schedule.is_each_post and started is not None:
        known = {state.slot for state in states}
        states += [
            state for state in _unrecorded(configuration, digest, ledger, now, started) if state.slot not in known
        ]
        upcoming = slots_after(schedule, configuration.digest_timezone(digest), now)
        states += [SlotState(slot.astimezone(UTC), "next", "is the next slot") for slot in islice(upcoming, 1)]
    return sorted(states, key=lambda state: state.slot)


def _of_edition(edition: Edition) -> SlotState:
    ended = (
        f"{edition.name} is {edition.state} since {edition.changed_at.isoformat(timespec='seconds')}: {edition.detail}"
    )
    return SlotState(edition.slot, str(edition.state), ended, edition)


def _of_record(record: SlotRecord) -> SlotState:
    return SlotState(record.slot, record.outcome, f"no edition: {record.detail}")


def _unrecorded(
    configuration: Configuration, digest: str, ledger: Ledger, now: datetime, started: datetime
) -> Iterator[SlotState]:
    schedule, zone = configuration.schedule(digest), configuration.digest_timezone(digest)
    if schedule is None:
        return
    past = slots_used(ledger, current_timetable(configuration, digest, ledger, now), now)
    found = due_slot(schedule, zone, now, past)
    due = {found.at, *found.missed} if found else set()
    for slot in islice(slots_until(schedule, zone, now), MOST_PAST):
        at = slot.astimezone(UTC)
        if at <= started:
            return
        if found and at == found.at:
            yield _due(configuration, digest, ledger, at, now)
        elif at in due:
            yield SlotState(at, "due", "was missed; it becomes one with the slot that is due")
        else:
            yield SlotState(at, "past", _why_past(past, slot, at))


def _due(configuration: Configuration, digest: str, ledger: Ledger, at: datetime, now: datetime) -> SlotState:
    lateness = configuration.max_lateness(digest)
    if now - at > lateness:
        return SlotState(
            at, "due", f"was not used within {duration_text(lateness)} (max_lateness): the next look drops it"
        )
    if edition := ledger.open_edition(digest):
        return SlotState(at, "due", f"waits for {edition.name}, which is {edition.state}")
    until = f"until {(at + lateness).isoformat(timespec='seconds')} (max_lateness)"
    failed = failure(ledger, f"digest {digest}")
    if failed and failed.about == at.isoformat():
        tries = f"failed {failed.attempts} times since {failed.since.isoformat(timespec='seconds')}, next try"
        next_try = failed.next_try.isoformat(timespec="seconds")
        return SlotState(at, "failing", f"{tries} {next_try}, tried {until}: {failed.detail}")
    return SlotState(at, "due", f"is due: publisher tick or publisher run sends it, {until}")


def _why_past(past: SlotsUsed, slot: datetime, at: datetime) -> str:
    if past.changed and at <= past.changed and (past.used is None or at > past.used):
        return (
            f"was over when this schedule came into the configuration, at {past.changed.isoformat(timespec='seconds')}"
        )
    if past.wall and slot.replace(tzinfo=None) <= past.wall and (past.used is None or at > past.used):
        return "is at the same time of day as one that was used before the time zone changed"
    if past.used and at < past.used:
        return "came before a slot that was used: another schedule was in use, or it became one with that slot"
    return "is over"
