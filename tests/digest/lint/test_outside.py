"""What is asked beside the message: links and pictures on a server, and SpamAssassin."""

from __future__ import annotations

import shutil
import threading
import time
from collections import Counter
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from publisher.digest.lint import read_document
from publisher.digest.lint.outside import (
    Answer,
    LinkCache,
    addresses_in,
    link_findings,
    reach,
    spam_findings,
    spam_score,
)
from publisher.esp.mime import preview_eml
from tests.digest.lint.messages import GOOD
from tests.digest.samples import SLOT, message_of, three_posts

NOW = datetime(2026, 11, 24, 9, 0, tzinfo=UTC)
SITE = "https://example.org/"


class Server(ThreadingHTTPServer):
    """A site with some pages; it counts what it is asked, and how much of it at the same time."""

    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Handler)
        self.asked: list[tuple[str, str]] = []
        self.at_once = Counter[str]()
        self.release = threading.Event()

    def url(self, path: str) -> str:
        return f"http://127.0.0.1:{self.server_address[1]}{path}"


class Handler(BaseHTTPRequestHandler):
    server: Server

    def do_HEAD(self) -> None:
        self.answer()

    def do_GET(self) -> None:
        self.answer()

    def answer(self) -> None:
        self.server.asked.append((self.command, self.path))
        self.server.at_once["now"] += 1
        self.server.at_once["most"] = max(self.server.at_once["most"], self.server.at_once["now"])
        if self.path == "/slow":
            self.server.release.wait(10)
        status = {"/gone": 410, "/none": 404, "/refused": 403, "/moved": 301, "/round": 302}.get(self.path, 200)
        if self.path == "/no-head" and self.command == "HEAD":
            status = 405
        if self.path.startswith("/many"):
            self.server.release.wait(0.02)
        self.server.at_once["now"] -= 1
        self.send_response(status)
        self.send_header("Content-Length", "3000000" if self.path == "/big.png" else "0")
        if status in (301, 302):
            self.send_header("Location", "/there" if self.path == "/moved" else "/round")
        self.end_headers()

    def log_message(self, *_: object) -> None:
        """Nobody reads it."""


@pytest.fixture
def server() -> Iterator[Server]:
    with Server() as running:
        threading.Thread(target=running.serve_forever, daemon=True).start()
        yield running
        running.release.set()
        running.shutdown()


def test_each_address_gets_the_answer_that_its_server_gives(server: Server) -> None:
    paths = ("/there", "/none", "/gone", "/refused", "/moved", "/round", "/no-head", "/there#part")
    answers = dict(zip(paths, reach(map(server.url, paths), bound_seconds=20).values(), strict=True))
    assert [path for path in paths if answers[path].is_there] == ["/there", "/moved", "/no-head", "/there#part"]
    assert [path for path in paths if answers[path].is_dead] == ["/none", "/gone"]
    assert answers["/none"].text == "404 Not Found"
    assert answers["/refused"].text == "403 Forbidden"
    assert "redirects" in answers["/round"].text
    assert ("GET", "/no-head") in server.asked
    assert ("GET", "/there") not in server.asked
    assert server.asked.count(("HEAD", "/there")) == 2, "once for itself and its parts, once for what moved there"


def test_a_machine_that_reaches_nothing_calls_no_link_dead() -> None:
    answers = reach(["http://127.0.0.1:9/", "http://[broken/"], bound_seconds=20)
    assert not any(answer.is_there or answer.is_dead for answer in answers.values())
    assert all(answer.text for answer in answers.values())


def test_a_name_nobody_has_is_dead() -> None:
    assert Answer(0, "Name or service not known", is_nowhere=True).is_dead
    assert not Answer(0, "Connection refused").is_dead
    assert not Answer(503).is_dead


def test_asking_ends_when_its_time_is_over(server: Server) -> None:
    started = time.monotonic()
    answers = reach([server.url("/slow"), server.url("/there")], bound_seconds=0.5)
    assert time.monotonic() - started < 5
    assert answers[server.url("/there")].is_there
    assert answers[server.url("/slow")].text == "not asked: 0.5 seconds for all links were over"


def test_one_server_is_asked_for_two_things_at_a_time_and_for_each_once(server: Server) -> None:
    reach([server.url(f"/many/{number % 20}") for number in range(40)], bound_seconds=20)
    assert len(server.asked) == 20
    assert server.at_once["most"] <= 2


