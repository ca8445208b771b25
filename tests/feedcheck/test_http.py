"""What is found out over a real connection: answers, redirects, validators, limits."""

from __future__ import annotations

import asyncio
import gzip
import itertools
import time
from collections.abc import Iterator
from contextlib import contextmanager
from html import escape
from pathlib import Path

import pytest
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import PlainTextResponse, RedirectResponse, Response, StreamingResponse
from starlette.routing import Route

from publisher.feedcheck import CODES, FAMILIES, Answer, Document, Redirect, check
from publisher.feedcheck.fetch import fetch
from publisher.feeds.build import build
from publisher.problems import Problem, Severity
from publisher.server import create_app
from tests.feedcheck.documents import ATOM, JSON, NOW, RSS, broken
from tests.feeds.samples import rich_configuration, rich_posts
from tests.server.hosting import hosted

GOOD_HEADERS = {
    "content-type": "application/rss+xml; charset=utf-8",
    "etag": '"1"',
    "access-control-allow-origin": "*",
    "content-encoding": "gzip",
}
COUNT = itertools.count()


def feed(request: Request) -> Response:
    """A feed that is served as it should be, but for what the query takes away or adds: ?-etag=&content-type=text/html."""
    headers = dict(GOOD_HEADERS)
    for name, value in request.query_params.items():
        if name.startswith("-"):
            headers.pop(name[1:], None)
        elif name in GOOD_HEADERS or name == "link":
            headers[name] = value
    kind = request.query_params.get("kind", "")
    if request.headers.get("if-none-match") == '"1"' and "stubborn" not in request.query_params and "etag" in headers:
        return Response(status_code=304, headers={"etag": '"1"'})
    text = broken(RSS, "https://example.org/feed", escape(str(request.url)))
    if kind == "changing":
        text = broken(text, "Because.", f"Because {next(COUNT)}.")
    if kind == "new-ids":
        text = broken(text, "2026:/why", f"2026:/{next(COUNT)}")
    if kind == "long":
        text = broken(text, "Because.", "Because. " * 1000)
    content = text.encode()
    return Response(gzip.compress(content) if headers.get("content-encoding") == "gzip" else content, headers=headers)


async def _slowly() -> object:
    yield b"<rss>"
    for _ in range(100):
        await asyncio.sleep(0.05)
        yield b" "


async def _endlessly() -> object:
    for _ in range(1000):
        await asyncio.sleep(0)
        yield b"<rss>" * 1000


def redirect(request: Request) -> Response:
    left = int(request.path_params["left"])
    status = int(request.query_params.get("status", "301"))
    return RedirectResponse(f"/redirect/{left - 1}" if left > 1 else "/feed", status)


APP = Starlette(
    routes=[
        Route("/feed", feed),
        Route("/redirect/{left}", redirect),
        Route("/away", lambda _: RedirectResponse("file:///etc/passwd")),
        Route("/gone", lambda _: PlainTextResponse("gone", 410)),
        Route("/slow", lambda _: StreamingResponse(_slowly())),  # type: ignore[arg-type]
        Route("/endless", lambda _: StreamingResponse(_endlessly())),  # type: ignore[arg-type]
        Route("/bomb", lambda _: Response(gzip.compress(b"<rss>" * 4_000_000), headers={"content-encoding": "gzip"})),
        Route("/no-gzip", lambda _: Response(b"<rss/>", headers={"content-encoding": "gzip"})),
        Route("/brotli", lambda _: Response(b"x", headers={"content-encoding": "br"})),
        Route(
            "/atom", lambda r: Response(broken(ATOM, "https://example.org/feed", str(r.url)), media_type="text/html")
        ),
        Route(
            "/json",
            lambda r: Response(
                broken(JSON, "https://example.org/feed", str(r.url)), media_type="application/feed+json"
            ),
        ),
    ]
)


@contextmanager
def site(robots: str = "") -> Iterator[str]:
    routes = [*APP.routes, Route("/robots.txt", lambda _: PlainTextResponse(robots))] if robots else APP.routes
    with hosted(Starlette(routes=routes)) as client:
        yield f"http://127.0.0.1:{client.port}"


@pytest.fixture(scope="module")
def base() -> Iterator[str]:
    with site() as address:
        yield address


def problems(url: str, **limits: float) -> dict[str, Problem]:
    return {problem.code: problem for problem in check(fetch(url, **limits), NOW).problems}  # type: ignore[arg-type]


def test_a_feed_that_is_served_well(base: str) -> None:
    document = fetch(f"{base}/feed")
    assert document.answer is not None
    assert document.answer.again is not None
    assert document.answer.again.status == 304
    found = check(document, NOW)
    assert found.problems == ()
    assert found.entries == 1
    assert found.as_dict()["http"] == {
        "status": 200,
        "url": f"{base}/feed",
        "content_type": "application/rss+xml; charset=utf-8",
        "redirects": [],
    }


