"""Folders of a blog by their names, found without following links and without reading the whole disk."""

from __future__ import annotations

import os
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

MAX_FOLDERS = 20_000
BUILT = frozenset({"node_modules", "bower_components", "vendor", "_site", "public", "output", "dist", "build", "venv"})


def folders_named(root: Path, name: str, below: str = "") -> list[str]:
    """Every folder of this name below `root / below`, as paths from `root`, in order.

    Folders whose names begin with `.` or `_` and what tools put into a repository (`node_modules`, `_site`) are not entered.
    """
    return sorted(_named(root, name, below))


def _named(root: Path, name: str, below: str) -> Iterator[str]:
    waiting = [below]
    for _ in range(MAX_FOLDERS):
        if not waiting:
            return
        folder = waiting.pop()
        try:
            with os.scandir(root / folder) as listing:
                inside = [entry.name for entry in listing if entry.is_dir(follow_symlinks=False)]
        except OSError:
            continue
        for inner in inside:
            path = f"{folder}/{inner}" if folder else inner
            if inner == name:
                yield path
            elif not inner.startswith((".", "_")) and inner not in BUILT:
                waiting.append(path)


def count_files(root: Path, folder: str, ending: str) -> int:
    """How many files below a folder have this ending; of very many folders the first."""
    walk = islice(os.walk(root / folder), MAX_FOLDERS)
    return sum(name.endswith(ending) for _, _, names in walk for name in names)
