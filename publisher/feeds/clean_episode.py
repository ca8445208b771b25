"""What a post says of an episode, clean enough for every format."""

from __future__ import annotations

from dataclasses import replace

from publisher.episode import Episode, Person
from publisher.feeds.clean import clean_address, clean_line


def clean_episode(episode: Episode) -> Episode:
    """The same without what no feed may contain, and without chapters and people that have no name."""
    transcripts = (
        replace(t, url=clean_address(t.url), media_type=clean_line(t.media_type), language=clean_line(t.language))
        for t in episode.transcripts
    )
    chapters = (
        replace(chapter, title=clean_line(chapter.title), url=clean_address(chapter.url))
        for chapter in episode.chapters
    )
    return replace(
        episode,
        kind=clean_line(episode.kind),
        image_url=clean_address(episode.image_url),
        transcripts=tuple(transcripts),
        chapters_url=clean_address(episode.chapters_url),
        chapters=tuple(chapter for chapter in chapters if chapter.title),
        people=clean_people(episode.people),
        soundbites=tuple(replace(bite, title=clean_line(bite.title)) for bite in episode.soundbites),
    )


def clean_people(people: tuple[Person, ...]) -> tuple[Person, ...]:
    """People with a name."""
    cleaned = (
        Person(clean_line(p.name), clean_line(p.role), clean_address(p.url), clean_address(p.image_url)) for p in people
    )
    return tuple(person for person in cleaned if person.name)
