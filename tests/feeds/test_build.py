"""`build`: the same bytes for the same posts, nothing written without need, and a report that tells what is different."""

from __future__ import annotations

import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

import pytest

from publisher.config import Configuration
from publisher.errors import WriteError
from publisher.feeds.build import Manner, build
from publisher.feeds.build_lock import LOCK_NAME, MARK
from publisher.feeds.report import BuildReport
from tests.factories import FixedContent, make_configuration, make_post

ROOT = Path(__file__).parents[2]


def changes(report: BuildReport) -> dict[str, tuple[bool, int, int, int]]:
    return {
        Path(file["path"]).name: (file["written"], file["new"], file["changed"], file["removed"])
        for file in report.as_dict()["files"]
    }


@pytest.fixture
def configuration(tmp_path: Path) -> Configuration:
    return make_configuration(tmp_path, "\n[feeds]\nlimit = 3\n")


def test_the_first_build_writes_everything(configuration: Configuration) -> None:
    report = build(configuration, [make_post("a"), make_post("b")])
    assert report.is_changed
    assert set(changes(report)) == {"rss.xml", "atom.xml", "feed.json", "index.html"}
    assert set(changes(report).values()) == {(True, 2, 0, 0)}
    for file in report.files:
        assert (configuration.root / file.path).stat().st_size == file.size_bytes
        assert file.entries == 2


def test_a_second_build_touches_no_file(configuration: Configuration) -> None:
    build(configuration, [make_post("a")])
    before = {path: path.stat().st_mtime_ns for path in configuration.feeds_folder.iterdir()}
    report = build(configuration, [make_post("a")])
    assert not report.is_changed
    assert set(changes(report).values()) == {(False, 0, 0, 0)}
    assert {path: path.stat().st_mtime_ns for path in configuration.feeds_folder.iterdir()} == before


def test_what_was_written_is_told_even_if_the_build_before_was_killed_before_it_could(
    configuration: Configuration,
) -> None:
    told: list[str] = []
    manner = Manner(after_writing=lambda files: told.extend(Path(file.path).name for file in files))
    build(configuration, [make_post("a")], manner)
    assert sorted(told) == ["atom.xml", "feed.json", "index.html", "rss.xml"]
    told.clear()
    build(configuration, [make_post("a")], manner)
    assert told == [], "nothing was written"
    (configuration.ledger_path.parent / LOCK_NAME).write_bytes(MARK)  # what a killed build leaves
    build(configuration, [make_post("a")], manner)
    assert sorted(told) == ["atom.xml", "feed.json", "index.html", "rss.xml"]


def test_the_report_counts_new_changed_and_removed_posts(configuration: Configuration) -> None:
    build(configuration, [make_post("kept"), make_post("edited"), make_post("deleted")])
    edited = make_post("edited", content=FixedContent("<p>Other words.</p>"))
    report = build(configuration, [make_post("kept"), edited, make_post("added")])
    assert changes(report)["feed.json"] == (True, 1, 1, 1)
    assert changes(report)["rss.xml"] == (True, 1, 1, 1)


def test_only_what_an_edit_touches_is_written(configuration: Configuration) -> None:
    build(configuration, [make_post("a", authors=())])
    report = build(configuration, [make_post("a", authors=(), content=FixedContent("<p>Other words.</p>"))])
    assert changes(report)["atom.xml"] == (True, 0, 1, 0)
    assert changes(report)["index.html"] == (False, 0, 0, 0)


def test_a_file_that_was_lost_comes_back_with_all_its_posts_as_new(configuration: Configuration) -> None:
    build(configuration, [make_post("a"), make_post("b")])
    (configuration.feeds_folder / "atom.xml").unlink()
    report = build(configuration, [make_post("a"), make_post("b")])
    assert changes(report)["atom.xml"] == (True, 2, 0, 0)
    assert changes(report)["rss.xml"] == (False, 0, 0, 0)


@pytest.mark.parametrize(
    "broken", [b"", b"\xff\xfe", b"[]", b"null", b'{"items": 3}', b'{"items": [{"x": 1}, 4]}', b"[" * 100_000]
)
def test_a_broken_feed_on_disk_does_not_stop_a_build(configuration: Configuration, broken: bytes) -> None:
    configuration.feeds_folder.mkdir()
    (configuration.feeds_folder / "feed.json").write_bytes(broken)
    assert changes(build(configuration, [make_post("a")]))["feed.json"] == (True, 1, 0, 0)


def test_the_newest_posts_are_in_and_the_others_out(configuration: Configuration) -> None:
    posts = [make_post(str(day), published=datetime(2026, 11, day, tzinfo=UTC)) for day in (1, 5, 3, 2, 4)]
    build(configuration, posts)
    text = (configuration.feeds_folder / "rss.xml").read_text(encoding="utf-8")
    assert [day for day in "54321" if f"https://example.org/{day}<" in text] == ["5", "4", "3"]
    assert text.index("example.org/5<") < text.index("example.org/4<") < text.index("example.org/3<")


def test_a_folder_that_cannot_be_written_is_told_in_words(configuration: Configuration) -> None:
    configuration.feeds_folder.write_text("a file where the folder should be")
    with pytest.raises(WriteError, match=r"feeds.rss\.xml: cannot be written"):
        build(configuration, [make_post("a")])


def test_only_posts_in_the_feed_are_rendered(configuration: Configuration) -> None:
    class NeverRendered:
        text = excerpt = ""

        @property
        def html(self) -> str:
            raise AssertionError("rendered for nothing")

    old = make_post("old", published=datetime(2001, 1, 1, tzinfo=UTC), content=NeverRendered())
    build(configuration, [make_post("a"), make_post("b"), make_post("c"), old])


def test_importing_feeds_loads_none_of_the_heavy_libraries() -> None:
    code = "import sys, publisher.feeds; print([m for m in ('feedgen', 'lxml', 'jinja2') if m in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
