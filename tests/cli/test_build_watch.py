"""`publisher build --watch`: whoever saves a file finds the feeds built, and is told what is wrong."""

from __future__ import annotations

import json
import os
import select
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from tests.factories import PUBLICATION, make_configuration, write_post

ENOUGH_SECONDS = 60.0


@pytest.fixture
def blog(tmp_path: Path) -> Path:
    make_configuration(tmp_path)
    write_post(tmp_path, "why.md", "title: Why feeds\ndate: 2026-11-20", "Because **readers** like them.\n")
    write_post(tmp_path, "how.md", "title: How\ndate: 2026-11-21 10:00", "With `publisher`.\n")
    return tmp_path


class Watching:
    """The running command."""

    def __init__(self, process: subprocess.Popen[bytes]) -> None:
        self.process = process
        self._rest = b""

    def line(self, wanted: Callable[[str], bool]) -> str:
        """The next line that is wanted."""
        assert self.process.stdout
        seen = []
        while True:
            while b"\n" in self._rest:
                line, self._rest = self._rest.split(b"\n", 1)
                seen.append(line.decode())
                if wanted(seen[-1]):
                    return seen[-1]
            assert select.select([self.process.stdout], [], [], ENOUGH_SECONDS)[0], f"nothing came after {seen}"
            more = os.read(self.process.stdout.fileno(), 65536)
            assert more, f"it ended after {seen}"
            self._rest += more

    def says(self, text: str) -> str:
        return self.line(lambda line: text in line)

    def builds(self) -> Any:
        return json.loads(self.line(lambda line: line.startswith("{")))


@contextmanager
def watching(folder: Path, *options: str) -> Iterator[Watching]:
    command = [sys.executable, "-m", "publisher", "build", "--watch", *options]
    with subprocess.Popen(command, cwd=folder, stdout=subprocess.PIPE, stderr=subprocess.STDOUT) as process:
        try:
            yield Watching(process)
        finally:
            if process.poll() is None:
                process.kill()


def test_a_saved_post_is_in_the_feeds(blog: Path) -> None:
    with watching(blog) as watch:
        watch.says("watching")
        write_post(blog, "why.md", "title: Why feeds\ndate: 2026-11-20", "Because **people** like them.\n")
        assert "3 files written" in watch.says("posts/why.md")
        assert "people" in (blog / "feeds" / "rss.xml").read_text(encoding="utf-8")


def test_new_posts_drafts_and_the_configuration_are_seen(blog: Path) -> None:
    with watching(blog, "--json") as watch:
        assert len(watch.builds()["files"]) == 4
        write_post(blog, "new.md", "title: New\ndate: 2026-11-22", "New.\n")
        assert watch.builds()["files"][0]["new"] == 1
        write_post(blog, "new.md", "title: New\ndate: 2026-11-22\ndraft: true", "New.\n")
        assert watch.builds()["files"][0]["removed"] == 1
        (blog / "publisher.toml").write_text(PUBLICATION.replace("Notes on feeds", "Other notes"), encoding="utf-8")
        assert watch.builds()["changed"]
        assert "Other notes" in (blog / "feeds" / "atom.xml").read_text(encoding="utf-8")


def test_what_is_wrong_is_told_and_waited_for(blog: Path) -> None:
    with watching(blog) as watch:
        watch.says("watching")
        write_post(blog, "why.md", "title: Why feeds\ndate: never", "Because.\n")
        assert "posts/why.md:3:" in watch.says("error")
        (blog / "publisher.toml").write_text("[publication]\ntitel = 1\n", encoding="utf-8")
        watch.says("titel")
        watch.says("stays in force")
        (blog / "publisher.toml").write_text(PUBLICATION, encoding="utf-8")
        watch.says("publisher.toml: nothing changed")
        write_post(blog, "why.md", "title: Why feeds\ndate: 2026-11-20", "Mended.\n")
        watch.says("posts/why.md")
        assert "Mended" in (blog / "feeds" / "rss.xml").read_text(encoding="utf-8")


def test_a_future_post_comes_at_its_time(blog: Path) -> None:
    from datetime import UTC, datetime, timedelta

    soon = (datetime.now(UTC) + timedelta(seconds=8)).isoformat()
    write_post(blog, "soon.md", f"title: Soon\ndate: {soon}", "Now.\n")
    with watching(blog) as watch:
        watch.says("watching")
        watch.says("a post's time has come: 4 files written")
        assert "Soon" in (blog / "feeds" / "rss.xml").read_text(encoding="utf-8")


def test_it_ends_with_control_c_and_no_complaint(blog: Path) -> None:
    with watching(blog) as watch:
        watch.says("watching")
        write_post(blog, "why.md", "title: Why feeds\ndate: 2026-11-20", "It watches by now.\n")
        watch.says("posts/why.md")
        watch.process.send_signal(signal.SIGINT)
        assert watch.process.wait(ENOUGH_SECONDS) == 0
