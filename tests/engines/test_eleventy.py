"""What is taken over from Eleventy's configuration and data."""

from __future__ import annotations

from pathlib import Path

import pytest

from publisher.engines.eleventy_data import merged
from tests.engines.sites import facts, make_site, post

CONFIG = """
import feedPlugin from "@11ty/eleventy-plugin-rss";
export default async function (eleventyConfig) {
  eleventyConfig.addPlugin(feedPlugin, { collection: { name: "posts" }, metadata: {
    title: "Feed title", subtitle: "On feeds", base: "https://feed.example/", language: "en-GB", author: { name: "Ada" } } });
  eleventyConfig.addLayoutAlias("post", "layouts/post.njk");
  eleventyConfig.addFilter("slugify", own);
  eleventyConfig.addDataExtension("yml,geo", contents => yaml.load(contents));
}
export const config = { markdownTemplateEngine: "njk", dir: { input: "content", includes: "../_includes", data: "../_data" } };
"""


def test_everything_that_the_configuration_says(tmp_path: Path) -> None:
    files = {
        "eleventy.config.js": CONFIG,
        "_data/metadata.js": "export default { title: 'Notes', url: 'https://example.org/', built: new Date() }",
        "content/blog/a.md": "Text.",
        "content/blog/a.11tydata.json": '{"title": "A", "date": "2026-01-05"}',
        "content/about.md": "---\ntitle: About\n---\n",
    }
    found = make_site(tmp_path, files, "eleventy")
    assert facts(found) == {
        "title": "Notes",
        "url": "https://example.org/",
        "description": "On feeds",
        "language": "en-GB",
        "authors": [{"name": "Ada"}],
        "folders": ["content/blog"],
    }
    kept = ("input", "includes", "layouts", "data", "engine", "aliases", "filters", "parsed")
    assert {key: found.settings[key] for key in kept} == {
        "input": "content",
        "includes": "_includes",
        "layouts": "_includes",
        "data": "_data",
        "engine": "njk",
        "aliases": {"post": "layouts/post.njk"},
        "filters": ["slugify"],
        "parsed": ["yml"],
    }
    assert found.questions == ()
    assert found.notes == ("eleventy.config.js: data files in geo are not read",)


@pytest.mark.parametrize(
    ("files", "source"),
    [
        ({".eleventy.js": "module.exports = c => { return { dir: { input: 'src' } } }"}, "src"),
        ({".eleventy.js": "const dirs = require('./dirs');\nmodule.exports = c => ({ dir: { input: dirs.in } })",
          "dirs.js": "module.exports = { in: 'src' }"}, "src"),
        ({"eleventy.config.mjs": "export default c => { c.setInputDirectory('src'); c.setDataDirectory('d') }"}, "src"),
        ({"package.json": '{"scripts": {"b": "A=x eleventy --quiet --input=src"}, "dependencies": {"@11ty/eleventy": "3"}}'},
         "src"),
        ({"package.json": '{"devDependencies": {"@11ty/eleventy": "3"}}'}, "."),
    ],
)  # fmt: skip
def test_where_the_input_folder_is_said(tmp_path: Path, files: dict[str, str], source: str) -> None:
    found = make_site(tmp_path, files | {"src/posts/a.md": post(), "_site/posts/b.md": post()}, "eleventy")
    assert found.settings["input"] == source
    assert facts(found) == {"folders": ["src/posts"]}


def test_a_site_that_reads_dates_itself_names_the_zone(tmp_path: Path) -> None:
    config = """
        const ZONE = "America/Chicago";
        export default function (c) {
          c.addDateParsing(function (value) {
            return DateTime.fromJSDate(value, { zone: "utc" }).setZone(ZONE, { keepLocalTime: true });
          });
        }
    """
    found = make_site(tmp_path, {"eleventy.config.js": config, "posts/a.md": post()}, "eleventy")
    assert facts(found)["timezone"] == "America/Chicago"
    found = make_site(tmp_path, {"eleventy.config.js": config.replace('"America/Chicago"', "zone()")}, "eleventy")
    assert "publication.timezone" in found.questions


@pytest.mark.parametrize(
    "files",
    [
        {"_data/eleventyComputed.js": "module.exports = { permalink: data => make(data) }"},
        {"_data/eleventyComputed.js": "module.exports = make()"},
        {
            "eleventy.config.js": "export default c => { c.addGlobalData('eleventyComputed.permalink', () => d => make(d)) }"
        },
        {"eleventy.config.js": "export default c => { c.addUrlTransform(({ url }) => make(url)) }"},
    ],
)
def test_addresses_that_the_site_computes_are_a_question(tmp_path: Path, files: dict[str, str]) -> None:
    found = make_site(
        tmp_path, {"eleventy.config.js": "export default c => {}"} | files | {"posts/a.md": post()}, "eleventy"
    )
    assert "collect.permalink" in found.questions
    assert found.settings["address_unknown"]


def test_the_recipe_for_drafts_computes_no_address(tmp_path: Path) -> None:
    config = """
        export default c => { c.addGlobalData('eleventyComputed.permalink', () => (data) => {
          if (data.draft && !process.env.DRAFTS) { return false; }
          return data.permalink;
        }) }
    """
    found = make_site(tmp_path, {"eleventy.config.js": config, "posts/a.md": post()}, "eleventy")
    assert "collect.permalink" not in found.questions


@pytest.mark.parametrize(
    ("prefix", "url"), [("", "https://example.org/"), ("pathPrefix: '/blog/'", "https://example.org/blog/")]
)
def test_a_path_in_the_sites_address_is_that_of_its_blog(tmp_path: Path, prefix: str, url: str) -> None:
    config = f"module.exports = c => ({{ {prefix} }})"
    files = {".eleventy.js": config, "_data/site.json": '{"url": "https://example.org/blog"}', "blog/a.md": post()}
    assert facts(make_site(tmp_path, files, "eleventy"))["url"] == url


def test_other_folders_with_dates_are_named(tmp_path: Path) -> None:
    files = {"eleventy.config.js": "", "blog/a.md": post(), "recipes/b.md": post(), "drafts/c.md": post()}
    found = make_site(tmp_path, files, "eleventy")
    assert facts(found) == {"folders": ["blog"]}
    assert found.notes == ("recipes: has files with dates too; add it to collect.folders if they are posts",)


def test_data_is_merged_as_eleventy_merges_it() -> None:
    under = {"tags": ["a"], "meta": {"x": 1, "y": [1]}, "one": 1}
    over = {"tags": ["b"], "meta": {"y": [2], "z": 3}, "override:one": [2]}
    assert merged(under, over) == {"tags": ["a", "b"], "meta": {"x": 1, "y": [1, 2], "z": 3}, "one": [2]}
    assert merged(under, {"override:tags": ["c"]})["tags"] == ["c"]
