"""Look: what one look at one digest has at hand."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from publisher.collect.collection import Collection
from publisher.collect.identity import Memory
from publisher.config import Configuration
from publisher.digest.lint import LookOutside
from publisher.send import Delivery


@dataclass(frozen=True, slots=True)
class Look:
    """A digest, the posts as they are now, and what it takes to send an edition of it.

    `look_outside` is for what the lint asks beside the message.
    """

    configuration: Configuration
    digest: str
    collection: Collection
    memory: Memory
    delivery: Delivery
    look_outside: LookOutside | None = None

    @property
    def now(self) -> datetime:
        return self.delivery.clock()

    @property
    def subject(self) -> str:
        return f"digest {self.digest}"

    @property
    def max_lateness(self) -> timedelta:
        return self.configuration.max_lateness(self.digest)
