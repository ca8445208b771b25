"""Files -> Collection: walk, front matter, addresses, ids. What is wrong with a file is a problem, and the others go on."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import TYPE_CHECKING

from publisher.collect.collection import Collection, Skipped, SkipReason
from publisher.collect.identity import Memory, NoMemory, Sighting
from publisher.forks import untold

if TYPE_CHECKING:
    from publisher.collect.kept import Kept
    from publisher.config import Configuration

__all__ = ["Collection", "Memory", "NoMemory", "Sighting", "SkipReason", "Skipped", "collect"]


def collect(
    configuration: Configuration,
    now: datetime,
    memory: Memory,
    processes: int = 1,
    tick: Callable[[int], None] = untold,
    kept: Kept | None = None,
) -> Collection:
    """Read every post of the publication, as of the aware moment `now`, with up to so many processes.

    Posts are rendered only when something asks for their content. `memory` is only read; whoever shows the posts to readers
    remembers `Collection.sightings` then. `tick` is told how many more files have been read. With `kept`,
    a process that watches reads again only what changed. Raises `ConfigurationError` if a content folder is not there.
    """
    from publisher.collect.collector import collect_posts  # YAML and the like, which `publisher --help` needs not

    return collect_posts(configuration, now, memory, processes, tick, kept)
