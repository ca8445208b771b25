"""The next edition of a digest as it would be if it were sent now, for whoever wants to look at it or to send it."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from publisher.collect.collection import Collection
from publisher.config import Configuration
from publisher.digest.lint import LookOutside
from publisher.ledger import Ledger
from publisher.ledger.engine import open_memory_engine
from publisher.schedule.slots import edition_slot
from publisher.send import Nothing, Proposal, propose


def upcoming(
    configuration: Configuration,
    ledger: Ledger,
    found: Collection,
    name: str,
    now: datetime,
    since: datetime | None = None,
    look_outside: LookOutside | None = None,
) -> Proposal | Nothing:
    """What an edition of the posts in `found` would be at `now` (aware). `since` and `look_outside` are as `propose` has them."""
    zone = configuration.digest_timezone(name)
    slot = edition_slot(configuration.schedule(name), zone, now.replace(microsecond=0))
    return propose(configuration, ledger, found, name, slot, now, since, look_outside)


def newest_instead(
    configuration: Configuration,
    found: Collection,
    name: str,
    now: datetime,
    look_outside: LookOutside | None = None,
) -> Proposal | None:
    """To have something to look at when nothing is new: the edition as it would be if nothing had ever been sent."""
    newest = replace(found, posts=found.posts[: configuration.digest(name).max_posts])
    everything = datetime(1, 1, 2, tzinfo=configuration.digest_timezone(name))
    with Ledger(open_memory_engine(), configuration.ledger_path) as empty:
        edition = upcoming(configuration, empty, newest, name, now, everything, look_outside)
    return edition if isinstance(edition, Proposal) else None
