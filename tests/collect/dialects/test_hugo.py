"""What of a Hugo site is a post, what its front matter and the list pages above say, and what its configuration changes."""

from __future__ import annotations

from pathlib import Path

import pytest

from publisher.collect.dialects import open_dialect
from publisher.collect.dialects.hugo import Hugo
from publisher.config import load_configuration
from publisher.post import Author
from tests.collect.dialects.blogs import Blog, make_blog


def blog_of(folder: Path, posts: dict[str, str], config: str = "title = 'x'", more: str = "") -> Blog:
    """A site whose posts are given by their front matter alone; other files by their whole text."""
    files = {name: text if _is_whole(name, text) else post(name, text) for name, text in posts.items()}
    return make_blog(folder, "hugo", {"hugo.toml": config, **files}, folders=["content"], collect_more=more)


def post(name: str, front_matter: str = "") -> str:
    return f"---\ntitle: A\ndate: 2026-01-02\n{front_matter}\n---\n{name}\n"


def _is_whole(name: str, text: str) -> bool:
    return not name.endswith(".md") or "\n---\n" in text


def live(blog: Blog) -> list[str]:
    return sorted(post.source.removeprefix("content/") for post in blog.collection.posts)


HELD = {
    "draft: true": ("draft", False),
    'draft: "true"': ("draft", False),
    "draft: TRUE": ("draft", False),
    "draft: 1": ("draft", False),
    "draft: yes": ("draft", True),
    "draft: on": ("draft", True),
    'draft: "yes"': ("draft", True),
    "published: false": ("unpublished", False),
    "published: no": ("unpublished", True),
    "draft: false\npublished: false": ("unpublished", True),
    "headless: true": ("hidden", False),
    "build: {list: never}": ("hidden", False),
    "_build: {render: never}": ("hidden", False),
    "private: true": ("hidden", True),
    "status: draft": ("draft", True),
    "draft: yes\nheadless: true": ("hidden", False),
}


@pytest.mark.parametrize(("front_matter", "expected"), HELD.items())
def test_what_the_author_keeps_back_is_kept_back_and_who_shows_it_is_told(
    tmp_path: Path, front_matter: str, expected: tuple[str, bool]
) -> None:
    blog = blog_of(tmp_path, {"content/posts/a.md": front_matter})
    [skipped] = blog.collection.skipped
    assert (str(skipped.reason), blog.codes("content/posts/a.md") == ["draft-shown"]) == expected
    if expected[1]:
        assert blog.collection.problems[0].place.line >= 4
        assert "Hugo shows it" in blog.collection.problems[0].message


@pytest.mark.parametrize(
    "front_matter", ["draft: false", "draft: 0", "published: true", "build: {list: local}", "headless: false"]
)
def test_what_is_no_draft_is_published(tmp_path: Path, front_matter: str) -> None:
    assert live(blog_of(tmp_path, {"content/posts/a.md": front_matter})) == ["posts/a.md"]


def test_an_old_hugo_heeds_the_words_of_yaml_1_1(tmp_path: Path) -> None:
    posts = {
        "content/posts/a.md": "draft: yes",
        "content/posts/b.md": 'draft: "yes"',
        "content/posts/c.md": "published: off",
    }
    blog = blog_of(tmp_path, {**posts, ".hugo-version": "0.147.9"})
    assert [str(problem.place.path) for problem in blog.collection.problems] == ["content/posts/b.md"]


