"""What a person decides about an edition that does not go on by itself. Stopping one is in cancel.py."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum

from publisher.errors import UsageError
from publisher.esp.base import BroadcastState, Esp
from publisher.ledger import Edition, EditionState, Ledger
from publisher.ledger.edition import WAITS_FOR_A_PERSON


class Decision(StrEnum):
    """`sent`: it reached people. `send`: it did not, send it. `cancel`: it did not, and it shall not."""

    SENT = "sent"
    SEND = "send"
    CANCEL = "cancel"


def resolve(ledger: Ledger, esp: Esp, edition: Edition, decision: Decision, now: datetime) -> Edition:
    """Write a person's decision down. For `SEND` the edition is ready to be delivered afterwards.

    Raises `UsageError` if the edition does not wait for a person.
    """
    if edition.state not in WAITS_FOR_A_PERSON:
        raise UsageError(
            f"{edition.digest} · {edition.name} is {edition.state}: there is nothing to decide",
            hint=f"publisher digest history {edition.digest}",
        )
    if decision is Decision.SENT:
        return ledger.advance(edition, EditionState.SENT, now, detail="a person said that it reached the readers")
    if decision is Decision.CANCEL:
        return ledger.advance(edition, EditionState.CANCELLED, now, detail="a person said that it shall not be sent")
    return _ready_again(ledger, esp, edition, now)


def _ready_again(ledger: Ledger, esp: Esp, edition: Edition, now: datetime) -> Edition:
    """Back to the draft that is there; where there is none, to a new draft under a new key.

    The old key will not do: an ESP answers a repeated idempotency key with the draft that is gone.
    """
    said = "a person said that it did not reach the readers, and to send it"
    if edition.broadcast_id and esp.capabilities.reads_state:
        if esp.fetch(edition.broadcast_id).state is BroadcastState.DRAFT:
            return ledger.advance(edition, EditionState.DRAFTED, now, detail=said)
    elif edition.broadcast_id:
        return ledger.advance(edition, EditionState.DRAFTED, now, detail=said)
    return ledger.advance(edition, EditionState.PLANNED, now, detail=said, broadcast_id="", key=_next_key(edition.key))


def _next_key(key: str) -> str:
    stem, _, number = key.partition("#")
    return f"{stem}#{int(number or 1) + 1}"
