"""What a ledger on PostgreSQL knows of editions. It connects anew for each question: a build asks few."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import func, select

from publisher.config import LedgerPlace
from publisher.editions.edition import Carried
from publisher.editions.records import EditionRecord
from publisher.ledger import EditionState, open_ledger
from publisher.ledger.edition import WENT_OUT
from publisher.ledger.tables import editions, events
from publisher.message import Message


class DatabaseRecords:
    """An `EditionRecords` of any ledger that SQLAlchemy opens."""

    def __init__(self, place: LedgerPlace) -> None:
        self._place = place

    def records(self) -> Sequence[EditionRecord]:
        out = [state.value for state in WENT_OUT]
        first_out = (
            select(func.min(events.c.at))
            .where(events.c.edition_id == editions.c.id, events.c.state.in_(out))
            .scalar_subquery()
        )
        columns = (
            editions.c.id,
            editions.c.digest,
            editions.c.name,
            editions.c.state,
            editions.c.release_at,
            editions.c.slot,
        )
        query = (
            select(*columns, editions.c["items"].label("carried"), first_out.label("first_out"))
            .where(editions.c.state.in_([*out, EditionState.CANCELLED.value]))
            .order_by(editions.c.slot, editions.c.id)
        )
        with open_ledger(self._place) as ledger, ledger.transaction() as connection:
            rows = connection.execute(query).all()
        return [
            EditionRecord(
                id=row.id,
                digest=row.digest,
                name=row.name,
                is_cancelled=row.state == EditionState.CANCELLED.value,
                posts=tuple(Carried(item["title"], item["url"]) for item in row.carried),
                out_at=max(moment for moment in (row.first_out or row.slot, row.release_at) if moment),
            )
            for row in rows
        ]

    def message(self, record: EditionRecord) -> Message:
        with open_ledger(self._place) as ledger:
            return ledger.edition_by_id(record.id).message
