"""What Hugo's configuration files say of a blog, in every place and format Hugo reads them from."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from publisher.engines import EngineSite, detect, read_settings
from publisher.engines.hugo_content import ContentRoot, content_roots, languages_of
from publisher.engines.hugo_permalinks import permalink_rules
from publisher.engines.hugo_version import pinned_version

POST = "---\ntitle: a\ndate: 2026-01-02\n---\nx"


def site(root: Path, files: dict[str, str]) -> EngineSite:
    for name, content in files.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(content, encoding="utf-8")
    found = detect(root)
    assert found is not None
    assert found.engine == "hugo"
    return found


def said(found: EngineSite) -> dict[str, Any]:
    """The facts without their origins."""
    names = (
        "title",
        "url",
        "description",
        "language",
        "timezone",
        "authors",
        "copyright",
        "folders",
        "permalink",
        "languages",
    )
    return {name: fact.value for name in names if (fact := getattr(found, name))}


def test_everything_a_configuration_tells_is_taken_over_with_its_place(tmp_path: Path) -> None:
    found = site(
        tmp_path,
        {
            "hugo.toml": """
baseURL = "https://example.org/blog/"
title = "Notes on <feeds>"
languageCode = "en-us"
timeZone = "Europe/Paris"
copyright = "CC <b>BY</b> 4.0"
buildFuture = true
[permalinks]
posts = "/:year/:month/:slug/"
[params]
description = "What I learn"
author = {name = "Ada", email = "ada@example.org", url = "https://ada.example/"}
""",
            "content/posts/a.md": POST,
        },
    )
    assert said(found) == {
        "title": "Notes on <feeds>",
        "url": "https://example.org/blog/",
        "description": "What I learn",
        "language": "en-us",
        "timezone": "Europe/Paris",
        "authors": [{"name": "Ada", "email": "ada@example.org", "url": "https://ada.example/"}],
        "copyright": "CC BY 4.0",
        "folders": ("content/posts",),
        "permalink": "/:year/:month/:slug/",
    }
    assert found.publish_future
    assert found.publish_future.value is True
    assert found.title
    assert found.title.origin == "hugo.toml, title"
    assert found.authors
    assert found.authors.origin == "hugo.toml, params.author"
    assert found.files == ("hugo.toml",)
    assert (found.questions, found.notes) == ((), ())


@pytest.mark.parametrize("name", ["hugo.yaml", "hugo.yml", "config.yaml", "hugo.json", "config.json", "config.toml"])
def test_the_file_may_have_any_of_hugo_s_names_and_formats(tmp_path: Path, name: str) -> None:
    content = {
        "toml": 'BaseUrl = "https://e.org/"\nTITLE = "x"\n',
        "json": '{"baseURL": "https://e.org/", "title": "x"}',
    }.get(name.rsplit(".", 1)[-1], "baseurl: https://e.org/\ntitle: x\n")
    found = site(tmp_path, {name: content, "content/post/a.md": POST})
    assert said(found) == {"title": "x", "url": "https://e.org/", "folders": ("content/post",)}


def test_config_folders_are_laid_over_the_file_and_production_over_default(tmp_path: Path) -> None:
    found = site(
        tmp_path,
        {
            "config.toml": 'baseURL = "https://old.example/"\ntitle = "old"\n[params]\na = 1\nb = 1\nc = 1\n',
            "config/_default/hugo.toml": 'title = "default"\n[params]\nb = 2\nc = 2\n',
            "config/_default/params.yaml": "description: from params.yaml\nauthor: Ada\n",
            "config/_default/languages.fr.toml": 'weight = 2\ncontentDir = "contenu"\n',
            "config/_default/languages.en.toml": 'weight = 1\ntitle = "English"\n',
            "config/_default/permalinks.toml": '[permalinks]\nposts = "/:slug/"\n',
            "config/_default/menus.en.toml": '[[main]]\nname = "x"\n',
            "config/_default/notes.txt": "no configuration",
            "config/production/hugo.toml": 'baseURL = "https://e.org/"\n[params]\nc = 3\n',
            "config/staging/hugo.toml": 'title = "staging"\n',
            "content/posts/a.md": POST,
        },
    )
    assert said(found) == {
        "title": "English",
        "url": "https://e.org/",
        "description": "from params.yaml",
        "authors": [{"name": "Ada"}],
        "language": "en",
        "folders": ("content/posts",),
        "permalink": "/:slug/",
        "languages": ("en",),
    }
    params = found.settings["params"]
    assert (params["a"], params["b"], params["c"]) == (1, 2, 3)
    assert found.settings["languages"]["en"]["menus"] == {"main": [{"name": "x"}]}
    assert found.url
    assert found.url.origin == "config/production/hugo.toml, baseurl"


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("config.toml", 'base_url = "https://e.org"\ntitle = "Zola"\n'),
        ("config.toml", 'name = "another program"\n[server]\nport = 80\n'),
        ("config.json", '{"baseURL": "/"}'),
        ("_config.yml", "baseurl: /x\n"),
    ],
)
def test_other_programs_configuration_is_not_taken_for_hugo_s(tmp_path: Path, name: str, content: str) -> None:
    (tmp_path / name).write_text(content)
    found = detect(tmp_path)
    assert found is None or found.engine != "hugo"


def test_a_configuration_that_cannot_be_read_is_hugo_s_and_says_so(tmp_path: Path) -> None:
    found = site(tmp_path, {"hugo.toml": "title = \n", "content/posts/a.md": POST})
    assert found.notes[0].startswith("hugo.toml: is not TOML")
    assert found.questions == ("publication.title", "publication.url")


def test_an_address_that_readers_cannot_reach_is_asked_for(tmp_path: Path) -> None:
    found = site(tmp_path, {"hugo.toml": 'baseURL = "/"\ntitle = "x"\n', "content/posts/a.md": POST})
    assert found.url is None
    assert found.questions == ("publication.url",)


FOLDERS = [
    ({"posts/a.md": POST, "about.md": "---\ntitle: x\n---\n"}, "", ("content/posts",)),
    ({"posts/a.md": POST, "blog/b.md": POST, "pages/c.md": POST}, "", ("content/blog", "content/posts")),
    ({"posts/a.md": POST, "diary/b.md": POST}, 'mainSections = ["diary"]', ("content/diary",)),
    ({"posts/a.md": POST, "Diary/b.md": POST}, '[params]\nmainSections = "diary"', ("content/Diary",)),
    ({"posts/a.md": POST, "diary/b.md": POST}, '[params]\nmainSections = ["gone"]', ("content/posts",)),
    ({"garden/a.md": POST, "garden/b.md": POST, "talks/c.md": POST}, "", ("content/garden",)),
    ({"garden/a/index.md": POST, "garden/a/part.md": POST, "talks/c.md": POST, "talks/d.md": POST}, "", ("content/talks",)),
    ({"docs/a.md": POST, "docs/b.md": POST, "garden/c.md": POST}, "", ("content/garden",)),
    ({"a.md": POST, "b.md": POST, "about.md": "---\ntitle: x\n---\n"}, "", ("content",)),
    ({"posts/2026-01-02-a.md": "---\ntitle: x\n---\n"}, "", ("content/posts",)),
    ({"posts/a.html": '{"date": "2026-01-02"}\n'}, "", ("content/posts",)),
]  # fmt: skip


@pytest.mark.parametrize(("files", "more", "expected"), FOLDERS)
def test_the_folders_with_posts(tmp_path: Path, files: dict[str, str], more: str, expected: tuple[str, ...]) -> None:
    content = {f"content/{name}": text for name, text in files.items()}
    found = site(tmp_path, {"hugo.toml": f'baseURL = "https://e.org/"\ntitle = "x"\n{more}\n', **content})
    assert said(found)["folders"] == expected


def test_sections_that_were_not_chosen_are_named(tmp_path: Path) -> None:
    names = ("posts/a", "talks/b", "talks/c", "about/index")  # a section of one file is a page
    found = site(tmp_path, {"hugo.toml": "title='x'\n", **{f"content/{name}.md": POST for name in names}})
    assert found.notes == ("also with dates: content/talks (2 of 2); if those are posts, add them to collect.folders",)


def test_a_site_without_posts_asks_where_they_are(tmp_path: Path) -> None:
    files = {"hugo.toml": "title='x'\nbaseURL='https://e.org'\n", "content/docs/a.md": "---\ntitle: x\n---\n"}
    found = site(tmp_path, {**files, "content/news/_content.gotmpl": "{{ }}"})
    assert found.questions == ("collect.folders",)
    assert found.notes == (
        "no section has dated files, so there seem to be no posts",
        "content/news gets its pages from _content.gotmpl, which only Hugo can run",
    )


def test_of_several_languages_the_main_one_is_taken(tmp_path: Path) -> None:
    found = site(
        tmp_path,
        {
            "hugo.yaml": "baseURL: https://e.org/\ndefaultContentLanguage: fr\nlanguages:\n"
            "  en: {contentDir: content/en, title: English, locale: en-GB}\n"
            "  fr: {contentDir: content/fr, title: Français, locale: fr-FR, params: {description: Notes}}\n",
            "content/en/posts/a.md": POST,
            "content/fr/posts/a.md": POST,
        },
    )
    assert said(found) == {
        "title": "Français",
        "url": "https://e.org/",
        "description": "Notes",
        "language": "fr-FR",
        "folders": ("content/fr/posts",),
        "languages": ("fr",),
    }


def test_folders_that_only_mounts_can_make_languages_are_taken_for_them(tmp_path: Path) -> None:
    files = {
        "hugo.toml": "title='x'\n[languages.en]\n[languages.fr]\n",
        "content/en/blog/a.md": POST,
        "content/fr/blog/a.md": POST,
    }
    found = site(tmp_path, files)
    assert said(found)["folders"] == ("content/en/blog",)
    assert found.settings["languages"]["fr"]["contentdir"] == "content/fr"
    assert "named like a language" in found.notes[0]
    (tmp_path / "content/about").mkdir()
    assert "contentdir" not in read_settings("hugo", tmp_path).settings["languages"]["fr"]


def test_what_hugo_would_show_and_we_do_not_is_noted(tmp_path: Path) -> None:
    more = "buildDrafts = true\nenableGitInfo = true\n[frontmatter]\ndate = ['date', ':fileModTime']\n"
    found = site(tmp_path, {"hugo.toml": f"title='x'\n{more}", "content/posts/a.md": POST})
    assert [note.split(" (")[0] for note in found.notes] == [
        "Hugo publishes drafts",
        "Hugo may take a post's date from :fileModTime; here it must be in the post or in its name",
        "Hugo takes lastmod from git",
    ]


def test_patterns_of_some_folders_only(tmp_path: Path) -> None:
    files = {
        "hugo.toml": "title='x'\n[permalinks.page]\nblog=':year/:slug'\n",
        "content/blog/a.md": POST,
        "content/posts/b.md": POST,
    }
    found = site(tmp_path, files)
    assert found.permalink is None
    assert found.permalinks
    assert found.permalinks.value == {"content/blog": "/:year/:slug"}


def test_permalink_rules_of_both_forms() -> None:
    table = {
        "posts": "/p/:slug/",
        "/": "/:slug/",
        "posts/old": "/old/:slug/",
        "page": {"notes": "/n/:slug/"},
        "section": {"posts": "/s/"},
    }
    rules = permalink_rules(
        {"permalinks": table, "languages": {"fr": {"permalinks": {"posts": "/articles/:slug/"}}}}, "fr"
    )
    assert {rule.section: rule.pattern for rule in rules} == {
        "posts/old": "/old/:slug/", "posts": "/articles/:slug/", "notes": "/n/:slug/", "": "/:slug/",
    }  # fmt: skip
    target = {"path": "/Posts/**", "sites": {"matrix": {"languages": ["fr"]}}}
    [first, last] = permalink_rules(
        {"permalinks": [{"pattern": "/a/", "target": target}, {"pattern": "/b/"}, {"target": {}}]}, "fr"
    )
    assert (first.path, first.languages, last.pattern) == ("/posts/**", ("fr",), "/b/")


def test_content_folders_of_mounts_and_languages() -> None:
    settings: dict[str, Any] = {"languages": {"en": {}, "fr": {"contentdir": "contenu"}}, "contentdir": "./text/"}
    assert content_roots(settings, languages_of(settings)) == (ContentRoot("contenu", "fr"), ContentRoot("text", "en"))
    mounts = [
        {"source": "content/en", "target": "content"},
        {"source": "content/fr/blog", "target": "content/blog", "sites": {"matrix": {"languages": ["fr"]}}},
        {"source": "static", "target": "static"},
        {"source": "../elsewhere", "target": "content"},
    ]
    settings["module"] = {"mounts": mounts}
    assert content_roots(settings, languages_of(settings)) == (
        ContentRoot("content/fr/blog", "fr", "blog"),
        ContentRoot("content/en", "en"),
    )


def test_languages_and_their_order() -> None:
    tables = {"de": {"weight": 2}, "en": {}, "fr": {"weight": 1}, "it": {"disabled": True}, "pt": {}}
    languages = languages_of({"languages": tables, "disablelanguages": ["pt"]})
    assert (languages.default, languages.enabled) == ("en", ("fr", "de", "en"))
    assert languages.disabled == {"it", "pt"}
    assert (languages.prefix("en"), languages.prefix("fr")) == ("", "fr")
    assert languages_of({"languages": {"fr": {}}}).default == "fr"
    assert languages_of({}).prefix("en") == ""


@pytest.mark.parametrize(
    ("name", "content", "expected"),
    [
        ("netlify.toml", '[build.environment]\nHUGO_VERSION = "0.128.2"\n', (0, 128)),
        (
            ".github/workflows/pages.yml",
            "      - uses: x\n        with:\n          hugo-version: 'v0.111.3'\n",
            (0, 111),
        ),
        (".hugo-version", "0.152.2\n", (0, 152)),
        (".tool-versions", "nodejs 20.1.0\nhugo 0.121.1\n", (0, 121)),
        ("package.json", '{"devDependencies": {"hugo-extended": "^0.140.0"}}', (0, 140)),
        ("netlify.toml", '[build]\ncommand = "hugo"\n', None),
    ],
)
def test_the_version_a_site_pins(tmp_path: Path, name: str, content: str, expected: tuple[int, int] | None) -> None:
    (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
    (tmp_path / name).write_text(content)
    assert pinned_version(tmp_path) == expected


def test_settings_for_a_dialect_are_read_without_a_look_at_posts(tmp_path: Path) -> None:
    found = site(tmp_path, {"hugo.toml": "title='x'\n", "content/posts/a.md": POST})
    settings = read_settings("hugo", tmp_path)
    assert settings.settings == found.settings
    assert settings.folders is None
    assert read_settings("hugo", tmp_path / "content").settings == {}
