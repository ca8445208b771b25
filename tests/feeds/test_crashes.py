"""A build that is killed at any change of the disk leaves feeds that are whole, and the next build ends what it began."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from publisher.feeds.build_lock import LOCK_NAME, build_lock
from tests.cli.command import publisher
from tests.factories import make_configuration, write_post
from tests.feeds.crash_runner import change_blog, files, write_blog

ROOT = Path(__file__).parents[2]
needs_fork = pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork: run it on Linux or macOS")


@pytest.fixture(scope="module")
def killed() -> Iterator[dict[str, Any]]:
    """What the runner found, in memory where there is a disk of it: what a kill leaves does not depend on the disk."""
    memory = "/dev/shm" if os.access("/dev/shm", os.W_OK) else None
    with tempfile.TemporaryDirectory(dir=memory) as folder:
        command = [sys.executable, "-m", "tests.feeds.crash_runner", folder]
        done = subprocess.run(command, capture_output=True, text=True, cwd=ROOT, timeout=300)
        assert done.returncode == 0, done.stderr
        yield json.loads(done.stdout)


def found(killed: dict[str, Any], what: str) -> dict[int, Any]:
    """The kills, by their number, that left something of the kind."""
    return {number: one[what] for number, one in enumerate(killed["rounds"], 1) if one[what]}


@needs_fork
def test_it_is_killed_often_and_in_the_middle_of_writing(killed: dict[str, Any]) -> None:
    assert killed["kills"] >= 100
    assert len(found(killed, "litter_before")) > 30, "kills must fall between a temporary file and its rename"


@needs_fork
def test_each_document_is_the_old_one_or_the_new_one(killed: dict[str, Any]) -> None:
    assert found(killed, "torn") == {}


@needs_fork
def test_readers_find_every_post_at_every_moment(killed: dict[str, Any]) -> None:
    assert killed["staying"] == 8
    assert found(killed, "missing") == {}


@needs_fork
def test_the_next_build_ends_what_was_begun_byte_for_byte(killed: dict[str, Any]) -> None:
    assert found(killed, "different") == {}


@needs_fork
def test_every_id_that_readers_may_have_seen_is_remembered(killed: dict[str, Any]) -> None:
    assert found(killed, "forgotten") == {}


@needs_fork
def test_the_next_build_leaves_no_temporary_file(killed: dict[str, Any]) -> None:
    assert found(killed, "litter_after") == {}


def test_a_temporary_file_goes_only_if_a_build_was_killed_and_others_stay(tmp_path: Path) -> None:
    make_configuration(tmp_path)
    write_post(tmp_path, "p.md", "title: Post\ndate: 2026-01-01")
    publisher(tmp_path, "build")
    names = (".rss.xml.abcd_123.tmp", ".htaccess", "mine.tmp", ".mine.tmp")
    for name in names:
        (tmp_path / "feeds" / name).write_text("x")
    publisher(tmp_path, "build")
    assert all((tmp_path / "feeds" / name).exists() for name in names)
    (tmp_path / ".publisher" / LOCK_NAME).write_text("unfinished\n")
    publisher(tmp_path, "build")
    assert [name for name in names if not (tmp_path / "feeds" / name).exists()] == [names[0]]


def test_a_build_waits_for_another_one(tmp_path: Path) -> None:
    pytest.importorskip("fcntl", reason="needs POSIX locks")
    make_configuration(tmp_path)
    write_post(tmp_path, "p.md", "title: Post\ndate: 2026-01-01")
    with build_lock(tmp_path / ".publisher", tmp_path / "feeds"):
        other = subprocess.Popen([sys.executable, "-m", "publisher", "build"], cwd=tmp_path, stdout=subprocess.DEVNULL)
        with pytest.raises(subprocess.TimeoutExpired):
            other.wait(timeout=2)
        assert not (tmp_path / "feeds").exists()
    assert other.wait(timeout=60) == 0
    assert (tmp_path / "feeds/rss.xml").exists()


def test_ids_are_remembered_before_readers_can_see_them(tmp_path: Path) -> None:
    make_configuration(tmp_path)
    write_post(tmp_path, "p.md", "title: Post\ndate: 2026-01-01")
    (tmp_path / "feeds").write_text("a file where the folder should be: the build fails while it writes")
    assert publisher(tmp_path, "build").code == 1
    (tmp_path / "feeds").unlink()
    (tmp_path / "posts/p.md").rename(tmp_path / "posts/renamed.md")
    publisher(tmp_path, "build")
    [item] = json.loads((tmp_path / "feeds/feed.json").read_text())["items"]
    assert (item["id"], item["url"]) == ("tag:example.org,2026:/p", "https://example.org/renamed")


def test_the_whole_program_killed_at_any_moment_leaves_old_or_new_documents(tmp_path: Path) -> None:
    write_blog(tmp_path)
    assert publisher(tmp_path, "build").code == 0
    before = files(tmp_path / "feeds")
    change_blog(tmp_path)
    after = {}
    for moment in (0.3, 0.35, 0.4, 0.45, 0.5, 0.6, 20.0):
        with subprocess.Popen(
            [sys.executable, "-m", "publisher", "build"], cwd=tmp_path, stdout=subprocess.PIPE
        ) as process:
            try:
                process.communicate(timeout=moment)
            except subprocess.TimeoutExpired:
                process.kill()
        after[moment] = files(tmp_path / "feeds")
    last = after.pop(20.0)
    assert last != before
    for moment, documents in after.items():
        for name, content in documents.items():
            assert name.endswith(".tmp") or content in (before.get(name), last.get(name)), f"{name} at {moment} s"
    assert not [name for name in last if name.endswith(".tmp")]
