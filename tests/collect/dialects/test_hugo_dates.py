"""Dates as Hugo 0.147 and 0.168 read them, where a site says they come from, and when a post is shown."""

from __future__ import annotations

from contextlib import suppress
from datetime import UTC, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from publisher.collect.dates import UnreadableDate
from publisher.collect.dialects.hugo_dates import date_in_file_name, date_sources, in_zone, read_hugo_moment
from tests.collect.dialects.blogs import Blog, make_blog

PARIS = ZoneInfo("Europe/Paris")
READ = {
    "2026-01-02": "2026-01-02T00:00:00+01:00",
    "2026-01-02 10:00:00": "2026-01-02T10:00:00+01:00",
    "2026-01-02  10:00:00": "2026-01-02T10:00:00+01:00",
    "2026-01-02 9:00:00": "2026-01-02T09:00:00+01:00",
    "2026-01-02T10:00:00": "2026-01-02T10:00:00+01:00",
    "2026-01-02T10:00:00Z": "2026-01-02T10:00:00+00:00",
    "2026-01-02T9:00:00Z": "2026-01-02T09:00:00+00:00",
    "2026-01-02T10:00:00+05:30": "2026-01-02T10:00:00+05:30",
    "2026-01-02T10:00:00+0530": "2026-01-02T10:00:00+05:30",
    "2026-01-02 10:00:00+05:30": "2026-01-02T10:00:00+05:30",
    "2026-01-02 10:00:00 +0530": "2026-01-02T10:00:00+05:30",
    "2026-01-02 10:00:00 -05:30": "2026-01-02T10:00:00-05:30",
    "2026-01-02 10:00:00Z": "2026-01-02T10:00:00+00:00",
    "2026-01-02 10:00:00 +0100 CET": "2026-01-02T10:00:00+01:00",
    "2026-01-02 10:00:00.5": "2026-01-02T10:00:00.500000+01:00",
    "2026-01-02T10:00:00,25Z": "2026-01-02T10:00:00.250000+00:00",
    "Fri, 02 Jan 2026 10:00:00 +0100": "2026-01-02T10:00:00+01:00",
    "fri, 02 jan 2026 10:00:00 +0100": "2026-01-02T10:00:00+01:00",
    "Mon, 02 Jan 2026 10:00:00 +0100": "2026-01-02T10:00:00+01:00",
    "Fri, 02 Jan 2026 10:00:00 CET": "2026-01-02T10:00:00+01:00",
    "02 Jan 26 10:00 -0700": "2026-01-02T10:00:00-07:00",
    "Friday, 02-Jan-26 10:00:00 CET": "2026-01-02T10:00:00+01:00",
    "Fri Jan  2 10:00:00 2026": "2026-01-02T10:00:00+01:00",
    "Fri Jan  2 10:00:00 CET 2026": "2026-01-02T10:00:00+01:00",
    "Fri Jan 02 10:00:00 +0100 2026": "2026-01-02T10:00:00+01:00",
    "02 Jan 2026": "2026-01-02T00:00:00+01:00",
    "1767348000": "2026-01-02T10:00:00+00:00",
    "1_767_348_000": "2026-01-02T10:00:00+00:00",
    # A change of clocks: the hour that is skipped, and the one that is there twice.
    "2026-03-29 02:30:00": "2026-03-29T03:30:00+02:00",
    "2026-10-25 02:30:00": "2026-10-25T02:30:00+01:00",
}  # fmt: skip
# Hugo has no date for these and says nothing; the last four it reads as something that nobody meant.
NOT_READ = [
    "2026-01-02 10:00", "2026-01-02T10:00Z", "2026-1-2", "2026/01/02", "Jan 2, 2026", "2 Jan 2026", "02 January 2026", "2026-01",
    "2026-01-02 10:00:00 Z", "2026-01-02 10:00:00 UTC", "2026-01-02 10:00:00 EST", "2026-01-02T10:00:00 +0530",
    "2026-01-02t10:00:00z", "2026-01-02T10:00:00+05", "Fri, 2 Jan 2026 10:00:00 GMT", "2026-02-30", "2026-01-02 24:00:00",
    "2026-01-02 10:00:60", "12026-01-02", " 2026-01-02", "soon", "1767348000.5", "1e9", "2026-01-02T10:00:00+25:00",
    "20260102", "-86400", "10:00AM", "Fri, 02 Jan 2026 10:00:00 EST",
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), READ.items())
def test_what_hugo_reads_is_read_as_hugo_reads_it(text: str, expected: str) -> None:
    assert read_hugo_moment(text, False, PARIS).at.isoformat() == expected


