"""`[collect.shortcodes]`: templates of the author's own for shortcodes, tags and components."""

from __future__ import annotations

from pathlib import Path

import pytest

from publisher.collect.markup.templates import rendered
from publisher.errors import ConfigurationError
from tests.collect.markup.bodies import html_of, make_body, told
from tests.factories import make_configuration


def shortcode(template: str) -> str:
    return f"[collect.shortcodes]\nx = '''{template}'''\n"


def test_a_name_without_a_template_is_left_to_others(tmp_path: Path) -> None:
    assert rendered("y", [], {}, "", make_body(tmp_path, more=shortcode("<hr>"))) is None


@pytest.mark.parametrize(
    ("template", "expected"),
    [
        ("{{ name }}/{{ args[0] }}/{{ named.k }}", "x/1/<v>"),
        ("{{ page.title }} {{ page.url }}", "Title of first https://example.org/posts/first/"),
        ("{{ site.title }} {{ site.url }}", "Notes on feeds https://example.org/"),
        ("{{ named.nothing or args[7] or 'none' }}", "none"),
        ("{% if named.nothing %}a{% else %}b{% endif %}", "b"),
        ("{{ inner | upper }}", "*IN*"),
        ("{% if inner == '*in*' %}same{% endif %}", "same"),
        ("{{ inner | length }}", "4"),
    ],
)
def test_a_template_may_use_all_of_the_tag(tmp_path: Path, template: str, expected: str) -> None:
    body = make_body(tmp_path, more=shortcode(template))
    assert rendered("x", [1, 2], {"k": "<v>"}, "*in*", body) == expected.replace("<v>", "&lt;v&gt;")
    assert not body.problems


@pytest.mark.parametrize(
    ("template", "inner", "html"),
    [
        (
            "<blockquote>{{ inner }}</blockquote>",
            "*a*\n\nb",
            "<blockquote>\n<p><em>a</em></p>\n<p>b</p>\n</blockquote>",
        ),
        ("<p>{{ inner }}</p>", "*a*", "<p><em>a</em></p>"),
        ("<div><b>{{ inner }}</b></div>", "`a`", "<div><b><code>a</code></b></div>"),
        ("<mark>{{ inner }}</mark>", "*a*", "<p><mark><em>a</em></mark></p>"),
        (
            "<details><summary>{{ args[0] }}</summary>{{ inner }}</details>",
            "- a",
            "<details><summary>1</summary>\n<ul>",
        ),
        ("**Note** {{ inner }}", "*a*", "<p><strong>Note</strong> <em>a</em></p>"),
        ("```\n{{ inner }}\n```", "*a*", "<pre><code>*a*\n</code></pre>"),
        ("<ul><li>{{ inner }}</li></ul>", "", "<ul><li></li></ul>"),
        ("<div>\n    {{ inner }}\n    <hr>\n</div>", "*a*", "<p><em>a</em></p>\n<hr>\n</div>"),
    ],
)
def test_inner_text_is_markdown_wherever_it_stands(tmp_path: Path, template: str, inner: str, html: str) -> None:
    output = rendered("x", [1], {}, inner, make_body(tmp_path, more=shortcode(template)))
    assert output is not None
    assert html in html_of(f"Before\n{output}\nafter" if output.startswith("\n") else output)


def test_a_piece_that_needs_lines_of_its_own_has_them(tmp_path: Path) -> None:
    block = rendered("x", [], {}, "", make_body(tmp_path, more=shortcode("<hr>")))
    assert block == "\n\n<hr>\n\n"
    inline = rendered("x", [], {}, "", make_body(tmp_path, more=shortcode("<b>now</b>\n")))
    assert inline == "<b>now</b>"


@pytest.mark.parametrize(
    ("template", "what"),
    [
        ("{{ named.alt }}", "has no attribute 'alt'"),
        ("{{ alt }}", "'alt' is undefined"),
        ("{{ 1 / 0 }}", "division by zero"),
        ("{{ ''.__class__.__mro__ }}", "unsafe"),
        ("{{ args.append(1) }}", "unsafe"),
        ("{% include 'x' %}", "no loader"),
    ],
)
def test_a_template_that_fails_is_a_problem_and_keeps_the_text(tmp_path: Path, template: str, what: str) -> None:
    body = make_body(tmp_path, "Look: {{< x >}}", more=shortcode(template))
    assert rendered("x", [], {}, "kept", body) == "kept"
    [line] = told(body, "shortcode-template")
    assert line.startswith("4:7 collect.shortcodes.x fails: ")
    assert what in line


def test_a_template_that_is_none_stops_the_configuration_and_names_its_key(tmp_path: Path) -> None:
    with pytest.raises(ConfigurationError) as caught:
        make_configuration(tmp_path, shortcode("<b>\n{{ inner</b>"))
    assert "collect.shortcodes.x:" in str(caught.value)
    assert "is no Jinja template" in str(caught.value)
    assert "(line 2)" in str(caught.value)
