"""Many machines, one ledger in PostgreSQL: each edition is sent by one of them, once."""

from __future__ import annotations

import time
from contextlib import ExitStack
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from tests.cli.command import publisher
from tests.cli.service_process import needs_signals, running, sent
from tests.factories import make_configuration, write_post
from tests.ledger.postgres_server import needs_postgres, postgres

pytestmark = [needs_signals, needs_postgres]

SETTINGS = """
[ledger]
url_variable = "DATABASE_URL"
[digests.hourly]
schedule = "hourly"
[digests.each]
schedule = "each post"
"""


@pytest.mark.parametrize("count", [2, 10])
def test_each_edition_is_sent_by_one_machine(tmp_path: Path, count: int) -> None:
    import psycopg

    with postgres() as url, ExitStack() as stack:
        environment = {"DATABASE_URL": url}
        machines = [machine(tmp_path / f"machine-{number}") for number in range(count)]
        assert publisher(machines[0], "tick", environment=environment).code == 0
        for blog in machines:
            for number in range(3):
                write_post(
                    blog, f"new-{number}.md", f"title: New {number}\ndate: 2026-11-2{number}", f"Words {number}.\n"
                )
        with psycopg.connect(url) as connection:
            earlier = (datetime.now(UTC) - timedelta(hours=3)).isoformat(timespec="microseconds")
            connection.execute("UPDATE digests SET started_at = %s", (earlier,))
            connection.execute("DELETE FROM slots")
        services = [stack.enter_context(running(blog, environment=environment)) for blog in machines]
        services[0].wait_for(lambda: sum(len(sent(blog)) for blog in machines) >= 4, 120)
        for service in services:
            service.wait_for(lambda service=service: "start" in service.events(), 120)
        time.sleep(3)
        assert [service.stop() for service in services] == [0] * count
        assert sorted(subject for blog in machines for subject in sent(blog)) == [
            "New 0", "New 1", "New 2", "New 2, and 2 more",
        ]  # fmt: skip
        with psycopg.connect(url) as connection:
            assert connection.execute("SELECT DISTINCT state FROM editions").fetchall() == [("sent",)]


def machine(folder: Path) -> Path:
    folder.mkdir()
    make_configuration(folder, SETTINGS)
    write_post(folder, "old.md", "title: Old\ndate: 2026-11-01")
    return folder
