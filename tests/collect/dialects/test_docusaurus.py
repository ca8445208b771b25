"""Docusaurus: what it makes of a blog, as plugin-content-blog 3.10.2 itself was asked with the same files."""

from __future__ import annotations

from pathlib import Path

import pytest

from publisher.collect.dialects.docusaurus_title import without_title
from publisher.post import Author
from tests.collect.dialects.blogs import Blog, make_blog

CONFIG = """
export default {{ title: 'T', url: 'https://example.org', baseUrl: '/', {more}
  presets: [['classic', {{ docs: false, blog: {{ path: 'blog', routeBasePath: 'news', {options} }} }}]] }};
"""
AUTHORS = """
ada:
  name: Ada Lovelace
  title: Countess
  url: https://ada.example
  email: ada@example.org
bob: {name: Bob}
"""
TAGS = "rel: {label: Releases, permalink: /releases}\nplain:\ncamelCase: {}\n"


def blog(folder: Path, files: dict[str, str], *, more: str = "", options: str = "", collect_more: str = "") -> Blog:
    posts = {f"blog/{name}": text for name, text in files.items()}
    config = {"docusaurus.config.js": CONFIG.format(more=more, options=options)}
    data = {"blog/authors.yml": AUTHORS, "blog/tags.yml": TAGS}
    return make_blog(folder, "docusaurus", config | data | posts, folders=["blog"], collect_more=collect_more)


def post(front_matter: str, body: str = "Text.") -> str:
    return f"---\n{front_matter}\n---\n\n{body}\n"


@pytest.mark.parametrize(
    ("name", "front_matter", "url"),
    [
        ("2026-01-05-a.md", "", "news/2026/01/05/a"),
        ("2026-01-05-b/index.mdx", "", "news/2026/01/05/b"),
        ("2026/01/06/c.md", "", "news/2026/01/06/c"),
        ("2026-01/07-d.md", "", "news/2026/01/07/d"),
        ("sub/2026-01-08-e.md", "", "news/2026/01/08/sub/e"),
        ("2026-1-9-f.md", "", "news/2026/1/9/f"),
        ("x-2026-01-10-g.md", "", "news/2026/01/10/x-g"),
        ("idx/index.md", "date: 2026-01-11", "news/idx"),
        ("Upper Case Ünï.md", "date: 2026-01-11", "news/Upper Case Ünï"),
        ("a.md", "date: 2026-01-12\nslug: /lead/", "news/lead/"),
        ("a.md", "date: 2026-01-12\nslug: a/b", "news/a/b"),
        ("2026-01-12-a.md", "slug: only", "news/only"),
        ("2026-01-13-dated.md", "date: 2025-05-05", "news/2026/01/13/dated"),
        ("2026-01-13-a.md", "permalink: /no\nurl: /no\nid: no", "news/2026/01/13/a"),
        ("about.md", "date: 2026-01-25", "news/about"),
    ],
)
def test_addresses(tmp_path: Path, name: str, front_matter: str, url: str) -> None:
    assert blog(tmp_path, {name: post(f"title: A\n{front_matter}")}).url(f"blog/{name}") == url


@pytest.mark.parametrize(
    ("more", "slug", "url"),
    [
        ("trailingSlash: true,", "x", "news/x/"),
        ("trailingSlash: true,", "x/", "news/x/"),
        ("trailingSlash: false,", "x/", "news/x"),
        ("", "x/", "news/x/"),
        ("", "/", "news/"),
    ],
)
def test_the_slash_at_the_end(tmp_path: Path, more: str, slug: str, url: str) -> None:
    found = blog(tmp_path, {"2026-01-12-a.md": post(f"title: A\nslug: {slug}")}, more=more)
    assert found.url("blog/2026-01-12-a.md") == url


def test_a_slash_that_is_computed_keeps_every_post_back_until_publisher_toml_says_more(tmp_path: Path) -> None:
    files = {"2026-01-12-a.md": post("title: A")}
    found = blog(tmp_path, files, more="trailingSlash: process.env.SLASH === '1',")
    assert found.codes("blog/2026-01-12-a.md") == ["permalink-computed"]
    found = blog(
        tmp_path, files, more="trailingSlash: process.env.SLASH === '1',", collect_more='permalink = "/news/:path/"'
    )
    assert found.url("blog/2026-01-12-a.md") == "news/2026/01/12/a/"


