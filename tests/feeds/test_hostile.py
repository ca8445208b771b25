"""No post, whatever is in it, may break a feed for all the others."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from lxml import etree

from publisher.episode import Chapter, Episode, Person, Soundbite, Transcript
from publisher.feeds.build import build
from publisher.feeds.clean import clean_address, clean_line, clean_markup, clean_moment, reads_as_markup
from publisher.post import Author, Enclosure, Image
from tests.factories import FixedContent, make_configuration, make_post

PODCAST = '\n[podcast]\ncategories = ["Technology"]\nimage = "https://example.org/cover.png"\n'
ANY_TEXT = st.text(st.characters(), max_size=30)  # with surrogates and control characters
ANY_MOMENT = st.datetimes(timezones=st.sampled_from([UTC, ZoneInfo("Europe/Paris"), timezone(timedelta(hours=14))]))


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(ANY_TEXT, ANY_TEXT, ANY_TEXT, ANY_TEXT, ANY_TEXT, ANY_MOMENT)
def test_any_post_makes_documents_that_parse(
    tmp_path: Path, title: str, markup: str, name: str, address: str, id_: str, moment: datetime
) -> None:
    hostile = make_post(
        "hostile",
        id=id_,
        url=address,
        title=title,
        summary=name,
        language=name,
        content=FixedContent(markup, markup, title),
        published=moment,
        updated=moment,
        authors=(Author(name, title, address),),
        tags=(title, name),
        image=Image(address, title),
        enclosure=Enclosure(address, name, 1),
        episode=Episode(
            kind=name,
            image_url=f"{address}.png",
            transcripts=(Transcript(address, name, title),),
            chapters_url=address,
            chapters=(Chapter(1.5, title, address),),
            people=(Person(name, title, address, address),),
            soundbites=(Soundbite(1, 2, title),),
        ),
    )
    good = make_post("good")
    build(make_configuration(tmp_path, PODCAST), [hostile, good])
    for document in ("rss.xml", "atom.xml"):
        root = etree.fromstring((tmp_path / "feeds" / document).read_bytes())
        assert "tag:example.org,2026:/good" in [element.text for element in root.iter()]
    items = json.loads((tmp_path / "feeds" / "feed.json").read_text(encoding="utf-8"))["items"]
    assert len(items) == 2
    assert "Good" in (tmp_path / "feeds" / "index.html").read_text(encoding="utf-8")


def test_what_xml_forbids_is_gone_and_the_rest_is_as_it_was(tmp_path: Path) -> None:
    post = make_post(
        title="Tab\tand\x00 nul\x0b \ufffe\ud800 <i>",
        content=FixedContent("<pre>a\r\n\tb\x1b[0m</pre>", "", "Excerpt"),
        tags=("\x01", "two\nlines"),
    )
    build(make_configuration(tmp_path), [post])
    item = json.loads((tmp_path / "feeds" / "feed.json").read_bytes())["items"][0]
    assert item["title"] == "Tab and nul <i>"
    assert item["content_html"] == "<pre>a\n\tb[0m</pre>"
    assert item["tags"] == ["two lines"]
    assert b"&#13;" not in (tmp_path / "feeds" / "rss.xml").read_bytes()


def test_a_title_of_nothing_but_forbidden_characters_becomes_the_address(tmp_path: Path) -> None:
    build(make_configuration(tmp_path), [make_post(title="\x00\x01")])
    root = etree.fromstring((tmp_path / "feeds" / "rss.xml").read_bytes())
    assert root.findtext("channel/item/title") == "https://example.org/hello"


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ("https://example.org/a?b=c&d=%20#e", "https://example.org/a?b=c&d=%20#e"),
        ("https://example.org/déjà vu", "https://example.org/d%C3%A9j%C3%A0%20vu"),
        ("https://bücher.example:8443/ü", "https://xn--bcher-kva.example:8443/%C3%BC"),
        ("https://example.org/100%/x%41", "https://example.org/100%25/x%41"),
        ("https://example.org/a[1]<b>", "https://example.org/a%5B1%5D%3Cb%3E"),
        ("https://[::1", "https://%5B::1"),
    ],
)
def test_addresses_are_what_readers_can_fetch(given: str, expected: str) -> None:
    assert clean_address(given) == expected
    assert clean_address(expected) == expected


@given(ANY_TEXT)
def test_cleaning_twice_is_cleaning_once(text: str) -> None:
    for clean in (clean_line, clean_markup, clean_address):
        assert clean(clean(text)) == clean(text)


def test_a_no_break_space_is_typography_and_stays() -> None:
    assert clean_line("Déjà vu\u00a0!\n") == "Déjà vu\u00a0!"


def test_a_replacement_character_in_markup_becomes_a_reference_that_reads_the_same() -> None:
    assert clean_markup("<code>\ufffd</code>") == "<code>&#xFFFD;</code>"
    assert clean_line("U+FFFD is \ufffd") == "U+FFFD is \ufffd"


@pytest.mark.parametrize(
    "text", ["What <br> does", "AT&amp;T", "&copyright", "1 <!-- 2", "</", "a < b and c > d", "&#38;"]
)
def test_text_that_would_read_otherwise_as_html_is_told_from_the_rest(text: str) -> None:
    assert reads_as_markup(text)


@pytest.mark.parametrize("text", ["R&D", "Q & A", "1 < 2", "a <- b", "x<5", "中文&变量", "->", "<", "&", ""])
def test_text_that_reads_the_same_as_html_is_no_markup(text: str) -> None:
    assert not reads_as_markup(text)


def test_an_offset_with_seconds_becomes_utc_and_others_stay() -> None:
    local_mean_time = datetime(1900, 1, 1, 12, tzinfo=ZoneInfo("Europe/Paris"))
    assert clean_moment(local_mean_time).isoformat() == "1900-01-01T11:50:39+00:00"
    assert (
        clean_moment(datetime(2026, 1, 1, tzinfo=ZoneInfo("Asia/Kathmandu"))).isoformat() == "2026-01-01T00:00:00+05:45"
    )
