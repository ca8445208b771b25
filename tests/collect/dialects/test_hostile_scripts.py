"""Posts and sites of engines in JavaScript that mean harm, or are none at all: read or told, quickly, and never a crash."""

from __future__ import annotations

import json
import time
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from publisher.collect.dates import UnreadableDate
from publisher.collect.dialects.docusaurus_title import without_title
from publisher.collect.dialects.eleventy_permalinks import Context, address_of
from publisher.collect.dialects.eleventy_slugs import NotCertain, slug, slugify
from publisher.collect.dialects.eleventy_source import split_source
from publisher.collect.dialects.github_slug import github_slug
from publisher.collect.dialects.javascript_dates import iso_moment, script_moment, yaml_moment
from publisher.collect.findings import Findings
from publisher.engines.javascript import Scripts
from tests.collect.dialects.blogs import make_blog

SITES = {
    "eleventy": {"eleventy.config.js": "export default c => ({ dir: { input: 'src' } })"},
    "astro": {"astro.config.mjs": "export default {}", "src/pages/[...slug].astro": "getStaticPaths params: { slug: a.id }"},
    "docusaurus": {"docusaurus.config.js": "module.exports = { presets: [['classic', { blog: { path: 'src/x' } }]] }"},
    "vitepress": {".vitepress/config.js": "export default {}"},
    "gatsby": {
        "gatsby-config.js": "module.exports = { plugins: [{ resolve: 'gatsby-source-filesystem', options: { path: 'src' } }] }",
        "gatsby-node.js": "createNodeField({ name: 'slug', value: frontmatter.slug || createFilePath({}) })",
    },
}  # fmt: skip
ODD_TEXT = st.text(max_size=40) | st.text(alphabet="-;:.|\n\t {}[]()'\"aT10/%,", max_size=80)


def collected(folder: Path, dialect: str, text: str, name: str = "post.md") -> float:
    """Seconds of processor time that reading the one post took; it is on the site or told, and its address below the site."""
    begun = time.process_time()
    more = 'permalink = "/:id/"\n' if dialect == "astro" else ""
    blog = make_blog(folder, dialect, {**SITES[dialect], f"src/x/{name}": text}, folders=["src/x"], collect_more=more)
    for post in blog.collection.posts:
        parts = urlsplit(post.url)
        assert post.url.startswith(blog.base)
        assert parts.query == parts.fragment == ""
        assert not {".", ".."} & set(parts.path.split("/"))
    assert blog.collection.posts or blog.collection.skipped
    return time.process_time() - begun


@pytest.mark.parametrize("dialect", SITES)
@pytest.mark.parametrize(
    "run", ["a", " ", "-", "/", "%", "1-", "é", "{{", "|", "a/", "\n", "---\n", "# ", "=\n", "import x\n", "`"]
)
def test_long_runs_of_one_thing_are_read_or_refused_in_seconds(tmp_path: Path, dialect: str, run: str) -> None:
    long = run * (20_000 // len(run))
    for text in (
        f"---\ntitle: x{long}\ndate: 2026-01-02\nslug: x{long}\npermalink: x{long}\n---\nx\n",
        f"---\ndate: 1{long}\n---\n{long}",
        long,
    ):
        assert collected(tmp_path, dialect, text) < 1


@pytest.mark.parametrize("dialect", SITES)
@pytest.mark.parametrize(
    "address",
    [
        "../../x",
        "/a/../b",
        "https://evil.example/",
        "//evil.example/x",
        "/a?b#c",
        "/%2e%2e/x",
        "\\\\evil\\x",
        "{{ title }}/../x",
        ".",
    ],
)
def test_no_address_leads_out_of_the_site(tmp_path: Path, dialect: str, address: str) -> None:
    given = json.dumps(address)
    collected(tmp_path, dialect, f"---\ntitle: ../..\ndate: 2026-01-02\nslug: {given}\npermalink: {given}\n---\nx\n")


@pytest.mark.parametrize("dialect", SITES)
@pytest.mark.parametrize("name", ["a#b?c.md", "100%.md", "%2e%2e.md", "a\\b.md", ":year.md", "{{x}}.md"])
def test_odd_names_of_files(tmp_path: Path, dialect: str, name: str) -> None:
    collected(tmp_path, dialect, "---\ntitle: T\ndate: 2026-01-02\n---\nx\n", name)


@pytest.mark.parametrize("dialect", SITES)
@settings(max_examples=25, deadline=None)
@given(ODD_TEXT, st.sampled_from(["title", "date", "slug", "permalink", "tags", "authors", "draft", "image", "layout"]))
def test_any_value_of_any_key_is_read_or_told(dialect: str, value: str, key: str) -> None:
    from tempfile import TemporaryDirectory

    with TemporaryDirectory() as folder:
        collected(Path(folder), dialect, f"---\ntitle: T\ndate: 2026-01-02\n{key}: {value}\n---\nx\n")


@settings(max_examples=400, deadline=None)
@given(ODD_TEXT)
@example("{{ page.date | date: '%Y' }}")
@example("{{ a | replace: 'x', }}")
@example("{{ a.b.c | slug }}/{{")
def test_any_permalink_is_an_address_or_not_certain(text: str) -> None:
    context = Context({"a": {"b": {"c": "x"}}, "t": "T"}, {"fileSlug": "s"}, datetime(2026, 1, 2, tzinfo=UTC))
    for template in (text, f"/x/{{{{ {text} }}}}/"):
        with suppress(NotCertain):
            assert address_of(template, context).startswith("/")


@settings(max_examples=300, deadline=None)
@given(ODD_TEXT)
def test_any_text_is_a_date_or_none_a_slug_a_title_a_source(text: str) -> None:
    for read in (lambda: yaml_moment(text, False), lambda: iso_moment(text), lambda: script_moment(text, UTC)):
        with suppress(UnreadableDate):
            read()
    for make in (slugify, slug):
        with suppress(NotCertain):
            assert not set(make(text)) & set("/\\?#")
    assert "/" not in github_slug(text)
    _, body = without_title(text)
    assert body.count("\n") == text.count("\n")
    split_source(f"---{text}", Findings("x.md"), Scripts(Path()))


def test_data_and_layouts_outside_the_blog_are_not_read(tmp_path: Path) -> None:
    blog = tmp_path / "blog"
    (tmp_path / "secret.json").write_text('{"title": "Secret"}')
    (tmp_path / "secret.html").write_text("---\npermalink: /secret/\n---\n")
    (blog / "src/x").mkdir(parents=True)
    (blog / "src/x/x.json").symlink_to(tmp_path / "secret.json")
    found = make_blog(
        blog,
        "eleventy",
        {**SITES["eleventy"], "src/x/a.md": "---\nlayout: ../../../secret.html\ndate: 2026-01-02\ntitle: A\n---\nx\n"},
        folders=["src/x"],
    )
    assert found.post("src/x/a.md").title == "A"
    assert found.url("src/x/a.md") == "x/a/"
