"""Podcast feeds: what directories and podcast programs find in them."""

from __future__ import annotations

import json
import re
import shutil
import sqlite3
import subprocess
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import feedparser
import pytest
from lxml import etree, html

from publisher.config import load_configuration
from publisher.feedcheck import Document, check
from publisher.feeds.build import build
from publisher.feeds.podcast import podcast_guid
from publisher.feeds.podcast_extension import clock
from tests.feeds.podcasts import AUDIO_BYTES, PODCAST, POSTS, built, collected
from tests.feeds.test_w3c_validator import findings, needs_validator

NEWSBOAT = shutil.which("newsboat")
SPACES = {
    "itunes": "http://www.itunes.com/dtds/podcast-1.0.dtd",
    "podcast": "https://podcastindex.org/namespace/1.0",
    "psc": "http://podlove.org/simple-chapters",
    "a": "http://www.w3.org/2005/Atom",
}
MAIN = PODCAST.replace('feed = "podcast"\n', "")
LISTED = {"one.md": POSTS["one.md"].replace("chapters: /audio/one.json", "chapters: ['00:00:00 Intro', '01:30.5 Ids']")}


def channel(folder: Path) -> Any:
    return etree.parse(folder / "rss.xml").getroot()[0]


def texts(parent: Any, *names: str) -> dict[str, str]:
    return {name: parent.findtext(name, None, SPACES) for name in names}


def item(folder: Path, title: str) -> Any:
    return next(each for each in channel(folder).iterfind("item") if each.findtext("title") == title)


def attributes(parent: Any, name: str) -> list[tuple[str | None, dict[str, str]]]:
    return [(each.text, dict(each.attrib)) for each in parent.iterfind(name, SPACES)]


def test_the_channel_says_what_directories_ask(tmp_path: Path) -> None:
    found = channel(built(tmp_path))
    assert texts(found, "title", "itunes:author", "itunes:type", "itunes:explicit") == {
        "title": "Feeds, spoken",
        "itunes:author": "Ada Lovelace",
        "itunes:type": "episodic",
        "itunes:explicit": "false",
    }
    assert attributes(found, "itunes:image") == [(None, {"href": "https://example.org/cover.jpg"})]
    assert [(c.get("text"), [i.get("text") for i in c]) for c in found.iterfind("itunes:category", SPACES)] == [
        ("Technology", []),
        ("Society & Culture", ["Documentary", "Philosophy"]),
    ]
    assert texts(found, "itunes:owner/itunes:name", "itunes:owner/itunes:email") == {
        "itunes:owner/itunes:name": "Ada Lovelace",
        "itunes:owner/itunes:email": "ada@example.org",
    }


def test_the_channel_has_what_podcasting_2_adds(tmp_path: Path) -> None:
    found = channel(built(tmp_path))
    assert found.findtext("podcast:guid", None, SPACES) == podcast_guid("example.org/feeds/named/podcast/rss.xml")
    assert found.findtext("podcast:medium", None, SPACES) == "podcast"
    assert attributes(found, "podcast:locked") == [("no", {"owner": "ada@example.org"})]
    assert attributes(found, "podcast:funding") == [("Support us & feeds", {"url": "https://example.org/support"})]
    assert attributes(found, "podcast:person") == [
        ("Ada Lovelace", {"role": "host", "href": "https://example.org/ada"})
    ]


def test_an_episode_says_all_that_the_author_said(tmp_path: Path) -> None:
    found = item(built(tmp_path), "Ids & friends")
    assert attributes(found, "enclosure") == [
        (None, {"url": "https://example.org/audio/one.mp3", "length": str(AUDIO_BYTES), "type": "audio/mpeg"})
    ]
    names = ("itunes:title", "itunes:duration", "itunes:episode", "itunes:season", "itunes:explicit", "podcast:episode")
    assert list(texts(found, *names).values()) == ["Ids & friends", "1865", "7", "2", "false", "7"]
    assert attributes(found, "itunes:image") == [(None, {"href": "https://example.org/one.jpg"})]
    assert attributes(found, "podcast:transcript") == [
        (None, {"url": "https://example.org/audio/one.vtt", "type": "text/vtt"}),
        (
            None,
            {
                "url": "https://example.org/audio/one.srt",
                "type": "application/x-subrip",
                "language": "fr",
                "rel": "captions",
            },
        ),
    ]
    assert attributes(found, "podcast:chapters") == [
        (None, {"url": "https://example.org/audio/one.json", "type": "application/json+chapters"})
    ]
    assert attributes(found, "podcast:soundbite") == [("The best of it", {"startTime": "73.5", "duration": "60"})]


def test_a_guest_does_not_make_the_host_disappear(tmp_path: Path) -> None:
    found = item(built(tmp_path), "Ids & friends")
    assert [text for text, _ in attributes(found, "podcast:person")] == ["Ada Lovelace", "Grace Hopper"]


