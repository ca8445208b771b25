"""TickResult: what came of one look at one digest."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from publisher.ledger import Edition


class Outcome(StrEnum):
    """What a look at a digest came to."""

    SENT = "sent"
    PENDING = "pending"  # frozen; goes out at its moment or when it is approved, unless it is cancelled before
    CANCELLED = "cancelled"  # a person wanted so; the ESP was asked until it answered
    NOTHING = "nothing"  # no edition, and the slot is used up; or a draft that a person wants to look at
    NOT_DUE = "not-due"
    DROPPED = "dropped"  # too late, or given up: recorded, and people are told if posts wait for it
    WAITS = "waits"  # for a person
    FAILED = "failed"  # tried, and tried again later
    FAILING = "failing"  # failed before; it is too early to try again
    BUSY = "busy"  # another process is at it


FAILURES = frozenset({Outcome.FAILED, Outcome.FAILING, Outcome.WAITS, Outcome.DROPPED})


@dataclass(frozen=True, slots=True)
class TickResult:
    """`sentence` says it to a person. `slot` is what it is about, `missed` how many slots became one with it.

    `next_slot` is the next moment of the schedule, `next_look` when the next look at this digest has something to do, if it is
    not that. With `is_progress` another look may find more to do at once; with `is_untold`, once people were told of the edition.
    """

    digest: str
    outcome: Outcome
    sentence: str
    edition: Edition | None = None
    slot: datetime | None = None
    missed: int = 0
    next_slot: datetime | None = None
    next_look: datetime | None = None
    is_progress: bool = False
    is_untold: bool = False

    @property
    def failed(self) -> bool:
        return self.outcome in FAILURES
