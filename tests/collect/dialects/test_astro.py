"""Astro: ids, addresses and dates, as Astro 5.18.2 itself was asked with the same files (glob loader, real builds)."""

from __future__ import annotations

from pathlib import Path

import pytest

from publisher.collect.dialects.github_slug import github_slug
from tests.collect.dialects.blogs import Blog, make_blog

CONTENT = """
import { defineCollection } from 'astro:content';
import { glob } from 'astro/loaders';
const blog = defineCollection({ loader: glob({ base: './src/content/blog', pattern: '**/*.{md,mdx}' }) });
export const collections = { blog };
"""
PAGE = """---
import { getCollection } from 'astro:content';
export async function getStaticPaths() {
  return (await getCollection('blog')).map((post) => ({ params: { slug: post.id }, props: post }));
}
---
"""
SITE = {
    "astro.config.mjs": "export default { site: 'https://example.org' }",
    "src/content.config.ts": CONTENT,
    "src/pages/blog/[...slug].astro": PAGE,
}


def blog(folder: Path, files: dict[str, str], site: dict[str, str] | None = None, more: str = "") -> Blog:
    posts = {f"src/content/blog/{name}": text for name, text in files.items()}
    return make_blog(folder, "astro", (site or SITE) | posts, folders=["src/content/blog"], collect_more=more)


def post(front_matter: str) -> str:
    return f"---\n{front_matter}\n---\n\nText.\n"


@pytest.mark.parametrize(
    ("name", "url"),
    [
        ("simple.md", "blog/simple/"),
        ("2026-01-05-dated.md", "blog/2026-01-05-dated/"),
        ("Upper Case.md", "blog/upper-case/"),
        ("dots.and+plus.md", "blog/dotsandplus/"),
        ("Ünïcode 日本語（一）.md", "blog/ünïcode-日本語一/"),
        ("emoji 🎉 x.md", "blog/emoji--x/"),
        ("a--b.md", "blog/a--b/"),
        ("it’s “quoted”.md", "blog/its-quoted/"),
        ("circled Ⓐ ①.md", "blog/circled-ⓐ-/"),
        ("d/index.mdx", "blog/d/"),
        ("Sub Dir/Inner_File.md", "blog/sub-dir/inner_file/"),
    ],
)
def test_addresses_are_ids_in_the_pattern_of_the_page_that_shows_them(tmp_path: Path, name: str, url: str) -> None:
    assert blog(tmp_path, {name: post("title: A\ndate: 2026-01-05")}).url(f"src/content/blog/{name}") == url


def test_a_slug_takes_the_place_of_the_id_as_it_is(tmp_path: Path) -> None:
    found = blog(tmp_path, {"a.md": post("title: A\ndate: 2026-01-05\nslug: My/Own Slug")})
    assert found.url("src/content/blog/a.md") == "blog/My/Own Slug/"


@pytest.mark.parametrize(
    ("config", "url"),
    [
        ("", "blog/a/"),
        ("trailingSlash: 'never'", "blog/a"),
        ("build: { format: 'file' }", "blog/a.html"),
        ("build: { format: 'file' }, trailingSlash: 'always'", "blog/a.html"),
        ("build: { format: 'preserve' }", "blog/a/"),
    ],
)
def test_the_end_of_an_address(tmp_path: Path, config: str, url: str) -> None:
    site = SITE | {"astro.config.mjs": f"export default {{ site: 'https://example.org', {config} }}"}
    found = blog(tmp_path, {"a.md": post("title: A\ndate: 2026-01-05")}, site)
    assert found.url("src/content/blog/a.md") == url


def test_pages_in_the_folder_of_pages_keep_their_paths(tmp_path: Path) -> None:
    files = SITE | {"src/pages/posts/Upper Case.md": post("title: C\ndate: 2026-01-05")}
    found = make_blog(tmp_path, "astro", files, folders=["src/pages/posts"])
    assert found.url("src/pages/posts/Upper Case.md") == "posts/Upper Case/"


@pytest.mark.parametrize(
    "page",
    [
        "",
        PAGE.replace("post.id", "slugify(post.data.title)"),
        PAGE.replace("slug: post.id", "slug"),
    ],
)
def test_where_no_page_tells_the_address_nothing_is_published_until_publisher_toml_does(
    tmp_path: Path, page: str
) -> None:
    site = {**SITE, "src/pages/blog/[...slug].astro": page}
    files = {"a.md": post("title: A\ndate: 2026-01-05")}
    assert blog(tmp_path, files, site).codes("src/content/blog/a.md") == ["permalink-computed"]
    found = blog(tmp_path, files, site, 'permalink = "/b/:year/:id"')
    assert found.url("src/content/blog/a.md") == "b/2026/a"


