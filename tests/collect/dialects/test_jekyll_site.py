"""What Jekyll's configuration and data files do to posts: patterns, collections, authors, excerpts."""

from __future__ import annotations

from pathlib import Path

import pytest

from publisher.post import Author
from tests.collect.dialects.blogs import Blog, make_blog

NAME = "_posts/2026-09-01-Some Post.md"
POST = "---\ntitle: T\ncategories: [News]\n---\nFirst.\n\nSecond.\n"


def jekyll(folder: Path, configuration: str = "", more: dict[str, str] | None = None, **options: object) -> Blog:
    files = {"_config.yml": configuration, NAME: POST, **(more or {})}
    return make_blog(folder, "jekyll", files, **{"folders": ["_posts"], **options})  # type: ignore[arg-type]


# Each as Jekyll 4.3.1 makes it.
@pytest.mark.parametrize(
    ("permalink", "url"),
    [
        ("", "news/2026/09/01/Some-Post.html"),
        ("permalink: date", "news/2026/09/01/Some-Post.html"),
        ("permalink: pretty", "news/2026/09/01/Some-Post/"),
        ("permalink: none", "news/Some-Post.html"),
        ("permalink: ordinal", "news/2026/244/Some-Post.html"),
        ("permalink: weekdate", "news/2026/W36/Tue/Some-Post.html"),
        ("permalink: /blog/:title", "blog/Some-Post"),
        ("permalink: blog/:title/", "blog/Some-Post/"),
        ("permalink: pretty\ncollections: {posts: {permalink: '/x/:slug/'}}", "x/some-post/"),
        ("permalink: pretty\ncollections: [posts]", "news/2026/09/01/Some-Post/"),
    ],
)
def test_the_configuration_s_permalink_counts_where_publisher_toml_has_none(
    tmp_path: Path, permalink: str, url: str
) -> None:
    assert jekyll(tmp_path, permalink).url(NAME) == url


def test_publisher_toml_s_patterns_win(tmp_path: Path) -> None:
    more = 'permalink = "/a/:title/"\n[collect.permalinks]\n"de/_posts" = "/de/:slug"\n'
    files = {"de/_posts/2026-09-02-Zwei.md": POST}
    blog = jekyll(tmp_path, "permalink: pretty", files, folders=["_posts", "de/_posts"], collect_more=more)
    assert blog.url(NAME) == "a/Some-Post/"
    assert blog.url("de/_posts/2026-09-02-Zwei.md") == "de/zwei"


def test_the_source_s_and_the_collections_folders_are_no_categories(tmp_path: Path) -> None:
    name = "src/all/more/_posts/2026-09-01-x.md"
    blog = jekyll(tmp_path, "source: ./src\ncollections_dir: all", {name: POST}, folders=["src/all/more/_posts"])
    assert blog.url(name) == "more/news/2026/09/01/x.html"


# Notes are dated by their names too, and their addresses keep the date.
COLLECTIONS = """
collections: {notes: {output: true}, papers: {output: true, permalink: "/papers/:year/:title"}, hidden: {output: false}}
defaults: [{scope: {path: "", type: notes}, values: {tags: note}}]
"""


def test_other_collections_are_read_where_their_folders_are_named(tmp_path: Path) -> None:
    note = "---\ntitle: N\ndate: 2026-01-02\n---\nx\n"
    files = {
        "_notes/first.md": note,
        "_notes/sub/Second One.md": note,
        "_notes/2026-01-03-dated.md": "---\ntitle: N\n---\nx\n",
        "_notes/none.md": "no front matter",
        "_papers/Long Name.md": note,
        "_hidden/x.md": note,
    }
    blog = jekyll(tmp_path, COLLECTIONS, files, folders=["_posts", "_notes", "_papers", "_hidden"])
    assert blog.url("_notes/first.md") == "notes/first.html"
    assert blog.url("_notes/sub/Second One.md") == "notes/sub/Second One.html"
    assert blog.url("_notes/2026-01-03-dated.md") == "notes/2026-01-03-dated.html"
    assert blog.post("_notes/2026-01-03-dated.md").published.isoformat() == "2026-01-03T00:00:00+00:00"
    assert blog.url("_papers/Long Name.md") == "papers/2026/Long-Name"
    assert blog.post("_notes/first.md").tags == ("note",)
    assert blog.why("_hidden/x.md").startswith("hidden")
    assert blog.codes("_notes/none.md") == ["front-matter-missing"]
    walked = jekyll(tmp_path, COLLECTIONS, files, folders=["."])
    assert walked.why("_notes/first.md") == "page: of the collection notes, which collect.folders does not name"


def test_pages_of_a_folder_that_is_named_are_posts_with_a_date(tmp_path: Path) -> None:
    files = {
        "blog/one.md": "---\ntitle: P\ndate: 2026-01-02\n---\nx\n",
        "blog/about.md": "---\ntitle: P\nlayout: page\n---\nx\n",
        "blog/undated.md": "---\ntitle: P\n---\nx\n",
    }
    blog = jekyll(tmp_path, "permalink: pretty", files, folders=["blog"])
    assert blog.url("blog/one.md") == "blog/one/"
    assert blog.why("blog/about.md") == "page: layout: page"
    assert blog.codes("blog/undated.md") == ["date-missing"]


