"""Directives, admonitions and alerts become quotations with a title, and things to unfold."""

# ruff: noqa: E501 - tables of texts and what becomes of them
from __future__ import annotations

import time
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.collect.markup.expanding import expanded

BOX = "<blockquote><p><strong>{}</strong></p><p>a <em>b</em></p></blockquote>"


@pytest.mark.parametrize(
    ("text", "html"),
    [
        (":::note\na *b*\n:::", BOX.format("Note")),
        (":::tip[My *title*]\n\na *b*\n\n:::", BOX.format("My <em>title</em>")),
        ("::: warning My title\na *b*\n:::", BOX.format("My title")),
        (":::note{title=\"T\" .x}\na *b*\n:::", BOX.format("T")),
        ("::: {.callout-note #x}\na *b*\n:::", BOX.format("Callout note")),
        (":::提示\na *b*\n:::", BOX.format("提示")),
        (":::note\na *b*", BOX.format("Note")),
        ("::: center\na *b*\n:::", "<p>a <em>b</em></p>"),
        ("::: details Click {open}\na *b*\n:::", '<details open=""><summary>Click</summary><p>a <em>b</em></p></details>'),
        ("::::note\n:::tip\na *b*\n:::\n::::", f"<blockquote><p><strong>Note</strong></p>{BOX.format('Tip')}</blockquote>"),
        (":::note\n:::tip\na *b*\n:::\n:::\nc", f"<blockquote><p><strong>Note</strong></p>{BOX.format('Tip')}</blockquote><p>c</p>"),
        ("- c\n\n  :::note\n  a *b*\n  :::\n- d", f"<ul><li><p>c</p>{BOX.format('Note')}</li><li><p>d</p></li></ul>"),
        ("- :::note\n  a *b*\n  :::", f"<ul><li>{BOX.format('Note')}</li></ul>"),
        ("> :::note\n> a *b*\n> :::\n\nc", f"<blockquote>{BOX.format('Note')}</blockquote><p>c</p>"),
        (":::note\n```\n:::\n```\n:::\nc", "<blockquote><p><strong>Note</strong></p><pre><code>:::</code></pre></blockquote><p>c</p>"),
        ("`:::note`\n\n    :::note\n", "<p><code>:::note</code></p><pre><code>:::note</code></pre>"),
        ("a\n\n:::\n\nb ::: c", "<p>a</p><p>b ::: c</p>"),
        ("::vimeo[T]{#123}", '<p>▶ <a href="https://vimeo.com/123">T</a></p>'),
        ('!!! note "My title"\n    a *b*\n\nc', f"{BOX.format('My title')}<p>c</p>"),
        ("!!! danger\n\n    a *b*\n\n        code\n", "<blockquote><p><strong>Danger</strong></p><p>a <em>b</em></p><pre><code>code</code></pre></blockquote>"),
        ('!!! note ""\n\ta *b*', "<blockquote><p>a <em>b</em></p></blockquote>"),
        ("!!! note\n    !!! tip\n        a *b*\n", f"<blockquote><p><strong>Note</strong></p>{BOX.format('Tip')}</blockquote>"),
        ('??? note "S"\n    a *b*', "<details><summary>S</summary><p>a <em>b</em></p></details>"),
        ("???+ tip\n    a *b*", '<details open=""><summary>Tip</summary><p>a <em>b</em></p></details>'),
        ("- c\n\n    !!! note\n        a *b*", "<ul><li><p>c</p>" + BOX.format("Note") + "</li></ul>"),
        ("Wow!!! note this\n\n??? what", "<p>Wow!!! note this</p><p>??? what</p>"),
        ("> [!NOTE]\n> a *b*", BOX.format("Note")),
        ("> [!tip]- My title\n> a *b*", BOX.format("My title")),
        ("- > [!NOTE]\n  > a *b*", f"<ul><li>{BOX.format('Note')}</li></ul>"),
        ("> a\n> [!NOTE]", "<blockquote><p>a[!NOTE]</p></blockquote>"),
        ("> [!NOTE] *x*\n> a *b*", "<blockquote><p><em><strong>x</strong></em></p><p>a <em>b</em></p></blockquote>"),
    ],
)  # fmt: skip
def test_a_directive_becomes_a_quotation(tmp_path: Path, text: str, html: str) -> None:
    result = expanded(tmp_path, "directives", text)
    assert result.html == html
    assert not result.told()


def test_a_leaf_that_only_the_site_knows_is_told(tmp_path: Path) -> None:
    result = expanded(tmp_path, "directives", "::chart[*x*]{#y}")
    assert (result.html, result.told()) == ("<p>*x*</p>", ["4:1 chart is a component that only the site knows"])


@given(
    st.lists(
        st.sampled_from(
            [
                ":::",
                "::::",
                "note",
                "[",
                "]",
                "{",
                "}",
                "!!! ",
                "??? ",
                "> ",
                "[!x]",
                "\n",
                "    ",
                "- ",
                "```",
                '"',
                " ",
            ]
        ),
        max_size=30,
    )
)
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=100)
def test_nothing_breaks_it(tmp_path: Path, parts: list[str]) -> None:
    assert isinstance(expanded(tmp_path, "directives", "".join(parts)).html, str)


@pytest.mark.parametrize(
    "unit", [":::", ":::a\n", "!!! a\n    ", "> [!a]\n", "::a[", ":::a[", ":::a{", "!!! a ", ":::\n", "??? a\n"]
)
def test_a_megabyte_of_beginnings_takes_seconds_at_most(tmp_path: Path, unit: str) -> None:
    text = unit * (200_000 // len(unit))
    started = time.process_time()
    expanded(tmp_path, "directives", text)
    assert time.process_time() - started < 4