def test_what_is_no_post_by_its_place(tmp_path: Path) -> None:
    blog = blog_of(
        tmp_path,
        {
            "content/posts/_index.md": "",
            "content/posts/a.md": "",
            "content/posts/bundle/index.md": "",
            "content/posts/bundle/part.md": "",
            "content/posts/bundle/deep/part.md": "",
            "content/posts/bundle/deep/index.md": "",
            "content/posts/#b.md": "",
            "content/posts/_drafts/c.md": "",
            "content/posts/_d.md": "",
            "content/posts/e.knit.md": "",
            "content/posts/f.org": "* Org\n",
            "content/posts/g.adoc": "= AsciiDoc\n",
            "content/posts/h.html": "<p>no front matter</p>",
            "content/posts/i.html": "---\ntitle: I\ndate: 2026-01-02\n---\n<p>HTML</p>",
            "content/about/index.md": "---\ntitle: About\n---\nx",
            "other/j.md": "",
        },
        "ignoreFiles = ['\\.knit\\.md$', '(a+)+$']",
    )
    assert live(blog) == ["posts/a.md", "posts/bundle/index.md", "posts/i.html"]
    reasons = {skipped.source.removeprefix("content/"): str(skipped.reason) for skipped in blog.collection.skipped}
    assert reasons == {
        "posts/_index.md": "page",
        "posts/bundle/part.md": "ignored",
        "posts/bundle/deep/part.md": "ignored",
        "posts/bundle/deep/index.md": "ignored",
        "posts/#b.md": "ignored",
        "posts/_drafts/c.md": "draft",
        "posts/_d.md": "ignored",
        "posts/e.knit.md": "ignored",
        "posts/f.org": "ignored",
        "posts/g.adoc": "ignored",
        "posts/h.html": "ignored",
        "about/index.md": "page",
    }
    assert blog.why("content/posts/bundle/deep/index.md") == "ignored: a part of the bundle content/posts/bundle"
    assert sorted(problem.place.path for problem in blog.collection.problems) == [
        "content/posts/_d.md",
        "content/posts/_drafts/c.md",
    ]
    assert {problem.code for problem in blog.collection.problems} == {"draft-shown"}


def test_a_folder_with_an_underscore_is_a_folder_like_any_other_unless_it_says_unfinished(tmp_path: Path) -> None:
    names = ("_linux/a.md", "_linux/_shell/b/index.md", "_wip/c.md", "_linux/_Drafts/d.md", "_linux/_e.md")
    blog = blog_of(tmp_path, {f"content/posts/{name}": "" for name in names})
    assert live(blog) == ["posts/_linux/_shell/b/index.md", "posts/_linux/a.md"]
    assert blog.codes("content/posts/_wip/c.md") == ["draft-shown"]


def test_a_folder_of_snippets_that_hugo_does_not_show_is_no_problem(tmp_path: Path) -> None:
    config = (
        "[[cascade]]\nbuild = {list = 'never', render = 'never'}\n[cascade.target]\npath = '{,/**}/_includes{,/**}'\n"
    )
    blog = blog_of(tmp_path, {"content/posts/_includes/a.md": "", "content/posts/b.md": ""}, config)
    assert live(blog) == ["posts/b.md"]
    assert blog.collection.problems == ()


CASCADES = {
    "content/_index.md": "cascade: {tags: [home], categories: [c]}",
    "content/post/_index.md": "cascade:\n  draft: true\n  tags: [post]",
    "content/post/a.md": "",
    "content/post/b.md": "draft: false",
    "content/post/s/_index.md": "cascade: {draft: false, tags: [near]}",
    "content/post/s/c.md": "",
    "content/post/s/t/d.md": "tags: [own]",
    "content/t/_index.md": """
cascade:
- {target: {path: '/t/x*'}, tags: [x]}
- {target: {kind: section}, draft: true}
- {target: {lang: fr}, draft: true}
- {target: {environment: development}, draft: true}
- {params: {author: Bo}, Tags: [rest]}
""",
    "content/t/x1.md": "",
    "content/t/y.md": "",
    "content/own/e.md": "cascade: {draft: true}",
    "content/later/_index.md": "cascade: {publishDate: 2027-01-01}",
    "content/later/f.md": "",
}


