"""Edition: one number of a digest, as the ledger keeps it, and the states it goes through."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from publisher.message import Message


class EditionState(StrEnum):
    """planned → drafting → drafted → releasing → released → sent, each written down before the step it names.

    An edition of a schedule may be proposed or pending before it is planned. `cancelling` may follow on every state the ESP has a
    part in.
    A process may die between any two of them; what it was about to do can be read here, and what came of it at the ESP.
    """

    PROPOSED = "proposed"  # frozen; goes on only when a person approves it
    PENDING = "pending"  # frozen, and people were told: goes on at its moment, unless it is cancelled until then
    PLANNED = "planned"  # posts chosen, message frozen; the ESP knows nothing yet
    DRAFTING = "drafting"  # a draft is being created: there may be one without an owner
    DRAFTED = "drafted"  # the broadcast's id is known; nobody has got it
    RELEASING = "releasing"  # release was asked for: it may have reached people
    RELEASED = "released"  # the ESP said it will deliver it
    SENT = "sent"  # the ESP said it has
    UNCERTAIN = "uncertain"  # nobody can know whether it reached people; a person decides
    HELD = "held"  # it will not go on by itself, and it is known why; a person decides
    CANCELLING = "cancelling"  # a person wants it stopped: the ESP is to be asked what can be, until it answers
    CANCELLED = "cancelled"  # it reached nobody and never will; its posts are free for the next edition


OPEN_STATES = (
    EditionState.PROPOSED,
    EditionState.PENDING,
    EditionState.PLANNED,
    EditionState.DRAFTING,
    EditionState.DRAFTED,
    EditionState.RELEASING,
    EditionState.UNCERTAIN,
    EditionState.HELD,
)
WITHOUT_ESP = (EditionState.PROPOSED, EditionState.PENDING, EditionState.PLANNED)  # no ESP has heard of it
GOING_OUT = (
    EditionState.PLANNED,
    EditionState.DRAFTING,
    EditionState.DRAFTED,
    EditionState.RELEASING,
    EditionState.RELEASED,
)
WAITS_FIRST = (EditionState.PROPOSED, EditionState.PENDING)
WAITS_FOR_A_PERSON = (EditionState.UNCERTAIN, EditionState.HELD)
COALESCED, TOO_LATE = "coalesced", "too-late"
WENT_OUT = (EditionState.RELEASED, EditionState.SENT)


@dataclass(frozen=True, slots=True)
class Item:
    """A post as an edition carried it. `is_again`: readers had had it before."""

    post_id: str
    title: str
    url: str
    is_again: bool = False


@dataclass(frozen=True, slots=True)
class Carrier:
    """The edition that had a post last, and when it was planned; `edition` is "" for a post that is declared as sent."""

    edition: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Edition:
    """One number of a digest. `slot` is aware and in UTC. `key` is what the ESP can look the broadcast up by.

    `esp` is the provider it was planned for, `detail` the last thing worth telling a person. `release_at` is the moment
    it shall go out at; None means as soon as it is released. `is_approved` says that a person or the schedule
    wanted it sent, so that an interrupted sending may go on without asking; a draft made to be looked at is not.
    """

    id: int
    digest: str
    name: str
    slot: datetime
    state: EditionState
    key: str
    esp: str
    message: Message
    items: tuple[Item, ...]
    planned_at: datetime
    changed_at: datetime
    broadcast_id: str = ""
    detail: str = ""
    release_at: datetime | None = None
    is_approved: bool = False

    @property
    def is_open(self) -> bool:
        return self.state in OPEN_STATES

    @property
    def is_going_out(self) -> bool:
        """On its way to the readers, now or at `release_at`, unless it is stopped."""
        return self.state in GOING_OUT

    @property
    def waits_for_a_person(self) -> bool:
        return self.state in WAITS_FOR_A_PERSON


@dataclass(frozen=True, slots=True)
class EditionEvent:
    """One line of an edition's history."""

    at: datetime
    state: EditionState
    detail: str


@dataclass(frozen=True, slots=True)
class SlotRecord:
    """A slot of the schedule that is used up without an edition of its own, and why.

    `outcome` is "nothing-new", "too-few", "first-run", "coalesced" (missed, and one with a later slot) or "too-late".
    """

    digest: str
    slot: datetime
    outcome: str
    at: datetime
    detail: str = ""
