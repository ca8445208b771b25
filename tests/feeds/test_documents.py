"""What readers get: the four documents of six rich posts, as they are on disk."""

from __future__ import annotations

import json
import os
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import feedparser
import pytest
from lxml import etree

from publisher.feeds.build import build
from tests.factories import FixedContent, make_configuration, make_post
from tests.feeds.samples import RICH_HTML, rich_configuration, rich_posts

GOLDEN = Path(__file__).with_name("golden")
NAMES = ("rss.xml", "atom.xml", "feed.json", "index.html")
SPACES = {
    "a": "http://www.w3.org/2005/Atom",
    "c": "http://purl.org/rss/1.0/modules/content/",
    "dc": "http://purl.org/dc/elements/1.1/",
}


@pytest.fixture
def feeds(tmp_path: Path) -> Path:
    build(rich_configuration(tmp_path), rich_posts())
    return tmp_path / "feeds"


def tree(path: Path) -> etree._Element:
    return etree.fromstring(path.read_bytes())


@pytest.mark.parametrize("name", NAMES)
def test_a_document_is_what_it_was(feeds: Path, name: str) -> None:
    """Set UPDATE_GOLDEN=1 to accept what is made now, then read the difference."""
    if os.environ.get("UPDATE_GOLDEN"):
        (GOLDEN / name).write_bytes((feeds / name).read_bytes())
    assert (feeds / name).read_bytes() == (GOLDEN / name).read_bytes()


@pytest.mark.parametrize("name", ["rss.xml", "atom.xml", "feed.json"])
def test_a_reader_sees_posts_newest_first_under_their_own_ids(feeds: Path, name: str) -> None:
    ids = [post.id for post in rich_posts()]
    assert ids_in(feeds / name) == ids


def ids_in(path: Path) -> list[str]:
    if path.suffix == ".json":
        return [item["id"] for item in json.loads(path.read_bytes())["items"]]
    return [entry.id for entry in feedparser.parse(path.read_bytes()).entries]


@pytest.mark.parametrize("name", ["rss.xml", "atom.xml"])
def test_feedparser_reads_titles_dates_authors_and_words_as_they_were_written(feeds: Path, name: str) -> None:
    parsed = feedparser.parse((feeds / name).read_bytes(), sanitize_html=False, resolve_relative_uris=False)
    assert not parsed.bozo
    assert parsed.feed.title == "Notes on feeds"
    assert parsed.feed.language == "en"
    for entry, post in zip(parsed.entries, rich_posts(), strict=True):
        assert unescaped(entry.title_detail) == post.title
        assert entry.link == post.url
        published = datetime(*entry.published_parsed[:6], tzinfo=UTC)
        assert published == post.published.replace(microsecond=0)
    first, _, two_authors, *_, last = parsed.entries
    assert first.content[0].value == RICH_HTML
    assert first.author == "Ada Lovelace" or first.author.startswith("Ada Lovelace (")
    assert [tag.term for tag in first.tags] == ["Tech", "feeds", "R&D", "c++"]
    assert (first.enclosures[0].href, first.enclosures[0].type) == ("https://example.org/talk.mp3", "audio/mpeg")
    assert first.enclosures[0].length == "1234567"
    assert ", ".join(author.name for author in two_authors.authors) == "Ada Lovelace, Émilie & Co"
    assert last.content[0].value == "<p>Nothing inside</p>"


def unescaped(detail: Any) -> str:
    import html

    return html.unescape(detail.value) if detail.type == "text/html" else detail.value


def test_rss_names_itself_its_hub_and_its_site(feeds: Path) -> None:
    channel = tree(feeds / "rss.xml")[0]
    links = {link.get("rel"): link.get("href") for link in channel.findall("a:link", SPACES)}
    assert links == {"self": "https://example.org/feeds/rss.xml", "hub": "https://hub.example.net/"}
    assert channel.findtext("link") == "https://example.org/"


def test_atom_links_have_types_and_one_alternate_a_type(feeds: Path) -> None:
    root = tree(feeds / "atom.xml")
    for element in (root, *root.findall("a:entry", SPACES)):
        links = element.findall("a:link", SPACES)
        assert [link.get("type") for link in links if link.get("rel") == "alternate"] == ["text/html"]
        assert all(link.get("rel") for link in links)
    enclosure = root.find("a:entry/a:link[@rel='enclosure']", SPACES)
    assert enclosure is not None
    assert dict(enclosure.attrib) == {
        "rel": "enclosure",
        "type": "audio/mpeg",
        "length": "1234567",
        "href": "https://example.org/talk.mp3",
    }
    assert {link.get("rel"): link.get("href") for link in root.findall("a:link", SPACES)} == {
        "self": "https://example.org/feeds/atom.xml",
        "alternate": "https://example.org/",
        "hub": "https://hub.example.net/",
    }


def test_a_feed_is_as_old_as_its_latest_change(feeds: Path) -> None:
    assert tree(feeds / "rss.xml").findtext("channel/lastBuildDate") == "Sun, 22 Nov 2026 09:30:15 GMT"
    assert tree(feeds / "atom.xml").findtext("a:updated", namespaces=SPACES) == "2026-11-22T09:30:15.964000+00:00"


