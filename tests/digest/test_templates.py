"""Themes: the publication's own, the shipped one, and what an author hears about a mistake."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from publisher.digest.templates import default_theme_folder
from publisher.errors import PublisherError, TemplateError
from publisher.message import Message
from publisher.post import Enclosure
from tests.digest.samples import message_of, three_posts
from tests.factories import make_post


def with_template(folder: Path, source: str, name: str = "digest.html.j2", digest: str = "") -> Message:
    path = folder / "email_templates" / name
    path.parent.mkdir(exist_ok=True)
    path.write_text(source, encoding="utf-8")
    return message_of(folder, three_posts(), digest)


def mistake(folder: Path, source: str, digest: str = "") -> str:
    with pytest.raises(TemplateError) as caught:
        with_template(folder, source, digest=digest)
    return str(caught.value)


def subject_mistake(folder: Path, subject: str) -> str:
    with pytest.raises(PublisherError) as caught:
        message_of(folder, three_posts(), f"subject = '''{subject}'''")
    return str(caught.value)


def test_the_shipped_theme_is_complete() -> None:
    assert {"digest.html.j2", "digest.txt.j2", "digest.css.j2"} <= {
        path.name for path in default_theme_folder().iterdir()
    }


def test_a_publication_may_have_a_theme_of_its_own(tmp_path: Path) -> None:
    with_template(tmp_path, "{{ n }} posts, {{ unsubscribe_url }}", "mine.txt.j2")
    message = with_template(tmp_path, "<p>{{ posts[0].title }}</p>", "mine.html.j2", 'theme = "mine"')
    assert "<p>Why ids must never change</p>" in message.html
    assert message.text.startswith("3 posts")


def test_a_template_that_is_new_or_gone_in_ones_own_folder_is_seen_by_the_next_message(tmp_path: Path) -> None:
    shipped = message_of(tmp_path, three_posts()).text
    own = tmp_path / "email_templates" / "digest.txt.j2"
    own.parent.mkdir()
    own.write_text("Mine: {{ subject }} {{ unsubscribe_url }}\n", encoding="utf-8")
    assert message_of(tmp_path, three_posts()).text.startswith("Mine: ")
    own.unlink()
    assert message_of(tmp_path, three_posts()).text == shipped


def test_one_block_may_be_replaced_and_the_rest_stays(tmp_path: Path) -> None:
    source = '{% extends "default/digest.html.j2" %}{% block intro %}Happy Monday! {{ super() }}{% endblock %}'
    html = with_template(tmp_path, source).html
    assert "Happy Monday!" in html
    assert "3 new posts" in html
    assert "Why ids must never change" in html


def test_the_block_of_a_post_knows_the_post(tmp_path: Path) -> None:
    source = (
        '{% extends "default/digest.html.j2" %}{% block post %}<p>{{ loop.index }}: {{ post.url }}</p>{% endblock %}'
    )
    assert "<p>1: https://example.org/ids</p>" in with_template(tmp_path, source).html


def test_a_colour_may_be_replaced_by_one_line(tmp_path: Path) -> None:
    html = with_template(tmp_path, '{% extends "default/digest.html.j2" %}{% set accent = "#0b6e4f" %}').html
    assert "#0b6e4f" in html
    assert "#9a3412" not in html


def test_a_style_sheet_may_be_replaced_without_the_rest(tmp_path: Path) -> None:
    html = with_template(tmp_path, "h1 { color: #123456 }", "digest.css.j2").html
    assert 'style="color:#123456"' in html


def test_a_wrong_name_is_told_with_file_line_and_the_right_one(tmp_path: Path) -> None:
    told = mistake(tmp_path, "<p>one</p>\n{% for post in posts %}\n<h2>{{ post.titel }}</h2>\n{% endfor %}")
    assert "email_templates/digest.html.j2:3: post has no `titel`; did you mean `title`?" in told
    assert "<h2>{{ post.titel }}</h2>" in told
    assert str(tmp_path) not in told


def test_an_unknown_name_is_told_with_all_there_are(tmp_path: Path) -> None:
    told = mistake(tmp_path, "{{ postz }}")
    assert "digest.html.j2:1: `postz` is undefined" in told
    assert (
        "brand, digest, edition, more, n, posts, preheader, publication, subject, unsubscribe_url, view_url, words"
        in told
    )


def test_a_mistake_in_the_shipped_part_of_a_theme_names_the_authors_line(tmp_path: Path) -> None:
    source = '{% extends "default/digest.html.j2" %}\n{% block intro %}\n{{ edition.dat }}\n{% endblock %}'
    assert "email_templates/digest.html.j2:3: edition has no `dat`; did you mean `date`?" in mistake(tmp_path, source)


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("<p>\n{% if %}\n</p>", "digest.html.j2:2: Expected an expression"),
        ("{% for post in posts %}", "digest.html.j2:1: Unexpected end of template"),
        ("a\n{{ posts[99].title }}", "digest.html.j2:2: there is no number 99 in it: it has 3 (the first is number 0)"),
        ("{{ posts[1].image.url }}", "digest.html.j2:1: `url` is asked of nothing"),
        ("\n\n{{ 1 / 0 }}", "digest.html.j2:3: ZeroDivisionError"),
        ("{{ n + 'x' }}", "digest.html.j2:1: TypeError"),
        ("{{ n | nosuchfilter }}", "digest.html.j2:1: No filter named 'nosuchfilter'"),
        ('{% include "gone.html.j2" %}', "digest.html.j2:1: there is no template gone.html.j2"),
        ("{{ posts[0].__class__.__mro__ }}", "digest.html.j2:1: access to attribute '__class__'"),
        ("{{ range(999999999) | list }}", "digest.html.j2:1: OverflowError"),
    ],
)
def test_any_mistake_is_told_with_its_line_and_never_as_a_traceback(tmp_path: Path, source: str, expected: str) -> None:
    assert expected in mistake(tmp_path, source)


def test_a_template_has_a_link_to_a_posts_media_file(tmp_path: Path) -> None:
    talk = make_post("talk", enclosure=Enclosure("https://example.org/a.mp3", "audio/mpeg", 24_100_000))
    (tmp_path / "email_templates").mkdir()
    link = "<a href='{{ post.enclosure.url }}'>{{ post.enclosure.label }}</a>"
    source = f"{{% for post in posts if post.enclosure %}}{link}{{% endfor %}}"
    (tmp_path / "email_templates/digest.html.j2").write_text(source)
    html = message_of(tmp_path, [talk, make_post("words")]).html
    assert html.count("<a ") == 1
    assert "https://example.org/a.mp3" in html
    assert "Listen (mp3, 24 MB)" in html


def test_a_theme_that_is_not_there_is_told_with_those_that_are(tmp_path: Path) -> None:
    with pytest.raises(TemplateError) as caught:
        message_of(tmp_path, three_posts(), 'theme = "leter"')
    assert "there is no template leter.html.j2 in email_templates" in str(caught.value)
    assert "themes there are: digest, letter, plain" in caught.value.hint


def test_a_missing_text_template_says_how_to_begin_one(tmp_path: Path) -> None:
    with pytest.raises(TemplateError) as caught:
        with_template(tmp_path, "<p>x</p>", "mine.html.j2", 'theme = "mine"')
    assert "there is no template mine.txt.j2" in str(caught.value)
    assert '{% extends "default/digest.txt.j2" %}' in caught.value.hint


def test_a_template_that_is_not_utf_8_is_told(tmp_path: Path) -> None:
    (tmp_path / "email_templates").mkdir()
    (tmp_path / "email_templates" / "digest.html.j2").write_bytes(b"<p>caf\xe9</p>")
    with pytest.raises(TemplateError, match=r"digest\.html\.j2: byte 6 is not UTF-8"):
        message_of(tmp_path, three_posts())


def test_mistakes_in_the_subject_name_its_key(tmp_path: Path) -> None:
    told = subject_mistake(tmp_path, "{{ posts[9].title }}")
    assert told.startswith("publisher.toml: digests.weekly.subject: there is no number 9 in it: it has 3")
    assert "    {{ posts[9].title" in told


def test_a_template_cannot_reach_out_for_style_sheets_or_files(tmp_path: Path) -> None:
    secret = tmp_path / "secret.css"
    secret.write_text("p { color: #abcdef }", encoding="utf-8")
    source = f'<html><head><link rel="stylesheet" href="file://{secret}"></head><body><p>x</p></body></html>'
    assert "#abcdef" not in with_template(tmp_path, source).html


def test_a_template_cannot_change_what_the_others_see(tmp_path: Path) -> None:
    assert "digest.html.j2:1:" in mistake(tmp_path, '{% set digest.name = "x" %}')
    assert "digest.html.j2:1:" in mistake(tmp_path, "{{ publication.__init__ }}")


def test_a_block_of_all_themes_is_replaced_in_one_file(tmp_path: Path) -> None:
    source = '{% extends "default/_base.html.j2" %}{% block reason %}Because you asked.{% endblock %}'
    for theme in ("digest", "letter", "plain"):
        html = with_template(tmp_path, source, "_base.html.j2", f'theme = "{theme}"').html
        assert "Because you asked." in html
        assert "Why ids must never change" in html


def test_a_theme_of_ones_own_may_begin_with_a_shipped_one(tmp_path: Path) -> None:
    with_template(tmp_path, '{% extends "default/letter.txt.j2" %}', "mine.txt.j2")
    source = '{% extends "default/letter.html.j2" %}{% block more_styles %}.title { color: #123456 }{% endblock %}'
    html = with_template(tmp_path, source, "mine.html.j2", 'theme = "mine"').html
    assert "color:#123456" in html


def test_one_part_of_a_post_may_be_replaced(tmp_path: Path) -> None:
    source = (
        '{% extends "default/digest.html.j2" %}{% block post_facts %}<p>{{ post.tags | join(" ") }}</p>{% endblock %}'
    )
    html = with_template(tmp_path, source).html
    assert "<p>feeds ids</p>" in html
    assert "20 November 2026" not in html
    assert "What it cost." in html


def test_a_template_that_was_changed_is_read_again(tmp_path: Path) -> None:
    assert "<p>one</p>" in with_template(tmp_path, "<p>one</p>").html
    path = tmp_path / "email_templates" / "digest.html.j2"
    path.write_text("<p>two</p>", encoding="utf-8")
    os.utime(path, (2_000_000_000, 2_000_000_000))
    assert "<p>two</p>" in message_of(tmp_path, three_posts()).html
