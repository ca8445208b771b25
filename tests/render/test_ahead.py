"""Rendering on several processes gives the same as rendering one after another."""

from __future__ import annotations

from publisher.render.ahead import render_ahead
from publisher.render.content import LazyContent, render

URL = "https://example.org/{}"
BODIES = [
    f"## Heading {number}\n\nText *{number}* with [a link](/x).\n\n```python\nx = {number}\n```\n"
    for number in range(40)
]


def test_bodies_rendered_ahead_are_as_if_rendered_one_by_one() -> None:
    contents = [LazyContent(body, URL.format(number)) for number, body in enumerate(BODIES)]
    told: list[int] = []
    render_ahead(contents, 3, told.append)
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
