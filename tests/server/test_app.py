"""Hosting, as a feed reader, a browser and somebody nosy meet it: over a real connection."""

from __future__ import annotations

import gzip
import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from publisher.feeds.build import build
from publisher.server import create_app
from publisher.server.documents import Documents
from tests.feeds.samples import rich_configuration, rich_posts
from tests.server.hosting import Client, hosted

PAST = 1_763_974_800  # Mon, 24 Nov 2025 09:00:00 GMT


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("site")
    build(rich_configuration(root), rich_posts())
    for path in (root / "feeds").iterdir():
        os.utime(path, (PAST, PAST))
    return root / "feeds"


@pytest.fixture(scope="module")
def client(folder: Path) -> Iterator[Client]:
    app = create_app(folder, feeds_url="https://example.org/feeds/", hubs=["https://hub.example.net/"])
    with hosted(app) as client:
        yield client


@pytest.fixture
def own(tmp_path: Path) -> Iterator[tuple[Path, Client]]:
    """A folder that a test may change."""
    folder = tmp_path / "feeds"
    folder.mkdir()
    with hosted(create_app(folder)) as client:
        yield folder, client


@pytest.mark.parametrize(
    ("path", "media_type"),
    [
        ("/rss.xml", "application/rss+xml; charset=utf-8"),
        ("/atom.xml", "application/atom+xml; charset=utf-8"),
        ("/feed.json", "application/feed+json; charset=utf-8"),
        ("/index.html", "text/html; charset=utf-8"),
        ("/", "text/html; charset=utf-8"),
    ],
)
def test_each_document_comes_with_its_type_and_all_a_cache_needs(
    client: Client, folder: Path, path: str, media_type: str
) -> None:
    answer = client.get(path)
    assert answer.status == 200
    assert answer.body == (folder / (path[1:] or "index.html")).read_bytes()
    assert answer.headers["content-type"] == media_type
    assert answer.headers["content-length"] == str(len(answer.body))
    assert answer.headers["last-modified"] == "Mon, 24 Nov 2025 09:00:00 GMT"
    assert answer.headers["cache-control"] == "public, max-age=300"
    assert answer.headers["access-control-allow-origin"] == "*"
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert "Accept-Encoding" in answer.headers["vary"]
    assert "content-encoding" not in answer.headers
    assert answer.headers["etag"].startswith('"')


def test_gzip_is_another_representation_with_its_own_tag(client: Client) -> None:
    plain, packed = client.get("/rss.xml"), client.get("/rss.xml", Accept_Encoding="gzip, br")
    assert packed.headers["content-encoding"] == "gzip"
    assert gzip.decompress(packed.body) == plain.body
    assert len(packed.body) < len(plain.body) / 2
    assert packed.headers["etag"] != plain.headers["etag"]
    assert packed.headers["vary"] == plain.headers["vary"]


def test_a_copy_that_is_still_good_costs_no_body(client: Client) -> None:
    packed = client.get("/rss.xml", Accept_Encoding="gzip")
    again = client.get("/rss.xml", Accept_Encoding="gzip", If_None_Match=f"W/{packed.headers['etag']}")
    assert (again.status, again.body) == (304, b"")
    for name in ("etag", "vary", "cache-control", "last-modified", "link", "access-control-allow-origin"):
        assert again.headers[name] == packed.headers[name]
    assert not {"content-type", "content-length", "content-encoding"} & set(again.headers)


def test_the_tag_of_one_coding_is_not_good_for_the_other(client: Client) -> None:
    plain = client.get("/rss.xml")
    assert client.get("/rss.xml", Accept_Encoding="gzip", If_None_Match=plain.headers["etag"]).status == 200


def test_a_reader_that_knows_only_dates_gets_304_too(client: Client) -> None:
    assert client.get("/atom.xml", If_Modified_Since="Mon, 24 Nov 2025 09:00:00 GMT").status == 304
    assert client.get("/atom.xml", If_Modified_Since="Mon, 24 Nov 2025 08:59:59 GMT").status == 200
    old_tag = client.get("/atom.xml", If_Modified_Since="Mon, 24 Nov 2025 09:00:00 GMT", If_None_Match='"old"')
    assert old_tag.status == 200


