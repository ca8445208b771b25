"""EngineSite: a blog as its engine's configuration describes it, each fact with the place it was found at."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True, slots=True)
class Fact:
    """A value of the engine's configuration. `origin` tells a person where it stands: `hugo.toml, [permalinks] posts`."""

    value: Any
    origin: str


@dataclass(frozen=True, slots=True)
class EngineSite:
    """What one engine's files say. Only what was found is there; nothing is guessed.

    `settings` is the engine's whole configuration, merged as the engine merges it, for what posts may refer to (`site.title` in
    Liquid, `.Site.Params` in Hugo) and for what a dialect needs (defaults, permalinks). The facts are what publisher.toml takes
    over: `folders` are content folders relative to the blog's folder, `permalink` is the pattern of all posts and `permalinks`
    of single folders, both in the engine's own spelling with a slash in front, `authors` a list of {name, email, url},
    `languages` the tags of the languages whose posts belong to the main feed. `questions` are keys of publisher.toml that the
    blog needs and the files do not tell; `notes` are lines for the person who runs `publisher init`: what could not be read
    (JavaScript, for example) and what that means.
    """

    engine: str
    files: tuple[str, ...] = ()
    settings: Mapping[str, Any] = field(default_factory=dict)
    title: Fact | None = None
    url: Fact | None = None
    description: Fact | None = None
    language: Fact | None = None
    timezone: Fact | None = None
    authors: Fact | None = None
    copyright: Fact | None = None
    folders: Fact | None = None
    permalink: Fact | None = None
    permalinks: Fact | None = None
    publish_future: Fact | None = None
    languages: Fact | None = None
    questions: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
