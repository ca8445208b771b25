"""Archives: whoever follows the links gets every post, and what was written once stays as it is."""

from __future__ import annotations

import json
import shutil
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from publisher.config import Configuration
from publisher.errors import ArchivesWouldChange, IdsWouldChange
from publisher.feedcheck import Document, check
from publisher.feeds.build import Manner, build
from publisher.post import Post
from publisher.problems import Severity
from publisher.server import create_app
from tests.factories import NOW, FixedContent, make_configuration, make_post
from tests.feeds.history import NAMES, Page, from_folder, history
from tests.server.hosting import hosted

FEEDS = "https://example.org/feeds/"
FIRST = datetime(2020, 1, 1, 9, tzinfo=UTC)
LIMIT = 6
SETTINGS = f"\n[feeds]\narchives = true\nlimit = {LIMIT}\n"


def dated(number: int, **changes: Any) -> Post:
    """A post of its own day: the higher the number, the newer."""
    day = FIRST + timedelta(days=number)
    return make_post(f"p{number}", published=day, updated=day, **changes)


def posts_until(number: int) -> list[Post]:
    return [dated(n) for n in range(1, number + 1)]


@pytest.fixture
def config(tmp_path: Path) -> Configuration:
    return make_configuration(tmp_path, SETTINGS)


def pages(config: Configuration, name: str = "rss.xml", feeds_url: str = FEEDS) -> list[Page]:
    return list(history(f"{feeds_url}{name}", from_folder(config.feeds_folder, feeds_url)))


def everything(config: Configuration, feeds_url: str = FEEDS) -> list[str]:
    """The ids of the whole history, which must be the same in each format."""
    found = [sorted({key for page in pages(config, name, feeds_url) for key in page.ids}) for name in NAMES]
    assert found[0] == found[1] == found[2]
    return found[0]


def ids(posts: Sequence[Post]) -> list[str]:
    return sorted(post.id for post in posts)


def archived(config: Configuration) -> dict[str, bytes]:
    """The documents of all archives by their paths, without the index."""
    folder = config.feeds_folder / "archive"
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.glob("*/*")}


def test_without_the_setting_there_are_no_archives_and_no_links(tmp_path: Path) -> None:
    config = make_configuration(tmp_path, "[feeds]\nlimit = 2\n")
    report = build(config, posts_until(9))
    assert report.archives.count == 0
    assert not (config.feeds_folder / "archive").exists()
    assert [page.links.get("prev-archive") for name in NAMES for page in pages(config, name)] == [None] * 3


def test_a_small_publication_has_no_archive_until_its_feed_is_full(config: Configuration) -> None:
    build(config, posts_until(LIMIT))
    assert len(pages(config)) == 1
    build(config, posts_until(LIMIT + 1))
    assert [len(page.ids) for page in pages(config)] == [LIMIT, 2, 1]


@pytest.mark.parametrize("name", NAMES)
def test_each_document_says_what_it_is_and_where_the_next_one_is(config: Configuration, name: str) -> None:
    build(config, posts_until(20))
    current, *archives = pages(config, name)
    assert not current.is_archive
    assert "current" not in current.links
    assert len(archives) > 3
    for number, page in zip(range(len(archives), 0, -1), archives, strict=True):
        assert page.links["self"] == page.url == f"{FEEDS}archive/{number}/{name}"
        if name != "feed.json":
            assert page.is_archive
            assert page.links["current"] == f"{FEEDS}{name}"
            assert page.links.get("next-archive") == (f"{FEEDS}archive/2/{name}" if number == 1 else None)


def test_an_archive_that_is_opened_in_a_browser_finds_its_style_sheet(config: Configuration) -> None:
    build(config, posts_until(20))
    for path in (config.feeds_folder / "archive").glob("*/*.xml"):
        assert '<?xml-stylesheet href="../../feed.css" type="text/css"?>' in path.read_text()
    assert (config.feeds_folder / "feed.css").exists()


def test_our_own_check_has_nothing_to_say_about_archives(config: Configuration) -> None:
    build(config, posts_until(20))
    for path in (config.feeds_folder / "archive").glob("*/*.*"):
        url = FEEDS + path.relative_to(config.feeds_folder).as_posix()
        report = check(Document(path.name, path.read_bytes(), url), NOW)
        assert [problem for problem in report.problems if problem.severity is not Severity.INFO] == []


