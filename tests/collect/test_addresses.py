"""Addresses of posts: patterns, slugs and the author's own, and what must never become one."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import urlsplit

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from publisher.collect.header import Header
from publisher.collect.permalinks import BadAddress, plain_url, slugify
from publisher.collect.walk import PostFile
from tests.collect.gather import gather, only, places, put, sources
from tests.factories import NOW

BASE = "https://example.org/blog/"


def url(name: str = "hello.md", pattern: str = "/:slug", base: str = BASE, **said: str | tuple[str, ...]) -> str:
    file = PostFile(f"/x/posts/{name}", f"posts/{name}", "posts", name, 1)
    return plain_url(file, Header(**said), NOW, base, pattern)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("address", "expected"),
    [
        (url(slug="/my-adventure-at-kubeconeu-2024"), "my-adventure-at-kubeconeu-2024"),
        (url("Hello World.md"), "hello-world"),
        (url("2026-01-02-hello.md"), "hello"),
        (url("bundle/index.md"), "bundle"),
        (url("index.md"), "index"),
        (url(pattern="/:year/:month/:day/:slug/"), "2026/11/24/hello/"),
        (url("2026-01-02-Hello.md", pattern="/:filename.html"), "2026-01-02-Hello.html"),
        (url("a/B c/hello.md", pattern="/:section/:slug/"), "a/b-c/hello/"),
        (url("hello.md", pattern="/:section/:slug/"), "hello/"),
        (url("a/bundle/index.md", pattern="/:section/:slug/"), "a/bundle/"),
        (url(pattern="/:category/:slug", categories=("Big News", "x")), "big-news/hello"),
        (url(pattern="/:category/:slug"), "hello"),
        (url(slug="a/b/"), "a/b"),
        (url(slug="Mixed Case"), "Mixed-Case"),
        (url(slug="déjà-vu"), "d%C3%A9j%C3%A0-vu"),
        (url(slug="caf%C3%A9 100%"), "caf%C3%A9-100%25"),
        (url(slug="what?#now"), "what%3F%23now"),
        (url("日本語.md"), "%E6%97%A5%E6%9C%AC%E8%AA%9E"),
        (url("!!!.md"), "post"),
        (url(address="/about/"), "about/"),
        (url(address="about"), "about"),
        (url(address="/:year/:slug/"), "2026/hello/"),
        (url(address="https://example.org/blog/x/"), "x/"),
        (url(address="/über"), "%C3%BCber"),
    ],
)
def test_an_address_is_made_as_the_author_expects(address: str, expected: str) -> None:
    assert address == BASE + expected


@pytest.mark.parametrize(
    "slug", ["../x", "a/../b", ".", "%2e%2E/x", "https://evil.example", "javascript:x", "//evil", "a\\b"]
)
def test_a_slug_that_leads_elsewhere_is_refused(slug: str) -> None:
    with pytest.raises(BadAddress):
        url(slug=slug)


@pytest.mark.parametrize(
    "address",
    [
        "../x", "/a/../../b", "/%2e%2e/x", "https://evil.example/x", "//evil.example/x", "javascript:alert(1)",
        "https://example.org/other", "http://example.org/blog/x", "/x?y=1", "/x#y", "\\\\evil", "/a b",
        "/:unknown/", "http://[oops",
    ],
)  # fmt: skip
def test_an_address_that_leads_elsewhere_is_refused(address: str) -> None:
    with pytest.raises(BadAddress):
        url(address=address)


@settings(max_examples=150, deadline=None)
@given(st.text(max_size=30))
def test_whatever_the_slug_the_post_stays_below_the_site_s_address(slug: str) -> None:
    try:
        address = url(slug=slug)
    except BadAddress:
        return
    assert address.startswith(BASE)
    assert address.isascii()
    assert urlsplit(address).query == urlsplit(address).fragment == ""
    assert ".." not in urlsplit(address).path.split("/")


@given(st.text(max_size=30))
def test_a_slug_made_of_a_name_is_a_single_step(name: str) -> None:
    slug = slugify(name)
    assert "/" not in slug
    assert not any(character.isspace() for character in slug)
    assert slug == slugify(slug)


def test_a_refused_address_is_shown_in_its_file(tmp_path: Path) -> None:
    put(tmp_path, "a.md", "---\ntitle: a\ndate: 2026-01-02\nslug: ../../etc\n---\nx")
    put(tmp_path, "b.md", "---\ntitle: a\ndate: 2026-01-02\npermalink: https://evil.example/\n---\nx")
    collection = gather(tmp_path)
    assert collection.posts == ()
    assert places(collection, "slug-invalid") == ["a.md:4:7"]
    assert places(collection, "url-invalid") == ["b.md:4:12"]


def test_of_two_posts_with_one_address_the_older_stays_and_both_say_so(tmp_path: Path) -> None:
    put(tmp_path, "a.md", "---\ntitle: a\ndate: 2026-01-03\nslug: same\n---\nx")
    put(tmp_path, "b.md", "---\ntitle: b\ndate: 2026-01-02\nslug: /same/\n---\ny")
    put(tmp_path, "c.md", "---\ntitle: c\ndate: 2026-01-04\nslug: other\n---\nz")
    collection = gather(tmp_path)
    assert sources(collection) == ["b.md", "c.md"]
    assert [skipped.source for skipped in collection.skipped] == ["posts/a.md"]
    left_out, kept = [problem for problem in collection.problems if problem.code == "url-duplicate"]
    assert (str(left_out.place), left_out.severity) == ("posts/a.md:4:7", "error")
    assert (str(kept.place), kept.severity) == ("posts/b.md:4:7", "warning")
    assert "posts/b.md" in left_out.message
    assert "posts/a.md" in kept.message


def test_of_two_posts_with_one_id_the_older_stays_and_both_say_so(tmp_path: Path) -> None:
    put(tmp_path, "a.md", "---\ntitle: a\ndate: 2026-01-03\nid: urn:x:1\n---\nx")
    put(tmp_path, "b.md", "---\ntitle: b\ndate: 2026-01-02\nguid: urn:x:1\n---\ny")
    collection = gather(tmp_path)
    assert sources(collection) == ["b.md"]
    assert places(collection, "id-duplicate") == ["a.md:4:5", "b.md:4:7"]


def test_a_draft_with_the_same_address_is_no_trouble(tmp_path: Path) -> None:
    put(tmp_path, "a.md", "---\ntitle: a\ndate: 2026-01-03\nslug: same\n---\nx")
    put(tmp_path, "b.md", "---\ntitle: b\ndate: 2026-01-02\nslug: same\ndraft: true\n---\ny")
    assert gather(tmp_path).problems == ()


def test_an_id_that_is_no_uri_is_kept_with_a_warning(tmp_path: Path) -> None:
    put(tmp_path, "a.md", "---\ntitle: a\ndate: 2026-01-03\nid: 42\n---\nx")
    collection = gather(tmp_path)
    assert collection.posts[0].id == "42"
    assert only(collection, "id-not-a-uri").severity == "warning"
