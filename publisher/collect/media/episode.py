"""Front matter -> Episode: what there is to say of a media file, from its own mapping or from keys beside it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from publisher.collect.entries import Value
from publisher.collect.fields import Fields, as_text, kind_of, yes_or_no
from publisher.collect.media.files import Located
from publisher.collect.media.keys import (
    CHAPTER_NAMES,
    DURATION_NAMES,
    EPISODE_IMAGE_NAMES,
    EXPLICIT_NAMES,
    KIND_NAMES,
    NUMBER_NAMES,
    ROLES,
    SEASON_NAMES,
    SOUNDBITE_NAMES,
    TRANSCRIPT_NAMES,
)
from publisher.collect.media.quantities import season_and_number, seconds_of, whole_of
from publisher.collect.media.types import TYPE, transcript_type
from publisher.episode import Chapter, Episode, Person, Soundbite, Transcript

KINDS = ("full", "trailer", "bonus")
# `00:01:30.500 What it is about`, as Podlove and octopod have it, also with a dash between.
CHAPTER = re.compile(r"((?:\d{1,4}:)?\d{1,4}:\d{1,2}(?:\.\d{1,9})?)[\s–—-]+(\S.*)")
MANY = 500  # chapters, people

Locate = Callable[[str], Located | None]


@dataclass(frozen=True, slots=True)
class _Keys:
    """The keys of the media file's own mapping first, then those beside it; and where to say what is wrong with them."""

    fields: Fields
    inner: Mapping[str, Value]

    def find(self, names: tuple[str, ...]) -> tuple[str, Value]:
        """The first of the names that is there with a value, and the value; ("", None) if none is."""
        for name in names:
            if self.inner.get(name) not in (None, ""):
                return name, self.inner[name]
        name = self.fields.name_of(names)
        return name, self.fields.value(name) if name else None

    def text(self, names: tuple[str, ...]) -> tuple[str, str]:
        """The same as one line of text; a list or mapping is none."""
        name, value = self.find(names)
        if isinstance(value, (list, dict)):
            return name, ""
        return name, self.fields.clean(name, as_text(value))

    def add_wrong(self, name: str, value: str, wanted: str, hint: str) -> None:
        told = f"`{name}` is {value}, which is no {wanted}" if value else f"`{name}` has something that is no {wanted}"
        place = self.fields.place(name) if self.fields.has(name) else (0, 0)
        self.fields.findings.add("episode-invalid", f"{told}; it is left out", hint=hint, at=place)


def read_episode(fields: Fields, inner: Mapping[str, Value], locate: Locate) -> Episode | None:
    """What the front matter says of the episode, None if nothing. `inner` is the mapping that names the media file."""
    keys = _Keys(fields, inner)
    season, number = _season_and_number(keys)
    chapters_url, chapters = _chapters(keys, locate)
    episode = Episode(
        duration_seconds=_duration(keys),
        number=number,
        season=season,
        kind=_kind(keys),
        is_explicit=_explicit(keys),
        image_url=_image(keys, locate),
        transcripts=tuple(_transcripts(keys, locate)),
        chapters_url=chapters_url,
        chapters=chapters,
        people=tuple(_people(keys, locate)),
        soundbites=tuple(_soundbites(keys)),
    )
    return episode if episode != Episode() else None


def _duration(keys: _Keys) -> int:
    name, text = keys.text(DURATION_NAMES)
    seconds = seconds_of(text) if text else 0
    if seconds is None:
        keys.add_wrong(name, f'"{text}"', "duration", "write 31:05, 1:02:03, or seconds")
    return round(seconds or 0)


def _season_and_number(keys: _Keys) -> tuple[int | None, int | None]:
    name, text = keys.text(SEASON_NAMES)
    season = whole_of(text)
    if text and season is None:
        keys.add_wrong(name, f'"{text}"', "season", "write a whole number")
    name, text = keys.text(NUMBER_NAMES)
    from_number, number = season_and_number(text)
    if text and number is None:
        keys.add_wrong(name, f'"{text}"', "number of an episode", "write a whole number, or leave it out")
    return from_number if season is None else season, number


def _kind(keys: _Keys) -> str:
    name, text = keys.text(KIND_NAMES)
    if not text and keys.inner.get("type") in KINDS:
        return str(keys.inner["type"])
    if text and text.lower() not in KINDS:
        keys.add_wrong(name, f'"{text}"', "kind of episode", f"write {', '.join(KINDS[:-1])} or {KINDS[-1]}")
        return ""
    return text.lower()


