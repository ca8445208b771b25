"""Places: line and column in the source, and a selector that a browser follows."""

from __future__ import annotations

from pathlib import Path

import lxml.html
from hypothesis import given, settings
from hypothesis import strategies as st

from publisher.digest.lint import read_document
from publisher.digest.lint.document import selector
from tests.digest.lint.messages import findings, with_body
from tests.digest.samples import message_of, three_posts


def test_a_finding_points_at_its_element() -> None:
    message = with_body('<div><p>One</p>\n  <p>Two <img src="https://example.org/b.png" width="9"></p></div>')
    (finding,) = findings(message)
    line = message.html.split("\n")[finding.line - 1]
    assert line[finding.column - 1 :].startswith('<img src="https://example.org/b.png"')
    assert finding.selector == "body > div > p:nth-of-type(2) > img"
    assert finding.excerpt == '<img src="https://example.org/b.png" width="9">'
    assert finding.as_dict()["selector"] == finding.selector


def test_every_element_of_a_real_message_has_a_selector_of_its_own(tmp_path: Path) -> None:
    html = message_of(tmp_path, three_posts(), 'content = "full"').html
    document, page = read_document(html), lxml.html.document_fromstring(html)
    for element in document.body:
        path = "/".join(_step(step) for step in selector(element).split(" > "))
        (found,) = page.xpath(f"/html/{path}")
        assert found.tag == element.tag
        assert dict(found.attrib) == element.attributes


def _step(step: str) -> str:
    tag, _, number = step.partition(":nth-of-type(")
    return f"{tag}[{number.rstrip(')')}]" if number else tag


def test_texts_are_what_people_read() -> None:
    document = read_document("<p>a &amp; b<!-- no --><b title='x > y'>c</b></p><style>p{}</style><title>t</title>")
    assert [text.content for text in document.texts] == ["a & b", "c", "t"]
    assert document.styles == ("p{}",)
    assert document.elements[1].get("title") == "x > y"


@given(st.text(st.sampled_from("<>ab/!-='\" \np"), max_size=80))
@settings(max_examples=150, deadline=None)
def test_nothing_that_looks_like_html_stops_it(source: str) -> None:
    document = read_document(source)
    for element in document.elements:
        assert source[element.start] == "<"
        assert document.place(element.start)[0] == source.count("\n", 0, element.start) + 1
