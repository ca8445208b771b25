"""Which hubs still have to be told of which version of a feed: one table beside the ledger's, in the same file."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from publisher.sqlite_file import rows_of, transaction

TABLE = """CREATE TABLE IF NOT EXISTS pings (
    topic TEXT NOT NULL, hub TEXT NOT NULL, digest TEXT NOT NULL, told_digest TEXT NOT NULL DEFAULT '',
    detail TEXT NOT NULL DEFAULT '', PRIMARY KEY (topic, hub))"""


@dataclass(frozen=True, slots=True)
class Ping:
    """A hub and the version of a feed (`digest`) it is to be told of. `detail` is what came of the last try, if any."""

    topic: str
    hub: str
    digest: str
    detail: str = ""


class Pings:
    """The table of pings in an SQLite file."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def due(self) -> list[Ping]:
        """The hubs that have not been told of the newest version."""
        query = "SELECT topic, hub, digest, detail FROM pings WHERE digest <> told_digest ORDER BY topic, hub"
        return [Ping(*row) for row in rows_of(self._path, "pings", query)]

    def expect(self, pings: Iterable[Ping]) -> None:
        """There are new versions; older ones that nobody was told of are of no interest any more."""
        with transaction(self._path, TABLE) as connection:
            connection.executemany(
                "INSERT INTO pings (topic, hub, digest) VALUES (?, ?, ?) "
                "ON CONFLICT (topic, hub) DO UPDATE SET digest = excluded.digest",
                [(ping.topic, ping.hub, ping.digest) for ping in pings],
            )

    def record(self, ping: Ping, *, is_told: bool, detail: str) -> None:
        """What came of a try."""
        with transaction(self._path, TABLE) as connection:
            told = ", told_digest = ?" if is_told else ""
            values = (detail, ping.digest) if is_told else (detail,)
            connection.execute(
                f"UPDATE pings SET detail = ?{told} WHERE topic = ? AND hub = ?",  # noqa: S608 - two constants
                (*values, ping.topic, ping.hub),
            )

    def keep_only(self, hubs: Iterable[str]) -> None:
        """Forget the hubs that are not configured any more."""
        wanted = list(hubs)
        with transaction(self._path, TABLE) as connection:
            marks = ", ".join("?" * len(wanted))
            connection.execute(f"DELETE FROM pings WHERE hub NOT IN ({marks})", wanted)  # noqa: S608 - only question marks
