"""Which feeds there are: the publication's, one for each tag, category, author, language or section, and named ones."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from publisher.feeds.entry import Coverage
from publisher.post import Post

if TYPE_CHECKING:
    from publisher.config import Configuration

# The folder of each kind below the feeds folder.
FOLDERS = {
    "tag": "tags",
    "category": "categories",
    "author": "authors",
    "language": "languages",
    "section": "sections",
    "named": "named",
}


@dataclass(frozen=True, slots=True)
class Listed:
    """A line of a feed's page: what is listed there beside the entries. `published` is aware."""

    title: str
    url: str
    published: datetime
    language: str


@dataclass(frozen=True, slots=True)
class FeedPlan:
    """One feed before its entries are made. `folder` is its place below the feeds folder: "" or `tags/python/`.

    `posts` are newest first and cut to the limit; `of` is what is added to the publication's title ("" for the main feed).
    `listed` is all that the feed's page lists, newest first, where that is more than its entries.
    """

    folder: str
    of: str
    posts: tuple[Post, ...]
    coverage: Coverage
    title: str = ""
    description: str = ""
    listed: tuple[Listed, ...] = ()


def plan_feeds(configuration: Configuration, posts: Sequence[Post]) -> list[FeedPlan]:
    """The main feed first, then the others by folder. The order of `posts` does not matter."""
    settings = configuration.settings.feeds
    newest = sorted(sorted(posts, key=lambda post: post.id), key=lambda post: post.published, reverse=True)
    plans = [FeedPlan("", "", tuple(newest[: settings.limit]), settings.content)]
    for kind in settings.by:
        plans += _grouped(FOLDERS[kind], newest, _labels(kind, configuration), configuration)
    plans += _named(newest, configuration)
    return [plans[0], *sorted(plans[1:], key=lambda plan: plan.folder)]


def posts_shown(plans: Sequence[FeedPlan]) -> list[Post]:
    """Every post whose whole text is in one of the feeds, once."""
    return list({post.id: post for plan in plans if plan.coverage == "full" for post in plan.posts}.values())


def folder_name(label: str) -> str:
    """The label as a folder: lower case, words joined by hyphens, letters of every script and what tells C++ from C kept."""
    text = unicodedata.normalize("NFC", label).casefold()
    text = re.sub(r"[^\w+#.~-]+", "-", text).replace("#", "-sharp").strip("-.")
    return re.sub(r"-{2,}", "-", text) or "-".join(f"{ord(character):x}" for character in label)


def _labels(kind: str, configuration: Configuration) -> Callable[[Post], Sequence[str]]:
    # Imported here: what only renders documents must not wait for the configuration's classes.
    from publisher.config.expression_fields import section_of

    language = configuration.settings.publication.language
    kinds: Mapping[str, Callable[[Post], Sequence[str]]] = {
        "tag": lambda post: post.tags,
        "category": lambda post: post.categories,
        "author": lambda post: [author.name for author in post.authors],
        "language": lambda post: [post.language or language],
        "section": lambda post: [section_of(post, configuration)],
    }
    return kinds[kind]


def _grouped(
    folder: str, newest: Sequence[Post], labels_of: Callable[[Post], Sequence[str]], configuration: Configuration
) -> Iterator[FeedPlan]:
    """A feed for each label. Labels that make the same folder (`Go Lang`, `go-lang`) share one, named as in the newest post."""
    settings = configuration.settings.feeds
    names: dict[str, str] = {}
    groups: dict[str, list[Post]] = {}
    for post in newest:
        for label in labels_of(post):
            if not label:
                continue
            key = folder_name(label)
            names.setdefault(key, label)
            group = groups.setdefault(key, [])
            if len(group) < settings.limit and (not group or group[-1] is not post):
                group.append(post)
    for key, group in groups.items():
        yield FeedPlan(f"{folder}/{key}/", names[key], tuple(group), settings.content)


def _named(newest: Sequence[Post], configuration: Configuration) -> Iterator[FeedPlan]:
    settings = configuration.settings.feeds
    if not settings.named:
        return
    from publisher.config.expression import compiled
    from publisher.config.expression_fields import fields_of

    fields = [(post, fields_of(post, configuration)) for post in newest]
    for name, feed in settings.named.items():
        holds = compiled(feed.filter)
        chosen = [post for post, values in fields if holds(values)][: feed.limit or _limit(configuration, name)]
        yield FeedPlan(
            folder=f"{FOLDERS['named']}/{name}/",
            of=name,
            posts=tuple(chosen),
            coverage=feed.content or settings.content,
            title=feed.title,
            description=feed.description,
        )


def _limit(configuration: Configuration, name: str) -> int | None:
    """How many posts a named feed has that does not say so; a podcast has all, since directories drop what has left its feed."""
    is_podcast = configuration.podcast is not None and configuration.podcast.feed == name
    return None if is_podcast else configuration.settings.feeds.limit
