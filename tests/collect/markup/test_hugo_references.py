"""`ref` and `relref`: links to posts and pages of the same blog."""

from __future__ import annotations

from pathlib import Path

import pytest

from publisher.collect.markup.hugo_shortcodes import expand
from tests.collect.markup.bodies import html_of, make_body, told

POSTS = {
    "content/posts/second.md": "https://example.org/2026/second/",
    "content/posts/bundle/index.md": "https://example.org/2026/bundle/",
    "content/posts/third.de.md": "https://example.org/de/dritter/",
    "content/posts/third.md": "https://example.org/2026/third/",
    "content/notes/odd.md": "https://example.org/notes/a-(b)/",
    "content/notes/second.md": "https://example.org/notes/second/",
}


@pytest.mark.parametrize(
    ("reference", "address"),
    [
        ('ref "second.md"', "https://example.org/2026/second/"),
        ('relref "second"', "https://example.org/2026/second/"),
        ('ref "./second.md#part-1"', "https://example.org/2026/second/#part-1"),
        ('ref "/notes/second.md"', "https://example.org/notes/second/"),
        ('ref "../notes/second"', "https://example.org/notes/second/"),
        ('ref "/posts/bundle"', "https://example.org/2026/bundle/"),
        ('ref "bundle/index.md"', "https://example.org/2026/bundle/"),
        ('ref path="third.md" lang="de"', "https://example.org/de/dritter/"),
        ('ref "third.md"', "https://example.org/2026/third/"),
        ('ref "odd.md"', "https://example.org/notes/a-%28b%29/"),
        ('ref "#here"', "https://example.org/posts/first/#here"),
        ('ref "/docs/start.md"', "https://example.org/docs/start/"),
        ('ref "/docs"', "https://example.org/docs/"),
        ('ref "/posts/own.md"', "https://example.org/set-up/"),
    ],
)
def test_a_reference_is_the_address_of_the_post(tmp_path: Path, reference: str, address: str) -> None:
    for page in ("content/docs/start.md", "content/docs/_index.md"):
        (tmp_path / page).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / page).touch()
    (tmp_path / "content/posts").mkdir()
    (tmp_path / "content/posts/own.md").write_text("+++\npath = 'set-up'\n+++\n")
    text = f"[text]({{{{< {reference} >}}}})"
    body = make_body(tmp_path, text, posts=POSTS)
    assert html_of(expand(text, body)) == f'<p><a href="{address}">text</a></p>'
    assert not body.problems


@pytest.mark.parametrize(
    "path", ["nope.md", "/posts/draft.md", "/posts/later.md", "/out.md", "../../../etc/passwd", "/etc/passwd", "a b\\c"]
)
def test_a_reference_to_nothing_keeps_the_text_and_is_told(tmp_path: Path, path: str) -> None:
    (tmp_path / "content/posts").mkdir(parents=True)
    (tmp_path / "content/posts/draft.md").write_text("---\ndraft: true\n---\n")
    (tmp_path / "content/posts/later.md").write_text("---\ndate: 2999-01-01\n---\n")
    (tmp_path / "content/out.md").symlink_to("/etc/hostname")
    text = f'see [the *text*]({{{{< ref "{path}" >}}}}).'
    body = make_body(tmp_path, text, posts=POSTS, more='[collect]\nfolders = ["content/posts"]\n')
    assert html_of(expand(text, body)) == "<p>see <a>the <em>text</em></a>.</p>"
    [line] = told(body, "link-unknown")
    assert line.startswith("4:27 ")
    assert "is no post that is published" in line
