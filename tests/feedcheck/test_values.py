"""What is a date, an address, a language, a name, and what is not."""

from __future__ import annotations

import pytest

from publisher.feedcheck.document import Format
from publisher.feedcheck.values.addresses import address, identifier, reference, tidied, web_address
from publisher.feedcheck.values.dates import moment_of, rfc_822, rfc_3339, w3cdtf
from publisher.feedcheck.values.languages import language
from publisher.feedcheck.values.numbers import coordinates, duration, media_type, play_time, whole
from publisher.feedcheck.values.people import email, email_with_name
from publisher.feedcheck.values.text import plain
from publisher.feedcheck.values.value import Check, Setting
from tests.feedcheck.documents import NOW


def said(check: Check, value: str, kind: Format = Format.RSS_2, raw: str = "") -> list[str]:
    return [doubt.code for doubt in check(value, Setting(NOW, kind, raw))]


@pytest.mark.parametrize(
    "value",
    [
        "Mon, 23 Nov 2026 09:00:00 GMT",
        "23 Nov 2026 09:00 +0000",
        "Tue, 24 Nov 2026 00:30:00 +0530",
        "Sun, 1 Feb 2015 00:00:00 EST",
        "Thu, 31 Dec 1998 23:59:60 GMT",
    ],
)
def test_dates_of_rss(value: str) -> None:
    assert said(rfc_822, value) == []


@pytest.mark.parametrize(
    ("value", "code"),
    [
        ("2026-11-23T09:00:00Z", "date-invalid"),
        ("Mon, 23 Nov 2026 09:00:00", "date-invalid"),
        ("Mon, 23 November 2026 09:00:00 GMT", "date-invalid"),
        ("Mon, 31 Nov 2026 09:00:00 GMT", "date-invalid"),
        ("Mon, 23 Nov 2026 24:00:00 GMT", "date-invalid"),
        ("Lun, 23 Nov 2026 09:00:00 GMT", "date-invalid"),
        ("", "date-invalid"),
        ("x" * 10_000, "date-invalid"),
        ("Tue, 23 Nov 2026 09:00:00 GMT", "date-weekday"),
        ("Mon, 23 Nov 26 09:00:00 GMT", "date-unusual"),
        ("mon, 23 nov 2026 09:00:00 gmt", "date-unusual"),
        ("Mon, 23 Nov 2026 (a comment \\) (and one inside)) 09:00:00 GMT", "date-unusual"),
        ("Mon, 23 Nov 2026 09:00:00 +0545", "date-unusual"),
        ("Tue, 24 Nov 2026 10:00:00 GMT", "date-future"),
        ("Thu, 01 Jan 1970 00:00:00 GMT", "date-implausible"),
    ],
)
def test_what_is_wrong_with_a_date_of_rss(value: str, code: str) -> None:
    assert said(rfc_822, value) == [code]


def test_the_weekday_is_that_of_the_dates_own_zone() -> None:
    assert said(rfc_822, "Fri, 10 Feb 2006 03:59:45 +0400") == []


@pytest.mark.parametrize("value", ["2026-11-23T09:00:00Z", "2026-11-23T09:00:00.123+05:45", "1998-12-31T23:59:60Z"])
def test_dates_of_atom(value: str) -> None:
    assert said(rfc_3339, value, Format.ATOM) == []


@pytest.mark.parametrize(
    "value",
    ["2026-11-23", "2026-11-23T09:00Z", "2026-11-23 09:00:00Z", "2026-11-23T09:00:00", "2026-13-01T00:00:00Z", "０"],
)
def test_no_dates_of_atom(value: str) -> None:
    assert said(rfc_3339, value, Format.ATOM) == ["date-invalid"]


def test_dublin_core_may_say_less() -> None:
    assert [said(w3cdtf, value) for value in ("2026", "2026-11", "2026-11-23", "2026-11-23T09:00Z")] == [[]] * 4
    assert said(w3cdtf, "2026-11-23T09:00") == ["date-invalid"]


def test_the_same_moment_in_two_forms_is_the_same_moment() -> None:
    assert moment_of("Mon, 23 Nov 2026 10:00:00 +0100") == moment_of("2026-11-23T09:00:00Z")


def test_dates_at_the_ends_of_the_calendar_are_dates() -> None:
    assert said(rfc_822, "Mon, 01 Jan 0001 00:00:00 +0000") == ["date-implausible"]
    assert said(rfc_3339, "0001-01-01T00:00:00+23:59", Format.ATOM) == ["date-implausible"]
    assert said(rfc_3339, "9999-12-31T23:59:59-23:59", Format.ATOM) == ["date-future"]
    assert len({moment_of("0001-01-01T00:00:00+23:59"), moment_of("9999-12-31T23:59:59-23:59")}) == 2


@pytest.mark.parametrize(
    "value",
    [
        "https://example.org/a?b=c&d=(e)#f",
        "http://[2001:db8::1]:80/",
        "mailto:a@b.org",
        "tag:example.org,2026-11:/x",
        "urn:isbn:1",
    ],
)
def test_addresses(value: str) -> None:
    assert said(address, value) == []