def test_tags_in_two_header_lines_are_one_list(client: Client) -> None:
    tag = client.get("/rss.xml").headers["etag"]
    # Underscores become hyphens, and header names have no case: the same header twice.
    assert client.get("/rss.xml", **{"If-None-Match": '"old"', "if-none-match": tag}).status == 304


def test_head_is_get_without_the_body(client: Client) -> None:
    got, head = (
        client.get("/feed.json", Accept_Encoding="gzip"),
        client.get("/feed.json", "HEAD", Accept_Encoding="gzip"),
    )
    assert (head.status, head.body) == (200, b"")
    assert {**head.headers, "date": ""} == {**got.headers, "date": ""}


@pytest.mark.parametrize("path", ["/rss.xml", "/atom.xml", "/feed.json"])
def test_a_person_who_opens_a_feed_in_a_browser_sees_the_page(client: Client, folder: Path, path: str) -> None:
    answer = client.get(path, Sec_Fetch_Dest="document")
    assert answer.status == 200
    assert answer.headers["content-type"] == "text/html; charset=utf-8"
    assert answer.body == (folder / "index.html").read_bytes()
    assert answer.headers["vary"] == client.get(path).headers["vary"] == "Accept-Encoding, Sec-Fetch-Dest"
    assert client.get(path, Sec_Fetch_Dest="document", If_None_Match=answer.headers["etag"]).status == 304
    assert client.get(path, Sec_Fetch_Dest="empty").headers["content-type"] != "text/html; charset=utf-8"


def test_feeds_name_themselves_and_their_hub_before_they_are_parsed(client: Client) -> None:
    expected = '<https://example.org/feeds/atom.xml>; rel="self", <https://hub.example.net/>; rel="hub"'
    assert client.get("/atom.xml").headers["link"] == expected
    assert "link" not in client.get("/").headers


def test_other_methods_are_refused_with_those_that_are_not(client: Client) -> None:
    for method in ("POST", "PUT", "DELETE", "PATCH"):
        answer = client.get("/rss.xml", method)
        assert (answer.status, answer.headers["allow"]) == (405, "GET, HEAD, OPTIONS")


def test_a_web_page_elsewhere_may_ask_conditionally(client: Client) -> None:
    answer = client.get("/rss.xml", "OPTIONS", Origin="https://other.example", Access_Control_Request_Method="GET")
    assert answer.status == 204
    assert answer.headers["access-control-allow-origin"] == "*"
    assert "If-None-Match" in answer.headers["access-control-allow-headers"]


def test_it_says_that_it_is_well(client: Client) -> None:
    answer = client.get("/-/healthz")
    assert (answer.status, answer.body) == (200, b"ok")
    assert answer.headers["cache-control"] == "no-store"


def test_what_is_not_there_is_not_found_in_plain_words(client: Client) -> None:
    answer = client.get("/nothing.xml", Accept_Encoding="gzip")
    assert (answer.status, answer.body) == (404, b"Not found\n")
    assert answer.headers["content-type"] == "text/plain; charset=utf-8"


@pytest.mark.parametrize(
    "path",
    [
        "/../publisher.toml",
        "/..%2fpublisher.toml",
        "/%2e%2e/publisher.toml",
        "/x/../../publisher.toml",
        "/..%5cpublisher.toml",
        "//rss.xml",
        "/./rss.xml",
        "/rss.xml/",
        "/rss.xml%00",
        "/%ff%fe",
        "/%ed%a0%80",
        "/" + "a" * 5000,
        "/.hidden",
        "/.rss.xml.abc.tmp",
        "/rss.xml~",
        "/rss.xml.tmp",
        "/link.xml",
        "/loop",
        "/elsewhere/publisher.toml",
    ],
)
def test_nothing_but_the_public_files_of_the_folder_is_served(own: tuple[Path, Client], path: str) -> None:
    folder, client = own
    secret = folder.parent / "publisher.toml"
    for name in ("rss.xml", ".hidden", ".rss.xml.abc.tmp", "rss.xml~", "rss.xml.tmp"):
        (folder / name).write_text("secret")
    secret.write_text("secret")
    (folder / "link.xml").symlink_to(secret)
    (folder / "loop").symlink_to(folder / "loop")
    (folder / "elsewhere").symlink_to(folder.parent)
    assert client.get("/rss.xml").status == 200
    answer = client.get(path)
    assert answer.status == 404
    assert b"secret" not in answer.body


