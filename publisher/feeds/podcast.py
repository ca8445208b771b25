"""Podcast: what a feed says of itself where it is a podcast, from [podcast] of publisher.toml."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from publisher.episode import Person
from publisher.feeds.clean import clean_address, clean_line
from publisher.feeds.clean_episode import clean_people
from publisher.feeds.plan import FOLDERS

if TYPE_CHECKING:
    from publisher.config.podcast import PodcastSettings

# https://github.com/Podcastindex-org/podcast-namespace/blob/main/docs/tags/guid.md
GUID_NAMESPACE = "ead4c236-bf58-58c6-a2c6-a6b28d128cb6"


@dataclass(frozen=True, slots=True)
class Funding:
    url: str
    text: str


@dataclass(frozen=True, slots=True)
class Podcast:
    """`categories` are names of Apple's directory, each alone or with one in it; `image_url` is the cover.

    `kind` is episodic or serial, `guid` the podcast's own for ever. The owner's parts may be "".
    """

    categories: tuple[tuple[str, ...], ...]
    image_url: str
    is_explicit: bool
    kind: str
    author: str
    owner_name: str
    owner_email: str
    is_locked: bool
    guid: str
    medium: str
    funding: tuple[Funding, ...]
    people: tuple[Person, ...]


def podcast_of(settings: PodcastSettings, folder: str, rss_url: str, authors: str) -> Podcast | None:
    """The podcast that the feed in this folder is; None if it is none. `authors` are who makes it unless they are told."""
    if folder != (f"{FOLDERS['named']}/{settings.feed}/" if settings.feed else ""):
        return None
    author = clean_line(settings.author) or authors
    owner = settings.owner
    return Podcast(
        categories=tuple(tuple(name.split(" > ")) for name in settings.categories),
        image_url=clean_address(settings.image),
        is_explicit=settings.explicit,
        kind=settings.type,
        author=author,
        owner_name=(clean_line(owner.name) or author) if owner else "",
        owner_email=owner.email if owner else "",
        is_locked=settings.locked,
        guid=settings.guid.lower() or podcast_guid(rss_url),
        medium=settings.medium,
        funding=tuple(Funding(clean_address(one.url), clean_line(one.text)) for one in settings.funding),
        people=clean_people(tuple(Person(p.name, p.role, p.url, p.image) for p in settings.people)),
    )


def podcast_guid(feed_url: str) -> str:
    """The id that Podcasting 2.0 derives from a feed's address: that without its scheme and the slashes at its end."""
    from uuid import UUID, uuid5

    return str(uuid5(UUID(GUID_NAMESPACE), re.sub(r"^[A-Za-z][A-Za-z0-9+.-]*://", "", feed_url).rstrip("/")))