def test_a_new_archive_is_one_file_more_and_no_byte_less_in_the_old_ones(config: Configuration) -> None:
    before: dict[str, bytes] = {}
    for number in range(1, 40):
        report = build(config, posts_until(number))
        after = archived(config)
        assert {name: after[name] for name in before} == before
        assert everything(config) == ids(posts_until(number))
        assert len(pages(config)[0].ids) == min(number, LIMIT)
        assert report.archives.rewritten == ()
        before = after
    assert len(before) == 3 * 12


def test_the_newest_posts_are_always_in_the_feed_itself(config: Configuration) -> None:
    build(config, posts_until(23))
    assert sorted(pages(config)[0].ids) == ids(posts_until(23)[-LIMIT:])


def test_a_build_that_finds_its_archives_renders_none_of_their_posts(config: Configuration) -> None:
    class NeverRendered:
        text = excerpt = ""

        @property
        def html(self) -> str:
            raise AssertionError("rendered for nothing")

    build(config, posts_until(20))
    shutil.rmtree(config.ledger_path.parent)  # a fresh clone has only what is committed
    again = [dated(n, content=NeverRendered()) for n in range(1, 21 - LIMIT)] + posts_until(20)[-LIMIT:]
    assert not build(config, again).is_changed


def test_a_blog_written_at_once_and_one_that_grew_are_both_whole(config: Configuration, tmp_path: Path) -> None:
    for number in range(1, 31):
        build(config, posts_until(number))
    other = tmp_path / "other"
    other.mkdir()
    at_once = make_configuration(other, SETTINGS)
    build(at_once, posts_until(30))
    assert everything(config) == everything(at_once) == ids(posts_until(30))
    assert archived(config) == archived(at_once)


def test_a_post_that_is_published_late_comes_into_the_feed_first_and_then_into_a_new_archive(
    config: Configuration,
) -> None:
    build(config, posts_until(20))
    before = archived(config)
    late = dated(0, title="Found in a drawer")
    build(config, [*posts_until(20), late])
    assert late.id in pages(config)[0].ids
    assert {name: archived(config)[name] for name in before} == before
    for number in range(21, 40):
        build(config, [*posts_until(number), late])
        assert everything(config) == ids([*posts_until(number), late])
    assert late.id not in pages(config)[0].ids


def test_many_old_posts_at_once_go_into_archives_and_leave_the_newest_in_the_feed(config: Configuration) -> None:
    build(config, posts_until(20))
    imported = [make_post(f"old-{n}", published=FIRST - timedelta(days=n), updated=FIRST) for n in range(30)]
    build(config, [*posts_until(21), *imported])
    assert sorted(pages(config)[0].ids) == ids(posts_until(21)[-LIMIT:])
    assert everything(config) == ids([*posts_until(21), *imported])


def test_an_edited_post_stays_in_its_archive_as_it_was_until_archives_are_written_again(
    config: Configuration,
) -> None:
    build(config, posts_until(20))
    before = archived(config)
    edited = [
        dated(2, content=FixedContent("<p>Other words.</p>")),
        *(post for post in posts_until(20) if post.id[-2:] != "p2"),
    ]
    assert not build(config, edited).is_changed
    assert archived(config) == before
    report = build(config, edited, Manner(rewrite_archives=True))
    changed = {name for name, content in archived(config).items() if content != before[name]}
    assert changed == {"2/rss.xml", "2/atom.xml", "2/feed.json"}
    assert report.archives.rewritten == (2,)
    assert everything(config) == ids(posts_until(20))


def test_a_post_that_is_withdrawn_is_taken_out_of_its_archive_and_that_is_told(config: Configuration) -> None:
    build(config, posts_until(20))
    before = archived(config)
    report = build(config, [post for post in posts_until(20) if post.id[-2:] != "p3"])
    assert [(post.title, post.number) for post in report.archives.withdrawn] == [("P3", 2)]
    assert report.archives.rewritten == (2,)
    assert b"/p3" not in b"".join(archived(config).values())
    assert "/p3" not in (config.feeds_folder / "archive/index.jsonl").read_text()
    assert {name for name, content in archived(config).items() if content != before[name]} == {
        f"2/{name}" for name in NAMES
    }
    build(config, posts_until(20))
    assert everything(config) == ids(posts_until(20)), "a draft that is published again comes back"
    assert "tag:example.org,2026:/p3" in pages(config)[0].ids