def test_a_changed_file_is_noticed_at_once_even_with_the_same_size_and_time(own: tuple[Path, Client]) -> None:
    folder, client = own
    file = folder / "rss.xml"
    file.write_text("one")
    os.utime(file, (PAST, PAST))
    first = client.get("/rss.xml")
    (folder / ".new").write_text("two")
    os.utime(folder / ".new", (PAST, PAST))
    (folder / ".new").replace(file)
    second = client.get("/rss.xml", If_None_Match=first.headers["etag"])
    assert (first.body, second.status, second.body) == (b"one", 200, b"two")
    file.unlink()
    assert client.get("/rss.xml").status == 404


def test_a_file_that_is_only_touched_keeps_its_tag(own: tuple[Path, Client]) -> None:
    folder, client = own
    (folder / "rss.xml").write_text("one")
    tag = client.get("/rss.xml").headers["etag"]
    os.utime(folder / "rss.xml", (PAST, PAST))
    assert client.get("/rss.xml", If_None_Match=tag).status == 304


def test_a_folder_has_an_index_and_its_address_a_slash(own: tuple[Path, Client]) -> None:
    folder, client = own
    (folder / "tags" / "c & d").mkdir(parents=True)
    (folder / "tags" / "c & d" / "index.html").write_text("<p>page</p>")
    assert client.get("/tags/c%20%26%20d/").body == b"<p>page</p>"
    moved = client.get("/tags/c%20%26%20d")
    assert (moved.status, moved.headers["location"]) == (301, "./c%20%26%20d/")
    assert client.get("/tags").status == 404
    assert client.get("/tags/").status == 404


def test_without_a_page_a_browser_gets_the_feed_itself(own: tuple[Path, Client]) -> None:
    folder, client = own
    (folder / "rss.xml").write_text("<rss/>")
    answer = client.get("/rss.xml", Sec_Fetch_Dest="document")
    assert answer.body == b"<rss/>"
    assert answer.headers["vary"] == "Accept-Encoding"
    assert "link" not in answer.headers


def test_pictures_are_not_compressed_again_and_unknown_files_are_not_guessed(own: tuple[Path, Client]) -> None:
    folder, client = own
    for name in ("icon.png", "what.ever", "style.css", "subscriptions.opml", "tiny.txt"):
        (folder / name).write_bytes(b"a" * (100 if name == "tiny.txt" else 2000))
    answers = {path.name: client.get(f"/{path.name}", Accept_Encoding="gzip").headers for path in folder.iterdir()}
    assert answers["icon.png"]["content-type"] == "image/png"
    assert answers["what.ever"]["content-type"] == "application/octet-stream"
    assert answers["subscriptions.opml"]["content-type"] == "text/x-opml; charset=utf-8"
    compressed = {name for name, headers in answers.items() if "content-encoding" in headers}
    assert compressed == {"style.css", "subscriptions.opml"}


def test_the_same_application_serves_under_a_prefix(folder: Path) -> None:
    from starlette.applications import Starlette
    from starlette.routing import Mount

    with hosted(Starlette(routes=[Mount("/feeds", app=create_app(folder))])) as client:
        assert client.get("/feeds/rss.xml").body == (folder / "rss.xml").read_bytes()
        assert client.get("/feeds/").headers["content-type"] == "text/html; charset=utf-8"


def test_a_folder_that_is_not_there_yet_is_served_once_it_is(tmp_path: Path, folder: Path) -> None:
    with hosted(create_app(tmp_path / "feeds")) as client:
        assert client.get("/rss.xml").status == 404
        shutil.copytree(folder, tmp_path / "feeds")
        assert client.get("/rss.xml").status == 200


def test_memory_is_bounded(tmp_path: Path) -> None:
    for number in range(5):
        (tmp_path / f"{number}.png").write_bytes(bytes([number]) * 1000)
    documents = Documents(tmp_path, cache_bytes=2500)
    bodies = [documents.get(f"/{number}.png") for number in (0, 1, 2, 3, 4, 0)]
    assert [document.plain.body[0] for document in bodies if document] == [0, 1, 2, 3, 4, 0]
    assert documents._used_bytes == 2000


def test_a_file_is_compressed_once_however_often_it_is_asked_for(folder: Path) -> None:
    documents = Documents(folder)
    first, second = documents.get("/rss.xml"), documents.get("/rss.xml")
    assert first is second
    assert first is not None
    assert first.gzipped is not None
