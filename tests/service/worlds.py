"""A publication in a folder, a clock that can be set, a log that is a list, and a server that remembers what it got."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

from publisher.config import Configuration
from publisher.esp.base import Esp
from publisher.forks import Forks
from publisher.ledger import open_ledger
from publisher.service.round import Round, Work, take_round
from publisher.service.world import World
from tests.factories import NOW, make_configuration
from tests.send.folder_esp import FolderEsp

WEEKLY = '[digests.weekly]\nschedule = "every Monday at 09:00"\n'


@dataclass
class ListLog:
    """Remembers (level, event, fields)."""

    lines: list[tuple[str, str, dict[str, Any]]] = field(default_factory=list)

    def debug(self, event: str, **fields: Any) -> None:
        self.lines.append(("debug", event, fields))

    def info(self, event: str, **fields: Any) -> None:
        self.lines.append(("info", event, fields))

    def warning(self, event: str, **fields: Any) -> None:
        self.lines.append(("warning", event, fields))

    def error(self, event: str, **fields: Any) -> None:
        self.lines.append(("error", event, fields))

    def events(self, *levels: str) -> list[str]:
        return [event for level, event, _ in self.lines if level in levels]


@dataclass
class Site:
    """What tests change and look at."""

    folder: Path
    configuration: Configuration
    esp: FolderEsp
    now: datetime = NOW
    environment: dict[str, str] = field(default_factory=dict)
    log: ListLog = field(default_factory=ListLog)
    at_esp: Callable[[], None] = lambda: None

    @property
    def world(self) -> World:
        def open_esp(_configuration: Configuration, _name: str) -> Esp:
            self.at_esp()
            return self.esp

        return World(lambda: self.now, lambda _seconds: None, self.environment, self.log, open_esp, Forks(1))

    def configure(self, text: str) -> None:
        self.configuration = make_configuration(self.folder, text)

    def round(self, *, later: timedelta = timedelta(0), work: Work | None = None) -> Round:
        self.now += later
        with open_ledger(self.configuration.ledger_path) as ledger:
            return take_round(self.world, self.configuration, ledger, work or Work())


def make_site(folder: Path, text: str = WEEKLY) -> Site:
    (folder / "posts").mkdir(parents=True)
    return Site(folder, make_configuration(folder, text), FolderEsp(folder / "esp"))


@dataclass
class Got:
    """A request as it came."""

    path: str
    headers: dict[str, str]
    body: bytes


@contextmanager
def remembering(status: int = 200) -> Iterator[tuple[str, list[Got]]]:
    """A web server: (its address, what it was sent). It answers everything with one status."""
    got: list[Got] = []

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers.get("content-length", 0)))
            got.append(Got(self.path, {key.lower(): value for key, value in self.headers.items()}, body))
            self.send_response(status)
            self.end_headers()

        def log_message(self, *_: Any) -> None:
            """Silent."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/", got
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
