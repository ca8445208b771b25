"""Editions as a feed: each is an entry with its subject, the preheader and links to its posts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape
from typing import TYPE_CHECKING

from publisher.editions.edition import SentEdition
from publisher.feeds.plan import FeedPlan, Listed
from publisher.post import Post

if TYPE_CHECKING:
    from publisher.config import Configuration


@dataclass(frozen=True, slots=True)
class _Summary:
    """A post's content that is there already."""

    html: str
    text: str
    excerpt: str


def edition_feed_plan(
    configuration: Configuration, digest: str, folder: str, editions: Sequence[SentEdition]
) -> FeedPlan:
    """The feed of a digest's editions, and its page, which lists every one. `editions` are newest first."""
    own, publication = configuration.digest(digest).title, configuration.settings.publication.title
    title = own or f"{publication}: {digest}"  # readers tell it from the feed of posts by its title
    return FeedPlan(
        folder=folder,
        of=title,
        posts=tuple(_entry(edition) for edition in editions[: configuration.settings.feeds.limit]),
        coverage="full",
        title=title,
        description=f"Every edition of {title}",
        listed=tuple(Listed(edition.subject, edition.url, edition.sent_at, edition.language) for edition in editions),
    )


def _entry(edition: SentEdition) -> Post:
    items = "".join(f'<li><a href="{escape(post.url)}">{escape(post.title)}</a></li>' for post in edition.posts)
    opening = f"<p>{escape(edition.summary)}</p>" if edition.summary else ""
    summary = edition.summary or ", ".join(post.title for post in edition.posts)
    return Post(
        id=edition.id,
        url=edition.url,
        title=edition.subject,
        published=edition.sent_at,
        updated=edition.sent_at,
        content=_Summary(f"{opening}<ul>{items}</ul>", summary, summary),
        source="",
        summary=summary,
        language=edition.language,
    )
