"""Whoever saves a file, and whoever sends from elsewhere, changes the page that is open."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.cli.command import publisher
from tests.factories import make_configuration, write_post
from tests.preview.blogs import DIGESTS, begin, write_blog
from tests.preview.previewing import ENOUGH_SECONDS, Client, previewing, running


class Page:
    """An open page: it asks again whenever it is told to."""

    def __init__(self, client: Client, numbers: Iterator[int]) -> None:
        self.client = client
        self._numbers = numbers

    def until(self, is_there: Callable[[Any, Any], bool]) -> Any:
        """The details once they are as wanted, after however many events."""
        end = time.monotonic() + ENOUGH_SECONDS
        while time.monotonic() < end:
            next(self._numbers)
            overview, details = self.client.get("overview.json").json, self.client.get("digests/weekly.json").json
            if is_there(overview, details):
                return details
        raise AssertionError("it never was")


@pytest.fixture
def blog(tmp_path: Path) -> Path:
    write_blog(tmp_path)
    begin(tmp_path)
    return tmp_path


@pytest.fixture
def page(blog: Path) -> Iterator[Page]:
    with previewing(blog, watches=True) as client, client.events() as numbers:
        page = Page(client, numbers)
        page.until(lambda overview, _: overview["look"] >= 2)  # the second look is taken once the watching has begun
        yield page


def subject(details: Any) -> str:
    return str(details["message"]["subject"])


def test_a_saved_post_changes_the_edition(blog: Path, page: Page) -> None:
    write_post(blog, "how.md", "title: How not\ndate: 2026-11-21 10:00", "Saved.\n")
    page.until(lambda _, details: subject(details) == "How not, and 1 more")
    write_post(blog, "new.md", "title: Brand new\ndate: 2026-11-22", "Saved.\n")
    page.until(lambda _, details: details["edition"]["posts"][0]["title"] == "Brand new")


def test_a_saved_template_and_a_saved_configuration_change_it(blog: Path, page: Page) -> None:
    folder = blog / "email_templates"
    folder.mkdir()
    (folder / "digest.txt.j2").write_text("Mine: {{ subject }} {{ unsubscribe_url }}\n")
    page.until(lambda *_: page.client.get("digests/weekly/mail.txt").text.startswith("Mine:"))
    make_configuration(blog, DIGESTS.replace('title = "Weekly notes"', 'subject = "Number {{ n }}"'))
    page.until(lambda _, details: subject(details) == "Number 2")


def test_a_mistake_in_the_configuration_is_told_and_what_was_there_stays(blog: Path, page: Page) -> None:
    right = (blog / "publisher.toml").read_text()
    (blog / "publisher.toml").write_text(right.replace("[digests.weekly]", "[digests.weekly]\nshedule = 3"))
    details = page.until(lambda overview, _: "did you mean" in overview["error"])
    assert subject(details) == "How, and 1 more"
    (blog / "publisher.toml").write_text(right)
    page.until(lambda overview, _: not overview["error"])


def test_what_another_process_sends_is_in_the_history(blog: Path, page: Page) -> None:
    assert publisher(blog, "digest", "send", "weekly", "--yes").code == 0
    details = page.until(lambda _, details: details["history"] and details["history"][0]["state"] == "sent")
    assert details["edition"]["nothing"].startswith("no new post since")


def test_the_command_prints_an_address_with_a_token_of_its_own(blog: Path) -> None:
    with running(blog) as first, running(blog) as second:
        assert first.token != second.token
        assert len(first.token) >= 32
        assert first.get("").status == 200
        assert first.get("", token=second.token).status == 403


def test_a_port_that_is_taken_and_a_wrong_configuration_are_said_in_words(blog: Path) -> None:
    with running(blog) as client:
        taken = publisher(blog, "preview", "--port", str(client.port))
    assert taken.code == 1
    assert f"port {client.port} on 127.0.0.1 is taken by another program" in taken.err
    (blog / "publisher.toml").write_text("[publication]\ntitle = 3\n")
    assert publisher(blog, "preview").code == 2
