"""What an author saves is noticed, wherever in the site it is, and what programs write is not."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from publisher.watching import Watcher

ENOUGH_SECONDS = 20.0  # until a change must have been noticed; it takes a fifth of a second
NOTHING_SECONDS = 0.5  # how long to look for changes that must not be noticed


@pytest.fixture
def site(tmp_path: Path) -> Path:
    for folder in ("posts/2026", "feeds", "node_modules", ".publisher"):
        (tmp_path / folder).mkdir(parents=True)
    (tmp_path / "posts" / "2026" / "a.md").write_text("a", encoding="utf-8")
    (tmp_path / "publisher.toml").write_text("", encoding="utf-8")
    return tmp_path


@pytest.fixture
def watcher(site: Path) -> Iterator[Watcher]:
    made = Watcher(site, ignored=[site / "feeds", site / ".publisher"])
    yield made
    made.close()


def names(site: Path, changed: set[Path]) -> set[str]:
    return {path.relative_to(site.resolve()).as_posix() for path in changed}


@pytest.mark.parametrize(
    "name", ["posts/2026/a.md", "posts/new.md", "publisher.toml", ".eleventy.js", "hugo.toml"], ids=str
)
def test_a_saved_file_is_noticed(site: Path, watcher: Watcher, name: str) -> None:
    (site / name).write_text("changed", encoding="utf-8")
    assert names(site, watcher.wait(ENOUGH_SECONDS)) == {name}
    assert not watcher.wait(0), "and only once"


def test_an_editor_that_writes_beside_and_renames_is_noticed(site: Path, watcher: Watcher) -> None:
    (site / "posts" / ".a.md.swp").write_text("b", encoding="utf-8")
    (site / "posts" / ".a.md.swp").replace(site / "posts" / "2026" / "a.md")
    assert "posts/2026/a.md" in names(site, watcher.wait(ENOUGH_SECONDS))


def test_a_removed_file_is_noticed(site: Path, watcher: Watcher) -> None:
    (site / "posts" / "2026" / "a.md").unlink()
    assert names(site, watcher.wait(ENOUGH_SECONDS)) == {"posts/2026/a.md"}


def test_what_happens_between_two_looks_is_not_lost(site: Path, watcher: Watcher) -> None:
    for number in range(30):
        (site / "posts" / f"{number}.md").write_text("a", encoding="utf-8")
    seen: set[str] = set()
    while len(seen) < 30 and (changed := watcher.wait(ENOUGH_SECONDS)):
        seen |= names(site, changed)
    assert seen == {f"posts/{number}.md" for number in range(30)}


def test_a_folder_that_comes_later_is_watched_too(site: Path, watcher: Watcher) -> None:
    (site / "data").mkdir()
    assert names(site, watcher.wait(ENOUGH_SECONDS)) == {"data"}
    (site / "data" / "authors.yml").write_text("a", encoding="utf-8")
    assert names(site, watcher.wait(ENOUGH_SECONDS)) == {"data/authors.yml"}


@pytest.mark.parametrize(
    "name", ["feeds/rss.xml", ".publisher/ledger.sqlite", "node_modules/x.md", ".publisher.toml.tmp"]
)
def test_what_programs_write_is_not_noticed(site: Path, watcher: Watcher, name: str) -> None:
    (site / name).write_text("changed", encoding="utf-8")
    assert not watcher.wait(NOTHING_SECONDS)


def test_a_content_folder_is_watched_whatever_its_name(site: Path) -> None:
    (site / "build").mkdir()
    watcher = Watcher(site, kept=[site / "build"])
    (site / "build" / "post.md").write_text("a", encoding="utf-8")
    assert names(site, watcher.wait(ENOUGH_SECONDS)) == {"build/post.md"}
    watcher.close()
