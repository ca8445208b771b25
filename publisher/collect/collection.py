"""Collection: what the collector found; posts that are ready, files it skipped and why, problems."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from publisher.collect.identity import Sighting
from publisher.post import Post
from publisher.problems import Problem


class SkipReason(StrEnum):
    """Why a file is not a post that readers get."""

    DRAFT = "draft"
    FUTURE = "future"
    EXPIRED = "expired"
    PROBLEM = "problem"  # it has an error; the problem says which


@dataclass(frozen=True, slots=True)
class Skipped:
    """A file that was left out. `until` is the moment it becomes ready by itself, for `future`."""

    source: str
    reason: SkipReason
    detail: str
    title: str = ""
    until: datetime | None = None


@dataclass(frozen=True, slots=True)
class Collection:
    """`posts` are newest first (then by id); `skipped` by source; `problems` by place.

    `sightings` is what to remember of the posts once an output has shown their ids to anybody.
    """

    posts: tuple[Post, ...]
    skipped: tuple[Skipped, ...]
    problems: tuple[Problem, ...]
    sightings: tuple[Sighting, ...] = ()
