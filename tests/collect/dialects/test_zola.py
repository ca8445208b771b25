"""How Zola's pages are read: what is a post, its dates, tags and address. Expected values follow Zola's own source and tests."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from publisher.collect.dates import UnreadableDate
from publisher.collect.dialects import open_dialect
from publisher.collect.dialects.zola import Zola
from publisher.collect.dialects.zola_slugs import UnknownCharacter, zola_slug
from publisher.config import load_configuration
from publisher.post import Author
from tests.collect.dialects.blogs import Blog, make_blog

CONFIG = 'base_url = "https://example.org"\n'


def page(front_matter: str = "", date: str = "2026-01-02", text: str = "Text") -> str:
    return f"+++\ntitle = 'A'\n{f'date = {date}' if date else ''}\n{front_matter}\n+++\n{text}\n"


def blog_of(folder: Path, posts: dict[str, str], config: str = "", more: str = "") -> Blog:
    """A site whose pages are given by their front matter alone; those that begin with a fence by their whole text."""
    files = {
        f"content/{name}": text if text.startswith(("+++", "---")) else page(text, text=name)
        for name, text in posts.items()
    }
    return make_blog(folder, "zola", {"config.toml": CONFIG + config, **files}, folders=["content"], collect_more=more)


def live(blog: Blog) -> list[str]:
    return sorted(post.source.removeprefix("content/") for post in blog.collection.posts)


ADDRESSES = [
    ("a.md", "", "a/"),
    ("Upper Case.md", "", "upper-case/"),
    ("notes/Ünï & 日本.md", "", "notes/uni-ri-ben/"),
    ("My Folder/a.md", "", "My Folder/a/"),
    ("a.b_c--d.md", "", "a-b-c-d/"),
    ("notes/bundle/index.md", "", "notes/bundle/"),
    ("notes/Bundle Two/index.md", "", "notes/bundle-two/"),
    ("2026-01-05-dated.md", "", "dated/"),
    ("2026-01-05_dated.md", "", "dated/"),
    ("2026-01-05T10:00:00Z-at ten.md", "", "at-ten/"),
    ("2026-01-05.md", "", "2026-01-05/"),
    ("2026-01-05-folder/index.md", "", "folder/"),
    ("a.md", "slug = 'Given Slug'", "given-slug/"),
    ("notes/a.md", "slug = 'c++ & c#'", "notes/c-c/"),
    ("notes/a.md", "path = 'Given/Path'", "Given/Path/"),
    ("notes/a.md", "path = '/given/path/'", "given/path/"),
    ("notes/a.md", "path = 'given'\nslug = 'ignored'", "given/"),
    ("notes/a.md", "path = 'v1.0.html'", "v1.0.html/"),
    ("notes/a.md", "path = 'ä b'", "ä b/"),
]


@pytest.mark.parametrize(("name", "front_matter", "expected"), ADDRESSES)
def test_addresses_are_those_zola_makes(tmp_path: Path, name: str, front_matter: str, expected: str) -> None:
    assert blog_of(tmp_path, {name: front_matter}).url(f"content/{name}") == expected


SLUGS = [
    ("My Test String!!!1!1", "my-test-string-1-1", "My Test String!!!1!1"),
    ("  --test_-_cool", "test-cool", "  --test_-_cool"),
    ("Æúű--cool?", "aeuu-cool", "Æúű--cool"),
    ("user@example.com", "user-example-com", "user@example.com"),
    ("dot. ", "dot", "dot"),
    ("日本", "ri-ben", "日本"),
    ("什么", "shen-me", "什么"),
    ("test (hey)", "test-hey", "test (hey)"),
    ("Объект", "ob-ekt", "Объект"),
    ("a/b:c", "a-b-c", "abc"),
]


@pytest.mark.parametrize(("text", "on", "safe"), SLUGS)
def test_slugs_in_each_of_zola_s_ways(text: str, on: str, safe: str) -> None:
    assert zola_slug(text, "on") == on
    assert zola_slug(text, "safe") == safe
    assert zola_slug(text, "off") == text


@pytest.mark.parametrize("text", ["🦄", "☃", "℃", "㐀", "𝐀", "堔"])
def test_a_slug_is_not_guessed(tmp_path: Path, text: str) -> None:
    with pytest.raises(UnknownCharacter):
        zola_slug(text, "on")
    blog = blog_of(tmp_path, {f"a {text}.md": "", f"b {text}.md": "slug = 'b'"})
    assert live(blog) == [f"b {text}.md"]
    assert blog.codes(f"content/a {text}.md") == ["slug-invalid"]


@given(st.text(max_size=40))
def test_a_slug_is_made_of_plain_letters_or_refused(text: str) -> None:
    try:
        slug = zola_slug(text, "on")
    except UnknownCharacter:
        return
    assert slug.isascii()
    assert zola_slug(slug, "on") == slug


def test_the_configuration_says_how_slugs_are_made(tmp_path: Path) -> None:
    posts = {"Ünï <x>.md": "", "2026-01-05-b.md": ""}
    blog = blog_of(tmp_path, posts, "[slugify]\npaths = 'safe'\npaths_keep_dates = true\n")
    assert [blog.url(f"content/{name}") for name in posts] == ["Ünï x/", "2026-01-05-b/"]
    assert blog_of(tmp_path, posts, "[slugify]\npaths = 'off'\n").url("content/Ünï <x>.md") == "Ünï <x>/"


REFUSED = [
    "path = '../x'",
    "path = 'a/%2e%2e/b'",
    "path = 'https://evil.example'",
    "path = '//evil'",
    "path = 'a?b'",
    "path = 'a#b'",
]


@pytest.mark.parametrize("front_matter", [*REFUSED, "slug = '!!!'"])
def test_an_address_that_leads_elsewhere_is_refused(tmp_path: Path, front_matter: str) -> None:
    blog = blog_of(tmp_path, {"a.md": front_matter})
    assert live(blog) == []
    assert blog.codes("content/a.md") in (["url-invalid"], ["slug-invalid"])


DATES = [
    ("+++\ntitle='A'\ndate = 2026-01-02\n+++\nx", "2026-01-02T00:00:00+00:00"),
    ("+++\ntitle='A'\ndate = 2026-01-02T10:00:00\n+++\nx", "2026-01-02T10:00:00+00:00"),
    ("+++\ntitle='A'\ndate = 2026-01-02 10:00:00\n+++\nx", "2026-01-02T10:00:00+00:00"),
    ("+++\ntitle='A'\ndate = 2026-01-02T10:00:00+05:30\n+++\nx", "2026-01-02T10:00:00+05:30"),
    ("+++\ntitle='A'\ndate = '2026-01-02T10:00:00.5Z'\n+++\nx", "2026-01-02T10:00:00.500000+00:00"),
    ("---\ntitle: A\ndate: 2026-1-2\n---\nx", "2026-01-02T00:00:00+00:00"),
    ("---\ntitle: A\ndate: 2026-01-02 9:00:00 +1\n---\nx", "2026-01-02T09:00:00+01:00"),
]


@pytest.mark.parametrize(("text", "expected"), DATES)
def test_dates_without_a_zone_are_utc_whatever_the_publication_s(tmp_path: Path, text: str, expected: str) -> None:
    files = {"config.toml": CONFIG, "content/a.md": text}
    blog = make_blog(tmp_path, "zola", files, folders=["content"], timezone="America/New_York")
    assert blog.post("content/a.md").published.isoformat() == expected


@pytest.mark.parametrize(
    "date", ["2026-01-02 10:00", "Jan 2, 2026", "2026/01/02", "2026-01", "1767348000", "2026-02-30", "soon"]
)
def test_a_date_zola_cannot_read_is_an_error(tmp_path: Path, date: str) -> None:
    blog = blog_of(tmp_path, {"a.md": f"---\ntitle: A\ndate: {date}\n---\nx"})
    assert live(blog) == []
    [problem] = blog.collection.problems
    assert (problem.code, problem.place.line) == ("date-invalid", 3)


def test_dates_of_names_and_paths_and_pages_without_any(tmp_path: Path) -> None:
    posts = {
        "2026-03-04-a.md": page(date=""),
        "2026-03-05-b/index.md": page(date="2026-01-02"),
        "c.md": page("path = '2026/03/06/c'", date=""),
        "d.md": page(date=""),
        "2026-13-01-e.md": page(date=""),
    }
    blog = blog_of(tmp_path, {name: text + name for name, text in posts.items()})
    assert {post.source: str(post.published.date()) for post in blog.collection.posts} == {
        "content/2026-03-04-a.md": "2026-03-04",
        "content/2026-03-05-b/index.md": "2026-01-02",
        "content/c.md": "2026-03-06",
    }
    assert blog.why("content/d.md") == "page: without a date, so that Zola has it in no feed"
    assert blog.collection.problems == ()


HELD = [
    ("draft = true", "draft", False),
    ("draft = 'true'", "draft", False),
    ("render = false", "hidden", False),
    ("published = false", "unpublished", True),
    ("hidden = true", "hidden", True),
    ("[extra]\nunlisted = true", "hidden", True),
    ("[extra]\ndraft = true", "draft", True),
]


@pytest.mark.parametrize(("front_matter", "reason", "is_shown"), HELD)
def test_what_is_kept_back_and_who_shows_it(tmp_path: Path, front_matter: str, reason: str, is_shown: bool) -> None:
    blog = blog_of(tmp_path, {"a.md": front_matter})
    assert [str(skipped.reason) for skipped in blog.collection.skipped] == [reason]
    assert blog.codes("content/a.md") == (["draft-shown"] if is_shown else [])


def test_what_is_no_post_by_its_place(tmp_path: Path) -> None:
    posts = {
        "_index.md": "+++\n+++\n",
        "a.md": "",
        "b/index.md": "",
        "b/other.md": "",
        "c/_index.md": "+++\ndraft = true\n+++\n",
        "c/d.md": "",
        "c/deep/e.md": "",
        "_drafts/f.md": "",
        "_linux/h.md": "",
        "g.markdown": "",
        "x/README-NOT.md": "",
    }
    blog = blog_of(tmp_path, posts, "ignored_content = ['*/README*', '*.{txt,png}']\n")
    assert live(blog) == ["_linux/h.md", "a.md", "b/index.md", "b/other.md"]
    reasons = {skipped.source.removeprefix("content/"): str(skipped.reason) for skipped in blog.collection.skipped}
    assert reasons == {
        "_index.md": "page", "c/_index.md": "page", "c/d.md": "draft", "c/deep/e.md": "draft", "_drafts/f.md": "draft",
        "g.markdown": "ignored", "x/README-NOT.md": "ignored",
    }  # fmt: skip
    assert [problem.place.path for problem in blog.collection.problems] == ["content/_drafts/f.md"]


def test_below_a_list_page_nobody_can_read_nothing_is_published(tmp_path: Path) -> None:
    blog = blog_of(tmp_path, {"p/_index.md": "+++\ndraft = maybe\n+++\n", "p/a.md": "", "b.md": ""})
    assert live(blog) == ["b.md"]
    assert blog.codes("content/p/a.md") == ["cascade-unreadable"]


def test_languages_of_names(tmp_path: Path) -> None:
    posts = {
        "notes/a.md": "",
        "notes/a.fr.md": "",
        "notes/b/index.pt-BR.md": "",
        "notes/c.it.md": "",
        "notes/d.en.md": "",
    }
    config = "[languages.fr]\n[languages.pt-BR]\n"
    blog = blog_of(tmp_path, posts, config)
    assert {
        post.source.removeprefix("content/notes/"): (blog.url(post.source), post.language)
        for post in blog.collection.posts
    } == {
        "a.md": ("notes/a/", "en"),
        "a.fr.md": ("fr/notes/a/", "fr"),
        "b/index.pt-BR.md": ("pt-BR/notes/b/", "pt-BR"),
        "d.en.md": ("notes/d-en/", "en"),
    }
    assert blog.why("content/notes/c.it.md").startswith("language: named for a language")
    assert live(blog_of(tmp_path, posts, config, 'languages = ["en"]\n')) == ["notes/a.md", "notes/d.en.md"]
    assert blog_of(tmp_path, {"notes/c.it.md": ""}).url("content/notes/c.it.md") == "notes/c-it/"


def test_tags_authors_and_the_picture(tmp_path: Path) -> None:
    posts = {
        "a.md": "authors = ['Ada', 'Bo']\ntags = ['ignored']\ndescription = 'In short'\n"
        "[taxonomies]\ntags = ['Go Lang', 'x, y']\ncategories = ['News']\n[extra]\nimage = '/pic.png'\n",
        "b.md": "[extra]\nauthor = 'Cy'\n",
    }
    blog = blog_of(tmp_path, posts)
    post = blog.post("content/a.md")
    assert (post.tags, post.categories, post.summary) == (("Go Lang", "x, y"), ("News",), "In short")
    assert post.authors == (Author("Ada"), Author("Bo"))
    assert post.image
    assert post.image.url == "https://example.org/pic.png"
    assert blog.post("content/b.md").authors == (Author("Cy"),)


def test_publisher_toml_may_say_another_pattern(tmp_path: Path) -> None:
    blog = blog_of(tmp_path, {"notes/a.md": ""}, more='permalink = "/:year/:slug/"\n')
    assert blog.url("content/notes/a.md") == "2026/a/"


@pytest.mark.parametrize(
    ("config", "step"),
    [("[markdown]\nrender_emoji = true\n", "emoji_codes"), ("[extra]\nkatex_enable = true\n", "math")],
)
def test_emoji_codes_and_formulas_only_where_the_site_has_them(tmp_path: Path, config: str, step: str) -> None:
    for text, is_there in (("", False), (config, True)):
        blog_of(tmp_path, {"a.md": ""}, text)
        dialect = open_dialect(load_configuration(tmp_path / "publisher.toml"))
        assert isinstance(dialect, Zola)
        assert (step in dialect.markup) is is_there


def test_what_is_no_text_is_no_date(tmp_path: Path) -> None:
    blog_of(tmp_path, {"a.md": ""})
    dialect = open_dialect(load_configuration(tmp_path / "publisher.toml"))
    for value in (7, True, ["2026-01-02"], {"a": "b"}, None):
        with pytest.raises(UnreadableDate):
            dialect.moment(value, False)
