"""Builds a publication as another machine might, and prints what every file under feeds/ is.

    python -m tests.feeds.build_elsewhere FOLDER SEED PROCESSES

Folders are listed in an order of their own, shuffled by SEED: no file system promises one.
"""

from __future__ import annotations

import locale
import os
import random
import sys
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path
from typing import Any

from publisher.collect import collect
from publisher.collect.identity import NoMemory
from publisher.config import load_configuration
from publisher.feeds.build import Manner, build
from tests.factories import NOW


class Shuffled:
    """What os.scandir gives, in another order."""

    def __init__(self, entries: list[Any]) -> None:
        self._entries = iter(entries)

    def __iter__(self) -> Iterator[Any]:
        return self._entries

    def __next__(self) -> Any:
        return next(self._entries)

    def __enter__(self) -> Shuffled:
        return self

    def __exit__(self, *_: object) -> None:
        return None

    def close(self) -> None:
        return None


def shuffle_folders(chance: random.Random) -> None:
    """For this whole process, which does nothing else."""
    scandir, listdir = os.scandir, os.listdir
    os.scandir = lambda *a: Shuffled(chance.sample(found := list(scandir(*a)), len(found)))  # type: ignore[assignment]
    os.listdir = lambda *a: chance.sample(found := listdir(*a), len(found))  # type: ignore[assignment]


def main() -> None:
    folder, seed, processes = Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3])
    locale.setlocale(locale.LC_ALL, "")
    shuffle_folders(random.Random(seed))
    config = load_configuration(folder / "publisher.toml")
    posts = collect(config, NOW, NoMemory(), processes).posts
    build(config, posts, Manner(processes=processes))
    for path in sorted(path for path in config.feeds_folder.rglob("*") if path.is_file()):
        name = os.fsencode(path.relative_to(folder).as_posix())  # as it is on disk, whatever the locale makes of it
        sys.stdout.buffer.write(name + b" " + sha256(path.read_bytes()).hexdigest().encode() + b"\n")


if __name__ == "__main__":
    main()
