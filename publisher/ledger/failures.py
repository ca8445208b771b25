"""What is going wrong just now, since when, and when it is tried again: durable, so that separate ticks share their waits."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import delete, insert, select

from publisher.ledger import tables
from publisher.ledger.store import Ledger

FIRST_WAIT = timedelta(minutes=1)
LONGEST_WAIT = timedelta(hours=1)


@dataclass(frozen=True, slots=True)
class Failure:
    """`subject` fails since `since`, and was tried so often. `about` is the slot it is about, or the like."""

    subject: str
    about: str
    since: datetime
    attempts: int
    next_try: datetime
    detail: str

    def waits(self, now: datetime) -> bool:
        """Whether it is too early to try again. A moment that is too far away was written by a clock that was wrong."""
        return now < self.next_try <= now + LONGEST_WAIT


def wait_after(attempts: int) -> timedelta:
    """One minute, then twice as long each time, up to an hour."""
    doubled: timedelta = FIRST_WAIT * 2 ** min(attempts - 1, 12)
    return min(doubled, LONGEST_WAIT)


def failure(ledger: Ledger, subject: str) -> Failure | None:
    with ledger.transaction() as connection:
        row = connection.execute(select(tables.failures).where(tables.failures.c.subject == subject)).one_or_none()
    return None if row is None else Failure(row.subject, row.about, row.since, row.attempts, row.next_try, row.detail)


def failures(ledger: Ledger) -> list[Failure]:
    """All, by subject."""
    with ledger.transaction() as connection:
        rows = connection.execute(select(tables.failures).order_by(tables.failures.c.subject)).all()
    return [Failure(row.subject, row.about, row.since, row.attempts, row.next_try, row.detail) for row in rows]


def record_failure(
    ledger: Ledger, subject: str, about: str, now: datetime, detail: str, asked_wait: timedelta | None = None
) -> Failure:
    """One more failed try; the first one if it is about something else than before.

    `asked_wait` is what the other side asked for; it lengthens the wait, up to the longest.
    """
    with ledger.transaction() as connection:
        where = tables.failures.c.subject == subject
        row = connection.execute(select(tables.failures).where(where)).one_or_none()
        is_same = row is not None and row.about == about and row.since <= now
        attempts = row.attempts + 1 if row is not None and is_same else 1
        wait = min(max(wait_after(attempts), asked_wait or FIRST_WAIT), LONGEST_WAIT)
        since = row.since if row is not None and is_same else now
        connection.execute(delete(tables.failures).where(where))
        connection.execute(
            insert(tables.failures).values(
                subject=subject, about=about, since=since, attempts=attempts, next_try=now + wait, detail=detail
            )
        )
    return Failure(subject, about, since, attempts, now + wait, detail)


def clear_failure(ledger: Ledger, subject: str) -> None:
    """It works (or is over)."""
    with ledger.transaction() as connection:
        connection.execute(delete(tables.failures).where(tables.failures.c.subject == subject))
