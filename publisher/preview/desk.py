"""Desk: keeps the newest look at a publication and tells whoever listens of each new one, as files are saved and time passes."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

from publisher.collect import Collection, collect
from publisher.collect.kept import Kept
from publisher.digest.templates import own_theme_folder
from publisher.errors import PublisherError
from publisher.ledger import open_ledger_to_look
from publisher.memory import memory_to_look
from publisher.preview.look import Look, take_look
from publisher.preview.world import World

LEDGER_SECONDS = 0.5  # how soon it is seen that another process wrote the ledger, or that a post's time has come
DATABASE_TIME = timedelta(seconds=30)  # so often a ledger in a database is asked, which gives no sign of a change
Listener = Callable[[int], None]


class Desk:
    """One thread at a time takes a look; any thread may read the newest one."""

    def __init__(self, world: World) -> None:
        """Takes the first look. Raises `ConfigurationError` if there is nothing that could be shown."""
        self.world = world
        self._kept = Kept()
        self._configuration = world.load()
        self._looking = threading.Lock()
        self._listeners: set[Listener] = set()
        self._closing = threading.Event()
        self._ledger_mark: tuple[float, ...] = ()
        self._look = self._take(1)

    @property
    def look(self) -> Look:
        """The newest one."""
        return self._look

    def listen(self, listener: Listener) -> Callable[[], None]:
        """`listener` hears the number of each new look, in whatever thread took it, until what is returned is called."""
        self._listeners.add(listener)
        return lambda: self._listeners.discard(listener)

    def refresh(self, changed: Iterable[Path] = ()) -> None:
        """Look again, after these files were saved."""
        with self._looking:
            number = self._look.number + 1
            try:
                if not all(self._is_text(path) for path in changed):
                    self._kept = Kept()
                    self._configuration = self.world.load()
                self._look = self._take(number)
            except PublisherError as error:
                self._look = replace(self._look, number=number, error=str(error))
        for listener in tuple(self._listeners):
            listener(number)

    def watch(self) -> None:
        """Look again whenever there is a reason to; returns after `close`."""
        watched = self._configuration
        watcher = self.world.open_watcher(watched)
        self.refresh()  # for what was saved before the watching began
        while not self._closing.is_set():
            changed = watcher.wait(LEDGER_SECONDS)
            if self._closing.is_set():
                break
            if changed or self._is_overtaken():
                self.refresh(changed)
            if self._configuration != watched:
                watcher.close()
                watched = self._configuration
                watcher = self.world.open_watcher(watched)
        watcher.close()

    def close(self) -> None:
        """Let `watch` return."""
        self._closing.set()

    def _is_text(self, path: Path) -> bool:
        """Whether a change of this file changes no more than the text of a known post, or a template."""
        return self._kept.knows(path) or own_theme_folder(self._configuration) in path.parents

    def _take(self, number: int) -> Look:
        configuration, now = self._configuration, self.world.clock()
        found = collect(configuration, now, memory_to_look(configuration.ledger), kept=self._kept)
        with open_ledger_to_look(configuration.ledger) as ledger:
            look = take_look(configuration, found, ledger, now, number)
        self._ledger_mark = _mark(configuration.ledger_path)
        return look

    def _is_overtaken(self) -> bool:
        if _mark(self._configuration.ledger_path) != self._ledger_mark:
            return True
        if self._configuration.ledger.url and self.world.clock() - self._look.taken_at > DATABASE_TIME:
            return True
        following = next_moment(self._look.collection, self._look.taken_at)
        return following is not None and following <= self.world.clock()


def next_moment(collection: Collection, since: datetime) -> datetime | None:
    """When the next post becomes ready by itself, or counts as published."""
    moments = [skipped.until for skipped in collection.skipped if skipped.until]
    moments += [post.published for post in collection.posts if post.published > since]
    return min(moments, default=None)


def _mark(ledger_path: Path) -> tuple[float, ...]:
    """Differs whenever the ledger was written: SQLite writes to its log first (https://www.sqlite.org/wal.html)."""
    marks: list[float] = []
    for path in (ledger_path, ledger_path.with_name(f"{ledger_path.name}-wal")):
        try:
            status = path.stat()
        except OSError:
            continue
        if status.st_size:
            marks += [status.st_mtime_ns, status.st_size]
    return tuple(marks)
