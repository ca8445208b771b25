"""Readers that people use read the same from each format, also where blogs are odd."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import feedparser
import pytest

from publisher.feeds.build import build
from publisher.post import Post
from tests.factories import make_configuration
from tests.feeds.oddities import odd_configuration, odd_posts
from tests.feeds.readers import NEWSBOAT, Item, canonical, plain, read_by_feedparser, read_by_newsboat, read_json
from tests.feeds.samples import rich_configuration, rich_posts


@pytest.fixture(params=["rich", "odd"])
def posts(request: pytest.FixtureRequest, tmp_path: Path) -> Sequence[Post]:
    """The posts of a publication, newest first, whose feeds are in tmp_path/feeds."""
    if request.param == "rich":
        configuration, posts = rich_configuration(tmp_path), rich_posts()
    else:
        configuration = odd_configuration(tmp_path)
        posts = list(odd_posts(configuration))
    build(configuration, posts)
    return sorted(posts, key=lambda post: post.published, reverse=True)


def test_json_feed_says_what_the_posts_say(posts: Sequence[Post], tmp_path: Path) -> None:
    for item, post in zip(read_json(tmp_path / "feeds" / "feed.json"), posts, strict=True):
        assert (item.id, item.url, item.title) == (post.id, post.url, post.title)
        assert item.published == int(post.published.timestamp())
        assert item.authors == ", ".join(author.name for author in post.authors)
        assert item.content == canonical(post.html or f"<p>{post.title}</p>")


@pytest.mark.parametrize("name", ["rss.xml", "atom.xml"])
def test_feedparser_reads_what_json_feed_says(posts: Sequence[Post], tmp_path: Path, name: str) -> None:
    assert read_by_feedparser(tmp_path / "feeds" / name) == read_json(tmp_path / "feeds" / "feed.json")


@pytest.mark.skipif(not NEWSBOAT, reason="newsboat is not installed: apt-get install newsboat")
@pytest.mark.parametrize("name", ["rss.xml", "atom.xml"])
def test_newsboat_reads_what_json_feed_says(posts: Sequence[Post], tmp_path: Path, name: str) -> None:
    expected = [_as_newsboat(item) for item in read_json(tmp_path / "feeds" / "feed.json")]
    for item, read in zip(expected, read_by_newsboat(tmp_path / "feeds" / name, tmp_path), strict=True):
        # A post that nobody signed is signed by the publication's editor there.
        assert item == (read if item.authors else replace(read, authors=""))


def _as_newsboat(item: Item) -> Item:
    return replace(item, summary=None, labels=None, image=None)


@pytest.mark.parametrize("name", ["rss.xml", "atom.xml"])
def test_a_feed_of_summaries_has_them_as_its_words(tmp_path: Path, name: str) -> None:
    configuration = make_configuration(tmp_path, '\n[feeds]\ncontent = "summary"\n')
    build(configuration, rich_posts())
    parsed = feedparser.parse((tmp_path / "feeds" / name).read_bytes(), sanitize_html=False)
    assert [plain(entry.summary_detail) for entry in parsed.entries] == [post.description for post in rich_posts()]
    assert not any(entry.get("content") for entry in parsed.entries)


def test_text_that_readers_would_take_for_markup_arrives_as_text(tmp_path: Path) -> None:
    configuration = odd_configuration(tmp_path)
    build(configuration, odd_posts(configuration))
    titles = [item.title for item in read_by_feedparser(tmp_path / "feeds" / "rss.xml")]
    assert titles[:3] == [
        "Don’t trust 10\u00a0“ques\u00adtionable” things & more",
        "When <template> beats <slot/> & `Vec<u8>`",
        "ES6 数组解构&变量解构：<script>标签",
    ]
