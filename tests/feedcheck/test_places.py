"""A finding points at the very letters it is about."""

from __future__ import annotations

import json

import pytest

from publisher.feedcheck.places import FEW
from publisher.problems import Problem
from tests.feedcheck.documents import ATOM, JSON, RSS, broken, codes, only, report


def at(problem: Problem, document: str) -> str:
    """The rest of the line from the place on."""
    return document.split("\n")[problem.place.line - 1][problem.place.column - 1 :]


@pytest.mark.parametrize(
    ("document", "code", "expected"),
    [
        (broken(RSS, "Mon, 23", "Tue, 23"), "date-weekday", "Tue, 23 Nov 2026"),
        (broken(RSS, "isPermaLink", "isPermalink"), "attribute-unknown", 'isPermalink="false"'),
        (broken(RSS, "<language>en", "<language>English"), "language-invalid", "English</language>"),
        (broken(ATOM, 'xml:lang="en"', 'xml:lang="en_US"'), "language-invalid", 'xml:lang="en_US"'),
        (broken(ATOM, "Why", "Why &amp;amp; how"), "html-in-text", "&amp;amp; how"),
        (broken(RSS, "Because", "x&lt;img src='/a&amp;amp;b.png'&gt;"), "html-relative", "&lt;img src="),
        (broken(RSS, "&lt;p&gt;Because.&lt;/p&gt;", "<![CDATA[a<img src='/a.png'>]]>"), "html-relative", "<img src="),
        (broken(JSON, "<p>Because.</p>", "a<img src='/a.png'>"), "html-relative", "<img src="),
        (broken(JSON, '"title": "Why"', '"title": 5'), "json-type", "5,"),
        (broken(RSS, "Why", "Wh\x0by"), "character-forbidden", "\x0by</title>"),
        (broken(RSS, "Why", "é&nbsp;"), "xml-entity-undefined", "&nbsp;"),
    ],
)
def test_line_and_column(document: str, code: str, expected: str) -> None:
    assert at(only(document, code), document).startswith(expected)


def test_a_byte_that_is_not_utf8_is_found_behind_letters_of_several_bytes() -> None:
    document = broken(RSS, "Why", "é→𝄞 Caf\xe9".replace("\xe9", "?"))
    data = document.encode().replace(b"Caf?", b"Caf\xe9")
    problem = only(data, "encoding-wrong")
    assert at(problem, document).startswith("?</title>")
    assert problem.message == "byte E9 is not UTF-8"


@pytest.mark.parametrize("newline", ["\r\n", "\r"])
def test_lines_are_counted_whatever_ends_them(newline: str) -> None:
    document = broken(RSS, "Mon, 23", "Tue, 23")
    assert only(document.replace("\n", newline), "date-weekday").place == only(document, "date-weekday").place


def test_comments_cdata_and_instructions_do_not_move_places() -> None:
    noise = "<!-- <item> ' \" --><?php <x> ?><![CDATA[<title>]]>"
    document = broken(broken(RSS, "<item>", f"<item>{noise}"), "Mon, 23", "Tue, 23")
    assert at(only(document, "date-weekday"), document).startswith("Tue, 23")


def test_a_document_type_with_tags_in_it_does_not_move_places() -> None:
    doctype = "<!DOCTYPE rss [<!ENTITY a '<b>\"]>'><!-- ]> --><!ELEMENT rss (channel)>]>\n"
    document = broken(broken(RSS, "<rss", doctype + "<rss"), "Mon, 23", "Tue, 23")
    assert at(only(document, "date-weekday"), document).startswith("Tue, 23")


def test_the_excerpt_of_a_long_line_is_a_window_with_the_caret_in_it() -> None:
    data = json.loads(JSON)
    data["items"][0]["content_html"] = f"{'x' * 5000}<img src='/a.png'>{'y' * 5000}"
    problem = only(json.dumps(data), "html-relative")
    assert problem.place.column > 5000
    assert len(problem.excerpt) < 130
    assert problem.excerpt[problem.caret - 1 :].startswith("<img src")


def test_what_a_terminal_would_obey_is_not_quoted() -> None:
    problem = only(broken(RSS, "<language>en", "<language>e\u202e\x9bn"), "language-invalid")
    assert problem.message.isprintable()
    assert problem.excerpt.isprintable()


def test_of_very_many_the_first_are_shown_and_the_others_counted() -> None:
    document = broken(RSS, "&lt;p&gt;Because.&lt;/p&gt;", f"<![CDATA[{'<img src=a.png> ' * 50}]]>")
    found = [problem for problem in report(document).problems if problem.code == "html-relative"]
    assert len(found) == 1, "the same picture is one problem"
    document = broken(RSS, "<item>", "<item>" + "".join(f"<thing{number}/>" for number in range(50)))
    found = [problem for problem in report(document).problems if problem.code == "element-unknown"]
    assert len(found) == FEW + 1
    assert found[-1].message == "30 more of the same"


def test_problems_are_in_the_order_of_the_document() -> None:
    document = broken(broken(RSS, "<language>en", "<language>English"), "Mon, 23", "Tue, 23")
    assert codes(document) == ["language-invalid", "date-weekday"]
