"""What Zola's configuration says of a blog."""

from __future__ import annotations

from pathlib import Path

import pytest

from publisher.engines import detect, read_settings
from publisher.engines.zola import default_language, other_languages

CONFIG = """
base_url = "https://example.org/blog"
title = "Notes"
description = "What I  learn"
default_language = "de"
author = "Ada"
generate_feeds = true
[languages.fr]
title = "Notes en français"
[extra]
x = 1
"""


def write(root: Path, files: dict[str, str]) -> None:
    for name, content in files.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(content)


@pytest.mark.parametrize("name", ["config.toml", "zola.toml"])
def test_everything_a_configuration_tells_is_taken_over_with_its_place(tmp_path: Path, name: str) -> None:
    write(tmp_path, {name: CONFIG, "content/a.md": ""})
    found = detect(tmp_path)
    assert found is not None
    assert found.engine == "zola"
    assert found.files == (name,)
    facts = ("title", "url", "description", "language", "authors", "folders", "languages")
    assert {fact: getattr(found, fact).value for fact in facts} == {
        "title": "Notes",
        "url": "https://example.org/blog",
        "description": "What I learn",
        "language": "de",
        "authors": [{"name": "Ada"}],
        "folders": ("content",),
        "languages": ("de",),
    }
    assert found.title
    assert found.title.origin == f"{name}, title"
    assert (found.timezone, found.permalink, found.questions, found.notes) == (None, None, (), ())
    assert read_settings("zola", tmp_path).settings == found.settings


def test_what_is_not_there_is_asked_for(tmp_path: Path) -> None:
    write(tmp_path, {"config.toml": 'base_url = "/"\n', "content/a.md": ""})
    found = detect(tmp_path)
    assert found is not None
    assert found.questions == ("publication.title", "publication.url")


@pytest.mark.parametrize(
    "files",
    [
        {"config.toml": 'base_url = "https://e.org"\n'},
        {"config.toml": 'baseURL = "https://e.org"\n', "content/a.md": ""},
        {"config.toml": "broken = \n", "content/a.md": ""},
    ],
)
def test_other_programs_configuration_is_not_taken_for_zola_s(tmp_path: Path, files: dict[str, str]) -> None:
    write(tmp_path, files)
    found = detect(tmp_path)
    assert found is None or found.engine != "zola"


def test_a_zola_toml_that_cannot_be_read_says_so(tmp_path: Path) -> None:
    write(tmp_path, {"zola.toml": "broken = \n"})
    found = detect(tmp_path)
    assert found is not None
    assert found.engine == "zola"
    assert found.notes[0].startswith("zola.toml: is not TOML")
    assert found.questions == ("publication.title", "publication.url", "collect.folders")


def test_where_only_sections_have_feeds_their_folders_hold_the_posts(tmp_path: Path) -> None:
    section = "+++\ntitle = 'x'\n{}\n+++\n"
    write(
        tmp_path,
        {
            "config.toml": 'base_url = "https://e.org"\n',
            "content/_index.md": section.format(""),
            "content/blog/_index.md": section.format("generate_feeds = true"),
            "content/notes/_index.md": section.format("generate_feed = true  "),
            "content/docs/_index.md": section.format("generate_feeds = false"),
        },
    )
    found = detect(tmp_path)
    assert found is not None
    assert found.folders
    assert found.folders.value == ("content/blog", "content/notes")


def test_languages_of_new_and_old_configurations() -> None:
    assert other_languages({"languages": {"en": {}, "fr": {}}}) == {"fr"}
    assert other_languages({"languages": [{"code": "fr"}, {"code": "it"}, {}, 7]}) == {"fr", "it"}
    assert other_languages({"default_language": "fr"}) == set()
    assert default_language({}) == "en"


def test_an_author_with_an_address(tmp_path: Path) -> None:
    extra = '[extra]\nauthor = { name = "Ada", email = "ada@example.org" }\n'
    write(tmp_path, {"config.toml": f'base_url = "https://e.org"\n{extra}', "content/a.md": ""})
    found = detect(tmp_path)
    assert found is not None
    assert found.authors
    assert found.authors.value == [{"name": "Ada", "email": "ada@example.org"}]
