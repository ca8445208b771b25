"""Waits until a file of the publication changes, with the operating system's own notices (watchfiles).

Folders that hold no source of a site are not watched: a node_modules of fifty thousand folders would use up what Linux allows.
"""

from __future__ import annotations

import os
import re
import time
from collections.abc import Callable, Generator, Iterable
from pathlib import Path

from watchfiles import Change, DefaultFilter, watch

# Written by package managers and by site generators, never by authors.
IGNORED_FOLDERS = frozenset({
    "node_modules", "bower_components", "vendor", "venv", "__pycache__", "_site", "_build", "build", "dist", "out", "output",
    "public", "resources", "target", "tmp",
})  # fmt: skip
HIDDEN_SOURCES = frozenset({".vitepress"})
TEMPORARY = re.compile(r"(?:\.tmp|~|\.sw.|^\.DS_Store|^4913)$")  # of editors, and of our own writing
WAKE_SECONDS = 0.2  # how soon a change in the root, or the end of waiting, is seen
LOOK_SECONDS = 1.0  # how often the files directly in the root are looked at
SETTLE_SECONDS = 0.15  # an editor's save, or a checkout, is several changes in a row
Clock = Callable[[], float]


class Watcher:
    """Notices changes from the moment it is made, also those that happen while nobody waits.

    Files below the folders of `root` are noticed at once, those directly in it within a second. `ignored` are folders that are
    written by Publisher itself; `kept` are folders directly in `root` that are watched whatever their names.
    """

    def __init__(
        self, root: Path, ignored: Iterable[Path] = (), kept: Iterable[Path] = (), clock: Clock = time.monotonic
    ) -> None:
        self._root = root
        self._ignored = [os.path.realpath(path) for path in ignored]
        self._kept = {os.path.realpath(path) for path in kept}
        self._clock = clock
        self._in_root = self._look()
        self._next_look = clock() + LOOK_SECONDS
        self._begin()

    def wait(self, seconds: float) -> set[Path]:
        """The files that changed since the last call: at once if there are some, else as soon as there are.

        Empty if so many seconds pass without any.
        """
        end = self._clock() + seconds
        while True:
            noticed = self._noticed()
            changed = noticed | self._changed_in_root(at_once=bool(noticed))
            if changed or self._clock() >= end:
                return changed

    def close(self) -> None:
        """Give back what the operating system lends."""
        if self._notices:
            self._notices.close()

    def _begin(self) -> None:
        self._folders = self._watched()
        self._notices: Generator[set[tuple[Change, str]], None, None] | None = None
        self._waiting: set[Path] = set()
        if self._folders:
            self._notices = watch(
                *self._folders,
                watch_filter=DefaultFilter(ignore_paths=self._ignored),
                debounce=int(SETTLE_SECONDS * 1000),
                step=50,
                rust_timeout=int(WAKE_SECONDS * 1000),
                yield_on_timeout=True,
                ignore_permission_denied=True,
            )
            # A generator does nothing before it is first asked: without this, changes until then would be lost.
            self._waiting = self._noticed()

    def _noticed(self) -> set[Path]:
        """What changed below the folders; waits a moment for it if there is nothing yet."""
        if self._waiting:
            waiting, self._waiting = self._waiting, set()
            return waiting
        if self._notices is None:
            time.sleep(WAKE_SECONDS)
            return set()
        return {Path(path) for _, path in next(self._notices)}

    def _watched(self) -> list[str]:
        """The folders directly in the root that may hold sources."""
        found = []
        for name, status in self._look().items():
            path = os.path.realpath(self._root / name)
            is_wanted = path in self._kept or name in HIDDEN_SOURCES or not (name in IGNORED_FOLDERS or name[0] == ".")
            if status is None and is_wanted and path not in self._ignored:
                found.append(path)
        return sorted(found)

    def _look(self) -> dict[str, tuple[int, int] | None]:
        """What is directly in the root: the size and time of each file by its name; None for a folder."""
        found: dict[str, tuple[int, int] | None] = {}
        with os.scandir(self._root) as listing:
            for entry in listing:
                try:
                    status = entry.stat()
                    found[entry.name] = None if entry.is_dir() else (status.st_size, status.st_mtime_ns)
                except OSError:
                    continue  # gone in this moment
        return found

    def _changed_in_root(self, *, at_once: bool) -> set[Path]:
        """Files directly in the root, and folders that came or went there."""
        if self._clock() < self._next_look and not at_once:
            return set()
        self._next_look = self._clock() + LOOK_SECONDS
        before, self._in_root = self._in_root, self._look()
        changed = {name for name, _ in before.items() ^ self._in_root.items() if not TEMPORARY.search(name)}
        folders = self._folders
        if self._watched() != folders:
            self.close()
            self._begin()
        names = {Path(path).name for path in {*folders, *self._folders}}
        return {self._root / name for name in changed if self._in_root.get(name, before.get(name)) or name in names}
