"""Alerts that people shall get: each once by its key, kept until a channel took it or it was given up."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import func, insert, select, update

from publisher.ledger import tables
from publisher.ledger.failures import LONGEST_WAIT, Failure, wait_after
from publisher.ledger.store import Ledger

MOST_ATTEMPTS = 12  # with the waits between them about six hours
NOTICE = "edition"


@dataclass(frozen=True, slots=True)
class Alert:
    """`key` says what it is about: a second one with the same key is the same. `title` is one line, `text` the rest."""

    key: str
    at: datetime
    title: str
    text: str
    attempts: int = 0

    @property
    def edition(self) -> tuple[str, str] | None:
        """Digest and name of the edition that a notice is about; None for an alert of something that went wrong."""
        kind, *words = self.key.split(" ")
        return (words[0], words[1]) if kind == NOTICE and len(words) > 1 else None


def notice_key(digest: str, name: str, about: str) -> str:
    """The key of a notice: that an edition waits, which is no failure. Neither digests nor names have spaces."""
    return f"{NOTICE} {digest} {name} {about}"


def add_alert(ledger: Ledger, key: str, title: str, text: str, now: datetime) -> bool:
    """Note that people shall be told; whether it is new."""
    key = key[:500]
    with ledger.transaction() as connection:
        if connection.execute(select(tables.alerts.c.key).where(tables.alerts.c.key == key)).first():
            return False
        connection.execute(
            insert(tables.alerts).values(
                key=key, at=now, title=title, text=text, attempts=0, next_try=now, state="waiting", detail=""
            )
        )
    return True


def due_alerts(ledger: Ledger, now: datetime) -> list[Alert]:
    """Those that are to be sent now, oldest first."""
    query = select(tables.alerts).where(tables.alerts.c.state == "waiting").order_by(tables.alerts.c.at)
    with ledger.transaction() as connection:
        # a moment further away than any wait was written by a clock that was wrong
        is_due = (tables.alerts.c.next_try <= now) | (tables.alerts.c.next_try > now + LONGEST_WAIT)
        rows = connection.execute(query.where(is_due)).all()
    return [Alert(row.key, row.at, row.title, row.text, row.attempts) for row in rows]


def next_alert_at(ledger: Ledger) -> datetime | None:
    """When the next waiting alert is to be tried."""
    query = select(func.min(tables.alerts.c.next_try)).where(tables.alerts.c.state == "waiting")
    with ledger.transaction() as connection:
        found: datetime | None = connection.scalar(query)
    return found


def was_tried(ledger: Ledger, key: str) -> bool:
    """Whether somebody tried to tell people of it, or need not any more."""
    alerts = tables.alerts
    with ledger.transaction() as connection:
        row = connection.execute(select(alerts.c.attempts, alerts.c.state).where(alerts.c.key == key)).one_or_none()
    return row is not None and (row.attempts > 0 or row.state != "waiting")


def drop_alert(ledger: Ledger, alert: Alert, now: datetime, detail: str) -> None:
    """It would be of no use to anybody any more."""
    values = {"state": "given-up", "detail": detail, "next_try": now}
    with ledger.transaction() as connection:
        connection.execute(update(tables.alerts).where(tables.alerts.c.key == alert.key).values(values))


def record_alert(ledger: Ledger, alert: Alert, now: datetime, *, is_sent: bool, detail: str) -> bool:
    """What came of a try. Returns whether that was the last one: it is sent, or given up."""
    attempts = alert.attempts + 1
    state = "sent" if is_sent else "given-up" if attempts >= MOST_ATTEMPTS else "waiting"
    values = {"attempts": attempts, "state": state, "detail": detail, "next_try": now + wait_after(attempts)}
    with ledger.transaction() as connection:
        connection.execute(update(tables.alerts).where(tables.alerts.c.key == alert.key).values(values))
    return state != "waiting"


def alert_when_long(ledger: Ledger, failed: Failure, after: timedelta, title: str, text: str, now: datetime) -> None:
    """Tell people, once for each run of failures, if it has lasted for `after`."""
    if now - failed.since >= after:
        add_alert(ledger, f"failing {failed.subject} {failed.about} {failed.since.isoformat()}", title, text, now)
