"""LedgerPlace: where the ledger is."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path


@dataclass(frozen=True, slots=True)
class LedgerPlace:
    """The SQLite file at `path`; or the PostgreSQL database at `url`, if it is given, which holds a password and is never shown.

    The folder of `path` also has what is of this machine alone: locks, caches, which hubs are still to be told.
    """

    path: Path
    url: str = field(default="", repr=False)
