"""Whatever stands in an engine's configuration, posts are read or a problem says why not."""

from __future__ import annotations

from pathlib import Path

import pytest

from publisher.engines import detect
from tests.collect.dialects.blogs import make_blog

ODD = [
    "5",
    "x",
    "''",
    "true",
    "~",
    "[x]",
    "[1]",
    "[[1, 2]]",
    "[{a: 1}]",
    "{a: 1}",
    "{a: {b: [1]}}",
    "{x: ~}",
    "'../../etc'",
]
JEKYLL = (
    "author", "authors", "baseurl", "collections", "collections_dir", "data_dir", "default_lang", "defaults", "exclude",
    "excerpt_separator", "future", "gems", "include", "lang", "languages", "markdown", "markdown_ext", "permalink", "plugins",
    "plugins_dir", "source", "timezone", "title", "url",
)  # fmt: skip
HEXO = (
    "author", "category_map", "default_category", "email", "encrypt", "filename_case", "future", "language", "markdown",
    "new_post_name", "permalink", "permalink_defaults", "post_asset_folder", "pretty_urls", "root", "skip_render",
    "source_dir", "theme", "timezone", "title", "url", "use_slug_as_post_title",
)  # fmt: skip
SETS = [
    "{scope: 5, values: {x: 1}}",
    "{scope: {path: 5, type: [1]}, values: {tags: {a: 1}}}",
    "{values: {categories: 5}}",
]


@pytest.mark.parametrize("value", ODD)
def test_jekyll(tmp_path: Path, value: str) -> None:
    name = "_posts/2026-01-02-x.md"
    for key in JEKYLL:
        files = {"_config.yml": f"{key}: {value}\n", name: "---\ntitle: T\nauthor: ada\ncategory: a\n---\nx\n"}
        blog = make_blog(tmp_path, "jekyll", files, folders=["_posts"])
        assert detect(tmp_path) or key in ("source", "collections_dir"), key
        assert blog.collection.posts or blog.skipped(name) or key == "markdown_ext", key


@pytest.mark.parametrize("text", SETS)
def test_defaults_of_jekyll(tmp_path: Path, text: str) -> None:
    name = "_posts/2026-01-02-x.md"
    files = {"_config.yml": f"defaults: [{text}]", name: "---\ntitle: T\n---\nx\n"}
    blog = make_blog(tmp_path, "jekyll", files, folders=["_posts"])
    assert blog.collection.posts or blog.codes(name)


@pytest.mark.parametrize("value", ODD)
def test_hexo(tmp_path: Path, value: str) -> None:
    name = "source/_posts/x.md"
    for key in HEXO:
        files = {
            "_config.yml": f"{key}: {value}\n",
            "package.json": '{"hexo": {}}',
            name: "---\ntitle: T\ndate: 2026-01-02\ntags: [a, [b]]\ncategories: [[a], b]\n---\nx\n",
        }
        blog = make_blog(tmp_path, "hexo", files, folders=["source/_posts"])
        assert detect(tmp_path)
        assert blog.collection.posts or blog.skipped(name) or key == "new_post_name", key
