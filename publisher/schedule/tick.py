"""One look at one digest: send what is due, finish what was interrupted, and say why when there is nothing to do.

Harmless however often and however parallel it is called: a slot is used once, and one process works on a digest at a time.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from publisher.collect.collection import Collection
from publisher.collect.identity import Memory
from publisher.config import Configuration
from publisher.errors import PublisherError
from publisher.ledger import Edition, EditionState
from publisher.schedule.slots import due_slot, edition_slot, slots_after
from publisher.send import Delivery, Nothing, commit, commit_nothing, propose


@dataclass(frozen=True, slots=True)
class TickResult:
    """What came of it. `outcome` is "sent", "waits", "nothing", "not-due" or "failed"; `sentence` says it to a person."""

    digest: str
    outcome: str
    sentence: str
    edition: Edition | None = None
    next_slot: datetime | None = None

    @property
    def failed(self) -> bool:
        return self.outcome in ("failed", "waits")


def tick(
    configuration: Configuration,
    digest: str,
    collection: Collection,
    memory: Memory,
    open_delivery: Callable[[str], Delivery],
) -> TickResult:
    """Do what is due for one digest. `open_delivery` is called only if the ledger or the ESP is needed.

    Nothing a ledger or an ESP does is raised: it is the result, so that the other digests get their turn.
    """
    try:
        delivery = open_delivery(digest)
        with delivery.ledger.locked(digest):
            return _tick(configuration, digest, collection, memory, delivery)
    except PublisherError as error:
        return TickResult(digest, "failed", str(error))


def _tick(
    configuration: Configuration, digest: str, collection: Collection, memory: Memory, delivery: Delivery
) -> TickResult:
    ledger, now = delivery.ledger, delivery.clock()
    settings, zone = configuration.digest(digest), configuration.digest_timezone(digest)
    edition = ledger.open_edition(digest)
    if edition is not None:
        return _finish(delivery, edition)
    _confirm_released(delivery, digest)
    upcoming = next(slots_after(settings.schedule, zone, now), None)
    slot = due_slot(settings.schedule, zone, now, ledger.last_slot(digest), ledger.started_at(digest))
    if slot is None:
        return TickResult(digest, "not-due", "nothing is due", next_slot=upcoming)
    found = propose(configuration, ledger, collection, digest, edition_slot(settings.schedule, zone, slot), now)
    if isinstance(found, Nothing):
        commit_nothing(ledger, memory, found, now, scheduled=True)
        return TickResult(digest, "nothing", found.sentence, next_slot=upcoming)
    return _finish(delivery, commit(configuration, ledger, memory, found, delivery.esp.name, now, is_approved=True))


def _finish(delivery: Delivery, edition: Edition) -> TickResult:
    if edition.waits_for_a_person:
        decide = f"decide: publisher digest resolve {edition.digest} {edition.name}"
        return TickResult(
            edition.digest, "waits", f"{edition.name} is {edition.state}: {edition.detail}; {decide}", edition
        )
    if not edition.is_approved:
        wait = f"{edition.name} is a draft to look at; publisher digest send {edition.digest} sends it"
        return TickResult(edition.digest, "nothing", wait, edition)
    done = delivery.to_readers(edition)
    outcome = "waits" if done.waits_for_a_person else "sent"
    return TickResult(edition.digest, outcome, f"{done.name} is {done.state}: {done.detail}", done)


def _confirm_released(delivery: Delivery, digest: str) -> None:
    """Ask after editions the ESP was still busy with the last time."""
    for edition in delivery.ledger.editions(digest):
        if edition.state is EditionState.RELEASED and edition.esp == delivery.esp.name:
            delivery.confirm(edition)
