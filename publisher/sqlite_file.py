"""Small tables in the ledger's SQLite file, on Python's own sqlite3: a build should not import SQLAlchemy."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from publisher.errors import LedgerError

BUSY_TIMEOUT_SECONDS = 30.0


@contextmanager
def transaction(path: Path, table: str) -> Iterator[sqlite3.Connection]:
    """One transaction on the file, which is created with its folder if it is not there, as is the table. Raises `LedgerError`."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        connection = sqlite3.connect(path, timeout=BUSY_TIMEOUT_SECONDS, isolation_level=None)
        try:
            connection.execute("PRAGMA synchronous=FULL")
            connection.execute(table)
            connection.execute("BEGIN IMMEDIATE")
            yield connection
            connection.execute("COMMIT")
        finally:
            connection.close()  # without a COMMIT everything is as it was
    except (sqlite3.Error, OSError) as error:
        hint = "check space and permissions; if the file is damaged, restore it from a backup"
        raise LedgerError(f"{path}: cannot be used as a ledger: {error}", hint=hint) from error
