"""Gatsby: addresses, as createFilePath of gatsby-source-filesystem 5 was asked with the same paths; the rest is its starters'."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.collect.dialects.blogs import Blog, make_blog

CONFIG = """
module.exports = { siteMetadata: { title: `T`, siteUrl: `https://example.org` }, %s
  plugins: [{ resolve: `gatsby-source-filesystem`, options: { path: `${__dirname}/content`, name: `blog` } }] }
"""
NODE = """
const { createFilePath } = require(`gatsby-source-filesystem`)
exports.onCreateNode = ({ node, actions, getNode }) => {
  const value = createFilePath({ node, getNode%s })
  actions.createNodeField({ name: `slug`, node, value%s })
}
"""


def blog(folder: Path, files: dict[str, str], *, config: str = "", node: str = NODE % ("", ""), more: str = "") -> Blog:
    site = {"gatsby-config.js": CONFIG % config, "gatsby-node.js": node}
    posts = {f"content/{name}": text for name, text in files.items()}
    return make_blog(folder, "gatsby", site | posts, folders=["content"], collect_more=more)


def post(front_matter: str) -> str:
    return f"---\n{front_matter}\n---\n\nText.\n"


@pytest.mark.parametrize(
    ("name", "base", "url"),
    [
        ("hello/index.md", "", "hello/"),
        ("hello.md", "", "hello/"),
        ("index.md", "", ""),
        ("Upper Case/Ünï.md", "", "Upper Case/Ünï/"),
        ("2020-01-02-x.md", "", "2020-01-02-x/"),
        ("a/b/c.mdx", "", "a/b/c/"),
        ("a.b/index.md", "", "a.b/"),
        ("blog/x.md", "blog", "x/"),
        ("blog/x.md", "content/blog", "blog/x/"),
        ("blog/x/index.md", "blog/", "x/"),
    ],
)
def test_an_address_is_the_path_below_the_source_folder(tmp_path: Path, name: str, base: str, url: str) -> None:
    node = NODE % (f", basePath: `{base}`" if base else "", "")
    found = blog(tmp_path, {name: post("title: A\ndate: 2026-01-05")}, node=node)
    assert found.url(f"content/{name}") == url


@pytest.mark.parametrize(
    ("node", "front_matter", "url"),
    [
        (NODE % ("", ": `/blog${value}`"), "", "blog/a/"),
        (NODE % ("", ": node.frontmatter.slug || value"), "slug: /own/", "own/"),
        (NODE % ("", ": node.frontmatter.slug || value"), "", "a/"),
        (NODE % ("", ": node.frontmatter.path ? node.frontmatter.path : `/b${value}`"), "", "b/a/"),
        (NODE % ("", ": isNew ? `/new${value}` : `/old${value}`"), "", None),
        ("const { permalink } = node.frontmatter\n" + NODE % ("", ""), "permalink: /2020/x.html", "2020/x.html"),
        (NODE % ("", ""), "slug: unknown-to-the-site", "a/"),
        (NODE % ("", ": make(value)"), "", None),
        ("exports.onCreateNode = ({ node }) => { const slug = make(node) }", "", None),
        (NODE % (", basePath: base", ""), "", None),
    ],
)
def test_what_gatsby_node_js_does_with_it(tmp_path: Path, node: str, front_matter: str, url: str | None) -> None:
    found = blog(tmp_path, {"a.md": post(f"title: A\ndate: 2026-01-05\n{front_matter}")}, node=node)
    if url is None:
        assert found.codes("content/a.md") == ["permalink-computed"]
    else:
        assert found.url("content/a.md") == url


@pytest.mark.parametrize(
    ("config", "url"),
    [("trailingSlash: `never`,", "own"), ("trailingSlash: `always`,", "own/"), ("trailingSlash: `ignore`,", "own")],
)
def test_the_slash_at_the_end(tmp_path: Path, config: str, url: str) -> None:
    node = NODE % ("", ": node.frontmatter.path")
    found = blog(tmp_path, {"a.md": post("title: A\ndate: 2026-01-05\npath: /own")}, config=config, node=node)
    assert found.url("content/a.md") == url


def test_publisher_toml_says_what_the_site_computes(tmp_path: Path) -> None:
    node = "exports.onCreateNode = ({ node }) => { const slug = make(node) }"
    found = blog(
        tmp_path,
        {"2013-10-3-Round Up.md": post("title: A")},
        node=node,
        more='permalink = "/b/:year/:month/:slug.html"',
    )
    assert found.url("content/2013-10-3-Round Up.md") == "b/2013/10/Round Up.html"
    assert found.post("content/2013-10-3-Round Up.md").published.isoformat() == "2013-10-03T00:00:00+00:00"


def test_drafts_are_kept_back_and_authors_named(tmp_path: Path) -> None:
    found = blog(
        tmp_path,
        {
            "draft.md": post("title: A\ndate: 2026-01-05\ndraft: true"),
            "a.md": post("title: A\ndate: '2026-01-05T10:00:00.000Z'\nauthor: [ada]\nfeaturedImage: ./a.png"),
            "authors.yml": "ada: {name: Ada Lovelace}\n",
        },
    )
    assert found.why("content/draft.md") == "draft: draft: true"
    assert found.post("content/a.md").authors[0].name == "Ada Lovelace"
    assert found.post("content/a.md").image is None
