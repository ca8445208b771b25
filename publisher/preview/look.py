"""Look: everything the page shows of a publication, as of one moment. Taking one changes nothing."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import datetime

from publisher.collect.collection import Collection
from publisher.config import Configuration
from publisher.errors import PublisherError
from publisher.ledger import Edition, Ledger, SlotRecord
from publisher.message import Message
from publisher.schedule.upcoming import newest_instead, upcoming
from publisher.send import Nothing, Proposal

EDITIONS_SHOWN = 30  # of a digest's past


@dataclass(frozen=True, slots=True)
class DigestLook:
    """A digest. `proposal` is its next edition or, where there is `nothing`, one of the newest posts; None if it has an `error`.

    `open_edition` was begun and is not out yet. `editions` and `passed` are the newest, newest first.
    """

    name: str
    proposal: Proposal | None
    nothing: Nothing | None
    error: str
    started_at: datetime | None
    open_edition: Edition | None
    editions: tuple[Edition, ...]
    passed: tuple[SlotRecord, ...]

    def edition(self, name: str) -> Edition | None:
        """One of the editions that the ledger has, by its name."""
        return next((edition for edition in self.editions if edition.name == name), None)


@dataclass(frozen=True, slots=True)
class Look:
    """`number` counts the looks. `error` says why this one is older than the files: they cannot be read as they are."""

    number: int
    taken_at: datetime
    configuration: Configuration
    collection: Collection
    digests: dict[str, DigestLook]
    error: str = ""


def take_look(configuration: Configuration, collection: Collection, ledger: Ledger, now: datetime, number: int) -> Look:
    """A look at every digest, at `now` (aware). What is wrong with one is told there; the others are shown."""
    digests = {name: _digest(configuration, collection, ledger, name, now) for name in configuration.settings.digests}
    return Look(number, now, configuration, collection, digests)


def fingerprint(message: Message) -> str:
    """Tells one message from another."""
    told = repr((message.subject, message.preheader, message.html, message.text))
    return hashlib.sha256(told.encode("utf-8", "backslashreplace")).hexdigest()[:32]


def _digest(
    configuration: Configuration, collection: Collection, ledger: Ledger, name: str, now: datetime
) -> DigestLook:
    proposal: Proposal | None = None
    nothing: Nothing | None = None
    error = ""
    try:
        found = upcoming(configuration, ledger, collection, name, now)
        if isinstance(found, Nothing):
            nothing, proposal = found, newest_instead(configuration, collection, name, now)
        else:
            proposal = found
    except PublisherError as wrong:
        error = str(wrong)
    return DigestLook(
        name=name,
        proposal=proposal,
        nothing=nothing,
        error=error,
        started_at=ledger.started_at(name),
        open_edition=ledger.open_edition(name),
        editions=tuple(reversed(ledger.editions(name)[-EDITIONS_SHOWN:])),
        passed=tuple(reversed(ledger.passed_slots(name)[-EDITIONS_SHOWN:])),
    )
