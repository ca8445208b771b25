"""A blog with a podcast, in files: what the tests of podcast feeds build."""

from __future__ import annotations

from pathlib import Path

from publisher.collect import Collection, NoMemory, collect
from publisher.config import Configuration
from publisher.feeds.build import build
from tests.factories import NOW, make_configuration

PODCAST = """
[feeds.named.podcast]
title = "Feeds, spoken"
description = "Half an hour about feeds"
filter = '"audio" in enclosure'

[podcast]
feed = "podcast"
categories = ["Technology", "Society & Culture > Documentary", "Society & Culture > Philosophy"]
image = "https://example.org/cover.jpg"
owner = { email = "ada@example.org" }
funding = [{ url = "https://example.org/support", text = "Support us & feeds" }]
people = [{ name = "Ada Lovelace", role = "host", url = "https://example.org/ada" }]
"""
POSTS = {
    "one.md": """---
title: Ids & friends
date: 2026-11-01
audio: /audio/one.mp3
duration: "31:05"
episode: 7
season: 2
explicit: no
image: /one.jpg
transcript: [/audio/one.vtt, {url: /audio/one.srt, rel: captions, language: fr}]
chapters: /audio/one.json
guests: [Grace Hopper]
soundbite: {start: 73.5, duration: 60, title: The best of it}
---

Why ids *stay*.
""",
    "two.md": """---
title: A trailer
date: 2026-11-02
enclosure: https://media.example.net/two.m4a?x=1&y=2 24500000
episode_type: trailer
episode: 0
explicit: true
---

What is to come.
""",
    "three.md": "---\ntitle: A film\ndate: 2026-11-03\nvideo: {url: /film.mp4, length: 120 MB}\n---\n\nMoving.\n",
    "four.md": "---\ntitle: Words alone\ndate: 2026-11-04\n---\n\nNo sound.\n",
}
AUDIO_BYTES = 123_456


def podcast_blog(folder: Path, more: str = PODCAST, posts: dict[str, str] = POSTS) -> Configuration:
    """Write the blog, with a media file of so many bytes."""
    for name, text in posts.items():
        path = folder / "posts" / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, encoding="utf-8")
    (folder / "static/audio").mkdir(parents=True, exist_ok=True)
    (folder / "static/audio/one.mp3").write_bytes(bytes(AUDIO_BYTES))
    return make_configuration(folder, more)


def collected(configuration: Configuration) -> Collection:
    return collect(configuration, NOW, NoMemory())


def built(folder: Path, more: str = PODCAST, posts: dict[str, str] = POSTS) -> Path:
    """The folder of the podcast's feed, or of the main one if there is no such feed."""
    configuration = podcast_blog(folder, more, posts)
    build(configuration, collected(configuration).posts)
    named = folder / "feeds/named/podcast"
    return named if named.is_dir() else folder / "feeds"
