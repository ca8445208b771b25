"""Feeds for each tag, category, author, language and section, and for whatever a filter selects."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from publisher.config import Configuration
from publisher.errors import ConfigurationError
from publisher.feeds.build import build
from publisher.feeds.plan import folder_name, plan_feeds
from publisher.post import Author, Post
from tests.factories import make_configuration, make_post


def planned(folder: Path, more: str, posts: list[Post]) -> dict[str, list[str]]:
    """The slugs in each feed."""
    plans = plan_feeds(make_configuration(folder, more), posts)
    return {plan.folder: sorted(post.url.rsplit("/", 1)[1] for post in plan.posts) for plan in plans}


POSTS = [
    make_post("a", tags=("Python", "C++"), categories=("Tech",), source="posts/news/a.md"),
    make_post("b", tags=("python",), language="de", authors=(Author("Grace Hopper"),), source="posts/b.md"),
    make_post("c", tags=("C", "Ünï x"), source="posts/news/c/index.md"),
]


def test_there_is_one_feed_unless_more_are_asked_for(tmp_path: Path) -> None:
    assert planned(tmp_path, "", POSTS) == {"": ["a", "b", "c"]}


@pytest.mark.parametrize(
    ("kind", "feeds"),
    [
        ("tag", {"tags/python/": ["a", "b"], "tags/c++/": ["a"], "tags/c/": ["c"], "tags/ünï-x/": ["c"]}),
        ("category", {"categories/tech/": ["a"]}),
        ("author", {"authors/ada-lovelace/": ["a", "c"], "authors/grace-hopper/": ["b"]}),
        ("language", {"languages/en/": ["a", "c"], "languages/de/": ["b"]}),
        ("section", {"sections/news/": ["a", "c"]}),
    ],
)
def test_each_label_has_a_feed(tmp_path: Path, kind: str, feeds: dict[str, list[str]]) -> None:
    assert planned(tmp_path, f'[feeds]\nby = ["{kind}"]\n', POSTS) == {"": ["a", "b", "c"], **feeds}


def test_labels_that_differ_only_in_spelling_share_a_feed_and_a_post_is_in_it_once(tmp_path: Path) -> None:
    post = make_post("a", tags=("Go Lang", "go-lang"))
    assert planned(tmp_path, '[feeds]\nby = ["tag"]\n', [post])["tags/go-lang/"] == ["a"]


def test_a_feed_has_the_newest_posts_up_to_the_limit(tmp_path: Path) -> None:
    posts = [make_post(str(n), tags=("x",)) for n in range(9)]
    feeds = planned(tmp_path, '[feeds]\nlimit = 3\nby = ["tag"]\n', posts)
    assert [len(slugs) for slugs in feeds.values()] == [3, 3]


@pytest.mark.parametrize(
    ("filter_text", "slugs"),
    [
        ('"python" in tags', ["a", "b"]),
        ('"python" in tags and language == "de"', ["b"]),
        ('not ("c" in tags or has_image)', ["a", "b"]),
        ('year >= 2026 and month == 11 and date > "2026-11-01"', ["a", "b", "c"]),
        ('section == "news"', ["a", "c"]),
        ('"Grace Hopper" in authors', ["b"]),
        ("title < 3", []),
        ("tags|length == 2", ["a", "c"]),
    ],
)
def test_a_named_feed_has_the_posts_its_filter_selects(tmp_path: Path, filter_text: str, slugs: list[str]) -> None:
    assert planned(tmp_path, f"[feeds.named.one]\nfilter = '{filter_text}'\n", POSTS)["named/one/"] == slugs


@pytest.mark.parametrize(
    ("filter_text", "told"),
    [
        ("tag == 1", "asks for `tag`; did you mean `tags`?"),
        ("((", "is no expression"),
        ("title.upper()", "calls something"),
        ("tags|join > 2", "uses |join; allowed: |length"),
        ("x" * 600, "is longer than 500 characters"),
    ],
)
def test_a_filter_is_checked_when_the_configuration_is_read(tmp_path: Path, filter_text: str, told: str) -> None:
    with pytest.raises(ConfigurationError) as raised:
        make_configuration(tmp_path, f"[feeds.named.one]\nfilter = '{filter_text}'\n")
    assert told in str(raised.value)
    assert "feeds.named.one.filter" in str(raised.value)


@pytest.mark.parametrize(
    ("label", "name"),
    [
        ("C#", "c-sharp"),
        ("C++", "c++"),
        (".NET", "net"),
        ("a/b", "a-b"),
        ("日本語", "日本語"),
        ("../x", "x"),
        ("…", "2026"),
    ],
)
def test_a_label_becomes_a_folder_that_is_safe_and_tells_labels_apart(label: str, name: str) -> None:
    assert folder_name(label) == name


@pytest.fixture
def tagged(tmp_path: Path) -> Configuration:
    return make_configuration(tmp_path, '[feeds]\nby = ["tag"]\n')


def feed(configuration: Configuration, folder: str) -> dict[str, object]:
    document: dict[str, object] = json.loads((configuration.feeds_folder / folder / "feed.json").read_bytes())
    return document


def test_a_tag_s_feed_says_what_and_where_it_is(tagged: Configuration) -> None:
    build(tagged, [make_post("a", tags=("Ünï x",))])
    document = feed(tagged, "tags/ünï-x")
    assert document["title"] == "Notes on feeds: Ünï x"
    assert document["feed_url"] == "https://example.org/feeds/tags/%C3%BCn%C3%AF-x/feed.json"


def test_a_tag_no_post_has_any_more_leaves_an_empty_feed(tagged: Configuration) -> None:
    build(tagged, [make_post("a", tags=("old",))])
    report = build(tagged, [make_post("a", tags=("new",))])
    assert report.gone == ("tags/old/",)
    assert (feed(tagged, "tags/old")["title"], feed(tagged, "tags/old")["items"]) == ("Notes on feeds: old", [])
    assert not build(tagged, [make_post("a", tags=("new",))]).is_changed


def test_or_its_files_are_removed_and_nothing_else(tmp_path: Path) -> None:
    config = make_configuration(tmp_path, '[feeds]\nby = ["tag"]\ngone = "remove"\n')
    build(config, [make_post("a", tags=("old", "mine"))])
    (config.feeds_folder / "tags/mine/notes.txt").write_text("keep")
    report = build(config, [make_post("a")])
    assert report.gone == ("tags/mine/", "tags/old/")
    assert not (config.feeds_folder / "tags/old").exists()
    assert [path.name for path in (config.feeds_folder / "tags/mine").iterdir()] == ["notes.txt"]


def test_a_feed_that_is_too_large_has_fewer_entries_and_says_so(tmp_path: Path) -> None:
    from tests.factories import FixedContent

    config = make_configuration(tmp_path, "[feeds]\nmax_kb = 100\n")
    posts = [make_post(str(n), content=FixedContent(html="<p>" + "x" * 30_000 + "</p>")) for n in range(9)]
    report = build(config, posts)
    assert report.shortened == ("",)
    for name in ("rss.xml", "atom.xml", "feed.json"):
        assert (config.feeds_folder / name).stat().st_size < 100 * 1024
    assert len(feed(config, "")["items"]) == 3  # type: ignore[arg-type]


def test_what_escaping_adds_counts_in_the_size(tmp_path: Path) -> None:
    from tests.factories import FixedContent

    config = make_configuration(tmp_path, "[feeds]\nmax_kb = 100\n")
    build(config, [make_post(str(n), content=FixedContent(html="<b>&amp;</b>" * 800)) for n in range(9)])
    for name in ("rss.xml", "atom.xml", "feed.json"):
        assert 60 * 1024 < (config.feeds_folder / name).stat().st_size + 30 * 1024 * (name == "feed.json") < 100 * 1024


def test_several_feeds_have_a_list_that_readers_import_and_one_feed_has_none(tmp_path: Path) -> None:
    from lxml import etree

    config = make_configuration(tmp_path, '[feeds]\nby = ["tag"]\n')
    build(config, [make_post("a", tags=("x & y",))])
    outlines = etree.parse(config.feeds_folder / "feeds.opml").findall(".//outline")
    assert [outline.get("title") for outline in outlines] == ["Notes on feeds", "Notes on feeds: x & y"]
    assert outlines[1].get("xmlUrl") == "https://example.org/feeds/tags/x-y/rss.xml"
    (tmp_path / "one").mkdir()
    alone = make_configuration(tmp_path / "one")
    build(alone, [make_post("a")])
    assert not (alone.feeds_folder / "feeds.opml").exists()


def test_documents_name_the_style_sheet_wherever_they_are(tagged: Configuration) -> None:
    build(tagged, [make_post("a", tags=("x",))])
    for place, path in (("", "feed.css"), ("tags/x/", "../../feed.css")):
        for name in ("rss.xml", "atom.xml"):
            text = (tagged.feeds_folder / place / name).read_text(encoding="utf-8")
            assert f'<?xml-stylesheet href="{path}" type="text/css"?>' in text
            assert (tagged.feeds_folder / place / path).resolve() == tagged.feeds_folder / "feed.css"
