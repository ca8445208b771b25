"""Hexo's rules. Every expected address, date, tag and category is what Hexo 8.1.2 makes of the same files on a machine in UTC;
only the day in an address is that of the site's zone, as on its author's machine."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import pytest

from tests.collect.dialects.blogs import Blog, make_blog

CONFIGURATION = """
url: https://example.org/sub
root: /sub/
timezone: Asia/Tokyo
permalink: :year/:month/:day/:title/
skip_render: ["_posts/skipped/**", "*.html"]
"""
DATED = "title: T\ndate: 2026-01-02 10:00:00"
POSTS = "source/_posts/"

# path below _posts -> address
NAMES = {
    "plain.md": "2026/01/02/plain/",
    "Upper Case & more+x.md": "2026/01/02/Upper Case & more+x/",
    "ünï-日本.md": "2026/01/02/ünï-日本/",
    "a.b_c--d.md": "2026/01/02/a.b_c--d/",
    "what?#100.md": "2026/01/02/what?#100/",
    "2026-03-01-dated.md": "2026/01/02/2026-03-01-dated/",
    "sub/deep/x.md": "2026/01/02/sub/deep/x/",
    "index.md": "2026/01/02/index/",
    "sub/index.md": "2026/01/02/sub/index/",
    "v1..2.md": "2026/01/02/v1..2/",
    "'quote'(x)@.md": "2026/01/02/'quote'(x)@/",
    "dots....md": "2026/01/02/dots.../",
    "x.html": "2026/01/02/x/",
    "y.markdown": "2026/01/02/y/",
    "y2.mkd": "2026/01/02/y2/",
}
# `date:` -> the moment
DATES = {
    "2026-01-05": "2026-01-05T00:00:00+09:00",
    "2026-1-5": "2026-01-05T00:00:00+09:00",
    "2026-01-05 10:00": "2026-01-05T10:00:00+09:00",
    "2026-01-05 10:00:00": "2026-01-05T10:00:00+09:00",
    "2026-01-05T10:00:00": "2026-01-05T10:00:00+09:00",
    "'2026-01-05'": "2026-01-05T00:00:00+09:00",
    "'2026-01-05T10:00:00'": "2026-01-05T10:00:00+09:00",
    "2026-01-05 10:00:00 +0100": "2026-01-05T09:00:00+09:00",
    "2026-01-05T10:00:00+01:00": "2026-01-05T09:00:00+09:00",
    "2026-01-05 10:00:00Z": "2026-01-05T10:00:00+09:00",
    "2026-01-05 10:00 +0100": "2026-01-05T09:00:00+09:00",
    "2026-01-05 10:00:00 UTC": "2026-01-05T10:00:00+09:00",
    "2026-01-05 10:00:00 EST": "2026-01-05T15:00:00+09:00",
    "2026-01-05 10:00 PM": "2026-01-05T22:00:00+09:00",
    "Jan 5, 2026": "2026-01-05T00:00:00+09:00",
    "5 January 2026": "2026-01-05T00:00:00+09:00",
    "2026/1/5 10:00": "2026-01-05T10:00:00+09:00",
    "2026.01.05": "2026-01-05T00:00:00+09:00",
    "01/05/2026": "2026-01-05T00:00:00+09:00",
    "05-01-2026": "2026-05-01T00:00:00+09:00",
    "1767348000000": "2026-01-02T10:00:00+09:00",
    "Mon, 05 Jan 2026 10:00:00 +0100": "2026-01-05T09:00:00+09:00",
    "Mon Jan 05 2026 10:00:00 GMT+0800 (CST)": "2026-01-05T02:00:00+09:00",
}
# What Hexo takes for the file's own date, for 1970 or for another day than the author meant
NO_DATES = ("1767348000", "20260105", "25/01/2026", "2026-02-30", "2026-01", "bogus")
# front matter -> tags
TAGS = {
    "tags: one, two": ("one, two",),
    "tags: [one, two words]": ("one", "two words"),
    "tag: one": ("one",),
    "tag: one\ntags: two": ("two",),
    "tags: [[a, b], c]": ("a,b", "c"),
    "tags: [2024, true, ~, '']": ("2024", "true"),
    "tags:": (),
    "tags: 2024": ("2024",),
}
CATEGORIES = {
    "categories: One, Two": ("One, Two",),
    "categories: [One, Web Dev]": ("One", "Web Dev"),
    "categories: [[One, Two], [Three]]": ("One", "Two", "Three"),
    "category: X": ("X",),
    "categories:\n  - [Ünï, C#]\n  - Z": ("Ünï", "C#", "Z"),
    "categories: ['', ~]": (),
    "category: a\ncategories: b": ("b",),
}
# front matter -> address of U.md
URLS = {
    "slug: other": "2026/01/02/U/",
    "url: /u/": "2026/01/02/U/",
    "permalink: /p/x": "p/x",
    "permalink: p/y/": "p/y/",
    "permalink: /p/:year/:title.html": "p/:year/:title.html",
    "permalink: ''": "2026/01/02/U/",
    "permalink: /p/ü b": "p/ü b",
}
BODY = "Just text\n"
WHOLE = {
    "no-opening": f"title: T\ndate: 2026-01-02 10:00:00\n---\n{BODY}",
    "bom-and-crlf": "\ufeff---\r\ntitle: T\r\ndate: 2026-01-02 10:00:00\r\n---\r\nJust text\r\n",
    "longer": f"----\ntitle: T\ndate: 2026-01-02 10:00:00\n----\n{BODY}",
    "longer-end": f"---\ntitle: T\ndate: 2026-01-02 10:00:00\n-----\n{BODY}".replace("-----", "---\n"),
    "json": f';;;\n"title": "T",\n"date": "2026-01-02 10:00:00"\n;;;\n{BODY}',
    "json-no-opening": f'"title": "T",\n"date": "2026-01-02 10:00:00"\n;;;\n{BODY}',
    "blank-first": f"\n---\ntitle: T\ndate: 2026-01-02 10:00:00\n---\n{BODY}",
    "tabs": f"---\ntitle: T\ndate: 2026-01-02 10:00:00\ntags:\n\t- a\n\t- b\n---\n{BODY}",
}
LEFT_OUT = {
    "source/_posts/_under.md": 'ignored: "_under.md" begins with an underscore',
    "source/_posts/sub/_under.md": 'ignored: "_under.md" begins with an underscore',
    "source/_posts/_sub/x.md": 'ignored: "_sub" begins with an underscore',
    "source/_posts/skipped/a/x.md": 'ignored: the configuration\'s skip_render has "_posts/skipped/**"',
    "source/_drafts/draft.md": "draft: in _drafts",
    "source/_data/x.md": "page: not in source/_posts",
    "source/about/index.md": "page: not in source/_posts",
}
UNPUBLISHED = ("false", '"false"', "0", "False", "FALSE")
SHOWN = ("published: no", "published: off", "draft: true", "hidden: true", "status: draft")


def matter(text: str) -> str:
    return f"---\n{text}\n---\n{BODY}"


def table(folder: str, texts: Iterable[str]) -> dict[str, str]:
    """front matter -> the file it is written to"""
    return {text: f"{POSTS}{folder}/{index:02}.md" for index, text in enumerate(texts)}


@pytest.fixture(scope="module")
def blog(tmp_path_factory: pytest.TempPathFactory) -> Blog:
    files = {"_config.yml": CONFIGURATION, "package.json": '{"hexo": {}}'}
    files |= {POSTS + name: matter(DATED) for name in NAMES}
    files |= {name: matter(DATED) for name in LEFT_OUT}
    for folder, texts in (("tags", TAGS), ("categories", CATEGORIES), ("urls", URLS), ("shown", SHOWN)):
        files |= {name: matter(f"{DATED}\n{text}") for text, name in table(folder, texts).items()}
    for folder, spellings in (("dates", DATES), ("no-dates", NO_DATES)):
        files |= {name: matter(f"title: T\ndate: {text}") for text, name in table(folder, spellings).items()}
    files |= {name: matter(f"{DATED}\npublished: {text}") for text, name in table("unpublished", UNPUBLISHED).items()}
    files |= {f"{POSTS}whole/{name}.md": text for name, text in WHOLE.items()}
    folder = tmp_path_factory.mktemp("hexo")
    return make_blog(folder, "hexo", files, folders=["source"], base="https://example.org/sub/", timezone="Asia/Tokyo")


@pytest.mark.parametrize("name", NAMES)
def test_the_address_is_the_path(blog: Blog, name: str) -> None:
    assert blog.url(POSTS + name) == NAMES[name]


@pytest.mark.parametrize("text", DATES)
def test_a_date_is_read_as_javascript_does_and_its_clock_put_into_the_site_s_zone(blog: Blog, text: str) -> None:
    assert blog.post(table("dates", DATES)[text]).published.isoformat() == DATES[text]


@pytest.mark.parametrize("text", NO_DATES)
def test_a_date_that_hexo_would_mistake_is_told(blog: Blog, text: str) -> None:
    assert blog.codes(table("no-dates", NO_DATES)[text]) == ["date-invalid"]


@pytest.mark.parametrize("text", TAGS)
def test_tags(blog: Blog, text: str) -> None:
    assert blog.post(table("tags", TAGS)[text]).tags == TAGS[text]


@pytest.mark.parametrize("text", CATEGORIES)
def test_categories(blog: Blog, text: str) -> None:
    assert blog.post(table("categories", CATEGORIES)[text]).categories == CATEGORIES[text]


@pytest.mark.parametrize("text", URLS)
def test_permalink(tmp_path: Path, text: str) -> None:
    files = {"_config.yml": "new_post_name: :title.md", f"{POSTS}U.md": matter(f"{DATED}\n{text}")}
    assert make_blog(tmp_path, "hexo", files, folders=["source/_posts"]).url(f"{POSTS}U.md") == URLS[text]


@pytest.mark.parametrize("text", ["/a/../b", "https://example.org/x", "/x?y=1"])
def test_an_address_nobody_can_use_is_told(tmp_path: Path, text: str) -> None:
    files = {"_config.yml": "title: x", f"{POSTS}U.md": matter(f"{DATED}\npermalink: {text}")}
    assert make_blog(tmp_path, "hexo", files, folders=["source/_posts"]).codes(f"{POSTS}U.md") == ["url-invalid"]


@pytest.mark.parametrize("name", WHOLE)
def test_front_matter_may_be_written_oddly(blog: Blog, name: str) -> None:
    post = blog.post(f"{POSTS}whole/{name}.md")
    assert (post.title, post.text.strip()) == ("T", "Just text")
    assert post.published.isoformat() == "2026-01-02T10:00:00+09:00"


@pytest.mark.parametrize("name", LEFT_OUT)
def test_what_hexo_leaves_out_is_left_out_with_the_reason(blog: Blog, name: str) -> None:
    assert blog.why(name) == LEFT_OUT[name]


@pytest.mark.parametrize("text", UNPUBLISHED)
def test_published_false_as_hexo_reads_it(blog: Blog, text: str) -> None:
    name = table("unpublished", UNPUBLISHED)[text]
    assert blog.why(name).startswith("unpublished: published:")
    assert blog.codes(name) == []


@pytest.mark.parametrize("text", SHOWN)
def test_what_hexo_shows_against_the_author_s_wish_is_kept_back_and_told(blog: Blog, text: str) -> None:
    name = table("shown", SHOWN)[text]
    assert blog.why(name).endswith(text)
    assert blog.codes(name) == ["draft-shown"]
