"""Editions that wait, from the command line: told, shown as frozen, approved, stopped; in the ledger and at Buttondown."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from tests.cli.command import Result, publisher
from tests.esp.conftest import KEY
from tests.esp.fake_buttondown import FakeButtondown, running
from tests.factories import make_configuration, write_post
from tests.service.worlds import remembering

EACH = '[digests.weekly]\nschedule = "each post"\n'
NAME = f"{datetime.now(UTC):%Y-%m-%d}"


def begun(folder: Path, text: str, environment: dict[str, str] | None = None) -> None:
    """A digest that was run before, and a new post since."""
    make_configuration(folder, text)
    write_post(folder, "old.md", "title: Old\ndate: 2026-11-20")
    assert publisher(folder, "tick", environment=environment).code == 0
    write_post(folder, "new.md", "title: Brand new\ndate: 2026-11-21")


def mails(folder: Path) -> int:
    return len(list((folder / "outbox").glob("*.eml")))


def test_people_are_told_of_what_waits_and_a_tick_does_not_send_it(tmp_path: Path) -> None:
    begun(tmp_path, EACH + 'hold = "1 hour"\npreview_to = ["ada@example.org"]\n')
    with remembering() as (url, got):
        done = publisher(tmp_path, "tick", environment={"PUBLISHER_ALERT_WEBHOOK": url})
        assert done.code == 0, done.err
        assert publisher(tmp_path, "tick", environment={"PUBLISHER_ALERT_WEBHOOK": url}).code == 0
    assert len(got) == 1, "once"
    assert b"publisher digest cancel weekly" in got[0].body
    assert "to stop it: publisher digest cancel weekly" in done.out
    assert mails(tmp_path) == 0
    (test,) = (tmp_path / "outbox/tests").glob("*.eml")
    assert "Brand new" in test.read_text()
    assert "pending" in publisher(tmp_path, "digest", "history", "weekly", "--why").out
    cancelled = publisher(tmp_path, "digest", "cancel", "weekly", "--yes")
    assert cancelled.code == 0
    assert "its post is not mailed by this digest" in cancelled.out
    assert publisher(tmp_path, "tick").code == 0
    assert mails(tmp_path) == 0


def test_what_is_approved_is_what_was_frozen(tmp_path: Path) -> None:
    begun(tmp_path, EACH + "approve = true\n")
    assert publisher(tmp_path, "tick").code == 0
    shown = publisher(tmp_path, "digest", "preview", "weekly", "--json").json
    frozen = Path(shown["files"]["txt"]).read_text()
    assert "Brand new" in frozen
    write_post(tmp_path, "new.md", "title: Changed\ndate: 2026-11-21")
    asked = publisher(tmp_path, "digest", "approve", "weekly")
    assert asked.code == 2
    assert "Brand new" in asked.out, "what would go out is shown before it is asked"
    assert "--yes" in asked.err
    assert mails(tmp_path) == 0
    assert publisher(tmp_path, "digest", "approve", "weekly", "--yes").code == 0
    (mail,) = (tmp_path / "outbox").glob("*.eml")
    assert "Subject: Brand new" in mail.read_text()
    again = publisher(tmp_path, "digest", "approve", "weekly", "--yes")
    assert again.code == 2
    assert "nothing waits for approval" in again.err
    late = publisher(tmp_path, "digest", "cancel", "weekly", "--yes")
    assert late.code == 2
    assert "no edition that can be stopped" in late.err


def test_by_hand_it_need_not_wait(tmp_path: Path) -> None:
    begun(tmp_path, EACH + "approve = true\n")
    assert publisher(tmp_path, "tick").code == 0
    assert publisher(tmp_path, "digest", "send", "weekly", "--yes").code == 0
    assert mails(tmp_path) == 1


@pytest.fixture
def fake() -> Iterator[FakeButtondown]:
    with running() as server:
        yield server


@pytest.fixture
def blog(tmp_path: Path, fake: FakeButtondown) -> Path:
    esp = f'[esp]\nprovider = "buttondown"\nbase_url = "{fake.base_url}"\n'
    begun(tmp_path, esp + EACH + 'hold = "1 hour"\n', {"BUTTONDOWN_API_KEY": KEY})
    return tmp_path


def run(blog: Path, *arguments: str) -> Result:
    return publisher(blog, *arguments, environment={"BUTTONDOWN_API_KEY": KEY})


def statuses(fake: FakeButtondown) -> list[str]:
    return list(fake.store.summary()["emails"].values())


def test_buttondown_gets_it_for_the_end_of_the_window_and_gives_it_back(blog: Path, fake: FakeButtondown) -> None:
    done = run(blog, "tick")
    assert done.code == 0, done.err
    assert "is at Buttondown, which sends it on" in done.out
    assert statuses(fake) == ["scheduled"]
    assert run(blog, "tick").code == 0
    assert statuses(fake) == ["scheduled"]
    cancelled = run(blog, "digest", "cancel", "weekly", "--yes")
    assert cancelled.code == 0, cancelled.err
    assert statuses(fake) == ["draft"]
    assert run(blog, "digest", "cancel", "weekly", NAME, "--yes").code == 0, "asked again it says so"
    assert fake.store.summary()["by_edition"] == {}


def test_a_cancel_is_a_success_only_when_buttondown_was_asked_and_a_lost_answer_is_looked_up(
    blog: Path, fake: FakeButtondown
) -> None:
    assert run(blog, "tick").code == 0
    without_key = publisher(blog, "digest", "cancel", "weekly", "--yes")
    assert without_key.code == 1
    assert "it is not certain that weekly" in without_key.err
    assert "It goes out on" in without_key.err
    assert statuses(fake) == ["scheduled"]
    fake.order("after", "PATCH", status=502)
    done = run(blog, "digest", "cancel", "weekly", "--yes")
    assert done.code == 0, done.err
    assert statuses(fake) == ["draft"]
