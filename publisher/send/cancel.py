"""Stops an edition, and makes sure of it: what the ESP may have of it is looked up, taken back, and looked up again.

That it shall be stopped is written down before the ESP is asked. Where no answer comes the edition stays `cancelling`, and each
later look at the digest asks again; so a process that dies on the way stops nothing from being stopped.
"""

from __future__ import annotations

from datetime import datetime

from publisher.errors import EspError, OutcomeUnknown, UsageError
from publisher.esp.base import Broadcast, BroadcastState, Esp
from publisher.ledger import Edition, EditionState, Ledger
from publisher.ledger.edition import WITHOUT_ESP
from publisher.send.deliver import LOOK_BACK, RELEASE_ATTEMPTS

_ASKED_FOR_RELEASE = frozenset({EditionState.RELEASING, EditionState.RELEASED})
_OVER = {
    EditionState.CANCELLED: "was cancelled before",
    EditionState.SENT: "has been sent: it cannot be taken back",
    EditionState.UNCERTAIN: "is uncertain: it may have reached people",
}


def cancel_before_the_esp(ledger: Ledger, edition: Edition, now: datetime, *, frees_posts: bool = True) -> Edition:
    """Stop an edition that no ESP has heard of (its state is in WITHOUT_ESP)."""
    return ledger.advance(edition, EditionState.CANCELLED, now, detail="cancelled", frees_posts=frees_posts)


def cancel(ledger: Ledger, esp: Esp, edition: Edition, now: datetime, *, frees_posts: bool = True) -> Edition:
    """Stop an edition wherever it is. The state of what is returned says whether that was possible: `cancelled`, or else.

    Without `frees_posts` its posts count as mailed afterwards. Raises `UsageError` if it is over, `EspError` where the ESP could
    not be asked, or did not take it back and has not sent it either: then it is asked again by later looks.
    """
    if edition.state in _OVER:
        raise UsageError(
            f"{edition.digest} · {edition.name} {_OVER[edition.state]}",
            hint=f"publisher digest history {edition.digest}",
        )
    if edition.state in WITHOUT_ESP:
        return cancel_before_the_esp(ledger, edition, now, frees_posts=frees_posts)
    if edition.esp != esp.name:
        raise UsageError(
            f"{edition.digest} · {edition.name} is at {edition.esp}, and publisher.toml now says {esp.name}",
            hint=f"stop it at {edition.esp}, or put {edition.esp} back and cancel it then",
        )
    if not esp.capabilities.reads_state:
        return _cancel_unseen(ledger, esp, edition, now, frees_posts)
    if edition.state is not EditionState.CANCELLING:
        edition = ledger.advance(edition, EditionState.CANCELLING, now, detail="a person wants it stopped")
    return finish_cancelling(ledger, esp, edition, now, frees_posts=frees_posts)


def finish_cancelling(
    ledger: Ledger, esp: Esp, edition: Edition, now: datetime, *, frees_posts: bool = True
) -> Edition:
    """Go on with a `cancelling` edition until the ESP has said what became of it.

    Raises `EspError` where it has not; the edition stays as it is.
    """
    refused: EspError | None = None
    for _ in range(RELEASE_ATTEMPTS):
        there = _look(esp, edition)
        if done := _decided(ledger, esp, edition, there, now, frees_posts):
            return done
        try:
            esp.recall(there.id)
        except OutcomeUnknown as unknown:
            refused = unknown
        except EspError as error:
            refused = error
            if done := _decided(ledger, esp, edition, _look(esp, edition), now, frees_posts):
                return done
            break
    raise refused or EspError(f"{esp.name} did not take {edition.broadcast_id} back", hint="run it again")


def _look(esp: Esp, edition: Edition) -> Broadcast:
    if edition.broadcast_id:
        return esp.fetch(edition.broadcast_id)
    found = None
    if esp.capabilities.finds_by_key:
        found = esp.find_broadcast(edition.key, edition.planned_at - LOOK_BACK)
    return found or Broadcast("", BroadcastState.MISSING)


def _decided(
    ledger: Ledger, esp: Esp, edition: Edition, there: Broadcast, now: datetime, frees_posts: bool
) -> Edition | None:
    """Write down what the ESP's answer means; None while it can still be taken back."""
    match there.state:
        case BroadcastState.DRAFT:
            left = f"cancelled; the draft {there.id} stays at {esp.name}"
            return _stopped(ledger, edition, now, left, there.id, frees_posts)
        case BroadcastState.MISSING if _cannot_have_left(ledger, edition, now):
            return _stopped(ledger, edition, now, "cancelled", there.id, frees_posts)
        case BroadcastState.MISSING:
            told = (
                f"to be stopped, and {there.id or 'it'} is not at {esp.name} any more: nobody knows whether it was sent"
            )
            return ledger.advance(edition, EditionState.UNCERTAIN, now, detail=told)
        case BroadcastState.SENT:
            told = f"could not be stopped: {esp.name} had sent it"
            return ledger.advance(edition, EditionState.SENT, now, detail=told, broadcast_id=there.id)
        case BroadcastState.FAILED:
            told = f"{esp.name} stopped it by itself, and some may have got it: {there.detail}"
            return ledger.advance(edition, EditionState.HELD, now, detail=told, broadcast_id=there.id)
    if not esp.capabilities.recalls:
        told = f"cannot be stopped: {esp.name} takes nothing back; it says {there.detail}"
        return ledger.advance(edition, EditionState.RELEASED, now, detail=told, broadcast_id=there.id)
    return None


def _cannot_have_left(ledger: Ledger, edition: Edition, now: datetime) -> bool:
    """What is not there was not sent, if nobody asked for it or its moment is still to come."""
    if edition.release_at is not None and now < edition.release_at:
        return True
    return not any(event.state in _ASKED_FOR_RELEASE for event in ledger.events(edition))


def _stopped(
    ledger: Ledger, edition: Edition, now: datetime, detail: str, broadcast_id: str, frees_posts: bool
) -> Edition:
    return ledger.advance(
        edition, EditionState.CANCELLED, now, detail=detail, broadcast_id=broadcast_id, frees_posts=frees_posts
    )


def _cancel_unseen(ledger: Ledger, esp: Esp, edition: Edition, now: datetime, frees_posts: bool) -> Edition:
    """Where the ESP cannot be asked for states: what it was asked to do decides."""
    if edition.state in (EditionState.DRAFTING, EditionState.DRAFTED):
        left = f"cancelled; a draft may be left at {esp.name}"
        return _stopped(ledger, edition, now, left, edition.broadcast_id, frees_posts)
    if edition.state is EditionState.RELEASED and esp.capabilities.recalls:
        try:
            there = esp.recall(edition.broadcast_id)
        except OutcomeUnknown as unknown:
            told = f"to be stopped; {esp.name} was asked to, and its answer was lost: {unknown.message}"
            return ledger.advance(edition, EditionState.UNCERTAIN, now, detail=told)
        if there.state is BroadcastState.DRAFT:
            return _stopped(ledger, edition, now, "cancelled", there.id, frees_posts)
    if edition.state is EditionState.RELEASED:
        raise UsageError(f"{edition.digest} · {edition.name} is on its way, and {esp.name} takes nothing back")
    told = f"to be stopped, and {esp.name} cannot be asked whether it went"
    return ledger.advance(edition, EditionState.UNCERTAIN, now, detail=told)
