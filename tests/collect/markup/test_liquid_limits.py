"""Whatever stands in a post, expanding it ends soon, raises nothing and does not grow without bounds."""

from __future__ import annotations

import time
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.collect.markup.engine_bodies import NUNJUCKS, STEPS, expanded

WORDS = [
    "{%", "%}", "{{", "}}", "{%-", "-%}", "{#", "#}", "raw", "endraw", "if", "endif", "else", "endfor", "x", "|",
    "append:", "'q'", '"', "'", "`", "assign", "capture", "endcapture", "case", "when", "endcase", "set", "endset",
    "highlight", "endhighlight", "youtube", "note", "endnote", "codeblock", "endcodeblock", "asset_img", "post_link",
    "post_url", "include", "a.html", "page.title", "site.posts", "(", ")", "[", "]", "]({filename}x.md)", ":::py", "{",
    "}", ".", ",", "5", "not", "=", "é",
]  # fmt: skip
MORE_WORDS = ["\n", "\n\n    ", "```\n", " ", " for a in (1..9) ", " | ", "abcdefgh"]
HOSTILE = [
    "{%", "{{", "}}", "%}", "`{{", "{#", "{{{", '{{ "', "{{ ((", "{{ ", "{%\n", "{% img ", "{% raw %}", "{% if x %}",
    "{% endif %}", "{% x ' %}", "{% a %}`", "{% highlight a %}", "](|static|", '="{static}', "    :::py\n", "```\n",
    "    ```\n", "    ``` a\nx\n",
]  # fmt: skip


@pytest.mark.parametrize("engine", [*STEPS, "nunjucks"])
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(parts=st.lists(st.sampled_from(WORDS + MORE_WORDS) | st.text(max_size=3), max_size=25))
def test_nothing_raises(tmp_path: Path, engine: str, parts: list[str]) -> None:
    text = "".join(parts)
    chosen = NUNJUCKS if engine == "nunjucks" else {}
    found = expanded(tmp_path, text, "eleventy" if engine == "nunjucks" else engine, settings=chosen)
    assert len(found.markdown) < 50_000


@pytest.mark.parametrize("engine", ["jekyll", "pelican"])
@pytest.mark.parametrize("mark", HOSTILE)
def test_time_grows_with_the_length_only(tmp_path: Path, engine: str, mark: str) -> None:
    short, long = (_seconds(tmp_path, engine, mark * (size // len(mark))) for size in (6_000, 48_000))
    assert long < max(40 * short, 2.0), "eight times the text; quadratic time would be sixty-four times as long"


def _seconds(folder: Path, engine: str, text: str) -> float:
    started = time.process_time()
    expanded(folder, text, engine)
    return time.process_time() - started


@pytest.mark.parametrize(
    "text",
    [
        "{% for a in (1..9999) %}{% for b in (1..9999) %}{{ a | times: b }}{% endfor %}{% endfor %}",
        "{% for a in (1..9999) %}{% for b in (1..9999) %}{{ a | : }}{% endfor %}{% endfor %}",
        "{% assign a = 'xx' %}{% for i in (1..99) %}{% assign a = a | append: a %}{% endfor %}{{ a }}",
        "{% assign a = 'xx' %}{% for i in (1..99) %}{% assign a = a | replace: '', a %}{% endfor %}{{ a }}",
        "{% assign a = 9 %}{% for i in (1..99) %}{% assign a = a | times: a %}{% endfor %}kept",
        "{% assign a = 'x,y' | split: ',' %}{% for i in (1..99) %}{% assign a = a | concat: a %}{% endfor %}{{ a | join: a }}",
        "{% for i in (1..9999) %}{% capture a %}{{ a }}{{ a }}x{% endcapture %}{% endfor %}{{ a }}",
    ],
)
def test_a_post_that_asks_for_too_much_is_shown_without_its_tags(tmp_path: Path, text: str) -> None:
    started = time.process_time()
    found = expanded(tmp_path, "before " + text + " after")
    assert time.process_time() - started < 4
    assert found.markdown.startswith("before ")
    assert found.markdown.endswith(" after")
    assert len(found.markdown) < 20_000_000


def test_deep_nesting_is_no_deep_recursion(tmp_path: Path) -> None:
    found = expanded(tmp_path, "{% if true %}" * 500 + "kept" + "{% endif %}" * 500)
    assert found.markdown == "kept"
    assert {problem.code for problem in found.problems} == {"liquid-invalid"}
    for expression in (
        "(" * 900 + "1",
        "a[" * 900,
        "not " * 900 + "a",
        "a | size" + " | size" * 400,
        "a or " * 500 + "a",
    ):
        assert "{" not in expanded(tmp_path, "{{ " + expression + " }}", "eleventy", settings=NUNJUCKS).markdown
