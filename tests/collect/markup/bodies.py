"""What tests of markup share: a body of a post in a small blog, expanded and as readers get it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from publisher.collect.entries import Value
from publisher.collect.markup import Blog, Body, Leaf
from publisher.render.content import render
from tests.factories import make_configuration

SOURCE = "content/posts/first.md"
URL = "https://example.org/posts/first/"


def make_body(
    folder: Path,
    text: str = "",
    *,
    more: str = "",
    settings: Mapping[str, Any] | None = None,
    values: Mapping[str, Value] | None = None,
    posts: Mapping[str, str] | None = None,
) -> Body:
    """The body of `SOURCE`, whose front matter is the three lines above it. `posts` are the others: source -> address."""
    blog = Blog(make_configuration(folder, more), settings or {})
    addresses = {SOURCE: URL, **(posts or {})}
    blog.posts = {source: Leaf(source, url, f"Title of {Path(source).stem}") for source, url in addresses.items()}
    return Body(blog, SOURCE, URL, {"title": "First", **(values or {})}, text, 4)


def told(body: Body, code: str = "") -> list[str]:
    """The problems of that code (of every code) as `line:column message`."""
    found = [problem for problem in body.problems if problem.code == code or not code]
    return [f"{problem.place.line}:{problem.place.column} {problem.message}" for problem in found]


def html_of(markdown: str) -> str:
    """What readers get, without empty lines between blocks."""
    return re.sub("(</[a-z]+>)\n+", r"\1\n", render(markdown, URL).html)


def text_of(markdown: str) -> str:
    return render(markdown, URL).text
