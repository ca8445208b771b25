"""Links and images that point to nothing, where that is certain; images that say nothing."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from tests.collect.checks.examine import examine, told
from tests.collect.gather import put

DATED = '[collect]\npermalink = "/:year/:month/:slug/"\n'


def write(folder: Path, name: str, body: str, more: str = "") -> None:
    put(folder, name, f"---\ntitle: {name}\ndate: 2026-01-02\n{more}---\n\n{body}\n")


@pytest.fixture
def blog(tmp_path: Path) -> Path:
    """A few posts, a draft, and pictures at the usual places."""
    write(tmp_path, "first.md", "One.")
    write(tmp_path, "second-post.md", "Two.")
    write(tmp_path, "draft.md", "Not yet.", "draft: true\n")
    for path in ("posts/beside.png", "static/img/logo.svg", "public/paper.pdf", "assets/Größe.jpg"):
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_bytes(b"x")
    return tmp_path


FINE = [
    "[a](first.md) [b](./first.md#top) [c](../posts/first.md)",
    "[a](https://elsewhere.example/x.png) [m](mailto:a@example.org) [t](tel:123) [top](#top) [q](?x=1)",
    "![Logo](/img/logo.svg) ![Beside](beside.png) [paper](/paper.pdf) ![Ö](/Gr%C3%B6%C3%9Fe.jpg)",
    "[page](/about/) [other](other-page) [feed](/feed.xml) [app](/app.js) [cdn](//cdn.example/x.png)",
    "[post](/2026/01/first/) [post](https://example.org/2026/01/second-post) [archive](/2026/01/) [year](/2026/)",
    "[made](/img/{{ name }}.png) <a href='beside.png'>x</a> <img src=beside.png alt=''>",
    "`![x](gone.png)`\n\n```\n[x](gone.md)\n```\n\n    ![x](gone.png)\n",
    "https://example.org/2026/01/gone/ <https://example.org/2026/01/gone/>",
    "[x](/elsewhere/gone.png) ![x](/elsewhere/gone.png)",
    "[draft](/2026/01/draft/)",
]


@pytest.mark.parametrize("body", FINE)
def test_what_may_well_be_there_is_not_called_dead(blog: Path, body: str) -> None:
    write(blog, "links.md", body)
    findings = examine(blog, DATED)
    assert told(findings, "link-dead") == told(findings, "image-dead") == {}


DEAD = {
    "[x](gone.md)": ("link-dead", "links.md:6:5", "no file gone.md"),
    "![x](gone.png)": ("image-dead", "links.md:6:6", "no file gone.png"),
    "![x](/img/gone.png)": ("image-dead", "links.md:6:6", "no file gone.png"),
    "a\n\n<img src='gone.gif' alt='x'>": ("image-dead", "links.md:8:11", "no file gone.gif"),
    "![x](Beside.PNG)": ("image-dead", "links.md:6:6", "beside.png on disk"),
    "[x][1]\n\n[1]: /img/gone.zip": ("link-dead", "links.md:8:6", "no file gone.zip"),
    "[x](/2026/01/fisrt/)": ("link-dead", "links.md:6:5", "no post with this address"),
    "[x](https://example.org/2026/01/gone/)": ("link-dead", "links.md:6:5", "no post with this address"),
    "[x](draft.md)": ("link-dead", "links.md:6:5", "is not published: draft"),
    "[x]((https://elsewhere.example/spec.md))": ("link-dead", "links.md:6:5", "like a web address"),
    "[x](/img/a%20b.png)": ("link-dead", "links.md:6:5", "no file a b.png"),
}


@pytest.mark.parametrize("body", DEAD)
def test_a_link_to_nothing_is_told_where_the_author_wrote_it(blog: Path, body: str) -> None:
    write(blog, "links.md", body)
    code, place, words = DEAD[body]
    found = told(examine(blog, DATED), code)
    assert list(found) == [place]
    assert words in found[place]


def test_the_post_that_was_meant_is_named(blog: Path) -> None:
    write(blog, "links.md", "[x](/2026/01/secnd-post/)")
    [found] = [found.problem for found in examine(blog, DATED) if found.problem.code == "link-dead"]
    assert found.hint == "did you mean https://example.org/2026/01/second-post?"


def test_an_image_without_words_is_told_and_a_decoration_is_not(blog: Path) -> None:
    write(
        blog,
        "links.md",
        '![](beside.png)\n\n<img src="/img/logo.svg"> <img src="/img/logo.svg" alt="">\n\n![A logo](/img/logo.svg)',
    )
    assert list(told(examine(blog), "image-without-alt")) == ["links.md:6:5", "links.md:8:11"]


def test_a_body_made_to_hurt_is_looked_at_in_bounded_time(blog: Path) -> None:
    for number, worst in enumerate(["[x](", "![](a.png)", "<a href=", "[", "![", "](", "<img src='"]):
        write(blog, f"worst{number}.md", worst * 4_000)
    started = time.process_time()
    examine(blog)
    assert time.process_time() - started < 5


def test_a_post_with_a_control_character_is_looked_at_like_any_other(blog: Path) -> None:
    put(blog, "bell.md", "---\ntitle: Ring\a it\ndate: 2026-01-02\n---\n\n![x](gone.png)\n")
    assert list(told(examine(blog), "image-dead")) == ["bell.md:6:6"]
