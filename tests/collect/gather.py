"""What tests of the collector share: a folder of files, collected; and a memory that is a dictionary."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from publisher.collect import Collection, Memory, NoMemory, Sighting, collect
from publisher.problems import Problem
from tests.factories import NOW, make_configuration

GOOD = "---\ntitle: Good news\ndate: 2026-01-02\n---\n\nAll is well.\n"


@dataclass
class SmallMemory:
    """Remembers as the ledger does: by id, the newest sighting."""

    by_id: dict[str, Sighting] = field(default_factory=dict)

    def sightings(self) -> Iterable[Sighting]:
        return list(self.by_id.values())

    def remember(self, sightings: Iterable[Sighting], *, forget: Iterable[str] = ()) -> None:
        for key in forget:
            self.by_id.pop(key, None)
        self.by_id |= {sighting.id: sighting for sighting in sightings}


def put(folder: Path, name: str, content: str | bytes) -> Path:
    """Write posts/NAME as it is."""
    path = folder / "posts" / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return path


def gather(folder: Path, more: str = "", memory: Memory | None = None, now: datetime = NOW) -> Collection:
    (folder / "posts").mkdir(exist_ok=True)
    return collect(make_configuration(folder, more), now, memory or NoMemory())


def sources(collection: Collection) -> list[str]:
    """The files that are published."""
    return sorted(post.source.removeprefix("posts/") for post in collection.posts)


def places(collection: Collection, code: str) -> list[str]:
    """Where problems of that code are, as `file:line:column`."""
    return [str(problem.place).removeprefix("posts/") for problem in collection.problems if problem.code == code]


def only(collection: Collection, code: str) -> Problem:
    [problem] = [problem for problem in collection.problems if problem.code == code]
    return problem