def test_a_trailer_has_no_number_for_apple_which_counts_from_one(tmp_path: Path) -> None:
    found = item(built(tmp_path), "A trailer")
    assert list(
        texts(found, "itunes:episodeType", "itunes:episode", "itunes:explicit", "podcast:episode").values()
    ) == [
        "trailer",
        None,
        "true",
        "0",
    ]


def test_the_named_feed_has_the_episodes_alone(tmp_path: Path) -> None:
    assert [each.findtext("title") for each in channel(built(tmp_path)).iterfind("item")] == [
        "A trailer",
        "Ids & friends",
    ]


def test_a_podcast_keeps_every_episode_however_short_other_feeds_are(tmp_path: Path) -> None:
    more = f"\n[feeds]\nlimit = 1\nmax_kb = 1\n{PODCAST}"
    assert len(channel(built(tmp_path, more)).findall("item")) == 2
    assert len(channel(tmp_path / "feeds").findall("item")) == 1


def test_a_podcast_may_have_a_limit_of_its_own(tmp_path: Path) -> None:
    more = PODCAST.replace("filter =", "limit = 1\nfilter =")
    assert len(channel(built(tmp_path, more)).findall("item")) == 1


def test_other_feeds_have_enclosures_and_no_tags_of_podcasts(tmp_path: Path) -> None:
    built(tmp_path)
    document = (tmp_path / "feeds/rss.xml").read_text()
    assert document.count("<enclosure ") == 3
    assert "itunes" not in document
    assert "podcastindex" not in document


def test_without_podcast_settings_no_feed_is_one(tmp_path: Path) -> None:
    document = (built(tmp_path, "") / "rss.xml").read_text()
    assert document.count("<enclosure ") == 3
    assert "itunes" not in document


def test_the_main_feed_is_the_podcast_unless_another_is_named(tmp_path: Path) -> None:
    built(tmp_path, MAIN)
    main = channel(tmp_path / "feeds")
    assert main.find("itunes:category", SPACES) is not None
    assert item(tmp_path / "feeds", "Words alone").find("itunes:title", SPACES) is None
    assert "itunes" not in (tmp_path / "feeds/named/podcast/rss.xml").read_text()


def test_chapters_that_are_listed_are_in_the_feed(tmp_path: Path) -> None:
    found = item(built(tmp_path, posts=LISTED), "Ids & friends")
    assert attributes(found, "psc:chapters/psc:chapter") == [
        (None, {"start": "00:00:00", "title": "Intro"}),
        (None, {"start": "00:01:30.500", "title": "Ids"}),
    ]


def test_the_chapters_namespace_is_declared_where_it_is_used(tmp_path: Path) -> None:
    assert b"podlove" not in (built(tmp_path) / "rss.xml").read_bytes()


def test_atom_and_json_have_the_file_too(tmp_path: Path) -> None:
    folder = built(tmp_path)
    links = etree.parse(folder / "atom.xml").getroot().findall("a:entry/a:link[@rel='enclosure']", SPACES)
    assert [(link.get("href"), link.get("length"), link.get("type")) for link in links] == [
        ("https://media.example.net/two.m4a?x=1&y=2", "24500000", "audio/x-m4a"),
        ("https://example.org/audio/one.mp3", str(AUDIO_BYTES), "audio/mpeg"),
    ]
    items = json.loads((folder / "feed.json").read_bytes())["items"]
    assert items[1]["attachments"] == [
        {
            "url": "https://example.org/audio/one.mp3",
            "mime_type": "audio/mpeg",
            "size_in_bytes": AUDIO_BYTES,
            "duration_in_seconds": 1865,
        }
    ]
    assert "duration_in_seconds" not in items[0]["attachments"][0]


@pytest.mark.parametrize(
    ("address", "guid"),
    [
        ("https://mp3s.nashownotes.com/pc20rss.xml", "917393e3-1b1e-5cef-ace4-edaa54e1f810"),
        ("https://podnews.net/rss", "9b024349-ccf0-5f69-a609-6b82873eab3c"),
        ("http://podnews.net/rss//", "9b024349-ccf0-5f69-a609-6b82873eab3c"),
    ],
)
def test_the_guid_is_that_of_the_specifications_examples(address: str, guid: str) -> None:
    assert podcast_guid(address) == guid


def test_a_guid_that_the_podcast_has_is_kept(tmp_path: Path) -> None:
    more = PODCAST.replace("[podcast]\n", '[podcast]\nguid = "917393E3-1b1e-5cef-ace4-edaa54e1f810"\n')
    found = channel(built(tmp_path, more)).findtext("podcast:guid", None, SPACES)
    assert found == "917393e3-1b1e-5cef-ace4-edaa54e1f810"


@pytest.mark.parametrize(
    ("seconds", "text"), [(0, "00:00:00"), (90.5, "00:01:30.500"), (3723, "01:02:03"), (59.9996, "00:01:00")]
)
def test_when_a_chapter_begins(seconds: float, text: str) -> None:
    assert clock(seconds) == text


