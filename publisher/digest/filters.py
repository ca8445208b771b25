"""What a digest is about: the rules of publisher.toml that a post must meet, and what is said of one that does not."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from publisher.config import DigestSettings
from publisher.post import Post

Fields = Callable[[Post], Mapping[str, Any]]


@dataclass(frozen=True, slots=True)
class UnwantedPost:
    """The first rule that a post does not meet, by its name in `RULES`; `sentence` goes on after the post's title."""

    rule: str
    sentence: str


Rule = Callable[[Post, DigestSettings, Fields], str]


def unwanted(post: Post, settings: DigestSettings, fields: Fields) -> UnwantedPost | None:
    """Why the digest is not about this post; None if it is. Names are compared without regard to case."""
    for rule, sentence_of in RULES.items():
        if sentence := sentence_of(post, settings, fields):
            return UnwantedPost(rule, sentence)
    return None


def _excluded_tag(post: Post, settings: DigestSettings, _fields: Fields) -> str:
    excluded = _folded(settings.exclude_tags)
    found = [tag for tag in post.tags if tag.casefold().strip() in excluded]
    return f"has the excluded tag {found[0]}" if found else ""


def _tag(post: Post, settings: DigestSettings, _fields: Fields) -> str:
    if not settings.tags or _folded(settings.tags) & _folded(post.tags):
        return ""
    return f"has not {_any_of('tag', 'tags', settings.tags)}"


def _category(post: Post, settings: DigestSettings, _fields: Fields) -> str:
    if not settings.categories or _folded(settings.categories) & _folded(post.categories):
        return ""
    return f"is not in {_any_of('category', 'categories', settings.categories)}"


def _author(post: Post, settings: DigestSettings, _fields: Fields) -> str:
    if not settings.authors or _folded(settings.authors) & _folded(author.name for author in post.authors):
        return ""
    return f"is not by {_any_of('author', 'authors', settings.authors)}"


def _language(post: Post, settings: DigestSettings, fields: Fields) -> str:
    if not settings.languages:
        return ""
    language = str(fields(post)["language"]).casefold()
    if any(language == wanted or language.startswith(f"{wanted}-") for wanted in _folded(settings.languages)):
        return ""
    return f"is in {language}, not in {' or '.join(settings.languages)}"


def _filter(post: Post, settings: DigestSettings, fields: Fields) -> str:
    if not settings.filter or _compiled(settings.filter)(fields(post)):
        return ""
    return f"does not meet the filter {settings.filter}"


RULES: Mapping[str, Rule] = {
    "excluded-tag": _excluded_tag,
    "tag": _tag,
    "category": _category,
    "author": _author,
    "language": _language,
    "filter": _filter,
}


@lru_cache(maxsize=32)
def _compiled(expression: str) -> Callable[[Mapping[str, Any]], bool]:
    from publisher.config.expression import compiled

    return compiled(expression)


def _folded(names: Iterable[str]) -> frozenset[str]:
    return frozenset(name.casefold().strip() for name in names)


def _any_of(one: str, many: str, names: Sequence[str]) -> str:
    return f"the {one} {names[0]}" if len(names) == 1 else f"any of the {many} {', '.join(names)}"
