"""Dates as people write them: read exactly, in the right zone, or refused with the spelling to use."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from publisher.collect import NoMemory, collect
from publisher.collect.dates import UnreadableDate, read_moment
from publisher.config import load_configuration
from publisher.problems import Severity
from tests.collect.gather import gather, only, put
from tests.factories import NOW

PARIS = ZoneInfo("Europe/Paris")

READ = {
    "2024-03-25T17:46:05.964Z": "2024-03-25T17:46:05.964000+00:00",
    "2026-01-02": "2026-01-02T00:00:00+01:00",
    "2026-1-2": "2026-01-02T00:00:00+01:00",
    "2026/07/02": "2026-07-02T00:00:00+02:00",
    "2026-01-02 10:00": "2026-01-02T10:00:00+01:00",
    "2026-01-02T10:00:00": "2026-01-02T10:00:00+01:00",
    "2026-01-02 10:00:00 +0000": "2026-01-02T10:00:00+00:00",
    "2026-01-02T10:00:00+05:30": "2026-01-02T10:00:00+05:30",
    "2026-01-02 10:00:00 -08": "2026-01-02T10:00:00-08:00",
    "2026-01-02 10:00:00 UTC": "2026-01-02T10:00:00+00:00",
    "2026-01-02T10:00:00.123456789Z": "2026-01-02T10:00:00.123456+00:00",
    "Jan 2, 2026": "2026-01-02T00:00:00+01:00",
    "January 2nd, 2026 10:00": "2026-01-02T10:00:00+01:00",
    "2 January 2026": "2026-01-02T00:00:00+01:00",
    "Fri, 02 Jan 2026 10:00:00 GMT": "2026-01-02T10:00:00+00:00",
    "Fri, 02 Jan 2026 10:00:00 -0500": "2026-01-02T10:00:00-05:00",
    "Fri, 02 Jan 2026 10:00:00 EST": "2026-01-02T10:00:00-05:00",
    "Friday, January 2, 2026 at 10:00 PM": "2026-01-02T22:00:00+01:00",
    "Fri Jan 02 2026 10:00:00 GMT+0100 (Central European Standard Time)": "2026-01-02T10:00:00+01:00",
    "Fri Jan  2 10:00:00 2026": "2026-01-02T10:00:00+01:00",
    "Fri Jan  2 10:00:00 UTC 2026": "2026-01-02T10:00:00+00:00",
    "2026-01-02 10:00:00 +0200 CEST": "2026-01-02T10:00:00+02:00",
    "2026-01-02 12:05am": "2026-01-02T00:05:00+01:00",
    "2026.01.02": "2026-01-02T00:00:00+01:00",
    "2026年1月2日": "2026-01-02T00:00:00+01:00",
    "20260102T100000Z": "2026-01-02T10:00:00+00:00",
    # The clocks go forward at 2:00 on 29 March and back at 3:00 on 25 October.
    "2026-03-29 02:30": "2026-03-29T02:30:00+01:00",
    "2026-10-25 02:30": "2026-10-25T02:30:00+02:00",
}


@pytest.mark.parametrize("text", READ)
def test_a_date_is_read_exactly(text: str) -> None:
    assert read_moment(text, PARIS).at.isoformat() == READ[text]


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("05/01/2026", "two ways"),
        ("1.2.2026", "two ways"),
        ("2026-02-30", "does not exist"),
        ("2026-13-01", "does not exist"),
        ("2026-01-02 25:00", "does not exist"),
        ("2026-01-02 10:00 +25:00", "does not exist"),
        ("2026-01-02 10:00 +05:99", "does not exist"),
        ("31 Smarch 2026", "does not exist"),
        ("Fri, 32 Jan 2026 10:00:00 GMT", "does not exist"),
        ("20260102", "a number"),
        ("1767348000", "a number"),
        ("0001-01-01", "before 1970"),
        ("9999-12-31T23:59:59-05:00", "later than dates can be"),
        ("2026-01-02 10:00 EST", "stands for several"),
        ("Fri, 02 Jan 2026 10:00:00 CET", "stands for several"),
        ("2026-01-02 13:00 PM", "does not exist"),
        ("2026-01-02 " + "1" * 100_000, "not a date"),
        ("2026-01", "not a date"),
        ("tomorrow", "not a date"),
        ("", "nothing is not a date"),
    ],
)
def test_a_date_in_doubt_is_refused(text: str, why: str) -> None:
    with pytest.raises(UnreadableDate, match=why) as caught:
        read_moment(text, PARIS)
    assert caught.value.hint


CHANGES = {
    "2026-03-29 02:30": ("skipped", "03:30 CEST"),
    "2026-10-25 02:30": ("twice", "02:30 CEST"),
    "2026-03-29 03:30": ("", ""),
    "2026-10-25 03:30": ("", ""),
    "2026-03-29T02:30:00+01:00": ("", ""),
}


@pytest.mark.parametrize("text", CHANGES)
def test_a_time_that_clocks_skip_or_have_twice_is_settled_and_told(tmp_path: Path, text: str) -> None:
    put(tmp_path, "a.md", f"---\ntitle: a\ndate: {text}\n---\nx")
    toml = tmp_path / "publisher.toml"
    toml.write_text('publication = { title = "T", url = "https://example.org", timezone = "Europe/Paris" }')
    collection = collect(load_configuration(toml), NOW, NoMemory())
    assert len(collection.posts) == 1
    said, read = CHANGES[text]
    told = [problem for problem in collection.problems if problem.code == "date-clock-change"]
    assert len(told) == bool(said)
    for problem in told:
        assert said in problem.message
        assert read in problem.message
        assert (problem.severity, str(problem.place)) == (Severity.INFO, "posts/a.md:3:7")


def test_a_date_alone_is_settled_without_a_word_where_midnight_is_skipped() -> None:
    moment = read_moment("2018-11-04", ZoneInfo("America/Sao_Paulo"))
    assert (moment.at.date().isoformat(), moment.settled) == ("2018-11-04", "")


def test_only_a_date_is_known_as_that() -> None:
    assert read_moment("2026-01-02", UTC).is_date_only
    assert read_moment(date(2026, 1, 2), UTC).is_date_only
    assert not read_moment("2026-01-02 00:00", UTC).is_date_only
    assert not read_moment(datetime(2026, 1, 2), UTC).is_date_only  # noqa: DTZ001


@settings(max_examples=200, deadline=None)
@given(st.text(alphabet="0123456789-/:T+Z., JanFebMon", max_size=30) | st.text(max_size=30) | st.datetimes().map(str))
def test_any_text_is_an_aware_date_or_refused(text: str) -> None:
    try:
        moment = read_moment(text, PARIS)
    except UnreadableDate:
        return
    assert moment.at.tzinfo is not None
    assert moment.at.astimezone(UTC).year >= 1969


def test_a_date_without_a_zone_is_in_the_publication_s(tmp_path: Path) -> None:
    put(tmp_path, "a.md", "---\ntitle: a\ndate: 2026-07-02 10:00\n---\nx")
    toml = tmp_path / "publisher.toml"
    toml.write_text('publication = { title = "T", url = "https://example.org", timezone = "Europe/Paris" }')
    [post] = collect(load_configuration(toml), NOW, NoMemory()).posts
    assert post.published.isoformat() == "2026-07-02T10:00:00+02:00"


def test_the_date_in_a_file_name_counts_where_the_front_matter_has_none(tmp_path: Path) -> None:
    put(tmp_path, "2026-01-05-named.md", "---\ntitle: a\n---\nx")
    put(tmp_path, "2026-01-06-both.md", "---\ntitle: b\ndate: 2026-01-07\n---\ny")
    put(tmp_path, "2026-01-08-folder/index.md", "---\ntitle: c\n---\nz")
    put(tmp_path, "2026-13-45-none.md", "---\ntitle: d\n---\nz")
    collection = gather(tmp_path)
    assert [(post.url, post.published.date().isoformat()) for post in collection.posts] == [
        ("https://example.org/folder", "2026-01-08"),
        ("https://example.org/both", "2026-01-07"),
        ("https://example.org/named", "2026-01-05"),
    ]
    assert only(collection, "date-missing").place.path == "posts/2026-13-45-none.md"


def test_the_date_of_folders_counts_where_nothing_else_tells_one(tmp_path: Path) -> None:
    for name in (
        "2026/01/05/a.md",
        "2026/01/06-b/index.md",
        "x/2026/1/7/c/index.md",
        "2026-01-08/d.md",
        "2026/01/e.md",
        "2026/02/30/f.md",
    ):
        put(tmp_path, name, f"---\ntitle: {name}\n---\n{name}")
    collection = gather(tmp_path)
    assert {post.title: post.published.date().isoformat() for post in collection.posts} == {
        "2026/01/05/a.md": "2026-01-05",
        "2026/01/06-b/index.md": "2026-01-06",
        "x/2026/1/7/c/index.md": "2026-01-07",
        "2026-01-08/d.md": "2026-01-08",
    }


@pytest.mark.parametrize("name", ["published", "publishDate", "publish_date", "pubdate", "Date"])
def test_other_names_of_the_date_are_known(tmp_path: Path, name: str) -> None:
    put(tmp_path, "a.md", f"---\ntitle: a\n{name}: 2026-01-05\n---\nx")
    assert gather(tmp_path).posts[0].published.date() == date(2026, 1, 5)
