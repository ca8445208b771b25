"""The ledger in PostgreSQL keeps the promises it keeps in SQLite, across machines."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from pathlib import Path

import pytest

from publisher.collect.collection import Collection
from publisher.collect.identity import Sighting
from publisher.config import LedgerPlace, with_environment
from publisher.errors import ConfigurationError, EditionBusy, LedgerError
from publisher.ledger import EditionState, open_ledger
from publisher.memory import open_memory
from publisher.schedule import Outcome, tick
from publisher.send import Delivery
from tests.factories import NOW, make_configuration, make_post
from tests.ledger.postgres_server import needs_postgres, postgres
from tests.send.folder_esp import FolderEsp

WEEKLY = '[ledger]\nurl_variable = "DATABASE_URL"\n[digests.weekly]\nschedule = "every Monday at 09:00"\n'


@pytest.fixture(scope="module")
def url() -> Iterator[str]:
    with postgres() as address:
        yield address


@pytest.fixture
def place(url: str, tmp_path: Path) -> LedgerPlace:
    """An empty database."""
    import psycopg

    name = "test_" + "".join(letter for letter in tmp_path.name.lower() if letter.isalnum())[:40]
    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute(f'CREATE DATABASE "{name}"')  # type: ignore[arg-type]
    return LedgerPlace(tmp_path / "local" / "ledger.sqlite3", url.replace("/postgres", f"/{name}"))


@needs_postgres
def test_a_look_sends_once_and_says_so(place: LedgerPlace, tmp_path: Path) -> None:
    configuration = make_configuration(tmp_path, WEEKLY)
    esp = FolderEsp(tmp_path / "esp")
    posts = Collection((make_post("a", published=NOW - timedelta(days=2)),), (), ())
    with open_ledger(place) as ledger:
        ledger.start("weekly", NOW - timedelta(days=22), [])
        delivery = Delivery(ledger, esp, lambda: NOW)

        def look() -> Outcome:
            return tick(configuration, "weekly", posts, open_memory(place), lambda _: delivery).outcome

        assert [look(), look()] == [Outcome.SENT, Outcome.NOT_DUE]
        (edition,) = ledger.editions("weekly")
        assert edition.state is EditionState.SENT
        assert [record.outcome for record in ledger.passed_slots("weekly")] == ["coalesced", "coalesced"]
    assert esp.subjects() == ["A"]


@needs_postgres
def test_one_process_at_a_time_works_on_a_digest_and_death_frees_it(place: LedgerPlace) -> None:
    holder = (
        "import sys, time; from pathlib import Path; from publisher.config import LedgerPlace\n"
        "from publisher.ledger import open_ledger\n"
        "with open_ledger(LedgerPlace(Path(sys.argv[1]), sys.argv[2])) as ledger, ledger.locked('weekly'):\n"
        "    print('held', flush=True); time.sleep(60)"
    )
    command = [sys.executable, "-c", holder, str(place.path), place.url]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process, open_ledger(place) as ledger:
        assert process.stdout is not None
        assert process.stdout.readline() == "held\n"
        with pytest.raises(EditionBusy), ledger.locked("weekly"):
            raise AssertionError("it is held")
        with ledger.locked("another"):
            pass
        process.kill()
        with ledger.locked("weekly", wait_seconds=20), pytest.raises(EditionBusy), ledger.locked("weekly"):
            raise AssertionError("it is held by this very process")
        with ledger.locked("weekly"):
            pass


@needs_postgres
def test_many_that_begin_at_once_make_the_tables_once(place: LedgerPlace) -> None:
    with ThreadPoolExecutor(8) as pool:
        list(pool.map(lambda _: open_ledger(place).close(), range(8)))


@needs_postgres
def test_ids_are_remembered_for_all_machines(place: LedgerPlace) -> None:
    first, second = (
        Sighting("a", "a.md", "https://example.org/a", "1"),
        Sighting("b", "b.md", "https://example.org/b", "2"),
    )
    open_memory(place).remember([first, second])
    moved = Sighting("a", "moved.md", "https://example.org/a", "1")
    open_memory(place).remember([moved], forget=["b"])
    assert open_memory(place).sightings() == [moved]
    assert not place.path.exists()


def test_a_database_that_is_not_there_is_told_in_words_and_without_its_password(tmp_path: Path) -> None:
    for url in ("postgresql://ada:s3cret@127.0.0.1:1/none", "postgresql://ada:s3cret@127.0.0.1:no/none"):
        with pytest.raises(LedgerError, match="the ledger's database") as caught:
            open_ledger(LedgerPlace(tmp_path / "l", url))
        assert "s3cret" not in str(caught.value)
        assert "s3cret" not in repr(LedgerPlace(tmp_path / "l", url))


def test_a_variable_that_is_not_set_stops_everything_before_a_new_ledger_is_begun(tmp_path: Path) -> None:
    configuration = make_configuration(tmp_path, WEEKLY)
    with pytest.raises(ConfigurationError, match="DATABASE_URL is not set"):
        with_environment(configuration, {})
    with pytest.raises(ConfigurationError, match="no address of a PostgreSQL database"):
        with_environment(configuration, {"DATABASE_URL": "mysql://x"})
    url = "postgres://ada:s3cret@db/blog"
    taken = with_environment(configuration, {"DATABASE_URL": url})
    assert taken.ledger.url == url
    assert "s3cret" not in repr(taken) + json.dumps(taken.effective())


@needs_postgres
def test_pages_of_editions_are_built_from_it(place: LedgerPlace) -> None:
    from publisher.editions.database_records import DatabaseRecords
    from publisher.ledger import Item
    from publisher.ledger.plan import Plan
    from publisher.message import Message

    with open_ledger(place) as ledger:
        ledger.start("weekly", NOW, ["old"])
        message = Message("Subject", "Preheader", "<p>Hi</p>", "Hi")
        items = (Item("a", "A", "https://example.org/a"), Item("old", "Old", "https://example.org/old", is_again=True))
        edition = ledger.plan(Plan("weekly", "2026-W48", NOW, "key", "outbox", message, items), NOW)
        ledger.advance(edition, EditionState.SENT, NOW)
        assert {key: one.edition for key, one in ledger.carriers("weekly").items()} == {
            "a": "2026-W48",
            "old": "2026-W48",
        }
    (record,) = DatabaseRecords(place).records()
    assert (record.name, record.out_at, [post.title for post in record.posts]) == ("2026-W48", NOW, ["A", "Old"])
    assert DatabaseRecords(place).message(record) == message