@pytest.mark.parametrize(
    ("query", "code", "severity"),
    [
        ("-etag=", "http-cache", Severity.WARNING),
        ("stubborn=", "http-not-modified", Severity.WARNING),
        ("-access-control-allow-origin=", "http-cors", Severity.INFO),
        ("-content-encoding=&kind=long", "http-uncompressed", Severity.INFO),
        ("content-type=text/html", "http-content-type", Severity.WARNING),
        ("-content-type=", "http-content-type", Severity.WARNING),
        ("content-type=application/atom%2Bxml", "http-content-type", Severity.WARNING),
        ("content-type=application/xml", "http-content-type", Severity.INFO),
        ("content-type=application/rss%2Bxml;charset=latin-1", "encoding-mismatch", Severity.WARNING),
    ],
)
def test_what_a_server_does_wrong(base: str, query: str, code: str, severity: Severity) -> None:
    found = problems(f"{base}/feed?{query}")
    assert {name: problem.severity for name, problem in found.items()} == {code: severity}


def test_a_feed_that_is_different_each_time(base: str) -> None:
    assert set(problems(f"{base}/feed?kind=changing&-etag=")) == {"http-cache", "http-changes"}


def test_ids_that_are_different_each_time(base: str) -> None:
    found = problems(f"{base}/feed?kind=new-ids&stubborn=")
    assert set(found) == {"http-not-modified", "http-changes", "ids-change"}


def test_the_type_of_each_format(base: str) -> None:
    assert "http-content-type" in problems(f"{base}/atom")
    assert "http-content-type" not in problems(f"{base}/json")


def test_one_redirect_is_told_and_several_are_a_warning(base: str) -> None:
    found = problems(f"{base}/redirect/1")
    assert "link-self-wrong" not in found
    assert found["http-redirect"].message == f"moved for good: {base}/redirect/1 → {base}/feed (301)"
    assert problems(f"{base}/redirect/1?status=302")["http-redirect"].message.startswith("moved for now")
    assert problems(f"{base}/redirect/5")["http-redirects"].message.startswith("5 redirects")


def test_more_than_five_redirects_are_not_followed(base: str) -> None:
    found = problems(f"{base}/redirect/6")
    assert found["http-unreachable"].message.endswith("more than 5 redirects")


def test_a_redirect_leads_to_the_web_only(base: str) -> None:
    found = problems(f"{base}/away")
    assert set(found) == {"http-unreachable"}
    assert "no address of the web" in found["http-unreachable"].message


def test_from_https_to_http_is_a_warning() -> None:
    step = Redirect(301, "https://example.org/feed", "http://example.org/feed")
    answer = Answer(step.to, 200, GOOD_HEADERS, (step,))
    found = {problem.code for problem in check(Document(step.url, RSS.encode(), step.url, answer), NOW).problems}
    assert {"http-redirect", "http-redirects"} <= found


def test_an_answer_that_is_no_feed(base: str) -> None:
    assert problems(f"{base}/gone")["http-status"].message == "the answer is 410 Gone"
    assert set(problems(f"{base}/missing")) == {"http-status"}


def test_no_answer() -> None:
    assert "http-unreachable" in problems("http://127.0.0.1:9/")
    assert "http-unreachable" in problems("http://name.invalid/")
    assert "http-unreachable" in problems("http://[::")
    assert "http-unreachable" in problems("ftp://example.org/")
    assert "http-unreachable" in problems(f"http://{'a' * 70}.example/")


def test_a_slow_answer_is_given_up(base: str) -> None:
    began = time.monotonic()
    found = problems(f"{base}/slow", timeout_seconds=1)
    assert found["http-unreachable"].message == "no whole answer within 1 seconds"
    assert time.monotonic() - began < 10


@pytest.mark.parametrize("path", ["endless", "bomb"])
def test_an_answer_without_end_is_cut(base: str, path: str) -> None:
    document = fetch(f"{base}/{path}", max_bytes=1_000_000)
    assert len(document.content) == 1_000_000
    assert document.is_cut
    assert "document-too-large" in {problem.code for problem in check(document, NOW).problems}


def test_an_answer_that_is_packed_wrongly(base: str) -> None:
    assert "gzip" in problems(f"{base}/no-gzip")["http-unreachable"].message
    assert "br" in problems(f"{base}/brotli")["http-unreachable"].message


def test_robots_txt() -> None:
    for robots, is_forbidden in (("User-agent: *\nDisallow: /feed", True), ("User-agent: X\nDisallow: /", False)):
        with site(robots) as base:
            assert ("http-robots" in problems(f"{base}/feed")) is is_forbidden


def test_a_hub_in_the_header_is_a_hub(base: str) -> None:
    url = f"{base}/feed?link=%3Chttps://hub.example.net/%3E; rel=hub"
    document = fetch(url)
    without = broken(RSS, '<atom:link rel="hub" href="https://hub.example.org/"/>', "").encode()
    assert "hub-missing" not in {p.code for p in check(Document(url, without, "", document.answer), NOW).problems}


def test_our_own_server_serves_our_own_feeds_well(tmp_path: Path) -> None:
    build(rich_configuration(tmp_path), rich_posts())
    with hosted(create_app(tmp_path / "feeds", feeds_url="https://example.org/feeds/", hubs=[])) as client:
        for name in ("rss.xml", "atom.xml", "feed.json"):
            found = check(fetch(f"http://127.0.0.1:{client.port}/{name}"), NOW).problems
            assert {problem.code for problem in found} <= {"link-self-wrong"}, found


def test_every_code_of_http_is_here() -> None:
    text = Path(__file__).read_text(encoding="utf-8")
    assert all(f'"{code}"' in text for code in FAMILIES["HTTP"])
    assert '"ids-change"' in text
    assert set(FAMILIES["HTTP"]) <= set(CODES)
