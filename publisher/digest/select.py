"""Which posts the next edition of a digest carries, in which order, and why; and why the others are left out."""

from __future__ import annotations

from collections.abc import Container, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from publisher.config import DigestSettings
from publisher.digest.filters import Fields, unwanted
from publisher.post import Post


class InReason(StrEnum):
    """Why a post is in the edition."""

    NEW = "new"  # no edition had it
    PINNED = "pinned"  # the same, and it comes first
    AGAIN = "again"  # readers have had it; the edition's file asks for it by name
    UPDATED = "updated"  # readers have had it; it was changed since, and include_updated asks for such posts


class LeftOutReason(StrEnum):
    """Why a post that is ready is not in the edition."""

    CARRIED = "carried"  # an earlier edition had it, or it is declared as sent
    TAG = "tag"  # it has none of the digest's tags
    EXCLUDED_TAG = "excluded-tag"
    CATEGORY = "category"  # it is in none of the digest's categories
    AUTHOR = "author"
    LANGUAGE = "language"
    FILTER = "filter"  # the digest's expression does not hold for it
    FUTURE = "future"  # its date is still to come: an email cannot be unsent
    WITHOUT = "without"  # the edition's file leaves it out
    WAITS = "waits"  # max_posts go before it; the next edition has it
    TOO_FEW = "too-few"  # there are fewer than min_posts; the next edition has it


SENT_BEFORE = (InReason.AGAIN, InReason.UPDATED)


@dataclass(frozen=True, slots=True)
class Chosen:
    """A post that is in the edition; `sentence` goes on after its title: "is pinned by its front matter"."""

    post: Post
    reason: InReason
    sentence: str


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A post that is not in the edition; `sentence` goes on after the post's title: "has none of the tags letter"."""

    post: Post
    reason: LeftOutReason
    sentence: str


@dataclass(frozen=True, slots=True)
class Past:
    """When a post was last mailed by the digest. `edition` is "" for one that was only declared as sent."""

    edition: str
    at: datetime

    @property
    def words(self) -> str:
        return f"was in {self.edition}" if self.edition else "is declared as sent"


@dataclass(frozen=True, slots=True)
class Wishes:
    """What the author asks for in the edition's file, by the ids of posts. `order` is "" where the digest's holds."""

    path: str = ""
    pinned: tuple[str, ...] = ()
    listed: tuple[str, ...] = ()
    without: frozenset[str] = frozenset()
    again: frozenset[str] = frozenset()
    order: str = ""


NO_WISHES = Wishes()


@dataclass(frozen=True, slots=True)
class Selection:
    """`chosen` are in the order of the edition. If `too_few`, it has none: they wait until there are min_posts."""

    chosen: tuple[Chosen, ...]
    left_out: tuple[LeftOut, ...]
    too_few: bool

    @property
    def posts(self) -> tuple[Post, ...]:
        return tuple(one.post for one in self.chosen)


@dataclass(frozen=True, slots=True)
class _Rules:
    """What the choice depends on."""

    settings: DigestSettings
    carried: Container[str]
    now: datetime
    fields: Fields
    wishes: Wishes
    past: Mapping[str, Past] = field(default_factory=dict)

    def look_at(self, post: Post) -> Chosen | LeftOut:
        """Whether the post would be in an edition that had room for all."""
        if post.id in self.carried:
            reason = self._reason_to_repeat(post)
            if reason is None:
                return LeftOut(post, LeftOutReason.CARRIED, self._carried_words(post))
        else:
            is_pinned = post.is_pinned or post.id in self.wishes.pinned
            reason = InReason.PINNED if is_pinned else InReason.NEW
        if post.id in self.wishes.without:
            return LeftOut(
                post, LeftOutReason.WITHOUT, f"is left out by {self.wishes.path}; it waits for the next edition"
            )
        is_named = post.id in self.wishes.pinned or reason is InReason.AGAIN
        if not is_named and (finding := unwanted(post, self.settings, self.fields)):
            return LeftOut(post, LeftOutReason(finding.rule), finding.sentence)
        if post.published > self.now:
            words = f"is dated {post.published:%Y-%m-%d %H:%M %Z}, which is still to come"
            return LeftOut(post, LeftOutReason.FUTURE, words)
        return Chosen(post, reason, self._chosen_words(post, reason))

    def _reason_to_repeat(self, post: Post) -> InReason | None:
        if post.id in self.wishes.again:
            return InReason.AGAIN
        past = self.past.get(post.id)
        if self.settings.include_updated and past and past.at < post.updated <= self.now:
            return InReason.UPDATED
        return None

    def _carried_words(self, post: Post) -> str:
        past = self.past.get(post.id)
        return past.words if past else "was in an earlier edition, or is declared as sent"

    def _chosen_words(self, post: Post, reason: InReason) -> str:
        if reason is InReason.AGAIN:
            return f"{self._carried_words(post)}, and is mailed again: {self.wishes.path} asks for it"
        if reason is InReason.UPDATED:
            changed = f"{post.updated:%Y-%m-%d %H:%M %Z}"
            return f"{self._carried_words(post)}, and is mailed again: it was changed {changed} (include_updated)"
        if reason is InReason.PINNED:
            by = self.wishes.path if post.id in self.wishes.pinned else "its front matter"
            return f"is pinned by {by}"
        return "is new"


