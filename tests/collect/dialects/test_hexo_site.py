"""What Hexo's configuration does to posts: patterns, names, asset folders, plugins. As Hexo 8.1.2 makes it."""

from __future__ import annotations

from pathlib import Path

import pytest

from publisher.post import Image
from tests.collect.dialects.blogs import Blog, make_blog

POSTS = "source/_posts/"


def hexo(folder: Path, configuration: str, posts: dict[str, str]) -> Blog:
    files = {"_config.yml": configuration, "package.json": '{"hexo": {}}'}
    files |= {POSTS + name: f"---\n{matter}\n---\nx\n" for name, matter in posts.items()}
    return make_blog(folder, "hexo", files, folders=["source/_posts"])


def test_every_token_of_a_pattern(tmp_path: Path) -> None:
    blog = hexo(
        tmp_path,
        "new_post_name: :year-:month-:day-:title.md\n"
        "permalink: posts/:category/:i_month/:i_day/:hour:minute:second/:timestamp/:hash/:name/:post_title/:title\n"
        "category_map: {Web Dev: web}\nfilename_case: 1\ndefault_category: none\n",
        {
            "2026-01-02-Dated Name.md": "title: Ünï Größe & C++!",
            "sub/2026-01-03-below.md": "title: T\ndate: 2026-02-03 04:05:06\ncategories: [One, Web Dev]",
            "Ünd Größe.md": "title: T\ndate: 2026-02-03 04:05:06\ncategories: [[A, B], [C# D]]",
            "2026-01-05-date-wins.md": "title: T\ndate: 2026-02-04 04:05:06\ncategories: Single",
        },
    )
    assert {post.source.removeprefix(POSTS): blog.url(post.source) for post in blog.collection.posts} == {
        "2026-01-02-Dated Name.md": "posts/none/1/2/000000/1767312000/e6aaed2e101f/Dated Name/uni-grose-c/Dated Name",
        "2026-01-05-date-wins.md": "posts/single/2/4/040506/1770177906/76d9e805fc39/date-wins/t/date-wins",
        "sub/2026-01-03-below.md":
            "posts/one/web/2/3/040506/1770091506/121df952769a/sub-2026-01-03-below/t/sub-2026-01-03-below",
        "Ünd Größe.md": "posts/c-d/2/3/040506/1770091506/5ff49fa2d1f1/Und-Grose/t/Und-Grose",
    }  # fmt: skip


def test_keys_of_the_front_matter_and_of_the_name_are_tokens(tmp_path: Path) -> None:
    dated = "title: T\ndate: 2026-02-03"
    blog = hexo(
        tmp_path,
        "new_post_name: :lang/:title.md\npermalink: :lang/:abbrlink/:title.html\n"
        "permalink_defaults: {abbrlink: dflt}\npost_asset_folder: true\n",
        {
            "de/eins.md": f"{dated}\nlang: en\nabbrlink: 4a17b156",
            "de/zwei.md": dated,
            "de/drei.md": f"{dated}\npermalink: /p/x",
            "oben.md": dated,
            "de/eins/asset.html": dated,
        },
    )
    assert blog.url(f"{POSTS}de/eins.md") == "de/4a17b156/eins.html"
    assert blog.post(f"{POSTS}de/eins.md").language == "de"
    assert blog.url(f"{POSTS}de/zwei.md") == "de/dflt/zwei.html"
    assert blog.url(f"{POSTS}de/drei.md") == "p/x/"  # beside its assets it is a folder
    assert blog.codes(f"{POSTS}oben.md") == ["url-invalid"]
    assert blog.skipped(f"{POSTS}de/eins/asset.html") is None


@pytest.mark.parametrize(
    ("configuration", "url"),
    [
        ("permalink: :title.html\npretty_urls: {trailing_html: false}", "a b"),
        ("permalink: :title/index.html\npretty_urls: {trailing_index: false}", "a b/"),
        ("permalink: :title/index.html\npretty_urls: {trailing_html: false}", "a b/index.html"),
        ("permalink: :title.html", "a b.html"),
        ("title: no permalink", "2026/02/03/a b/"),
    ],
)
def test_pretty_urls(tmp_path: Path, configuration: str, url: str) -> None:
    blog = hexo(tmp_path, configuration, {"a b.md": "title: T\ndate: 2026-02-03"})
    assert blog.url(f"{POSTS}a b.md") == url


