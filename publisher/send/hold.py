"""How an edition of the schedule waits before it is planned: for a window to end, or for a person to approve it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from publisher.config import Configuration
from publisher.config.duration import duration_text
from publisher.errors import UsageError
from publisher.ledger import Edition, EditionState, Ledger
from publisher.ledger.plan import Approval

CLOCKS_DIFFER_BY = timedelta(minutes=1)  # what is written further ahead was written by a clock that was wrong


@dataclass(frozen=True, slots=True)
class Waiting:
    """How an edition is written down: `state` is proposed, pending or planned; `detail` says what it waits for."""

    state: EditionState
    is_approved: bool
    release_at: datetime | None
    detail: str


def how_it_waits(configuration: Configuration, digest: str, now: datetime) -> Waiting:
    """What the configuration says of an edition that is due now."""
    settings, window = configuration.digest(digest), configuration.hold(digest)
    if settings.approve:
        return Waiting(EditionState.PROPOSED, False, None, "waits for approval")
    if window:
        return Waiting(EditionState.PENDING, True, now + window, f"can be stopped for {duration_text(window)}")
    return Waiting(EditionState.PLANNED, True, None, "")


def latest_moment(configuration: Configuration, edition: Edition) -> datetime:
    """When an edition of the schedule that is not out is given up. What was approved in time still has its window."""
    latest = edition.slot + configuration.max_lateness(edition.digest)
    return latest if edition.state is EditionState.PROPOSED else latest + configuration.hold(edition.digest)


def approve(ledger: Ledger, edition: Edition, window: timedelta, now: datetime) -> Edition:
    """A person wants the proposed edition sent: its window begins, or it is planned where there is none.

    Raises `UsageError` if it does not wait for that.
    """
    if edition.state is not EditionState.PROPOSED:
        raise UsageError(
            f"{edition.digest} · {edition.name} is {edition.state}: it does not wait for approval",
            hint=f"publisher digest history {edition.digest}",
        )
    if not window:
        return ledger.advance(edition, EditionState.PLANNED, now, detail="approved", approval=Approval())
    told = f"approved; can be stopped for {duration_text(window)}"
    return ledger.advance(edition, EditionState.PENDING, now, detail=told, approval=Approval(now + window))


def let_go(ledger: Ledger, edition: Edition, now: datetime, release_at: datetime | None, why: str) -> Edition:
    """The waiting is over: what delivers it takes it from here."""
    return ledger.advance(edition, EditionState.PLANNED, now, detail=why, approval=Approval(release_at))


def begin_window_again(ledger: Ledger, edition: Edition, now: datetime, why: str) -> Edition:
    """A pending edition gets a window as long as the one it had, from now on."""
    length = max((edition.release_at or edition.changed_at) - edition.changed_at, timedelta(0))
    return ledger.advance(edition, EditionState.PENDING, now, detail=why, approval=Approval(now + length))


def is_from_the_future(edition: Edition, now: datetime) -> bool:
    """It was written by a clock that ran ahead and was put right since: its moment means nothing."""
    return edition.changed_at > now + CLOCKS_DIFFER_BY
