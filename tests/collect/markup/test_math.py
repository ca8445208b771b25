"""Formulas stay TeX, shown as code; prices, shell variables and code stay what they are."""

# ruff: noqa: E501 - tables of texts and what becomes of them
from __future__ import annotations

import time
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.collect.markup.expanding import expanded


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("$x_1 * y_2 * z$", "<p><code>x_1 * y_2 * z</code></p>"),
        ("a $$x_1$$ b", "<p>a <code>x_1</code> b</p>"),
        (r"a \(x_1\) and \\(x_2\\) and \[x_3\]", "<p>a <code>x_1</code> and <code>x_2</code> and <code>x_3</code></p>"),
        ("$`x`$ and $a`b$", "<p><code>x</code> and <code>a`b</code></p>"),
        ("$$\nx_1 \\\\\ny_2\n$$", '<pre><code class="language-math">x_1 \\\\y_2</code></pre>'),
        ("a\n$$ x_1 $$\nb", '<p>a</p><pre><code class="language-math">x_1</code></pre><p>b</p>'),
        ("\\[\nx_1\n\\]", '<pre><code class="language-math">x_1</code></pre>'),
        ("\\begin{align*}\nx_1 &= 2\n\\end{align*}", '<pre><code class="language-math">\\begin{align*}x_1 &amp;= 2\\end{align*}</code></pre>'),
        ("- a\n  $$\n  x_1\n  $$\n- b", '<ul><li><p>a</p><pre><code class="language-math">x_1</code></pre></li><li><p>b</p></li></ul>'),
        ("> $$x_1$$", '<blockquote><pre><code class="language-math">x_1</code></pre></blockquote>'),
        ("> $x_1$", "<blockquote><p><code>x_1</code></p></blockquote>"),
        ("|$x_1$|$y$|\n|-|-|\n|$5|$6|", "<table><thead><tr><th><code>x_1</code></th><th><code>y</code></th></tr></thead><tbody><tr><td>$5</td><td>$6</td></tr></tbody></table>"),
        ("```math\nx_1\n```", '<pre><code class="language-math">x_1</code></pre>'),
    ],
)  # fmt: skip
def test_formulas_are_shown_as_code(tmp_path: Path, text: str, html: str) -> None:
    assert expanded(tmp_path, "math", text).html == html


def test_kramdown_reads_two_dollars_only(tmp_path: Path) -> None:
    more = '[collect]\ndialect = "jekyll"\n'
    assert expanded(tmp_path, "math", "$x$ and $$y$$", more=more).markdown == "$x$ and `y`"


@pytest.mark.parametrize(
    "text",
    [
        "It costs $5, or $10 with tax, or US$20-$30.",
        "From $5 to $6 and $7,50 or 8$ and 9$.",
        "$HOME and $PATH, $HOME/$USER",
        r"\$x\$ and $ x $ and $$$ and $",
        r"[\[Bug #1\]][2] and \(in brackets\) and \[1\]\[2\]",
        "${A}/${B}, $(a)$(b)",
        "`$x$` and `a` $5 `b`",
        "```\n$$x$$\n```",
        "    $$x$$",
        "$a\n\nb$",
        "- $a\n- b$",
    ],
)
def test_what_is_no_formula_stays(tmp_path: Path, text: str) -> None:
    assert expanded(tmp_path, "math", text).markdown == text


@given(
    st.lists(
        st.sampled_from(
            [
                "$",
                "$$",
                "\\(",
                "\\)",
                "\\[",
                "\\]",
                "\\",
                "`",
                "\n",
                "a",
                " ",
                "5",
                "- ",
                "> ",
                "|",
                "\\begin{align}",
                "\\end{align}",
            ]
        ),
        max_size=30,
    )
)
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=100)
def test_nothing_breaks_it(tmp_path: Path, parts: list[str]) -> None:
    assert isinstance(expanded(tmp_path, "math", "".join(parts)).html, str)


@pytest.mark.parametrize(
    "unit", ["$", "$$", "$a ", "$$a\n", "\\(", "\\[", "\\[a\n", "\\begin{align}", "\\begin{align}\n", "$`a", "- $$a\n"]
)
def test_a_megabyte_of_beginnings_takes_seconds_at_most(tmp_path: Path, unit: str) -> None:
    text = unit * (200_000 // len(unit))
    started = time.process_time()
    expanded(tmp_path, "math", text)
    assert time.process_time() - started < 4
