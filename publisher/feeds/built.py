"""What the last build wrote and from what, so that a document whose feed has not changed is not even rendered again.

It is a cache: without it every document is rendered and compared with the file. A file that somebody else has touched is
rendered anew too.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterable
from dataclasses import replace
from functools import cache
from hashlib import blake2b
from pathlib import Path

from publisher import __version__
from publisher.feeds.entry import Entry
from publisher.feeds.feed import Feed
from publisher.files import write_if_changed

NAME = "built.json"


class Keys:
    """Digests of all that feeds' documents are made of. An entry is looked at once, however many feeds it is in."""

    def __init__(self) -> None:
        self._entries: dict[int, tuple[Entry, str]] = {}

    def of(self, feed: Feed) -> str:
        """Of the feed, its entries, and the code that makes the documents."""
        return _digest(f"{_code_stamp()}{replace(feed, entries=())!r}{[self._of(entry) for entry in feed.entries]}")

    def _of(self, entry: Entry) -> str:
        known = self._entries.get(id(entry))
        if known is None:  # the entry is kept beside its digest, so that no other gets the same id
            known = self._entries[id(entry)] = entry, _digest(repr(entry))
        return known[1]


def _digest(text: str) -> str:
    return blake2b(text.encode("utf-8", "surrogatepass"), digest_size=16).hexdigest()


class BuiltFiles:
    """The files of the last build by their paths below the publication's folder, each with its feed's key, size and time."""

    def __init__(self, path: Path, root: Path) -> None:
        self._path = path
        self._root = root
        self._before = _read(path)
        self._now: dict[str, list[object]] = {}

    def is_current(self, name: str, key: str) -> bool:
        """Whether the file is there as it was written, from a feed with this key."""
        return self._before.get(name) == [key, *self._stat(name)] and self._keep(name)

    def size_bytes(self, name: str) -> int:
        """Of a file that is current."""
        size = self._now[name][1]
        return size if isinstance(size, int) else 0

    def note(self, name: str, key: str) -> None:
        """The file is there now, made from a feed with this key."""
        self._now[name] = [key, *self._stat(name)]

    def names(self) -> Iterable[str]:
        """The files that the last build wrote."""
        return self._before.keys()

    def save(self) -> None:
        """Remember the files that were noted or found current."""
        write_if_changed(self._path, (json.dumps(self._now, ensure_ascii=False, indent=0) + "\n").encode())

    def _keep(self, name: str) -> bool:
        self._now[name] = self._before[name]
        return True

    def _stat(self, name: str) -> list[object]:
        try:
            found = os.stat(self._root / name)  # noqa: PTH116 - twenty thousand of them in a large build
        except OSError:
            return []
        return [found.st_size, found.st_mtime_ns]


def _read(path: Path) -> dict[str, list[object]]:
    try:
        found = json.loads(path.read_bytes())
    except (OSError, ValueError, RecursionError):
        return {}
    return found if isinstance(found, dict) else {}


@cache
def _code_stamp() -> str:
    """The version, and the files of this package: while it is worked on, the version stays."""
    files = sorted(Path(__file__).parent.iterdir())
    return "|".join([__version__, *(f"{file.name}:{file.stat().st_mtime_ns}" for file in files if file.is_file())])
