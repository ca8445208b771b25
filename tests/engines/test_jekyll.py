"""What is taken over from a Jekyll blog's configuration, and which folders are one."""

from __future__ import annotations

from pathlib import Path

import pytest

from publisher.engines import EngineSite, detect
from publisher.engines.jekyll import find


def write(folder: Path, files: dict[str, str]) -> Path:
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return folder


def site(folder: Path, configuration: str, more: dict[str, str] | None = None) -> EngineSite:
    found = detect(write(folder, {"_config.yml": configuration, "_posts/2026-01-01-x.md": "x", **(more or {})}))
    assert found is not None
    assert found.engine == "jekyll"
    return found


def test_everything_that_the_configuration_says(tmp_path: Path) -> None:
    found = site(
        tmp_path,
        """
title: Notes
description: >
  On feeds
  and mail.
url: https://example.org
baseurl: /blog
lang: en_GB
timezone: Europe/Paris
author: {name: Ada, email: ada@example.org, url: https://example.org/ada}
permalink: pretty
future: true
copyright: CC BY
""",
    )
    facts = {
        name: getattr(found, name).value
        for name in (
            "title",
            "description",
            "url",
            "language",
            "timezone",
            "authors",
            "permalink",
            "folders",
            "publish_future",
        )
    }
    assert facts == {
        "title": "Notes",
        "description": "On feeds and mail.",
        "url": "https://example.org/blog/",
        "language": "en-GB",
        "timezone": "Europe/Paris",
        "authors": [{"name": "Ada", "email": "ada@example.org", "url": "https://example.org/ada"}],
        "permalink": "/:categories/:year/:month/:day/:title/",
        "folders": ["_posts"],
        "publish_future": True,
    }
    assert found.url is not None
    assert found.url.origin == "_config.yml, url and baseurl"
    assert found.questions == ()
    assert found.notes == ()


def test_what_it_does_not_say_is_a_question(tmp_path: Path) -> None:
    found = site(tmp_path, "url: http://localhost:4000\ntimezone: Mars/Olympus\n")
    assert found.url is None
    assert found.questions == (
        "publication.title",
        "publication.url",
        "publication.timezone",
        "publication.language",
    )
    assert found.permalink is not None
    assert found.permalink.value == "/:categories/:year/:month/:day/:title:output_ext"


def test_every_posts_folder_is_found_but_none_where_jekyll_does_not_look(tmp_path: Path) -> None:
    names = (
        "en/news/_posts",
        "de/news/_posts",
        "_private/_posts",
        "node_modules/x/_posts",
        ".git/_posts",
        "_site/_posts",
    )
    found = site(tmp_path, "title: x", {f"{name}/2026-01-01-x.md": "x" for name in names})
    assert found.folders is not None
    assert found.folders.value == ["_posts", "de/news/_posts", "en/news/_posts"]
    assert "several languages" in found.notes[0]


def test_the_source_and_the_collections_folder_are_heeded(tmp_path: Path) -> None:
    found = site(
        tmp_path,
        "source: ./src\ncollections_dir: all",
        {"src/all/_posts/2026-01-01-x.md": "x", "src/a/_posts/b.md": "x"},
    )
    assert found.folders is not None
    assert found.folders.value == ["src/all/_posts"]


@pytest.mark.parametrize(
    ("configuration", "pattern"),
    [
        ("permalink: /blog/:title", "/blog/:title"),
        ("permalink: :title", "/:title"),
        ("collections: {posts: {permalink: '/n/:title/'}}\npermalink: none", "/n/:title/"),
        (
            "permalink: :title\ndefaults: [{scope: {type: posts}, values: {permalink: ':year/:title/'}}]",
            "/:year/:title/",
        ),
        ("permalink: /:month_:day/:title", "/:month_:day/:title"),
        ("permalink: /:nonsense/", None),
    ],
)
def test_the_pattern_of_all_posts(tmp_path: Path, configuration: str, pattern: str | None) -> None:
    found = site(tmp_path, configuration)
    assert (found.permalink.value if found.permalink else None) == pattern
    assert pattern or ":nonsense" in found.notes[0]


