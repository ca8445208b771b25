"""What is remembered of posts, beside the ledger and in the same file."""

from __future__ import annotations

from pathlib import Path

import pytest

from publisher.collect.identity import Sighting
from publisher.config import LedgerPlace
from publisher.errors import LedgerError
from publisher.ledger import open_ledger
from publisher.memory import SqliteMemory, memory_to_look

URL = "https://example.org/a"


def test_sightings_are_replaced_by_id(tmp_path: Path) -> None:
    memory = SqliteMemory(tmp_path / "deep" / "ledger.sqlite3")
    memory.remember([Sighting("1", "a.md", URL, "f"), Sighting("2", "b.md", URL, "g")])
    memory.remember([Sighting("1", "renamed.md", URL, "f")])
    assert {(s.id, s.source) for s in memory.sightings()} == {("1", "renamed.md"), ("2", "b.md")}


def test_thousands_are_remembered(tmp_path: Path) -> None:
    memory = SqliteMemory(tmp_path / "ledger.sqlite3")
    many = [Sighting(str(number), f"{number}.md", URL, "f") for number in range(3000)]
    memory.remember(many)
    memory.remember([Sighting(s.id, s.source, s.url, "g") for s in many])
    assert {s.fingerprint for s in memory.sightings()} == {"g"}
    assert len(list(memory.sightings())) == 3000


def test_it_shares_its_file_with_the_ledger_whichever_comes_first(tmp_path: Path) -> None:
    for name in ("memory-first", "ledger-first"):
        path = tmp_path / f"{name}.sqlite3"
        if name == "ledger-first":
            open_ledger(path).close()
        SqliteMemory(path).remember([Sighting("1", "a.md", URL, "f")])
        with open_ledger(path) as ledger:
            assert ledger.editions() == []
            SqliteMemory(path).remember([Sighting("2", "b.md", URL, "f")])
        assert [s.id for s in SqliteMemory(path).sightings()] == ["1", "2"]


def test_a_file_that_is_no_database_is_named(tmp_path: Path) -> None:
    (tmp_path / "ledger.sqlite3").write_bytes(b"this is no database, and it is long enough to be looked at" * 20)
    with pytest.raises(LedgerError, match=r"ledger\.sqlite3"):
        SqliteMemory(tmp_path / "ledger.sqlite3").sightings()


def test_a_look_leaves_no_file(tmp_path: Path) -> None:
    assert list(memory_to_look(LedgerPlace(tmp_path / "none.sqlite3")).sightings()) == []
    assert not (tmp_path / "none.sqlite3").exists()
