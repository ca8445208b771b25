"""What becomes of the front matter: the post as every later step sees it."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest

from publisher.post import Author, Image, Post
from publisher.problems import Severity
from tests.collect.gather import gather, only, put
from tests.factories import PUBLICATION

CONFERENCE = """---
title: "Three days among clouds"
author: 'Ada Lovelace'
date: 2024-03-25T17:46:05.964Z
draft: false
image: https://pictures.example.net/clouds.png
tags:
    - KubeCon
categories:
    - Tech
slug: /three-days-among-clouds
---

It was loud. See [the first talk](https://talks.example.net/1) and https://talks.example.net/2.

- [A tool](https://tool.example.net/) with the cutest logo \uf8ffüòç. Really.
"""


def one(folder: Path, front_matter: str, more: str = "") -> Post:
    put(folder, "a.md", f"---\n{front_matter}\n---\nx")
    collection = gather(folder, more)
    assert collection.posts, collection.problems
    return collection.posts[0]


def test_a_conference_report_arrives_whole(tmp_path: Path) -> None:
    put(tmp_path, "report.md", CONFERENCE)
    collection = gather(tmp_path)
    [post] = collection.posts
    assert post.url == "https://example.org/three-days-among-clouds"
    assert post.id == "tag:example.org,2024:/three-days-among-clouds"
    assert post.title == "Three days among clouds"
    assert post.published == post.updated == datetime(2024, 3, 25, 17, 46, 5, 964000, UTC)
    assert (post.tags, post.categories) == (("KubeCon",), ("Tech",))
    assert post.image == Image("https://pictures.example.net/clouds.png")
    assert post.authors == (Author("Ada Lovelace", "ada@example.org", "https://example.org/ada"),)
    for link in ("https://talks.example.net/1", "https://talks.example.net/2", "https://tool.example.net/"):
        assert f'href="{link}"' in post.html
    problem = only(collection, "mojibake")
    assert str(problem.place) == "posts/report.md:16:60"
    assert "should be “😍”" in problem.message
    assert problem.severity is Severity.WARNING
    assert "\uf8ffüòç" in post.html, "left as it is"


def test_a_broken_emoji_is_repaired_where_the_publication_wants_that(tmp_path: Path) -> None:
    put(tmp_path, "report.md", CONFERENCE.replace("Three", "cafÃ©: three"))
    collection = gather(tmp_path, "[collect]\nrepair_mojibake = true\n")
    assert "logo 😍. Really" in collection.posts[0].html
    assert collection.posts[0].title == "café: three days among clouds"
    assert {problem.severity for problem in collection.problems} == {Severity.INFO}


def test_nothing_is_rendered_before_it_is_asked_for(tmp_path: Path) -> None:
    post = one(tmp_path, "title: a\ndate: 2026-01-02")
    assert not post.content.is_rendered  # type: ignore[attr-defined]
    assert post.html == "<p>x</p>"
    assert post.content.is_rendered  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    ("front_matter", "tags"),
    [
        ("tags: [a, b, a]", ("a", "b")),
        ("tags: a, b ,", ("a", "b")),
        ("tags: Go Lang", ("Go Lang",)),
        ("tag: one\ntags: [two]", ("two", "one")),
        ("tags: [[a, b], {label: c, permalink: /c}]", ("a", "b", "c")),
        ("tags:", ()),
        ("tags: 2024", ("2024",)),
    ],
)
def test_tags_in_any_form_are_a_list(tmp_path: Path, front_matter: str, tags: tuple[str, ...]) -> None:
    assert one(tmp_path, f"title: a\ndate: 2026-01-02\n{front_matter}").tags == tags


ADA = Author("Ada Lovelace", "ada@example.org", "https://example.org/ada")


@pytest.mark.parametrize(
    ("front_matter", "authors"),
    [
        ("", (ADA,)),
        ("author: ada lovelace", (Author("ada lovelace", "ada@example.org", "https://example.org/ada"),)),
        ("author: Grace Hopper", (Author("Grace Hopper"),)),
        ("authors: [Grace Hopper, Ada Lovelace]", (Author("Grace Hopper"), ADA)),
        ("author: Grace Hopper <grace@example.net>", (Author("Grace Hopper", "grace@example.net"),)),
        (
            "author: {name: Grace, email: grace@example.net, url: https://grace.example.net}",
            (Author("Grace", "grace@example.net", "https://grace.example.net"),),
        ),
        ("author: {name: Grace, email: nobody, url: javascript:alert(1)}", (Author("Grace"),)),
        ("authors: [Grace, grace]", (Author("Grace"),)),
    ],
)
def test_authors_are_completed_from_the_configuration(
    tmp_path: Path, front_matter: str, authors: tuple[Author, ...]
) -> None:
    assert one(tmp_path, f"title: a\ndate: 2026-01-02\n{front_matter}").authors == authors


@pytest.mark.parametrize(
    ("front_matter", "image"),
    [
        ("image: /i.png", Image("https://example.org/i.png")),
        ("image: i.png", Image("https://example.org/i.png")),
        ("cover: {src: /i.png, alt: A cat}", Image("https://example.org/i.png", "A cat")),
        ("featured_image: //cdn.example.net/i.png", Image("https://cdn.example.net/i.png")),
        ("image: ''", None),
    ],
)
def test_the_image_s_address_is_absolute(tmp_path: Path, front_matter: str, image: Image | None) -> None:
    assert one(tmp_path, f"title: a\ndate: 2026-01-02\n{front_matter}").image == image


@pytest.mark.parametrize("address", ["javascript:alert(1)", "data:image/png;base64,AA", "http://[oops"])
def test_an_image_nobody_can_load_is_left_out_with_a_warning(tmp_path: Path, address: str) -> None:
    put(tmp_path, "a.md", f"---\ntitle: a\ndate: 2026-01-02\nimage: '{address}'\n---\nx")
    collection = gather(tmp_path)
    assert collection.posts[0].image is None
    assert only(collection, "image-invalid").place.line == 4


def test_texts_are_one_line(tmp_path: Path) -> None:
    post = one(tmp_path, "title: |\n  Two\n  lines\ndescription: >\n  A long\n  story\ndate: 2026-01-02\nlang: pt_BR")
    assert (post.title, post.summary, post.language) == ("Two lines", "A long story", "pt-BR")


@pytest.mark.parametrize(
    "field", ["title: [a]", "title: a\nsummary: {a: b}", "title: a\ntags: {a: b}", "title: a\nslug: [a]"]
)
def test_a_value_of_the_wrong_kind_is_an_error(tmp_path: Path, field: str) -> None:
    put(tmp_path, "a.md", f"---\ndate: 2026-01-02\n{field}\n---\nx")
    collection = gather(tmp_path)
    assert collection.posts == ()
    assert only(collection, "field-type").place.line == 2 + len(field.split("\n"))


def test_posts_are_newest_first_and_then_by_id(tmp_path: Path) -> None:
    for name, day in {"c": "01", "a": "02", "b": "02", "d": "03"}.items():
        put(tmp_path, f"{name}.md", f"---\ntitle: {name}\ndate: 2026-01-{day}\n---\n{name}")
    assert [post.title for post in gather(tmp_path).posts] == ["d", "a", "b", "c"]
    assert "timezone" not in PUBLICATION, "these dates are UTC"


def test_the_same_files_give_the_same_collection(tmp_path: Path) -> None:
    for name in "abc":
        put(tmp_path, f"{name}.md", f"---\ntitle: {name}\ndate: 2026-01-02\n---\n{name}")
    first, second = gather(tmp_path), gather(tmp_path)
    assert [(p.id, p.updated, p.html) for p in first.posts] == [(p.id, p.updated, p.html) for p in second.posts]
    assert first.sightings == second.sightings


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("Don&#8217;t say &ldquo;no&rdquo;", "Don’t say “no”"),
        ("Q&amp;A: &lt;img&gt; &#x2013; 10&nbsp;years", "Q&A: <img> – 10\u00a0years"),
        ("A ques&shy;tion of space", "A ques\u00adtion of space"),
        ("When to write &nbsp;, and `&shy;`", "When to write &nbsp;, and `&shy;`"),
        ("R&D; AT&T &copyright; &#0; &#1; &#10; &#xD800; &amp", "R&D; AT&T &copyright; &#0; &#1; &#10; &#xD800; &amp"),
    ],
)
def test_references_in_a_title_and_a_summary_are_the_characters_they_stand_for(
    tmp_path: Path, written: str, shown: str
) -> None:
    post = one(tmp_path, f"title: '{written}'\nsummary: '{written}'\ndate: 2026-01-02\nslug: a")
    assert (post.title, post.summary) == (shown, shown)


def test_spaces_of_typography_stay_and_the_others_are_one(tmp_path: Path) -> None:
    post = one(tmp_path, 'title: "\u00a0Déjà  vu\u00a0!\u2028 第1章\u3000序"\ndate: 2026-01-02\nslug: a')
    assert post.title == "Déjà vu\u00a0! 第1章\u3000序"


@pytest.mark.parametrize(
    ("said", "is_pinned"),
    [("pinned: true", True), ("pin: yes", True), ("pinned: false", False), ("pinned: later", False)],
)
def test_a_post_may_come_first_in_its_edition(tmp_path: Path, said: str, is_pinned: bool) -> None:
    assert one(tmp_path, f"title: A\ndate: 2026-01-02\n{said}").is_pinned is is_pinned
