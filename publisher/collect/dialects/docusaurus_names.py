"""authors.yml and tags.yml of a Docusaurus blog: what keys in front matter stand for.

plugin-content-blog/src/authors.ts, utils-validation/src/tagsFile.ts
"""

from __future__ import annotations

import posixpath
from collections.abc import Mapping
from functools import cached_property
from pathlib import Path
from typing import Any

from publisher.collect.entries import Value
from publisher.collect.findings import Findings
from publisher.engines.author_files import read_authors
from publisher.engines.files import read_values

LEGACY_ADDRESS = ("author_url", "authorurl")


class Names:
    """The data files of one blog, each read when first asked for."""

    def __init__(self, root: Path, blog: Mapping[str, Any]) -> None:
        self._root = root
        self._blog = blog

    @cached_property
    def authors(self) -> Mapping[str, Mapping[str, str]]:
        return read_authors(self._root, [self._file(str(self._blog.get("authorsMapPath") or "authors.yml"))])

    @cached_property
    def labels(self) -> Mapping[str, str]:
        """The names that readers see of the tags that tags.yml has, by key."""
        name = self._blog.get("tags")
        if name is False:
            return {}
        file = read_values(self._root, self._file(name if isinstance(name, str) and name else "tags.yml"))
        tags = file.mapping if file else {}
        return {str(key): _label(str(key), tag) for key, tag in tags.items()}

    def _file(self, name: str) -> str:
        return posixpath.normpath(posixpath.join(str(self._blog["path"]), name))


def _label(key: str, tag: Any) -> str:
    given = tag.get("label") if isinstance(tag, Mapping) else None
    return str(given) if given else key[:1].upper() + key[1:].lower()


def with_names(
    values: dict[str, Value], places: Mapping[str, tuple[int, int]], names: Names, findings: Findings
) -> None:
    """`authors` with every key replaced by what authors.yml says of it. `author` is a name, with an address of its own."""
    if (name := values.get("author")) and not values.get("authors"):
        address = next((values[key] for key in LEGACY_ADDRESS if values.get(key)), "")
        values["author"] = {"name": name, "url": address}
        return
    given = values.get("authors")
    if given in (None, ""):
        return
    found: list[Value] = []
    for item in given if isinstance(given, list) else [given]:
        key = item if isinstance(item, str) else item.get("key") if isinstance(item, dict) else None
        known = names.authors.get(str(key)) if key else None
        if key and known is None:
            findings.add(
                "author-unknown",
                f'"{key}" is no key of the blog\'s authors file',
                hint="add it to the file, or write - name: … in the post",
                at=places.get("authors", (1, 1)),
            )
        own: dict[str, Value] = {str(k): v for k, v in item.items() if v} if isinstance(item, dict) else {}
        own.pop("title", None)  # what they are, and not what they are called
        author: dict[str, Value] = {**(known or {}), **own}
        found.append(author if author.get("name") else {"name": str(key)} if key else item)
    values["authors"] = found


def with_labels(values: dict[str, Value], names: Names) -> None:
    """`tags` with every key of tags.yml replaced by its label."""
    tags = values.get("tags")
    if isinstance(tags, list) and names.labels:
        values["tags"] = [names.labels.get(tag, tag) if isinstance(tag, str) else tag for tag in tags]
