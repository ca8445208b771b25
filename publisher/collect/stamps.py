"""When a post was last updated, so that no two posts of a collection say the same moment.

The Atom validator asks for distinct `updated` values, and posts that have only a date share midnight. A post's moment depends on
its own id wherever possible: another post must not change it, or every reader would see this one as updated.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from hashlib import blake2b

from publisher.collect.dates import Moment

SPREAD_SECONDS = 3600  # of posts with only a date: wide enough to be apart, and still within the day's first hour


@dataclass(frozen=True, slots=True)
class Dated:
    """A post's id and its dates; `updated` is None if the author gave none."""

    id: str
    published: Moment
    updated: Moment | None = None


def updated_moments(posts: Iterable[Dated]) -> dict[str, datetime]:
    """The `updated` of each post by id: never before it was published, and no two in the same second.

    Posts whose authors wrote a time come first and so keep it; whoever finds a second taken goes on to the next free one.
    """
    next_free: dict[datetime, datetime] = {}
    result: dict[str, datetime] = {}
    for post in sorted(posts, key=lambda post: (_basis(post).is_date_only, post.id)):
        basis = _basis(post)
        # In UTC, where a second later is always a second later, and then back to the author's offset.
        wanted = basis.at.astimezone(UTC) + timedelta(seconds=_offset_seconds(post.id) if basis.is_date_only else 0)
        # In whole seconds: RSS and HTTP know nothing finer.
        second = wanted.replace(microsecond=0)
        free = _claim(second, next_free)
        result[post.id] = (wanted + (free - second)).astimezone(basis.at.tzinfo)
    return result


def _basis(post: Dated) -> Moment:
    if post.updated and post.updated.at > post.published.at:
        return post.updated
    return post.published


def _offset_seconds(post_id: str) -> int:
    return int.from_bytes(blake2b(post_id.encode("utf-8", "surrogatepass"), digest_size=8).digest()) % SPREAD_SECONDS


def _claim(second: datetime, next_free: dict[datetime, datetime]) -> datetime:
    """The first free second from this one on; seconds passed by are shortened, so that a thousand equal dates stay quick."""
    passed = []
    while second in next_free:
        passed.append(second)
        second = next_free[second]
    after = second + timedelta(seconds=1)
    for taken in (*passed, second):
        next_free[taken] = after
    return second
