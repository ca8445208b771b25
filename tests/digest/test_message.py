"""What readers get: subject, preheader, HTML and text."""

from __future__ import annotations

import os
import re
from pathlib import Path

import pytest
from lxml import html as lxml_html

from publisher.errors import TemplateError
from publisher.message import UNSUBSCRIBE_PLACEHOLDER
from publisher.post import Image
from tests.digest.samples import message_of, three_posts, written
from tests.factories import make_post

GOLDEN = Path(__file__).with_name("golden")


@pytest.mark.parametrize("content", ["summary", "full"])
def test_a_message_is_byte_for_byte_what_was_read_and_found_good(tmp_path: Path, content: str) -> None:
    """Set UPDATE_GOLDEN=1 to write the files anew, and read the difference."""
    message = message_of(tmp_path, three_posts(), f'title = "Weekly notes"\ncontent = "{content}"')
    for name, made in ((f"{content}.html", message.html), (f"{content}.txt", message.text)):
        if os.environ.get("UPDATE_GOLDEN"):
            (GOLDEN / name).write_text(made, encoding="utf-8", newline="\n")
        assert made == (GOLDEN / name).read_text(encoding="utf-8")


def test_the_same_posts_give_the_same_bytes(tmp_path: Path) -> None:
    assert message_of(tmp_path, three_posts()) == message_of(tmp_path, three_posts())


def test_the_subject_names_the_first_post_and_counts_the_others(tmp_path: Path) -> None:
    posts = three_posts()
    assert message_of(tmp_path, posts).subject == "Why ids must never change, and 2 more"
    assert message_of(tmp_path, posts[:1]).subject == "Why ids must never change"


@pytest.mark.parametrize("title", ["One\r\nBcc: everybody@example.org", "One\x0b\x1c\u2028\x00 two", "  One \t two "])
def test_a_subject_is_one_line_whatever_a_title_holds(tmp_path: Path, title: str) -> None:
    subject = message_of(tmp_path, [make_post("a", title=title)]).subject
    assert subject.startswith("One ")
    assert not re.search(r"[\x00-\x1f\x7f-\x9f\u2028\u2029]|  ", subject)


def test_a_subject_is_not_escaped_as_if_it_were_html(tmp_path: Path) -> None:
    message = message_of(tmp_path, [make_post("a", title="Q&A: a < b")])
    assert message.subject == "Q&A: a < b"
    assert "Q&amp;A: a &lt; b" in message.html
    assert "Q&A: a < b" in message.text


@pytest.mark.parametrize("key", ["subject", "preheader"])
def test_a_subject_or_preheader_that_comes_out_empty_is_an_error(tmp_path: Path, key: str) -> None:
    with pytest.raises(TemplateError, match=rf"publisher\.toml: digests\.weekly\.{key}: comes out empty"):
        message_of(tmp_path, three_posts(), f"{key} = \"{{{{ '' }}}} \"")


def test_no_preheader_is_a_choice(tmp_path: Path) -> None:
    message = message_of(tmp_path, three_posts(), 'preheader = ""')
    assert message.preheader == ""
    assert "max-height:0" not in message.html


def test_the_preheader_is_hidden_in_the_way_that_spam_filters_accept(tmp_path: Path) -> None:
    message = message_of(tmp_path, three_posts())
    body = message.html.partition("<body")[2]
    assert '<div class="preheader" style="display:none;max-height:0;overflow:hidden">What it cost.' in body
    assert ".preheader{mso-hide:all}" in message.html  # within Outlook's own style sheet: it is no CSS for anybody else
    assert body.index("What it cost.") < body.index("<table")


def test_what_looks_like_a_template_in_a_post_arrives_literally(tmp_path: Path) -> None:
    message = message_of(tmp_path, three_posts(), 'content = "full"')
    assert "<code" in message.html
    for part in (message.html, message.text):
        assert "{{ name }}" in part
        assert "{% raw %}" in part
        assert "On {{ braces }}" in part


def test_there_is_a_way_out_in_both_parts(tmp_path: Path) -> None:
    message = message_of(tmp_path, three_posts())
    assert f'<a href="{UNSUBSCRIBE_PLACEHOLDER}"' in message.html
    assert f"Unsubscribe: {UNSUBSCRIBE_PLACEHOLDER}" in message.text


def test_summaries_link_to_the_post_and_whole_posts_are_whole(tmp_path: Path) -> None:
    posts = three_posts()
    summary = message_of(tmp_path, posts).html
    assert "What it cost." in summary
    assert "Make it once" not in summary
    assert summary.count(">Read on</a>") == 3
    full = message_of(tmp_path, posts, 'content = "full"').html
    assert "Make it once" in full
    assert ">Read on</a>" not in full


def test_a_digest_of_summaries_does_not_render_what_it_does_not_show(tmp_path: Path) -> None:
    post = written("ids", summary="What it cost.")
    message_of(tmp_path, [post])
    assert not post.content.is_rendered  # type: ignore[attr-defined]


