"""Rendering on several processes gives the same as rendering one after another."""

from __future__ import annotations

import os

import pytest

from publisher.render.ahead import render_ahead
from publisher.render.content import LazyContent, render

URL = "https://example.org/{}"
BODIES = [
    f"## Heading {number}\n\nText *{number}* with [a link](/x).\n\n```python\nx = {number}\n```\n"
    for number in range(40)
]


@pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork: run it on Linux or macOS")
@pytest.mark.filterwarnings("ignore:.*fork.*:DeprecationWarning")  # the test runner has threads; the command has none
def test_bodies_rendered_ahead_are_as_if_rendered_one_by_one() -> None:
    contents = [LazyContent(body, URL.format(number)) for number, body in enumerate(BODIES)]
    render_ahead(contents, 3)
    assert all(content.is_rendered for content in contents)
    for number, content in enumerate(contents):
        expected = render(BODIES[number], URL.format(number))
        assert (content.html, content.text, content.excerpt) == (expected.html, expected.text, expected.excerpt)


def test_a_few_bodies_are_left_for_when_they_are_asked_for() -> None:
    contents = [LazyContent(body, URL.format(0)) for body in BODIES[:5]]
    render_ahead(contents, 8)
    assert not any(content.is_rendered for content in contents)
