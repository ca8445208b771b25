"""`updated` from git where the front matter has none: one question to git, and a warning where it has no answer."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

import pytest

from publisher.collect.git_history import read_history
from publisher.problems import Severity
from tests.collect.gather import gather, only, put
from tests.factories import NOW

pytestmark = pytest.mark.skipif(shutil.which("git") is None, reason="needs git: apt-get install git")
ASKED = "[collect]\ngit_dates = true\n"


def git(folder: Path, *arguments: str, day: int = 1) -> str:
    moment = f"2026-03-{day:02}T10:00:00+01:00"
    environment = {
        **{key: value for key, value in os.environ.items() if not key.startswith("GIT_")},
        **{f"GIT_{who}_{what}": "x" for who in ("AUTHOR", "COMMITTER") for what in ("NAME", "EMAIL")},
        "GIT_AUTHOR_DATE": moment,
        "GIT_COMMITTER_DATE": moment,
        "GIT_CONFIG_GLOBAL": os.devnull,
    }
    command = ["git", "-c", "init.defaultBranch=main", "-c", "protocol.file.allow=always", *arguments]
    return subprocess.run(command, cwd=folder, env=environment, check=True, capture_output=True, text=True).stdout


def commit(folder: Path, day: int) -> None:
    git(folder, "add", "-A")
    git(folder, "commit", "-q", "-m", f"day {day}", day=day)


def post(title: str, more: str = "", body: str = "x") -> str:
    return f"---\ntitle: {title}\ndate: 2026-02-01\n{more}---\n{title} {body}\n"


@pytest.fixture
def blog(tmp_path: Path) -> Path:
    """Posts committed on the first of March, some changed later, below the top of the repository."""
    folder = tmp_path / "site"
    folder.mkdir()
    git(tmp_path, "init", "-q")
    for name in ("once", "changed", "moved", "edited and möved", "dated"):
        put(folder, f"{name}.md", post(name, "updated: 2026-02-02\n" if name == "dated" else ""))
    commit(tmp_path, 1)
    put(folder, "changed.md", post("changed", body="y"))
    put(folder, "dated.md", post("dated", "updated: 2026-02-02\n", "y"))
    put(folder, "edited and möved.md", post("edited and möved", body="y"))
    commit(tmp_path, 5)
    (folder / "posts/moved.md").rename(folder / "posts/moved-away.md")
    (folder / "posts/edited and möved.md").rename(folder / "posts/elsewhere é.md")
    commit(tmp_path, 9)
    return folder


def test_the_last_change_counts_and_neither_the_first_commit_nor_a_move(blog: Path) -> None:
    collection = gather(blog, ASKED)
    assert collection.problems == ()
    updated = {post.title: post.updated.isoformat()[:10] for post in collection.posts}
    assert updated == {
        "once": "2026-02-01",
        "changed": "2026-03-05",
        "moved": "2026-02-01",
        "edited and möved": "2026-03-05",
        "dated": "2026-02-02",
    }


def test_git_is_not_asked_unless_it_should_be(blog: Path) -> None:
    assert {post.updated.isoformat()[:10] for post in gather(blog).posts} == {"2026-02-01", "2026-02-02"}


def test_first_and_last_change_are_known_by_today_s_names(blog: Path) -> None:
    history = read_history(blog, ["posts"])
    moved = history.changes["posts/elsewhere é.md"]
    assert (moved.created.day, moved.modified.day, moved.is_new) == (1, 5, False)
    assert history.changes["posts/moved-away.md"].is_new
    assert history.updated("posts/changed.md", NOW.replace(year=2025)) is None, "a clock that is wrong changes nothing"


def test_a_shallow_clone_is_told_with_what_to_do(blog: Path, tmp_path: Path) -> None:
    clone = tmp_path / "clone"
    git(tmp_path, "clone", "-q", "--depth", "2", f"file://{tmp_path}", str(clone))
    collection = gather(clone / "site", ASKED)
    problem = only(collection, "git-shallow")
    assert problem.severity is Severity.WARNING
    assert "--unshallow" in problem.hint
    updated = {post.title: post.updated.isoformat()[:10] for post in collection.posts}
    assert updated["changed"] == "2026-02-01", "it seems to have come with the first commit that is there"
    assert len(updated) == 5


def test_where_there_is_no_history_a_warning_says_so(tmp_path: Path) -> None:
    put(tmp_path, "a.md", post("a"))
    collection = gather(tmp_path, ASKED)
    problem = only(collection, "git-history")
    assert (problem.severity, problem.place.path) == (Severity.WARNING, "publisher.toml")
    assert "not a git repository" in problem.message
    assert len(collection.posts) == 1
    git(tmp_path, "init", "-q")
    assert "does not have any commits" in only(gather(tmp_path, ASKED), "git-history").message


def test_git_that_is_not_installed_is_a_warning(blog: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "/nowhere")
    assert "not installed" in only(gather(blog, ASKED), "git-history").message


def test_the_repository_s_configuration_starts_no_program(blog: Path, tmp_path: Path) -> None:
    trap = tmp_path / "trap"
    trap.write_text(f"#!/bin/sh\ntouch {tmp_path}/sprung\n")
    trap.chmod(0o755)
    for key in (
        "core.fsmonitor",
        "core.pager",
        "pager.log",
        "gpg.program",
        "diff.external",
        "core.sshCommand",
        "core.editor",
    ):
        git(tmp_path, "config", key, str(trap))
    git(tmp_path, "config", "log.showSignature", "true")
    git(tmp_path, "config", "diff.x.command", str(trap))
    git(tmp_path, "config", "diff.x.textconv", str(trap))
    (tmp_path / ".gitattributes").write_text("* diff=x\n")
    assert read_history(blog, ["posts"]).changes
    assert not (tmp_path / "sprung").exists()
