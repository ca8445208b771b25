"""World: what the preview needs from outside, given by the command line. Nothing here reads the clock or the environment."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime

from publisher.config import Configuration
from publisher.message import Message
from publisher.watching import Watcher


@dataclass(frozen=True, slots=True)
class Done:
    """What a button did, for a person. `is_done` is False where there was nothing to do. `notes` are what else to know."""

    sentence: str
    is_done: bool = True
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class World:
    """`load` reads the configuration anew; `clock` gives aware moments; `open_watcher` watches the publication's files.

    `send_test(configuration, digest, addresses)` and `make_draft(configuration, digest, is_as_agreed)` do what
    `publisher digest test` and `publisher digest send --draft` do, but for the slot of the next edition.
    `approve(configuration, digest, edition, is_as_agreed)` notes that a person wants a frozen edition sent: the schedule sends
    it. All may raise `PublisherError`.
    """

    load: Callable[[], Configuration]
    clock: Callable[[], datetime]
    open_watcher: Callable[[Configuration], Watcher]
    send_test: Callable[[Configuration, str, Sequence[str]], Done]
    make_draft: Callable[[Configuration, str, Callable[[Message], bool]], Done]
    approve: Callable[[Configuration, str, str, Callable[[Message], bool]], Done]
