"""`publisher feeds adopt`: after it, a build keeps the ids that readers know."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.command import publisher
from tests.factories import make_configuration, write_post

OLD_FEED = """<rss version="2.0"><channel><title>Old</title>
<item><title>Why feeds</title><link>https://example.org/why</link><guid isPermaLink="false">p=17</guid></item>
<item><title>Gone</title><link>https://example.org/gone</link><guid isPermaLink="false">p=1</guid></item>
</channel></rss>"""


@pytest.fixture
def blog(tmp_path: Path) -> Path:
    make_configuration(tmp_path)
    write_post(tmp_path, "why.md", "title: Why feeds\ndate: 2026-11-20")
    write_post(tmp_path, "new.md", "title: New\ndate: 2026-11-21")
    (tmp_path / "old.xml").write_text(OLD_FEED, encoding="utf-8")
    return tmp_path


def ids(blog: Path) -> set[str]:
    return {item["id"] for item in json.loads((blog / "feeds/feed.json").read_bytes())["items"]}


def test_the_ids_of_the_present_feed_are_kept_by_every_build_after(blog: Path) -> None:
    done = publisher(blog, "feeds", "adopt", "old.xml")
    assert done.code == 0, done.err
    assert "2 items in the feed: took over the ids of 1 post, 0 known before" in done.out
    assert 'not one of the posts: "Gone" https://example.org/gone' in done.err
    assert publisher(blog, "build").code == 0
    assert ids(blog) == {"p=17", "tag:example.org,2026:/new"}
    (blog / "posts/why.md").rename(blog / "posts/warum.md")
    assert publisher(blog, "build").code == 0
    assert "p=17" in ids(blog)


def test_it_may_come_after_a_first_build(blog: Path) -> None:
    publisher(blog, "build")
    assert publisher(blog, "feeds", "adopt", "old.xml", "--json").json["adopted"][0]["id"] == "p=17"
    publisher(blog, "build")
    assert "p=17" in ids(blog)
    assert "1 known before" in publisher(blog, "feeds", "adopt", "old.xml").out


def test_a_look_changes_nothing(blog: Path) -> None:
    assert "would take over the ids of 1 post" in publisher(blog, "feeds", "adopt", "old.xml", "--dry-run").out
    publisher(blog, "build")
    assert "p=17" not in ids(blog)


@pytest.mark.parametrize("source", ["nothing.xml", "http://127.0.0.1:1/feed", "posts/why.md"])
def test_what_cannot_be_read_is_a_clear_error(blog: Path, source: str) -> None:
    done = publisher(blog, "feeds", "adopt", source)
    assert done.code in (1, 2)
    assert source in done.err
    assert "help:" in done.err
