"""Small tables in the ledger's SQLite file, on Python's own sqlite3: a build should not import SQLAlchemy."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

from publisher.errors import LedgerError

BUSY_TIMEOUT_SECONDS = 30.0


@contextmanager
def transaction(path: Path, table: str) -> Iterator[sqlite3.Connection]:
    """One transaction on the file, which is created with its folder if it is not there, as is the table. Raises `LedgerError`."""
    with _told(path):
        path.parent.mkdir(parents=True, exist_ok=True)
        with closing(sqlite3.connect(path, timeout=BUSY_TIMEOUT_SECONDS, isolation_level=None)) as connection:
            connection.execute("PRAGMA synchronous=FULL")
            connection.execute("BEGIN IMMEDIATE")
            connection.execute(table)  # within the transaction: on its own it would wait for the disk once more
            yield connection
            connection.execute("COMMIT")  # without it everything is as it was


def rows_of(path: Path, name: str, query: str) -> list[tuple[Any, ...]]:
    """What a query finds, without waiting for the disk; nothing if the file or the table of that name is not there."""
    if not path.exists():
        return []
    with _told(path), closing(sqlite3.connect(path, timeout=BUSY_TIMEOUT_SECONDS, isolation_level=None)) as connection:
        is_there = connection.execute(
            "SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = ?", (name,)
        ).fetchone()
        return connection.execute(query).fetchall() if is_there else []


@contextmanager
def _told(path: Path) -> Iterator[None]:
    try:
        yield
    except (sqlite3.Error, OSError) as error:
        hint = "check space and permissions; if the file is damaged, restore it from a backup"
        raise LedgerError(f"{path}: cannot be used as a ledger: {error}", hint=hint) from error
