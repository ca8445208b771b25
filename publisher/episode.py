"""Episode and its parts: what there is to say of a post's media file where it is one of a podcast."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Transcript:
    """The words of an episode in a file of its own. `language` is "" where it is the post's."""

    url: str
    media_type: str
    language: str = ""
    is_captions: bool = False


@dataclass(frozen=True, slots=True)
class Chapter:
    start_seconds: float
    title: str
    url: str = ""


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody in an episode. `role` is as in the Podcast Taxonomy (host, guest), or ""."""

    name: str
    role: str = ""
    url: str = ""
    image_url: str = ""


@dataclass(frozen=True, slots=True)
class Soundbite:
    """A part of an episode that tells what it is like."""

    start_seconds: float
    duration_seconds: float
    title: str = ""


@dataclass(frozen=True, slots=True)
class Episode:
    """What there is to say of a post's media file as an episode of a podcast. 0, None and "" are what the author did not say.

    `kind` is full, trailer or bonus. Addresses are absolute. `chapters_url` is a file of chapters, `chapters` those the post has.
    """

    duration_seconds: int = 0
    number: int | None = None
    season: int | None = None
    kind: str = ""
    is_explicit: bool | None = None
    image_url: str = ""
    transcripts: tuple[Transcript, ...] = ()
    chapters_url: str = ""
    chapters: tuple[Chapter, ...] = ()
    people: tuple[Person, ...] = ()
    soundbites: tuple[Soundbite, ...] = ()
