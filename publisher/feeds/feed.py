"""Feed: what a feed is about and what is in it, before it becomes RSS, Atom, JSON or a page."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING
from urllib.parse import quote, urljoin

from publisher.feeds.clean import clean_address, clean_line
from publisher.feeds.entry import Coverage, Entry, clean_authors, entry_of
from publisher.feeds.plan import FeedPlan, Listed, plan_feeds
from publisher.post import Author, Post

if TYPE_CHECKING:
    from publisher.config import Configuration
    from publisher.feeds.podcast import Podcast

RSS_NAME = "rss.xml"
ATOM_NAME = "atom.xml"
JSON_NAME = "feed.json"
PAGE_NAME = "index.html"
STYLESHEET_NAME = "feed.css"
LATEST_POSTS = 10  # that the page for people shows

# Feeds say who made them, without a version: a new release of Publisher is no news for readers, and must not change bytes.
GENERATOR = "Publisher"

# The `updated` of a feed that has no entry yet. Formats demand one, and the clock would change the bytes with each build;
# validators doubt 1970.
NEVER = datetime(2000, 1, 1, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class ArchiveLinks:
    """Where the archives before and after a document are, as addresses of their folders; "" where there is none.

    `current` is the address of the folder of the feed that readers subscribe to, "" in that feed itself: what has it is an
    archive.
    """

    before: str = ""
    after: str = ""
    current: str = ""


@dataclass(frozen=True, slots=True)
class Feed:
    """A feed in all its formats.

    `id` identifies it for ever; addresses are absolute; `entries` are newest first and already cut to the limit; `updated`
    is that of the entry changed last. `icon` may be "". `authors` may be empty. `stylesheet` is the path from the documents to
    the style sheet for people who open them in a browser. `podcast` is there if the feed is one. `archive` is how it belongs
    to archives, if there are any.
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
    stylesheet: str = STYLESHEET_NAME
    podcast: Podcast | None = None
    archive: ArchiveLinks = ArchiveLinks()
    listed: tuple[Listed, ...] = ()


def publication_feed(configuration: Configuration, posts: Sequence[Post]) -> Feed:
    """The feed of the whole publication: its newest posts, as many as the configuration says.

    The order does not depend on that of `posts`: newest first, then by id.
    """
    return feed_of(plan_feeds(configuration, posts)[0], configuration, EntryMaker(configuration))


class EntryMaker:
    """Makes the entry of each post once, however many feeds it is in."""

    def __init__(self, configuration: Configuration) -> None:
        self._language = configuration.settings.publication.language
        self._made: dict[tuple[str, Coverage], Entry] = {}

    def entry(self, post: Post, coverage: Coverage) -> Entry:
        key = (post.id, coverage)
        if key not in self._made:
            self._made[key] = entry_of(post, coverage, self._language)
        return self._made[key]


def feed_of(plan: FeedPlan, configuration: Configuration, maker: EntryMaker) -> Feed:
    """A planned feed with its entries, which renders the posts that are in it."""
    publication, settings = configuration.settings.publication, configuration.settings.feeds
    entries = tuple(maker.entry(post, plan.coverage) for post in plan.posts)
    home_url = clean_address(publication.url)
    base_url = clean_address(urljoin(configuration.feeds_url, quote(plan.folder)))
    own_title = clean_line(publication.title) or home_url
    rss_url = urljoin(base_url, RSS_NAME)
    authors = clean_authors(tuple(Author(a.name, a.email, a.url) for a in publication.authors))
    title = clean_line(plan.title) or (f"{own_title}: {clean_line(plan.of)}" if plan.of else own_title)
    return Feed(
        id=base_url if plan.folder else home_url,
        title=title,
        description=clean_line(plan.description or publication.description) or title,
        language=publication.language,
        home_url=home_url,
        page_url=base_url,
        rss_url=rss_url,
        atom_url=urljoin(base_url, ATOM_NAME),
        json_url=urljoin(base_url, JSON_NAME),
        entries=entries,
        updated=max((entry.updated for entry in entries), default=NEVER),
        coverage=plan.coverage,
        authors=authors,
        copyright=clean_line(publication.copyright),
        icon=clean_address(publication.icon),
        hubs=tuple(clean_address(hub) for hub in settings.hubs),
        stylesheet="../" * plan.folder.count("/") + STYLESHEET_NAME,
        listed=plan.listed,
        podcast=_podcast(configuration, plan.folder, rss_url, ", ".join(author.name for author in authors) or title),
    )


def _podcast(configuration: Configuration, folder: str, rss_url: str, authors: str) -> Podcast | None:
    if configuration.podcast is None:
        return None
    from publisher.feeds.podcast import podcast_of

    return podcast_of(configuration.podcast, folder, rss_url, authors)
