"""Pelican's rules. Every expected address, date, tag and category is what Pelican 4.12 makes of the same files."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import pytest

from publisher.post import Author
from tests.collect.dialects.blogs import Blog, make_blog

SETTINGS = """
PATH = "content"
TIMEZONE = "Asia/Tokyo"
DEFAULT_LANG = "en"
AUTHOR = "Ada"
ARTICLE_URL = "{category}/{date:%Y}/{date:%-m}/{slug}.html"
ARTICLE_EXCLUDES = ["left-out"]
EXTRA_PATH_METADATA = {"extra": {"status": "draft"}, "extra/b.md": {"status": "published", "category": "Special"}}
"""
DATED = "Date: 2026-01-02 10:00"

TITLES = {
    "Plain Title": "plain-title",
    "日本語": "ri-ben-yu",
    "C++ & C#": "c-c",
    "A.B_c--d": "ab_c-d",
    "Ünï größe": "uni-grosse",
    "<b>Bold</b> &amp; more": "bold-more",
    "データベース つくる": "de-tabe-su-tsukuru",
    "Привет Україна Є": "privet-ukrayina-ie",
    "שלום עולם": "shlvm-vlm",
    "“Quote” – dash…": "quote-dash",
    "½ ②": "12-2",
    "😀 emoji": "emoji",
    "-lead-": "-lead-",
    "a/b": "ab",
    "100%": "100",
    "What's new?": "whats-new",
    "İstanbul": "istanbul",
    "ﬁne ＦＵＬＬ": "fine-full",
    "a: b": "a-b",
}
SLUGS = {
    "other": "other",
    "Upper Case": "Upper Case",
    "a/b": "a/b",
    "ünï": "ünï",
    "with.dots": "with.dots",
}
DATES = {
    "2026-01-05": "2026-01-05T00:00:00+09:00",
    "2026-01-05 10:00": "2026-01-05T10:00:00+09:00",
    "2026-01-05 10:00:00 +0100": "2026-01-05T10:00:00+01:00",
    "2026-01-05T10:00Z": "2026-01-05T10:00:00+00:00",
    "2026-01-05 10:00 EST": "2026-01-05T10:00:00+09:00",
    "2026-01-05 10:00 PM": "2026-01-05T22:00:00+09:00",
    "Jan 5, 2026": "2026-01-05T00:00:00+09:00",
    "5 January 2026 10:00": "2026-01-05T10:00:00+09:00",
    "Mon, 05 Jan 2026 10:00:00 +0100": "2026-01-05T10:00:00+01:00",
    "Mon Jan 5 10:00:00 2026 -0800": "2026-01-05T10:00:00-08:00",
    "2026/1/5": "2026-01-05T00:00:00+09:00",
    "2026.01.05": "2026-01-05T00:00:00+09:00",
    "05/01/2026": "2026-05-01T00:00:00+09:00",
    "25/01/2026": "2026-01-25T00:00:00+09:00",
    "25.01.2026": "2026-01-25T00:00:00+09:00",
    "20260105": "2026-01-05T00:00:00+09:00",
    "2026-01-05_10:00": "2026-01-05T10:00:00+09:00",
    "Jan 5th, 2026": "2026-01-05T00:00:00+09:00",
    "2026-Jan-05": "2026-01-05T00:00:00+09:00",
    "2026-01-05 at 10:00": "2026-01-05T10:00:00+09:00",
}
NO_DATES = ("bogus", "2026-02-30", "2026-01")
TAGS = {
    "Tags: one, two": ("one", "two"),
    "Tags: one two": ("one two",),
    "Tags: a; b, c": ("a", "b, c"),
    "Tags: [a, b]": ("[a", "b]"),
    "Tag: x": (),
    "TAGS: Big, small": ("Big", "small"),
    "Tags:": (),
    "Tags: a,, a ,b": ("a", "b"),
    "Tags: a\n    b": ("a",),
}
CATEGORIES = {
    "Category: Web Dev": ("Web Dev", "web-dev"),
    "Category:": ("misc", "misc"),
    "Category: C++": ("C++", "c"),
    "Category: Ünï": ("Ünï", "uni"),
    "Categories: a, b": ("misc", "misc"),
}
AUTHORS = {
    "Author: Bob": ["Bob"],
    "Author: Bob, Eve": ["Bob, Eve"],
    "Authors: Bob, Eve": ["Bob", "Eve"],
    "Authors: Doe, Jane; Roe, Rick": ["Doe, Jane", "Roe, Rick"],
}
URLS = {
    "Url: /u/x": "u/x",
    "Url: u/y.html": "u/y.html",
    "Save_as: z.html": "misc/2026/1/t.html",
    "URL: /u/ü b": "u/ü b",
    "Lang: fr": "t-fr.html",
    "Lang: EN": "t-EN.html",
}
BODY = "Just text\n"
WHOLE = {
    "fenced": f"---\nTitle: T\n{DATED}\n---\n{BODY}",
    "fence-words": f"--- yaml\nTitle: T\n{DATED}\n... end\n{BODY}",
    "no-blank-line": f"Title: T\n{DATED}\n{BODY}",
    "bom-and-crlf": f"\ufeffTitle: T\r\n{DATED}\r\n\r\nJust text\r\n",
    "indented": f"  Title: T\n{DATED}\n\n{BODY}",
    "tab": f"Title:\tT\n{DATED}\n\n{BODY}",
    "long-rule": f"Title: T\n{DATED}\n----\n{BODY}",
    "blanks": f"Title: T\n{DATED}\n   \n{BODY}",
}
# Metadata on one file -> its codes; Pelican drops the article, or shows something its author did not mean.
MISTAKES = {
    "Date: 2026-01-02": ["title-missing"],
    "Title: T": ["date-missing"],
    "Title: A\nTitle: B\nDate: 2026-01-02": ["front-matter-key-twice"],
    "---\nTitle: T\nTags:\n  - a\n  - b\n---": ["front-matter-shape"],
    "\nTitle: T\nDate: 2026-01-02": ["date-missing", "title-missing"],
    "Title: T\nDate: 2026-01-02\nStatus: live": ["draft-unclear"],
    "Title: T\nDate: 2026-01-02\nUrl: https://example.org/x": ["url-invalid"],
}
LEFT_OUT = {
    "content/left-out/x.md": 'ignored: ARTICLE_EXCLUDES has "left-out"',
    "content/pages/x.md": 'page: PAGE_PATHS has "pages"',
    "content/extra/a.md": "draft: status: draft",
    "content/x.rst": "ignored: not read: only .md, .markdown, .mkd, .mdown files are",
}
HELD = {
    "Status: draft": "draft: status: draft",
    "status: DRAFT": "draft: status: draft",
    "Status: hidden": "hidden: status: hidden",
    "Status: skip": "draft: status: skip",
}
SHOWN = ("draft: true", "published: false", "hidden: true")
PLACES = {
    "content/_under.md": "misc/2026/1/t.html",
    "content/folder/f.md": "folder/2026/1/t.html",
    "content/folder/sub folder/f.md": "sub-folder/2026/1/t.html",
    "content/extra/b.md": "extra/2026/1/t.html",
    "content/sub/pages/x.md": "pages/2026/1/t.html",
    "content/x.markdown": "misc/2026/1/t.html",
    "content/x.mkd": "misc/2026/1/t.html",
}


def article(text: str) -> str:
    return f"{text}\n\n{BODY}"


def table(folder: str, texts: Iterable[str]) -> dict[str, str]:
    """text -> the file it is written to"""
    return {text: f"content/{folder}/{index:02}.md" for index, text in enumerate(texts)}


@pytest.fixture(scope="module")
def blog(tmp_path_factory: pytest.TempPathFactory) -> Blog:
    files = {"pelicanconf.py": SETTINGS}
    files |= {name: article(f"Title: {text}\n{DATED}") for text, name in table("titles", TITLES).items()}
    files |= {name: article(f"Title: T\n{DATED}\nSlug: {text}") for text, name in table("slugs", SLUGS).items()}
    for folder, dates in (("dates", DATES), ("no-dates", NO_DATES)):
        files |= {name: article(f"Title: {name}\nDate: {text}") for text, name in table(folder, dates).items()}
    for folder, texts in (("tags", TAGS), ("authors", AUTHORS), ("held", HELD), ("shown", SHOWN)):
        files |= {name: article(f"Title: {name}\n{DATED}\n{text}") for text, name in table(folder, texts).items()}
    files |= {name: article(text) for text, name in table("mistakes", MISTAKES).items()}
    files |= {name: article(f"Title: T\n{DATED}") for name in LEFT_OUT}
    files["content/2026-03-04-dated.md"] = article("Title: Dated")
    return make_blog(tmp_path_factory.mktemp("pelican"), "pelican", files, folders=["content"], timezone="Asia/Tokyo")


def one(folder: Path, name: str, text: str) -> Blog:
    return make_blog(
        folder, "pelican", {"pelicanconf.py": SETTINGS, name: text}, folders=["content"], timezone="Asia/Tokyo"
    )


@pytest.mark.parametrize("title", TITLES)
def test_a_slug_is_made_of_the_title(blog: Blog, title: str) -> None:
    assert blog.url(table("titles", TITLES)[title]) == f"titles/2026/1/{TITLES[title]}.html"


@pytest.mark.parametrize("slug", SLUGS)
def test_a_given_slug_is_kept_as_it_is(blog: Blog, slug: str) -> None:
    assert blog.url(table("slugs", SLUGS)[slug]) == f"slugs/2026/1/{SLUGS[slug]}.html"


@pytest.mark.parametrize("text", DATES)
def test_a_date_is_read_as_dateutil_reads_it(blog: Blog, text: str) -> None:
    assert blog.post(table("dates", DATES)[text]).published.isoformat() == DATES[text]


@pytest.mark.parametrize("text", NO_DATES)
def test_a_date_that_is_none_is_told(blog: Blog, text: str) -> None:
    assert blog.codes(table("no-dates", NO_DATES)[text]) == ["date-invalid"]


def test_a_date_may_stand_in_the_name(blog: Blog) -> None:
    post = blog.post("content/2026-03-04-dated.md")
    assert (blog.url(post.source), post.published.isoformat()) == (
        "misc/2026/3/dated.html",
        "2026-03-04T00:00:00+09:00",
    )


@pytest.mark.parametrize("text", TAGS)
def test_tags(blog: Blog, text: str) -> None:
    assert blog.post(table("tags", TAGS)[text]).tags == TAGS[text]


@pytest.mark.parametrize("text", CATEGORIES)
def test_category(tmp_path: Path, text: str) -> None:
    blog = one(tmp_path, "content/x.md", article(f"Title: T\n{DATED}\n{text}"))
    name, slug = CATEGORIES[text]
    assert blog.post("content/x.md").categories == (name,)
    assert blog.url("content/x.md") == f"{slug}/2026/1/t.html"


@pytest.mark.parametrize("text", AUTHORS)
def test_authors(blog: Blog, text: str) -> None:
    assert blog.post(table("authors", AUTHORS)[text]).authors == tuple(Author(name) for name in AUTHORS[text])


@pytest.mark.parametrize("text", URLS)
def test_url_and_language(tmp_path: Path, text: str) -> None:
    assert one(tmp_path, "content/x.md", article(f"Title: T\n{DATED}\n{text}")).url("content/x.md") == URLS[text]


@pytest.mark.parametrize("name", PLACES)
def test_the_last_folder_is_the_category(tmp_path: Path, name: str) -> None:
    assert one(tmp_path, name, article(f"Title: T\n{DATED}")).url(name) == PLACES[name]


@pytest.mark.parametrize("name", WHOLE)
def test_metadata_may_be_written_oddly(tmp_path: Path, name: str) -> None:
    post = one(tmp_path, "content/x.md", WHOLE[name]).post("content/x.md")
    assert (post.title, post.text.strip()) == ("T", "Just text")
    assert post.published.isoformat() == "2026-01-02T10:00:00+09:00"


@pytest.mark.parametrize("text", MISTAKES)
def test_mistakes_are_told(blog: Blog, text: str) -> None:
    assert blog.codes(table("mistakes", MISTAKES)[text]) == MISTAKES[text]


@pytest.mark.parametrize("name", LEFT_OUT)
def test_what_is_no_article_is_left_out_with_the_reason(blog: Blog, name: str) -> None:
    assert blog.why(name) == LEFT_OUT[name]


@pytest.mark.parametrize("text", HELD)
def test_a_status_keeps_an_article_back(blog: Blog, text: str) -> None:
    name = table("held", HELD)[text]
    assert blog.why(name) == HELD[text]
    assert blog.codes(name) == []


@pytest.mark.parametrize("text", SHOWN)
def test_what_pelican_shows_against_the_author_s_wish_is_kept_back_and_told(blog: Blog, text: str) -> None:
    name = table("shown", SHOWN)[text]
    assert blog.why(name).endswith(text)
    assert blog.codes(name) == ["draft-shown"]


def test_drafts_folders_mean_nothing_to_pelican(tmp_path: Path) -> None:
    blog = one(tmp_path, "content/_drafts/x.md", article(f"Title: T\n{DATED}"))
    assert blog.why("content/_drafts/x.md") == "draft: in a _drafts folder"
    assert blog.codes("content/_drafts/x.md") == ["draft-shown"]
