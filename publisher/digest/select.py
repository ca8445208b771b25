"""Which posts the next edition of a digest carries, and why the others are left out."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from publisher.config import DigestSettings
from publisher.post import Post


class LeftOutReason(StrEnum):
    """Why a post that is ready is not in the edition."""

    CARRIED = "carried"  # an earlier edition had it, or it is declared as sent
    TAG = "tag"  # it has none of the digest's tags
    EXCLUDED_TAG = "excluded-tag"
    CATEGORY = "category"  # it is in none of the digest's categories
    FUTURE = "future"  # its date is still to come: an email cannot be unsent
    WAITS = "waits"  # max_posts are older; the next edition has it


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A post that is not in the edition; `sentence` goes on after the post's title: "has none of the tags letter"."""

    post: Post
    reason: LeftOutReason
    sentence: str


@dataclass(frozen=True, slots=True)
class Selection:
    """`posts` are in the configured order. If `too_few`, there is no edition: they wait until there are min_posts."""

    posts: tuple[Post, ...]
    left_out: tuple[LeftOut, ...]
    too_few: bool


Finding = tuple[LeftOutReason, str]
Rule = Callable[[Post, DigestSettings], Finding | None]


def select(posts: Sequence[Post], settings: DigestSettings, carried: frozenset[str], now: datetime) -> Selection:
    """Select for an edition that is made at `now` (aware). `carried` are the ids this digest mailed already.

    When more than max_posts are new, the oldest go first, so that each gets its turn and none is lost; the others wait for
    the next edition. Tags and categories are compared without regard to case. Both results follow the configured order.
    """
    fitting: list[Post] = []
    left_out: list[LeftOut] = []
    for post in _ordered(posts, settings):
        finding = _carried(post, carried) or _unwanted(post, settings) or _future(post, now)
        if finding:
            left_out.append(LeftOut(post, *finding))
        else:
            fitting.append(post)
    waiting = _beyond_max(fitting, settings.max_posts)
    left_out += [
        LeftOut(
            post,
            LeftOutReason.WAITS,
            f"waits for the next edition: max_posts is {settings.max_posts}, older ones go first",
        )
        for post in fitting
        if post.id in waiting
    ]
    chosen = tuple(post for post in fitting if post.id not in waiting)
    return Selection(chosen, tuple(left_out), len(fitting) < settings.min_posts)


def _ordered(posts: Iterable[Post], settings: DigestSettings) -> list[Post]:
    by_id = sorted(posts, key=lambda post: post.id)  # posts of one moment keep one order, whatever the caller's was
    return sorted(by_id, key=lambda post: post.published, reverse=settings.order == "newest")


def _beyond_max(fitting: Sequence[Post], max_posts: int) -> frozenset[str]:
    oldest_first = sorted(fitting, key=lambda post: (post.published, post.id))
    return frozenset(post.id for post in oldest_first[max_posts:])


def _carried(post: Post, carried: frozenset[str]) -> Finding | None:
    if post.id in carried:
        return LeftOutReason.CARRIED, "was in an earlier edition, or is declared as sent"
    return None


def _unwanted(post: Post, settings: DigestSettings) -> Finding | None:
    return next((finding for rule in RULES if (finding := rule(post, settings))), None)


def _future(post: Post, now: datetime) -> Finding | None:
    if post.published <= now:
        return None
    return LeftOutReason.FUTURE, f"is dated {post.published:%Y-%m-%d %H:%M %Z}, which is still to come"


def _excluded_tag(post: Post, settings: DigestSettings) -> Finding | None:
    unwanted = _folded(settings.exclude_tags)
    found = [tag for tag in post.tags if tag.casefold().strip() in unwanted]
    return (LeftOutReason.EXCLUDED_TAG, f"has the excluded tag {found[0]}") if found else None


def _tag(post: Post, settings: DigestSettings) -> Finding | None:
    if not settings.tags or _folded(settings.tags) & _folded(post.tags):
        return None
    return LeftOutReason.TAG, f"has not {_any_of('tag', 'tags', settings.tags)}"


def _category(post: Post, settings: DigestSettings) -> Finding | None:
    if not settings.categories or _folded(settings.categories) & _folded(post.categories):
        return None
    return LeftOutReason.CATEGORY, f"is not in {_any_of('category', 'categories', settings.categories)}"


RULES: tuple[Rule, ...] = (_excluded_tag, _tag, _category)


def _folded(names: Iterable[str]) -> frozenset[str]:
    return frozenset(name.casefold().strip() for name in names)


def _any_of(one: str, many: str, names: Sequence[str]) -> str:
    return f"the {one} {names[0]}" if len(names) == 1 else f"any of the {many} {', '.join(names)}"
