"""What is taken over from a Hexo blog's configuration, and how it is told from a Jekyll blog's."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from publisher.engines import EngineSite, detect
from tests.engines.test_jekyll import write

PACKAGE = '{"name": "x", "hexo": {"version": "8.1.2"}, "dependencies": {"hexo": "^8", "hexo-theme-next": "^8"}}'


def site(folder: Path, configuration: str, more: dict[str, str] | None = None) -> EngineSite:
    files = {"_config.yml": configuration, "package.json": PACKAGE, "source/_posts/x.md": "x", **(more or {})}
    found = detect(write(folder, files))
    assert found is not None
    assert found.engine == "hexo"
    return found


def facts(found: EngineSite) -> dict[str, Any]:
    names = ("title", "description", "url", "language", "timezone", "authors", "permalink", "folders", "publish_future")
    return {name: fact.value for name in names if (fact := getattr(found, name))}


def test_everything_that_the_configuration_says(tmp_path: Path) -> None:
    found = site(
        tmp_path,
        "title: Notes\nsubtitle: On feeds\ndescription:\nauthor: Ada\nemail: ada@example.org\nlanguage: [zh-CN, en]\n"
        "timezone: Asia/Shanghai\nurl: https://example.org/blog\nroot: /blog/\npermalink: :year/:title.html\nfuture: false\n",
    )
    assert facts(found) == {
        "title": "Notes",
        "description": "On feeds",
        "url": "https://example.org/blog/",
        "language": "zh-CN",
        "timezone": "Asia/Shanghai",
        "authors": [{"name": "Ada", "email": "ada@example.org"}],
        "permalink": "/:year/:title.html",
        "folders": ["source/_posts"],
    }
    assert found.questions == ()
    assert found.notes == ()


def test_what_nobody_has_edited_yet_says_nothing(tmp_path: Path) -> None:
    found = site(tmp_path, "author: John Doe\nurl: http://example.com\nlanguage: default\ntimezone: ''\n")
    assert facts(found) == {
        "permalink": "/:year/:month/:day/:title/",
        "folders": ["source/_posts"],
        "publish_future": True,
    }
    assert found.questions == (
        "publication.title",
        "publication.url",
        "publication.timezone",
        "publication.language",
    )
    assert "zone of the machine" in found.notes[0]


def test_an_address_without_a_path_gets_the_root_s(tmp_path: Path) -> None:
    assert facts(site(tmp_path, "url: https://example.org\nroot: /blog/"))["url"] == "https://example.org/blog/"
    assert facts(site(tmp_path, "url: https://example.org/a\nroot: /b/"))["url"] == "https://example.org/a/"


def test_another_source_folder(tmp_path: Path) -> None:
    assert facts(site(tmp_path, "source_dir: src", {"src/_posts/x.md": "x"}))["folders"] == ["src/_posts"]
    assert facts(site(tmp_path, "source_dir: ../elsewhere"))["folders"] == ["source/_posts"]


def test_a_person_is_told_what_was_not_read(tmp_path: Path) -> None:
    more = {
        "_config.prod.yml": "x: y",
        "_config.next.yml": "x: y",
        "scripts/tag.js": "",
        "themes/plain/_config.yml": "",
    }
    notes = "\n".join(site(tmp_path, "timezone: UTC\ntheme: next", more).notes)
    assert "_config.prod.yml: Hexo reads it only with --config" in notes
    assert "_config.next.yml" not in notes
    assert "scripts/*.js" in notes


@pytest.mark.parametrize(
    ("files", "engine"),
    [
        ({"_config.yml": "new_post_name: :title.md", "source/_posts/x.md": "x"}, "hexo"),
        ({"_config.yml": "title: x", "package.json": '{"dependencies": {"hexo": "^3"}}'}, "hexo"),
        ({"_config.yml": "source: source", "source/_posts/x.md": "x", "Gemfile": "gem 'jekyll', '2'"}, "jekyll"),
        ({"_config.yml": "title: x", "package.json": "{}", "_posts/2026-01-01-x.md": "x"}, "jekyll"),
        ({"_config.yml": "title: x", "package.json": "{]"}, None),
    ],
)
def test_hexo_is_told_from_jekyll(tmp_path: Path, files: dict[str, str], engine: str | None) -> None:
    found = detect(write(tmp_path, files))
    assert (found.engine if found else None) == engine
