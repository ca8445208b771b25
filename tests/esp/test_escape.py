"""Braces in a post reach readers as the author wrote them, whatever template engine the ESP has."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import html as lxml_html

from publisher.esp.escape import divide, escape_html, escape_line

PAYLOADS = [
    "{{ title }}",
    "{{{ raw }}}",
    "{% if x %}yes{% endif %}",
    "{# a comment #}",
    "${{ secrets.TOKEN }}",
    "{{< figure >}}",
    "{{color: red}}",
    "{% endraw %}{{ x }}{% endverbatim %}",
    "{{ unclosed",
    "lone }}",
    "{{{{{%%}}}}}",
    '{{ "{{" }}',
    "{%{{#}}%}",
    "{ {%{ #",
]
SIGNS = st.text(alphabet="{}%# x\"'<&>\n", max_size=40)


def django(template: str) -> str:
    engine = pytest.importorskip("django.template", reason="install django to prove this with the real engine")
    return str(engine.Engine().from_string(template).render(engine.Context({}, use_l10n=False, use_tz=False)))


class Reading(HTMLParser):
    """What a mail program makes of a document: text, and attributes."""

    def __init__(self, document: str) -> None:
        super().__init__(convert_charrefs=True)
        self.text = ""
        self.attributes: list[str | None] = []
        self.feed(document)
        self.close()

    def handle_data(self, data: str) -> None:
        self.text += data

    def handle_starttag(self, tag: str, attrs: list[Any]) -> None:
        self.attributes += [value for _, value in attrs]


def page(text: str) -> str:
    quoted = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace('"', "&quot;")
    return f'<p title="{quoted}"><a href="https://x/?q={quoted}">{quoted}</a><pre><code>{quoted}</code></pre></p>'


@pytest.mark.parametrize("payload", PAYLOADS)
def test_a_payload_is_read_as_it_was_written_in_text_and_attributes(payload: str) -> None:
    read = Reading(django(escape_html(page(payload))))
    assert read.text == payload * 2
    assert read.attributes == [payload, f"https://x/?q={payload}"]


@pytest.mark.parametrize("payload", PAYLOADS)
def test_text_survives_an_esp_that_writes_the_html_anew_before_it_renders_it(payload: str) -> None:
    quoted = payload.replace("<", "&lt;").replace(">", "&gt;")
    rewritten = lxml_html.tostring(lxml_html.fromstring(f"<p>{escape_html(quoted)}</p>"), encoding="unicode")
    assert Reading(django(rewritten)).text == payload


@pytest.mark.parametrize("payload", PAYLOADS)
def test_a_subject_is_rendered_to_what_it_was(payload: str) -> None:
    assert django(escape_line(payload)) == payload


@settings(max_examples=150, deadline=None)
@given(SIGNS)
def test_no_sign_of_a_template_is_left_and_the_text_reads_the_same(text: str) -> None:
    escaped = escape_html(page(text))
    assert not re.search(r"\{[{%#]|[}%#]\}", escaped)
    before, after = Reading(page(text)), Reading(escaped)
    assert (before.text, before.attributes) == (after.text, after.attributes)


@settings(max_examples=150, deadline=None)
@given(SIGNS)
def test_any_subject_is_rendered_to_what_it_was(text: str) -> None:
    assert django(escape_line(text)) == text


@settings(max_examples=100, deadline=None)
@given(st.text(alphabet="{}%#<>!-[]\"'/abif style", max_size=60))
def test_broken_html_is_escaped_all_the_same(html: str) -> None:
    assert not re.search(r"\{[{%#]", escape_html(html))


def test_css_keeps_its_meaning() -> None:
    css = "@media x{#a{width:100%}}a{content:\"{{%}}\"}b{content:'it{#'}/* don't {{ */i{background:url(a{{b)}"
    escaped = escape_html(f"<style>{css}</style>")
    assert escaped == (
        "<style>@media x{ #a{width:100% } }a{content:\"{\\00007b\\000025\\00007d\\00007d\"}b{content:'it{\\000023'}"
        "/* don't { { */i{background:url(a{\\00007bb)}</style>"
    )


def test_structured_data_keeps_its_meaning() -> None:
    escaped = escape_html('<script type="application/ld+json">{"a":{"b":"{{ c }}"}}</script>')
    assert escaped == '<script type="application/ld+json">{"a":{"b":"{\\u007b c }\\u007d"} }</script>'


def test_what_outlook_reads_in_a_conditional_comment_keeps_its_meaning() -> None:
    comment = '<!--[if mso]><style>p{#a{b:c}}</style><p title="{{x}}">{{y}}</p><![endif]-->'
    escaped = escape_html(comment)
    assert escaped.startswith("<!--[if mso]><style>p{ #a{b:c} }</style>")
    assert escaped.endswith("<![endif]-->")
    assert escaped.count("-->") == 1
    inside = Reading(escaped.removeprefix("<!--[if mso]>").removesuffix("<![endif]-->"))
    assert inside.attributes == ["{{x}}"]
    assert inside.text.endswith("{{y}}")


def test_a_title_gets_no_comment_inside() -> None:
    assert escape_html("<title>{{ x }}</title>") == "<title>&#123;&#123; x &#125;&#125;</title>"


def test_a_document_without_braces_is_not_touched() -> None:
    document = (
        "<!doctype html><html><head><!--[if mso]><xml><o:a/></xml><![endif]--></head><body>50% #1 <br/></body></html>"
    )
    assert escape_html(document) == document


def test_a_divided_line_looks_the_same_and_has_no_pair() -> None:
    assert divide("{{ x }}").replace("\u2060", "") == "{{ x }}"
    assert "{{" not in divide("{{ x }}")