def test_what_list_pages_pass_on_counts_the_nearest_first(tmp_path: Path) -> None:
    blog = blog_of(tmp_path, CASCADES, "[cascade]\ntags = ['site']\nseries = ['s']\n")
    assert {post.source.removeprefix("content/"): post.tags for post in blog.collection.posts} == {
        "post/b.md": ("post",),
        "post/s/c.md": ("near",),
        "post/s/t/d.md": ("own",),
        "t/x1.md": ("x",),
        "t/y.md": ("rest",),
    }
    assert blog.post("content/post/b.md").categories == ("c",)
    assert [author.name for author in blog.post("content/t/y.md").authors] == ["Bo"]
    held = {skipped.source: str(skipped.reason) for skipped in blog.collection.skipped if skipped.reason != "page"}
    assert held == {"content/post/a.md": "draft", "content/own/e.md": "draft", "content/later/f.md": "future"}


def test_the_list_page_of_another_language_passes_nothing_on(tmp_path: Path) -> None:
    config = "[languages.en]\n[languages.fr]\n"
    posts = {
        "content/p/_index.md": "cascade: {tags: [en]}",
        "content/p/_index.fr.md": "cascade: {tags: [fr]}",
        "content/p/a.md": "",
        "content/p/a.fr.md": "",
    }
    blog = blog_of(tmp_path, posts, config)
    assert blog.post("content/p/a.md").tags == ("en",)
    assert blog.post("content/p/a.fr.md").tags == ("fr",)


def test_below_a_list_page_nobody_can_read_nothing_is_published(tmp_path: Path) -> None:
    blog = blog_of(
        tmp_path, {"content/p/_index.md": "---\ncascade: [\n---\n", "content/p/q/a.md": "", "content/b.md": ""}
    )
    assert live(blog) == ["b.md"]
    [problem] = blog.collection.problems
    assert (problem.code, problem.place.path) == ("cascade-unreadable", "content/p/q/a.md")
    assert "content/p/_index.md" in problem.message


def test_languages_of_names_and_folders(tmp_path: Path) -> None:
    posts = {"content/a.md": "", "content/a.fr.md": "", "content/b.it.md": "", "contenu/c.md": "", "elsewhere/d.md": ""}
    config = "[languages.en]\n[languages.fr]\ncontentDir = 'contenu'\n[languages.it]\ndisabled = true\n"
    files = {name: post(name) for name in posts}
    folders = ["content", "contenu", "elsewhere"]
    blog = make_blog(tmp_path, "hugo", {"hugo.toml": config, **files}, folders=folders)
    assert {post.source: post.language for post in blog.collection.posts} == {
        "content/a.md": "en", "content/a.fr.md": "fr", "contenu/c.md": "fr",
    }  # fmt: skip
    assert blog.why("content/b.it.md") == "language: in it, which is disabled"
    assert blog.why("elsewhere/d.md") == "ignored: in none of Hugo's content folders"
    blog = make_blog(tmp_path, "hugo", {}, folders=folders, collect_more='languages = ["en"]\n')
    assert [post.source for post in blog.collection.posts] == ["content/a.md"]


def test_a_number_as_slug_is_written_as_hugo_writes_it(tmp_path: Path) -> None:
    toml = "+++\ntitle = 'A'\ndate = '2026-01-02'\nslug = '007'\n+++\nx\n---\n"
    posts = {"a.md": toml, "b.md": "slug: 008", "c.md": "slug: '006'", "d.md": "slug: 005", "e.md": "slug: 1.10"}
    blog = blog_of(tmp_path, {f"content/{name}": text for name, text in posts.items()})
    assert [blog.url(f"content/{name}") for name in posts] == ["007/", "008/", "006/", "5/", "1.1/"]


def test_one_text_is_one_tag_and_keys_may_be_in_any_case(tmp_path: Path) -> None:
    posts = {
        "content/a.md": "tags: one, two",
        "content/b.md": "TAGS: [one, C++]",
        "content/c.md": "tag: one",
        "content/d.md": "tags: []\nparams: {tags: [below]}",
    }
    blog = blog_of(tmp_path, posts)
    assert [blog.post(f"content/{name}.md").tags for name in "abcd"] == [("one, two",), ("one", "C++"), (), ("below",)]
    blog = blog_of(tmp_path, {"content/a.md": "topics: [x]"}, "[taxonomies]\ntag = 'topics'\n")
    assert blog.post("content/a.md").tags == ("x",)


