"""`publisher schedule`, `publisher digest history --why` and `publisher tick`, as they are typed."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from itertools import pairwise
from pathlib import Path

import pytest

from publisher.ledger import SlotRecord, open_ledger
from publisher.ledger.failures import record_failure
from tests.cli.command import publisher
from tests.factories import make_configuration, write_post

DIGESTS = """
[digests.weekly]
schedule = "every Monday at 09:00"
timezone = "America/New_York"
[digests.each]
schedule = "each post, 2 days after it is published"
[digests.by-hand]
"""


@pytest.fixture
def blog(tmp_path: Path) -> Path:
    make_configuration(tmp_path, DIGESTS)
    write_post(tmp_path, "old.md", "title: Old\ndate: 2026-01-20")
    write_post(tmp_path, "late.md", "title: In the far future\ndate: 2099-01-01 10:00")
    return tmp_path


def test_the_schedule_shows_ten_slots_here_and_in_utc_and_what_would_go_out(blog: Path) -> None:
    first = publisher(blog, "schedule")
    assert first.code == 0, first.err
    assert "weekly  every Monday at 09:00, in America/New_York" in first.out
    assert first.out.count(" UTC   ") == 10
    assert "first run: posts that exist then are taken as already sent" in first.out
    assert "by-hand" not in first.out
    assert not (blog / ".publisher").exists(), "only a look"
    publisher(blog, "tick")
    write_post(blog, "new.md", "title: Brand new\ndate: 2026-11-20")
    publisher(blog, "tick")
    weekly, each = publisher(blog, "schedule", "--json").json
    slots = [datetime.fromisoformat(slot["utc"]) for slot in weekly["slots"]]
    assert len(slots) == 10
    assert {later - sooner for sooner, later in pairwise(slots)} <= {
        timedelta(days=7), timedelta(days=7, hours=1), timedelta(days=7, hours=-1),
    }  # fmt: skip
    assert [post["title"] for post in weekly["posts"]] == ["Brand new"]
    assert weekly["coming"] == [{"from": "2099-01-01T10:00:00+00:00", "title": "In the far future"}]
    (waiting,) = each["slots"]
    in_two_days = datetime.fromisoformat(waiting["utc"]) - datetime.now(UTC)
    assert timedelta(days=1, hours=23) < in_two_days < timedelta(days=2)
    assert [post["title"] for post in each["posts"]] == ["Brand new"]


def test_without_a_schedule_it_says_how_to_have_one(tmp_path: Path) -> None:
    make_configuration(tmp_path, "[digests.by-hand]\n")
    write_post(tmp_path, "old.md", "title: Old\ndate: 2026-01-20")
    done = publisher(tmp_path, "schedule")
    assert done.code == 2
    assert 'schedule = "every Monday at 09:00"' in done.err


def test_history_why_explains_every_slot(blog: Path) -> None:
    now = datetime.now(UTC)
    with open_ledger(blog / ".publisher/ledger.sqlite3") as ledger:
        ledger.start("weekly", now - timedelta(days=29), [])
        monday = now - timedelta(days=28)
        ledger.pass_slot(
            SlotRecord("weekly", monday.replace(microsecond=0), "coalesced", now, "missed while nothing ran")
        )
    states = publisher(blog, "digest", "history", "weekly", "--why", "--json").json
    assert [state["state"] for state in states if state["state"] in ("coalesced", "next")] == ["coalesced", "next"]
    due = [state for state in states if state["state"] == "due"]
    assert 4 <= len(due) <= 5
    assert all("becomes one with" in state["sentence"] for state in due[:-1])
    with open_ledger(blog / ".publisher/ledger.sqlite3") as ledger:
        record_failure(ledger, "digest weekly", due[-1]["slot"], now, "the ESP said no")
    make_configuration(
        blog, DIGESTS.replace('"every Monday at 09:00"', '"every Monday at 09:00"\nmax_lateness = "3 weeks"')
    )
    shown = publisher(blog, "digest", "history", "weekly", "--why").out
    assert "failed 1 times" in shown
    assert "the ESP said no" in shown
    assert "is the next slot" in shown


def test_a_tick_builds_sends_and_says_so_and_quiet_says_only_what_happened(blog: Path) -> None:
    first = publisher(blog, "tick")
    assert first.code == 0
    assert "feeds: " in first.out
    assert "weekly: first run" in first.out
    assert (blog / "feeds/rss.xml").exists()
    quiet = publisher(blog, "tick", "--quiet")
    assert (quiet.code, quiet.out, quiet.err) == (0, "", "")


def test_a_tick_that_fails_ends_with_one_and_says_when_it_tries_again(blog: Path) -> None:
    publisher(blog, "tick")
    make_configuration(blog, '[digests.weekly]\nschedule = "* * * * *"\ntheme = "missing"\n')
    publisher(blog, "tick")
    write_post(blog, "new.md", "title: Brand new\ndate: 2026-11-20")
    with open_ledger(blog / ".publisher/ledger.sqlite3") as ledger:
        ledger.start("weekly", datetime.now(UTC) - timedelta(hours=1), ["tag:example.org,2026:/old"])
        with ledger.transaction() as connection:
            connection.exec_driver_sql("DELETE FROM slots")
            connection.exec_driver_sql("DELETE FROM timetables")
    failed = publisher(blog, "tick", "--json")
    assert failed.code == 1
    (digest,) = failed.json["digests"]
    assert digest["outcome"] == "failed"
    assert "missing" in digest["sentence"]
    assert datetime.fromisoformat(digest["next_try"]) > datetime.now(UTC)
    assert '"event": "failed"' in failed.err
    again = publisher(blog, "tick")
    assert again.code == 1