@pytest.mark.parametrize("text", NOT_READ)
def test_what_hugo_has_no_date_for_is_refused_with_the_spelling_to_use(text: str) -> None:
    with pytest.raises(UnreadableDate) as caught:
        read_hugo_moment(text, False, PARIS)
    assert caught.value.hint


def test_a_number_of_any_length_and_script_is_a_date_or_refused() -> None:
    for value in ("9" * 5000, "-" + "9" * 5000, 2**70, "١٧٦٧٣٤٨٠٠٠", "２０２６-01-02"):
        with pytest.raises(UnreadableDate):
            read_hugo_moment(value, False, PARIS)


def test_a_number_in_quotes_is_no_date() -> None:
    with pytest.raises(UnreadableDate):
        read_hugo_moment("1767348000", True, PARIS)


@given(st.text(max_size=40))
def test_any_text_is_a_date_or_refused(text: str) -> None:
    with suppress(UnreadableDate):
        assert read_hugo_moment(text, False, PARIS).at.tzinfo


@given(st.integers(315_532_800, 2_524_608_000).map(lambda seconds: datetime.fromtimestamp(seconds, UTC)))
def test_a_local_time_that_is_there_once_is_that_time(at: datetime) -> None:
    naive = at.replace(tzinfo=None)
    placed = in_zone(naive, PARIS)
    skipped_or_twice = {naive.replace(tzinfo=PARIS, fold=fold).astimezone(UTC) for fold in (0, 1)}
    if len(skipped_or_twice) == 1:
        assert placed.replace(tzinfo=None) == naive
    assert abs(placed.astimezone(UTC).replace(tzinfo=None) - naive) <= timedelta(hours=3)


FILE_NAMES = [
    ("2026-03-04-x", "2026-03-04T00:00:00+01:00", "x"),
    ("2026-03-04", "2026-03-04T00:00:00+01:00", ""),
    ("2026-03-04_y", "2026-03-04T00:00:00+01:00", "y"),
    ("2026-03-04 z - ", "2026-03-04T00:00:00+01:00", "z"),
    ("2026-03-04T10-20-30-t", "2026-03-04T10:20:30+01:00", "t"),
    ("2026-03-04-10-20-30-u", "2026-03-04T10:20:30+01:00", "u"),
    ("2026-03-04-99-99-99-u", "2026-03-04T00:00:00+01:00", "99-99-99-u"),
]


@pytest.mark.parametrize(("name", "at", "slug"), FILE_NAMES)
def test_a_date_in_a_file_name(name: str, at: str, slug: str) -> None:
    found = date_in_file_name(name, PARIS)
    assert found is not None
    assert (found[0].at.isoformat(), found[1]) == (at, slug)


@pytest.mark.parametrize("name", ["2026-3-4-v", "20260304-w", "x-2026-03-04", "2026-13-40-bad", "", "2026"])
def test_a_name_without_a_date_has_none(name: str) -> None:
    assert date_in_file_name(name, PARIS) is None


def test_where_dates_come_from() -> None:
    plain = date_sources({})
    assert plain.date == ("date", "publishdate", "pubdate", "published", "lastmod", "modified")
    assert plain.publish == ("publishdate", "pubdate", "published", "date")
    assert plain.expires == ("expirydate", "unpublishdate")
    own = date_sources({"frontmatter": {"date": [":fileName", "my-Date", ":default"], "publishdate": "shown"}})
    assert own.date == (":filename", "my_date", *plain.date)
    assert own.publish == ("shown",)


def blog_of(folder: Path, config: str, posts: dict[str, str], timezone: str = "UTC") -> Blog:
    files = {f"content/f/{name}": f"---\ntitle: A\n{more}\n---\nText of {name}\n" for name, more in posts.items()}
    return make_blog(folder, "hugo", {"hugo.toml": config, **files}, folders=["content"], timezone=timezone)


def dates(blog: Blog) -> dict[str, str]:
    return {post.source.removeprefix("content/f/"): post.published.isoformat()[:10] for post in blog.collection.posts}


def test_a_missing_date_falls_back_as_hugo_has_it(tmp_path: Path) -> None:
    posts = {
        "a.md": "publishDate: 2026-02-01\nlastmod: 2026-03-01",
        "b.md": "pubdate: 2026-02-02",
        "c.md": "published: 2026-02-03",
        "d.md": "lastmod: 2026-02-04",
        "e.md": "modified: 2026-02-05",
        "f.md": "published: true\nlastmod: 2026-02-06",
        "2026-02-07-g.md": "weight: 1",
        "h.md": "updated: 2026-02-08",
    }
    blog = blog_of(tmp_path, "title = 'x'", posts)
    assert dates(blog) == {f"{name}.md": f"2026-02-0{day}" for day, name in enumerate("abcdef", 1)}
    assert blog.codes("content/f/2026-02-07-g.md") == blog.codes("content/f/h.md") == ["date-missing"]


