"""What to look at before sending: each rule finds what it is for, and nothing else."""

from __future__ import annotations

import time
from dataclasses import replace
from pathlib import Path

import pytest

from publisher.config.mail_settings import LINT_CODES
from publisher.digest.content import PictureFile
from publisher.digest.lint import CODES, lint
from publisher.message import UNSUBSCRIBE_PLACEHOLDER
from publisher.post import Image
from publisher.problems import Severity
from tests.digest.lint.messages import GOOD, codes, findings, with_body
from tests.digest.samples import message_of, three_posts, written


@pytest.mark.parametrize("content", ["summary", "full"])
def test_the_shipped_theme_has_no_findings(tmp_path: Path, content: str) -> None:
    assert lint(message_of(tmp_path, three_posts()[:2], f'content = "{content}"')) == ()


def test_a_digest_of_twenty_posts_has_no_findings_and_is_looked_at_quickly(tmp_path: Path) -> None:
    picture = Image("https://example.org/key.png", "A key", 1200, 630)
    posts = [written(f"ids-{number}", title=f"Why ids never change, {number}", image=picture) for number in range(20)]
    message = message_of(tmp_path, posts)
    assert lint(message) == ()
    started = time.perf_counter()
    lint(message)
    assert time.perf_counter() - started < 0.5, "it takes 0.01 s; a machine under load may need a moment more"


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({"html": "<p>x</p>"}, ["no-unsubscribe"]),
        ({"text": "x"}, ["no-unsubscribe"]),
        ({"text": ""}, ["no-text"]),
        ({"html": GOOD.html + f"<p>{'word ' * 200}</p>"}, ["text-short"]),
        ({"html": GOOD.html + f"<!--{'x' * 90_000}-->"}, ["html-large"]),
        ({"html": GOOD.html + f"<!--{'é' * 51_000}-->"}, ["html-clipped"]),
        ({"subject": "x" * 71}, ["subject-long"]),
        ({"subject": "READ THIS NOW"}, ["subject-capitals"]),
        ({"subject": "RSS 2.0"}, []),
        ({"subject": "Hello {{ name }}"}, ["subject-leftover"]),
        ({"subject": "Hello *|FNAME|*"}, ["subject-leftover"]),
        ({"subject": "None, and 2 more"}, ["subject-leftover"]),
        ({"subject": "undefined"}, ["subject-leftover"]),
        ({"subject": "Nonesuch"}, []),
        ({"subject": "Q&amp;A"}, ["entity-shown"]),
        ({"preheader": ""}, ["preheader-missing"]),
        ({"preheader": "Why ids must never change!"}, ["preheader-repeated"]),
        ({"preheader": "Hello {{ name }}"}, ["preheader-leftover"]),
        ({"preheader": "None of it was cheap"}, []),
        ({"subject": "La cafÃ©tiÃ¨re est lÃ\xa0"}, ["mojibake"]),
    ],
)
def test_each_finding_about_the_whole_message_is_found(changes: dict[str, str], expected: list[str]) -> None:
    assert codes(replace(GOOD, **changes)) == expected


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ('<img src="https://example.org/b.png" width="9"><img src="https://example.org/c.png" width="9" alt=" ">',
         ["image-without-alt"] * 2),
        ('<img src="https://example.org/b.png" alt="" aria-hidden="true" width="9">', []),
        ('<img src="https://example.org/b.png" alt="B">', ["image-without-width"]),
        ('<img src="https://example.org/b.svg?v=1" alt="B" width="9">', ["image-format"]),
        ('<img src="https://example.org/b.webp" alt="B" width="9">', ["image-format"]),
        ('<img src="/b.png" alt="B" width="9">', ["image-address"]),
        ('<img src="data:image/png;base64,AAAA" alt="B" width="9">', ["image-address"]),
        ('<a href="/about">x</a>', ["link-address"]),
        ('<a href="">x</a>', ["link-address"]),
        ('<a href="javascript:alert(1)">x</a>', ["link-address"]),
        ('<a href="#nowhere">x</a>', ["link-address"]),
        ('<a href="#there">x</a><p id="there">x</p>', []),
        ('<a href="#there">x</a><a name="there"></a>', []),
        ('<a href="mailto:a@example.org">x</a><a href="tel:+49">x</a><a name="x">x</a>', []),
        ('<a href="http://localhost:1313/why/">x</a>', ["link-private"]),
        ('<a href="http://192.168.1.7/why/">x</a>', ["link-private"]),
        ('<a href="http://[::1]/">x</a>', ["link-private"]),
        ("<script>alert(1)</script>", ["html-active"]),
        ('<form action="https://example.org/"></form>', ["html-active"]),
        ('<p onclick="go()">x</p>', ["html-active"]),
        ("<p>None</p>", ["body-leftover"]),
        ("<h2>Condi&amp;shy;tionally</h2>", ["entity-shown"]),
        ("<h2>Q&amp;A; <code>&amp;amp;</code></h2><p>&amp;amp;</p>", []),
        ("<p>None of these.</p>", []),
        ("<p>Dear {{ name }},</p>", ["body-leftover"]),
        ("<pre>{{ name }}</pre><p><code>{% raw %}</code></p>", []),
        ('<a href="https://example.org/{{ id }}">x</a>', ["body-leftover"]),
        ("<p>Le cafÃ© est lÃ</p>", ["mojibake"]),
        ("<p>caf\ufffd</p>", ["mojibake"]),
        ("<p>café — “naïve” 日本</p>", []),
        ("<svg><path/></svg>", ["html-unsupported"]),
        ('<div style="display:flex;gap:8px">x</div>', ["css-unsupported"]),
        ('<div style="width:calc(100% - 20px)">x</div>', ["css-unsupported"]),
        ('<p style="color:var(--ink)">x</p>', ["css-unsupported"]),
        ('<p style="margin:0;padding:4px;border-radius:4px;font-family:\'Segoe UI\';mso-line-height-rule:exactly">x</p>', []),
        ('<p style="color:#999">x</p>', ["contrast-light"]),
        ('<p style="color:#999"> \u200c&nbsp;</p>', []),
        ('<p style="display:none;color:#fff">x</p>', []),
        ('<p style="background:#000 url(https://example.org/b.png);color:#111">x</p>', []),
        ('<h1 style="color:#888">x</h1>', []),
        ('<p style="font-size:14px;font-weight:bold;color:#888">x</p>', ["contrast-light"]),
        ('<div style="background-color:#222"><p style="color:rgba(255,255,255,.3)">x</p></div>', ["contrast-light"]),
        ('<table bgcolor="#222222"><tr><td style="color:white">x</td></tr></table>', []),
    ],
)  # fmt: skip
def test_each_finding_about_an_element_is_found(body: str, expected: list[str]) -> None:
    assert codes(with_body(body)) == expected