def test_a_post_whose_file_is_broken_for_a_moment_stays_in_its_archive(config: Configuration) -> None:
    build(config, posts_until(20))
    rest = [post for post in posts_until(20) if post.id[-2:] != "p3"]
    report = build(config, rest, Manner(unreadable={"tag:example.org,2026:/p3"}))
    assert (report.is_changed, report.archives.withdrawn) == (False, ())


def test_when_many_posts_leave_archives_at_once_a_person_decides(config: Configuration) -> None:
    build(config, posts_until(20))
    before = {path: path.read_bytes() for path in config.feeds_folder.rglob("*.*")}
    with pytest.raises(ArchivesWouldChange, match="14 of 15 posts in archives") as raised:
        build(config, posts_until(20)[14:])
    assert "--rewrite-archives" in str(raised.value)
    assert raised.value.exit_code == 3
    assert {path: path.read_bytes() for path in config.feeds_folder.rglob("*.*")} == before
    build(config, posts_until(20)[14:], Manner(rewrite_archives=True))
    assert everything(config) == ids(posts_until(20)[14:])


def test_old_posts_with_other_ids_stop_a_build_and_keep_their_places_if_they_are_accepted(
    config: Configuration,
) -> None:
    build(config, posts_until(20))
    renamed = [dated(n, id=f"tag:elsewhere.example,2026:{n}") for n in range(1, 11)]
    posts = [*renamed, *posts_until(20)[10:]]
    with pytest.raises(IdsWouldChange, match="10 posts that readers know"):
        build(config, posts)
    places = [len(page.ids) for page in pages(config)]
    build(config, posts, Manner(accept_new_ids=True))
    assert everything(config) == ids(posts)
    assert [len(page.ids) for page in pages(config)] == places


def test_when_the_site_moves_archives_are_written_again_since_they_name_their_address(tmp_path: Path) -> None:
    build(make_configuration(tmp_path, SETTINGS), posts_until(20))
    moved = make_configuration(tmp_path, f'{SETTINGS}url = "https://feeds.example.net/"\n')
    report = build(moved, posts_until(20))
    assert report.archives.moved_from == FEEDS
    assert everything(moved, "https://feeds.example.net/") == ids(posts_until(20))
    assert build(moved, posts_until(20)).archives.moved_from == ""


@pytest.mark.parametrize(
    "more", ["limit = 4\n", "limit = 40\n", "limit = 1\n", f'limit = {LIMIT}\ncontent = "summary"\n']
)
def test_other_settings_are_for_what_is_written_from_now_on(tmp_path: Path, more: str) -> None:
    build(make_configuration(tmp_path, SETTINGS), posts_until(20))
    config = make_configuration(tmp_path, f"[feeds]\narchives = true\n{more}")
    before = archived(config)
    build(config, posts_until(30))
    assert {name: archived(config)[name] for name in before} == before
    assert everything(config) == ids(posts_until(30))


def test_a_lost_index_is_read_off_the_archives_and_a_lost_archive_is_made_again(config: Configuration) -> None:
    build(config, posts_until(20))
    before = {path: path.read_bytes() for path in config.feeds_folder.rglob("*.*")}
    for lost in ("archive/index.jsonl", "archive/2/atom.xml", "archive/3/feed.json"):
        (config.feeds_folder / lost).unlink()
        build(config, posts_until(20))
        assert {path: path.read_bytes() for path in config.feeds_folder.rglob("*.*")} == before
    for broken in (b"", b"<<<<<<< ours\n", b'{"feeds_url": 3}\n{"number": 2, "ids": [], "content": "full"}\n', b"[[[["):
        (config.feeds_folder / "archive/index.jsonl").write_bytes(broken)
        build(config, posts_until(20))
        assert {path: path.read_bytes() for path in config.feeds_folder.rglob("*.*")} == before


def test_a_feed_that_is_too_large_gives_what_does_not_fit_to_archives(tmp_path: Path) -> None:
    config = make_configuration(tmp_path, f"{SETTINGS}max_kb = 100\n")
    big = [dated(n, content=FixedContent(f"<p>{'x' * 30_000}</p>")) for n in range(1, 21)]
    for number in range(1, 21):
        build(config, big[:number])
        assert everything(config) == ids(big[:number])
    assert 1 < len(pages(config)[0].ids) < LIMIT
    assert all((config.feeds_folder / name).stat().st_size <= 100 * 1024 for name in NAMES)


