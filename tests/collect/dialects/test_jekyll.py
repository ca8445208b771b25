"""Jekyll's rules. Every expected address, date, tag and category is what Jekyll 4.3.1 makes of the same files."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import pytest

from tests.collect.dialects.blogs import Blog, make_blog

CONFIGURATION = """
title: Crafted
url: https://example.org
baseurl: /sub
timezone: Asia/Tokyo
exclude: [left-out, "*.skip.md", _posts/2026-03-0]
markdown_ext: "markdown,mkdown,mkdn,mkd,md,mdwn"
collections:
  notes: {output: true}
  papers: {output: true, permalink: "/papers/:year/:title"}
  hidden: {output: false}
defaults:
  - {scope: {path: "", type: posts}, values: {layout: post, tags: [everywhere]}}
  - {scope: {path: "section/*/_posts"}, values: {permalink: "/deep/:title/", categories: [from-defaults]}}
  - {scope: {path: "kept"}, values: {published: false}}
  - {scope: {path: "kept/_posts/2026-02"}, values: {published: true}}
  - {scope: {path: "", type: notes}, values: {tags: note}}
"""
PLAIN = "title: T"

# file -> address; the front matter is a title
NAMES = {
    "_posts/2026-01-01-plain.md": "2026/01/01/plain.html",
    "_posts/2026-1-2-short.md": "2026/01/02/short.html",
    "_posts/26-01-03-century.md": "2026/01/03/century.html",
    "_posts/2026-01-04-Upper Case & more+x.md": "2026/01/04/Upper-Case-&-more+x.html",
    "_posts/2026-01-05-ünï-日本.md": "2026/01/05/ünï-日本.html",
    "_posts/2026-01-06-a.b_c--d.md": "2026/01/06/a.b_c-d.html",
    "_posts/2026-01-07-what?#100%.md": "2026/01/07/what-100.html",
    "_posts/2026-01-08-dots....md": "2026/01/08/dots.html",
    "_posts/2026-01-09-v1..2.md": "2026/01/09/v1/2.html",
    "_posts/2026-01-14-x.markdown": "2026/01/14/x.html",
    "_posts/2026-01-15-x.mdwn": "2026/01/15/x.html",
    "_posts/2026-01-16-x.html": "2026/01/16/x.html",
    "_posts/2026-01-18-.md": "2026/01/18/.html",
    "_posts/2026-01-19-'quote'(x)@.md": "2026/01/19/'quote'(x)@.html",
    "_posts/2026-01-20-emoji-😀.md": "2026/01/20/emoji.html",
    "_posts/2026-01-21-②half½.md": "2026/01/21/half.html",
    "_posts/2026-03-11-yes.md": "2026/03/11/yes.html",
    "_posts/sub/2026-01-22-below.md": "2026/01/22/below.html",
    "_posts/2026-07-18--lead-and-trail-.md": "2026/07/18/lead-and-trail.html",
    "a/b/_posts/2026-01-26-above.md": "a/b/2026/01/26/above.html",
    "c++/_posts/2026-01-28-above.md": "c++/2026/01/28/above.html",
    "kept/_posts/2026-02-01-shown.md": "kept/2026/02/01/shown.html",
    "section/_posts/2026-02-02-not-deep.md": "section/2026/02/02/not-deep.html",
    "section/one/_posts/2026-02-01-deep.md": "deep/deep/",
}
# `date:` -> the moment
DATES = {
    "2026-04-01": "2026-04-01T00:00:00+09:00",
    "2026-4-2": "2026-04-02T00:00:00+09:00",
    "2026-04-03 10:00": "2026-04-03T10:00:00+09:00",
    "2026-04-04 10:00:00": "2026-04-04T19:00:00+09:00",
    "2026-04-05 23:30:00": "2026-04-06T08:30:00+09:00",
    "2026-04-06T10:00:00": "2026-04-06T19:00:00+09:00",
    "'2026-04-07 10:00:00'": "2026-04-07T10:00:00+09:00",
    "2026-04-08 10:00:00 +0100": "2026-04-08T18:00:00+09:00",
    "2026-04-09 10:00:00Z": "2026-04-09T19:00:00+09:00",
    "2026-04-10T20:00:00Z": "2026-04-11T05:00:00+09:00",
    "2026-04-11 10:00 UTC": "2026-04-11T19:00:00+09:00",
    "2026-04-12 10:00:00 EST": "2026-04-13T00:00:00+09:00",
    "2026-04-13 10:00 PM": "2026-04-13T22:00:00+09:00",
    "Apr 14, 2026": "2026-04-14T00:00:00+09:00",
    "15 April 2026 10:00": "2026-04-15T10:00:00+09:00",
    "06/04/2026": "2026-04-06T00:00:00+09:00",
    "17.04.2026": "2026-04-17T00:00:00+09:00",
    "18-04-2026": "2026-04-18T00:00:00+09:00",
    "20260419": "2026-04-19T00:00:00+09:00",
    "2026/04/20": "2026-04-20T00:00:00+09:00",
    "2026.04.21": "2026-04-21T00:00:00+09:00",
    "Wed, 22 Apr 2026 10:00:00 +0100": "2026-04-22T18:00:00+09:00",
    "Thu Apr 23 10:00:00 2026 -0800": "2026-04-23T10:00:00+09:00",
    "2026-04-24 10:00:00 2026 -0800": "2026-04-24T10:00:00+09:00",
    "2026-04-25 10:00:00 CET": "2026-04-25T10:00:00+09:00",
    "26-Apr-2026": "2026-04-26T00:00:00+09:00",
    "2026-04-27 at 6pm": "2026-04-27T18:00:00+09:00",
}
# front matter -> tags
TAGS = {
    "tags: one two": ("one", "two"),
    "tags: one, two": ("one,", "two"),
    "tags: [one, two words]": ("one", "two words"),
    "tag: one two": ("one two",),
    "tag: one\ntags: two": ("one",),
    "tags: [[a, b], c]": ("a", "b", "c"),
    "tags: [2024, true, ~]": ("2024", "true"),
    "tags:": ("everywhere",),
    "tag: [a, b]": ("a", "b"),
    "tags: []": (),
    "x: y": ("everywhere",),
}
# front matter -> categories, and how the address begins
CATEGORIES = {
    "category: One Two": (("One Two",), "one two/2026"),
    "categories: One Two": (("One", "Two"), "one/two/2026"),
    "categories: [One Two, C#]": (("One Two", "C#"), "one two/c#/2026"),
    "category: a\ncategories: [b, c]": (("b", "c", "a"), "b/c/a/2026"),
    "categories: [Ünï, A/B]": (("Ünï", "A/B"), "ünï/a/b/2026"),
    "category: [x, y]": (("x", "y"), "x/y/2026"),
    "categories: [x, X]": (("x", "X"), "x/2026"),
}
# front matter -> address of 2026-09-01-U00.md
URLS = {
    "slug: other": "2026/09/01/other.html",
    "slug: /lead/": "2026/09/01/lead.html",
    "slug: a/b": "2026/09/01/a-b.html",
    "slug: Ünï Case": "2026/09/01/Ünï-Case.html",
    "permalink: /p/x": "p/x",
    "permalink: p/y/": "p/y/",
    "permalink: /p/:year/:title.html": "p/2026/U.html",
    "permalink: /p/ü b": "p/ü b",
    "permalink: /a/../b": "a/b",
    "permalink: /p/./c": "p/c",
    "permalink: pretty": "pretty",
    "permalink: /:month_:day/x": "09_01/x",
    "permalink: /:slug/:collection/:path/": "u/posts/2026-09-01-U/",
    "permalink: /:categories/:i_month/:short_year/:y_day/:w_year/:week/:w_day\ncategory: Q R": "q r/9/26/244/2026/36/2",
    "permalink: /:short_month/:long_month/:short_day/:long_day/:hour:minute:second/:name:output_ext":
        "Sep/September/Tue/Tuesday/000000/2026-09-01-u.html",
    "permalink: /:slugified_categories/s\ncategories: [C# D, 'ü x']": "c-d/ü-x/s",
    "url: /ignored/": "2026/09/01/U.html",
}  # fmt: skip
# front matter of 2026-07-01-no-title-hERE.md -> title
TITLES = {
    "x: y": "No Title Here",
    "title:": "No Title Here",
    "title: 2024": "2024",
    "title: A\ntitle: B": "B",
}
WHOLE = {
    "no-front-matter": "Just text\n",
    "bom": "\ufeff---\ntitle: T\n---\nJust text\n",
    "crlf": "---\r\ntitle: T\r\n---\r\nJust text\r\n",
    "spaces": "--- \ntitle: T\n--- \nJust text\n",
    "dots": "---\ntitle: T\n...\nJust text\n",
    "empty": "---\n---\nJust text\n",
}
# file -> why it is no post; Jekyll too leaves these out
LEFT_OUT = {
    "_posts/20260110-x.md": "ignored: not named YEAR-MONTH-DAY-title, so it is no post to Jekyll",
    "_posts/2026-01-11.md": "ignored: not named YEAR-MONTH-DAY-title, so it is no post to Jekyll",
    "_posts/2026-01-12_us.md": "ignored: not named YEAR-MONTH-DAY-title, so it is no post to Jekyll",
    "_posts/_2026-01-13-x.md": "ignored: not named YEAR-MONTH-DAY-title, so it is no post to Jekyll",
    "_posts/_sub/2026-01-23-below.md": 'ignored: Jekyll leaves out "_sub" for its name',
    "_x/_posts/2026-01-29-no.md": "page: not in a _posts folder",
    "left-out/_posts/2026-01-30-no.md": 'ignored: the configuration\'s exclude has "left-out"',
    "left-outer/_posts/2026-01-30-no.md": 'ignored: the configuration\'s exclude has "left-out"',
    "_posts/2026-01-31-x.skip.md": 'ignored: the configuration\'s exclude has "*.skip.md"',
    "_posts/2026-03-01-no.md": 'ignored: the configuration\'s exclude has "_posts/2026-03-0"',
    "kept/_posts/2026-01-01-kept.md": "unpublished: published: false",
    "_drafts/draft.md": "draft: in a _drafts folder",
    "a/_drafts/2026-01-01-draft.md": "draft: in a _drafts folder",
    "_posts/2027-01-01-future.md": "future: dated 1 January 2027 00:00 JST",
    "_hidden/x.md": "hidden: the collection hidden is without output: true",
    "about.md": "page: not in a _posts folder",
}
UNPUBLISHED = ("false", "no", "off", "", "null", "~")
# Jekyll shows these, and their authors did not want that.
SHOWN = ('published: "false"', "published: 0", "published: n", "draft: true", "hidden: true", "status: draft")


def matter(text: str) -> str:
    return f"---\n{text}\n---\nJust text\n"


def table(folder: str, texts: Iterable[str]) -> dict[str, str]:
    """front matter -> the file it is written to"""
    return {text: f"{folder}/_posts/2026-09-01-{index:02}.md" for index, text in enumerate(texts)}


@pytest.fixture(scope="module")
def blog(tmp_path_factory: pytest.TempPathFactory) -> Blog:
    files = {"_config.yml": CONFIGURATION}
    files |= {name: matter(PLAIN) for name in (*NAMES, *LEFT_OUT)}
    for folder, texts in (("dates", DATES), ("tags", TAGS), ("categories", CATEGORIES)):
        for text, name in table(folder, texts).items():
            files[name] = matter(f"title: T\ndate: {text}" if folder == "dates" else f"title: T\n{text}")
    files |= {
        f"kept-back/_posts/2026-06-01-{i}.md": matter(f"title: T\npublished: {v}") for i, v in enumerate(UNPUBLISHED)
    }
    files |= {f"shown/_posts/2026-06-01-{i}.md": matter(f"title: T\n{text}") for i, text in enumerate(SHOWN)}
    files |= {f"titles{i}/_posts/2026-07-01-no-title-hERE.md": matter(text) for i, text in enumerate(TITLES)}
    files |= {f"_posts/2026-07-02-{name}.md": text for name, text in WHOLE.items()}
    folder = tmp_path_factory.mktemp("jekyll")
    folders = (".", "_hidden")
    return make_blog(folder, "jekyll", files, folders=folders, base="https://example.org/sub/", timezone="Asia/Tokyo")


@pytest.mark.parametrize("name", NAMES)
def test_the_address_is_made_of_the_name_and_the_folders_above(blog: Blog, name: str) -> None:
    assert blog.url(name) == NAMES[name]


@pytest.mark.parametrize("text", DATES)
def test_a_date_is_read_as_yaml_and_ruby_read_it(blog: Blog, text: str) -> None:
    post = blog.post(table("dates", DATES)[text])
    assert post.published.isoformat() == DATES[text]
    assert post.url.removeprefix(blog.base).startswith(f"dates/{post.published:%Y/%m/%d}/")


@pytest.mark.parametrize("text", TAGS)
def test_tags(blog: Blog, text: str) -> None:
    assert blog.post(table("tags", TAGS)[text]).tags == TAGS[text]


@pytest.mark.parametrize("text", CATEGORIES)
def test_categories_are_steps_of_the_address(blog: Blog, text: str) -> None:
    name = table("categories", CATEGORIES)[text]
    names, beginning = CATEGORIES[text]
    assert blog.post(name).categories == ("categories", *names)
    assert blog.url(name).startswith(f"categories/{beginning}")


@pytest.mark.parametrize("text", URLS)
def test_slug_and_permalink(tmp_path: Path, text: str) -> None:
    blog = make_blog(tmp_path, "jekyll", {"_posts/2026-09-01-U.md": matter(f"title: T\n{text}")}, folders=["_posts"])
    assert blog.url("_posts/2026-09-01-U.md") == URLS[text]


@pytest.mark.parametrize("text", ["/:unknown/", "https://example.org/x", "/x?y=1", "/x#y", "/a/%2e%2e/b", "/a/."])
def test_an_address_nobody_can_use_is_told(tmp_path: Path, text: str) -> None:
    name = "_posts/2026-09-01-U.md"
    blog = make_blog(tmp_path, "jekyll", {name: matter(f"title: T\npermalink: '{text}'")}, folders=["_posts"])
    assert blog.codes(name) == ["url-invalid"]
    assert blog.collection.posts == ()


@pytest.mark.parametrize(("index", "title"), list(enumerate(TITLES.values())))
def test_a_title_that_is_missing_is_made_of_the_name(blog: Blog, index: int, title: str) -> None:
    assert blog.post(f"titles{index}/_posts/2026-07-01-no-title-hERE.md").title == title


@pytest.mark.parametrize("name", WHOLE)
def test_front_matter_may_be_missing_or_written_oddly(blog: Blog, name: str) -> None:
    post = blog.post(f"_posts/2026-07-02-{name}.md")
    assert post.text.strip() == "Just text"
    assert post.title in ("T", " ".join(word.capitalize() for word in name.split("-")))


@pytest.mark.parametrize("name", LEFT_OUT)
def test_what_jekyll_leaves_out_is_left_out_with_the_reason(blog: Blog, name: str) -> None:
    assert blog.why(name) == LEFT_OUT[name]


@pytest.mark.parametrize("index", range(len(UNPUBLISHED)))
def test_published_false_in_every_spelling_of_yaml(blog: Blog, index: int) -> None:
    name = f"kept-back/_posts/2026-06-01-{index}.md"
    assert blog.why(name).startswith("unpublished: published:")
    assert blog.codes(name) == []


@pytest.mark.parametrize("index", range(len(SHOWN)))
def test_what_jekyll_shows_against_the_author_s_wish_is_kept_back_and_told(blog: Blog, index: int) -> None:
    name = f"shown/_posts/2026-06-01-{index}.md"
    assert blog.why(name).endswith(SHOWN[index].replace('"', ""))
    assert blog.codes(name) == ["draft-shown"]