DARK = "<style>@media (prefers-color-scheme:dark){.a{background:#000!important}.b{color:#ddd!important}}</style>"


def test_the_dark_scheme_is_looked_at_with_its_own_rules() -> None:
    assert codes(with_body('<div class="a" style="background:#fff;color:#222">x</div>', DARK)) == ["contrast-dark"]
    assert codes(with_body('<div class="a b" style="background:#fff;color:#222">x</div>', DARK)) == []
    (finding,) = findings(with_body('<div class="a" style="background:#fff;color:#222">x</div>', DARK))
    assert "dark: #222222 on #000000 has a contrast of 1." in finding.message


def test_colours_in_a_style_sheet_count_as_inline_ones_do() -> None:
    assert codes(with_body('<p class="faint">x</p>', "<style>.faint{color:#bbb}</style>")) == ["contrast-light"]


def test_a_message_without_a_dark_scheme_is_looked_at_in_the_light_one_alone() -> None:
    assert codes(with_body('<p style="color:#222">x</p>')) == []


def test_how_many_clients_must_know_a_thing_is_a_matter_of_configuration() -> None:
    message = with_body('<div style="object-fit:cover">x</div>')
    assert codes(message, min_support=75) == ["css-unsupported"]
    assert codes(message, min_support=20) == []
    (finding,) = findings(message)
    assert "% of clients know it; not in Gmail" in finding.message
    assert "https://www.caniemail.com/features/css-object-fit/" in finding.hint


def test_a_picture_on_this_machine_may_be_too_large(tmp_path: Path) -> None:
    large = PictureFile(tmp_path / "a.png", 9, 9, 2_000_000)
    assert [finding.code for finding in lint(GOOD, picture=lambda _: large)] == ["image-large"]
    assert [finding.code for finding in lint(GOOD, picture=lambda _: replace(large, size_bytes=9))] == []


def test_severities_are_as_configured_and_errors_come_first() -> None:
    message = replace(GOOD, subject="READ THIS NOW" + "!" * 70)
    assert codes(message) == ["subject-long", "subject-capitals"]
    assert codes(message, severity={"subject-long": "off"}) == ["subject-capitals"]
    raised = findings(message, severity={"subject-capitals": "error", "subject-long": "info"})
    assert [(finding.code, finding.severity) for finding in raised] == [
        ("subject-capitals", Severity.ERROR),
        ("subject-long", Severity.INFO),
    ]


def test_a_good_message_has_no_findings() -> None:
    assert codes(GOOD) == []


def test_a_finding_says_where_and_what_to_do() -> None:
    (finding,) = findings(replace(GOOD, text=""))
    assert str(finding.as_problem("weekly").place) == "weekly (text)"
    assert finding.hint
    assert finding.severity is Severity.ERROR


def test_every_code_that_can_be_configured_is_explained_and_the_other_way_round() -> None:
    assert set(LINT_CODES) == set(CODES)
    assert len(LINT_CODES) == len(set(LINT_CODES))


@pytest.mark.parametrize(
    "junk", ["<" * 20_000, "<p " * 5_000, "<!--" * 5_000, "<p a='" * 5_000, "</p>" * 20_000, "<b>" * 5_000]
)
def test_no_html_takes_long(junk: str) -> None:
    started = time.perf_counter()
    lint(replace(GOOD, html=f"{junk}{UNSUBSCRIBE_PLACEHOLDER}"))
    assert time.perf_counter() - started < 3