def test_nothing_in_posts_is_a_page(tmp_path: Path) -> None:
    files = {"_posts/2026-01-02-about.md": "---\nlayout: page\n---\nx\n"}
    assert jekyll(tmp_path, "", files).post("_posts/2026-01-02-about.md").title == "About"


AUTHORS = """
ada: {name: Ada Lovelace, email: ada@example.org, web: "https://example.org/ada"}
bob: {bio: nothing else}
"""


@pytest.mark.parametrize(
    ("said", "authors"),
    [
        ("author: ada", [Author("Ada Lovelace", "ada@example.org", "https://example.org/ada")]),
        ("author: Somebody", [Author("Somebody")]),
        ("authors: [ada, bob]", [Author("Ada Lovelace", "ada@example.org", "https://example.org/ada"), Author("bob")]),
        ("author: {name: Eve, email: eve@example.org}", [Author("Eve", "eve@example.org")]),
    ],
)
def test_an_author_may_be_a_key_of_the_data_file(tmp_path: Path, said: str, authors: list[Author]) -> None:
    files = {"_data/authors.yml": AUTHORS, NAME: f"---\ntitle: T\n{said}\n---\nx\n"}
    assert list(jekyll(tmp_path, "", files).post(NAME).authors) == authors


@pytest.mark.parametrize(
    ("configuration", "matter", "body"),
    [
        ('excerpt_separator: "<!-- cut -->"', "", "First.\n\nStill first.\n\n<!-- cut -->\n\nSecond.\n"),
        ("", 'excerpt_separator: "<!--x-->"', "First.\n\nStill first.\n<!--x-->\nSecond.\n"),
        ('excerpt_separator: "\\n\\n\\n"', "", "First.\n\nStill first.\n\n\nSecond.\n"),
    ],
)
def test_the_excerpt_ends_at_the_separator(tmp_path: Path, configuration: str, matter: str, body: str) -> None:
    files = {NAME: f"---\ntitle: T\n{matter}\n---\n{body}"}
    post = jekyll(tmp_path, configuration, files).post(NAME)
    assert post.content.excerpt == "First. Still first."
    assert post.text.split() == ["First.", "Still", "first.", "Second."]


def test_former_addresses_and_changes_are_read(tmp_path: Path) -> None:
    files = {NAME: "---\ntitle: T\nlast_modified_at: 2026-09-03 10:00\nlang: de\n---\nx\n"}
    post = jekyll(tmp_path, "", files, timezone="Europe/Berlin").post(NAME)
    assert post.updated.isoformat() == "2026-09-03T10:00:00+02:00"
    assert post.language == "de"


def test_a_name_with_a_date_no_calendar_has_is_told(tmp_path: Path) -> None:
    name = "_posts/2026-02-30-x.md"
    blog = jekyll(tmp_path, "", {name: POST})
    assert blog.codes(name) == ["date-invalid"]
    dated = jekyll(tmp_path, "", {name: "---\ntitle: T\ndate: 2026-03-01\n---\nx\n"})
    assert dated.url(name) == "2026/03/01/x.html"


def test_a_null_leaves_a_default_as_it_is(tmp_path: Path) -> None:
    defaults = 'defaults: [{scope: {path: ""}, values: {published: false, permalink: "/d/:title/"}}]'
    files = {
        NAME: "---\ntitle: T\npublished:\n---\nx\n",
        "_posts/2026-01-01-y.md": "---\npublished: true\npermalink:\n---\nx",
    }
    blog = jekyll(tmp_path, defaults, files)
    assert blog.why(NAME) == "unpublished: published: false"
    assert blog.url("_posts/2026-01-01-y.md") == "d/y/"


def test_of_a_key_that_is_there_twice_the_last_counts_but_what_keeps_a_post_back_is_said_once(tmp_path: Path) -> None:
    files = {
        NAME: "---\ntitle: A\ntags: x\ntitle: B\n---\nx\n",
        "_posts/2026-01-01-y.md": "---\npublished: false\npublished: true\n---\nx\n",
    }
    blog = jekyll(tmp_path, "", files)
    assert blog.post(NAME).title == "B"
    assert [(p.code, p.severity, p.place.line) for p in blog.collection.problems if p.place.path == NAME] == [
        ("front-matter-key-twice", "warning", 4)
    ]
    assert blog.codes("_posts/2026-01-01-y.md") == ["front-matter-key-twice"]
    assert blog.skipped("_posts/2026-01-01-y.md")


def test_a_separate_file_of_textile_is_listed(tmp_path: Path) -> None:
    blog = jekyll(tmp_path, "", {"_posts/2026-01-01-old.textile": "h1. Old"})
    assert blog.why("_posts/2026-01-01-old.textile").startswith("ignored: not read")