def _explicit(keys: _Keys) -> bool | None:
    name, text = keys.text(EXPLICIT_NAMES)
    known = {"clean": False, "explicit": True}.get(text.lower(), yes_or_no(text))
    if text and known is None:
        keys.add_wrong(name, f'"{text}"', "answer to whether it is explicit", "write true or false")
    return known


def _image(keys: _Keys, locate: Locate) -> str:
    name, text = keys.text(EPISODE_IMAGE_NAMES)
    located = locate(text) if text else None
    if text and not located:
        keys.add_wrong(name, f'"{text}"', "address of a picture", "write a path or an https: address")
    return located.url if located else ""


def _transcripts(keys: _Keys, locate: Locate) -> Iterator[Transcript]:
    name, value = keys.find(TRANSCRIPT_NAMES)
    for item in (value if isinstance(value, list) else [] if value is None else [value])[:MANY]:
        given = _mapping(item, "url")
        address = _text(given, "url", "src", "href", "file", "path")
        told = _text(given, "type", "mime_type").lower()
        kind = told if TYPE.fullmatch(told) else transcript_type(address)
        located = locate(address) if kind else None
        if located is None:
            hint = "name a file that ends in .vtt, .srt, .json, .html or .txt, or give its type"
            keys.add_wrong(name, "", "file of a transcript", hint)
            continue
        is_captions = name == "captions" or _text(given, "rel") == "captions"
        yield Transcript(located.url, kind, _text(given, "language", "lang"), is_captions)


def _chapters(keys: _Keys, locate: Locate) -> tuple[str, tuple[Chapter, ...]]:
    """The address of a file of chapters, or the chapters themselves."""
    name, value = keys.find(CHAPTER_NAMES)
    if isinstance(value, list):
        return "", tuple(_listed_chapters(keys, name, value))
    address = _text(_mapping(value, "url"), "url", "src", "file")
    located = locate(address) if address.partition("?")[0].lower().endswith(".json") else None
    if value is not None and located is None:
        hint = "name a .json file, or list them: - 00:01:30 What it is about"
        keys.add_wrong(name, "", "file of chapters", hint)
    return located.url if located else "", ()


def _listed_chapters(keys: _Keys, name: str, items: list[Value]) -> Iterator[Chapter]:
    for item in items[:MANY]:
        given = _mapping(item, "line")
        match = CHAPTER.fullmatch(_text(given, "line"))
        start = match[1] if match else _text(given, "start", "time", "starttime", "start_time")
        title = match[2] if match else _text(given, "title", "name")
        seconds = seconds_of(start) if start else None
        if seconds is None or not title:
            hint = "write when it begins and what it is about: - 00:01:30 What it is about"
            keys.add_wrong(name, "", "chapter", hint)
            continue
        yield Chapter(seconds, keys.fields.clean(name, title), _web(_text(given, "href", "url", "link")))


def _people(keys: _Keys, locate: Locate) -> Iterator[Person]:
    for key, role in ROLES.items():
        name, value = keys.find((key,))
        for item in (value if isinstance(value, list) else [] if value is None else [value])[:MANY]:
            given = _mapping(item, "name")
            named = keys.fields.clean(name, _text(given, "name", "title"))
            # Themes list ids of their own pages of people, such as jdoe: nobody's name.
            if named and (isinstance(item, dict) or not (named.isascii() and named.islower())):
                picture = locate(address) if (address := _text(given, "img", "image", "picture", "avatar")) else None
                page = _web(_text(given, "href", "url", "link"))
                yield Person(named, _text(given, "role").lower() or role, page, picture.url if picture else "")


def _soundbites(keys: _Keys) -> Iterator[Soundbite]:
    name, value = keys.find(SOUNDBITE_NAMES)
    for item in (value if isinstance(value, list) else [] if value is None else [value])[:MANY]:
        given = _mapping(item, "start")
        start = seconds_of(_text(given, "start", "starttime", "start_time"))
        duration = seconds_of(_text(given, "duration", "length"))
        if start is None or not duration:
            keys.add_wrong(name, kind_of(item), "soundbite", "write {start: 73, duration: 60, title: …}")
            continue
        yield Soundbite(start, duration, keys.fields.clean(name, _text(given, "title")))


def _mapping(value: Value, name: str) -> Mapping[str, Value]:
    """A mapping with its keys in small letters; a single value is one of this name."""
    return {str(key).lower(): inner for key, inner in value.items()} if isinstance(value, dict) else {name: value}


def _text(given: Mapping[str, Value], *names: str) -> str:
    values = (given.get(name) for name in names)
    return next((" ".join(as_text(v).split()) for v in values if v and not isinstance(v, (list, dict))), "")


def _web(address: str) -> str:
    return address if re.match(r"https?://[^\s/]", address) else ""
