"""Attribute lists and tables of contents go; ids of headings and sizes of pictures stay."""

# ruff: noqa: E501 - tables of texts and what becomes of them
from __future__ import annotations

import time
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.collect.markup.expanding import expanded


@pytest.mark.parametrize(
    "text",
    [
        "## A *b* {#own}",
        "## A *b* {#own .x data-y=z}",
        "## A *b* {: #own }",
        "## A *b* {:#own}",
        "## A *b* ## {#own}",
        "## A *b*\n{: #own .no_toc}",
        "## A *b* {.x}\n{: #own}",
        "A *b* {#own}\n---",
    ],
)
def test_a_heading_has_the_id_its_author_gave_it(tmp_path: Path, text: str) -> None:
    assert expanded(tmp_path, "attributes", text).html == '<h2 id="own">A <em>b</em></h2>'


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("## A {.x}", '<h2 id="a">A</h2>'),
        ("## A {-}", '<h2 id="a">A</h2>'),
        ("## A {b}", '<h2 id="a-b">A {b}</h2>'),
        ("> ## A {#own}", '<blockquote><h2 id="own">A</h2></blockquote>'),
        ("- ## A {#own}", '<ul><li><h2 id="own">A</h2></li></ul>'),
        ("a\n{: .x}\n\nb", "<p>a</p><p>b</p>"),
        ("a\n{: .x}\nb", "<p>a</p><p>b</p>"),
        ("a\n{.x #y}\n\nb", "<p>a</p><p>b</p>"),
        ("a {.x}\n\nb", "<p>a</p><p>b</p>"),
        ("- a\n{: .x}\n- b", "<ul><li>a</li><li>b</li></ul>"),
        ("- {:.x} a\n- b {.y}", "<ul><li>a</li><li>b</li></ul>"),
        ("> a\n{: .prompt-tip }", "<blockquote><p>a</p></blockquote>"),
        ("> a\n> {: .x }", "<blockquote><p>a</p></blockquote>"),
        ("```js\na\n```\n{: file='b'}", '<pre><code class="language-js">a</code></pre>'),
        ("~~~ {.ruby .x}\na {.b}\n~~~", '<pre><code class="language-ruby">a {.b}</code></pre>'),
        ("|a|\n|-|\n|b|\n{: .x}", "<table><thead><tr><th>a</th></tr></thead><tbody><tr><td>b</td></tr></tbody></table>"),
        ('[a](/b){:target="_blank" rel="c"}', '<p><a href="https://example.org/b">a</a></p>'),
        ("[a](/b){target=_blank}, *c*{: .d}", '<p><a href="https://example.org/b">a</a>, <em>c</em></p>'),
        ("[a]{.small}, `b`{.js}, `<i>`{=html}", "<p>a, <code>b</code>, <code>&lt;i&gt;</code></p>"),
        ("<https://a.example>{: .x\n.y}", '<p><a href="https://a.example">https://a.example</a></p>'),
        ("![a](/b.png){:\n.x}", '<p><img src="https://example.org/b.png" alt="a"></p>'),
        ('![a](/b.png "T"){: width="300" height=\'20px\' .x}', '<p><img src="https://example.org/b.png" alt="a" title="T" width="300" height="20"></p>'),
        ("![a](/b.png){width=50%}", '<p><img src="https://example.org/b.png" alt="a"></p>'),
        ("![a](/b.png =30x20)", '<p><img src="https://example.org/b.png" alt="a" width="30" height="20"></p>'),
        ("[![a](/b.png){w=30}](/c)", '<p><a href="https://example.org/c"><img src="https://example.org/b.png" alt="a" width="30"></a></p>'),
        ("* TOC\n{:toc}\n\na", "<p>a</p>"),
        ("1. Contents\n{:toc .x}\n\na", "<p>a</p>"),
        ("[TOC]\n\n[[toc]]\n\n[[_TOC_]]\n\na", "<p>a</p>"),
        ("{::options parse_block_html=\"true\" /}\na{::comment}\nb\n{:/comment}\n{::nomarkdown}<b>c</b>{:/}", "<p>a<b>c</b></p>"),
        ("{:ref: .x}\n\na\n{: ref}", "<p>a</p>"),
        ("`{.x}` and {:ok, x} and {:?} and {} and {a: 1} and {{ b }}", "<p><code>{.x}</code> and {:ok, x} and {:?} and {} and {a: 1} and {{ b }}</p>"),
        ('printf("{:.2}", x)', "<p>printf(\"{:.2}\", x)</p>"),
        ("    {: .x}", "<pre><code>{: .x}</code></pre>"),
        ("a {.x} b", "<p>a {.x} b</p>"),
    ],
)  # fmt: skip
def test_lists_go_and_text_stays(tmp_path: Path, text: str, html: str) -> None:
    assert expanded(tmp_path, "attributes", text).html == html


PARTS = [
    "{",
    "}",
    "{:",
    ".a",
    "#b",
    " c=d",
    '"',
    "toc",
    "# ",
    "\n",
    "\n---",
    "![x](y)",
    "`",
    "- ",
    "> ",
    "[",
    "]",
    " ",
    "=3x)",
    "~~~",
    "{::",
    "/}",
]


@given(st.lists(st.sampled_from(PARTS), max_size=30))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=100)
def test_nothing_breaks_it(tmp_path: Path, parts: list[str]) -> None:
    assert isinstance(expanded(tmp_path, "attributes", "".join(parts)).html, str)


@pytest.mark.parametrize(
    "unit",
    [
        "{: ",
        "{:a ",
        "{.a ",
        "# {",
        "# a{.b",
        "{#",
        "![",
        "![a](b",
        "[a]{.",
        "a {.b}\n",
        "{::comment}",
        "- {: ",
        "* a\n{:toc",
        "(b =",
        "{:\n",
    ],
)
def test_a_megabyte_of_beginnings_takes_seconds_at_most(tmp_path: Path, unit: str) -> None:
    text = unit * (200_000 // len(unit))
    started = time.process_time()
    expanded(tmp_path, "attributes", text)
    assert time.process_time() - started < 4
