"""The ledger keeps what it was told, refuses what would send twice, and says what is wrong with its file."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from publisher.errors import EditionBusy, LedgerError
from publisher.ledger import EditionState, Item, Ledger, SlotRecord, open_ledger, open_ledger_to_look
from publisher.ledger.plan import Plan
from publisher.message import Message
from tests.factories import NOW


@pytest.fixture
def ledger(tmp_path: Path) -> Iterator[Ledger]:
    with open_ledger(tmp_path / "deep" / "ledger.sqlite3") as opened:
        yield opened


def plan(name: str = "2026-W48", slot: datetime = NOW, posts: str = "ab", digest: str = "weekly") -> Plan:
    items = tuple(Item(post, post.upper(), f"https://example.org/{post}") for post in posts)
    return Plan(
        digest, name, slot, f"{digest}/{name}", "outbox", Message("Söme subject 😍", "", "<p>x</p>", "x"), items
    )


def test_an_edition_comes_back_as_it_was_written(ledger: Ledger) -> None:
    local = datetime(2026, 11, 23, 9, 0, tzinfo=ZoneInfo("Europe/Paris"))
    ledger.plan(plan(slot=local), NOW)
    edition = ledger.edition("weekly", "2026-W48")
    assert edition is not None
    assert edition.slot == local
    assert edition.slot.tzinfo == UTC
    assert edition.message.subject == "Söme subject 😍"
    assert [item.post_id for item in edition.items] == ["a", "b"]


def test_a_slot_carries_one_edition(ledger: Ledger) -> None:
    first = ledger.plan(plan(), NOW)
    ledger.advance(first, EditionState.SENT, NOW)
    with pytest.raises(EditionBusy):
        ledger.plan(plan(name="other", posts="c"), NOW)


def test_a_post_goes_out_once_a_digest(ledger: Ledger) -> None:
    ledger.advance(ledger.plan(plan(), NOW), EditionState.SENT, NOW)
    with pytest.raises(EditionBusy):
        ledger.plan(plan("2026-W49", NOW + timedelta(days=7), posts="bc"), NOW)
    assert ledger.edition("weekly", "2026-W49") is None
    assert ledger.carried("weekly") == {"a", "b"}


def test_another_digest_may_carry_the_same_post(ledger: Ledger) -> None:
    ledger.plan(plan(), NOW)
    ledger.plan(plan(digest="daily"), NOW)
    assert ledger.carried("daily") == {"a", "b"}


def test_a_second_edition_is_not_begun_while_one_is_open(ledger: Ledger) -> None:
    ledger.plan(plan(), NOW)
    with pytest.raises(EditionBusy, match="2026-W48 is not finished"):
        ledger.plan(plan("2026-W49", NOW + timedelta(days=7), posts="c"), NOW)


def test_what_the_first_run_took_as_sent_can_be_said_anew_until_there_is_an_edition(ledger: Ledger) -> None:
    ledger.start("weekly", NOW, ["a", "b"])
    ledger.start("weekly", NOW + timedelta(days=1), ["c"])
    assert ledger.carried("weekly") == {"c"}
    ledger.plan(plan(), NOW)
    ledger.start("weekly", NOW + timedelta(days=2), [])
    assert ledger.carried("weekly") == {"a", "b", "c"}
    assert ledger.started_at("weekly") == NOW + timedelta(days=1)


def test_the_newest_used_slot_counts_editions_and_passed_slots(ledger: Ledger) -> None:
    assert ledger.last_slot("weekly") is None
    ledger.plan(plan(), NOW)
    ledger.pass_slot(SlotRecord("weekly", NOW + timedelta(days=7), "nothing-new", NOW, "no new post"))
    ledger.pass_slot(SlotRecord("weekly", NOW + timedelta(days=7), "other", NOW, "said twice"))
    assert ledger.last_slot("weekly") == NOW + timedelta(days=7)
    assert [record.outcome for record in ledger.passed_slots("weekly")] == ["nothing-new"]


def test_one_process_at_a_time_works_on_a_digest(ledger: Ledger) -> None:
    with ledger.locked("weekly"):
        with pytest.raises(EditionBusy, match="another process"), ledger.locked("weekly"):
            pass
        with ledger.locked("daily"):
            pass
    with ledger.locked("weekly"):
        pass


def test_a_file_that_is_no_ledger_is_named(tmp_path: Path) -> None:
    (tmp_path / "ledger.sqlite3").write_bytes(b"this is no database, and it is long enough to be looked at" * 20)
    with pytest.raises(LedgerError, match=r"ledger\.sqlite3.*not a database"):
        open_ledger(tmp_path / "ledger.sqlite3")


def test_a_ledger_of_a_newer_publisher_is_left_alone(tmp_path: Path) -> None:
    open_ledger(tmp_path / "ledger.sqlite3").close()
    with sqlite3.connect(tmp_path / "ledger.sqlite3") as connection:
        connection.execute("UPDATE facts SET value = '99' WHERE name = 'schema_version'")
    connection.close()
    with pytest.raises(LedgerError, match="newer Publisher"):
        open_ledger(tmp_path / "ledger.sqlite3")


def test_a_look_leaves_no_file(tmp_path: Path) -> None:
    with open_ledger_to_look(tmp_path / "none" / "ledger.sqlite3") as ledger:
        assert ledger.editions() == []
        assert ledger.carried("weekly") == frozenset()
    assert not (tmp_path / "none").exists()
