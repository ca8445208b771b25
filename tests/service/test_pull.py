"""Pulling a repository: new posts come, a broken remote is told in words, and nothing takes longer than it may."""

from __future__ import annotations

import os
import select
import subprocess
from datetime import timedelta
from pathlib import Path

import pytest

from publisher.service.pull import PullFailed, pull
from tests.service.worlds import make_site

ENVIRONMENT = {
    "PATH": os.environ["PATH"],
    "HOME": "/nowhere",
    "GIT_CONFIG_GLOBAL": "/dev/null",
    "GIT_CONFIG_SYSTEM": "/dev/null",
    **{f"GIT_{who}_{what}": "ada@example.org" for who in ("AUTHOR", "COMMITTER") for what in ("NAME", "EMAIL")},
}


def git(folder: Path, *arguments: str) -> None:
    subprocess.run(["git", *arguments], cwd=folder, env=ENVIRONMENT, check=True, capture_output=True)


@pytest.fixture
def origin(tmp_path: Path) -> Path:
    folder = tmp_path / "origin"
    folder.mkdir()
    git(folder, "init", "-q", "-b", "main")
    commit(folder, "first.md")
    return folder


def commit(folder: Path, name: str) -> None:
    (folder / "posts").mkdir(exist_ok=True)
    (folder / "posts" / name).write_text(f"---\ntitle: {name}\ndate: 2026-11-20\n---\nHello\n")
    git(folder, "add", ".")
    git(folder, "commit", "-q", "-m", name)


def cloned(origin: Path) -> Path:
    folder = origin.parent / "clone"
    git(origin.parent, "clone", "-q", str(origin), str(folder))
    return folder


def test_it_says_whether_there_was_something_new(origin: Path) -> None:
    clone = cloned(origin)
    assert not pull(clone, 30, ENVIRONMENT)
    commit(origin, "second.md")
    assert pull(clone, 30, ENVIRONMENT)
    assert (clone / "posts/second.md").exists()


def test_a_remote_that_is_gone_is_told_in_words(origin: Path) -> None:
    clone = cloned(origin)
    origin.rename(origin.with_name("elsewhere"))
    with pytest.raises(PullFailed, match=r"git pull failed: .*does not"):
        pull(clone, 30, ENVIRONMENT)


def test_a_history_that_was_rewritten_is_not_merged(origin: Path) -> None:
    clone = cloned(origin)
    git(origin, "commit", "-q", "--amend", "-m", "another")
    with pytest.raises(PullFailed, match="git pull failed"):
        pull(clone, 30, ENVIRONMENT)


def test_a_pull_that_hangs_is_ended_with_all_it_started(origin: Path, tmp_path: Path) -> None:
    clone = cloned(origin)
    slow = tmp_path / "slow"
    slow.write_text(f"#!/bin/sh\necho $$ > {tmp_path}/pid\nsleep 300\n")
    slow.chmod(0o755)
    git(clone, "remote", "set-url", "origin", "ssh://example.invalid/blog.git")
    with pytest.raises(PullFailed, match="took longer than 3 seconds"):
        pull(clone, 3, {**ENVIRONMENT, "GIT_SSH_COMMAND": str(slow)})
    assert _is_over(int((tmp_path / "pid").read_text()))


def _is_over(pid: int) -> bool:
    """Gone, or about to be: a process takes a moment to die, and longer on a busy machine."""
    try:
        handle = os.pidfd_open(pid)
    except ProcessLookupError:
        return True
    try:
        return bool(select.select([handle], [], [], 30)[0])
    finally:
        os.close(handle)


def test_hooks_of_the_clone_do_not_run(origin: Path, tmp_path: Path) -> None:
    clone = cloned(origin)
    hook = clone / ".git/hooks/post-merge"
    hook.write_text(f"#!/bin/sh\ntouch {tmp_path}/ran\n")
    hook.chmod(0o755)
    commit(origin, "second.md")
    assert pull(clone, 30, ENVIRONMENT)
    assert not (tmp_path / "ran").exists()


def test_a_failed_pull_leaves_the_posts_in_use_and_is_tried_again(origin: Path) -> None:
    clone = cloned(origin)
    site = make_site(clone.parent / "site", '[service]\npull = "5 minutes"\n')
    (site.folder / "posts").rmdir()
    (site.folder / "posts").symlink_to(clone / "posts")
    git(site.folder, "init", "-q", "-b", "main")
    site.environment |= ENVIRONMENT
    done = site.round()
    assert {step.step: str(step.outcome) for step in done.steps} == {"pull": "failed", "feeds": "done"}
    assert site.log.events("error") == ["pull"]
    again = site.round(later=timedelta(minutes=5))
    assert again.steps[0].failed
