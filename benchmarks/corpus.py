"""Writes a publication of generated posts: the same N posts for the same seed.

    python -m benchmarks.corpus FOLDER N

Each post is 2 to 10 KB of Markdown with headings, lists, code, tables and images; a tenth are drafts, a hundredth is in
the future.
"""

from __future__ import annotations

import argparse
import random
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

# The newest posts; what is in the future is so for a long time to come.
LAST_MOMENT = datetime(2026, 11, 1, 9, 0, tzinfo=UTC)
FUTURE_MOMENT = datetime(2099, 1, 1, 9, 0, tzinfo=UTC)
DRAFT_SHARE, FUTURE_SHARE = 0.10, 0.01

_VOCABULARY = (
    "feed reader entry address letter morning garden window paper engine signal river harbour number question answer small "
    "quiet early careful simple open broken steady later always never often because although while after before between "
    "writes sends reads keeps moves finds makes shows takes leaves"
)
WORDS = _VOCABULARY.split()
TAGS = (
    "feeds",
    "email",
    "python",
    "writing",
    "web",
    "tools",
    "notes",
    "travel",
    "security",
    "data",
    "letter",
    "design",
)
CATEGORIES = ("Tech", "Notes", "News", "Essays")

CONFIGURATION = """[publication]
title = "A generated publication"
url = "https://corpus.example.org/"
description = "Posts nobody wrote"
timezone = "Europe/Paris"
authors = [{ name = "Ada Lovelace", email = "ada@example.org" }]

[digests.weekly]
schedule = "0 9 * * MON"
"""


def write_corpus(folder: Path, count: int, seed: int = 1) -> Path:
    """Write publisher.toml and `count` posts below `folder`; returns the path of publisher.toml."""
    generator = random.Random(seed)
    posts = folder / "posts"
    posts.mkdir(parents=True, exist_ok=True)
    configuration = folder / "publisher.toml"
    configuration.write_text(CONFIGURATION, encoding="utf-8")
    for number in range(count):
        (posts / f"post-{number:06}.md").write_text(make_post(generator, number, count), encoding="utf-8")
    return configuration


def make_post(generator: random.Random, number: int, count: int) -> str:
    """The text of one post; the highest number is the newest."""
    is_draft = generator.random() < DRAFT_SHARE
    is_future = not is_draft and generator.random() < FUTURE_SHARE
    at = FUTURE_MOMENT if is_future else LAST_MOMENT - timedelta(hours=5 * (count - number))
    tags = "".join(f"  - {tag}\n" for tag in generator.sample(TAGS, generator.randint(1, 4)))
    draft = "draft: true\n" if is_draft else ""
    front_matter = (
        f'---\ntitle: "{_sentence(generator, 6)[:-1]} {number}"\ndate: {at:%Y-%m-%dT%H:%M:%SZ}\n{draft}'
        f"slug: post-{number}\ntags:\n{tags}categories: [{generator.choice(CATEGORIES)}]\n"
        f"summary: {_sentence(generator, 12)}\n---\n\n"
    )
    return front_matter + _body(generator, generator.randint(2_000, 10_000))


def _body(generator: random.Random, size_bytes: int) -> str:
    parts = [_paragraph(generator)]
    size = len(parts[0])
    while size < size_bytes:
        part = generator.choice(_BLOCKS)(generator)
        parts.append(part)
        size += len(part) + 2
    return "\n\n".join(parts) + "\n"


def _sentence(generator: random.Random, words: int) -> str:
    return " ".join(generator.choices(WORDS, k=words)).capitalize() + "."


def _paragraph(generator: random.Random) -> str:
    sentences = [_sentence(generator, generator.randint(6, 18)) for _ in range(generator.randint(3, 6))]
    word = generator.choice(WORDS)
    sentences.insert(1, f"See *{word}* and [the {word} page](/{word}/), **not** `{word}()`.")
    return " ".join(sentences)


def _heading(generator: random.Random) -> str:
    return f"{'#' * generator.randint(2, 3)} {_sentence(generator, 4)[:-1]}"


def _list(generator: random.Random) -> str:
    return "\n".join(f"- {_sentence(generator, generator.randint(4, 12))}" for _ in range(generator.randint(3, 7)))


def _code(generator: random.Random) -> str:
    names = generator.sample(WORDS, 4)
    lines = [f"    {name} = find({name!r}, limit={generator.randint(1, 99)})" for name in names[1:]]
    return "\n".join(("```python", f"def {names[0]}(feed: str) -> int:", *lines, f"    return len({names[1]})", "```"))


def _table(generator: random.Random) -> str:
    rows = [
        f"| {generator.choice(WORDS)} | {generator.randint(1, 999)} | {generator.choice(WORDS)} |" for _ in range(5)
    ]
    return "\n".join(("| name | count | kind |", "| --- | ---: | --- |", *rows))


def _image(generator: random.Random) -> str:
    return f"![{_sentence(generator, 4)[:-1]}](images/{generator.choice(WORDS)}.png)"


_BLOCKS: tuple[Callable[[random.Random], str], ...] = (
    _paragraph, _paragraph, _paragraph, _heading, _heading, _list, _code, _table, _image,
)  # fmt: skip


def main() -> None:
    parser = argparse.ArgumentParser(description="Writes a publication of generated posts.")
    parser.add_argument("folder", type=Path)
    parser.add_argument("count", type=int)
    parser.add_argument("--seed", type=int, default=1)
    arguments = parser.parse_args()
    print(write_corpus(arguments.folder, arguments.count, arguments.seed))


if __name__ == "__main__":
    main()
