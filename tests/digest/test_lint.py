"""What to look at before sending."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from publisher.digest.lint import lint
from publisher.message import UNSUBSCRIBE_PLACEHOLDER, Message
from publisher.problems import Severity
from tests.digest.samples import message_of, three_posts

GOOD = Message(
    "Why ids must never change",
    "It cost.",
    f'<p><img src="a.png" alt="A"> <a href="{UNSUBSCRIBE_PLACEHOLDER}">x</a></p>',
    f"Text {UNSUBSCRIBE_PLACEHOLDER}",
)


def codes(message: Message) -> list[str]:
    return [problem.code for problem in lint(message)]


@pytest.mark.parametrize("content", ["summary", "full"])
def test_the_shipped_theme_has_no_findings(tmp_path: Path, content: str) -> None:
    assert lint(message_of(tmp_path, three_posts()[:2], f'content = "{content}"')) == ()


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({"html": "<p>x</p>"}, ["no-unsubscribe"]),
        ({"text": "x"}, ["no-unsubscribe"]),
        ({"text": ""}, ["no-text"]),
        ({"html": GOOD.html + "x" * 90_000}, ["html-large"]),
        ({"html": GOOD.html + "é" * 51_000}, ["html-clipped"]),
        ({"html": GOOD.html + '<img src="b.png"><img src="c.png" alt=" ">'}, ["image-without-alt"] * 2),
        ({"html": GOOD.html + '<img src="b.png" alt="" aria-hidden="true">'}, []),
        ({"subject": "x" * 71}, ["subject-long"]),
        ({"subject": "READ THIS NOW"}, ["subject-capitals"]),
        ({"subject": "RSS 2.0"}, []),
        ({"subject": "Hello {{ name }}"}, ["subject-leftover"]),
        ({"subject": "None, and 2 more"}, ["subject-leftover"]),
        ({"subject": "Nonesuch"}, []),
    ],
)
def test_each_finding_is_found(changes: dict[str, str], expected: list[str]) -> None:
    assert codes(replace(GOOD, **changes)) == expected


def test_a_good_message_has_no_findings() -> None:
    assert codes(GOOD) == []


def test_a_finding_says_where_and_what_to_do() -> None:
    (problem,) = lint(replace(GOOD, text=""), "weekly")
    assert str(problem.place) == "digest weekly"
    assert problem.hint
    assert problem.severity is Severity.ERROR