def test_authors_are_looked_up_in_the_site_s_files(tmp_path: Path) -> None:
    blog = blog_of(
        tmp_path,
        {
            "data/authors/ada.toml": 'name = "Ada Lovelace"\nemail = "ada@example.org"\n',
            "data/authors.yaml": "bob: {display_name: Bob, website: 'https://bob.example/'}\nnobody: 7\n",
            "content/authors/Eve-E/_index.md": "---\ntitle: Eve\n---\n",
            "content/posts/a.md": "author: ada",
            "content/posts/b.md": "authors: [bob, eve_e, Someone Else]",
            "content/posts/c.md": "params: {author: carl}",
        },
        "[params.authors.carl]\nname = 'Carl'\nemail = 'no address'\n",
    )
    assert blog.post("content/posts/a.md").authors == (Author("Ada Lovelace", "ada@example.org"),)
    assert blog.post("content/posts/b.md").authors == (
        Author("Bob", "", "https://bob.example/"), Author("Eve"), Author("Someone Else"),
    )  # fmt: skip
    assert blog.post("content/posts/c.md").authors == (Author("Carl"),)


IMAGES = [
    ("posts/b/index.md", "image: pic.png", "https://example.org/posts/b/pic.png"),
    ("posts/b/index.md", "images: [img/other.png, x.png]", "https://example.org/img/other.png"),
    ("posts/a.md", "cover: {image: /media/x.png, alt: A cat}", "https://example.org/media/x.png"),
    ("posts/a.md", "featured_image: media/x.png", "https://example.org/media/x.png"),
    ("posts/a.md", "params: {image: 'https://cdn.example/x.png'}", "https://cdn.example/x.png"),
]


@pytest.mark.parametrize(("path", "front_matter", "expected"), IMAGES)
def test_a_picture_is_beside_the_post_or_below_the_site(
    tmp_path: Path, path: str, front_matter: str, expected: str
) -> None:
    blog = blog_of(tmp_path, {"static/x.png": "", "content/posts/b/pic.png": "", f"content/{path}": front_matter})
    image = blog.post(f"content/{path}").image
    assert image is not None
    assert image.url == expected


def test_lastmod_is_when_a_post_was_updated(tmp_path: Path) -> None:
    posts = {"content/a.md": "lastmod: 2026-03-04", "content/b.md": "updated: 2026-03-04"}
    blog = blog_of(tmp_path, posts)
    assert [blog.post(f"content/{name}.md").updated.month for name in "ab"] == [3, 1]


MARKUP = [
    ("title = 'x'", ()),
    ("enableEmoji = true", ("emoji_codes",)),
    ("[params]\nmath = true", ("math",)),
    ("[markup.goldmark.extensions.passthrough]\nenable = true", ("math",)),
]


@pytest.mark.parametrize(("config", "more"), MARKUP)
def test_emoji_codes_and_formulas_only_where_the_site_has_them(
    tmp_path: Path, config: str, more: tuple[str, ...]
) -> None:
    make_blog(tmp_path, "hugo", {"hugo.toml": config, "content/a.md": post("a")}, folders=["content"])
    dialect = open_dialect(load_configuration(tmp_path / "publisher.toml"))
    assert isinstance(dialect, Hugo)
    assert set(dialect.markup) - {"hugo_shortcodes", "directives", "attributes", "marks"} == set(more)
    assert dialect.markup[0] == "hugo_shortcodes"


def test_every_field_of_the_tables_is_there() -> None:
    assert set(Hugo.keys) >= {"title", "date", "updated", "expires", "slug", "address", "tags", "image"}
    assert all(what and meaning for what, meaning in Hugo.rules)
