"""docs/dialects.md: how each engine's posts are read, from the tables in the code."""

from __future__ import annotations

from collections.abc import Iterator

from publisher.collect.collection import SkipReason
from publisher.collect.dialects import CLASSES, Dialect, dialect_class
from publisher.collect.media.files import STATIC_FOLDERS
from publisher.collect.media.keys import (
    ADDRESS_NAMES,
    CERTAIN,
    CHAPTER_NAMES,
    DURATION_NAMES,
    EPISODE_IMAGE_NAMES,
    EXPLICIT_NAMES,
    FORMATS,
    KIND_NAMES,
    LENGTH_NAMES,
    NUMBER_NAMES,
    OUTER_LENGTH_NAMES,
    ROLES,
    SEASON_NAMES,
    SOUNDBITE_NAMES,
    TRANSCRIPT_NAMES,
    TYPE_NAMES,
    UNCERTAIN,
)
from publisher.collect.readiness import HELD_STATUSES, HIDING, SHOWING, STATUS_NAMES
from publisher.config.permalink import PLAIN, TOKENS, written_token

FIELDS = {
    "title": "the title",
    "date": "when it was published",
    "updated": "when it was last changed",
    "expires": "when it is taken back",
    "slug": "its part of the address",
    "address": "its whole address",
    "id": "the id readers know it by",
    "tags": "tags",
    "categories": "categories",
    "authors": "authors",
    "summary": "what lists show of it",
    "language": "its language",
    "image": "its picture",
    "aliases": "former addresses",
    "canonical": "where it first appeared",
    "pinned": "whether it comes first in the edition that mails it",
}
REASONS = {
    SkipReason.DRAFT: "the author says it is a draft",
    SkipReason.UNPUBLISHED: "the author says it is not published",
    SkipReason.HIDDEN: "hidden, private, unlisted or in no list",
    SkipReason.FUTURE: "its time has not come",
    SkipReason.EXPIRED: "its time is over",
    SkipReason.PAGE: "a page of the site and no post: a list, about, 404, search",
    SkipReason.IGNORED: "left out by its name or place, by `collect.exclude`, or in a format that is not read",
    SkipReason.LANGUAGE: "in another language than those of `collect.languages`",
    SkipReason.PROBLEM: "it has an error, which `publisher check` shows",
}


def dialect_lines() -> Iterator[str]:
    """The page, line by line."""
    yield "# Dialects\n"
    yield (
        "`[collect] dialect` names the blog engine whose rules posts follow; `publisher init` finds it. Addresses, dates "
        "and tags are what the engine makes of them, since readers know the posts by those. Readiness is the safest "
        "reading: what an author marked as a draft in any spelling is not published, even where the engine would show it.\n"
    )
    yield from _readiness()
    yield "## Front matter, field by field\n"
    yield "The first key that is there counts. Keys may be in any case, with `-` or `_`.\n"
    for field, meaning in FIELDS.items():
        yield f"### {field}: {meaning}\n\n| dialect | keys |\n|---|---|"
        yield from _keys(field)
        yield ""
    yield from _media()
    for name in ("plain", *CLASSES):
        yield from _dialect(dialect_class(name))


def _readiness() -> Iterator[str]:
    yield "## What is not ready\n\n| reason | what it means |\n|---|---|"
    yield from (f"| `{reason}` | {meaning} |" for reason, meaning in REASONS.items())
    yield "\n| front matter | reason |\n|---|---|"
    yield from (f"| `{name}: true` | `{reason}` |" for name, reason in HIDING.items())
    yield from (f"| `{name}: false` | `{reason}` |" for name, reason in SHOWING.items())
    names = " or ".join(f"`{name}:`" for name in STATUS_NAMES)
    yield from (f"| {names} `{status}` | `{reason}` |" for status, reason in HELD_STATUSES.items())
    yield "| `build:` or `_build:` with `list: never` or `render: never` | `hidden` |"
    yield (
        "\n`true` and `false` may be written as `yes`, `no`, `on`, `off`, `1`, `0`, in any case and in quotes. A value that says "
        "neither is an error, and the post is not published.\n"
    )


def _keys(field: str) -> Iterator[str]:
    """A row for each group of dialects with the same keys."""
    groups: dict[tuple[str, ...], list[str]] = {}
    for name in ("plain", *CLASSES):
        groups.setdefault(dialect_class(name).keys[field], []).append(name)
    for keys, names in groups.items():
        yield f"| {', '.join(names)} | {', '.join(f'`{key}`' for key in keys) or 'none'} |"


def _media() -> Iterator[str]:
    """The keys of media files, which are the same in every dialect."""
    yield "### enclosure: its media file, and the episode that it is\n"
    yield "In every dialect; [podcasts.md](podcasts.md) has examples. Each is an address, or a mapping with the keys below.\n"
    yield "| what | keys |\n|---|---|"
    rows = {
        "the file": CERTAIN,
        "the file, if it is one by its name": UNCERTAIN,
        "in its mapping: the address": (*ADDRESS_NAMES, *FORMATS),
        "in its mapping: the type": TYPE_NAMES,
        "in its mapping: the length in bytes": LENGTH_NAMES,
        "beside it: the length in bytes": OUTER_LENGTH_NAMES,
        "duration": DURATION_NAMES,
        "number": NUMBER_NAMES,
        "season": SEASON_NAMES,
        "full, trailer or bonus": KIND_NAMES,
        "explicit": EXPLICIT_NAMES,
        "its own picture": EPISODE_IMAGE_NAMES,
        "transcripts": TRANSCRIPT_NAMES,
        "chapters": CHAPTER_NAMES,
        "people": tuple(ROLES),
        "a part to listen to first": SOUNDBITE_NAMES,
    }
    yield from (f"| {what} | {', '.join(f'`{name}`' for name in names)} |" for what, names in rows.items())
    yield ""


def _dialect(dialect: type[Dialect]) -> Iterator[str]:
    endings = ", ".join(f"`{ending}`" for ending in (*dialect.endings, *dialect.html_endings))
    yield f"## {dialect.name}: {dialect.engine}\n"
    yield "| what | how |\n|---|---|"
    yield f"| files | {endings} |"
    if dialect.default_pattern:
        yield f"| address, if none is configured | `{dialect.default_pattern}` |"
    static = ", ".join(f"`{folder or '.'}`" for folder in STATIC_FOLDERS[dialect.name])
    yield f"| media files | beside the post, in {static}, and in the content folders and those above them |"
    split = " or ".join(f'"{character}"' for character in dialect.word_separators)
    yield f"| one string of tags | {f'is split at {split}' if split else 'is one tag'} |"
    yield from (f"| {_cell(what)} | {_cell(how)} |" for what, how in dialect.rules)
    tokens = TOKENS.get(dialect.name, PLAIN)
    if tokens:
        yield "\n| token of a permalink pattern | meaning |\n|---|---|"
        yield from (f"| `{written_token(name, dialect.name)}` | {_cell(meaning)} |" for name, meaning in tokens.items())
    yield ""


def _cell(text: str) -> str:
    return text.replace("|", "\\|")
