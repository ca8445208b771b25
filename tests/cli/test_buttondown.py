"""The real command against a Buttondown on loopback: killed in the middle of every request, and run again."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import lxml.html
import pytest

from tests.cli.command import Result, publisher
from tests.esp.conftest import KEY
from tests.esp.fake_buttondown import FakeButtondown, running
from tests.factories import make_configuration, write_post

SEND = ("digest", "send", "weekly", "--since", "all", "--yes")
KEY_IN_ENVIRONMENT = {"BUTTONDOWN_API_KEY": KEY}


@pytest.fixture
def fake() -> Iterator[FakeButtondown]:
    with running() as server:
        yield server


@pytest.fixture
def blog(tmp_path: Path, fake: FakeButtondown) -> Path:
    make_configuration(
        tmp_path,
        f"""
        [esp]
        provider = "buttondown"
        base_url = "{fake.base_url}"
        [digests.weekly]
        title = "Weekly notes"
        schedule = "0 9 * * MON"
        """,
    )
    write_post(
        tmp_path,
        "why.md",
        "title: Why {{ feeds }}\ndate: 2026-11-20",
        "They like `{{ unsubscribe_url }}` and {% if %}.\n",
    )
    write_post(tmp_path, "how.md", "title: How\ndate: 2026-11-21", "With care.\n")
    return tmp_path


def run(blog: Path, *arguments: str) -> Result:
    return publisher(blog, *arguments, environment=KEY_IN_ENVIRONMENT)


def reached(fake: FakeButtondown) -> list[int]:
    """How often each edition reached people."""
    return list(fake.store.summary()["by_edition"].values())


def kill_in_the_middle(blog: Path, fake: FakeButtondown) -> None:
    """Start a send and SIGKILL it once the fake holds its request back."""
    process = subprocess.Popen(
        [sys.executable, "-m", "publisher", *SEND],
        cwd=blog,
        env={**os.environ, **KEY_IN_ENVIRONMENT},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        stdin=subprocess.DEVNULL,
    )
    deadline = time.monotonic() + 30
    while any(row[0] for row in fake.store._run("SELECT left_over FROM fault")) and time.monotonic() < deadline:
        assert process.poll() is None, "the command ended before the request it should die in"
        time.sleep(0.01)
    process.send_signal(signal.SIGKILL)
    process.wait()


def test_an_edition_reaches_the_subscribers_once_and_posts_arrive_literally(blog: Path, fake: FakeButtondown) -> None:
    first = run(blog, *SEND)
    assert first.code == 0, first.err
    assert "Buttondown" in first.out
    second = run(blog, "digest", "send", "weekly", "--yes")
    assert "nothing to send" in second.out
    assert reached(fake) == [1]
    (sending,) = fake.store.sendings()
    assert "They like {{ unsubscribe_url }} and {% if %}." in lxml.html.fromstring(sending.html).text_content()
    assert KEY not in first.out + first.err


@pytest.mark.parametrize("kind", ["stall", "stall_after"])
@pytest.mark.parametrize(
    ("method", "path"),
    [("GET", "/subscribers"), ("GET", "/emails?"), ("POST", "/emails"), ("GET", "/emails/"), ("PATCH", "/emails/")],
)
def test_killed_in_the_middle_of_a_request_the_next_run_finishes_once(
    blog: Path, fake: FakeButtondown, kind: str, method: str, path: str
) -> None:
    fake.order(kind, method, path)
    kill_in_the_middle(blog, fake)
    done = run(blog, *SEND)
    assert done.code == 0, done.out + done.err
    assert reached(fake) == [1]
    assert list(fake.store.summary()["by_link"].values()).count(1) == len(fake.store.summary()["by_link"])
    drafts = [state for state in fake.store.summary()["emails"].values() if state == "draft"]
    assert drafts == [], "no draft is left without an owner"


def test_without_a_key_the_message_names_the_variable(blog: Path) -> None:
    done = publisher(blog, *SEND)
    assert done.code == 1
    assert "BUTTONDOWN_API_KEY is not set" in done.err


def test_a_dry_run_shows_the_audience_and_creates_nothing(blog: Path, fake: FakeButtondown) -> None:
    done = run(blog, *SEND, "--dry-run")
    assert done.code == 0, done.err
    assert "subscriber" in done.out
    assert fake.store.summary()["emails"] == {}


def test_an_edition_that_is_about_to_be_sent_is_recalled_by_cancel(blog: Path, fake: FakeButtondown) -> None:
    fake.store.set_setting("hold", True)
    assert run(blog, *SEND, "--draft").code == 0
    assert list(fake.store.summary()["emails"].values()) == ["draft"]
    done = run(blog, "digest", "send", "weekly", "--yes")
    assert "recall, while Buttondown allows it: publisher digest cancel weekly" in done.out
    assert list(fake.store.summary()["emails"].values()) == ["about_to_send"]
    name = run(blog, "digest", "history", "weekly", "--json").json[0]["edition"]
    assert run(blog, "digest", "cancel", "weekly", name, "--yes").code == 0
    fake.api.deliver()
    assert reached(fake) == []


def test_a_test_reaches_only_its_address(blog: Path, fake: FakeButtondown) -> None:
    done = run(blog, "digest", "test", "weekly", "--to", "me@example.org")
    assert done.code == 0, done.err
    assert fake.store.summary()["tests"] == 1
    assert fake.store.summary()["emails"] == {}
    assert reached(fake) == []


def test_a_scheduled_send_waits_at_buttondown_and_can_be_cancelled(blog: Path, fake: FakeButtondown) -> None:
    done = run(blog, *SEND, "--at", "2199-01-01 09:00")
    assert done.code == 0, done.err
    assert list(fake.store.summary()["emails"].values()) == ["scheduled"]
    name = run(blog, "digest", "history", "weekly", "--json").json[0]["edition"]
    cancelled = run(blog, "digest", "cancel", "weekly", name, "--yes")
    assert cancelled.code == 0, cancelled.err
    assert list(fake.store.summary()["emails"].values()) == ["draft"]
    assert reached(fake) == []
