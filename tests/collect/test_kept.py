"""A process that watches reads again what changed, and finds what a new process would find."""

from __future__ import annotations

import os
from datetime import UTC, datetime
from pathlib import Path

import pytest

from publisher.collect import Collection, collect
from publisher.collect.identity import NoMemory
from publisher.collect.kept import Kept
from publisher.config import Configuration
from tests.factories import make_configuration

NOW = datetime(2026, 6, 1, tzinfo=UTC)
LATER = datetime(2026, 7, 1, tzinfo=UTC)


@pytest.fixture
def site(tmp_path: Path) -> Configuration:
    folder = tmp_path / "posts"
    folder.mkdir()
    texts = {
        "ready": "title: Ready\ndate: 2026-01-01",
        "twin": "title: Twin\ndate: 2026-01-02\nslug: ready",
        "draft": "title: Draft\ndate: 2026-01-01\ndraft: true",
        "future": "title: Future\ndate: 2026-06-15",
        "expired": "title: Expires\ndate: 2026-01-03\nexpiryDate: 2026-06-15",
        "wrong": "title: Wrong\ndate: never",
        "doubtful": "title: Doubtful\ndate: 2026-01-04\ntitel: x\nimage: ''",
    }
    for name, front_matter in texts.items():
        (folder / f"{name}.md").write_text(f"---\n{front_matter}\n---\nText of {name}.\n", encoding="utf-8")
    return make_configuration(tmp_path)


def look(configuration: Configuration, now: datetime, kept: Kept | None = None) -> Collection:
    return collect(configuration, now, NoMemory(), kept=kept)


def same(found: Collection, expected: Collection) -> bool:
    def plain(collection: Collection) -> tuple[object, ...]:
        posts = [(post.id, post.url, post.title, post.updated, post.html) for post in collection.posts]
        return posts, collection.skipped, collection.problems, collection.sightings

    return plain(found) == plain(expected)


def test_reading_again_finds_the_same_however_often(site: Configuration) -> None:
    kept = Kept()
    expected = look(site, NOW)
    assert expected.problems, "there is something to be told twice"
    for _ in range(3):
        assert same(look(site, NOW, kept), expected)


def test_a_changed_new_or_removed_file_is_seen(site: Configuration) -> None:
    kept = Kept()
    look(site, NOW, kept)
    folder = site.root / "posts"
    (folder / "ready.md").write_text("---\ntitle: Other\ndate: 2026-01-01\n---\nOther.\n", encoding="utf-8")
    (folder / "new.md").write_text("---\ntitle: New\ndate: 2026-02-01\n---\nNew.\n", encoding="utf-8")
    (folder / "draft.md").write_text("---\ntitle: Draft\ndate: 2026-01-01\n---\nReady now.\n", encoding="utf-8")
    (folder / "doubtful.md").unlink()
    assert same(look(site, NOW, kept), look(site, NOW))


def test_a_change_that_keeps_the_size_is_seen(site: Configuration) -> None:
    kept = Kept()
    look(site, NOW, kept)
    path = site.root / "posts" / "ready.md"
    path.write_text(path.read_text(encoding="utf-8").replace("Ready", "Ydaer"), encoding="utf-8")
    assert {post.title for post in look(site, NOW, kept).posts} >= {"Ydaer"}


def test_a_post_that_becomes_a_draft_is_gone(site: Configuration) -> None:
    kept = Kept()
    assert "Ready" in {post.title for post in look(site, NOW, kept).posts}
    path = site.root / "posts" / "ready.md"
    path.write_text(path.read_text(encoding="utf-8").replace("title:", "draft: true\ntitle:"), encoding="utf-8")
    assert "Ready" not in {post.title for post in look(site, NOW, kept).posts}


def test_time_passes_for_posts_that_are_kept(site: Configuration) -> None:
    kept = Kept()
    assert "Future" not in {post.title for post in look(site, NOW, kept).posts}
    later = look(site, LATER, kept)
    assert same(later, look(site, LATER))
    assert "Future" in {post.title for post in later.posts}
    assert "Expires" not in {post.title for post in later.posts}


def test_files_that_have_not_changed_are_not_read(site: Configuration) -> None:
    kept = Kept()
    found = look(site, NOW, kept)
    path = site.root / "posts" / "ready.md"
    status = path.stat()
    path.write_text("x" * status.st_size, encoding="utf-8")
    os.utime(path, ns=(status.st_atime_ns, status.st_mtime_ns))  # as if nobody had touched it
    assert [post.title for post in look(site, NOW, kept).posts] == [post.title for post in found.posts]


def test_it_knows_the_files_of_posts_and_no_others(site: Configuration) -> None:
    kept = Kept()
    look(site, NOW, kept)
    folder = site.root / "posts"
    assert kept.knows(folder / "ready.md")
    assert kept.knows(folder / "draft.md")
    assert not kept.knows(folder / "other.md")
    assert not kept.knows(site.root / "publisher.toml")
    (folder / "ready.md").unlink()
    assert not kept.knows(folder / "ready.md"), "a file that has gone may matter to others"
