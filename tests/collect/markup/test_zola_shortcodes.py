"""Zola's shortcodes and internal links."""

from __future__ import annotations

from pathlib import Path

import pytest

from publisher.collect.markup.zola_shortcodes import expand
from tests.collect.markup.bodies import html_of, make_body, told

POSTS = {
    "content/blog/second.md": "https://example.org/blog/second/",
    "content/blog/second.fr.md": "https://example.org/fr/blog/second/",
    "content/blog/third/index.md": "https://example.org/blog/third/",
}


@pytest.mark.parametrize(
    ("markup", "expected"),
    [
        ('{{ youtube(id="0RKpf3rK57I") }}', '<a href="https://www.youtube.com/watch?v=0RKpf3rK57I"><img'),
        ("{{youtube(id='0RKpf3rK57I', autoplay=true)}}", "https://www.youtube.com/watch?v=0RKpf3rK57I"),
        ('{{ vimeo(id="124313553") }}', "https://vimeo.com/124313553"),
        ('{{ streamable(id="92ok4") }}', "https://streamable.com/92ok4"),
        ('{{ gist(url="https://gist.github.com/a/1") }}', '<a href="https://gist.github.com/a/1">Code on GitHub</a>'),
        ('{{ image(src="a.jpg", alt="A", width=300) }}', 'first/a.jpg" alt="A" width="300">'),
        ('{{ resize_image(path="a.jpg", width=5, height=5, op="fit") }}', "first/a.jpg"),
        ('{{ figure(src=`a.jpg`, caption="See *x*") }}', "<figcaption>See <em>x</em></figcaption>"),
        ('{% quote(author="Ada") %}\n*q*\n{% end %}', "<blockquote>\n<p><em>q</em></p>\n<p>— Ada</p>\n</blockquote>"),
        ('{% note(title="T") %}*n*{% end %}', "<p><strong>T</strong></p>\n<p><em>n</em></p>"),
        ('{{ admonition(type="warning", text="out") }}', "<p><strong>Warning</strong></p>\n<p>out</p>"),
        ('{% details(summary="S") %}*d*{% end %}', "<summary>S</summary>\n<p><em>d</em></p>"),
        ("{% mermaid() %}\na\n\nb\n{% end %}", '<pre><code class="language-mermaid">a\n\nb\n'),
        ("{% katex(block=true) %}\n\\frac a_b\n{% end %}", "\\frac a_b"),
        ("{% note() %}a {{ icon() }}{% quote() %}b{% end %}{% end %}", "<blockquote>\n<p>b</p>"),
        ("- a\n  {{ image(src='a.jpg') }}\n  *b*", "</figure>\n<p><em>b</em></p>\n</li>"),
    ],
)
def test_a_known_shortcode_becomes_what_a_reader_can_use(tmp_path: Path, markup: str, expected: str) -> None:
    body = make_body(tmp_path, markup)
    assert expected in html_of(expand(markup, body))
    assert not body.problems


@pytest.mark.parametrize(
    "text",
    [
        "```\n{{ youtube(id=1) }}\n{% end %}\n```",
        "`{{ x() }}` and `{% x() %}`",
        "{{ page.title }} {{ x }} {% raw %} {{",
        "a {# b #} 100 %} }}",
        "<!-- {{ x() }} -->",
        "`[a](@/x.md)` and\n\n    [a](@/x.md)",
    ],
)
def test_code_and_other_braces_are_never_touched(tmp_path: Path, text: str) -> None:
    body = make_body(tmp_path, text)
    assert expand(text, body) == text
    assert not body.problems


def test_escapes_become_what_they_stand_for(tmp_path: Path) -> None:
    text = "{{/* x(a=1) */}} {%/* y() */%}z{%/* end */%}\n```\n{{/* x() */}}\n```"
    body = make_body(tmp_path, text)
    assert expand(text, body) == "{{ x(a=1) }} {% y() %}z{% end %}\n```\n{{ x() }}\n```"


