"""The tags of podcasts in RSS: Apple's and those of Podcasting 2.0. feedgen's own knows neither `true` nor today's categories.

https://help.apple.com/itc/podcasts_connect/#/itcb54353390, https://podcasting2.org/docs/podcast-namespace and, for chapters in
the feed itself, https://podlove.org/simple-chapters/
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from lxml import etree

from publisher.episode import Chapter, Episode, Person
from publisher.feeds.entry import Entry
from publisher.feeds.podcast import Podcast

if TYPE_CHECKING:
    from collections.abc import Iterable

    from lxml.etree import _Element

ITUNES = "http://www.itunes.com/dtds/podcast-1.0.dtd"
PODCAST = "https://podcastindex.org/namespace/1.0"
SIMPLE_CHAPTERS = "http://podlove.org/simple-chapters"
CHAPTERS_TYPE = "application/json+chapters"
# Apple takes no other pictures: https://podcasters.apple.com/support/896-artwork-requirements
PICTURES = (".jpg", ".jpeg", ".png")


@dataclass(frozen=True)
class PodcastChannel:
    """`has_chapters` is whether any item lists its chapters: the W3C validator doubts their namespace where it is declared."""

    podcast: Podcast
    has_chapters: bool

    def extend_ns(self) -> dict[str, str]:
        return {"itunes": ITUNES, "podcast": PODCAST, **({"psc": SIMPLE_CHAPTERS} if self.has_chapters else {})}

    def extend_rss(self, rss: _Element) -> _Element:
        _add_itunes_channel(rss[0], self.podcast)
        _add_podcast_channel(rss[0], self.podcast)
        return rss


@dataclass(frozen=True)
class PodcastItem:
    podcast: Podcast
    entry: Entry

    def extend_rss(self, item: _Element) -> _Element:
        episode = self.entry.episode or Episode()
        _add_itunes_item(item, self.entry, episode)
        _add_podcast_item(item, episode)
        _add_people(item, _everybody(self.podcast.people, episode.people))
        if episode.chapters:
            _add_chapters(item, episode.chapters)
        return item


def _add_itunes_channel(channel: _Element, podcast: Podcast) -> None:
    _add(channel, ITUNES, "author", podcast.author)
    _add(channel, ITUNES, "type", podcast.kind)
    _add(channel, ITUNES, "explicit", _truth(podcast.is_explicit))
    _add(channel, ITUNES, "image", href=podcast.image_url)
    outer: dict[str, _Element] = {}
    for name, *inner in podcast.categories:
        if name not in outer:
            outer[name] = _add(channel, ITUNES, "category", text=name)
        for each in inner:
            _add(outer[name], ITUNES, "category", text=each)
    if podcast.owner_email:
        owner = _add(channel, ITUNES, "owner")
        _add(owner, ITUNES, "name", podcast.owner_name)
        _add(owner, ITUNES, "email", podcast.owner_email)


def _add_podcast_channel(channel: _Element, podcast: Podcast) -> None:
    _add(channel, PODCAST, "guid", podcast.guid)
    _add(channel, PODCAST, "medium", podcast.medium)
    _add(channel, PODCAST, "locked", "yes" if podcast.is_locked else "no", **_filled(owner=podcast.owner_email))
    for funding in podcast.funding:
        _add(channel, PODCAST, "funding", funding.text, url=funding.url)
    _add_people(channel, podcast.people)


def _add_itunes_item(item: _Element, entry: Entry, episode: Episode) -> None:
    _add(item, ITUNES, "title", entry.title)
    if names := ", ".join(author.name for author in entry.authors):
        _add(item, ITUNES, "author", names)
    if episode.duration_seconds:
        _add(item, ITUNES, "duration", str(episode.duration_seconds))
    if episode.number:  # Apple counts from 1
        _add(item, ITUNES, "episode", str(episode.number))
    if episode.season:
        _add(item, ITUNES, "season", str(episode.season))
    if episode.kind:
        _add(item, ITUNES, "episodeType", episode.kind)
    if episode.is_explicit is not None:
        _add(item, ITUNES, "explicit", _truth(episode.is_explicit))
    picture = episode.image_url or (entry.image.url if entry.image else "")
    if picture.partition("?")[0].lower().endswith(PICTURES):
        _add(item, ITUNES, "image", href=picture)


def _add_podcast_item(item: _Element, episode: Episode) -> None:
    if episode.season is not None:
        _add(item, PODCAST, "season", str(episode.season))
    if episode.number is not None:
        _add(item, PODCAST, "episode", str(episode.number))
    for transcript in episode.transcripts:
        more = _filled(language=transcript.language, rel="captions" if transcript.is_captions else "")
        _add(item, PODCAST, "transcript", url=transcript.url, type=transcript.media_type, **more)
    if episode.chapters_url:
        _add(item, PODCAST, "chapters", url=episode.chapters_url, type=CHAPTERS_TYPE)
    for bite in episode.soundbites:
        start, duration = _number(bite.start_seconds), _number(bite.duration_seconds)
        _add(item, PODCAST, "soundbite", bite.title, startTime=start, duration=duration)


def _everybody(always: tuple[Person, ...], here: tuple[Person, ...]) -> tuple[Person, ...]:
    """An episode's people take the place of the podcast's, so with guests alone the hosts have to be named again.

    https://github.com/Podcastindex-org/podcast-namespace/blob/main/docs/tags/person.md
    """
    has_host = any(person.role in ("", "host") for person in here)
    names = {person.name for person in here}
    return here if has_host or not here else (*(person for person in always if person.name not in names), *here)


def _add_people(parent: _Element, people: Iterable[Person]) -> None:
    for person in people:
        more = _filled(role=person.role, href=person.url, img=person.image_url)
        _add(parent, PODCAST, "person", person.name, **more)


def _add_chapters(item: _Element, chapters: Iterable[Chapter]) -> None:
    listed = _add(item, SIMPLE_CHAPTERS, "chapters", version="1.2")
    for chapter in chapters:
        start = clock(chapter.start_seconds)
        _add(listed, SIMPLE_CHAPTERS, "chapter", start=start, title=chapter.title, **_filled(href=chapter.url))


def clock(seconds: float) -> str:
    """`00:01:30`, with thousandths where there are any."""
    whole, thousandths = divmod(round(seconds * 1000), 1000)
    text = f"{whole // 3600:02}:{whole // 60 % 60:02}:{whole % 60:02}"
    return f"{text}.{thousandths:03}" if thousandths else text


def _add(parent: _Element, namespace: str, name: str, content: str = "", /, **attributes: str) -> _Element:
    element = etree.SubElement(parent, f"{{{namespace}}}{name}", attributes)
    element.text = content or None
    return element


def _filled(**attributes: str) -> dict[str, str]:
    return {name: value for name, value in attributes.items() if value}


def _truth(value: bool) -> str:
    return "true" if value else "false"


def _number(value: float) -> str:
    return f"{value:.3f}".rstrip("0").rstrip(".")