@pytest.mark.parametrize(
    ("value", "code"),
    [
        ("/a", "address-relative"),
        ("example.org", "address-relative"),
        ("https://example.org/a b", "address-invalid"),
        ("https://example.org/a|b", "address-invalid"),
        ("https://example.org/[a]", "address-invalid"),
        ("https://example.org/100%", "address-invalid"),
        ("https:///a", "address-invalid"),
        ("https:a", "address-invalid"),
        ("http://", "address-invalid"),
        ("tag:example.org,26:/x", "address-invalid"),
        ("urn:uuid:123", "address-invalid"),
        ("urn:x", "address-invalid"),
        ("htps://example.org/", "address-scheme"),
        ("https://example.org/é", "address-not-ascii"),
    ],
)
def test_what_is_wrong_with_an_address(value: str, code: str) -> None:
    assert said(address, value) == [code]


def test_atom_has_iris_and_relative_addresses() -> None:
    assert said(reference, "https://bücher.example/é", Format.ATOM) == []
    assert said(reference, "../a?b#c", Format.ATOM) == []
    assert said(reference, "a b", Format.ATOM) == ["address-invalid"]


def test_enclosures_are_on_the_web() -> None:
    assert said(web_address, "https://example.org/a.mp3") == []
    assert said(web_address, "ftp://example.org/a.mp3") == ["address-invalid"]
    assert said(web_address, "https://example/a.mp3") == ["address-invalid"]


@pytest.mark.parametrize(
    ("value", "tidy"),
    [
        ("https://example.org/a%2Fb?c=%20", "https://example.org/a%2Fb?c=%20"),
        ("HTTP://EXAMPLE.org:80", "http://example.org/"),
        ("https://example.org:443/%7eada/./x/../y", "https://example.org/~ada/y"),
        ("https://example.org./", "https://example.org/"),
        ("https://user@example.org:8443/?", "https://user@example.org:8443/?"),
        ("http://[::1]/", "http://[::1]/"),
        ("tag:example.org,2026:/a", "tag:example.org,2026:/a"),
        ("http://[", "http://["),
    ],
)
def test_the_normal_form_of_an_address(value: str, tidy: str) -> None:
    assert tidied(value) == tidy
    assert tidied(tidied(value)) == tidied(value)


def test_ids_of_atom() -> None:
    assert said(identifier, "urn:uuid:60a76c80-d399-11d9-b93C-0003939e0af6", Format.ATOM) == []
    assert said(identifier, "42", Format.ATOM) == ["id-not-a-uri"]
    assert said(identifier, "http://Example.org/", Format.ATOM) == ["id-form"]


@pytest.mark.parametrize("value", ["en", "en-US", "zh-Hant-TW", "de-1996", "gsw", "x-klingon", "i-klingon", "pt-br"])
def test_languages(value: str) -> None:
    assert said(language, value) == []


@pytest.mark.parametrize("value", ["", "English", "en_US", "xx", "e", "en-", "en-verylongsubtag", "français"])
def test_no_languages(value: str) -> None:
    assert said(language, value) == ["language-invalid"]


def test_email_addresses() -> None:
    for value in (
        "ada@example.org",
        "P.O'Neill+x@mail.example.ie",
        "~@example.ie",
        "ada@bücher.example",
        "ada@192.0.2.1",
    ):
        assert said(email, value) == []
    for value in ("ada", "ada@", "ada@example..org", "a b@example.org", "<ada@example.org>", "ada@-.org"):
        assert said(email, value) == ["email-invalid"], value
    assert said(email, "ada@localhost") == ["email-form"]


def test_rss_wants_the_name_behind_the_address() -> None:
    assert said(email_with_name, "ada@example.org (Ada Lovelace)") == []
    assert said(email_with_name, "mailto:ada%40example.org%20%28Ada%29") == []
    assert said(email_with_name, "Ada Lovelace <ada@example.org>") == ["email-form"]
    assert said(email_with_name, "Ada Lovelace") == ["email-invalid"]


@pytest.mark.parametrize("value", ["AT&T", "1 < 2", "a <- b", "x &y; z", "<thing>"])
def test_signs_of_plain_text_are_let_be_in_atom(value: str) -> None:
    assert said(plain, value, Format.ATOM) == []


@pytest.mark.parametrize("value", ["<b>x</b>", "x &amp; y", "caf&eacute;", "&#8217;", "&#x2019;"])
def test_markup_in_plain_text(value: str) -> None:
    assert said(plain, value, Format.ATOM) == ["html-in-text"]


def test_rss_has_one_way_to_write_letters_that_look_like_tags() -> None:
    assert said(plain, "<thing>", Format.RSS_2, raw="&lt;thing>") == ["html-in-text"]
    assert said(plain, "<thing>", Format.RSS_2, raw="&#x3C;thing>") == []


def test_numbers() -> None:
    assert said(whole(1), "7") == []
    assert [said(whole(1), value) for value in ("0", "-1", "1.5", "", "٣", "9" * 400)] == [["number-invalid"]] * 6
    assert [said(duration, value) for value in ("90", "1:30", "1:02:03")] == [[]] * 3
    assert [said(duration, value) for value in ("1:60", "1h", "1:2:3:4", "")] == [["number-invalid"]] * 4
    assert said(play_time, "0:01:23.5") == []
    assert said(coordinates, "45.256 -71.92") == []
    assert said(coordinates, "45.256") == ["number-invalid"]
    assert said(media_type, 'text/html; charset="utf-8"') == []
    assert said(media_type, "audio") == ["media-type-invalid"]