def test_unknown_unpaired_and_broken_ones_are_told_and_never_shown(tmp_path: Path) -> None:
    text = "a {{ foo(x=1) }} {% bar() %}*in*{% end %}\n\nb {% end %}\n\nc {{ broken(x= }}d"
    body = make_body(tmp_path, text)
    assert html_of(expand(text, body)) == "<p>a  <em>in</em></p>\n<p>b</p>\n<p>c d</p>"
    assert told(body) == [
        '4:3 the shortcode "foo" is not known; it is left out',
        '4:18 the shortcode "bar" is not known; it is left out',
        "6:3 a shortcode ends and did not begin; it is left out",
        '8:3 the shortcode "broken" is not written to its end, or not as a shortcode is; it is left out',
    ]


@pytest.mark.parametrize(
    ("link", "expected"),
    [
        ("[a](@/blog/second.md)", '<a href="https://example.org/blog/second/">a</a>'),
        ("[a](@/blog/second.fr.md#x)", '<a href="https://example.org/fr/blog/second/#x">a</a>'),
        ("[a](@/blog/third/index.md)", '<a href="https://example.org/blog/third/">a</a>'),
        ('[a](<@/blog/second.md> "T")', '<a href="https://example.org/blog/second/" title="T">a</a>'),
        ("[a][b]\n\n[b]: @/blog/second.md", '<a href="https://example.org/blog/second/">a</a>'),
    ],
)
def test_an_internal_link_is_the_address_of_the_post(tmp_path: Path, link: str, expected: str) -> None:
    body = make_body(tmp_path, link, posts=POSTS)
    assert expected in html_of(expand(link, body))
    assert not body.problems


def test_an_internal_link_to_nothing_keeps_its_text(tmp_path: Path) -> None:
    text = "see [the text](@/blog/none.md)"
    body = make_body(tmp_path, text, posts=POSTS)
    assert html_of(expand(text, body)) == "<p>see <a>the text</a></p>"
    assert told(body, "link-unknown")[0].startswith("4:17 ")


@pytest.mark.parametrize(
    ("template", "tag", "expected"),
    [
        ("<b>{{ a }}</b>", '{{ own(a="x&y") }}', "<b>x&amp;y</b>"),
        ("<div>{{ body | markdown | safe }}</div>", "{% own() %}*a*{% end %}", "<div>\n<p><em>a</em></p>\n</div>"),
        ("{% if a is defined %}<i>{{ a }}</i>{% else %}none{% endif %}", "{{ own() }}", "none"),
        ('<q>{{ a | default(value="d") }}</q>', "{{ own() }}", "<q>d</q>"),
        ('<a href="{{ get_url(path="x.pdf") }}">x</a>', "{{ own() }}", 'href="https://example.org/x.pdf"'),
        ("<q>{{ page.title }}</q>", "{{ own() }}", "<q>Title of first</q>"),
    ],
)
def test_a_simple_template_of_the_site_is_understood(tmp_path: Path, template: str, tag: str, expected: str) -> None:
    path = tmp_path / "templates" / "shortcodes" / "own.html"
    path.parent.mkdir(parents=True)
    path.write_text(template, encoding="utf-8")
    body = make_body(tmp_path, tag)
    assert expected in html_of(expand(tag, body))
    assert not body.problems


@pytest.mark.parametrize(
    "template",
    [
        "{% for a in b %}{% endfor %}",
        "{{ load_data(path='/etc/passwd') }}",
        "{% include 'x' %}",
        "{{ a.b.c() }}",
        "{{ a",
        "{{ a }}",
        "{{ 'a' * 999999999 }}",
        "{{ ''.__class__ }}",
        "{% macro x() %}{% endmacro %}",
    ],
)
def test_a_template_that_is_more_than_that_makes_an_unknown_shortcode(tmp_path: Path, template: str) -> None:
    path = tmp_path / "templates" / "shortcodes" / "own.html"
    path.parent.mkdir(parents=True)
    path.write_text(template, encoding="utf-8")
    text = "{% own() %}*a*{% end %}"
    body = make_body(tmp_path, text)
    assert html_of(expand(text, body)) == "<p><em>a</em></p>"
    assert told(body, "shortcode-unknown")