def test_every_rss_item_has_a_description_beside_its_content_and_an_opaque_guid(feeds: Path) -> None:
    items = tree(feeds / "rss.xml").findall("channel/item")
    assert all(item.findtext("description") and item.findtext("c:encoded", namespaces=SPACES) for item in items)
    assert {item.find("guid").get("isPermaLink") for item in items} == {"false"}  # type: ignore[union-attr]


def test_all_authors_are_in_the_one_element_readers_show_and_no_e_mail_address_is(feeds: Path) -> None:
    item = tree(feeds / "rss.xml").findall("channel/item")[2]
    assert [creator.text for creator in item.findall("dc:creator", SPACES)] == ["Ada Lovelace, Émilie & Co"]
    assert item.find("author") is None


def test_a_post_in_another_language_says_so_in_every_format(feeds: Path) -> None:
    assert tree(feeds / "rss.xml").findtext("channel/item[4]/dc:language", namespaces=SPACES) == "fr"
    entry = tree(feeds / "atom.xml").findall("a:entry", SPACES)[3]
    assert entry.get("{http://www.w3.org/XML/1998/namespace}lang") == "fr"
    assert json.loads((feeds / "feed.json").read_bytes())["items"][3]["language"] == "fr"


def test_json_feed_has_what_the_specification_names(feeds: Path) -> None:
    text = (feeds / "feed.json").read_text(encoding="utf-8")
    document = json.loads(text)
    assert text.endswith("}\n")
    assert "déjà vu" in text
    assert document["version"] == "https://jsonfeed.org/version/1.1"
    assert document["feed_url"] == "https://example.org/feeds/feed.json"
    assert document["home_page_url"] == "https://example.org/"
    assert document["hubs"] == [{"type": "WebSub", "url": "https://hub.example.net/"}]
    first = document["items"][0]
    assert first["content_html"] == RICH_HTML
    assert first["summary"] == "Why ids matter: R&D, 1 < 2, and “quotes”."
    assert first["image"] == "https://example.org/cat.png"
    assert first["date_modified"] == "2026-11-22T09:30:15.964000+00:00"
    assert first["attachments"] == [
        {"url": "https://example.org/talk.mp3", "mime_type": "audio/mpeg", "size_in_bytes": 1234567}
    ]


def test_summaries_alone_where_the_configuration_wants_them(tmp_path: Path) -> None:
    configuration = make_configuration(tmp_path, '\n[feeds]\ncontent = "summary"\n')
    build(configuration, [make_post(content=FixedContent("<p>The whole story.</p>", "", "The beginning."))])
    for name in ("rss.xml", "atom.xml", "feed.json"):
        text = (tmp_path / "feeds" / name).read_text(encoding="utf-8")
        assert "The whole story" not in text
        assert "The beginning." in text
    entry = feedparser.parse((tmp_path / "feeds" / "atom.xml").read_bytes()).entries[0]
    assert (entry.link, entry.summary) == ("https://example.org/hello", "The beginning.")
    assert json.loads((tmp_path / "feeds" / "feed.json").read_bytes())["items"][0]["content_text"] == "The beginning."


def test_a_publication_without_posts_or_authors_has_whole_feeds(tmp_path: Path) -> None:
    configuration = make_configuration(tmp_path)
    build(configuration, [])
    rss = feedparser.parse((tmp_path / "feeds" / "rss.xml").read_bytes())
    atom = feedparser.parse((tmp_path / "feeds" / "atom.xml").read_bytes())
    assert not rss.bozo
    assert not atom.bozo
    assert rss.entries == atom.entries == []
    assert atom.feed.updated == "2000-01-01T00:00:00+00:00"
    assert json.loads((tmp_path / "feeds" / "feed.json").read_bytes())["items"] == []
    assert "Nothing yet" in (tmp_path / "feeds" / "index.html").read_text(encoding="utf-8")


def test_an_entry_nobody_signed_is_signed_by_the_publication_as_atom_demands(tmp_path: Path) -> None:
    (tmp_path / "publisher.toml").write_text('[publication]\ntitle = "A <b> & C"\nurl = "https://example.org/blog"\n')
    from publisher.config import load_configuration

    build(load_configuration(tmp_path / "publisher.toml"), [make_post(authors=())])
    root = tree(tmp_path / "feeds" / "atom.xml")
    assert root.findtext("a:author/a:name", namespaces=SPACES) == "A <b> & C"
    assert root.find("a:entry/a:author", SPACES) is None


def test_an_icon_rss_cannot_show_stays_out_of_rss(tmp_path: Path) -> None:
    configuration = make_configuration(tmp_path, 'icon = "https://example.org/icon.svg"\n')
    build(configuration, [])
    assert tree(tmp_path / "feeds" / "rss.xml").find("channel/image") is None
    assert tree(tmp_path / "feeds" / "atom.xml").findtext("a:icon", namespaces=SPACES) == "https://example.org/icon.svg"
