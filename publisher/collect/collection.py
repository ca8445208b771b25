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
    UNPUBLISHED = "unpublished"  # published: false and the like
    HIDDEN = "hidden"  # hidden, private, unlisted, in no list
    FUTURE = "future"
    EXPIRED = "expired"
    PAGE = "page"  # a page of the site that is no post: a list, about, 404, search
    IGNORED = "ignored"  # a file the engine or the configuration leaves out by its name or place
    LANGUAGE = "language"  # in another language than those of `collect.languages`
    PROBLEM = "problem"  # it has an error; the problem says which


@dataclass(frozen=True, slots=True)
class LeftOut:
    """Why a file is no post that readers get, and what says so: `draft: true`, a folder's name.

    `site_shows_at` is the place of what says so, as (line, column), if the engine does not heed it and shows the post on the
    site: then the author should know. (0, 0) is the whole file.
    """

    reason: SkipReason
    detail: str
    site_shows_at: tuple[int, int] | None = None


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
