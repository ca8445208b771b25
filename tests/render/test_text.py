"""The text part: what a person reads where there is no HTML."""

from __future__ import annotations

import pytest

from publisher.render.content import render


def text(source: str) -> str:
    return render(source, "https://example.org/blog/hello").text


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("# One\n\n## Two *x*\n\n### Three", "One\n===\n\nTwo x\n-----\n\n### Three"),
        ("a\nb  \nc", "a b\nc"),
        ("- a\n- b\n  - c\n    1. d\n    2. e\n- f", "- a\n- b\n  - c\n    1. d\n    2. e\n- f"),
        ("9. a\n10. b\n\n    more", "9. a\n\n10. b\n\n    more"),
        ("- [x] done\n- [ ] open", "- ☑ done\n- ☐ open"),
        ("> a\n>\n> > b\n>\n> - c", "> a\n>\n> > b\n>\n> - c"),
        ("```\n\tx\n\n  y\n```", "    \tx\n\n      y"),
        ("a\n\n***\n\nb", "a\n\n* * *\n\nb"),
        ("![a *cat*](c.png) ![](d.png)", "[image: a cat] [image]"),
        ("`code` **bold** ~~gone~~", "`code` bold ~~gone~~"),
        ("Term\n: One\n: Two", "Term\n    One\n    Two"),
        ("| a | b |\n|---|--:|\n| 日本 | 2 |", "a    | b\n-----+--\n日本 | 2"),
        ("<p>One<br>two</p><ul><li>x<li>y</ul>", "One\ntwo\n- x\n- y"),
        ("a <b>b</b> <script>x()</script>c", "a b c"),
        ("", ""),
    ],
)
def test_blocks_read_well(source: str, expected: str) -> None:
    assert text(source) == expected


def test_links_are_numbered_once_and_listed_at_the_end() -> None:
    source = (
        "[One](/1), [two](2) and [one again](/1); <https://example.org/3>, <me@example.org>, "
        "[here](#part), <a href='/4'>four</a>."
    )
    assert text(source) == (
        "One [1], two [2] and one again [1]; https://example.org/3, me@example.org, here, four [3].\n\n"
        "[1] https://example.org/1\n[2] https://example.org/blog/2\n[3] https://example.org/4"
    )


def test_a_link_without_words_shows_its_address() -> None:
    assert text("[](/1)") == "https://example.org/1"


def test_a_linked_image_keeps_both() -> None:
    assert text("[![a cat](c.png)](/cats)") == "[image: a cat] [1]\n\n[1] https://example.org/cats"


def test_unsafe_links_are_only_their_words() -> None:
    assert text('<a href="javascript:alert(1)">click</a>') == "click"


def test_footnotes_are_notes() -> None:
    assert text("a[^x] b^[short]\n\n[^x]: Long\n\n    story") == (
        "a [note 1] b [note 2]\n\n* * *\n\n[note 1] Long\n\n         story\n\n[note 2] short"
    )


def test_a_wide_table_is_read_row_by_row() -> None:
    wide = "word " * 15
    assert text(f"| name | story |\n|---|---|\n| a | {wide}|\n| b | {wide}|") == (
        f"name: a\nstory: {wide.strip()}\n\nname: b\nstory: {wide.strip()}"
    )


def test_a_table_in_a_list_stays_in_it() -> None:
    assert text("- a\n\n  | b |\n  |---|\n  | c |\n") == "- a\n\n  b\n  -\n  c"


def test_an_empty_item_shows_its_mark() -> None:
    assert text("- a\n-\n- c") == "- a\n-\n- c"