def test_several_blogs_have_their_own_routes_and_names(tmp_path: Path) -> None:
    config = """
        const blogPlugin = '@docusaurus/plugin-content-blog';
        module.exports = { title: 'T', url: 'https://example.org', baseUrl: '/sub/',
          presets: [[require.resolve('@docusaurus/preset-classic'), { blog: { routeBasePath: '/' } }]],
          plugins: ['x', [blogPlugin, { path: './more/log', routeBasePath: 'log', authorsMapPath: 'people.json' }]] };
    """
    files = {
        "docusaurus.config.js": config,
        "blog/2026-01-05-a.md": post("title: A"),
        "more/log/2026-01-06-b.md": post("title: B\nauthors: zoe"),
        "more/log/people.json": '{"zoe": {"name": "Zoe"}}',
    }
    found = make_blog(tmp_path, "docusaurus", files, folders=["blog", "more/log"], base="https://example.org/sub/")
    assert found.url("blog/2026-01-05-a.md") == "2026/01/05/a"
    assert found.url("more/log/2026-01-06-b.md") == "log/2026/01/06/b"
    assert found.post("more/log/2026-01-06-b.md").authors == (Author("Zoe"),)


@pytest.mark.parametrize(
    ("name", "date", "at"),
    [
        ("2026-01-06-a.md", "", "2026-01-06T00:00:00+00:00"),
        ("2026-01-06-a.md", "date: 2026-01-05", "2026-01-05T00:00:00+00:00"),
        ("a.md", "date: 2026-01-05 10:00", "2026-01-05T10:00:00+00:00"),
        ("a.md", "date: 2026-01-12T10:00:00+05:30", "2026-01-12T10:00:00+05:30"),
        ("a.md", 'date: "2026-01-20T10:00:00"', "2026-01-20T10:00:00+00:00"),
        ("a.md", "date: Jan 5, 2026", "2026-01-05T00:00:00+00:00"),
        ("a.md", "date: 2026/01/05", "2026-01-05T00:00:00+00:00"),
        ("a.md", "date: 2026-1-5", "2026-01-05T00:00:00+00:00"),
        ("a.md", "date: 2026-02-29", "2026-03-01T00:00:00+00:00"),
        ("a.md", 'date: "2026-01-05T10:00:00Z"', None),
        ("a.md", "date: 2026-01-05 10:00:00 +0530", None),
        ("a.md", "date: soon", None),
    ],
)  # fmt: skip
def test_dates_are_utc_and_a_zone_in_a_text_is_a_problem(tmp_path: Path, name: str, date: str, at: str | None) -> None:
    found = blog(tmp_path, {name: post(f"title: A\n{date}")}, collect_more="publish_future = true")
    if at is None:
        assert found.codes(f"blog/{name}") == ["date-invalid"]
    else:
        assert found.post(f"blog/{name}").published.isoformat() == at


def test_when_a_post_was_updated(tmp_path: Path) -> None:
    found = blog(
        tmp_path,
        {
            "2026-01-20-a.md": post("title: A\nlast_update: {date: 2026-02-01T08:00:00Z, author: x}"),
            "2026-01-20-b.md": post("title: B\nlast_update: {author: x}"),
        },
    )
    assert found.post("blog/2026-01-20-a.md").updated.isoformat() == "2026-02-01T08:00:00+00:00"
    assert found.post("blog/2026-01-20-b.md").updated.date().isoformat() == "2026-01-20"


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("# A `code` Heading {#id}\n\nText.\n", "A code Heading"),
        (
            "---\ndate: 2026-01-14\n---\n\nimport X from 'x';\nimport Y from 'y';\n\nLined heading\n====\n\nText.\n",
            "Lined heading",
        ),
        ("Text only.\n", "name"),
        ("---\ntitle: Front\n---\n\n# Heading\n\nText.\n", "Front"),
        ("---\ntitle: 2024\n---\n\nText.\n", "2024"),
    ],
)
def test_titles(tmp_path: Path, text: str, title: str) -> None:
    [found] = blog(tmp_path, {"2026-01-14-name.md": text}).collection.posts
    assert found.title == title
    assert "Heading" not in found.html
    assert "heading" not in found.html


