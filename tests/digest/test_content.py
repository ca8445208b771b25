"""Whole posts in mail clients: pictures, code, tables and footnotes."""

from __future__ import annotations

from publisher.digest.content import fitted, mail_html
from publisher.render.content import render

URL = "https://example.org/post"


def mailed(source: str, anchor: str = "p1-") -> str:
    return mail_html(render(source, URL).html, URL, anchor)


def test_a_picture_is_never_wider_than_the_column() -> None:
    html = mailed('<img src="/a.png" width="1200" height="630" srcset="/b.png 2x" loading="lazy" alt="A">')
    assert 'width="536"' in html
    assert 'height="281"' in html
    assert "max-width:100%;height:auto" in html
    assert "srcset" not in html


def test_a_picture_of_unknown_size_does_not_fill_outlooks_window() -> None:
    html = mailed("![A](/a.png)")
    assert 'width="536"' in html
    assert "width:auto;max-width:100%" in html
    assert " height=" not in html


def test_a_picture_without_words_has_an_empty_alternative_and_one_in_a_sentence_stays_there() -> None:
    assert 'alt=""' in mailed('<img src="/a.png">')
    assert "display:block" not in mailed("A smile ![x](/smile.png) in a sentence.")
    assert "display:block" in mailed("[![x](/photo.png)](/large)")


def test_fitting_keeps_the_proportions_and_never_invents_a_size() -> None:
    assert fitted(1072, 500) == (536, 250)
    assert fitted(100, 80) == (100, 80)
    assert fitted(0, 0) == fitted(0, 99) == (0, 0)
    assert fitted(2000, 0) == (536, 0)
    assert fitted(90_000, 1) == (536, 1)


def test_of_a_picture_element_the_picture_is_left() -> None:
    html = mailed('<picture><source srcset="/a.webp"><img src="/a.png" alt="A"></picture> after')
    assert "picture" not in html
    assert "source" not in html
    assert 'src="https://example.org/a.png"' in html
    assert "after" in html


def test_code_keeps_every_character_and_only_spans_that_have_a_colour() -> None:
    html = mailed('```python\ndef f(x):\n\n    return "<&{{ x }}"\n```')
    assert '<td class="code" dir="ltr"><pre class="highlight">' in html
    assert '<span class="k">def</span>' in html
    assert 'class="p"' not in html
    assert 'class="w"' not in html
    assert "    <span" in html
    assert "&lt;&amp;{{ x }}" in html


def test_code_without_a_language_is_padded_too() -> None:
    assert '<td class="code" dir="ltr"><pre><code>  a\n    b' in mailed("      a\n        b")


def test_tables_of_data_are_told_apart_from_tables_of_layout() -> None:
    html = mailed("| a | b |\n|---|--:|\n| 1 | 2 |")
    assert '<div class="wide"><table' in html
    assert 'class="data"' in html
    assert "text-align:right" in html


def test_footnotes_lead_to_their_place_in_the_email_and_not_into_another_post() -> None:
    source = "Text[^1].\n\n## A heading\n\n[there](#a-heading)\n\n[^1]: Note."
    first, second = mailed(source, "p1-"), mailed(source, "p2-")
    assert 'href="#p1-fn1"' in first
    assert 'id="p1-fn1"' in first
    assert '<a name="p1-fn1"></a>' in first
    assert 'href="#p1-a-heading"' in first
    assert "p1-" not in second
    assert "https://example.org/post#" not in first


def test_links_to_another_page_are_left_alone_and_unused_ids_go() -> None:
    html = mailed("## A heading\n\n[other](https://example.org/other#a-heading) [out](#nowhere)")
    assert 'href="https://example.org/other#a-heading"' in html
    assert 'href="https://example.org/post#nowhere"' in html
    assert " id=" not in html


def test_what_is_folded_away_is_open() -> None:
    assert "<details open" in mailed("<details><summary>More</summary>\n\nText\n\n</details>")


def test_text_before_and_after_elements_is_kept_and_nothing_stays_nothing() -> None:
    assert mail_html("a &amp; <b>b</b> c &lt;", URL, "p1-") == "a &amp; <b>b</b> c &lt;"
    assert mail_html("  \n", URL, "p1-") == ""
    assert "日本 😀 \xa0" in mail_html("<p>日本 😀 &nbsp;!</p>", URL, "p1-").replace("&nbsp;", "\xa0")
