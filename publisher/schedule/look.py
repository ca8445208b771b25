"""Look: what one look at one digest has at hand."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from publisher.collect.collection import Collection
from publisher.collect.identity import Memory
from publisher.config import Configuration
from publisher.digest.lint import LookOutside
from publisher.send import Delivery


def frees_posts(configuration: Configuration, digest: str) -> bool:
    """Whether what a cancelled edition carried goes into the next one."""
    schedule = configuration.schedule(digest)
    return schedule is None or not schedule.is_each_post


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
    def frees_posts(self) -> bool:
        """Whether posts of a cancelled edition wait for the next one: a post with an edition of its own has no next one."""
        return frees_posts(self.configuration, self.digest)

    @property
    def max_lateness(self) -> timedelta:
        return self.configuration.max_lateness(self.digest)
