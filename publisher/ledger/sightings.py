"""Remembered post ids in the ledger's database: beside PostgreSQL, where no file would be shared. See `publisher.memory`."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict

from sqlalchemy import delete, insert, select

from publisher.collect.identity import Sighting
from publisher.config.ledger_place import LedgerPlace
from publisher.ledger import tables
from publisher.ledger.store import open_ledger


class DatabaseMemory:
    """A `collect.identity.Memory`. It connects anew for each of its two questions."""

    def __init__(self, place: LedgerPlace) -> None:
        self._place = place

    def sightings(self) -> Iterable[Sighting]:
        rows = tables.sightings
        with open_ledger(self._place) as ledger, ledger.transaction() as connection:
            found = connection.execute(select(rows).order_by(rows.c.id)).all()
        return [Sighting(row.id, row.source, row.url, row.fingerprint) for row in found]

    def remember(self, sightings: Iterable[Sighting], *, forget: Iterable[str] = ()) -> None:
        known = {sighting.id: sighting for sighting in self.sightings()}
        news = {sighting.id: sighting for sighting in sightings if known.get(sighting.id) != sighting}
        old = {key for key in forget if key in known} | (news.keys() & known.keys())
        if not news and not old:
            return
        rows = tables.sightings
        with (
            open_ledger(self._place) as ledger,
            ledger.locked("-sightings", 30),
            ledger.transaction() as connection,
        ):
            for key in sorted(old | news.keys()):  # another process may have been quicker
                connection.execute(delete(rows).where(rows.c.id == key))
            if news:
                connection.execute(insert(rows), [asdict(sighting) for sighting in news.values()])
