"""What is taken over from Gatsby's configuration."""

from __future__ import annotations

from pathlib import Path

from tests.engines.sites import facts, make_site, post

CONFIG = """
module.exports = {
  pathPrefix: `/sub`,
  siteMetadata: {
    title: `Notes`, author: { name: `Ada`, summary: `x` }, description: `On feeds`, siteUrl: `https://example.org/`, lang: 'fr',
  },
  plugins: [
    `gatsby-plugin-image`,
    { resolve: `gatsby-source-filesystem`, options: { path: `${__dirname}/content/blog`, name: `blog` } },
    { resolve: `gatsby-source-filesystem`, options: { path: path.join(__dirname, "content", "pages") } },
    { resolve: `gatsby-source-filesystem`, options: { path: somewhere() } },
  ],
}
"""
NODE = """
exports.onCreateNode = ({ node, getNode }) => {
  createNodeField({ name: `slug`, node, value: createFilePath({ node, getNode }) })
}
"""


def test_everything_that_the_configuration_says(tmp_path: Path) -> None:
    files = {
        "gatsby-config.js": CONFIG,
        "gatsby-node.js": NODE,
        "package.json": '{"dependencies": {"gatsby": "^5.13.0"}}',
        "content/blog/a/index.md": post(),
        "content/pages/about.md": "---\ntitle: About\n---\n",
    }
    found = make_site(tmp_path, files, "gatsby")
    assert facts(found) == {
        "title": "Notes",
        "url": "https://example.org/sub/",
        "description": "On feeds",
        "language": "fr",
        "authors": [{"name": "Ada"}],
        "folders": ["content/blog"],
    }
    assert found.settings["trailingSlash"] == "always"
    assert found.settings["sources"] == ["content/blog", "content/pages"]
    assert found.questions == ()
    assert found.notes == ("gatsby-config.js computes the path of a gatsby-source-filesystem",)


def test_addresses_that_the_site_makes_itself_are_a_question(tmp_path: Path) -> None:
    files = {
        "gatsby-config.js": CONFIG,
        "gatsby-node.js": "exports.onCreateNode = require('./gatsby/onCreateNode')",
        "gatsby/onCreateNode.js": "const {permalink} = node.frontmatter; let slug = permalink || make(node)",
        "content/blog/a.md": post(),
    }
    found = make_site(tmp_path, files, "gatsby")
    assert found.questions == ("collect.permalink",)
    assert found.settings["address_keys"] == ["permalink"]


def test_folders_of_sources_that_are_computed_are_looked_for(tmp_path: Path) -> None:
    config = "export default { plugins: [...names.map(n => ({ resolve: 'gatsby-source-filesystem', options: { path: n } }))] }"
    found = make_site(tmp_path, {"gatsby-config.ts": config, "content/tech/a.md": post()}, "gatsby")
    assert facts(found) == {"folders": ["content/tech"]}


def test_a_site_prefix_that_the_address_has_already_is_not_added_again(tmp_path: Path) -> None:
    config = "module.exports = { pathPrefix: '/x', siteMetadata: { siteUrl: 'https://example.org/x' } }"
    assert facts(make_site(tmp_path, {"gatsby-config.js": config}, "gatsby"))["url"] == "https://example.org/x/"
