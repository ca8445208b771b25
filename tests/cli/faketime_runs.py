"""The service under libfaketime: hours of its life in seconds, killed again and again, and what it sent meanwhile.

    python -m tests.cli.faketime_runs FOLDER [HOURS] [SPEED] [SEED]        24 300 1 if not given

Each process starts where the clock of the killed one was, plus a simulated pause, and lives some simulated minutes.
"""

from __future__ import annotations

import json
import random
import shutil
import sqlite3
import sys
import time
from dataclasses import asdict, dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from tests.cli.service_process import clock_from, running, sent
from tests.factories import make_configuration, write_post

START = datetime(2026, 11, 23, 0, 0, 30, tzinfo=UTC)
DIGESTS = """
[digests.quarterly]
schedule = "*/20 * * * *"
subject = "quarterly {{ edition.name }}: {{ posts[0].title }}"
[digests.daily]
schedule = "daily at 9:00 and 17:00"
subject = "daily {{ posts | length }}"
[digests.each]
schedule = "each post, 5 minutes after it is published"
subject = "each: {{ posts[0].title }}"
"""


@dataclass(frozen=True)
class Report:
    """What came of it. `twice` are posts that one digest carried twice, `early` editions that went out before their slot."""

    simulated_hours: float
    kills: int
    real_seconds: float
    posts: int
    mails: int
    twice: list[str]
    early: list[str]
    states: dict[str, int]
    posts_each: int


def run_and_kill(folder: Path, hours: float, speed: float, seed: int) -> Report:
    """A new post every simulated half hour; a kill (SIGKILL) every few simulated minutes of life."""
    began, chance = time.monotonic(), random.Random(seed)
    folder.mkdir(parents=True)
    make_configuration(folder, DIGESTS)
    posts = int(hours * 2)
    for number in range(posts):
        moment = START + timedelta(minutes=25 + 30 * number)
        write_post(
            folder, f"post-{number:02}.md", f"title: Post {number:02}\ndate: {moment:%Y-%m-%dT%H:%M:%SZ}", f"{number}\n"
        )
    now, end, kills = START, START + timedelta(hours=hours), 0
    while now < end:
        started = time.monotonic()
        life_seconds = chance.uniform(0.2, 2.5) if kills else 4
        with running(folder, environment=clock_from(now, speed)) as service:
            # from the first line on: to import it all takes longer than a short life
            service.wait_for(lambda service=service: service.log.read_text())
            time.sleep(life_seconds)
            service.kill()
        kills += 1
        now += timedelta(seconds=(time.monotonic() - started) * speed)
    with running(folder, name="last", environment=clock_from(now, speed)) as service:
        service.wait_for(lambda: "start" in service.events())
        time.sleep(6)
        service.stop()
    return _report(folder, hours, kills, time.monotonic() - began, posts)


def _report(folder: Path, hours: float, kills: int, seconds: float, posts: int) -> Report:
    connection = sqlite3.connect(folder / ".publisher/ledger.sqlite3")
    rows = connection.execute(
        "SELECT digest, name, slot, state, items, planned_at FROM editions ORDER BY slot"
    ).fetchall()
    connection.close()
    carried: dict[tuple[str, str], int] = {}
    for digest, _, _, state, items, _ in rows:
        for item in json.loads(items) if state != "cancelled" else ():
            carried[digest, item["title"]] = carried.get((digest, item["title"]), 0) + 1
    states: dict[str, int] = {}
    for row in rows:
        states[row[3]] = states.get(row[3], 0) + 1
    return Report(
        simulated_hours=hours,
        kills=kills,
        real_seconds=round(seconds, 1),
        posts=posts,
        mails=len(sent(folder)),
        twice=[f"{digest} {title}" for (digest, title), count in carried.items() if count > 1],
        early=[f"{digest} {name}" for digest, name, slot, _, _, planned in rows if planned < slot],
        states=states,
        posts_each=sum(1 for digest, _ in carried if digest == "each"),
    )


def main() -> None:
    folder = Path(sys.argv[1])
    hours, speed, seed = [*map(float, sys.argv[2:]), *(24.0, 300.0, 1.0)[len(sys.argv) - 2 :]]
    shutil.rmtree(folder, ignore_errors=True)
    print(json.dumps(asdict(run_and_kill(folder, hours, speed, int(seed))), indent=1))


if __name__ == "__main__":
    main()