@pytest.mark.parametrize(
    ("front_matter", "at"),
    [
        ("date: 2026-01-05", "2026-01-05T00:00:00+00:00"),
        ("date: 2026-01-05 10:00:00", "2026-01-05T10:00:00+00:00"),
        ("date: 2026-01-05T10:00:00+05:30", "2026-01-05T10:00:00+05:30"),
        ("date: 2026-02-31", "2026-03-03T00:00:00+00:00"),
        ("pubDate: 2026-01-06", "2026-01-06T00:00:00+00:00"),
        ("pubDatetime: 2026-01-06T08:00:00Z", "2026-01-06T08:00:00+00:00"),
        ("publishDate: '2026-01-06'", "2026-01-06T00:00:00+00:00"),
        ("pubDate: 'Jul 08 2022'", "2022-07-08T00:00:00+02:00"),
        ("date: '2026-01-06 10:00'", "2026-01-06T10:00:00+01:00"),
    ],
)
def test_plain_dates_are_utc_and_texts_are_local_time(tmp_path: Path, front_matter: str, at: str) -> None:
    files = SITE | {"src/content/blog/a.md": post(f"title: A\n{front_matter}")}
    found = make_blog(
        tmp_path,
        "astro",
        files,
        folders=["src/content/blog"],
        timezone="Europe/Paris",
        collect_more="publish_future = true",
    )
    assert found.post("src/content/blog/a.md").published.isoformat() == at


def test_toml_updated_pictures_drafts_and_languages(tmp_path: Path) -> None:
    site = SITE | {
        "astro.config.mjs": "export default { site: 'https://example.org', i18n: { defaultLocale: 'en', locales: ['en', 'fr'] } }"
    }
    found = blog(
        tmp_path,
        {
            "toml.md": '+++\ntitle = "T"\ndate = 2026-01-07\n+++\n\nText.\n',
            "a.md": post("title: A\npubDate: 2026-01-07\nupdatedDate: 2026-01-09T10:00:00Z\nheroImage: ./a.jpg"),
            "b.md": post("title: B\npubDate: 2026-01-07\nheroImage: /pictures/b.jpg"),
            "draft.md": post("title: D\npubDate: 2026-01-07\ndraft: true"),
            "fr/c.md": post("title: C\npubDate: 2026-01-07"),
        },
        site,
        'languages = ["en"]',
    )
    assert found.post("src/content/blog/toml.md").title == "T"
    assert found.post("src/content/blog/a.md").updated.isoformat() == "2026-01-09T10:00:00+00:00"
    assert found.post("src/content/blog/a.md").image is None
    picture = found.post("src/content/blog/b.md").image
    assert picture is not None
    assert picture.url == "https://example.org/pictures/b.jpg"
    assert found.why("src/content/blog/draft.md") == "draft: draft: true"
    assert found.why("src/content/blog/fr/c.md") == "language: in fr"


def test_authors_by_their_ids(tmp_path: Path) -> None:
    files = {"a.md": post("title: A\ndate: 2026-01-05\nauthors: [ada, Bob]")}
    site = SITE | {"src/content/authors/ada.json": '{"name": "Ada Lovelace", "url": "https://ada.example"}'}
    names = [(author.name, author.url) for author in blog(tmp_path, files, site).post("src/content/blog/a.md").authors]
    assert names == [("Ada Lovelace", "https://ada.example"), ("Bob", "")]


@pytest.mark.parametrize(
    ("text", "slug"), [("", ""), ("A b", "a-b"), ("x\u00a0y", "xy"), ("naïve_ID", "naïve_id"), ("İ", "i̇")]
)
def test_slugs(text: str, slug: str) -> None:
    assert github_slug(text) == slug


def test_what_a_collections_pattern_leaves_out_is_left_out(tmp_path: Path) -> None:
    content = CONTENT.replace("'**/*.{md,mdx}'", "['**/*.{md,mdx}', '!**/private/**']")
    text = post("title: A\ndate: 2026-01-05")
    found = blog(tmp_path, {"a.md": text, "private/b.md": text}, {**SITE, "src/content.config.ts": content})
    assert found.why("src/content/blog/private/b.md") == 'ignored: the collection leaves out "**/private/**"'
    assert found.url("src/content/blog/a.md") == "blog/a/"
