"""Hubs are told of feeds that changed, once readers can fetch them; a dead hub never fails a build."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import parse_qs

import pytest

from tests.cli.command import publisher
from tests.factories import make_configuration, write_post


@dataclass
class Web:
    """A server that hosts a folder and is a hub. `answer` is the status the hub gives."""

    folder: Path
    port: int = 0
    answer: int = 204
    told: list[str] = field(default_factory=list)

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}/"


@contextmanager
def serving(folder: Path) -> Iterator[Web]:
    web = Web(folder)

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            path = web.folder / self.path.rsplit("/", 1)[-1]
            self.send_response(200 if path.is_file() else 404)
            self.end_headers()
            if path.is_file():
                self.wfile.write(path.read_bytes())

        def do_POST(self) -> None:
            body = parse_qs(self.rfile.read(int(self.headers["Content-Length"])).decode())
            assert body["hub.mode"] == ["publish"]
            if web.answer == 204:
                web.told += body["hub.url"]
            self.send_response(web.answer)
            self.end_headers()

        def log_message(self, *_: object) -> None:
            """Quiet."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    web.port = server.server_address[1]
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield web
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


@pytest.fixture
def web(tmp_path: Path) -> Iterator[Web]:
    """The site, which at first has nothing deployed."""
    (tmp_path / "www").mkdir()
    with serving(tmp_path / "www") as web:
        yield web


@pytest.fixture
def blog(tmp_path: Path, web: Web) -> Path:
    folder = tmp_path / "blog"
    folder.mkdir()
    make_configuration(folder, f'[feeds]\nurl = "{web.url}"\nhubs = ["{web.url}hub"]\n')
    write_post(folder, "why.md", "title: Why feeds\ndate: 2026-11-20")
    return folder


def deploy(blog: Path, web: Web) -> None:
    for path in (blog / "feeds").iterdir():
        (web.folder / path.name).write_bytes(path.read_bytes())


def test_a_hub_is_told_once_the_new_feed_is_there_and_not_again(blog: Path, web: Web) -> None:
    done = publisher(blog, "build", "--ping")
    assert done.code == 0, done.err
    assert web.told == [], "the feed is not deployed yet"
    assert "the feed there answers 404; publisher feeds ping tries again" in done.err
    deploy(blog, web)
    assert "told 1 hub of 3 feeds" in publisher(blog, "feeds", "ping").out
    assert sorted(web.told) == [f"{web.url}{name}" for name in ("atom.xml", "feed.json", "rss.xml")]
    assert "no hub has to be told of anything" in publisher(blog, "feeds", "ping").out
    publisher(blog, "build", "--ping")
    assert len(web.told) == 3, "nothing has changed since"


def test_an_old_version_that_is_still_deployed_is_no_news(blog: Path, web: Web) -> None:
    publisher(blog, "build")
    deploy(blog, web)
    publisher(blog, "feeds", "ping")
    write_post(blog, "new.md", "title: New\ndate: 2026-11-21")
    publisher(blog, "build")
    waiting = publisher(blog, "feeds", "ping", "--json").json["waiting"]
    assert {item["detail"] for item in waiting} == {"the feed there is not the new version yet"}
    assert len(web.told) == 3
    deploy(blog, web)
    assert len(publisher(blog, "feeds", "ping", "--json").json["told"]) == 3


def test_a_hub_that_refuses_fails_no_build_and_is_told_later(blog: Path, web: Web) -> None:
    web.answer = 400
    publisher(blog, "build")
    deploy(blog, web)
    done = publisher(blog, "build", "--ping")
    assert done.code == 0
    assert "answered 400" in done.err
    web.answer = 204
    assert "told 1 hub of 3 feeds" in publisher(blog, "build", "--ping").out


def test_a_hub_that_is_not_configured_any_more_is_forgotten(blog: Path, web: Web) -> None:
    publisher(blog, "build")
    deploy(blog, web)
    make_configuration(blog, f'[feeds]\nurl = "{web.url}"\n')
    assert "no hub has to be told" in publisher(blog, "feeds", "ping").out
    assert web.told == []
