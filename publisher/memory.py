"""What the collector remembers of posts, so that their ids survive renames: one table beside the ledger's, in the same file.

It uses Python's own sqlite3: every `publisher build` needs it, and importing the ledger's SQLAlchemy would take longer than the
rest of a small build.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import astuple
from pathlib import Path

from publisher.collect.identity import Memory, NoMemory, Sighting
from publisher.errors import LedgerError

BUSY_TIMEOUT_SECONDS = 30.0
TABLE = """CREATE TABLE IF NOT EXISTS sightings (
    id TEXT PRIMARY KEY, source TEXT NOT NULL, url TEXT NOT NULL, fingerprint TEXT NOT NULL)"""


class SqliteMemory:
    """A `collect.identity.Memory` in an SQLite file, which is created with its folder if it is not there."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def sightings(self) -> Iterable[Sighting]:
        with self._transaction() as connection:
            return [
                Sighting(*row)
                for row in connection.execute("SELECT id, source, url, fingerprint FROM sightings ORDER BY id")
            ]

    def remember(self, sightings: Iterable[Sighting], *, forget: Iterable[str] = ()) -> None:
        known = {sighting.id: sighting for sighting in self.sightings()}
        news = [astuple(sighting) for sighting in sightings if known.get(sighting.id) != sighting]
        old = [(key,) for key in forget if key in known]
        if news or old:
            with self._transaction() as connection:
                connection.executemany("DELETE FROM sightings WHERE id = ?", old)
                connection.executemany("INSERT OR REPLACE INTO sightings VALUES (?, ?, ?, ?)", news)

    @contextmanager
    def _transaction(self) -> Iterator[sqlite3.Connection]:
        try:
            self._path.parent.mkdir(parents=True, exist_ok=True)
            connection = sqlite3.connect(self._path, timeout=BUSY_TIMEOUT_SECONDS, isolation_level=None)
            try:
                connection.execute("PRAGMA synchronous=FULL")
                connection.execute(TABLE)
                connection.execute("BEGIN IMMEDIATE")
                yield connection
                connection.execute("COMMIT")
            finally:
                connection.close()  # without a COMMIT everything is as it was
        except (sqlite3.Error, OSError) as error:
            hint = "check space and permissions; if the file is damaged, restore it from a backup"
            raise LedgerError(f"{self._path}: cannot be used as a ledger: {error}", hint=hint) from error


def memory_to_look(path: Path) -> Memory:
    """The memory, or an empty one where there is no file: for a look that must leave no trace."""
    return SqliteMemory(path) if path.exists() else NoMemory()
