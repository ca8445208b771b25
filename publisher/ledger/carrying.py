"""Which edition had a post last: the table that makes "never twice" true, also for posts that are mailed again on purpose."""

from __future__ import annotations

from datetime import UTC, datetime

from sqlalchemy import Connection, delete, insert, select, update

from publisher.ledger.edition import Carrier, Edition, EditionState, Item
from publisher.ledger.tables import carried, digests, editions

LONG_AGO = datetime(1970, 1, 1, tzinfo=UTC)


def carriers(connection: Connection, digest: str) -> dict[str, Carrier]:
    """What had each post of the digest, by the post's id."""
    source = carried.outerjoin(editions, editions.c.id == carried.c.edition_id)
    query = select(carried.c.post_id, editions.c.name, editions.c.planned_at).select_from(source)
    rows = connection.execute(query.where(carried.c.digest == digest)).all()
    started: datetime | None = connection.scalar(select(digests.c.started_at).where(digests.c.name == digest))
    return {row.post_id: Carrier(row.name or "", row.planned_at or started or LONG_AGO) for row in rows}


def carry(connection: Connection, digest: str, edition_id: int, items: tuple[Item, ...]) -> None:
    """Give the posts to the edition. One that another edition has is an `IntegrityError`, unless it goes out again."""
    new = []
    for item in items:
        same = (carried.c.digest == digest, carried.c.post_id == item.post_id)
        moved = (
            connection.execute(update(carried).where(*same).values(edition_id=edition_id)) if item.is_again else None
        )
        if moved is None or not moved.rowcount:
            new.append({"digest": digest, "post_id": item.post_id, "edition_id": edition_id})
    if new:
        connection.execute(insert(carried), new)


def set_free(connection: Connection, edition: Edition) -> None:
    """The edition reached nobody: its posts are free, but for those that readers have from another one."""
    for item in edition.items:
        same = (
            carried.c.digest == edition.digest,
            carried.c.post_id == item.post_id,
            carried.c.edition_id == edition.id,
        )
        other = _other_carrier(connection, edition, item.post_id)
        if other is None and not item.is_again:
            connection.execute(delete(carried).where(*same))
        else:
            connection.execute(update(carried).where(*same).values(edition_id=other))


def _other_carrier(connection: Connection, edition: Edition, post_id: str) -> int | None:
    items = editions.c["items"]  # `c.items` is a method
    query = select(editions.c.id, items).where(
        editions.c.digest == edition.digest,
        editions.c.id != edition.id,
        editions.c.state != EditionState.CANCELLED.value,
    )
    rows = connection.execute(query.order_by(editions.c.slot.desc(), editions.c.id.desc()))
    return next((row.id for row in rows if any(item["post_id"] == post_id for item in row.items)), None)
