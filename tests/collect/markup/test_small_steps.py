"""Emoji codes, wiki links, Markdown in HTML, and the end of an excerpt."""

# ruff: noqa: E501 - tables of texts and what becomes of them
from __future__ import annotations

import subprocess
import sys
import time
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from publisher.render.content import render
from tests.collect.markup.bodies import URL
from tests.collect.markup.expanding import expanded

POSTS = {
    "content/posts/2026-01-02-second-post.md": "https://example.org/2/",
    "content/posts/third/index.md": "https://example.org/3/",
}


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        (":smile: :+1: :heavy_check_mark: :us:", "😄 👍 ✔️ 🇺🇸"),
        (":tada::tada:", "🎉🎉"),
        ("中文:tada:中文, (:tada:)!", "中文🎉中文, (🎉)!"),
        ("`:tada:` 12:30:45 a:tada:b :no_such_name: :: :", "`:tada:` 12:30:45 a:tada:b :no_such_name: :: :"),
        ("https://example.org/:tada:/ http://[::1]:80: C:\\:tada:\\", "https://example.org/:tada:/ http://[::1]:80: C:\\:tada:\\"),
        ("| :-: | :--: |\n```\n:tada:\n```", "| :-: | :--: |\n```\n:tada:\n```"),
        ("1:100:1 \\:tada:", "1:100:1 \\:tada:"),
    ],
)  # fmt: skip
def test_codes_become_emoji(tmp_path: Path, text: str, shown: str) -> None:
    assert expanded(tmp_path, "emoji_codes", text).markdown == shown


def test_emoji_are_loaded_only_for_codes() -> None:
    check = (
        "import sys; from publisher.collect.markup.emoji_codes import expand; expand('12:30:45 a b', None); "
        "assert 'emoji' not in sys.modules; expand(':tada:', None); assert 'emoji' in sys.modules"
    )
    subprocess.run([sys.executable, "-c", check], check=True)


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("[[second-post]]", '<p><a href="https://example.org/2/">second-post</a></p>'),
        ("[[Second-Post|a & b]]", '<p><a href="https://example.org/2/">a &amp; b</a></p>'),
        ("[[Title of index]]", '<p><a href="https://example.org/3/">Title of index</a></p>'),
        ("[[third#A heading]]", '<p><a href="https://example.org/3/#a-heading">Title of index</a></p>'),
        ("[[content/posts/third/index]]", '<p><a href="https://example.org/3/">content/posts/third/index</a></p>'),
        ("[[#A heading]]", '<p><a href="https://example.org/posts/first/#a-heading">A heading</a></p>'),
        ("|a|\n|-|\n|[[third\\|b]]|", '<table><thead><tr><th>a</th></tr></thead><tbody><tr><td><a href="https://example.org/3/">b</a></td></tr></tbody></table>'),
        ("![[a b.png|c]] ![[d.png|300]]", '<p><img src="https://example.org/posts/first/a%20b.png" alt="c"> <img src="https://example.org/posts/first/d.png" alt="" width="300"></p>'),
        ("`[[third]]` [[1]](https://a.example/) [[]] [[toc]]", '<p><code>[[third]]</code> <a href="https://a.example/">[1]</a> [[]] [[toc]]</p>'),
    ],
)  # fmt: skip
def test_double_brackets_become_links(tmp_path: Path, text: str, html: str) -> None:
    result = expanded(tmp_path, "wiki_links", text, posts=POSTS)
    assert result.html.replace("a b.png", "a%20b.png") == html
    assert not result.told()