def test_a_title_may_be_the_file_s_name_where_the_site_wants_it(tmp_path: Path) -> None:
    post = {"a b.md": "date: 2026-02-03"}
    assert hexo(tmp_path, "use_slug_as_post_title: true", post).post(f"{POSTS}a b.md").title == "a b"
    assert hexo(tmp_path, "title: x", post).codes(f"{POSTS}a b.md") == ["title-missing"]


def test_a_plugin_may_hide_posts(tmp_path: Path) -> None:
    post = {"a.md": "title: T\ndate: 2026-02-03\nhidden: true"}
    assert hexo(tmp_path, "title: x", post).codes(f"{POSTS}a.md") == ["draft-shown"]
    package = '{"hexo": {}, "dependencies": {"hexo-hide-posts": "^0.4"}}'
    files = {"package.json": package}
    assert make_blog(tmp_path, "hexo", files, folders=["source/_posts"]).codes(f"{POSTS}a.md") == []


def test_a_post_without_a_date_is_told(tmp_path: Path) -> None:
    blog = hexo(tmp_path, "title: x", {"2026-01-02-a.md": "title: T"})
    assert blog.codes(f"{POSTS}2026-01-02-a.md") == ["date-missing"]


def test_without_a_time_zone_a_text_with_one_is_a_moment(tmp_path: Path) -> None:
    blog = hexo(tmp_path, "title: x", {"a.md": "title: T\ndate: 2026-02-03 10:00 +0100"})
    assert blog.post(f"{POSTS}a.md").published.isoformat() == "2026-02-03T10:00:00+01:00"


def test_what_is_behind_a_password_is_in_no_feed(tmp_path: Path) -> None:
    blog = hexo(
        tmp_path,
        "encrypt: {tags: [{name: secret, password: x}]}",
        {
            "a.md": "title: T\ndate: 2026-02-03\npassword: hello",
            "b.md": "title: T\ndate: 2026-02-03\ntags: [open, secret]",
            "c.md": "title: T\ndate: 2026-02-03\npassword: ''",
        },
    )
    assert blog.why(f"{POSTS}a.md") == "hidden: password: the post is encrypted"
    assert blog.why(f"{POSTS}b.md") == "hidden: posts with the tag secret are encrypted"
    assert blog.url(f"{POSTS}c.md")


def test_no_cover_is_no_picture(tmp_path: Path) -> None:
    matter = "title: T\ndate: 2026-02-03\ncover: false\n"
    blog = hexo(tmp_path, "title: x", {"a.md": matter, "b.md": matter + "top_img: /x.png"})
    assert blog.post(f"{POSTS}a.md").image is None
    assert blog.post(f"{POSTS}b.md").image == Image("https://example.org/x.png")


def test_mistakes_in_odd_front_matter_have_their_places(tmp_path: Path) -> None:
    texts = {
        "yaml.md": "title: a: b\ndate: 2026-01-02\n---\nx\n",
        "json.md": ';;;\n"title": "T",,\n;;;\nx\n',
        "open.md": "----\ntitle: T\nx\n",
        "tags.md": "---\ntitle: T\ndate: 2026-01-02\ntags: {a: b}\n---\nx\n",
    }
    blog = make_blog(tmp_path, "hexo", {POSTS + name: text for name, text in texts.items()}, folders=["source/_posts"])
    assert {(str(p.place).removeprefix(POSTS), p.code) for p in blog.collection.problems} == {
        ("yaml.md:1:9", "front-matter-yaml"),
        ("json.md:2:14", "front-matter-json"),
        ("open.md:1:1", "front-matter-unclosed"),
        ("tags.md:4:7", "field-type"),
    }
