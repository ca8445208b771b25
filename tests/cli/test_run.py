"""`publisher run` as its user meets it: it builds when posts change, hosts, reloads, stops at once, and shares its work."""

from __future__ import annotations

import json
import signal
import socket
import sqlite3
import time
import urllib.error
import urllib.request
from contextlib import ExitStack
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from tests.cli.command import publisher
from tests.cli.service_process import needs_signals, running, sent
from tests.factories import PUBLICATION, make_configuration, write_post

pytestmark = needs_signals


def get(address: str) -> tuple[int, str]:
    try:
        with urllib.request.urlopen(address, timeout=10) as answer:
            return answer.status, answer.read().decode()
    except urllib.error.HTTPError as error:
        return error.code, error.read().decode()
    except OSError:
        return 0, ""


def free_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])


@pytest.fixture
def blog(tmp_path: Path) -> Path:
    folder = tmp_path / "blog"
    folder.mkdir()
    make_configuration(folder)
    write_post(folder, "why.md", "title: Why feeds\ndate: 2026-11-20")
    return folder


def feed(blog: Path) -> str:
    path = blog / "feeds/feed.json"
    return path.read_text() if path.exists() else ""


def test_a_saved_post_and_one_whose_minute_comes_are_published(blog: Path) -> None:
    with running(blog) as service:
        service.wait_for(lambda: "Why feeds" in feed(blog))
        soon = (datetime.now(UTC) + timedelta(seconds=5)).replace(microsecond=0)  # front matter says whole seconds
        write_post(blog, "soon.md", f"title: In a moment\ndate: {soon:%Y-%m-%dT%H:%M:%SZ}")
        write_post(blog, "now.md", "title: Just saved\ndate: 2026-11-21")
        service.wait_for(lambda: "Just saved" in feed(blog))
        service.wait_for(lambda: "In a moment" in feed(blog))
        assert datetime.now(UTC) >= soon, "never before its moment"
        began = time.monotonic()
        assert service.stop() == 0
        assert time.monotonic() - began < 8
        assert service.events()[-1] == "stop"


def test_it_hosts_feeds_health_and_metrics(blog: Path) -> None:
    port = free_port()
    with running(blog, "--listen", f"127.0.0.1:{port}") as service:
        address = f"http://127.0.0.1:{port}/"
        service.wait_for(lambda: get(f"{address}-/healthz")[0] == 200)
        assert json.loads(get(f"{address}-/healthz")[1]) == {"ready": True, "reasons": [], "notes": []}
        assert "Why feeds" in get(f"{address}rss.xml")[1]
        assert "publisher_ready 1.0\n" in get(f"{address}-/metrics")[1]
        write_post(blog, "now.md", "title: Just saved\ndate: 2026-11-21")
        service.wait_for(lambda: "Just saved" in get(f"{address}rss.xml")[1])


def test_a_broken_configuration_keeps_the_old_one_and_says_so(blog: Path) -> None:
    port, path = free_port(), blog / "publisher.toml"
    with running(blog, "--listen", f"127.0.0.1:{port}") as service:
        address = f"http://127.0.0.1:{port}/-/"
        service.wait_for(lambda: get(f"{address}healthz")[0] == 200)
        path.write_text(PUBLICATION + '[digests.weekly]\nschedule = "every Mondy"\n')
        service.wait_for(lambda: "configuration is wrong" in service.events())
        (line,) = [line for line in service.lines() if line["event"] == "configuration is wrong"]
        assert "digests.weekly.schedule" in line["reason"]
        status, health = get(f"{address}healthz")
        assert status == 200, "the old one works"
        assert "the old one is in use" in health
        assert "publisher_configuration_valid 0.0\n" in get(f"{address}metrics")[1]
        path.write_text(PUBLICATION + '[digests.weekly]\nschedule = "every Monday at 9"\n')
        service.wait_for(lambda: 'digest="weekly"' in get(f"{address}metrics")[1])
        taken = service.events().count("configuration")
        service.process.send_signal(signal.SIGHUP)
        service.wait_for(lambda: service.events().count("configuration") > taken)


def test_a_taken_port_and_a_wrong_address_are_told_in_words(blog: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        done = publisher(blog, "run", "--listen", f"127.0.0.1:{taken.getsockname()[1]}")
    assert done.code == 1
    assert "is taken by another program" in done.err
    assert publisher(blog, "run", "--listen", "nowhere").code == 2


@pytest.mark.parametrize("count", [2, 10])
def test_however_many_run_at_once_each_edition_is_sent_once(blog: Path, count: int) -> None:
    make_configuration(
        blog, '[digests.minutely]\nschedule = "0 * * * *"\n[digests.each]\nschedule = "each post"\n[digests.daily]\n'
        'schedule = "hourly"\n'
    )  # fmt: skip
    assert publisher(blog, "tick").code == 0
    for number in range(3):
        write_post(blog, f"new-{number}.md", f"title: New {number}\ndate: 2026-11-2{number}", f"Words {number}.\n")
    _as_if_begun_hours_ago(blog)
    with ExitStack() as stack:
        services = [stack.enter_context(running(blog, name=f"run-{number}")) for number in range(count)]
        for service in services:
            service.wait_for(lambda: len(sent(blog)) == 5, 120)
        for service in services:
            service.wait_for(lambda service=service: "start" in service.events(), 120)
        time.sleep(3)
        for service in services:
            service.process.send_signal(signal.SIGTERM)
        assert [service.process.wait(60) for service in services] == [0] * count
    assert sent(blog) == ["New 0", "New 1", "New 2", "New 2, and 2 more", "New 2, and 2 more"]
    decisions = [line for service in services for line in service.lines() if line["event"] == "sent"]
    assert len(decisions) == 5
    assert not [line for service in services for line in service.lines() if line["level"] == "error"]


def _as_if_begun_hours_ago(blog: Path) -> None:
    earlier = (datetime.now(UTC) - timedelta(hours=3)).isoformat(timespec="microseconds")
    connection: Any = sqlite3.connect(blog / ".publisher/ledger.sqlite3")
    with connection:
        connection.execute("UPDATE digests SET started_at = ?", (earlier,))
        connection.execute("DELETE FROM slots")
    connection.close()


def test_told_to_stop_while_the_esp_keeps_it_waiting_it_leaves_within_seconds(blog: Path) -> None:
    with socket.socket() as silent:
        silent.bind(("127.0.0.1", 0))
        silent.listen()
        make_configuration(
            blog,
            f'[esp]\nprovider = "buttondown"\nbase_url = "http://127.0.0.1:{silent.getsockname()[1]}/v1/"\n'
            '[digests.hourly]\nschedule = "hourly"\n',
        )
        environment = {"BUTTONDOWN_API_KEY": "key"}
        assert publisher(blog, "tick", environment=environment).code == 0
        write_post(blog, "new.md", "title: Brand new\ndate: 2026-11-21")
        _as_if_begun_hours_ago(blog)
        with running(blog, environment=environment) as service:
            connection, _ = silent.accept()
            began = time.monotonic()
            service.process.send_signal(signal.SIGTERM)
            assert service.process.wait(20) == 0
            assert time.monotonic() - began < 10
            assert service.events()[-1] == "stop"
            connection.close()
    entries = publisher(blog, "digest", "history", "hourly", "--json").json
    assert [entry["state"] for entry in entries if entry["edition"]] == ["drafting"], "it goes on from there"