def test_a_link_to_nowhere_is_told_and_its_text_stays(tmp_path: Path) -> None:
    result = expanded(tmp_path, "wiki_links", "a [[No such|*b*]]")
    assert (result.html, result.told()) == ("<p>a <em>b</em></p>", ["4:3 [[No such]] is the name of no published post"])


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ('<div markdown="1" id="x">\n*a*\n</div>', '<div id="x"><p><em>a</em></p></div>'),
        ("<div markdown=1>*a*</div>", "<div><p><em>a</em></p></div>"),
        ("<div markdown>\n\n  *a*\n\n      b\n</div>", "<div><p><em>a</em></p><pre><code>b</code></pre></div>"),
        ('<div markdown="1"><div markdown="1">\n*a*\n</div>\n</div>', "<div><div><p><em>a</em></p></div></div>"),
        ('<p markdown="1">*a*</p>', "<p><em>a</em></p>"),
        ('<div markdown="span">*a*</div>', "<div><em>a</em></div>"),
        ('<div markdown="0">*a*</div>', "<div>*a*</div>"),
        ("<details><summary>S</summary>\n*a*\n- b\n</details>\nc", "<details><summary>S</summary><p><em>a</em></p><ul><li>b</li></ul></details><p>c</p>"),
        ("<details>\n<summary>S</summary>\n```\na\n```\n</details>", "<details><summary>S</summary><pre><code>a</code></pre></details>"),
        ("<details><summary>S</summary>\n<p>a*b*</p>\n</details>", "<details><summary>S</summary><p>a*b*</p></details>"),
        ("- x\n  <details><summary>S</summary>\n  *a*\n  </details>", "<ul><li><p>x</p><details><summary>S</summary><p><em>a</em></p></details></li></ul>"),
        ("`<div markdown='1'>` *a*", "<p><code>&lt;div markdown='1'&gt;</code> <em>a</em></p>"),
    ],
)  # fmt: skip
def test_markdown_in_html_is_seen(tmp_path: Path, text: str, html: str) -> None:
    assert expanded(tmp_path, "html_blocks", text).html == html


@pytest.mark.parametrize(
    "mark",
    [
        "<!--more-->", "<!-- more -->", "<!-- truncate -->", "<!--truncate-->", "{/* truncate */}", "<!-- excerpt -->", "<!-- MORE -->",
        "<!-- end excerpt -->", "<!-- excerpt-end -->", "<!-- PELICAN_END_SUMMARY -->", "<!-- read more -->",
    ],
)  # fmt: skip
def test_an_excerpt_ends_at_every_mark(tmp_path: Path, mark: str) -> None:
    result = expanded(tmp_path, "marks", f"a\n\nb\n\n{mark}\n\nc\n\n{mark}\n\nd `{mark}`")
    assert render(result.markdown, URL).excerpt == "a b"
    assert result.markdown.count("<!--more-->") == 1 + (mark == "<!--more-->")  # the second in code


@pytest.mark.parametrize(
    ("text", "excerpt"),
    [("a\n\n<!-- excerpt -->\n\nb\n\n<!-- /excerpt -->\n\nc", "a b"), ("a\n\nb", "a"), ("a<!--more-->b", "a")],
)
def test_a_pair_of_marks_ends_at_the_second(tmp_path: Path, text: str, excerpt: str) -> None:
    assert render(expanded(tmp_path, "marks", text).markdown, URL).excerpt == excerpt


@pytest.mark.parametrize("separator", ["<!--fold-->", "<!-- more -->", "~~cut~~"])
def test_jekylls_separator_is_heeded(tmp_path: Path, separator: str) -> None:
    text = f"a\n\nb\n\n{separator}\n\nc"
    for more in ({"settings": {"excerpt_separator": separator}}, {"values": {"excerpt_separator": separator}}):
        result = expanded(tmp_path, "marks", text, **more)  # type: ignore[arg-type]
        assert render(result.markdown, URL).excerpt == "a b"


PARTS = ["<details>", "</details>", "<summary>", "</summary>", '<div markdown="1">', "</div>", "[[", "]]", "|", "#", ":tada:", ":", "<!--", "more", "-->", "\n", "- ", "> ", "`", "*a*", "    ", "!["]  # fmt: skip
STEPS = "wiki_links emoji_codes html_blocks marks"


@given(st.lists(st.sampled_from(PARTS), max_size=30))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=100)
def test_nothing_breaks_them(tmp_path: Path, parts: list[str]) -> None:
    assert isinstance(expanded(tmp_path, STEPS, "".join(parts)).html, str)


@pytest.mark.parametrize(
    "unit",
    [
        "[[",
        "[[a|",
        "[[a]]",
        ":a",
        ":tada:",
        "<details>",
        "<details>*a*</details>",
        '<div markdown="1">',
        "<details><summary>",
        "<!--",
        "<!-- more -->",
    ],
)
def test_a_megabyte_of_beginnings_takes_seconds_at_most(tmp_path: Path, unit: str) -> None:
    text = unit * (200_000 // len(unit))
    started = time.process_time()
    expanded(tmp_path, STEPS, text)
    assert time.process_time() - started < 4
