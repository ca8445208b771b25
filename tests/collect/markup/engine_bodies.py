"""What tests of engines' markup share: a post of a small blog of that engine, expanded and as readers get it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from typing import Any

from publisher.collect.entries import Value
from publisher.collect.markup import Blog, Body, Leaf
from publisher.config import load_configuration
from publisher.problems import Problem
from publisher.render.content import render

SOURCE = "_posts/2026-01-02-first.md"
URL = "https://example.org/blog/2026/first/"
STEPS = {"jekyll": "liquid", "eleventy": "liquid", "hexo": "hexo_tags", "pelican": "pelican_links"}
NUNJUCKS = {"engine": "njk"}
SRC = {"input": "src", "includes": "src/_includes", "data": "src/_data"}  # of Eleventy, relative to the blog's folder


@dataclass(frozen=True)
class Expanded:
    """What a step made of a text."""

    markdown: str
    problems: tuple[Problem, ...]

    @property
    def html(self) -> str:
        """What readers get."""
        return render(self.markdown, URL).html

    @property
    def told(self) -> list[str]:
        """`code line:column message` of each problem. The body begins in line 4 of its file."""
        return [f"{one.code} {one.place.line}:{one.place.column} {one.message}" for one in self.problems]


def expanded(
    folder: Path,
    text: str,
    engine: str = "jekyll",
    *,
    more: str = "",
    settings: Mapping[str, Any] | None = None,
    values: Mapping[str, Value] | None = None,
    posts: Mapping[str, str] | None = None,
    source: str = SOURCE,
) -> Expanded:
    """The text as the body of a post at `URL`. `posts` are the other posts: source -> address."""
    (folder / "publisher.toml").write_text(
        '[publication]\ntitle = "Small blog"\nurl = "https://example.org/blog/"\n'
        f'[collect]\ndialect = "{engine}"\n{more}',
        encoding="utf-8",
    )
    blog = Blog(load_configuration(folder / "publisher.toml"), settings or {})
    blog.posts = {name: Leaf(name, url, f"Title of {Path(name).stem}") for name, url in (posts or {}).items()}
    body = Body(blog, source, URL, {"title": "First & best", "date": "2026-01-02", **(values or {})}, text, 4)
    step = import_module(f"publisher.collect.markup.{STEPS[engine]}")
    return Expanded(step.expand(text, body), body.problems)


def put(folder: Path, name: str, content: str) -> None:
    """A file of the blog."""
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(content, encoding="utf-8")
