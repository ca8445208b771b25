"""Archives of the main feed, and which posts are in each: remembered beside them, so that a fresh clone knows it too.

An archive never changes once it is written, so a post stays in the one it came into. The index has a line for each archive;
if somebody loses it, the archives' own JSON Feeds tell the same. RFC 5005, section 4: https://www.rfc-editor.org/rfc/rfc5005
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import count
from pathlib import Path
from typing import Any

from publisher.feeds.entry import Coverage
from publisher.feeds.feed import ATOM_NAME, JSON_NAME, RSS_NAME

FOLDER = "archive/"
INDEX_NAME = f"{FOLDER}index.jsonl"
# The JSON Feed is written last: it is the one that tells which posts are in an archive.
DOCUMENTS = (RSS_NAME, ATOM_NAME, JSON_NAME)


@dataclass(frozen=True, slots=True)
class Archive:
    """One archive. `number` counts from 1, the oldest; `ids` are those of its entries, newest first."""

    number: int
    ids: tuple[str, ...]
    coverage: Coverage

    @property
    def folder(self) -> str:
        """Its place below the feeds folder."""
        return f"{FOLDER}{self.number}/"

    def is_whole(self, feeds_folder: Path) -> bool:
        """Whether all its documents are on disk."""
        return all((feeds_folder / self.folder / name).is_file() for name in DOCUMENTS)


@dataclass(frozen=True, slots=True)
class Archives:
    """All archives, the oldest first, and the address of the feeds folder that is written in them."""

    feeds_url: str
    archives: tuple[Archive, ...]

    @property
    def ids(self) -> set[str]:
        """The posts that are in any of them."""
        return {post_id for archive in self.archives for post_id in archive.ids}


def read_archives(feeds_folder: Path) -> Archives | None:
    """The archives in the feeds folder; None if there are none."""
    index = feeds_folder / INDEX_NAME
    try:
        return _from_index(index.read_text(encoding="utf-8"))
    except (OSError, ValueError, LookupError, TypeError, RecursionError):
        return _from_documents(feeds_folder)


def index_of(archives: Archives) -> bytes:
    """The index as UTF-8: a line for the address, and one for each archive, so that a new archive is one more line in git."""
    lines: list[dict[str, Any]] = [{"feeds_url": archives.feeds_url}]
    lines += [{"number": a.number, "content": a.coverage, "ids": a.ids} for a in archives.archives]
    return "".join(json.dumps(line, ensure_ascii=False) + "\n" for line in lines).encode("utf-8", "surrogatepass")


def items_of(archive: Archive, feeds_folder: Path) -> list[dict[str, Any]]:
    """What the archive says of its entries, as JSON Feed items; none if it cannot be read."""
    try:
        return _items(json.loads((feeds_folder / archive.folder / JSON_NAME).read_bytes()))
    except (OSError, ValueError, LookupError, TypeError, RecursionError):
        return []


def _from_index(text: str) -> Archives:
    first, *rest = [json.loads(line) for line in text.strip("\n").split("\n")]
    archives = tuple(
        Archive(
            int(line["number"]), tuple(str(post_id) for post_id in line["ids"]), _coverage(line["content"] == "full")
        )
        for line in rest
    )
    if [archive.number for archive in archives] != list(range(1, len(archives) + 1)):
        raise ValueError("an archive is missing")  # a merge that went wrong: the documents know better
    return Archives(str(first["feeds_url"]), archives)


def _from_documents(feeds_folder: Path) -> Archives | None:
    found = list(_read_documents(feeds_folder))
    return Archives(found[0][0], tuple(archive for _, archive in found)) if found else None


def _read_documents(feeds_folder: Path) -> Iterator[tuple[str, Archive]]:
    """Each archive with the address of the feeds folder that it names, up to the first that is not there."""
    for number in count(1):
        folder = f"{FOLDER}{number}/"
        try:
            document = json.loads((feeds_folder / folder / JSON_NAME).read_bytes())
            items = _items(document)
            feeds_url = str(document["feed_url"]).removesuffix(f"{folder}{JSON_NAME}")
        except (OSError, ValueError, LookupError, TypeError, RecursionError):
            return
        coverage = _coverage(any("content_html" in item for item in items))
        yield feeds_url, Archive(number, tuple(item["id"] for item in items), coverage)


def _items(document: Any) -> list[dict[str, Any]]:
    return [{**item, "id": str(item["id"])} for item in document["items"]]


def _coverage(is_full: bool) -> Coverage:
    return "full" if is_full else "summary"
