"""Counts over the ledger, for metrics and health."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import func, select

from publisher.ledger import tables
from publisher.ledger.edition import WAITS_FOR_A_PERSON, WENT_OUT
from publisher.ledger.store import Ledger


def edition_counts(ledger: Ledger) -> dict[tuple[str, str], int]:
    """(digest, state) -> how many editions."""
    editions = tables.editions
    query = select(editions.c.digest, editions.c.state, func.count()).group_by(editions.c.digest, editions.c.state)
    with ledger.transaction() as connection:
        return {(digest, state): count for digest, state, count in connection.execute(query)}


def slot_counts(ledger: Ledger) -> dict[tuple[str, str], int]:
    """(digest, outcome) -> how many slots passed without an edition of their own."""
    slots = tables.slots
    query = select(slots.c.digest, slots.c.outcome, func.count()).group_by(slots.c.digest, slots.c.outcome)
    with ledger.transaction() as connection:
        return {(digest, outcome): count for digest, outcome, count in connection.execute(query)}


def last_out(ledger: Ledger) -> dict[str, datetime]:
    """digest -> when its newest edition went out."""
    editions = tables.editions
    query = select(editions.c.digest, func.max(editions.c.changed_at)).group_by(editions.c.digest)
    with ledger.transaction() as connection:
        found = connection.execute(query.where(editions.c.state.in_([state.value for state in WENT_OUT]))).all()
    return {digest: moment for digest, moment in found if moment is not None}


def waiting_for_a_person(ledger: Ledger) -> list[tuple[str, str, str]]:
    """(digest, name, state) of editions that go on only when a person decides."""
    editions = tables.editions
    query = select(editions.c.digest, editions.c.name, editions.c.state).order_by(editions.c.digest)
    with ledger.transaction() as connection:
        found = connection.execute(
            query.where(editions.c.state.in_([state.value for state in WAITS_FOR_A_PERSON]))
        ).all()
    return [(row.digest, row.name, row.state) for row in found]
