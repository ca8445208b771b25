"""VitePress: addresses and dates, as createContentLoader of VitePress 1.6.4 was asked with the same files."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.collect.dialects.blogs import Blog, make_blog


def blog(folder: Path, files: dict[str, str], config: str = "", more: str = "") -> Blog:
    site = {".vitepress/config.mts": f"export default defineConfig({{ title: 'T', srcDir: 'src', {config} }})"}
    posts = {f"src/posts/{name}": text for name, text in files.items()}
    return make_blog(folder, "vitepress", site | posts, folders=["src/posts"], collect_more=more)


def post(front_matter: str) -> str:
    return f"---\n{front_matter}\n---\n\nText.\n"


@pytest.mark.parametrize(
    ("name", "url"),
    [
        ("a.md", "posts/a"),
        ("Upper Case.md", "posts/Upper Case"),
        ("2026-01-05-x.md", "posts/2026-01-05-x"),
        ("a.b.md", "posts/a.b"),
        ("Ünï.md", "posts/Ünï"),
    ],
)
def test_an_address_is_the_path_as_it_is(tmp_path: Path, name: str, url: str) -> None:
    text = post("title: A\ndate: 2026-01-05\nslug: no\npermalink: /no/\nurl: /no/")
    assert blog(tmp_path, {name: text}).url(f"src/posts/{name}") == f"{url}.html"
    assert blog(tmp_path, {name: text}, "cleanUrls: true").url(f"src/posts/{name}") == url


def test_an_index_is_its_folder(tmp_path: Path) -> None:
    files = {
        "index.md": post("title: A\ndate: 2026-01-05"),
        "dir/index.md": post("title: B\ndate: 2026-01-05 10:00:00"),
    }
    found = blog(tmp_path, files)
    assert found.url("src/posts/index.md") == "posts/"
    assert found.url("src/posts/dir/index.md") == "posts/dir/"
    assert found.post("src/posts/dir/index.md").published.isoformat() == "2026-01-05T10:00:00+00:00"


def test_rewrites_of_single_files_are_followed_and_patterns_must_be_said(tmp_path: Path) -> None:
    files = {"old.md": post("title: A\ndate: 2026-01-05")}
    assert (
        blog(tmp_path, files, "rewrites: { 'posts/old.md': 'posts/new.md' }").url("src/posts/old.md")
        == "posts/new.html"
    )
    pattern = "rewrites: { 'posts/:name.md': ':name.md' }"
    assert blog(tmp_path, files, pattern).codes("src/posts/old.md") == ["permalink-computed"]
    assert blog(tmp_path, files, pattern, 'permalink = "/:name.html"').url("src/posts/old.md") == "old.html"


def test_what_the_site_leaves_out_when_it_is_published_is_left_out(tmp_path: Path) -> None:
    names = ("a.md", "trash/deep/b.md", "private/c.md", "Drafts/d.md")
    files = {name: post("title: A\ndate: 2026-01-05") for name in names}
    config = "srcExclude: isProduction ? ['**/trash/**/*.md', '**/private/*.md'] : ['README.md']"
    found = blog(tmp_path, files, config)
    assert [found.why(f"src/posts/{name}") for name in names[1:]] == [
        'ignored: srcExclude has "**/trash/**/*.md"',
        'ignored: srcExclude has "**/private/*.md"',
        'draft: "Drafts" is a folder of drafts',
    ]
    assert found.url("src/posts/a.md") == "posts/a.html"
    assert blog(tmp_path, files, "srcExclude: ['x', hidden()]").codes("src/posts/a.md") == ["permalink-computed"]


def test_pages_drafts_and_switches(tmp_path: Path) -> None:
    found = blog(
        tmp_path,
        {
            "home.md": post("title: A\ndate: 2026-01-05\nlayout: home"),
            "index.md": post("title: List"),
            "draft.md": post("title: A\ndate: 2026-01-05\ndraft: true"),
            "a.md": post("title: A\ndate: 2026-01-05\nlastUpdated: false\nsidebar: false"),
        },
    )
    assert found.why("src/posts/home.md") == "page: layout: home"
    assert found.why("src/posts/index.md") == "page: the index of its folder, and without a date"
    assert found.why("src/posts/draft.md") == "draft: draft: true"
    assert found.url("src/posts/a.md") == "posts/a.html"
