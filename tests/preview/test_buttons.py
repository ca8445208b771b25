"""The two buttons: a test reaches its addresses alone, a draft reaches nobody, and what goes wrong is said."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from publisher.ledger import open_ledger
from tests.cli.command import publisher
from tests.esp.conftest import KEY
from tests.esp.fake_buttondown import FakeButtondown
from tests.esp.fake_buttondown import running as fake_running
from tests.factories import write_post
from tests.preview.blogs import begin, write_blog
from tests.preview.previewing import Client, previewing


@pytest.fixture
def blog(tmp_path: Path) -> Path:
    write_blog(tmp_path)
    begin(tmp_path)
    return tmp_path


@pytest.fixture
def client(blog: Path) -> Iterator[Client]:
    with previewing(blog) as client:
        yield client


def shown(client: Client) -> Any:
    return client.get("digests/weekly.json").json


def draft(client: Client) -> Any:
    return client.post("digests/weekly/draft", {"fingerprint": shown(client)["message"]["fingerprint"]})


def files(blog: Path) -> list[str]:
    return sorted(path.relative_to(blog / "outbox").parts[0] for path in (blog / "outbox").rglob("*.eml"))


def test_a_test_goes_to_its_addresses_and_is_not_recorded(blog: Path, client: Client) -> None:
    done = client.post("digests/weekly/test", {"to": "me@example.org, you@example.org"})
    assert done.status == 200
    assert "given to outbox for me@example.org, you@example.org" in done.json["sentence"]
    assert files(blog) == ["tests", "tests"]
    assert shown(client)["history"] == []


def test_a_test_to_what_is_no_address_is_refused(blog: Path, client: Client) -> None:
    done = client.post("digests/weekly/test", {"to": "me@example.org, nobody"})
    assert done.status == 409
    assert done.json == {"error": "'nobody' is no email address", "hint": "write it as me@example.org"}
    assert not (blog / "outbox").exists()


def test_a_draft_is_made_once_and_reaches_nobody(blog: Path, client: Client) -> None:
    done = draft(client)
    assert done.status == 200
    assert "is drafted at outbox" in done.json["sentence"]
    assert files(blog) == ["drafts"]
    (entry,) = shown(client)["history"]
    assert entry["state"] == "drafted"
    assert client.get("overview.json").json["digests"][0]["open"]["state"] == "drafted"
    again = draft(client)
    assert again.status == 200, "the draft that is there is what was asked for"
    assert files(blog) == ["drafts"]
    assert publisher(blog, "tick").code == 0
    assert files(blog) == ["drafts"], "the schedule does not send what its author wants to look at"
    assert publisher(blog, "digest", "send", "weekly", "--yes").code == 0
    assert [name.endswith(".eml") for name in files(blog)] == [True]


def test_what_was_not_looked_at_does_not_become_a_draft(blog: Path, client: Client) -> None:
    write_post(blog, "how.md", "title: Saved meanwhile\ndate: 2026-11-21 10:00", "Else.\n")
    done = draft(client)
    assert done.status == 409
    assert done.json["error"] == "weekly has changed since it was looked at"
    assert not (blog / "outbox").exists()
    assert shown(client)["message"]["subject"] == "Saved meanwhile, and 1 more", "now it is"
    assert draft(client).status == 200


def test_while_another_process_sends_the_buttons_wait_for_it(blog: Path, client: Client) -> None:
    with open_ledger(blog / ".publisher" / "ledger.sqlite3") as ledger, ledger.locked("weekly"):
        done = draft(client)
    assert done.status == 409
    assert "another process is sending this digest right now" in done.json["error"]


def test_without_anything_new_there_is_nothing_to_draft(tmp_path: Path) -> None:
    write_blog(tmp_path)
    with previewing(tmp_path) as client:
        done = draft(client)
    assert done.json["is_done"] is False
    assert "nothing to draft" in done.json["sentence"]
    assert not (tmp_path / "outbox").exists()


@pytest.fixture
def fake() -> Iterator[FakeButtondown]:
    with fake_running() as server:
        yield server


@pytest.fixture
def at_buttondown(tmp_path: Path, fake: FakeButtondown, monkeypatch: pytest.MonkeyPatch) -> Iterator[Client]:
    monkeypatch.setenv("BUTTONDOWN_API_KEY", KEY)
    write_blog(
        tmp_path, f'[esp]\nprovider = "buttondown"\nbase_url = "{fake.base_url}"\n[digests.weekly]\n[digests.letters]\n'
    )
    begin(tmp_path)
    with previewing(tmp_path) as client:
        yield client


def test_at_buttondown_both_buttons_reach_no_subscriber(fake: FakeButtondown, at_buttondown: Client) -> None:
    tested = at_buttondown.post("digests/weekly/test", {"to": "me@example.org"})
    assert tested.status == 200, tested.text
    assert fake.store.summary()["tests"] == 1
    assert fake.store.summary()["emails"] == {}
    drafted = draft(at_buttondown)
    assert drafted.status == 200, drafted.text
    assert list(fake.store.summary()["emails"].values()) == ["draft"]
    fake.api.deliver()
    assert fake.store.sendings() == []
    assert KEY not in tested.text + drafted.text


def test_what_buttondown_refuses_is_said_and_can_be_tried_again(fake: FakeButtondown, at_buttondown: Client) -> None:
    fake.order("before", "POST", "/emails", status=400, body={"detail": "No."})
    refused = draft(at_buttondown)
    assert refused.status == 409
    assert "Buttondown" in refused.json["error"]
    assert draft(at_buttondown).status == 200
    assert list(fake.store.summary()["emails"].values()) == ["draft"]
