"""Eleventy: what it makes of addresses, dates, tags and data, as Eleventy 3.1.8 itself was asked with the same files."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.collect.dialects.blogs import Blog, make_blog

CONFIG = """
export default function (c) {
  c.addLayoutAlias("post", "layouts/post.njk");
  c.addFilter("shout", s => String(s).toUpperCase());
  return { dir: { input: "src", includes: "../_inc", layouts: "../_layouts" } };
}
"""
SITE = {
    "eleventy.config.js": CONFIG,
    "_layouts/layouts/post.njk": '---\nlayout: base\npermalink: "/by-layout/{{ page.fileSlug }}/"\ntags: from-layout\n---\n',
    "_layouts/base.html": "---\ntags: [from-base]\ntitle: The site\n---\n",
    "src/posts/posts.json": json.dumps({"tags": ["posts"], "author": "Ada"}),
    "src/posts/posts.11tydata.js": 'export default { tags: ["js"], title: "Posts" };',
}


def blog(folder: Path, files: dict[str, str], more: str = "") -> Blog:
    posts = {f"src/posts/{name}": text for name, text in files.items()}
    return make_blog(folder, "eleventy", SITE | posts, folders=["src/posts"], collect_more=more)


def post(front_matter: str, body: str = "Text.") -> str:
    return f"---\n{front_matter}\n---\n\n{body}\n"


@pytest.mark.parametrize(
    ("name", "front_matter", "url"),
    [
        ("plain.md", "date: 2026-01-05", "posts/plain/"),
        ("2026-02-03-dated.md", "", "posts/2026-02-03-dated/"),
        ("2026-02-04-Upper Case & Ünï.md", "", "posts/2026-02-04-Upper Case & Ünï/"),
        ("sub/2026-02-05-x/index.md", "", "posts/sub/2026-02-05-x/"),
        ("sub/2026-02-06-y/2026-02-06-y.md", "", "posts/sub/2026-02-06-y/"),
        ("a.md", "date: 2026-01-07\npermalink: /p/x/", "p/x/"),
        ("a.md", "date: 2026-01-07\npermalink: rel/noext", "rel/noext"),
        ("a.md", "date: 2026-01-07\npermalink: /p/y/index.html", "p/y/"),
        ("a.md", "date: 2026-01-07\npermalink: /p/z.html", "p/z.html"),
        ("a.md", 'date: 2026-01-07\npermalink: ""', "posts/a/"),
        ("a.md", "date: 2026-01-07\npermalink:\n  build: /built/", "built/"),
        ("a.md", "date: 2026-01-07\npermalink: /raw/{{x\ndynamicPermalink: false", "raw/{{x"),
        ("a.md", 'date: 2026-01-07\npermalink: "/t/{{ title | slugify }}/"', "t/its-ueber-and-lodz-a-test-100/"),
        ("a.md", 'date: 2026-01-07\nx: Hello & World 50%\npermalink: "/{{ x | slug }}/"', "hello-and-world-50percent/"),
        ("2026-03-01-b.md", "permalink: \"/{{ page.date | date: '%Y/%m/%-d' }}/{{ page.fileSlug }}/\"", "2026/03/1/b/"),
        ("a.md", 'date: 2026-01-07\npermalink: "/stem{{ page.filePathStem }}.html"', "stem/posts/a.html"),
        ("a.md", "date: 2026-01-07\nx: Some Thing\npermalink: \"/{{ x | downcase | replace: ' ', '_' }}/\"", "some_thing/"),
        ("a.md", "date: 2026-01-07\nlayout: post", "by-layout/a/"),
        ("a.md", 'date: 2026-01-07\neleventyComputed:\n  permalink: "/c/{{ title | upcase | slice: 0 }}/"', None),
        ("a.md", 'date: 2026-01-07\nx: Y\neleventyComputed:\n  permalink: "/c/{{ x | downcase }}/"', "c/y/"),
        ("a.md", 'date: 2026-01-07\npermalink: "/{{ title | shout }}/"', None),
        ("a.md", 'date: 2026-01-07\npermalink: "/{{ nothing }}/"', None),
        ("a.md", 'date: 2026-01-07\npermalink: "/{% if draft %}x{% endif %}/"', None),
        ("a.md", 'date: 2026-01-07\nx: "日本"\npermalink: "/{{ x | slugify }}/"', None),
        ("a.md", "date: 2026-01-07\npermalink: /../../x/", "x/"),
    ],
)  # fmt: skip
def test_addresses(tmp_path: Path, name: str, front_matter: str, url: str | None) -> None:
    title = "It's Über & Łódź — a “Test” 100%"
    found = blog(tmp_path, {name: post(f"title: {json.dumps(title, ensure_ascii=False)}\n{front_matter}")})
    if url is None:
        assert found.codes(f"src/posts/{name}") == ["permalink-computed"]
        assert found.collection.posts == ()
    else:
        assert found.url(f"src/posts/{name}") == url


@pytest.mark.parametrize(
    ("name", "date", "at"),
    [
        ("a.md", "2026-01-05", "2026-01-05T00:00:00+00:00"),
        ("a.md", '"2026-01-05"', "2026-01-05T00:00:00+00:00"),
        ("a.md", "2026-01-05 10:00:00", "2026-01-05T10:00:00+00:00"),
        ("a.md", "2026-01-05 23:30:00 -05:00", "2026-01-05T23:30:00-05:00"),
        ("a.md", '"2026-01-05T10:00:00+0530"', "2026-01-05T10:00:00+05:30"),
        ("a.md", "2026-01-05T10:00", "2026-01-05T10:00:00+00:00"),
        ("a.md", "2026-02-30", "2026-03-02T00:00:00+00:00"),
        ("2026-01-06-a.md", "", "2026-01-06T00:00:00+00:00"),
        ("2025-12-31-folder/2026-02-07-in.md", "", "2025-12-31T00:00:00+00:00"),
        ("a.md", "2026-01-05 10:00", None),
        ("a.md", '"2026-01-05 10:00:00"', None),
        ("a.md", "2026-01-05 10:00:00 +0530", None),
        ("a.md", "Jan 5, 2026", None),
        ("a.md", "2026/01/05", None),
        ("a.md", "2026-1-5", None),
        ("a.md", "2026-13-05", None),
        ("a.md", "Last Modified", None),
        ("a.md", "git Created", None),
    ],
)
def test_dates_are_utc_and_what_eleventy_stops_at_is_a_problem(
    tmp_path: Path, name: str, date: str, at: str | None
) -> None:
    found = blog(tmp_path, {name: post(f"title: T\ndate: {date}")}, "publish_future = true")
    if at is None:
        assert found.codes(f"src/posts/{name}") == ["date-invalid"]
    else:
        assert found.post(f"src/posts/{name}").published.isoformat() == at


@pytest.mark.parametrize(
    ("front_matter", "tags"),
    [
        ("tags: [a, 2024]", ("posts", "js", "a", "2024")),
        ("tags: one two, three", ("posts", "js", "one two", "three")),
        ("tags: posts", ("posts", "js")),
        ("tags:", ("posts", "js")),
        ("override:tags: [only]", ("only",)),
        ("layout: post", ("from-base", "from-layout", "posts", "js")),
    ],
)
def test_tags_of_folders_layouts_and_posts_are_joined(tmp_path: Path, front_matter: str, tags: tuple[str, ...]) -> None:
    found = blog(tmp_path, {"a.md": post(f"title: T\ndate: 2026-01-05\n{front_matter}")})
    assert found.post("src/posts/a.md").tags == tags


def test_a_post_inherits_from_its_folder_but_not_the_folders_title(tmp_path: Path) -> None:
    found = blog(tmp_path, {"a.md": post("title: T\ndate: 2026-01-05"), "b.md": post("date: 2026-01-05")})
    assert [author.name for author in found.post("src/posts/a.md").authors] == ["Ada"]
    assert found.codes("src/posts/b.md") == ["title-missing"]


def test_a_post_without_front_matter_may_have_a_data_file(tmp_path: Path) -> None:
    data = {"title": "Beside", "date": "2026-01-12", "tags": ["b"], "permalink": "/beside/{{ page.fileSlug }}/"}
    found = blog(tmp_path, {"x.md": "Only text.\n", "x.json": json.dumps(data)})
    assert found.url("src/posts/x.md") == "beside/x/"
    assert found.post("src/posts/x.md").title == "Beside"
    assert found.post("src/posts/x.md").tags == ("posts", "js", "b")


def test_a_data_file_that_is_broken_keeps_its_posts_back(tmp_path: Path) -> None:
    found = blog(tmp_path, {"sub/sub.json": "{", "sub/a.md": post("title: T\ndate: 2026-01-05")})
    assert found.codes("src/posts/sub/a.md") == ["data-file"]
    assert found.collection.posts == ()


def test_data_in_javascript_counts_as_far_as_it_is_written_down(tmp_path: Path) -> None:
    found = blog(
        tmp_path,
        {
            "fn/fn.11tydata.js": "export default { permalink: ({ page }) => `/fn/${page.fileSlug}/` };",
            "fn/2026-04-01-one.md": post("title: One"),
            "fn/two.md": post("title: Two\ndate: 2026-04-02\npermalink: /own/"),
            "old/old.11tydata.js": "module.exports = { permalink: function (data) { return `/o/${data.page.fileSlug}/`; } };",
            "old/2026-04-03-three.md": post("title: Three"),
            "made/made.11tydata.js": "module.exports = { permalink: data => makeIt(data) };",
            "made/2026-04-04-four.md": post("title: Four"),
            "made/2026-04-05-five.md": post("title: Five\npermalink: /five/"),
            "run/run.11tydata.js": "module.exports = compute();",
            "run/2026-04-06-six.md": post("title: Six"),
        },
    )
    assert found.url("src/posts/fn/2026-04-01-one.md") == "fn/one/"
    assert found.url("src/posts/fn/two.md") == "own/"
    assert found.url("src/posts/old/2026-04-03-three.md") == "o/three/"
    assert found.codes("src/posts/made/2026-04-04-four.md") == ["permalink-computed"]
    assert found.url("src/posts/made/2026-04-05-five.md") == "five/"
    assert found.codes("src/posts/run/2026-04-06-six.md") == ["permalink-computed"]


@pytest.mark.parametrize(
    ("function", "is_known"),
    [
        ("(data) => data.draft ? false : data.permalink", True),
        ("({ draft, permalink }) => (draft ? false : permalink)", True),
        ("function (data) { if (show(data)) { return data.permalink; } return false; }", True),
        ("(data) => data.draft ? '/x/' : data.permalink", False),
        ("(data) => slugify(data.title)", False),
        ("(data) => { const permalink = make(data); return permalink }", False),
    ],
)
def test_a_function_that_only_hides_posts_leaves_their_addresses_alone(
    tmp_path: Path, function: str, is_known: bool
) -> None:
    data = f"export default {{ eleventyComputed: {{ permalink: {function} }} }};"
    found = blog(tmp_path, {"d/d.11tydata.js": data, "d/2026-04-03-a.md": post("title: A")})
    if is_known:
        assert found.url("src/posts/d/2026-04-03-a.md") == "posts/d/2026-04-03-a/"
    else:
        assert found.codes("src/posts/d/2026-04-03-a.md") == ["permalink-computed"]


def test_publisher_toml_says_what_the_site_computes(tmp_path: Path) -> None:
    found = blog(
        tmp_path,
        {
            "made/made.11tydata.js": "module.exports = { permalink: data => makeIt(data) };",
            "made/2026-04-04-four.md": post("title: Four"),
            "made/2026-04-05-five.md": post("title: Five\npermalink: /five/"),
        },
        'permalink = "/w/:year/:name/"',
    )
    assert found.url("src/posts/made/2026-04-04-four.md") == "w/2026/four/"
    assert found.url("src/posts/made/2026-04-05-five.md") == "five/"


@pytest.mark.parametrize(
    ("front_matter", "why"),
    [
        ("draft: true", "draft: draft: true"),
        ("eleventyExcludeFromCollections: true", "hidden: eleventyexcludefromcollections: true"),
        ('eleventyExcludeFromCollections: ["all"]', "hidden: eleventyexcludefromcollections: true"),
        ("permalink: false", "hidden: permalink: false"),
        ("pagination: {data: x, size: 1}", "page: pagination: a list"),
    ],
)
def test_what_is_not_published(tmp_path: Path, front_matter: str, why: str) -> None:
    found = blog(tmp_path, {"a.md": post(f"title: T\ndate: 2026-01-05\n{front_matter}")})
    assert found.why("src/posts/a.md") == why


@pytest.mark.parametrize("draft", ["no", "off", '"false"', '"no"'])
def test_a_no_that_javascript_takes_for_a_yes_is_unclear(tmp_path: Path, draft: str) -> None:
    found = blog(tmp_path, {"a.md": post(f"title: T\ndate: 2026-01-05\ndraft: {draft}")})
    assert found.codes("src/posts/a.md") == ["draft-unclear"]


@pytest.mark.parametrize("draft", ["false", "False", "0"])
def test_a_plain_false_is_no_draft(tmp_path: Path, draft: str) -> None:
    found = blog(tmp_path, {"a.md": post(f"title: T\ndate: 2026-01-05\ndraft: {draft}")})
    assert found.url("src/posts/a.md") == "posts/a/"


def test_posts_left_out_of_one_collection_are_posts(tmp_path: Path) -> None:
    found = blog(tmp_path, {"a.md": post("title: T\ndate: 2026-01-05\neleventyExcludeFromCollections: [nav]")})
    assert found.url("src/posts/a.md") == "posts/a/"


def test_ignored_files_the_index_and_templates_in_other_formats(tmp_path: Path) -> None:
    found = make_blog(
        tmp_path,
        "eleventy",
        SITE
        | {
            ".eleventyignore": "# no\nsrc/posts/old/\n*.tmp.md\n!src/posts/old/kept.md\n",
            "src/posts/old/2026-01-01-a.md": post("title: A"),
            "src/posts/old/kept.md": post("title: K\ndate: 2026-01-01"),
            "src/posts/index.md": post("title: All posts"),
            "src/posts/list.njk": post("title: List"),
            "src/posts/html.html": post("title: Html\ndate: 2026-01-01", "<p>Hi</p>"),
            "src/posts/_x.md": post("title: X\ndate: 2026-01-01"),
        },
        folders=["src/posts"],
    )
    assert found.why("src/posts/old/2026-01-01-a.md") == 'ignored: .eleventyignore has "src/posts/old/"'
    assert found.url("src/posts/old/kept.md") == "posts/old/kept/"
    assert found.why("src/posts/index.md") == "page: the index of its folder, and without a date"
    assert found.skipped("src/posts/list.njk") is not None
    assert found.url("src/posts/html.html") == "posts/html/"
    assert found.skipped("src/posts/_x.md") is not None


def test_html_is_a_post_where_it_is_a_template_and_has_a_date(tmp_path: Path) -> None:
    files = {"demo.html": "<p>Hi</p>\n", "2026-01-05-a.html": "---\ntitle: A\n---\n<p>Hi</p>\n"}
    found = blog(tmp_path, files)
    assert found.why("src/posts/demo.html") == "page: HTML without a date"
    assert found.url("src/posts/2026-01-05-a.html") == "posts/2026-01-05-a/"
    config = CONFIG.replace("return {", "c.setTemplateFormats(['md', 'njk']); return {")
    (tmp_path / "eleventy.config.js").write_text(config)
    found = make_blog(tmp_path, "eleventy", {}, folders=["src/posts"])
    assert found.collection.posts == ()


def test_front_matter_in_json_and_in_javascript(tmp_path: Path) -> None:
    found = blog(
        tmp_path,
        {
            "json.md": '---json\n{"title": "Json", "date": "2026-01-10", "tags": ["j"]}\n---\nText.\n',
            "js.md": '---js\nconst title = "Js";\nconst date = "2026-01-11";\nconst draft = false;\n---\nText.\n',
            "draft.md": '---js\nconst title = "Js";\nconst draft = true;\n---\nText.\n',
            "made.md": "---js\nconst title = make();\n---\nText.\n",
            "other.md": "---coffee\ntitle = 1\n---\nText.\n",
            "broken.md": '---json\n{"title": }\n---\nText.\n',
        },
    )
    assert found.post("src/posts/json.md").tags == ("posts", "js", "j")
    assert found.post("src/posts/js.md").title == "Js"
    assert found.why("src/posts/draft.md") == "draft: draft: true"
    assert found.codes("src/posts/made.md") == ["front-matter-language"]
    assert found.codes("src/posts/other.md") == ["front-matter-language"]
    [problem] = [problem for problem in found.collection.problems if problem.place.path == "src/posts/broken.md"]
    assert (problem.code, problem.place.line) == ("front-matter-json", 2)


def test_a_site_that_reads_dates_itself_reads_them_in_the_publications_zone(tmp_path: Path) -> None:
    config = """
        const TIME_ZONE = "America/Chicago";
        export default (c) => {
          c.addDateParsing(function (value) {
            if (value instanceof Date) {
              return DateTime.fromJSDate(value, { zone: "utc" }).setZone(TIME_ZONE, { keepLocalTime: true });
            }
            return DateTime.fromISO(value, { zone: TIME_ZONE });
          });
        };
    """
    files = {
        "eleventy.config.js": config,
        "posts/2026-01-05-a.md": post("title: A"),
        "posts/b.md": post("title: B\ndate: 2026-01-05 10:00:00"),
        "posts/c.md": post("title: C\ndate: 2026-01-05T10:00:00-05:00"),
    }
    found = make_blog(tmp_path, "eleventy", files, timezone="America/Chicago")
    assert found.post("posts/2026-01-05-a.md").published.isoformat() == "2026-01-05T00:00:00-06:00"
    assert found.post("posts/b.md").published.isoformat() == "2026-01-05T10:00:00-06:00"
    assert found.post("posts/c.md").published.isoformat() == "2026-01-05T15:00:00-06:00"


def test_without_any_configuration_the_defaults_hold(tmp_path: Path) -> None:
    files = {"posts/posts.json": '{"tags": "posts"}', "posts/2026-01-05-a.md": post("title: A\nlayout: none")}
    found = make_blog(tmp_path, "eleventy", files)
    assert found.url("posts/2026-01-05-a.md") == "posts/2026-01-05-a/"
    assert found.post("posts/2026-01-05-a.md").tags == ("posts",)
