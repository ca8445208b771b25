"""Entry: what a feed says of one post, made once for all formats and clean enough for each of them."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime
from html import escape
from typing import TYPE_CHECKING, Literal

from publisher.feeds.clean import clean_address, clean_line, clean_markup, clean_moment
from publisher.post import Author, Enclosure, Image, Post

if TYPE_CHECKING:
    from publisher.episode import Episode

Coverage = Literal["full", "summary"]


@dataclass(frozen=True, slots=True)
class Entry:
    """`title` and `summary` are plain text on one line and never empty. `html` is "" where the feed has summaries only.

    `labels` are the post's categories, then its tags, without repetition. `language` is "" where it is the feed's own.
    """

    id: str
    url: str
    title: str
    summary: str
    html: str
    published: datetime
    updated: datetime
    authors: tuple[Author, ...]
    labels: tuple[str, ...]
    language: str
    image: Image | None
    enclosure: Enclosure | None
    episode: Episode | None = None


def entry_of(post: Post, coverage: Coverage, feed_language: str) -> Entry:
    """The post as feeds show it. Its HTML is rendered only for `full`."""
    url = clean_address(post.url)
    title = clean_line(post.title) or url or "Untitled"
    summary = clean_line(post.description) or title
    return Entry(
        id=entry_id(post),
        url=url,
        title=title,
        summary=summary,
        html=_markup(post, summary) if coverage == "full" else "",
        published=clean_moment(post.published),
        updated=clean_moment(post.updated),
        authors=clean_authors(post.authors),
        labels=_labels(post),
        language="" if post.language.lower() == feed_language.lower() else clean_line(post.language),
        image=post.image and _clean_image(post.image),
        enclosure=post.enclosure and _clean_enclosure(post.enclosure),
        episode=_clean_episode(post.episode) if post.episode else None,
    )


def entry_id(post: Post) -> str:
    """The id that readers know the post by. Nothing is rendered."""
    return clean_line(post.id) or clean_address(post.url) or clean_line(post.title) or "Untitled"


def clean_authors(authors: tuple[Author, ...]) -> tuple[Author, ...]:
    """Authors with a name; one without any is nobody a feed could show."""
    cleaned = (Author(clean_line(a.name), clean_line(a.email), clean_address(a.url)) for a in authors)
    return tuple(author for author in cleaned if author.name)


def _markup(post: Post, summary: str) -> str:
    # A post that is only a picture in its front matter has no body, and readers show an empty entry as broken.
    return clean_markup(post.content.html).strip() or f"<p>{escape(summary, quote=False)}</p>"


def _labels(post: Post) -> tuple[str, ...]:
    cleaned = (clean_line(label) for label in (*post.categories, *post.tags))
    return tuple(dict.fromkeys(label for label in cleaned if label))


def _clean_image(image: Image) -> Image:
    return replace(image, url=clean_address(image.url), alt=clean_line(image.alt))


def _clean_enclosure(enclosure: Enclosure) -> Enclosure:
    return replace(enclosure, url=clean_address(enclosure.url), media_type=clean_line(enclosure.media_type))


def _clean_episode(episode: Episode) -> Episode:
    from publisher.feeds.clean_episode import clean_episode  # which most blogs need not

    return clean_episode(episode)
