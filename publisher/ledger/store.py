"""Ledger: every read and write, each write one transaction. The rules of "never twice" are the tables' unique keys."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, contextmanager
from dataclasses import asdict
from datetime import datetime
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, Select, delete, func, insert, select, update
from sqlalchemy.exc import IntegrityError, SQLAlchemyError

from publisher.config.ledger_place import LedgerPlace
from publisher.errors import EditionBusy, LedgerError
from publisher.ledger import tables
from publisher.ledger.carrying import carriers, carry, set_free
from publisher.ledger.edition import COALESCED, OPEN_STATES, Carrier, Edition, EditionEvent, EditionState, SlotRecord
from publisher.ledger.engine import cause, open_engine, open_memory_engine
from publisher.ledger.lock import digest_lock
from publisher.ledger.plan import Approval, Plan, edition_of, row_of


class Ledger:
    """An open ledger."""

    def __init__(self, engine: Engine, path: Path) -> None:
        self._engine = engine
        self._path = path

    @property
    def _name(self) -> str:
        return str(self._path) if self._engine.dialect.name == "sqlite" else "the ledger's database"

    def close(self) -> None:
        self._engine.dispose()

    def __enter__(self) -> Ledger:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def locked(self, digest: str, wait_seconds: float = 0) -> AbstractContextManager[None]:
        """A context in which this process alone works on the digest; `EditionBusy` if another does, and goes on doing so."""
        if self._engine.dialect.name == "postgresql":
            from publisher.ledger.postgres import advisory_lock

            return advisory_lock(self._engine, digest, wait_seconds)
        return digest_lock(self._path.parent, digest, wait_seconds)

    @contextmanager
    def transaction(self) -> Iterator[Connection]:
        """One transaction; what the database says of it becomes a `LedgerError`."""
        try:
            with self._engine.begin() as connection:
                yield connection
        except IntegrityError:
            raise
        except SQLAlchemyError as error:
            raise LedgerError(
                f"{self._name}: {cause(error)}", hint="check space and permissions, then run it again"
            ) from error

    # digests and the posts they carried

    def started_at(self, digest: str) -> datetime | None:
        """When the digest was first run; None if it never was."""
        with self.transaction() as connection:
            return connection.scalar(select(tables.digests.c.started_at).where(tables.digests.c.name == digest))

    def start(self, digest: str, at: datetime, already_sent: Iterable[str]) -> None:
        """The first run: from now on everything counts as new but these post ids.

        Until there is an edition it may be said anew; after that it does nothing.
        """
        with self.transaction() as connection:
            if connection.execute(select(tables.editions.c.id).where(tables.editions.c.digest == digest)).first():
                return
            connection.execute(delete(tables.carried).where(tables.carried.c.digest == digest))
            connection.execute(delete(tables.digests).where(tables.digests.c.name == digest))
            connection.execute(insert(tables.digests).values(name=digest, started_at=at))
            rows = [{"digest": digest, "post_id": post_id} for post_id in sorted(set(already_sent))]
            if rows:
                connection.execute(insert(tables.carried), rows)

    def carried(self, digest: str) -> frozenset[str]:
        """Ids of posts the digest has mailed, is mailing, or took as mailed."""
        with self.transaction() as connection:
            return frozenset(
                connection.scalars(select(tables.carried.c.post_id).where(tables.carried.c.digest == digest))
            )

    def take_as_carried(self, digest: str, post_ids: Iterable[str]) -> None:
        """These posts shall not be mailed by the digest any more."""
        with self.transaction() as connection:
            known = set(connection.scalars(select(tables.carried.c.post_id).where(tables.carried.c.digest == digest)))
            rows = [{"digest": digest, "post_id": post_id} for post_id in sorted(set(post_ids) - known)]
            if rows:
                connection.execute(insert(tables.carried), rows)

    def carriers(self, digest: str) -> Mapping[str, Carrier]:
        """The same ids, with the edition that had each of them last."""
        with self.transaction() as connection:
            return carriers(connection, digest)

    # editions

    def plan(self, plan: Plan, at: datetime) -> Edition:
        """Write the edition, its frozen message and its posts in one transaction.

        Raises `EditionBusy` if its slot, name or one of its posts is taken: another process was quicker.
        """
        try:
            with self.transaction() as connection:
                _refuse_a_second_open_edition(connection, plan)
                edition_id = connection.execute(
                    insert(tables.editions).values(row_of(plan, at)).returning(tables.editions.c.id)
                ).scalar_one()
                carry(connection, plan.digest, edition_id, plan.items)
                told = f"{len(plan.items)} posts, for {plan.esp}" + (f"; {plan.detail}" if plan.detail else "")
                _record(connection, edition_id, at, plan.state, told)
        except IntegrityError as error:
            raise EditionBusy(
                f"{plan.digest} · {plan.name}: another process planned this edition or one of its posts first",
                hint="run it again to see what it did",
            ) from error
        return self.edition_by_id(edition_id)

    def advance(
        self,
        edition: Edition,
        state: EditionState,
        at: datetime,
        *,
        detail: str = "",
        broadcast_id: str | None = None,
        key: str | None = None,
        approval: Approval | None = None,
        frees_posts: bool = True,
    ) -> Edition:
        """Move the edition on from the state it is known to be in, or raise `EditionBusy` if it has moved meanwhile.

        The posts of a cancelled one are free for another, or count as mailed without `frees_posts`.
        """
        values: dict[str, Any] = {"state": state.value, "changed_at": at, "detail": detail}
        values |= {"broadcast_id": broadcast_id} if broadcast_id is not None else {}
        values |= {"key": key} if key is not None else {}
        values |= {"is_approved": True, "release_at": approval.release_at} if approval is not None else {}
        with self.transaction() as connection:
            moved = connection.execute(
                update(tables.editions)
                .where(tables.editions.c.id == edition.id, tables.editions.c.state == edition.state.value)
                .values(values)
            )
            if moved.rowcount != 1:
                raise EditionBusy(
                    f"{edition.digest} · {edition.name}: another process is working on it", hint="run it again later"
                )
            _record(connection, edition.id, at, state, detail)
            if state is EditionState.CANCELLED and frees_posts:
                set_free(connection, edition)
        return self.edition_by_id(edition.id)

    def approve(self, edition: Edition, release_at: datetime | None) -> Edition:
        """A person wants the planned edition sent, now or at that moment."""
        values = {"is_approved": True, "release_at": release_at}
        with self.transaction() as connection:
            connection.execute(update(tables.editions).where(tables.editions.c.id == edition.id).values(values))
        return self.edition_by_id(edition.id)

    def edition_by_id(self, edition_id: int) -> Edition:
        with self.transaction() as connection:
            return edition_of(
                connection.execute(select(tables.editions).where(tables.editions.c.id == edition_id)).one()
            )

    def editions(self, digest: str | None = None) -> Sequence[Edition]:
        """Oldest first."""
        query = select(tables.editions).order_by(tables.editions.c.slot, tables.editions.c.id)
        if digest is not None:
            query = query.where(tables.editions.c.digest == digest)
        with self.transaction() as connection:
            return [edition_of(row) for row in connection.execute(query)]

    def editions_in(self, digest: str, state: EditionState) -> Sequence[Edition]:
        """Those in this state, oldest first: released ones are those the ESP was still busy with when it was last asked."""
        of_digest = (tables.editions.c.digest == digest, tables.editions.c.state == state.value)
        query = select(tables.editions).where(*of_digest).order_by(tables.editions.c.slot)
        with self.transaction() as connection:
            return [edition_of(row) for row in connection.execute(query)]

    def edition_names(self, digest: str) -> frozenset[str]:
        with self.transaction() as connection:
            return frozenset(
                connection.scalars(select(tables.editions.c.name).where(tables.editions.c.digest == digest))
            )

    def last_edition_slot(self, digest: str) -> datetime | None:
        newest = select(func.max(tables.editions.c.slot)).where(tables.editions.c.digest == digest)
        with self.transaction() as connection:
            found: datetime | None = connection.scalar(newest)
        return found

    def edition(self, digest: str, name: str) -> Edition | None:
        query = select(tables.editions).where(tables.editions.c.digest == digest, tables.editions.c.name == name)
        with self.transaction() as connection:
            row = connection.execute(query).one_or_none()
        return None if row is None else edition_of(row)

    def open_edition(self, digest: str) -> Edition | None:
        """The edition that was begun and is neither out nor cancelled; there is at most one a digest."""
        with self.transaction() as connection:
            row = connection.execute(_open_editions(digest)).one_or_none()
        return None if row is None else edition_of(row)

    def events(self, edition: Edition) -> Sequence[EditionEvent]:
        query = select(tables.events).where(tables.events.c.edition_id == edition.id).order_by(tables.events.c.id)
        with self.transaction() as connection:
            return [EditionEvent(row.at, EditionState(row.state), row.detail) for row in connection.execute(query)]

    # slots of the schedule

    def last_slot(self, digest: str, until: datetime | None = None) -> datetime | None:
        """The newest slot that an edition used or that passed with a reason; of those not later than `until`, if given.

        Slots that were missed by a clock that ran ahead (they became one at a moment that is still to come) do not count then.
        """
        of_editions = select(func.max(tables.editions.c.slot)).where(tables.editions.c.digest == digest)
        of_records = select(func.max(tables.slots.c.slot)).where(tables.slots.c.digest == digest)
        if until is not None:
            of_editions = of_editions.where(tables.editions.c.slot <= until)
            by_a_wrong_clock = (tables.slots.c.outcome == COALESCED) & (tables.slots.c.at > until)
            of_records = of_records.where(tables.slots.c.slot <= until, ~by_a_wrong_clock)
        with self.transaction() as connection:
            found = [connection.scalar(of_editions), connection.scalar(of_records)]
        return max((slot for slot in found if slot is not None), default=None)

    def used_slots(self, digest: str, since: datetime) -> frozenset[datetime]:
        """All slots from this moment on that an edition used or that passed."""
        found: set[datetime] = set()
        with self.transaction() as connection:
            for table in (tables.editions, tables.slots):
                query = select(table.c.slot).where(table.c.digest == digest, table.c.slot >= since)
                found.update(connection.scalars(query))
        return frozenset(found)

    def pass_slot(self, record: SlotRecord) -> None:
        """Use a slot up without an edition, and say why. A slot that is used already stays as it is."""
        self.pass_slots([record])

    def pass_slots(self, records: Iterable[SlotRecord]) -> None:
        """The same for several, in one transaction. What was written at a later moment, by a wrong clock, is replaced."""
        with self.transaction() as connection:
            for record in records:
                same = (tables.slots.c.digest == record.digest, tables.slots.c.slot == record.slot)
                connection.execute(delete(tables.slots).where(*same, tables.slots.c.at > record.at))
                if connection.execute(select(tables.slots.c.slot).where(*same)).first() is None:
                    connection.execute(insert(tables.slots).values(asdict(record)))

    def passed_slots(self, digest: str) -> Sequence[SlotRecord]:
        query = select(tables.slots).where(tables.slots.c.digest == digest).order_by(tables.slots.c.slot)
        with self.transaction() as connection:
            return [
                SlotRecord(row.digest, row.slot, row.outcome, row.at, row.detail) for row in connection.execute(query)
            ]


def open_ledger(place: LedgerPlace | Path) -> Ledger:
    """Open the ledger, creating it if it is not there. Raises `LedgerError`."""
    if isinstance(place, LedgerPlace) and place.url:
        from publisher.ledger.postgres import open_postgres

        engine = open_postgres(place.url)
        return Ledger(engine, place.path)
    path = place.path if isinstance(place, LedgerPlace) else place
    return Ledger(open_engine(path), path)


def open_ledger_to_look(place: LedgerPlace | Path) -> Ledger:
    """The ledger, or an empty one in memory where there is none: for a look that must leave no trace."""
    path = place.path if isinstance(place, LedgerPlace) else place
    has_url = isinstance(place, LedgerPlace) and place.url
    return open_ledger(place) if has_url or path.exists() else Ledger(open_memory_engine(), path)


def _open_editions(digest: str) -> Select[Any]:
    states = [state.value for state in OPEN_STATES]
    return select(tables.editions).where(tables.editions.c.digest == digest, tables.editions.c.state.in_(states))


def _refuse_a_second_open_edition(connection: Connection, plan: Plan) -> None:
    other = connection.execute(_open_editions(plan.digest)).first()
    if other is not None:
        raise EditionBusy(
            f"{plan.digest} · {other.name} is not finished yet, so {plan.name} was not planned",
            hint=f"publisher digest send {plan.digest} goes on with it",
        )


def _record(connection: Connection, edition_id: int, at: datetime, state: EditionState, detail: str) -> None:
    connection.execute(insert(tables.events).values(edition_id=edition_id, at=at, state=state.value, detail=detail))
