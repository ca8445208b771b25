"""What every shipped theme owes to readers, in each of their languages."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pytest
from lxml import html as lxml_html

from publisher.esp.buttondown_draft import email_body
from publisher.message import UNSUBSCRIBE_PLACEHOLDER, VIEW_PLACEHOLDER
from publisher.post import Enclosure
from publisher.render.columns import columns
from tests.digest.samples import message_of, three_posts, written
from tests.esp.test_escape import PAYLOADS, Reading, django

THEMES = ("digest", "letter", "plain")
every_theme = pytest.mark.parametrize("theme", THEMES)


@every_theme
@pytest.mark.parametrize("content", ["summary", "full"])
def test_a_theme_says_everything_in_both_parts(tmp_path: Path, theme: str, content: str) -> None:
    message = message_of(tmp_path, three_posts(), f'theme = "{theme}"\ncontent = "{content}"')
    for part in (message.html, message.text):
        for said in ("Notes on feeds", "23 November 2026", "שלום עולם", "Ada Lovelace", UNSUBSCRIBE_PLACEHOLDER):
            assert said in part
        assert ("Make it once" in part) == (content == "full")


def test_a_letter_has_whole_posts_and_the_others_summaries_unless_told(tmp_path: Path) -> None:
    whole = {
        theme: "Make it once" in message_of(tmp_path, three_posts(), f'theme = "{theme}"').html for theme in THEMES
    }
    assert whole == {"digest": False, "letter": True, "plain": False}


def test_a_plain_mail_has_no_pictures_of_its_own(tmp_path: Path) -> None:
    assert "<img" not in message_of(tmp_path, three_posts(), 'theme = "plain"').html


def test_a_letter_shows_a_picture_once(tmp_path: Path) -> None:
    post = three_posts()[0]
    assert post.image is not None
    twice = replace(post, image=replace(post.image, url="https://example.org/diagram.png"))
    assert message_of(tmp_path, [twice], 'theme = "letter"').html.count("<img") == 1
    assert message_of(tmp_path, [post], 'theme = "letter"').html.count("<img") == 2


def test_a_letter_of_one_post_leads_to_it_on_the_web(tmp_path: Path) -> None:
    html = message_of(tmp_path, three_posts()[:1], 'theme = "letter"').html
    assert re.search(r'<a href="https://example\.org/ids"[^>]*>View in browser</a>', html)


@every_theme
def test_a_mail_is_laid_out_by_inlined_styles_and_outlooks_table(tmp_path: Path, theme: str) -> None:
    html = message_of(tmp_path, three_posts(), f'theme = "{theme}"\ncontent = "full"').html
    assert html.count("<!--[if mso]>") == html.count("<![endif]-->") == 3
    page = lxml_html.document_fromstring(re.sub(r"<style>.*?</style>", "", html, flags=re.DOTALL))
    for cell in page.xpath("//td[contains(@class, 'post') or contains(@class, 'head') or contains(@class, 'foot')]"):
        assert "font-family" in cell.get("style")
        assert "padding" in cell.get("style")
    assert "url(" not in html  # no picture in the background, no font from afar


@every_theme
def test_style_elements_are_small_and_have_nothing_that_makes_gmail_drop_them(tmp_path: Path, theme: str) -> None:
    html = message_of(tmp_path, three_posts(), f'theme = "{theme}"\ncontent = "full"').html
    head = re.sub(r"<!--.*?-->", "", html.partition("</head>")[0], flags=re.DOTALL)
    styles = re.findall(r"<style>(.*?)</style>", head, re.DOTALL)
    assert sum(map(len, styles)) < 16_000
    assert all(style.count("@") <= 1 for style in styles)


@every_theme
@pytest.mark.parametrize(
    ("language", "date", "button", "direction"),
    [
        ("de", "20. November 2026", "Weiterlesen", "ltr"),
        ("fr", "20 novembre 2026", "Lire la suite", "ltr"),
        ("es", "20 de noviembre de 2026", "Seguir leyendo", "ltr"),
        ("pt-PT", "20 de novembro de 2026", "Ler mais", "ltr"),
        ("ja", "2026年11月20日", "続きを読む", "ltr"),
        ("ar", "20 نوفمبر 2026", "Read on", "rtl"),
        ("fi", "20. marraskuuta 2026", "Read on", "ltr"),
    ],
)
def test_a_theme_speaks_the_language(
    tmp_path: Path, theme: str, language: str, date: str, button: str, direction: str
) -> None:
    message = message_of(tmp_path, three_posts(), f'theme = "{theme}"\nlanguage = "{language}"\ncontent = "summary"')
    assert f'<html lang="{language}" dir="{direction}"' in message.html
    assert date in message.html
    assert date in message.text
    if theme != "letter":
        assert button in message.html


def test_english_words_in_a_mail_of_another_language_say_that_they_are(tmp_path: Path) -> None:
    html = message_of(tmp_path, three_posts(), 'language = "ar"').html
    assert re.search(r'<span (dir="ltr" lang="en"|lang="en" dir="ltr")>3 new posts</span>', html)


@every_theme
def test_right_to_left_posts_are_indented_from_the_right(tmp_path: Path, theme: str) -> None:
    post = written("hebrew", "- אחת\n- שתיים\n\n> ציטוט\n", title="שלום", language="he")
    html = message_of(tmp_path, [post], f'theme = "{theme}"\nlanguage = "he"\ncontent = "full"').html
    assert re.search(r"<ul[^>]*padding:0 24px 0 0", html)
    assert re.search(r"<blockquote[^>]*border-left:0;border-right:3px", html)
    assert re.search(r'<td class="post rtl"[^>]*text-align:right', html)


def test_the_edition_on_the_web_is_offered_only_where_there_is_one(tmp_path: Path) -> None:
    assert VIEW_PLACEHOLDER not in message_of(tmp_path, three_posts()).html
    buttondown = '[digests.weekly.esp]\nprovider = "buttondown"\n'
    assert VIEW_PLACEHOLDER in message_of(tmp_path, three_posts(), "", buttondown).html
    hidden = f'{buttondown}archive = "disabled"\n'
    assert VIEW_PLACEHOLDER not in message_of(tmp_path, three_posts(), "", hidden).html


@every_theme
@pytest.mark.parametrize("content", ["summary", "full"])
def test_what_looks_like_the_esps_template_is_read_as_it_was_written(tmp_path: Path, theme: str, content: str) -> None:
    payload = " ".join(PAYLOADS)
    post = written(
        "braces", f"Text `{payload}` and {payload}", title=payload, summary=payload, tags=("{{ tag }}", "{% x %}")
    )
    message = message_of(tmp_path, [post], f'theme = "{theme}"\ncontent = "{content}"')
    sent = django(email_body(message, "enabled", "https://example.org/").replace("{{ unsubscribe_url }}", "U"))
    before, after = Reading(message.html), Reading(sent)
    assert payload in " ".join(after.text.split())
    assert after.text.partition("{{")[2] == before.text.partition("{{")[2]


@every_theme
def test_no_line_of_the_text_part_is_longer_than_a_terminal(tmp_path: Path, theme: str) -> None:
    posts = [written("ja", "フィードの識別子は決して変えてはいけません。" * 12, title="長い題名" * 20, language="ja")]
    text = message_of(tmp_path, posts, f'theme = "{theme}"\ncontent = "full"\nlanguage = "ja"').text
    assert max(map(columns, text.splitlines())) <= 78


@every_theme
@pytest.mark.parametrize(("language", "said"), [("en", "Listen (mp3, 24 MB)"), ("de", "Anhören (mp3, 24 MB)")])
def test_an_episode_has_a_line_to_listen_in_both_parts(tmp_path: Path, theme: str, language: str, said: str) -> None:
    sound = Enclosure("https://example.org/1.mp3?a=1&b=2", "audio/mpeg", 24_000_000)
    posts = [written("one", enclosure=sound), written("two")]
    message = message_of(tmp_path, posts, f'theme = "{theme}"\nlanguage = "{language}"')
    assert re.search(rf'<a href="https://example\.org/1\.mp3\?a=1&amp;b=2"[^>]*>{re.escape(said)}</a>', message.html)
    assert message.html.count(said) == 1
    assert f"{said}: https://example.org/1.mp3?a=1&b=2" in message.text
