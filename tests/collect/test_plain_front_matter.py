"""Ordinary front matter is read without a YAML parser, and exactly as the parser's events say."""

from __future__ import annotations

import time
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from benchmarks.corpus import write_corpus
from publisher.collect.findings import Findings
from publisher.collect.front_matter import FrontMatter, split_front_matter
from publisher.collect.parsed_front_matter import split_by_parser
from publisher.collect.plain_front_matter import read_plain

PLAIN = {
    "title: A title\ndate: 2026-01-02 10:30\n": {"title": "A title", "date": "2026-01-02 10:30"},
    "Title: 'A: title'\nlast-modified: \"2026-01-02\"  \n": {"title": "A: title", "last_modified": "2026-01-02"},
    "tags: [one, 'two, three', \"four\", 5.0]\nempty: []\n": {
        "tags": ["one", "two, three", "four", "5.0"],
        "empty": [],
    },
    "tags:\n  - one\n  - 'two: three'\ncategories:\n- a b\n\n# end\n": {
        "tags": ["one", "two: three"],
        "categories": ["a b"],
    },
    "title: null\ndraft:\ntags: [~, a]\n": {"title": None, "draft": None, "tags": [None, "a"]},
    "url: https://example.org/#top\nx: a#b\ny: café 日本語 😀\n": {
        "url": "https://example.org/#top",
        "x": "a#b",
        "y": "café 日本語 😀",
    },
}

NOT_PLAIN = [
    "title: a: b\n", "title: a # b\n", "title: a:\n", "title: @a\n", "title: -a\n", "title: a\n  b\n", "title: |\n  a\n",
    "title: \"a\\tb\"\n", "title: 'a''b'\n", "title: 'a' b\n", "title: \"a\n", "title:\ta\n", "title: a\tb\n", "a: 1\nA: 2\n",
    "a-b: 1\na_b: 2\n", "tags: [a, [b]]\n", "tags: [a: b]\n", "tags: [a,]\n", "tags: [a] b\n", "tags: [a\n", "tags: [a #b]\n",
    "tags:\n  - a\n - b\n", "tags:\n  - a: b\n", "tags:\n  - - a\n", "tags:\n  -a\n", "tags:\n  - a\n    b\n", "a: &x 1\n",
    "a: *x\n", "a: !!str 1\n", "<<: x\n", "null: x\n", "a: {b: c}\n", "image:\n  src: x\n", "just words\n", "a: b\u2028c\n",
    "a: b\x7fc\n", "a: b\x85c\n", "a: \ufeffb\n", "a: 'b'#c\n", "...\n", "--- a\n", "? a\n: b\n",
]  # fmt: skip


@pytest.mark.parametrize("yaml", PLAIN)
def test_ordinary_front_matter_is_plain(yaml: str) -> None:
    text = f"---\n{yaml}---\n\n\nBody\n"
    plain = read_plain(text)
    assert plain is not None
    assert plain.values == PLAIN[yaml]
    assert split_front_matter(text, Findings("x.md")) == by_events(text)


@pytest.mark.parametrize("yaml", NOT_PLAIN)
def test_what_only_a_parser_can_judge_is_left_to_it(yaml: str) -> None:
    assert read_plain(f"---\n{yaml}---\nBody\n") is None


def test_a_generated_publication_is_plain_throughout(tmp_path: Path) -> None:
    write_corpus(tmp_path, 30)
    for path in (tmp_path / "posts").iterdir():
        text = path.read_text(encoding="utf-8")
        assert read_plain(text) is not None
        assert split_front_matter(text, Findings("x.md")) == by_events(text)


def by_events(text: str) -> FrontMatter | None:
    return split_by_parser(text, Findings("x.md"))


SCALARS = [
    "a", "one two", "2026-01-02", "10:30", "a: b", "a #b", "a#b", "it's", '"q"', "'q'", "'q", '"q\\n"', "~", "null", "@x", "-x",
    "- x", "é", "日本", "[a, b]", "[ 'a' ,b ]", "[a", "[]", "[,]", "{a: b}", "|", ">-", "*x", "&x y", "!x", "%x", "`x`", "a,b",
    "a:", ":a", "?", "? a", "x\ty", "", "=", "<<", "http://x.y/?z=[1]", "a]", "C++ {x}", "\u2028", "\xa0", "#x",
]  # fmt: skip
KEYS = [
    "title",
    "Title",
    "date",
    "last-modified",
    "last_modified",
    "a.b",
    "tags",
    "null",
    "<<",
    "a b",
    "é",
    "-a",
    "a:b",
    "#a",
    "1",
]
scalars = st.sampled_from(SCALARS) | st.text(st.sampled_from("ab '\"[],:#-{}&*!|>%@`\\?~=\té\xa0\u200b"), max_size=8)
lines = st.one_of(
    st.builds("{}:{}{}{}".format, st.sampled_from(KEYS), st.sampled_from(["", " ", "  "]), scalars, st.sampled_from(["", " "])),
    st.builds("{}-{}{}".format, st.sampled_from(["", " ", "  "]), st.sampled_from(["", " ", "   "]), scalars),
    st.builds("{}{}".format, st.sampled_from(["", "  ", "    ", "# "]), scalars),
    st.builds("{}: [{}]".format, st.sampled_from(KEYS), st.lists(scalars, max_size=4).map(", ".join)),
)  # fmt: skip
# Most of what is generated should be plain, or there would be little to compare.
words = st.sampled_from(
    ["a", "one two ", "2026-01-02 10:30", "'x: y' ", '"x # y"', "it's é", "~", "[]", "[a, 'b, c' ,\"d\"]", "b,c"]
)
ordinary = st.one_of(
    st.builds("{}:{}{}".format, st.sampled_from([f"k{i}" for i in range(50)]), st.sampled_from([" ", "   "]), words),
    st.builds("\n{}:\n  - {}\n  -  {}".format, st.sampled_from([f"l{i}" for i in range(50)]), words, words),
    st.builds("{}: \n- {}".format, st.sampled_from([f"m{i}" for i in range(50)]), words),
    st.sampled_from(["", "# c", "  # c", "  ", "empty:"]),
)


@settings(max_examples=400, deadline=None)
@given(
    st.lists(lines, max_size=7),
    st.sampled_from(["---\nBody", "---\n\n\nBody\n---\n", "--- \nBody", "...\nBody", "---", ""]),
)
@example(["a:", "- x", "-  y"], "---\n")
@example(["a: ", "  - x", "b:", "# c", "- y"], "---\nBody")
def test_whatever_is_plain_is_read_as_the_parser_reads_it(written: list[str], end: str) -> None:
    text = "---\n" + "".join(f"{line}\n" for line in written) + end
    if read_plain(text) is not None:
        assert split_front_matter(text, Findings("x.md")) == by_events(text)


@pytest.mark.parametrize("worst", [" ", "-", "- ", "[", "a:", "a: ", "\n", "#", "'", '"', ",", "a,", "[a,", " -"])
def test_no_text_takes_long_to_be_found_not_plain(worst: str) -> None:
    started = time.process_time()
    read_plain("---\ntags: [" + worst * 500_000 + "\n---\n")
    read_plain("---\n" + worst * 2_000 + "\n---\n")
    read_plain("---\ntags: [" + worst * 2_000 + "\n---\n")
    assert time.process_time() - started < 0.5