def test_archives_that_are_not_wanted_any_more_are_named_by_no_feed_and_that_is_told(tmp_path: Path) -> None:
    build(make_configuration(tmp_path, SETTINGS), posts_until(20))
    off = make_configuration(tmp_path, f"[feeds]\nlimit = {LIMIT}\n")
    report = build(off, posts_until(20))
    assert len(pages(off)) == 1
    assert report.archives.left[0] == "feeds/archive/1/"
    assert (off.feeds_folder / "archive/1/rss.xml").exists()
    removing = make_configuration(tmp_path, f'[feeds]\nlimit = {LIMIT}\ngone = "remove"\n')
    build(removing, posts_until(20))
    assert not (off.feeds_folder / "archive").exists()
    assert build(removing, posts_until(20)).archives.left == ()


def test_archives_are_no_feeds_of_their_own(tmp_path: Path) -> None:
    config = make_configuration(tmp_path, f'{SETTINGS}by = ["tag"]\nhubs = ["https://hub.example.net/"]\n')
    report = build(config, [dated(n, tags=("x",)) for n in range(1, 21)])
    assert not any("archive" in file.path for file in report.files)
    assert report.gone == ()
    assert "archive" not in (config.feeds_folder / "feeds.opml").read_text()
    assert [page.links.get("hub") is not None for page in pages(config)] == [True] + [False] * (len(pages(config)) - 1)
    assert report.as_dict()["archives"]["count"] == 6


def test_a_reader_fetches_the_whole_history_from_the_server(config: Configuration) -> None:
    build(config, posts_until(200))
    with hosted(create_app(config.feeds_folder, feeds_url=FEEDS, hubs=["https://hub.example.net/"])) as client:

        def fetch(url: str) -> bytes:
            answer = client.get("/" + url.removeprefix(FEEDS))
            assert answer.status == 200
            assert f'<{url}>; rel="self"' in answer.headers["link"]
            is_archive = "/archive/" in url
            assert ("hub" in answer.headers["link"]) is not is_archive
            age = int(answer.headers["cache-control"].removeprefix("public, max-age="))
            assert (age > 86_400) is is_archive
            return answer.body

        for name in NAMES:
            found = list(history(f"{FEEDS}{name}", fetch))
            assert {key for page in found for key in page.ids} == {post.id for post in posts_until(200)}
            in_archives = [key for page in found[1:] for key in page.ids]
            assert len(in_archives) == len(set(in_archives)), "no post is in two archives"


Step = tuple[str, int]
STEPS = st.lists(
    st.tuples(st.sampled_from(["new", "late", "withdraw", "limit", "many", "forget"]), st.integers(1, 30)), max_size=25
)


@settings(max_examples=25, deadline=None)
@given(STEPS)
def test_whatever_happens_to_a_blog_its_history_is_whole(
    tmp_path_factory: pytest.TempPathFactory, steps: list[Step]
) -> None:
    folder = tmp_path_factory.mktemp("blog")
    config = make_configuration(folder, SETTINGS)
    posts: dict[int, Post] = {}
    for what, number in steps:
        if what == "new":
            day = max(posts, default=100) + 1
            posts[day] = dated(day)
        elif what == "late":
            posts[-number] = dated(-number)
        elif what == "many":
            day = max(posts, default=100)
            posts |= {n: dated(n) for n in range(day + 1, day + number)}
        elif what == "withdraw" and posts:
            del posts[sorted(posts)[number % len(posts)]]
        elif what == "limit":
            config = make_configuration(folder, f"[feeds]\narchives = true\nlimit = {number}\n")
        else:
            shutil.rmtree(config.ledger_path.parent, ignore_errors=True)
        build(config, list(posts.values()))
        assert everything(config) == ids(list(posts.values()))
        in_archives = [key for page in pages(config, "feed.json")[1:] for key in page.ids]
        assert len(in_archives) == len(set(in_archives))
        assert len(pages(config)[0].ids) <= config.settings.feeds.limit
        newest = sorted(posts)[-((config.settings.feeds.limit + 1) // 2) :]
        assert {posts[number].id for number in newest} <= set(pages(config)[0].ids), (
            "half of the feed is the newest posts"
        )
        assert not build(config, list(posts.values())).is_changed


def test_the_index_tells_scripts_what_is_where(config: Configuration) -> None:
    build(config, posts_until(8))
    first, *rest = map(json.loads, (config.feeds_folder / "archive/index.jsonl").read_text().splitlines())
    assert first == {"feeds_url": FEEDS}
    assert [(line["number"], line["content"], len(line["ids"])) for line in rest] == [(1, "full", 1), (2, "full", 2)]