def test_what_was_there_is_not_asked_again_for_a_week_and_what_was_not_for_ten_minutes(tmp_path: Path) -> None:
    cache = LinkCache(tmp_path / "links.json")
    answers = {"https://a.example/": Answer(200, size_bytes=9), "https://b.example/": Answer(404)}
    cache.remember(answers | {"https://c.example/": Answer(0, "not asked: 20 seconds for all links were over")}, NOW)
    assert cache.known([*answers, "https://c.example/"], NOW + timedelta(minutes=1)) == answers
    assert list(cache.known(answers, NOW + timedelta(days=6))) == ["https://a.example/"]
    assert cache.known(answers, NOW + timedelta(days=8)) == {}
    assert cache.known(answers, NOW - timedelta(days=1)) == {}, "a clock that was put back"


@pytest.mark.parametrize(
    "content", ["", "[]", "{", '{"https://a.example/": 3}', '{"https://a.example/": {"status": "x"}}']
)
def test_a_broken_cache_is_an_empty_one(tmp_path: Path, content: str) -> None:
    cache = LinkCache(tmp_path / "links.json")
    cache.path.write_text(content)
    assert cache.known(["https://a.example/"], NOW) == {}
    cache.remember({"https://a.example/": Answer(200)}, NOW)
    assert cache.known(["https://a.example/"], NOW) == {"https://a.example/": Answer(200)}


def test_what_only_the_esp_knows_and_what_is_private_is_not_asked() -> None:
    document = read_document(
        GOOD.html
        + '<a href="http://localhost/x">x</a><a href="mailto:a@example.org">x</a><a href="https://b.example/">x</a>'
        + '<a href="https://b.example/">y</a><a href="http://[broken">x</a>'
    )
    assert addresses_in(document, SITE) == ("https://example.org/a.png", "https://b.example/")
    assert "http://localhost/x" in addresses_in(document, "http://localhost/")


def test_answers_become_findings_at_the_first_place_of_an_address() -> None:
    document = read_document(
        '<img src="https://e.example/i.png"><img src="https://e.example/big.png"><a href="https://e.example/">a</a>'
        '<a href="https://example.org/new">b</a><a href="https://e.example/">c</a><a href="https://e.example/403">d</a>'
    )
    answers = {
        "https://e.example/i.png": Answer(404),
        "https://e.example/big.png": Answer(200, size_bytes=3_000_000),
        "https://e.example/": Answer(410),
        "https://example.org/new": Answer(404),
        "https://e.example/403": Answer(403),
    }
    found = list(link_findings(document, answers, SITE, 1024))
    assert [said.code for said in found] == [
        "image-unreachable",
        "image-large",
        "link-dead",
        "link-dead",
        "link-unsure",
    ]
    assert "deploy" in found[3].hint
    assert found[2].at is document.named("a")[0]


@pytest.mark.skipif(shutil.which("spamassassin") is None, reason="needs SpamAssassin: apt-get install spamassassin")
def test_a_digest_is_no_spam_and_an_advertisement_is(tmp_path: Path) -> None:
    program = shutil.which("spamassassin") or ""
    good = spam_score(preview_eml(message_of(tmp_path, three_posts()[:2]), "k", "Weekly", SLOT), program)
    assert good is not None
    assert good.score < 1, good.tests
    test_string = (
        b"XJS*C4JDBQADN1.NSBN3*2IDNEN*GTUBE-STANDARD-ANTI-UBE-TEST-EMAIL*C.34X"  # spamassassin.apache.org/gtube
    )
    bad = spam_score(b"From: a@example.org\r\nSubject: x\r\n\r\n" + test_string + b"\r\n", program)
    assert bad is not None
    assert bad.score > 100
    (said,) = spam_findings(bad, 3.0)
    assert said.code == "spam-score"
    assert "GTUBE" in said.message
    assert list(spam_findings(good, 3.0)) == []


def test_without_spamassassin_a_line_says_so_and_nothing_else_happens(tmp_path: Path) -> None:
    assert spam_score(b"x", str(tmp_path / "spamassassin")) is None
    assert spam_score(b"x", shutil.which("true") or "/bin/true") is None
    (said,) = spam_findings(None, 3.0, is_installed=False)
    assert said.code == "spam-unknown"
    assert "is not installed" in said.message
