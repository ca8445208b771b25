"""The protocol every ESP adapter follows, and the words they share. One file a provider beside this one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Protocol

from publisher.message import Message


class BroadcastState(StrEnum):
    """What an ESP says of a broadcast, in our words."""

    DRAFT = "draft"  # nobody gets it until it is released
    SCHEDULED = "scheduled"  # the ESP will send it by itself at its time
    SENDING = "sending"  # released: on its way, or about to be
    SENT = "sent"  # the ESP says it is done
    FAILED = "failed"  # the ESP says it will not go on by itself
    MISSING = "missing"  # deleted there, or never was


RELEASED_STATES = frozenset({BroadcastState.SCHEDULED, BroadcastState.SENDING, BroadcastState.SENT})


@dataclass(frozen=True, slots=True)
class Broadcast:
    """What an edition has become at the ESP. `detail` is the ESP's own word for its state; `url` a page to look at, or ""."""

    id: str
    state: BroadcastState
    detail: str = ""
    url: str = ""


@dataclass(frozen=True, slots=True)
class Audience:
    """Who would get it. `label` is for people ("Buttondown, tag weekly"); `subscribers` is None where nobody can know."""

    label: str
    subscribers: int | None


@dataclass(frozen=True, slots=True)
class Capabilities:
    """What the ESP can do, so that sending never has to guess.

    `finds_by_key`: a draft can be looked up by the edition's key. `reads_state`: a broadcast's state can be read by its id.
    Where either is missing, an edition whose outcome is unknown stops as `uncertain`.
    """

    finds_by_key: bool = True
    reads_state: bool = True
    schedules: bool = False
    recalls: bool = False


class Esp(Protocol):
    """An email service provider.

    Every method may raise `EspError` (nothing happened) or `OutcomeUnknown` (it may have happened: look it up).
    An adapter retries by itself only what is safe to repeat.
    """

    @property
    def name(self) -> str:
        """The provider's name for people: "Buttondown"."""
        ...

    @property
    def capabilities(self) -> Capabilities: ...

    def audience(self) -> Audience:
        """Who would get a broadcast with the configured audience; also finds a wrong key or an unknown tag early."""
        ...

    def find_broadcast(self, key: str, created_after: datetime) -> Broadcast | None:
        """The broadcast that was created with this edition key, or None. `created_after` bounds the search."""
        ...

    def create_draft(self, key: str, message: Message) -> Broadcast:
        """Create a draft. The key goes along in every way the ESP offers; repeating with the same key adds no second one."""
        ...

    def fetch(self, broadcast_id: str) -> Broadcast:
        """The broadcast's present state; `MISSING` if it is not there."""
        ...

    def release(self, broadcast_id: str, at: datetime | None = None) -> Broadcast:
        """Let it reach people, now or at an aware moment. Never repeated by the adapter once the request may have arrived."""
        ...

    def recall(self, broadcast_id: str) -> Broadcast:
        """Take it back where that is still possible; returns the state that resulted. Refusal is an `EspError`."""
        ...

    def send_test(self, key: str, message: Message, recipients: Sequence[str]) -> None:
        """Send the message to these addresses alone. `key` is unlike any edition's."""
        ...

    def close(self) -> None:
        """Release connections."""
        ...
