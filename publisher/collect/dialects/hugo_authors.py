"""Authors that a Hugo site keeps in files: data/authors, content/authors, or `params.authors` of its configuration."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from publisher.collect.dialects.hugo_paths import sanitize
from publisher.collect.findings import Findings
from publisher.collect.front_matter import split_front_matter
from publisher.collect.reading import FORBIDDEN
from publisher.engines.files import nested, read_text_file, read_values
from publisher.engines.hugo_content import ContentRoot, text_of
from publisher.post import Author

MAX_AUTHORS = 1000
DATA = "data/authors"
DATA_ENDINGS = (".toml", ".yaml", ".yml", ".json")
NAMES = ("name", "display_name", "displayname", "title")
ADDRESSES = ("url", "website", "homepage", "web")


def author_key(reference: str) -> str:
    """What an author is looked up by: `Ada Lovelace`, `ada-lovelace` and `ada_lovelace` are one."""
    return sanitize(reference.strip().lower().replace("_", "-")).removeprefix("@")


def authors_of(root: Path, settings: Mapping[str, Any], roots: Sequence[ContentRoot]) -> Mapping[str, Author]:
    """All authors of the site's files, by what `author_key` makes of their ids."""
    found: dict[str, Author] = {}
    for name, values in (*_pages(root, roots), *_configured(settings), *_data(root)):
        if author := _author(values):
            found[author_key(name)] = author
    return found


def _author(values: Mapping[str, Any]) -> Author | None:
    lower = {str(key).lower(): value for key, value in values.items()}
    name = next((text for key in NAMES if (text := _line(lower.get(key)))), "")
    email = _line(lower.get("email"))
    url = next((text for key in ADDRESSES if (text := _line(lower.get(key))).startswith(("https://", "http://"))), "")
    return Author(name, email if "@" in email else "", url) if name else None


def _data(root: Path) -> Iterator[tuple[str, Mapping[str, Any]]]:
    """data/authors/ID.toml, or all in data/authors.toml."""
    for ending in DATA_ENDINGS:
        if file := read_values(root, f"{DATA}{ending}"):
            yield from ((str(name), values) for name, values in file.mapping.items() if isinstance(values, dict))
    for name in _names(root / DATA):
        stem, ending = os.path.splitext(name)  # noqa: PTH122 - of a name alone
        if ending.lower() in DATA_ENDINGS and (file := read_values(root, f"{DATA}/{name}")):
            yield stem, file.mapping


def _pages(root: Path, roots: Sequence[ContentRoot]) -> Iterator[tuple[str, Mapping[str, Any]]]:
    """content/authors/ID/_index.md: the list page of the taxonomy's term."""
    for folder in sorted({f"{place.folder}/authors" for place in roots if not place.below}):
        for name in _names(root / folder):
            file = read_text_file(root, f"{folder}/{name}/_index.md")
            front_matter = (
                split_front_matter(FORBIDDEN.sub("", file.text), Findings("")) if file and file.text else None
            )
            if front_matter:
                yield name, front_matter.values


def _configured(settings: Mapping[str, Any]) -> Iterator[tuple[str, Mapping[str, Any]]]:
    authors = nested(settings, "params", "authors")
    if isinstance(authors, dict):
        yield from ((name, values) for name, values in authors.items() if isinstance(values, dict))


def _names(folder: Path) -> list[str]:
    try:
        return sorted(os.listdir(folder))[:MAX_AUTHORS]  # noqa: PTH208 - names are all that is needed
    except OSError:
        return []


def _line(value: Any) -> str:
    return " ".join(FORBIDDEN.sub("", text_of(value)).split())
