"""Feed: what a feed is about and what is in it, before it becomes RSS, Atom, JSON or a page."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from urllib.parse import urljoin

from publisher.config import Configuration
from publisher.feeds.clean import clean_address, clean_line
from publisher.feeds.entry import Coverage, Entry, clean_authors, entry_of
from publisher.post import Author, Post

RSS_NAME = "rss.xml"
ATOM_NAME = "atom.xml"
JSON_NAME = "feed.json"
PAGE_NAME = "index.html"

# Feeds say who made them, without a version: a new release of Publisher is no news for readers, and must not change bytes.
GENERATOR = "Publisher"

# The `updated` of a feed that has no entry yet. Formats demand one, and the clock would change the bytes with each build;
# validators doubt 1970.
NEVER = datetime(2000, 1, 1, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Feed:
    """A feed in all its formats.

    `id` identifies it for ever; addresses are absolute; `entries` are newest first and already cut to the limit; `updated`
    is that of the entry changed last. `icon` may be "". `authors` may be empty.
    """

    id: str
    title: str
    description: str
    language: str
    home_url: str
    page_url: str
    rss_url: str
    atom_url: str
    json_url: str
    entries: tuple[Entry, ...]
    updated: datetime
    coverage: Coverage
    authors: tuple[Author, ...] = ()
    copyright: str = ""
    icon: str = ""
    hubs: tuple[str, ...] = ()


def publication_feed(configuration: Configuration, posts: Sequence[Post]) -> Feed:
    """The feed of the whole publication: its newest posts, as many as the configuration says.

    The order does not depend on that of `posts`: newest first, then by id.
    """
    publication, settings = configuration.settings.publication, configuration.settings.feeds
    newest = sorted(sorted(posts, key=lambda post: post.id), key=lambda post: post.published, reverse=True)
    entries = tuple(entry_of(post, settings.content, publication.language) for post in newest[: settings.limit])
    home_url = clean_address(publication.url)
    base_url = clean_address(configuration.feeds_url)
    title = clean_line(publication.title) or home_url
    return Feed(
        id=home_url,
        title=title,
        description=clean_line(publication.description) or title,
        language=publication.language,
        home_url=home_url,
        page_url=base_url,
        rss_url=urljoin(base_url, RSS_NAME),
        atom_url=urljoin(base_url, ATOM_NAME),
        json_url=urljoin(base_url, JSON_NAME),
        entries=entries,
        updated=max((entry.updated for entry in entries), default=NEVER),
        coverage=settings.content,
        authors=clean_authors(tuple(Author(a.name, a.email, a.url) for a in publication.authors)),
        copyright=clean_line(publication.copyright),
        icon=clean_address(publication.icon),
        hubs=tuple(clean_address(hub) for hub in settings.hubs),
    )