def select(
    posts: Sequence[Post],
    settings: DigestSettings,
    carried: Container[str],
    now: datetime,
    *,
    fields: Fields,
    wishes: Wishes = NO_WISHES,
    past: Mapping[str, Past] | None = None,
) -> Selection:
    """Select for an edition that is made at `now` (aware). `carried` are the ids this digest mailed already.

    `fields` gives what an expression may ask of a post (`config.expression_fields`), `past` what is known of the posts in
    `carried`. A post in `carried` is chosen only where the author asks for it: by `wishes.again`, or by include_updated.

    When there are more than max_posts, those the author names go first, then the oldest, so that each gets its turn and none is
    lost; the others wait for the next edition. Both results are in the order of the edition.
    """
    rules = _Rules(settings, carried, now, fields, wishes, past or {})
    looked = [rules.look_at(post) for post in _ordered(posts, wishes.order or settings.order)]
    fitting = [found for found in looked if isinstance(found, Chosen)]
    left_out = [found for found in looked if isinstance(found, LeftOut)]
    if len(fitting) < settings.min_posts:
        words = f"waits for the next edition: min_posts is {settings.min_posts}"
        return Selection((), (*left_out, *(LeftOut(f.post, LeftOutReason.TOO_FEW, words) for f in fitting)), True)
    waiting = _beyond_max(fitting, settings.max_posts, wishes)
    words = f"waits for the next edition: max_posts is {settings.max_posts}, older ones go first"
    left_out += [LeftOut(f.post, LeftOutReason.WAITS, words) for f in fitting if f.post.id in waiting]
    chosen = [found for found in fitting if found.post.id not in waiting]
    return Selection(tuple(sorted(chosen, key=lambda found: _place(found.post, wishes))), tuple(left_out), False)


def _ordered(posts: Iterable[Post], order: str) -> list[Post]:
    by_id = sorted(posts, key=lambda post: post.id)  # posts of one moment keep one order, whatever the caller's was
    if order == "title":
        return sorted(by_id, key=lambda post: post.title.casefold())
    return sorted(by_id, key=lambda post: post.published, reverse=order == "newest")


def _place(post: Post, wishes: Wishes) -> tuple[int, int]:
    """Pinned posts first, those of the edition's file as they stand there; then those that its `order` lists; then the rest."""
    for number, ids in enumerate((wishes.pinned, wishes.listed)):
        if post.id in ids:
            return 2 * number, ids.index(post.id)
    return 1 if post.is_pinned else 3, 0


def _beyond_max(fitting: Sequence[Chosen], max_posts: int, wishes: Wishes) -> frozenset[str]:
    """What has no room. Posts that were only changed come after all that nobody has had yet."""

    def turn(found: Chosen) -> tuple[int, datetime, str]:
        is_named = found.post.id in wishes.pinned or found.reason is InReason.AGAIN
        rank = 0 if is_named else 1 if found.post.is_pinned else 3 if found.reason is InReason.UPDATED else 2
        return rank, found.post.published, found.post.id

    return frozenset(found.post.id for found in sorted(fitting, key=turn)[max_posts:])
