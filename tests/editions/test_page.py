"""A page shows what readers got, and nothing that was a single reader's."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

from publisher.editions.edition import Carried, SentEdition
from publisher.editions.page import read_about, render_page
from publisher.message import UNSUBSCRIBE_PLACEHOLDER, VIEW_PLACEHOLDER, Message

EDITION = SentEdition(
    digest="weekly",
    name="2026-W48",
    id="tag:example.org,2026-11-24:editions/weekly/2026-W48",
    url="https://example.org/feeds/editions/weekly/2026-W48.html",
    subject="""Why "ids" & 'titles' <must> stay""",
    summary="It's short",
    language="en",
    sent_at=datetime(2026, 11, 24, 9, 0, tzinfo=UTC),
    posts=(Carried('Ids "and" <more>', "https://example.org/ids?a=1&b=2"),),
    made="abc",
)
HTML = f"""<!DOCTYPE html>
<html lang="en" dir="ltr"><head><meta charset="utf-8"><meta name="format-detection" content="telephone=no">
<title>Why ids</title><!--[if mso]><style>p {{ color: red }}</style><![endif]--></head>
<body style="margin:0"><div style="display:none; mso-hide: all">Hidden preheader</div>
<div role="article" aria-roledescription="email"><h1>Weekly</h1>
<p>Ärger mit <a href="https://example.org/ids?a=1&amp;b=2">ids</a></p>
<p data-only-in-mail>You get this email because you subscribed.</p>
<p class="ways"><a href="{UNSUBSCRIBE_PLACEHOLDER}">Unsubscribe</a> &middot;
<a href="{VIEW_PLACEHOLDER}">View in browser</a> &middot; <a href="https://example.org/">Web</a></p>
<p class="last"><a href="https://example.org/a">A</a> | <a href="{UNSUBSCRIBE_PLACEHOLDER}">Leave</a></p>
<p class="alone"><a href="{UNSUBSCRIBE_PLACEHOLDER}">Leave</a></p>
<p>Copy {UNSUBSCRIBE_PLACEHOLDER} into your browser.</p></div></body></html>
"""
MESSAGE = Message(EDITION.subject, EDITION.summary, HTML, "text")


def page(html: str = HTML, edition: SentEdition = EDITION) -> str:
    return render_page(edition, replace(MESSAGE, html=html), "Weekly & more").decode()


def test_the_mails_own_words_are_there_and_links_of_single_readers_are_not() -> None:
    shown = page()
    assert "Ärger mit" in shown
    assert 'href="https://example.org/ids?a=1&amp;b=2"' in shown
    for gone in (
        ".invalid",
        "Unsubscribe",
        "Leave",
        "View in browser",
        "You get this email",
        "Hidden preheader",
        "mso",
    ):
        assert gone not in shown, gone


def test_nothing_hangs_loose_where_a_link_was() -> None:
    shown = page()
    assert '<p class="ways"><a href="https://example.org/">Web</a></p>' in shown
    assert '<p class="last"><a href="https://example.org/a">A</a></p>' in shown
    assert 'class="alone"' not in shown


def test_it_leads_to_the_other_editions_and_to_the_feed() -> None:
    shown = page()
    assert '<nav style="' in shown
    assert "← Weekly &amp; more</a></nav>" in shown
    assert '<link rel="canonical" href="https://example.org/feeds/editions/weekly/2026-W48.html">' in shown
    assert 'type="application/atom+xml"' in shown
    assert shown.index("<nav") < shown.index("<main>") < shown.index("<h1>") < shown.index("</main>")


def test_a_theme_that_has_a_main_part_keeps_it() -> None:
    shown = page(HTML.replace('role="article"', 'role="main"'))
    assert "<main>" not in shown
    assert shown.index("<nav") < shown.index('role="main"')


def test_a_page_says_of_itself_what_the_ledger_would() -> None:
    assert read_about(page().encode()) == EDITION


def test_a_page_of_something_else_says_nothing() -> None:
    assert read_about(b"<!doctype html><title>Hello</title>") is None
    assert read_about(b'<meta name="publisher-edition" content="{">') is None
    assert read_about(b'<meta name="publisher-edition" content="{&quot;name&quot;:3}">') is None
    assert read_about(b'<meta name="publisher-edition" content="\xff">') is None


def test_what_looks_like_ours_in_a_post_is_not_taken_for_it() -> None:
    forged = HTML.replace(
        "<p>Ärger", '<p title="&lt;meta name=&quot;publisher-edition&quot; content=&quot;{}&quot;>">Ärger'
    )
    assert read_about(page(forged).encode()) == EDITION


def test_a_theme_without_head_or_main_parts_becomes_a_page_too() -> None:
    shown = page("<p>Hello</p>")
    assert "<p>Hello</p>" in shown
    assert read_about(shown.encode()) == EDITION
