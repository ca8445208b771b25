"""Pages come with the editions that are out, go with those that are cancelled, and stay where nobody knows better."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from publisher.config import Configuration, LedgerPlace
from publisher.editions import EditionPages, build_edition_pages, edition_feed_plans
from publisher.editions.database_records import DatabaseRecords
from publisher.editions.records import SqliteRecords
from publisher.feeds.build import build
from publisher.feeds.plan import plan_feeds
from publisher.ledger import Edition, EditionState, Item, Ledger, open_ledger
from publisher.ledger.plan import Plan
from publisher.message import UNSUBSCRIBE_PLACEHOLDER, Message
from tests.factories import NOW, make_configuration, make_post

HTML = (
    f'<html><head><title>x</title></head><body><p>Hello</p><a href="{UNSUBSCRIBE_PLACEHOLDER}">Leave</a></body></html>'
)


@pytest.fixture
def config(tmp_path: Path) -> Configuration:
    return make_configuration(tmp_path, '[digests.weekly]\ntitle = "Weekly"\narchive = true\n[digests.private]\n')


@pytest.fixture
def ledger(config: Configuration) -> Iterator[Ledger]:
    with open_ledger(config.ledger_path) as opened:
        for digest in ("weekly", "private"):
            opened.start(digest, NOW - timedelta(days=90), [])
        yield opened


def sent(
    ledger: Ledger, name: str, *, digest: str = "weekly", days: int = 0, state: EditionState = EditionState.SENT
) -> Edition:
    at = NOW + timedelta(days=days)
    items = (Item(f"{digest}-{name}", f"Post of {name}", f"https://example.org/{name}"),)
    message = Message(f"Subject of {name}", "Short", HTML, "Hello", "en")
    edition = ledger.plan(Plan(digest, name, at, f"{digest}/{name}", "outbox", message, items), at)
    return ledger.advance(edition, state, at)


def built(config: Configuration, days: int = 30) -> EditionPages:
    pages = build_edition_pages(config, NOW + timedelta(days=days))
    build(config, [make_post()], plans=[*plan_feeds(config, [make_post()]), *pages.plans])
    return pages


def files(config: Configuration) -> dict[str, bytes]:
    folder = config.feeds_folder / "editions"
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


DOCUMENTS = {"weekly/atom.xml", "weekly/feed.json", "weekly/index.html", "weekly/rss.xml"}


def test_each_sent_edition_has_a_page_and_the_feed_and_the_index_have_both(
    config: Configuration, ledger: Ledger
) -> None:
    sent(ledger, "2026-W47")
    sent(ledger, "2026-W48", days=7)
    pages = built(config)
    assert pages.written == ("feeds/editions/weekly/2026-W47.html", "feeds/editions/weekly/2026-W48.html")
    assert set(files(config)) == {"weekly/2026-W47.html", "weekly/2026-W48.html", *DOCUMENTS}
    feed = json.loads(files(config)["weekly/feed.json"])
    assert [item["title"] for item in feed["items"]] == ["Subject of 2026-W48", "Subject of 2026-W47"]
    assert feed["items"][0]["url"] == "https://example.org/feeds/editions/weekly/2026-W48.html"
    assert feed["items"][0]["id"] == "tag:example.org,2026-12-01:editions/weekly/2026-W48"
    assert "https://example.org/2026-W48" in feed["items"][0]["content_html"]
    index = files(config)["weekly/index.html"].decode()
    assert index.index("Subject of 2026-W48") < index.index("Subject of 2026-W47")


def test_the_same_again_writes_nothing_and_reads_no_message(config: Configuration, ledger: Ledger) -> None:
    sent(ledger, "2026-W47")
    built(config)
    before = files(config)
    pages = built(config)
    assert (pages.written, files(config)) == ((), before)


def test_the_index_lists_more_than_the_feed_has(tmp_path: Path) -> None:
    config = make_configuration(tmp_path, "[feeds]\nlimit = 2\n[digests.weekly]\narchive = true\n")
    with open_ledger(config.ledger_path) as ledger:
        for week in range(3):
            sent(ledger, f"2026-W{week + 10}", days=week * 7)
    built(config)
    assert len(json.loads(files(config)["weekly/feed.json"])["items"]) == 2
    assert files(config)["weekly/index.html"].count(b"Subject of") == 3


def test_a_clone_without_a_ledger_keeps_every_page_and_writes_the_same_bytes(
    config: Configuration, ledger: Ledger
) -> None:
    sent(ledger, "2026-W47")
    sent(ledger, "2026-W48", days=7)
    built(config)
    before = files(config)
    ledger.close()
    for path in config.ledger_path.parent.iterdir():
        path.unlink()
    pages = built(config)
    assert (pages.written, pages.removed, files(config)) == ((), (), before)


def test_a_ledger_that_begins_anew_adds_to_the_pages_that_are_there(config: Configuration, ledger: Ledger) -> None:
    sent(ledger, "2026-W47")
    built(config)
    ledger.close()
    for path in config.ledger_path.parent.iterdir():
        path.unlink()
    with open_ledger(config.ledger_path) as another:
        sent(another, "2026-W48", days=7)
    built(config)
    feed = json.loads(files(config)["weekly/feed.json"])
    assert [item["title"] for item in feed["items"]] == ["Subject of 2026-W48", "Subject of 2026-W47"]


def test_a_cancelled_edition_loses_its_page(config: Configuration, ledger: Ledger) -> None:
    edition = sent(ledger, "2026-W47", state=EditionState.RELEASED)
    built(config)
    ledger.advance(edition, EditionState.CANCELLED, NOW)
    pages = built(config)
    assert pages.removed == ("feeds/editions/weekly/2026-W47.html",)
    assert set(files(config)) == DOCUMENTS
    assert json.loads(files(config)["weekly/feed.json"])["items"] == []
    assert built(config).removed == ()


@pytest.mark.parametrize(
    "state", [EditionState.DRAFTED, EditionState.RELEASING, EditionState.UNCERTAIN, EditionState.HELD]
)
def test_what_may_not_be_out_has_no_page(config: Configuration, ledger: Ledger, state: EditionState) -> None:
    sent(ledger, "2026-W47", state=state)
    assert built(config).written == ()


def test_what_the_esp_sends_later_has_its_page_from_that_moment_on(config: Configuration, ledger: Ledger) -> None:
    items = (Item("a", "A", "https://example.org/a"),)
    later = NOW + timedelta(hours=2)
    plan = Plan("weekly", "2026-W47", NOW, "key", "outbox", Message("S", "P", HTML, "T"), items, release_at=later)
    ledger.advance(ledger.plan(plan, NOW), EditionState.RELEASED, NOW)
    assert build_edition_pages(config, later - timedelta(seconds=1)).written == ()
    assert build_edition_pages(config, later).written == ("feeds/editions/weekly/2026-W47.html",)


def test_a_digest_without_an_archive_shows_nothing_to_the_world(config: Configuration, ledger: Ledger) -> None:
    sent(ledger, "2026-W47", digest="private")
    built(config)
    assert set(files(config)) == DOCUMENTS


def test_pages_say_their_new_address_when_the_feeds_move(config: Configuration, ledger: Ledger) -> None:
    sent(ledger, "2026-W47")
    built(config)
    identity = json.loads(files(config)["weekly/feed.json"])["items"][0]["id"]
    moved = make_configuration(
        config.root, '[feeds]\nurl = "https://cdn.example/"\n[digests.weekly]\ntitle = "Weekly"\narchive = true\n'
    )
    assert built(moved).written == ("feeds/editions/weekly/2026-W47.html",)
    assert b"https://cdn.example/editions/weekly/2026-W47.html" in files(moved)["weekly/2026-W47.html"]
    assert json.loads(files(moved)["weekly/feed.json"])["items"][0]["id"] == identity


def test_a_build_needs_no_sqlalchemy_and_without_an_archive_not_even_this_package(tmp_path: Path) -> None:
    program = (
        "import sys; from typer.testing import CliRunner; from publisher.cli.app import app;"
        "r = CliRunner().invoke(app, ['build']); assert r.exit_code == 0, r.output;"
        "print('sqlalchemy' in sys.modules, 'publisher.editions' in sys.modules)"
    )
    for archive, expected in (("true", "False True"), ("false", "False False")):
        make_configuration(tmp_path, f"[digests.weekly]\narchive = {archive}\n")
        (tmp_path / "posts").mkdir(exist_ok=True)
        done = subprocess.run(
            [sys.executable, "-c", program], cwd=tmp_path, capture_output=True, text=True, timeout=120
        )
        assert done.stdout.split("\n")[-2] == expected, done.stderr


def test_a_ledger_in_a_database_says_the_same_as_one_in_a_file(config: Configuration, ledger: Ledger) -> None:
    sent(ledger, "2026-W47")
    ledger.advance(sent(ledger, "2026-W48", days=7, state=EditionState.RELEASED), EditionState.CANCELLED, NOW)
    sent(ledger, "2026-W49", days=14, state=EditionState.HELD)
    file, database = SqliteRecords(config.ledger_path), DatabaseRecords(LedgerPlace(config.ledger_path))
    assert [(r.name, r.is_cancelled) for r in file.records()] == [("2026-W47", False), ("2026-W48", True)]
    for one, other in zip(file.records(), database.records(), strict=True):
        assert (one.id, one.digest, one.name, one.is_cancelled, one.posts) == (
            other.id, other.digest, other.name, other.is_cancelled, other.posts,
        )  # fmt: skip
        assert one.is_cancelled or one.out_at == other.out_at
        assert file.message(one) == database.message(other)


def test_a_look_at_the_feeds_finds_those_of_editions(config: Configuration, ledger: Ledger) -> None:
    sent(ledger, "2026-W47")
    assert [(plan.folder, len(plan.posts)) for plan in edition_feed_plans(config)] == [("editions/weekly/", 0)]
    (built_plan,) = built(config).plans
    assert edition_feed_plans(config) == [built_plan]