def test_everything_reads_well_without_a_style_sheet(tmp_path: Path) -> None:
    message = message_of(tmp_path, three_posts(), 'content = "full"')
    page = lxml_html.document_fromstring(re.sub(r"<style>.*?</style>", "", message.html, flags=re.DOTALL))
    for tag in ("body", "h1", "h2", "p", "td", "pre"):
        for element in page.iter(tag):
            assert element.get("style") or element.find("table") is not None or element.find("a") is not None, tag
    assert all(image.get("width") and image.get("alt") is not None for image in page.iter("img"))


def test_dark_rules_stay_and_beat_what_was_inlined(tmp_path: Path) -> None:
    message = message_of(tmp_path, three_posts(), 'content = "full"')
    dark = re.findall(r"@media \(prefers-color-scheme:\s*dark\)\s*\{(.*?)\}\s*</style>", message.html, re.DOTALL)
    assert len(dark) == 2  # the theme's, and the one for code
    declarations = [d for rules in dark for block in re.findall(r"\{([^{}]*)\}?", rules) for d in block.split(";")]
    assert all(d.strip().endswith("!important") for d in declarations if d.strip())
    assert "[data-ogsc]" in message.html


def test_no_style_element_has_what_makes_gmail_drop_it(tmp_path: Path) -> None:
    message = message_of(tmp_path, three_posts(), 'content = "full"')
    head = re.sub(r"<!--.*?-->", "", message.html.partition("</head>")[0], flags=re.DOTALL)
    styles = re.findall(r"<style>(.*?)</style>", head, re.DOTALL)
    assert sum(map(len, styles)) < 16_000
    for style in styles:
        assert style.count("@") <= 1
        assert "{{" not in style


def test_outlook_keeps_its_comments(tmp_path: Path) -> None:
    html = message_of(tmp_path, three_posts()).html
    assert html.count("<!--[if mso]>") == html.count("<![endif]-->") == 3
    assert '<!--[if mso]><table role="presentation" border="0" cellpadding="0" cellspacing="0" width="600"' in html


def test_a_post_in_another_direction_is_shown_in_its_own(tmp_path: Path) -> None:
    html = message_of(tmp_path, three_posts()).html
    assert re.search(r'<td class="post rtl" (lang="he" dir="rtl"|dir="rtl" lang="he") style="text-align:right', html)
    assert '<html lang="en" dir="ltr"' in html


def test_a_digest_speaks_the_language_of_its_publication_or_its_own(tmp_path: Path) -> None:
    english = message_of(tmp_path, three_posts())
    assert "23 November 2026" in english.html
    assert "20 November 2026, Ada Lovelace" in english.text
    message = message_of(tmp_path, three_posts(), 'language = "pt-BR"')
    assert message.language == "pt-BR"
    assert message.subject == "Why ids must never change e mais 2"
    for part in (message.html, message.text):
        assert "23 de novembro de 2026" in part
        assert "3 novos artigos" in part
        assert "November" not in part
    assert '<html lang="pt-BR" dir="ltr"' in message.html
    assert '<td class="post ltr" lang="en"' in message.html  # posts are in the publication's


def test_the_edition_has_the_date_of_the_digests_own_time_zone(tmp_path: Path) -> None:
    assert "23 November 2026" in message_of(tmp_path, three_posts()).text
    assert "22 November 2026" in message_of(tmp_path, three_posts(), 'timezone = "Pacific/Honolulu"').text


def test_a_small_picture_is_not_blown_up_and_a_large_one_fits(tmp_path: Path) -> None:
    small, large = Image("https://e.org/s.png", "s", 320, 200), Image("https://e.org/l.png", "l", 1200, 600)
    html = message_of(tmp_path, [make_post("a", image=small), make_post("b", image=large)]).html
    assert '<img src="https://e.org/s.png" width="320" height="200"' in html
    assert '<img src="https://e.org/l.png" width="536" height="268"' in html


def test_twenty_summaries_stay_far_below_what_gmail_cuts(tmp_path: Path) -> None:
    picture = Image("https://example.org/key.png", "A key", 1200, 630)
    posts = [make_post(f"p{number}", summary="word " * 60, image=picture) for number in range(20)]
    assert message_of(tmp_path, posts).html_bytes < 60_000


def test_the_text_part_keeps_code_and_addresses_whole(tmp_path: Path) -> None:
    text = message_of(tmp_path, three_posts(), 'content = "full"').text
    assert "\n    def tag_uri(url: str) -> str:\n        return f" in text
    code = next(line for line in text.splitlines() if "return f" in line)
    assert code.endswith("the name of the file")
    assert "https://www.rfc-editor.org/rfc/rfc4287" in text
    assert all(len(line) <= 78 for line in text.splitlines() if line != code)
