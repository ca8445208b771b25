"""Titles, summaries, slugs and tags that can be read but are doubtful."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.collect.checks.examine import examine, told
from tests.collect.gather import put


def write(folder: Path, name: str, front_matter: str) -> None:
    put(folder, name, f"---\n{front_matter}\ndate: 2026-01-02\n---\n\n{name} says.\n")


TITLES = {
    "title-long": ("word " * 30, "A word"),
    "title-markup": ("'A **bold** title'", "A bold title"),
    "title-cut": ("Issue # 5", "'Issue # 5'"),
}


@pytest.mark.parametrize("code", TITLES)
def test_a_doubtful_title_is_told(tmp_path: Path, code: str) -> None:
    wrong, right = TITLES[code]
    write(tmp_path, "wrong.md", f"title: {wrong}")
    write(tmp_path, "right.md", f"title: {right}")
    assert list(told(examine(tmp_path), code)) == ["wrong.md:2:8"]


@pytest.mark.parametrize("title", ["{{ page.title }}", "{% raw %}x", "<em>x</em> y", "[a](b)", "What is &nbsp; for"])
def test_markup_in_a_title_is_found(tmp_path: Path, title: str) -> None:
    write(tmp_path, "a.md", f'title: "{title}"')
    assert told(examine(tmp_path), "title-markup")


@pytest.mark.parametrize(
    "title",
    ["Q&A", "a < b", "C++ and `code`", "2 ** 3", "List<String>", "#1 & more", "{braces}", "Q&amp;A", "&#8217;tis"],
)
def test_what_people_write_in_titles_is_no_markup(tmp_path: Path, title: str) -> None:
    write(tmp_path, "a.md", f'title: "{title}"')
    assert not told(examine(tmp_path), "title-markup")


def test_a_missing_summary_is_told_once_for_all(tmp_path: Path) -> None:
    for number in range(6):
        write(
            tmp_path, f"{number}.md", f"title: Post {number}\nslug: p{number}" + ("\nsummary: x" if number == 5 else "")
        )
    [message] = told(examine(tmp_path), "summary-missing").values()
    assert "(in 5 files)" in message


def test_slashes_around_a_slug_are_told_where_they_mean_nothing(tmp_path: Path) -> None:
    write(tmp_path, "a.md", "title: x\nslug: /my-post")
    write(tmp_path, "b.md", "title: x\nslug: my/post")
    assert list(told(examine(tmp_path), "slug-slashes")) == ["a.md:3:7"]
    assert not told(examine(tmp_path, '[collect]\ndialect = "docusaurus"\n'), "slug-slashes")


def test_tags_that_are_nearly_the_same_are_told_at_the_rarer_one(tmp_path: Path) -> None:
    for number, tag in enumerate(["Web Dev", "web-dev", "web-dev", "café", "Café", "other"]):
        write(tmp_path, f"{number}.md", f"title: x{number}\nslug: x{number}\ntags: [{tag}]")
    assert told(examine(tmp_path), "tags-alike") == {
        "0.md:4:7": '"Web Dev" (1 post) and "web-dev" (2 posts) are two tags',
        "4.md:4:7": '"Café" (1 post) and "café" (1 post) are two tags',
    }
