"""Footnotes stay within the mail, other links into the post lead to the web."""

from __future__ import annotations

from tests.digest.content.mailed import mailed

FOOTNOTE = "Text[^1].\n\n## A heading\n\n[there](#a-heading)\n\n[^1]: Note."


def test_footnotes_lead_to_their_place_in_the_mail_and_back() -> None:
    html = mailed(FOOTNOTE)
    assert 'href="#p1-fn1" id="p1-fnref1" name="p1-fnref1"' in html
    assert 'id="p1-fn1"' in html
    assert '<a href="#p1-fnref1" class="footnote-backref" name="p1-fn1">' in html


def test_footnotes_of_one_post_never_lead_into_another() -> None:
    assert "p1-" not in mailed(FOOTNOTE, "p2-")


def test_a_note_that_is_referred_to_twice_keeps_all_its_links() -> None:
    html = mailed("One[^a] and two[^a].\n\n[^a]: Note.")
    assert html.count('href="#p1-fn1"') == 2
    assert 'href="#p1-fnref1"' in html
    assert 'href="#p1-fnref1:1"' in html


def test_footnotes_of_other_engines_are_known_by_their_links() -> None:
    html = mailed('<p>Text<sup id="r"><a href="#n">1</a></sup>.</p><p id="n">Note <a href="#r">back</a></p>')
    assert 'id="p1-r"' in html
    assert 'href="#p1-n"' in html
    assert 'href="#p1-r"' in html


def test_other_links_into_the_post_lead_to_its_page() -> None:
    html = mailed(FOOTNOTE)
    assert 'href="https://example.org/post#a-heading"' in html
    assert "<h2>A heading" in html


def test_links_to_another_page_are_left_alone_and_unused_ids_go() -> None:
    html = mailed("## A heading\n\n[other](https://example.org/other#a-heading) [out](#nowhere)")
    assert 'href="https://example.org/other#a-heading"' in html
    assert 'href="https://example.org/post#nowhere"' in html
    assert " id=" not in html
