"""One look at one digest: send what is due, finish what was interrupted, and say why when there is nothing to do.

Harmless however often and however parallel it is called: a slot is used once, and one process works on a digest at a time.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta

from publisher.collect.collection import Collection
from publisher.collect.identity import Memory
from publisher.config import Configuration
from publisher.config.duration import parse_duration
from publisher.digest.edition_file import find_edition_file
from publisher.digest.lint import LookOutside
from publisher.errors import EditionBusy, EspError, PublisherError
from publisher.ledger import Edition, EditionState
from publisher.ledger.alerts import add_alert, alert_when_long
from publisher.ledger.edition import WAITS_FIRST
from publisher.ledger.failures import Failure, clear_failure, failure, record_failure
from publisher.schedule.due import Due, due, next_slot
from publisher.schedule.lateness import drop_edition, drop_slot, lateness_text
from publisher.schedule.look import Look
from publisher.schedule.result import Outcome, TickResult
from publisher.schedule.waiting import finish_what_is_cancelled, go_on_waiting, is_to_come, scheduled
from publisher.send import Delivery, Nothing, commit, commit_nothing, propose
from publisher.send.hold import how_it_waits, latest_moment

CONFIRM_FOR = timedelta(days=3)  # what an ESP has not done by then it will not tell us
CONFIRM_FIRST, CONFIRM_LAST = timedelta(minutes=1), timedelta(hours=1)
MOST_STEPS = 50  # editions of one digest in one look: each post has one


def tick_all(
    configuration: Configuration,
    digest: str,
    collection: Collection,
    memory: Memory,
    open_delivery: Callable[[str], Delivery],
    look_outside: LookOutside | None = None,
) -> list[TickResult]:
    """Ticks until nothing more is due: an interrupted edition first, then what its slot held up. The last result has the rest."""
    results: list[TickResult] = []
    while len(results) < MOST_STEPS:
        result = tick(configuration, digest, collection, memory, open_delivery, look_outside)
        if result.is_progress or not results or result.outcome is not Outcome.NOT_DUE:
            results.append(result)
        if not result.is_progress:
            break
    last = replace(results[-1], next_slot=result.next_slot, next_look=result.next_look)
    return [*results[:-1], last]


def tick(
    configuration: Configuration,
    digest: str,
    collection: Collection,
    memory: Memory,
    open_delivery: Callable[[str], Delivery],
    look_outside: LookOutside | None = None,
) -> TickResult:
    """Do what is due for one digest. `open_delivery` is called only if the ledger or the ESP is needed.

    Nothing a ledger or an ESP does is raised: it is the result, so that the other digests get their turn.
    """
    try:
        delivery = open_delivery(digest)
        with delivery.ledger.locked(digest):
            return _tick(Look(configuration, digest, collection, memory, delivery, look_outside))
    except EditionBusy as busy:
        return TickResult(digest, Outcome.BUSY, busy.message)
    except PublisherError as error:
        return TickResult(digest, Outcome.FAILED, str(error))


def _tick(look: Look) -> TickResult:
    ledger = look.delivery.ledger
    cancelled, cancel_at = finish_what_is_cancelled(look)
    if cancelled is not None:
        return cancelled
    edition = ledger.open_edition(look.digest)
    if edition is not None:
        return _sooner(_go_on(look, edition), cancel_at)
    confirm_at = _confirm_released(look)
    found = due(look.configuration, look.digest, ledger, look.collection, look.now)
    upcoming = next_slot(look.configuration, look.digest, ledger, look.collection, look.now)
    if found is None:
        clear_failure(ledger, look.subject)
        soonest = min((moment for moment in (upcoming, confirm_at, cancel_at) if moment), default=None)
        return TickResult(look.digest, Outcome.NOT_DUE, "nothing is due", next_slot=upcoming, next_look=soonest)
    return replace(_use(look, found), next_slot=upcoming)


def _sooner(result: TickResult, moment: datetime | None) -> TickResult:
    moments = [one for one in (result.next_look, moment) if one is not None]
    return replace(result, next_look=min(moments, default=None))


def _use(look: Look, found: Due) -> TickResult:
    """Use the slot: an edition, a record of why there is none, or a record that it was dropped."""
    about = found.slot.at.isoformat()
    before = failure(look.delivery.ledger, look.subject)
    is_begun = look.delivery.ledger.started_at(look.digest) is not None
    if is_begun and look.now - found.slot.at > look.max_lateness:
        return drop_slot(look, found, before.detail if before and before.about == about else _held(look, found))
    if waiting := _waiting(look, before, about):
        return waiting
    try:
        return _send(look, found)
    except EditionBusy:
        raise
    except PublisherError as error:
        return _failed(look, error, about, found.slot.at)


def _held(look: Look, found: Due) -> str:
    """What kept the author's file back, or "": its slot is open for as long as others that fail."""
    file = find_edition_file(look.configuration, look.digest, [found.slot.name])
    return f"{file.path} was not finished ({file.draft})" if file and file.draft else ""


def _send(look: Look, found: Due) -> TickResult:
    ledger, now = look.delivery.ledger, look.now
    proposal = propose(
        look.configuration, ledger, found.collection, look.digest, found.slot, now, look_outside=look.look_outside
    )
    coalesced = f", with {len(found.missed)} missed before it" if found.missed else ""
    ledger.pass_slots(found.missed_records(now))
    if isinstance(proposal, Nothing):
        commit_nothing(ledger, look.memory, proposal, now, scheduled=not found.is_first_look_only)
        clear_failure(ledger, look.subject)
        return TickResult(
            look.digest,
            Outcome.NOTHING,
            proposal.sentence + coalesced,
            slot=found.slot.at,
            is_progress=not proposal.is_held,  # its slot is still due
        )
    if proposal.held:
        clear_failure(ledger, look.subject)
        return TickResult(look.digest, Outcome.NOTHING, f"{proposal.name} waits: {proposal.held}", slot=found.slot.at)
    esp = look.delivery.esp.name
    how = how_it_waits(look.configuration, look.digest, now)
    edition = commit(
        look.configuration, ledger, look.memory, proposal, esp, now,
        is_approved=how.is_approved, release_at=how.release_at, state=how.state, detail=how.detail,
    )  # fmt: skip
    return replace(_deliver(look, edition), missed=len(found.missed))


