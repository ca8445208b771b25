"""What front matter says of an episode."""

from __future__ import annotations

from pathlib import Path

import pytest

from publisher.collect import Collection
from publisher.episode import Chapter, Episode, Person, Soundbite, Transcript
from tests.collect.gather import gather, only, put

FILE = "audio: https://media.example.net/a.mp3\naudio_length: 24500000\n"


def collected(folder: Path, front_matter: str, file: str = FILE) -> Collection:
    put(folder, "talk.md", f"---\ntitle: A talk\ndate: 2026-11-01\n{file}{front_matter}\n---\n\nWords.\n")
    return gather(folder)


@pytest.mark.parametrize(
    ("front_matter", "episode"),
    [
        ("duration: 31:05\nepisode: 7\nseason: 2\nexplicit: yes", Episode(1865, 7, 2, is_explicit=True)),
        ("podcast_duration: '31:05'\nepisode: 7\nexplicit: 'no'", Episode(1865, 7, is_explicit=False)),  # castanet
        ("duration: 0:03:13\nexplicit: clean", Episode(193, is_explicit=False)),  # octopod
        ("episode: {seasonNumber: 1, episodeNumber: 3, duration: 3283, type: bonus}", Episode(3283, 3, 1, "bonus")),  # podcaster
        ("episode: S2E7\nepisodeType: trailer", Episode(number=7, season=2, kind="trailer")),
        ("episode: 0", Episode(number=0)),
        ("episode_image: /a.jpg", Episode(image_url="https://example.org/a.jpg")),
        ("transcript: /a.vtt", Episode(transcripts=(Transcript("https://example.org/a.vtt", "text/vtt"),))),
        (
            "transcripts: [{url: /a.srt, language: fr, rel: captions}, {url: /words, type: text/html}]",
            Episode(
                transcripts=(
                    Transcript("https://example.org/a.srt", "application/x-subrip", "fr", is_captions=True),
                    Transcript("https://example.org/words", "text/html"),
                )
            ),
        ),
        ("chapters: /a.json", Episode(chapters_url="https://example.org/a.json")),
        (
            "chapters: ['00:00:00.000 Intro.', '01:30 – What & why', {start: 90.5, title: Links, href: 'https://example.net/'}]",
            Episode(chapters=(Chapter(0, "Intro."), Chapter(90, "What & why"), Chapter(90.5, "Links", "https://example.net/"))),
        ),
        (
            "hosts: Ada\nguests: [jdoe, {name: Grace Hopper, href: 'https://example.net/grace', img: /grace.jpg}]",
            Episode(
                people=(
                    Person("Ada", "host"),
                    Person("Grace Hopper", "guest", "https://example.net/grace", "https://example.org/grace.jpg"),
                )
            ),
        ),
        ("soundbite: {start: 73, duration: 60, title: Best}", Episode(soundbites=(Soundbite(73, 60, "Best"),))),
        ("subtitle: nothing of an episode", None),
    ],
)  # fmt: skip
def test_what_is_said_of_it(tmp_path: Path, front_matter: str, episode: Episode | None) -> None:
    collection = collected(tmp_path, front_matter)
    assert collection.posts[0].episode == episode
    assert collection.problems == ()


def test_it_may_all_stand_in_the_mapping_of_the_file(tmp_path: Path) -> None:
    file = "audio: {url: https://media.example.net/a.mp3, length: 5000, duration: 31:05, episode: 7, season: 2}\n"
    assert collected(tmp_path, "duration: 99", file).posts[0].episode == Episode(1865, 7, 2)


@pytest.mark.parametrize(
    ("front_matter", "what"),
    [
        ("duration: half an hour", "duration"),
        ("episode: special", "number of an episode"),
        ("season: second", "season"),
        ("episode_type: pilot", "kind of episode"),
        ("explicit: maybe", "answer"),
        ("episode_image: 'mailto:a@example.org'", "address of a picture"),
        ("transcript: The words that were said", "file of a transcript"),
        ("chapters: /a.txt", "file of chapters"),
        ("chapters: [no time]", "chapter"),
        ("soundbite: yes", "soundbite"),
    ],
)
def test_what_no_program_can_read_is_told_with_its_place(tmp_path: Path, front_matter: str, what: str) -> None:
    collection = collected(tmp_path, front_matter)
    problem = only(collection, "episode-invalid")
    assert what in problem.message
    assert problem.place.line == 6
    assert problem.place.column > 1
    assert problem.hint
    assert collection.posts[0].episode is None
    assert collection.posts[0].enclosure
