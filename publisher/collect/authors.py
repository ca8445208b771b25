"""A post's authors: a name, `Name <address>`, a mapping, an id in the site's data files, links, or a list of these."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING
from urllib.parse import urljoin

from publisher.collect.author_links import has_links, linked_authors
from publisher.collect.entries import Value
from publisher.collect.fields import Fields, as_text
from publisher.config import AuthorSettings
from publisher.post import Author

if TYPE_CHECKING:
    from publisher.collect.dialects import Dialect

NAMES, EMAILS, URLS = ("name", "title"), ("email", "mail"), ("url", "uri", "link", "website")
NAME_AND_ADDRESS = re.compile(r"(?P<name>[^<>]+?)\s*<(?P<email>[^<>\s]+@[^<>\s]+)>")
EMAIL = re.compile(r"[^@\s<>,\"]+@[^@\s<>,\"]+\.[^@\s<>,\"]+")


def read_authors(fields: Fields, dialect: Dialect) -> tuple[Author, ...]:
    """The post's authors, completed by name from the configuration; its first author where the post names none."""
    known = dialect.configuration.settings.publication.authors
    found: list[Author] = []
    for key in dialect.keys["authors"]:
        for item in _items(fields.value(key)):
            author = _author(fields, key, item, dialect)
            if author and author.name.casefold() not in {other.name.casefold() for other in found}:
                found.append(_completed(author, known))
    if not found and known:
        return (_of_settings(known[0]),)
    return tuple(found)


def _items(value: Value) -> Iterator[Value]:
    """Each author of lists in lists, of a mapping from ids to authors, and of a line with links."""
    if isinstance(value, list):
        for item in value:
            yield from _items(item)
    elif isinstance(value, dict) and value and all(isinstance(item, dict) for item in value.values()):
        yield from value.values()
    elif isinstance(value, str) and has_links(value):
        yield from linked_authors(value)
    elif value not in (None, ""):
        yield value


def _author(fields: Fields, key: str, value: Value, dialect: Dialect) -> Author | None:
    if isinstance(value, dict):
        return _described(fields, key, value, dialect.configuration.settings.publication.url)
    name, email = fields.clean(key, as_text(value)), ""
    if match := NAME_AND_ADDRESS.fullmatch(name):
        name, email = match["name"].strip("\"' "), match["email"]
    if not name:
        _add_unclear(fields, key, "an author without a name")
        return None
    if registered := dialect.author(name):
        return registered
    return Author(name, name if EMAIL.fullmatch(name) else email if EMAIL.fullmatch(email) else "")


def _described(fields: Fields, key: str, value: Mapping[str, Value], site: str) -> Author | None:
    """An author in a mapping; what of it is no address is told and left out. A path is one of the site's."""
    name, email, url = (_text(fields, key, value, names) for names in (NAMES, EMAILS, URLS))
    if not name:
        _add_unclear(fields, key, "an author without a name")
        return None
    if email and not EMAIL.fullmatch(email):
        _add_unclear(fields, key, f'"{email}" is no mail address', "for example ada@example.org")
        email = ""
    url = urljoin(site, url) if url.startswith("/") else url
    if url and not url.startswith(("https://", "http://")):
        _add_unclear(fields, key, f'"{url}" is no web address', "for example https://example.org/ada")
        url = ""
    return Author(name, email, url)


def _text(fields: Fields, key: str, value: Mapping[str, Value], names: Sequence[str]) -> str:
    """The first of these that is a text."""
    found = (value[name] for name in names if value.get(name) and not isinstance(value[name], (list, dict)))
    return fields.clean(key, as_text(next(found, None)))


def _add_unclear(fields: Fields, key: str, what: str, hint: str = "write name: …") -> None:
    fields.findings.add("author-unclear", f"`{key}`: {what}; it is left out", hint=hint, at=fields.place(key))


def _completed(author: Author, known: Sequence[AuthorSettings]) -> Author:
    """What the configuration knows of an author by name, or of one that is only a mail address by that."""
    for settings in known:
        if settings.name.casefold() == author.name.casefold():
            return Author(author.name, author.email or settings.email, author.url or settings.url)
        if author.email and author.name == author.email.strip() == settings.email:
            return _of_settings(settings)
    return author


def _of_settings(settings: AuthorSettings) -> Author:
    return Author(settings.name, settings.email, settings.url)
