"""What the collector remembers of posts, so that their ids survive renames: one table beside the ledger's, in the same file."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import astuple
from pathlib import Path

from publisher.collect.identity import Memory, NoMemory, Sighting
from publisher.config.ledger_place import LedgerPlace
from publisher.sqlite_file import rows_of, transaction

TABLE = """CREATE TABLE IF NOT EXISTS sightings (
    id TEXT PRIMARY KEY, source TEXT NOT NULL, url TEXT NOT NULL, fingerprint TEXT NOT NULL)"""
QUERY = "SELECT id, source, url, fingerprint FROM sightings ORDER BY id"


class SqliteMemory:
    """A `collect.identity.Memory` in an SQLite file, which is created with its folder if it is not there."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def sightings(self) -> Iterable[Sighting]:
        return [Sighting(*row) for row in rows_of(self._path, "sightings", QUERY)]

    def remember(self, sightings: Iterable[Sighting], *, forget: Iterable[str] = ()) -> None:
        known = {sighting.id: sighting for sighting in self.sightings()}
        news = [astuple(sighting) for sighting in sightings if known.get(sighting.id) != sighting]
        old = [(key,) for key in forget if key in known]
        if news or old:
            with transaction(self._path, TABLE) as connection:
                connection.executemany("DELETE FROM sightings WHERE id = ?", old)
                connection.executemany("INSERT OR REPLACE INTO sightings VALUES (?, ?, ?, ?)", news)


def open_memory(place: LedgerPlace) -> Memory:
    """The memory beside the ledger."""
    if place.url:
        from publisher.ledger.sightings import DatabaseMemory

        return DatabaseMemory(place)
    return SqliteMemory(place.path)


def memory_to_look(place: LedgerPlace) -> Memory:
    """The memory, or an empty one where there is no file: for a look that must leave no trace."""
    return open_memory(place) if place.url or place.path.exists() else NoMemory()