@pytest.mark.parametrize(
    ("configuration", "authors"),
    [
        ("author: Ada\nemail: ada@example.org", [{"name": "Ada", "email": "ada@example.org"}]),
        ("author: ada", [{"name": "Ada L.", "url": "https://example.org/ada"}]),
        ("author: [ada, Bob]", [{"name": "Ada L.", "url": "https://example.org/ada"}, {"name": "Bob"}]),
        ("author: {twitter: ada}", None),
        ("authors: [{name: Eve, uri: 'https://eve.example/'}]", [{"name": "Eve", "url": "https://eve.example"}]),
    ],
)
def test_an_author_in_every_shape(tmp_path: Path, configuration: str, authors: object) -> None:
    data = "ada: {name: Ada L., website: 'https://example.org/ada'}"
    found = site(tmp_path, configuration, {"_data/authors.yml": data})
    assert (found.authors.value if found.authors else None) == authors


def test_the_domain_of_github_pages_is_the_address_where_none_is_given(tmp_path: Path) -> None:
    found = site(tmp_path, "title: x\nbaseurl: ''", {"CNAME": "blog.example.org\n"})
    assert found.url is not None
    assert (found.url.value, found.url.origin) == ("https://blog.example.org/", "CNAME")


def test_polyglot_s_default_language_is_the_one_of_the_feed(tmp_path: Path) -> None:
    found = site(tmp_path, "languages: [en, de]\ndefault_lang: de")
    assert found.language is not None
    assert found.language.value == "de"
    assert found.languages is not None
    assert found.languages.value == ["de"]


def test_a_person_is_told_what_was_not_read(tmp_path: Path) -> None:
    found = site(
        tmp_path,
        "collections: {docs: {output: true}}",
        {"_config.production.yml": "url: x", "_plugins/tag.rb": "# Ruby"},
    )
    notes = "\n".join(found.notes)
    assert "_config.production.yml: Jekyll reads it only with --config" in notes
    assert "_plugins/*.rb is Ruby" in notes
    assert "docs; add _docs" in notes


def test_a_broken_configuration_is_told_and_the_blog_still_found(tmp_path: Path) -> None:
    found = site(tmp_path, "title: a: b")
    assert found.notes[0].startswith("_config.yml: is not YAML in line 1")
    assert found.folders is not None


def test_of_several_files_the_first_counts_and_toml_is_read(tmp_path: Path) -> None:
    write(tmp_path, {"_config.toml": 'title = "T"', "_posts/2026-01-01-x.md": "x"})
    found = find(tmp_path)
    assert found is not None
    assert found.title is not None
    assert found.title.value == "T"
    assert site(tmp_path, "title: Y").title != found.title


@pytest.mark.parametrize(
    "files",
    [
        {"_posts/x.md": "x", "_layouts/x.html": "x"},
        {
            "_posts/x.md": "x",
            "Gemfile": 'source "https://rubygems.org"\ngem "github-pages"\n',
            "eleventy.config.js": "",
        },
        {"_config.yml": "theme: minima"} | {"_layouts/post.html": "x"},
    ],
)
def test_a_blog_without_a_configuration_or_without_posts_is_found(tmp_path: Path, files: dict[str, str]) -> None:
    assert find(write(tmp_path, files))


@pytest.mark.parametrize(
    "files",
    [
        {},
        {"_posts/x.md": "x"},
        {"_posts/x.md": "x", "_layouts/x.html": "x", ".eleventy.js": ""},
        {"_config.yml": "title: A book\nexecute: {execute_notebooks: force}"},
        {"_config.yml": "title: x", "_posts/x.md": "x", "eleventy.config.js": ""},
    ],
)
def test_other_folders_are_no_jekyll_blogs(tmp_path: Path, files: dict[str, str]) -> None:
    assert find(write(tmp_path, files)) is None
