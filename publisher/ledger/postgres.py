"""The ledger in PostgreSQL: the same tables, and a lock that holds across machines. One database holds one publication."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from hashlib import sha256

from sqlalchemy import Connection, Engine, create_engine, func, make_url, select
from sqlalchemy.exc import ArgumentError, SQLAlchemyError

from publisher.errors import EditionBusy, LedgerError, UsageError
from publisher.ledger.engine import cause, check_version
from publisher.ledger.tables import metadata

CONNECT_SECONDS = 10
LOOK_SECONDS = 0.2
_NAME = "the ledger's database"


def open_postgres(url: str) -> Engine:
    """The database at `url` (postgresql://USER:PASSWORD@HOST/NAME) with our tables. Raises `LedgerError`; never shows the url."""
    try:
        engine = create_engine(
            make_url(url).set(drivername="postgresql+psycopg"),
            pool_pre_ping=True,
            connect_args={"connect_timeout": CONNECT_SECONDS, "application_name": "publisher"},
        )
    except (ArgumentError, ValueError):
        raise LedgerError(
            f"{_NAME} has an address that cannot be read", hint="postgresql://USER:PASSWORD@HOST/NAME"
        ) from None
    except ImportError:
        raise UsageError(
            "the ledger is in PostgreSQL, and psycopg is not installed", hint="pip install 'publisher[postgres]'"
        ) from None
    try:
        with engine.begin() as connection:
            # two processes that make the same table at once would meet an error
            connection.execute(select(func.pg_advisory_xact_lock(_number("tables"))))
            metadata.create_all(connection)
            check_version(connection, _NAME)
    except SQLAlchemyError as error:
        engine.dispose()
        raise LedgerError(
            f"{_NAME} cannot be used: {cause(error)}", hint="is it running, and may this user write there?"
        ) from None
    return engine


@contextmanager
def advisory_lock(engine: Engine, name: str, wait_seconds: float = 0) -> Iterator[None]:
    """Hold the lock of that name; `EditionBusy` if another process does, at once or after waiting.

    The server frees it when the connection ends, however it ends. https://www.postgresql.org/docs/current/explicit-locking.html
    """
    end = time.monotonic() + wait_seconds
    with _connected(engine) as connection:
        while not connection.scalar(select(func.pg_try_advisory_lock(_number(name)))):
            if time.monotonic() >= end:
                raise EditionBusy(
                    f"{name}: another process is sending this digest right now",
                    hint=f"wait until it is done, then: publisher digest history {name}",
                )
            time.sleep(LOOK_SECONDS)
        try:
            yield
        finally:
            with suppress(
                SQLAlchemyError
            ):  # a broken connection has freed it, or will; a closed one only does a moment later
                connection.execute(select(func.pg_advisory_unlock(_number(name))))


@contextmanager
def _connected(engine: Engine) -> Iterator[Connection]:
    """A connection of its own, closed for good at the end: one that went back to the pool would keep the lock."""
    try:
        connection = engine.connect().execution_options(isolation_level="AUTOCOMMIT")
    except SQLAlchemyError as error:
        raise LedgerError(f"{_NAME}: {cause(error)}", hint="is it running?") from None
    try:
        yield connection
    finally:
        connection.invalidate()
        connection.close()


def _number(name: str) -> int:
    """A lock's number: 64 bits with a sign."""
    return int.from_bytes(sha256(f"publisher {name}".encode()).digest()[:8], signed=True)
