"""Opens the ledger's database so that what was written stays written and writers wait for each other."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event, insert, select
from sqlalchemy.engine import URL
from sqlalchemy.exc import DatabaseError, SQLAlchemyError

from publisher.errors import LedgerError
from publisher.ledger.tables import SCHEMA_VERSION, facts, metadata

BUSY_TIMEOUT_MS = 30_000


def open_engine(path: Path) -> Engine:
    """The SQLite database at `path`, created with its folder if it is not there. Raises `LedgerError`."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise LedgerError(f"{path.parent}: cannot be created: {error.strerror}", hint="check [ledger] path") from error
    engine = create_engine(URL.create("sqlite", database=str(path)))
    event.listen(engine, "connect", _durable)
    event.listen(engine, "begin", _begin_immediate)
    try:
        with engine.begin() as connection:
            metadata.create_all(connection)
            check_version(connection, str(path))
    except (DatabaseError, SQLAlchemyError) as error:
        engine.dispose()
        raise LedgerError(f"{path}: cannot be used as a ledger: {cause(error)}", hint=_HINT) from error
    return engine


def open_memory_engine() -> Engine:
    """An empty ledger that is gone with the process."""
    engine = create_engine("sqlite://")
    metadata.create_all(engine)
    return engine


_HINT = "if the file is damaged, restore it from a backup: without it nobody knows what was sent"


def cause(error: SQLAlchemyError) -> str:
    """What the database said, without the statement (which may hold a whole message)."""
    return str(getattr(error, "orig", None) or error).splitlines()[0]


def _durable(connection: Any, _record: Any) -> None:
    # https://www.sqlite.org/pragma.html#pragma_synchronous: FULL survives a power cut, also in WAL mode.
    connection.isolation_level = None  # SQLAlchemy's events begin transactions, not the driver
    for pragma in (f"busy_timeout={BUSY_TIMEOUT_MS}", "journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON"):
        connection.execute(f"PRAGMA {pragma}")


def _begin_immediate(connection: Connection) -> None:
    # A deferred transaction that reads and then writes can fail half-way; an immediate one waits at its start.
    connection.exec_driver_sql("BEGIN IMMEDIATE")


def check_version(connection: Connection, name: str) -> None:
    """Write our version down in a new ledger; raise `LedgerError` if a newer Publisher wrote it."""
    version = connection.scalar(select(facts.c.value).where(facts.c.name == "schema_version"))
    if version is None:
        connection.execute(insert(facts).values(name="schema_version", value=str(SCHEMA_VERSION)))
    elif int(version) > SCHEMA_VERSION:
        raise LedgerError(f"{name}: was written by a newer Publisher (schema {version})", hint="update Publisher")
