"""The buttons: tests reach their addresses, drafts nobody, an approval leaves it to the schedule; what goes wrong is said."""

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
from tests.preview.blogs import DIGESTS, begin, write_blog
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


WAITS = DIGESTS.replace('schedule = "0 9 * * MON"', 'schedule = "each post"\napprove = true')


def test_what_is_approved_on_the_page_is_sent_by_the_schedule_and_by_nothing_here(tmp_path: Path) -> None:
    write_blog(tmp_path, WAITS)
    begin(tmp_path)
    assert publisher(tmp_path, "tick").code == 0
    with previewing(tmp_path) as client:
        name = shown(client)["edition"]["open"]
        frozen = client.get(f"digests/weekly.json?edition={name}").json
        assert frozen["edition"]["state"] == "proposed"
        asked = {"edition": name, "fingerprint": frozen["message"]["fingerprint"]}
        other = client.post("digests/weekly/approve", {**asked, "fingerprint": "of another message"})
        assert other.status == 409
        assert "is not what was looked at" in other.json["error"]
        assert client.post("digests/weekly/approve", {"fingerprint": "x"}).status == 400
        done = client.post("digests/weekly/approve", asked)
        assert done.status == 200, done.text
        assert "approved" in done.json["sentence"]
        assert not (tmp_path / "outbox").exists(), "nobody has got it"
        assert client.post("digests/weekly/approve", asked).status == 409, "once"
    assert publisher(tmp_path, "tick").code == 0
    (mail,) = (tmp_path / "outbox").glob("*.eml")
    assert f"Subject: {frozen['message']['subject']}" in mail.read_text(encoding="utf-8")


def test_what_the_edition_s_file_says_is_shown(blog: Path, client: Client) -> None:
    name = shown(client)["edition"]["name"]
    path = blog / "editions" / "weekly" / f"{name}.md"
    path.parent.mkdir(parents=True)
    path.write_text("---\ndraft: true\nwithout: [posts/how.md]\n---\nHello readers.\n", encoding="utf-8")
    with previewing(blog) as anew:
        edition = shown(anew)["edition"]
        left_out = {group["words"]: group["items"] for group in shown(anew)["left_out"]}
    assert edition["file"] == f"editions/weekly/{name}.md"
    assert "draft" in edition["held"]
    assert [item["source"] for item in left_out["Left out by the edition's file"]] == ["posts/how.md"]


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