def _go_on(look: Look, edition: Edition) -> TickResult:
    """An edition that was begun: by an interrupted tick, or by a person."""
    ledger = look.delivery.ledger
    if edition.waits_for_a_person:
        return _waits(look, edition)
    if not edition.is_approved and edition.state is not EditionState.PROPOSED:
        wait = f"{edition.name} is a draft to look at; publisher digest send {edition.digest} sends it"
        return TickResult(edition.digest, Outcome.NOTHING, wait, edition, edition.slot)
    about, before = edition.slot.isoformat(), failure(ledger, look.subject)
    if look.now > latest_moment(look.configuration, edition):
        done = drop_edition(look, edition, before.detail if before and before.about == about else _why_late(edition))
        clear_failure(ledger, look.subject)
        return _waits(look, done) if done.waits_for_a_person else _done(done)
    if waiting := _waiting(look, before, about):
        return waiting
    try:
        return _deliver(look, edition)
    except EditionBusy:
        raise
    except PublisherError as error:
        return _failed(look, error, about, edition.slot)


def _why_late(edition: Edition) -> str:
    return "nobody approved it" if edition.state is EditionState.PROPOSED else edition.detail


def _deliver(look: Look, edition: Edition) -> TickResult:
    if edition.state in WAITS_FIRST:
        ready = go_on_waiting(look, edition)
        if isinstance(ready, TickResult):
            return ready
        edition = ready
    done = look.delivery.to_readers(edition)
    clear_failure(look.delivery.ledger, look.subject)
    if is_to_come(look, done):
        return scheduled(look, done)
    return _waits(look, done) if done.waits_for_a_person else _done(done)


def _done(done: Edition) -> TickResult:
    outcome = Outcome.DROPPED if done.state is EditionState.CANCELLED else Outcome.SENT
    return TickResult(
        done.digest, outcome, f"{done.name} is {done.state}: {done.detail}", done, done.slot, is_progress=True
    )


def _waits(look: Look, edition: Edition) -> TickResult:
    """For a person, who is told of it once."""
    decide = f"decide: publisher digest resolve {edition.digest} {edition.name}"
    sentence = f"{edition.name} is {edition.state}: {edition.detail}; {decide}"
    key = f"waits {edition.digest} {edition.name} {edition.state} {edition.changed_at.isoformat()}"
    title = f"{edition.digest} · {edition.name} waits for a person: it is {edition.state}"
    add_alert(look.delivery.ledger, key, title, sentence, look.now)
    return TickResult(edition.digest, Outcome.WAITS, sentence, edition, edition.slot)


def _waiting(look: Look, before: Failure | None, about: str) -> TickResult | None:
    if before is None or before.about != about or not before.waits(look.now):
        return None
    sentence = f"failed {before.attempts} times, is tried again later: {before.detail}"
    return TickResult(
        look.digest, Outcome.FAILING, sentence, slot=datetime.fromisoformat(about), next_look=before.next_try
    )


def _failed(look: Look, error: PublisherError, about: str, slot: datetime) -> TickResult:
    """Write down that it failed and when it is tried again; people are told once, when it has failed for long."""
    ledger, now = look.delivery.ledger, look.now
    seconds = error.retry_after_seconds if isinstance(error, EspError) else None
    asked = timedelta(seconds=min(seconds, 86_400)) if seconds else None
    failed = record_failure(ledger, look.subject, about, now, str(error), asked)
    after = parse_duration(look.configuration.settings.alerts.after)
    title = f"{look.digest}: the edition of {about} cannot be sent"
    text = f"tried {failed.attempts} times; {lateness_text(look, slot)}\n{error}"
    alert_when_long(ledger, failed, after, title, text, now)
    return TickResult(look.digest, Outcome.FAILED, str(error), slot=slot, next_look=failed.next_try)


def _confirm_released(look: Look) -> datetime | None:
    """Ask after editions the ESP was still busy with the last time. Returns when to ask again, if it still is.

    It went out already, so an ESP that cannot be asked is no failure; after some days it is asked no more, and people are told.
    """
    delivery, now = look.delivery, look.now
    again: list[datetime] = []
    for edition in delivery.ledger.editions_in(look.digest, EditionState.RELEASED):
        if edition.esp != delivery.esp.name:
            continue
        age = now - max(edition.changed_at, edition.release_at or edition.changed_at)
        if age < timedelta(0):  # scheduled there: there is nothing to ask before its moment
            again.append(now - age + CONFIRM_FIRST)
            continue
        if age > CONFIRM_FOR:
            title = f"{edition.digest} · {edition.name}: {delivery.esp.name} never said that it was sent"
            text = f"released on {edition.changed_at.isoformat()}: {edition.detail}; look there"
            add_alert(delivery.ledger, f"unconfirmed {edition.digest} {edition.name}", title, text, now)
            continue
        try:
            is_out = delivery.confirm(edition).state is not EditionState.RELEASED
        except EspError:
            is_out = False
        if not is_out:
            again.append(now + min(max(age, CONFIRM_FIRST), CONFIRM_LAST))
    return min(again, default=None)
