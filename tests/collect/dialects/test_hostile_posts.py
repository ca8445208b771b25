"""Posts of Jekyll, Hexo and Pelican that mean harm, or are no posts at all: read or told, quickly, and never a crash."""

from __future__ import annotations

import time
from contextlib import suppress
from datetime import UTC
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from publisher.collect.dates import UnreadableDate
from publisher.collect.dialects.hexo_dates import read_hexo_moment
from publisher.collect.dialects.hexo_front_matter import split_hexo_front_matter
from publisher.collect.dialects.jekyll_urls import slugify
from publisher.collect.dialects.pelican_metadata import split_pelican_metadata
from publisher.collect.dialects.ruby_dates import read_ruby_moment
from publisher.collect.findings import Findings
from tests.collect.dialects.blogs import make_blog

PLACES = {"jekyll": "_posts/2026-01-02-x.md", "hexo": "source/_posts/x.md", "pelican": "content/x.md"}
SETTINGS = {
    "_config.yml": "permalink: /:categories/:category/:slug/:title/:custom\nnew_post_name: :title.md\n",
    "package.json": '{"hexo": {}}',
    "pelicanconf.py": "PATH = 'content'\nARTICLE_URL = '{category}/{author}/{slug}'\n",
}
ODD_TEXT = st.text(max_size=40) | st.text(alphabet="-;:.\n\t {}[]'\"aT10/", max_size=60)


def collected(folder: Path, dialect: str, text: str) -> float:
    """Seconds of processor time that reading the one post took; it is on the site or told, and its address below the site."""
    files = {**SETTINGS, PLACES[dialect]: text}
    if dialect == "jekyll":
        files["package.json"] = "{}"
    start = time.process_time()
    blog = make_blog(folder, dialect, files, folders=[PLACES[dialect].rsplit("/", 1)[0]])
    for post in blog.collection.posts:
        parts = urlsplit(post.url)
        assert post.url.startswith(blog.base)
        assert parts.query == parts.fragment == ""
        assert not {".", ".."} & set(parts.path.split("/"))
    assert blog.collection.posts or blog.collection.skipped
    return time.process_time() - start


@pytest.mark.parametrize("dialect", PLACES)
@pytest.mark.parametrize(
    "run", ["a", " ", "-", "/", ":", "%", "1-", "é", "<", "&#", "1:", "a/", "{", "\n", "---\n", "a:\n"]
)
def test_long_runs_of_one_thing_are_read_or_refused_in_seconds(tmp_path: Path, dialect: str, run: str) -> None:
    long = run * (100_000 // len(run))
    opening = "" if dialect == "pelican" else "---\n"
    for text in (f"{opening}title: x{long}\ndate: 2026-01-02\nslug: x{long}\n", f"{opening}date: 1{long}\n", long):
        assert collected(tmp_path, dialect, text + ("---\nx\n" if opening else "\nx\n")) < 1.5


@settings(max_examples=60, deadline=None)
@given(
    st.sampled_from(sorted(PLACES)),
    st.sampled_from(["title", "slug", "permalink", "url", "category", "date"]),
    ODD_TEXT,
)
def test_whatever_a_key_says_the_address_stays_below_the_site_s(
    tmp_path_factory: pytest.TempPathFactory, dialect: str, key: str, value: str
) -> None:
    line = f"{key}: {value}".replace("\r", " ")
    text = f"title: T\ndate: 2026-01-02\ncustom: c\n{line}\n"
    collected(tmp_path_factory.mktemp("x"), dialect, text + "\nx\n" if dialect == "pelican" else f"---\n{text}---\nx\n")


@settings(max_examples=150, deadline=None)
@given(ODD_TEXT)
def test_any_text_is_front_matter_or_told(text: str) -> None:
    for split in (split_hexo_front_matter, split_pelican_metadata):
        findings = Findings("x.md", text)
        front_matter = split(text, findings)
        assert (front_matter is None) == findings.has_error
        assert front_matter is None or text.endswith(front_matter.body)


@settings(max_examples=200, deadline=None)
@given(st.text(max_size=30) | st.text(alphabet="0123456789-/:. TZ+APMapmJanEST()", max_size=30), st.booleans())
def test_any_date_is_read_or_told(text: str, is_quoted: bool) -> None:
    for read in (
        lambda: read_ruby_moment(text, is_quoted, UTC),
        lambda: read_hexo_moment(text, is_quoted, UTC, has_timezone=is_quoted),
    ):
        with suppress(UnreadableDate):
            assert read().at.tzinfo is not None


@given(st.text(max_size=40))
def test_a_slug_of_jekyll_s_is_no_step_by_itself(text: str) -> None:
    assert "/" not in slugify(text, pretty=True)
    assert slugify(slugify(text)) == slugify(text)