@pytest.mark.parametrize("body", ["## Two\n", "Text\n\n# Later\n", "#hash\n", "", "\n====\n", "import x\n" * 200])
def test_a_body_that_does_not_begin_with_its_title_stays_as_it_is(body: str) -> None:
    assert without_title(body) == ("", body)


def test_tags(tmp_path: Path) -> None:
    found = blog(
        tmp_path,
        {
            "2026-01-16-a.md": post('title: T\ntags: [rel, plain, camelCase, "C++", {label: Own, permalink: /own}]'),
            "2026-01-16-b.md": post("title: T\ntags: one, two"),
        },
    )
    assert found.post("blog/2026-01-16-a.md").tags == ("Releases", "Plain", "Camelcase", "C++", "Own")
    assert found.codes("blog/2026-01-16-b.md") == ["field-type"]


def test_tags_without_a_file_for_them(tmp_path: Path) -> None:
    found = blog(tmp_path, {"2026-01-16-a.md": post("title: T\ntags: [rel]")}, options="tags: false")
    assert found.post("blog/2026-01-16-a.md").tags == ("rel",)


def test_authors(tmp_path: Path) -> None:
    given = "[ada, {name: Carl, title: Cook, url: https://carl.example}, {key: bob, url: https://bob.example}]"
    found = blog(
        tmp_path,
        {
            "2026-01-19-a.md": post(f"title: A\nauthors: {given}"),
            "2026-01-19-b.md": post("title: B\nauthor: Dora\nauthorURL: https://dora.example"),
            "2026-01-19-c.md": post("title: C\nauthors: nobody"),
        },
    )
    assert found.post("blog/2026-01-19-a.md").authors == (
        Author("Ada Lovelace", "ada@example.org", "https://ada.example"),
        Author("Carl", "", "https://carl.example"),
        Author("Bob", "", "https://bob.example"),
    )
    assert found.post("blog/2026-01-19-b.md").authors == (Author("Dora", "", "https://dora.example"),)
    assert found.codes("blog/2026-01-19-c.md") == ["author-unknown"]


@pytest.mark.parametrize(
    ("front_matter", "why", "is_shown"),
    [
        ("draft: true", "draft: draft: true", False),
        ('draft: "true"', "draft: draft: true", False),
        ("unlisted: true", "hidden: unlisted: true", False),
        ("published: false", "unpublished: published: false", True),
        ("status: draft", "draft: status: draft", True),
    ],
)
def test_what_is_not_published(tmp_path: Path, front_matter: str, why: str, is_shown: bool) -> None:
    found = blog(tmp_path, {"2026-01-17-a.md": post(f"title: A\n{front_matter}")})
    assert found.why("blog/2026-01-17-a.md") == why
    assert found.codes("blog/2026-01-17-a.md") == (["draft-shown"] if is_shown else [])


def test_ignored_files(tmp_path: Path) -> None:
    files = {
        name: post("title: A")
        for name in ("_2026-01-18-a.md", "_dir/2026-01-18-b.md", "old/2026-01-18-c.md", "2026-01-18-d.md")
    }
    found = blog(tmp_path, files, options="exclude: ['**/old/**']")
    assert [item.source for item in found.collection.posts] == ["blog/2026-01-18-d.md"]
    assert found.why("blog/old/2026-01-18-c.md") == 'ignored: the blog\'s `exclude` has "**/old/**"'
    found = blog(tmp_path, files, options="include: ['*.{md,mdx}']")
    assert [item.source for item in found.collection.posts] == ["blog/2026-01-18-d.md", "blog/old/2026-01-18-c.md"]


def test_a_picture_is_below_the_sites_address(tmp_path: Path) -> None:
    files = {f"2026-01-18-{name}.md": post(f"title: A\nimage: {image}") for name, image in
             {"a": "img/x.png", "b": "/img/x.png", "c": "./x.png", "d": "https://other.example/x.png"}.items()}  # fmt: skip
    found = blog(tmp_path, files)
    pictures = {item.source[-4]: item.image.url if item.image else None for item in found.collection.posts}
    assert pictures == {
        "a": "https://example.org/img/x.png",
        "b": "https://example.org/img/x.png",
        "c": None,
        "d": "https://other.example/x.png",
    }
