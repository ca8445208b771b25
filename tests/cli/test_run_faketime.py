"""The service with another clock: daylight saving both ways, and killed again and again."""

from __future__ import annotations

import json
import sqlite3
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from tests.cli.faketime_runs import run_and_kill
from tests.cli.service_process import clock_from, needs_faketime, paris, running
from tests.factories import write_post

pytestmark = needs_faketime

TWO_ZONES = """
[publication]
title = "Notes on feeds"
url = "https://example.org/"
timezone = "Europe/Paris"
[digests.night]
schedule = "daily at 2:30"
[digests.hourly]
schedule = "30 * * * *"
"""


@pytest.mark.parametrize(
    ("start", "night", "hours"),
    [
        # the clock goes from 2:00 to 3:00: there is no 2:30, and what was due then is due right after it
        (paris(2027, 3, 28, 1, 10), datetime(2027, 3, 28, 1, 0, tzinfo=UTC), ["00:30", "01:30", "02:30"]),
        # the clock goes from 3:00 to 2:00: 2:30 comes twice, and counts the first time
        (paris(2026, 10, 25, 1, 40), datetime(2026, 10, 25, 0, 30, tzinfo=UTC), ["00:30", "01:30", "02:30"]),
    ],
    ids=["spring", "autumn"],
)
def test_daylight_saving_uses_each_slot_once(
    tmp_path: Path, start: datetime, night: datetime, hours: list[str]
) -> None:
    folder = tmp_path / "blog"
    make_blog(folder, start)
    with running(folder, environment=clock_from(start, 600)) as service:
        service.wait_for(lambda: [slot for digest, slot, *_ in editions(folder) if digest == "hourly"][2:], 90)
        service.wait_for(
            lambda: now_of(service.lines()) > datetime(start.year, start.month, start.day, 2, 35, tzinfo=UTC), 60
        )
        assert service.stop() == 0
    found = editions(folder)
    assert [slot for digest, slot, *_ in found if digest == "night"] == [night]
    assert [f"{slot:%H:%M}" for digest, slot, *_ in found if digest == "hourly"][:3] == hours
    assert all(planned >= slot for _, slot, planned, _ in found), "none early"
    carried = [(digest, title) for digest, _, _, titles in found for title in titles]
    assert len(carried) == len(set(carried)), "none twice"


def test_killed_every_few_minutes_nothing_is_sent_twice_or_early_or_lost(tmp_path: Path) -> None:
    report = run_and_kill(tmp_path / "blog", hours=2, speed=300, seed=4)
    assert report.kills >= 4
    assert (report.twice, report.early) == ([], [])
    assert set(report.states) == {"sent"}
    assert report.mails == sum(report.states.values())
    assert report.posts_each == report.posts, "each post was mailed"


def make_blog(folder: Path, start: datetime) -> None:
    folder.mkdir()
    (folder / "publisher.toml").write_text(TWO_ZONES)
    for number in range(30):  # a post every ten minutes, so that each slot has something to send
        moment = (start + timedelta(minutes=5 + 10 * number)).astimezone(UTC)
        write_post(
            folder,
            f"post-{number}.md",
            f"title: Post {number}\ndate: {moment:%Y-%m-%dT%H:%M:%SZ}",
            f"Words {number}.\n",
        )


def editions(folder: Path) -> list[tuple[str, datetime, datetime, list[str]]]:
    path = folder / ".publisher/ledger.sqlite3"
    if not path.exists():
        return []
    connection = sqlite3.connect(path, timeout=30)
    try:
        rows = connection.execute("SELECT digest, slot, planned_at, items FROM editions ORDER BY slot").fetchall()
    except sqlite3.OperationalError:  # the tables are not there yet
        return []
    finally:
        connection.close()
    moment = datetime.fromisoformat
    return [(row[0], moment(row[1]), moment(row[2]), [item["title"] for item in json.loads(row[3])]) for row in rows]


def now_of(lines: list[dict[str, str]]) -> datetime:
    return datetime.fromisoformat(lines[-1]["timestamp"])
