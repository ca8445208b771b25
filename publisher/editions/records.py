"""What the ledger knows of editions. An SQLite file is read without SQLAlchemy: a build has no need of it."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any, Protocol

from publisher.config import LedgerPlace
from publisher.editions.edition import Carried
from publisher.message import Message
from publisher.sqlite_file import rows_of

WENT_OUT = ("released", "sent")
CANCELLED = "cancelled"
# A sent edition may have been released before; a cancelled one too, so its moment is asked for only of those that are out.
QUERY = """SELECT e.id, e.digest, e.name, e.state, e.items, e.release_at, e.slot,
    (SELECT MIN(v.at) FROM events v WHERE v.edition_id = e.id AND v.state IN ('released', 'sent'))
    FROM editions e WHERE e.state IN ('released', 'sent', 'cancelled') ORDER BY e.slot, e.id"""
MESSAGE_QUERY = "SELECT message FROM editions WHERE id = {}"


@dataclass(frozen=True, slots=True)
class EditionRecord:
    """An edition that is out, or was cancelled. `out_at` is when readers got it, aware; None for a cancelled one."""

    id: int
    digest: str
    name: str
    is_cancelled: bool
    posts: tuple[Carried, ...]
    out_at: datetime | None


class EditionRecords(Protocol):
    """What a build asks of the ledger."""

    def records(self) -> Sequence[EditionRecord]:
        """Editions that are out or cancelled, oldest first."""
        ...

    def message(self, record: EditionRecord) -> Message:
        """The frozen message of one of them."""
        ...


class SqliteRecords:
    """Those of a ledger file; none where there is no file. What goes wrong is a `LedgerError`."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def records(self) -> Sequence[EditionRecord]:
        return [_record(*row) for row in rows_of(self._path, "editions", QUERY)]

    def message(self, record: EditionRecord) -> Message:
        ((found,),) = rows_of(self._path, "editions", MESSAGE_QUERY.format(int(record.id)))
        return Message(**json.loads(found))


def open_records(place: LedgerPlace) -> EditionRecords:
    """Those of the ledger, wherever it is."""
    if place.url:
        from publisher.editions.database_records import DatabaseRecords

        return DatabaseRecords(place)
    return SqliteRecords(place.path)


def _record(*row: Any) -> EditionRecord:
    edition_id, digest, name, state, items, release_at, slot, first_out = row
    out_at = None
    if state in WENT_OUT:
        moments = [datetime.fromisoformat(moment) for moment in (first_out or slot, release_at) if moment]
        out_at = max(moments)
    posts = tuple(Carried(item["title"], item["url"]) for item in json.loads(items))
    return EditionRecord(edition_id, digest, name, state == CANCELLED, posts, out_at)
