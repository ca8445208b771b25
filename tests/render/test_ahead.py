"""Rendering on several processes gives the same as rendering one after another."""

from __future__ import annotations

from pathlib import Path

import pytest

from publisher.forks import Forks
from publisher.render.ahead import render_ahead
from publisher.render.cache import RenderCache
from publisher.render.content import LazyContent, render

URL = "https://example.org/{}"
BODIES = [
    f"## Heading {number}\n\nText *{number}* with [a link](/x).\n\n```python\nx = {number}\n```\n"
    for number in range(40)
]


def test_bodies_rendered_ahead_are_as_if_rendered_one_by_one() -> None:
    contents = [LazyContent(body, URL.format(number)) for number, body in enumerate(BODIES)]
    told: list[int] = []
    render_ahead(contents, Forks(3), told.append)
    assert all(content.is_rendered for content in contents)
    assert sum(told) >= len(BODIES)
    for number, content in enumerate(contents):
        expected = render(BODIES[number], URL.format(number))
        assert (content.html, content.text, content.excerpt) == (expected.html, expected.text, expected.excerpt)


def test_a_body_is_read_when_it_is_rendered_and_no_sooner() -> None:
    read: list[str] = []

    def body() -> str:
        read.append("now")
        return "*a*"

    content = LazyContent(body, URL)
    assert not read
    assert content.html == content.html == "<p><em>a</em></p>"
    assert read == ["now"]


class NoWorkers(Forks):
    """Fails the test that gives it work."""

    def __init__(self) -> None:
        super().__init__(1)

    def share_out(self, work, items, worth_a_process, tick=None, meanwhile=None):  # type: ignore[no-untyped-def]
        """See `Workers`."""
        assert not items, "something is rendered again"
        return []


def test_what_was_rendered_before_is_not_rendered_again(tmp_path: Path) -> None:
    before = [LazyContent(body, URL) for body in BODIES]
    render_ahead(before, Forks(1), cache=RenderCache(tmp_path / "cache.sqlite"))
    after = [LazyContent(body, URL) for body in BODIES]
    told: list[int] = []
    render_ahead(after, NoWorkers(), told.append, RenderCache(tmp_path / "cache.sqlite"))
    assert [content.html for content in after] == [content.html for content in before]
    assert [content.excerpt for content in after] == [content.excerpt for content in before]
    assert sum(told) == len(BODIES)


@pytest.mark.parametrize(
    ("body", "url", "is_html"),
    [("*b*", URL, False), ("*a*", f"{URL}/other", False), ("*a*", URL, True)],
    ids=["text", "address", "kind"],
)
def test_another_text_address_or_kind_is_rendered(tmp_path: Path, body: str, url: str, is_html: bool) -> None:
    render_ahead([LazyContent("*a*", URL)], Forks(1), cache=RenderCache(tmp_path / "cache.sqlite"))
    content = LazyContent(body, url, is_html=is_html)
    with pytest.raises(AssertionError, match="rendered again"):
        render_ahead([content], NoWorkers(), cache=RenderCache(tmp_path / "cache.sqlite"))


def test_what_is_not_used_any_more_is_forgotten(tmp_path: Path) -> None:
    path = tmp_path / "cache.sqlite"
    render_ahead([LazyContent("*old*", URL), LazyContent("*kept*", URL)], Forks(1), cache=RenderCache(path))
    cache = RenderCache(path)
    render_ahead([LazyContent("*kept*", URL)], NoWorkers(), cache=cache)
    cache.forget_unused()
    render_ahead([LazyContent("*kept*", URL)], NoWorkers(), cache=RenderCache(path))
    with pytest.raises(AssertionError, match="rendered again"):
        render_ahead([LazyContent("*old*", URL)], NoWorkers(), cache=RenderCache(path))


@pytest.mark.parametrize(
    "content", [b"", b"no database", b"SQLite format 3\0" + b"x" * 5000], ids=["empty", "text", "damaged"]
)
def test_a_damaged_cache_is_no_harm_and_is_made_anew(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "cache.sqlite"
    path.write_bytes(content)
    for _ in range(2):
        body = LazyContent("*a*", URL)
        render_ahead([body], Forks(1), cache=RenderCache(path))
        assert body.html == "<p><em>a</em></p>"
    render_ahead([LazyContent("*a*", URL)], NoWorkers(), cache=RenderCache(path))


def test_a_cache_that_cannot_be_written_is_no_harm(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way", encoding="utf-8")
    body = LazyContent("*a*", URL)
    cache = RenderCache(tmp_path / "file" / "cache.sqlite")
    render_ahead([body], Forks(1), cache=cache)
    cache.forget_unused()
    assert body.html == "<p><em>a</em></p>"
