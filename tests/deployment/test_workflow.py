"""The GitHub Actions workflow, run by hand in new clones: feeds change once, mails go out once, and a lost run stops the next."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.command import publisher
from tests.deployment.actions_runner import git, run_job
from tests.factories import make_configuration, write_post

PAGES = "actions/upload-pages-artifact"
TICK = "Build feeds, and send what is due"


@pytest.fixture
def blog(tmp_path: Path) -> Path:
    """A clone of an author, whose origin is beside it; the workflow is in it."""
    git(tmp_path, "init", "--quiet", "--bare", "--initial-branch=main", "origin.git")
    git(tmp_path, "clone", "--quiet", "origin.git", "author")
    author = tmp_path / "author"
    git(author, "checkout", "--quiet", "-B", "main")
    make_configuration(author, '[digests.weekly]\nschedule = "each post"\n')
    write_post(author, "why.md", "title: Why feeds\ndate: 2026-11-20")
    assert publisher(author, "init", "--github-actions").code == 0
    push(author)
    return author


def push(author: Path) -> None:
    git(author, "add", "-A")
    git(author, "commit", "--quiet", "-m", "Write")
    git(author, "push", "--quiet", "origin", "main")


def mails(origin: Path) -> list[str]:
    """The mails in the outbox that the branch keeps."""
    names = git(origin, "ls-tree", "-r", "--name-only", "publisher-ledger").splitlines()
    return [name for name in names if name.startswith("outbox/") and name.endswith(".eml")]


def test_each_run_begins_with_a_new_clone_and_only_the_first_one_publishes_and_sends(
    blog: Path, tmp_path: Path
) -> None:
    origin = tmp_path / "origin.git"
    first = run_job(origin, tmp_path / "run-1")
    assert first.is_ok, first.log
    assert PAGES in first.uses
    assert (tmp_path / "run-1/_site/feeds/rss.xml").is_file()
    assert mails(origin) == [], "the first run takes what exists as sent"
    write_post(blog, "new.md", "title: Brand new\ndate: 2026-11-21")
    push(blog)
    second = run_job(origin, tmp_path / "run-2")
    assert second.is_ok, second.log
    assert PAGES in second.uses
    assert len(mails(origin)) == 1
    third = run_job(origin, tmp_path / "run-3")
    assert third.is_ok, third.log
    assert PAGES not in third.uses, "nothing changed"
    assert len(mails(origin)) == 1
    assert git(origin, "rev-list", "--count", "publisher-ledger") == "1", "the branch does not grow"
    assert "RUNNING" not in git(origin, "ls-tree", "--name-only", "publisher-ledger")


def test_a_run_that_never_brought_the_ledger_back_stops_the_next_until_a_person_looked(
    blog: Path, tmp_path: Path
) -> None:
    origin = tmp_path / "origin.git"
    assert run_job(origin, tmp_path / "run-1").is_ok
    died = run_job(origin, tmp_path / "run-2", without=("Bring the ledger back",))
    assert not died.is_ok
    stopped = run_job(origin, tmp_path / "run-3")
    assert stopped.steps == {
        "actions/checkout": "used",
        "actions/setup-python": "used",
        "Take the ledger": "failure",
        TICK: "skipped",
        "Bring the ledger back": "skipped",
        PAGES: "skipped",
    }
    assert "run-2 took the ledger and did not bring it back" in stopped.log
    assert run_job(origin, tmp_path / "run-4", {"resume": "true"}).is_ok
    assert run_job(origin, tmp_path / "run-5").is_ok


def test_the_ledger_is_brought_back_also_when_sending_fails(blog: Path, tmp_path: Path) -> None:
    origin = tmp_path / "origin.git"
    assert run_job(origin, tmp_path / "run-1").is_ok
    failed = run_job(origin, tmp_path / "run-2", without=(TICK,))
    assert failed.steps["Bring the ledger back"] == "success", failed.log
    assert run_job(origin, tmp_path / "run-3").is_ok


def test_an_edition_is_approved_from_the_page_of_the_workflow(blog: Path, tmp_path: Path) -> None:
    origin = tmp_path / "origin.git"
    make_configuration(blog, '[digests.weekly]\nschedule = "each post"\napprove = true\n')
    push(blog)
    assert run_job(origin, tmp_path / "run-1").is_ok
    write_post(blog, "new.md", "title: Brand new\ndate: 2026-11-21")
    push(blog)
    assert run_job(origin, tmp_path / "run-2").is_ok
    assert mails(origin) == []
    approved = run_job(origin, tmp_path / "run-3", {"command": "approve", "digest": "weekly"})
    assert approved.is_ok, approved.log
    assert len(mails(origin)) == 1


def test_a_ledger_that_cannot_be_reached_is_not_begun_anew(blog: Path, tmp_path: Path) -> None:
    origin = tmp_path / "origin.git"
    assert run_job(origin, tmp_path / "run-1").is_ok
    workflow = blog / ".github/workflows/publisher.yml"
    workflow.write_text(workflow.read_text().replace("git ls-remote origin", "git ls-remote nowhere"))
    push(blog)
    stopped = run_job(origin, tmp_path / "run-2")
    assert stopped.steps["Take the ledger"] == "failure"
    assert stopped.steps[TICK] == "skipped"