def test_the_same_blog_gives_the_same_bytes(tmp_path: Path) -> None:
    (tmp_path / "a").mkdir()
    (tmp_path / "b").mkdir()
    first, second = built(tmp_path / "a"), built(tmp_path / "b")
    for name in ("rss.xml", "atom.xml", "feed.json", "index.html"):
        assert (first / name).read_bytes() == (second / name).read_bytes()


@pytest.mark.parametrize("name", ["rss.xml", "atom.xml", "feed.json"])
def test_our_own_check_has_nothing_to_say_but_of_hubs(tmp_path: Path, name: str) -> None:
    folder = built(tmp_path)
    url = f"https://example.org/feeds/named/podcast/{name}"
    report = check(Document(name, (folder / name).read_bytes(), url, None), datetime(2026, 11, 24, tzinfo=UTC))
    assert [problem.code for problem in report.problems] == ["hub-missing"]


@needs_validator
@pytest.mark.parametrize("name", ["rss.xml", "atom.xml"])
def test_the_w3c_validator_has_nothing_to_say(tmp_path: Path, name: str) -> None:
    assert findings(built(tmp_path) / name, "https://example.org/feeds/named/podcast/") == []


def test_feedparser_reads_the_episode(tmp_path: Path) -> None:
    parsed = feedparser.parse((built(tmp_path) / "rss.xml").read_bytes())
    assert not parsed.bozo
    assert parsed.feed.image.href == "https://example.org/cover.jpg"
    assert parsed.feed.publisher_detail.email == "ada@example.org"
    entry = parsed.entries[1]
    assert (entry.itunes_duration, entry.itunes_episode, entry.itunes_season) == ("1865", "7", "2")
    assert entry.enclosures[0].href == "https://example.org/audio/one.mp3"


@pytest.mark.skipif(not NEWSBOAT, reason="newsboat is not installed: apt-get install newsboat")
def test_newsboat_queues_the_files_for_podboat(tmp_path: Path) -> None:
    folder = built(tmp_path)
    home = tmp_path / "home"
    (home / ".newsboat").mkdir(parents=True)
    (home / "urls").write_text(f"file://{folder}/rss.xml\n")
    (home / "config").write_text("podcast-auto-enqueue yes\n")
    command = [str(NEWSBOAT), "-u", str(home / "urls"), "-c", str(home / "cache.db"), "-C", str(home / "config")]
    environment = {"HOME": str(home), "LC_ALL": "C.UTF-8"}
    subprocess.run([*command, "-x", "reload"], env=environment, capture_output=True, timeout=60, check=True)
    with sqlite3.connect(home / "cache.db") as database:
        rows = database.execute("select enclosure_url, enclosure_type from rss_item order by pubDate").fetchall()
    database.close()
    assert rows == [
        ("https://example.org/audio/one.mp3", "audio/mpeg"),
        ("https://media.example.net/two.m4a?x=1&y=2", "audio/x-m4a"),
    ]
    queued = (home / ".newsboat/queue").read_text()
    assert "https://example.org/audio/one.mp3" in queued
    assert "https://media.example.net/two.m4a?x=1&y=2" in queued


def test_the_feed_page_has_a_plain_link_to_listen(tmp_path: Path) -> None:
    page = html.document_fromstring((built(tmp_path) / "index.html").read_text())
    links = page.xpath("//ul[@class='posts']//a[@class='media']")
    assert [(link.get("href"), link.text) for link in links] == [
        ("https://media.example.net/two.m4a?x=1&y=2", "Listen (m4a, 24 MB)"),
        ("https://example.org/audio/one.mp3", "Listen (mp3, 123 KB, 31 min)"),
    ]
    assert links[1].get("aria-label") == "Listen (mp3, 123 KB, 31 min): Ids & friends"


def test_the_page_of_a_blog_without_media_says_nothing_of_them(tmp_path: Path) -> None:
    posts = {"four.md": POSTS["four.md"]}
    assert "media" not in (built(tmp_path, "", posts) / "index.html").read_text().replace("@media", "")


def test_the_example_of_the_documentation_is_true(tmp_path: Path) -> None:
    page = (Path(__file__).parents[2] / "docs/podcasts.md").read_text()
    settings, post = (re.search(f"```{kind}\n(.*?)```", page, re.DOTALL) for kind in ("toml", "markdown"))
    assert settings
    assert post
    (tmp_path / "posts").mkdir()
    (tmp_path / "posts/ids.md").write_text(post[1])
    (tmp_path / "static/audio").mkdir(parents=True)
    (tmp_path / "static/audio/ids.mp3").write_bytes(bytes(5000))
    (tmp_path / "publisher.toml").write_text(settings[1])
    configuration = load_configuration(tmp_path / "publisher.toml")
    collection = collected(configuration)
    assert collection.problems == ()
    build(configuration, collection.posts)
    found = item(tmp_path / "feeds/named/podcast", "Ids that stay")
    assert found.find("enclosure").get("length") == "5000"
    assert found.findtext("itunes:duration", None, SPACES) == "1865"