def test_the_date_of_the_file_name_where_the_site_says_so(tmp_path: Path) -> None:
    posts = {
        "2026-03-04-x.md": "date: 2026-01-02",
        "2026-03-05-bundle/index.md": "date: 2026-01-02",
        "2026-03-06-Upper Case.md": "",
        "2026-03-07-own.md": "slug: given",
        "2026-03-08-empty.md": "slug: ''",
        "plain.md": "date: 2026-01-02",
    }
    blog = blog_of(tmp_path, "[frontmatter]\ndate = [':filename', ':default']", posts)
    assert {blog.url(f"content/f/{name}"): date for name, date in dates(blog).items()} == {
        "f/x/": "2026-03-04",
        "f/bundle/": "2026-03-05",
        "f/upper-case/": "2026-03-06",
        "f/given/": "2026-03-07",
        "f/2026-03-08-empty/": "2026-03-08",
        "f/plain/": "2026-01-02",
    }
    # Where another source wins, the name is no date, and nothing of it is cut off.
    blog = blog_of(tmp_path, "[frontmatter]\ndate = ['date', ':filename']", posts)
    assert blog.url("content/f/2026-03-04-x.md") == "f/2026-03-04-x/"
    assert dates(blog)["2026-03-04-x.md"] == "2026-01-02"


def test_a_date_that_only_this_copy_of_the_files_knows_is_a_problem(tmp_path: Path) -> None:
    posts = {"a.md": "date: 2026-01-02", "b.md": ""}
    blog = blog_of(tmp_path, "[frontmatter]\ndate = ['date', ':fileModTime']", posts)
    assert dates(blog) == {"a.md": "2026-01-02"}
    [problem] = blog.collection.problems
    assert problem.code == "date-missing"
    assert ":filemodtime" in problem.message


def test_an_unread_date_is_shown_at_its_place_and_not_replaced_by_another(tmp_path: Path) -> None:
    blog = blog_of(tmp_path, "title = 'x'", {"a.md": "publishDate: 2026-02-01\ndate: 2026-01-02 10:00"})
    assert dates(blog) == {}
    [problem] = blog.collection.problems
    assert (problem.code, str(problem.place)) == ("date-invalid", "content/f/a.md:4:7")
    assert "with seconds" in problem.hint


SHOWN = {
    "date: 2026-01-02": "",
    "date: 2027-01-02": "future",
    "date: 2026-01-02\npublishDate: 2027-01-02": "future",
    "date: 2027-01-02\npublishDate: 2026-01-02": "",
    "lastmod: 2027-01-02": "future",
    "date: 2026-01-02\nexpiryDate: 2026-02-01": "expired",
    "date: 2026-01-02\nunpublishdate: 2026-02-01": "expired",
    "date: 2026-01-02\nexpiryDate: 2027-02-01": "",
}


@pytest.mark.parametrize(("front_matter", "reason"), SHOWN.items())
def test_when_a_post_is_shown(tmp_path: Path, front_matter: str, reason: str) -> None:
    blog = blog_of(tmp_path, "title = 'x'", {"a.md": front_matter})
    assert [str(skipped.reason) for skipped in blog.collection.skipped] == ([reason] if reason else [])


def test_a_post_waits_for_its_publish_date_and_keeps_its_date(tmp_path: Path) -> None:
    blog = blog_of(tmp_path, "title = 'x'", {"a.md": "date: 2026-01-02\npublishDate: 2026-12-02T10:00:00Z"})
    assert blog.collection.skipped[0].until == datetime(2026, 12, 2, 10, tzinfo=UTC)
    blog = blog_of(tmp_path, "title = 'x'", {"a.md": "date: 2026-01-02\npublishDate: 2026-11-02T10:00:00Z"})
    assert dates(blog) == {"a.md": "2026-01-02"}


def test_dates_without_a_zone_are_in_the_publication_s(tmp_path: Path) -> None:
    toml = "+++\ntitle = 'A'\ndate = {}\n+++\nx{}"
    files = {
        f"content/f/{n}.md": toml.format(date, n)
        for n, date in enumerate(("2026-01-02", "2026-01-02T10:00:00", "2026-01-02T10:00:00Z"))
    }
    blog = make_blog(
        tmp_path, "hugo", {"hugo.toml": "title='x'", **files}, folders=["content"], timezone="America/New_York"
    )
    assert [blog.post(source).published.isoformat() for source in sorted(files)] == [
        "2026-01-02T00:00:00-05:00", "2026-01-02T10:00:00-05:00", "2026-01-02T10:00:00+00:00",
    ]  # fmt: skip
