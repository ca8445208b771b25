"""Files that are no posts, cannot be read, or hold what nobody can publish: each is reported, and the others go on."""

from __future__ import annotations

import os
import unicodedata
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from publisher.collect import SkipReason, collect
from publisher.collect.findings import Findings
from publisher.collect.front_matter import split_front_matter
from publisher.collect.identity import NoMemory
from publisher.collect.reading import FORBIDDEN, has_forbidden
from publisher.errors import ConfigurationError
from publisher.problems import Severity
from tests.collect.gather import GOOD, gather, only, places, put, sources
from tests.factories import NOW, make_configuration

BROKEN = {
    "empty.md": (b"", "file-empty", "empty.md"),
    "blank.md": (b" \n\n\t\n", "file-empty", "blank.md"),
    "picture.md": (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR" + bytes(range(256)), "file-binary", "picture.md"),
    "zeros.md": (bytes(500), "file-binary", "zeros.md"),
    "russian.md": ("---\ntitle: Привет\n---\n".encode("cp1251"), "file-encoding", "russian.md:2:8"),
    "utf16.md": (GOOD.encode("utf-16") + b"\0", "file-encoding", "utf16.md"),
    "utf16-unmarked.md": (GOOD.encode("utf-16-le"), "file-binary", "utf16-unmarked.md"),
    "plain.md": (b"# Only a heading\n", "front-matter-missing", "plain.md:1:1"),
    "title.md": (b"---\ndate: 2026-01-02\n---\nx", "title-missing", "title.md:1:1"),
    "undated.md": (b"---\ntitle: x\n---\nx", "date-missing", "undated.md:1:1"),
    "date.md": (b"---\ntitle: x\ndate: 2026-02-30\n---\nx", "date-invalid", "date.md:3:7"),
    "tab.md": (b"---\ntitle: x\ntags:\n\t- a\n---\nx", "front-matter-yaml", "tab.md:4:1"),
    "large.md": (GOOD.encode() + b"x" * 5000, "file-too-large", "large.md"),
}


def test_every_broken_file_is_reported_and_the_good_ones_are_published(tmp_path: Path) -> None:
    for name, (content, _, _) in BROKEN.items():
        put(tmp_path, name, content)
    put(tmp_path, "good.md", GOOD)
    put(tmp_path, "sub/good-too.markdown", GOOD.replace("All", "And all"))
    collection = gather(tmp_path, "[collect]\nmax_file_kb = 4\n")
    assert sources(collection) == ["good.md", "sub/good-too.markdown"]
    assert [skipped.source for skipped in collection.skipped] == sorted(f"posts/{name}" for name in BROKEN)
    assert {skipped.reason for skipped in collection.skipped} == {SkipReason.PROBLEM}
    assert all(skipped.detail for skipped in collection.skipped)
    for _, code, place in BROKEN.values():
        assert place in places(collection, code)


def test_characters_no_feed_may_contain_are_left_out_and_named_with_their_places(tmp_path: Path) -> None:
    put(tmp_path, "nul.md", "---\ntitle: Ring\a the bell\ndate: 2026-01-02\n---\n\na\0b\n\nc\x1b[0m \ufffe d\n")
    collection = gather(tmp_path)
    [post] = collection.posts
    assert post.title == "Ring the bell"
    assert post.text == "ab\n\nc[0m  d"
    found = [problem for problem in collection.problems if problem.code == "character-forbidden"]
    assert [str(problem.place) for problem in found] == [
        "posts/nul.md:2:12",
        "posts/nul.md:6:2",
        "posts/nul.md:8:2",
        "posts/nul.md:8:7",
    ]
    assert [problem.message.split()[0] for problem in found] == ["U+0007", "U+0000", "U+001B", "U+FFFE"]
    assert all(problem.severity is Severity.WARNING for problem in found)
    assert found[2].excerpt == "c␛[0m � d", "a terminal would obey the escape character"


def test_a_report_makes_no_terminal_do_what_a_post_says(tmp_path: Path) -> None:
    put(tmp_path, "a.md", '---\ntitle: x\ndate: "\\e[31m\\x9b2J\\u202e2026"\nslug: "../\\x9b2J"\n---\nx')
    for problem in gather(tmp_path).problems:
        assert not {"\x1b", "\x9b", "\u202e"} & set(problem.message + problem.hint + problem.excerpt)


def test_an_escape_in_the_front_matter_is_no_way_round(tmp_path: Path) -> None:
    put(tmp_path, "escape.md", '---\ntitle: "Ring\\0 the\\uD800 bell"\ntags: ["a\\x08"]\ndate: 2026-01-02\n---\nx')
    put(tmp_path, "json.md", '{"title": "Ring\\u0000 it\\ud800", "date": "2026-01-03"}\nx')
    collection = gather(tmp_path)
    json_post, *rest = collection.posts
    assert json_post.title == "Ring it"
    assert places(collection, "character-forbidden")[-2:] == ["json.md:1:11", "json.md:1:11"]
    for post in rest:
        assert "\0" not in post.title + "".join(post.tags)


DEEP_YAML = """---
title: x
date: 2026-01-02
authors: [{name: "a\\x00b"}]
tags: ["a\\0b", ["a\\x08b"]]
image: {src: x.png, alt: "a\\u0000b"}
"a\\0b": 1
data: {"k\\x01": [["a\\uffffb"]]}
---
"""
DEEP_TOML = """+++
title = "x"
date = 2026-01-02
authors = [{name = "a\\u0000b"}]
[image]
alt = "a\\u0008b"
+++
"""
DEEP_JSON = (
    '{"title": "x", "authors": [{"name": "a\\u0000b"}], "tags": ["a\\ud800b"], "image": {"k\\u0001": "a\\uffffb"}}\n'
)


@pytest.mark.parametrize("front_matter", [DEEP_YAML, DEEP_TOML, DEEP_JSON])
def test_no_escape_at_any_depth_is_a_way_round(front_matter: str) -> None:
    findings = Findings("a.md", front_matter)
    read = split_front_matter(front_matter + "Body", findings)
    assert read is not None
    assert not FORBIDDEN.search("".join(every_text(read.values)))
    assert {problem.code for problem in findings.problems} == {"character-forbidden"}
    assert all(problem.place.line for problem in findings.problems)


def every_text(value: object) -> Iterator[str]:
    if isinstance(value, dict):
        yield from (text for pair in value.items() for item in pair for text in every_text(item))
    elif isinstance(value, list):
        yield from (text for item in value for text in every_text(item))
    elif isinstance(value, str):
        yield value


def test_titles_and_tags_are_composed_so_that_they_can_be_compared(tmp_path: Path) -> None:
    apart = unicodedata.normalize("NFD", "Café")
    assert apart != "Café"
    put(tmp_path, "a.md", f"---\ntitle: {apart}\ndate: 2026-01-02\ntags: [{apart}, Café]\nslug: {apart}\n---\n{apart}")
    [post] = gather(tmp_path).posts
    assert (post.title, post.tags, post.url) == ("Café", ("Café",), "https://example.org/Caf%C3%A9")
    assert post.text == apart, "the body is published as it is written"


@settings(max_examples=300, deadline=None)
@given(
    st.text(
        st.characters() | st.sampled_from("\0\x1f\x7f\x85\t\n\r\ufffe\uffff\ud800\udfff\ue000\U0010ffff é"), max_size=6
    )
)
def test_what_xml_forbids_is_found_quickly_and_exactly(text: str) -> None:
    assert has_forbidden(text) == bool(FORBIDDEN.search(text))


def test_a_thousand_control_characters_are_not_a_thousand_lines_of_report(tmp_path: Path) -> None:
    put(tmp_path, "many.md", GOOD + ("\x01 some words to read " * 1000))
    collection = gather(tmp_path)
    assert len(collection.problems) == 21
    assert any("980 more" in problem.message for problem in collection.problems)


def test_names_that_mark_a_file_as_no_post_are_left_alone(tmp_path: Path) -> None:
    for name in (
        "_draft.md",
        ".hidden.md",
        "README.md",
        "_drafts/x.md",
        ".git/x.md",
        "node_modules/x.md",
        "x.txt",
        "x.md~",
    ):
        put(tmp_path, name, "no front matter")
    put(tmp_path, "GOOD.MD", GOOD)
    collection = gather(tmp_path)
    assert sources(collection) == ["GOOD.MD"]
    assert [(item.source, str(item.reason)) for item in collection.skipped] == [
        ("posts/_draft.md", "ignored"),
        ("posts/_drafts/x.md", "draft"),
    ]
    assert collection.problems == ()


def test_links_out_of_the_content_folder_are_refused(tmp_path: Path) -> None:
    (tmp_path / "secret.md").write_text(GOOD)
    put(tmp_path, "good.md", GOOD)
    for name, target in {"out.md": "../secret.md", "gone.md": "nowhere.md", "folder": "..", "loop": "."}.items():
        (tmp_path / "posts" / name).symlink_to(target)
    collection = gather(tmp_path)
    assert sources(collection) == ["good.md"]
    assert places(collection, "file-link") == ["folder", "gone.md", "out.md"]


def test_a_link_to_a_file_beside_it_is_a_post(tmp_path: Path) -> None:
    put(tmp_path, "text.txt", GOOD)
    (tmp_path / "posts" / "linked.md").symlink_to("text.txt")
    assert sources(gather(tmp_path)) == ["linked.md"]


def test_a_fifo_does_not_stop_the_world(tmp_path: Path) -> None:
    put(tmp_path, "good.md", GOOD)
    os.mkfifo(tmp_path / "posts" / "pipe.md")
    assert sources(gather(tmp_path)) == ["good.md"]


def test_a_file_name_that_is_not_utf8_is_reported_in_a_way_that_can_be_printed(tmp_path: Path) -> None:
    put(tmp_path, "good.md", GOOD)
    try:
        Path(os.fsdecode(os.fsencode(tmp_path) + b"/posts/caf\xe9.md")).write_text(GOOD)
    except OSError:
        pytest.skip("needs a file system with any names, as Linux has: this one takes only UTF-8")
    collection = gather(tmp_path)
    assert sources(collection) == ["good.md"]
    only(collection, "file-name").place.path.encode()


def test_a_file_nobody_may_read_is_reported(tmp_path: Path) -> None:
    path = put(tmp_path, "locked.md", GOOD)
    path.chmod(0)
    if os.access(path, os.R_OK):
        pytest.skip("root may read everything: run the tests as another user")
    assert places(gather(tmp_path), "file-unreadable") == ["locked.md"]


def test_a_missing_folder_stops_the_work_rather_than_emptying_the_feeds(tmp_path: Path) -> None:
    configuration = make_configuration(tmp_path, '[collect]\nfolders = ["posts", "notes"]\n')
    (tmp_path / "posts").mkdir()
    with pytest.raises(ConfigurationError, match=r"collect.folders.*notes") as caught:
        collect(configuration, NOW, NoMemory())
    assert "make the folder" in caught.value.hint


def test_windows_line_ends_and_a_byte_order_mark_make_no_difference(tmp_path: Path) -> None:
    put(tmp_path, "plain.md", GOOD)
    put(tmp_path, "windows.md", b"\xef\xbb\xbf" + GOOD.replace("\n", "\r\n").encode())
    first, second = gather(tmp_path).posts
    assert (first.title, first.html, first.text) == (second.title, second.html, second.text)


def test_a_post_without_a_body_is_published_with_a_warning(tmp_path: Path) -> None:
    put(tmp_path, "short.md", "---\ntitle: Only a title\ndate: 2026-01-02\n---\n")
    collection = gather(tmp_path)
    assert collection.posts[0].html == ""
    assert collection.posts[0].description == "Only a title"
    assert only(collection, "body-empty").severity is Severity.WARNING


def test_overlapping_folders_give_each_post_once(tmp_path: Path) -> None:
    put(tmp_path, "notes/a.md", GOOD)
    collection = gather(
        tmp_path, '[collect]\nfolders = ["posts/notes", "posts"]\npermalinks = { "posts/notes" = "/n/:slug/" }\n'
    )
    assert [post.url for post in collection.posts] == ["https://example.org/n/a/"]
    assert collection.problems == ()


def test_posts_in_formats_nobody_reads_are_listed_and_not_lost(tmp_path: Path) -> None:
    put(tmp_path, "good.md", GOOD)
    for name in ("a.mdx", "b.rst", "sub/c.org"):
        put(tmp_path, name, "title")
    collection = gather(tmp_path)
    assert [(item.source, str(item.reason)) for item in collection.skipped] == [
        ("posts/a.mdx", "ignored"),
        ("posts/b.rst", "ignored"),
        ("posts/sub/c.org", "ignored"),
    ]
    assert collection.skipped[0].detail == "not read: only .md, .markdown files are"
