"""Authors in every form that front matter has them, completed from the configuration."""

from __future__ import annotations

from pathlib import Path

import pytest

from publisher.post import Author
from tests.collect.gather import gather, only, put

ADA = Author("Ada Lovelace", "ada@example.org", "https://example.org/ada")
BOB = Author("Bob")

GIVEN = {
    "author: Ada Lovelace": (ADA,),
    "author: ada lovelace": (Author("ada lovelace", "ada@example.org", "https://example.org/ada"),),
    "author: ada@example.org": (ADA,),
    "author: Bob <b@example.org>": (Author("Bob", "b@example.org"),),
    "author: b@example.org": (Author("b@example.org", "b@example.org"),),
    "authors: [Bob, Ada Lovelace, bob]": (BOB, ADA),
    "authors: [[Bob], [Ada Lovelace]]": (BOB, ADA),
    "author: {name: Bob, email: b@example.org, url: https://b.example}": (
        Author("Bob", "b@example.org", "https://b.example"),
    ),
    "author: {name: Bob, website: /team/bob/}": (Author("Bob", "", "https://example.org/team/bob/"),),
    "authors:\n  - name: Bob\n  - Ada Lovelace": (BOB, ADA),
    "authors: {bob: {name: Bob}, ada: {name: Ada Lovelace}}": (BOB, ADA),
    "author: '[Bob](https://b.example/) (Engines, lead), [Ada Lovelace](/team/ada)'": (
        Author("Bob", "", "https://b.example/"),
        Author("Ada Lovelace", "ada@example.org", "https://example.org/team/ada"),
    ),
    "authors: ['[Bob](mailto:b@example.org?subject=x) Engines', 'Cy Li ([@cy](https://c.example))']": (
        Author("Bob", "b@example.org"),
        Author("Cy Li", "", "https://c.example"),
    ),
    "author: 'Bob and [Cy](https://c.example), and Di & [Ed](mailto:)'": (
        BOB,
        Author("Cy", "", "https://c.example"),
        Author("Di"),
        Author("Ed"),
    ),
    "author: 'Bob (Engines) [x]'": (Author("Bob (Engines) [x]"),),
    "author: 17": (Author("17"),),
    "author: ''": (ADA,),
    "x: y": (ADA,),
}


@pytest.mark.parametrize("yaml", GIVEN)
def test_authors_are_read_in_every_form(tmp_path: Path, yaml: str) -> None:
    put(tmp_path, "a.md", f"---\ntitle: x\ndate: 2026-01-02\n{yaml}\n---\nText")
    collection = gather(tmp_path)
    assert collection.posts[0].authors == GIVEN[yaml]
    assert collection.problems == ()


UNCLEAR = {
    "author: {email: b@example.org}": ("without a name", (ADA,)),
    "author: {name: {first: Bob}}": ("without a name", (ADA,)),
    "author: {name: Bob, email: nowhere}": ('"nowhere" is no mail address', (BOB,)),
    "author: {name: Bob, url: 'javascript:x'}": ('"javascript:x" is no web address', (BOB,)),
}


@pytest.mark.parametrize("yaml", UNCLEAR)
def test_what_is_no_name_or_address_is_told_and_left_out(tmp_path: Path, yaml: str) -> None:
    message, authors = UNCLEAR[yaml]
    put(tmp_path, "a.md", f"---\ntitle: x\ndate: 2026-01-02\n{yaml}\n---\nText")
    collection = gather(tmp_path)
    problem = only(collection, "author-unclear")
    assert message in problem.message
    assert str(problem.place) == "posts/a.md:4:9"
    assert collection.posts[0].authors == authors
