"""Configuration files of engines: what they hold, and that none of them can hurt."""

from __future__ import annotations

import time
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from publisher.engines.files import MAX_FILE_BYTES, first_file, nested, read_text_file, read_values
from publisher.engines.yaml_values import YAML_1_1, NotYaml, load_yaml_values


def read(folder: Path, name: str, content: str | bytes) -> object:
    (folder / name).write_bytes(content.encode() if isinstance(content, str) else content)
    found = read_values(folder, name)
    assert found is not None
    assert found.problem == ""
    return found.value


def test_yaml_toml_and_json_are_told_apart_by_the_ending(tmp_path: Path) -> None:
    expected = {"title": "Notes", "params": {"n": 3, "list": ["a", "b"]}}
    assert read(tmp_path, "a.yml", "title: Notes\nparams:\n  n: 3\n  list: [a, b]\n") == expected
    assert read(tmp_path, "a.toml", 'title = "Notes"\n[params]\nn = 3\nlist = ["a", "b"]\n') == expected
    assert read(tmp_path, "a.json", '{"title": "Notes", "params": {"n": 3, "list": ["a", "b"]}}') == expected


def test_a_byte_order_mark_and_windows_line_ends_are_no_trouble(tmp_path: Path) -> None:
    assert read(tmp_path, "a.yml", b"\xef\xbb\xbftitle: Notes\r\nurl: x\r\n") == {"title": "Notes", "url": "x"}


def test_the_first_file_that_is_there_counts(tmp_path: Path) -> None:
    (tmp_path / "b.yml").write_text("a: 1")
    found = first_file(tmp_path, ["a.yml", "b.yml"])
    assert found is not None
    assert (found.name, found.mapping) == ("b.yml", {"a": 1})
    assert first_file(tmp_path, ["c.yml"]) is None


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("true", True), ("False", False), ("yes", "yes"), ("12", 12), ("-1_000", -1000), ("007", "007"), ("1.5", 1.5),
        ("12:30", "12:30"), ("2026-01-02", "2026-01-02"), ("~", None), ("", None), ('"12"', "12"), ("'true'", "true"),
        ("!ENV [A, b]", ["A", "b"]), ("!!str 12", "12"), (":symbol", ":symbol"), ("&x [1]", [1]),
    ],
)  # fmt: skip
def test_plain_words_have_types_and_quoted_ones_are_text(written: str, meant: object) -> None:
    assert load_yaml_values(f"a: {written}") == {"a": meant}


def test_yes_and_no_are_booleans_where_the_engine_reads_yaml_1_1() -> None:
    assert load_yaml_values("a: yes\nb: Off", YAML_1_1) == {"a": True, "b": False}


def test_anchors_and_merges_are_followed_and_the_last_of_two_keys_counts() -> None:
    text = "base: &b {x: 1, y: 2}\nmore:\n  <<: *b\n  y: 3\nlist:\n  <<: [*b, {x: 9, z: 4}]\ntwice: 1\ntwice: 2\n"
    values = load_yaml_values(text)
    assert values["more"] == {"x": 1, "y": 3}
    assert values["list"] == {"x": 1, "y": 2, "z": 4}
    assert values["twice"] == 2


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("a.yml", "a: b: c\n", "line 1"),
        ("a.yml", "a: *nothing\n", "points to nothing"),
        ("a.yml", "a: \x07\n", "not YAML"),
        ("a.yml", b"a: \xff\n", "not UTF-8"),
        ("a.yml", "x" * (MAX_FILE_BYTES + 1), "larger than 1024 KB"),
        ("a.toml", "a = \n", "line 1"),
        ("a.json", "{\n,}", "line 2"),
        ("a.json", f"[{'9' * 5000}]", "a.json"),
    ],
)
def test_a_broken_file_is_told_in_a_sentence_that_names_it(
    tmp_path: Path, name: str, content: str | bytes, words: str
) -> None:
    (tmp_path / name).write_bytes(content.encode() if isinstance(content, str) else content)
    found = read_values(tmp_path, name)
    assert found is not None
    assert found.problem.startswith(f"{name}: ")
    assert words in found.problem
    assert "\n" not in found.problem
    assert found.mapping == {}


HALF = MAX_FILE_BYTES // 2
LAUGHS = "a: &a [x, x, x, x, x, x, x, x, x, x]\n" + "".join(
    f"{new}: &{new} [{', '.join([f'*{old}'] * 10)}]\n"
    for old, new in zip("abcdefghijklmno", "bcdefghijklmnop", strict=True)
)


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("laughs.yml", LAUGHS),
        ("deep-list.yml", "[" * HALF),
        ("deep-mapping.yml", "{a: " * (HALF // 4)),
        ("deep-block.yml", "- " * HALF),
        ("deep-questions.yml", "? " * HALF),
        ("many.yml", "- a\n" * (HALF // 4)),
        ("deep.json", "[" * HALF),
        ("deep-closed.json", "[" * 900 + "]" * 900),
        ("deep.toml", "a = " + "[" * HALF),
        ("dotted.toml", ".".join(["a"] * HALF) + " = 1"),
        ("quoted.toml", ".".join(['"a"'] * (HALF // 4)) + " = 1"),
        ("header.toml", "[" + ".".join(["a"] * HALF) + "]"),
    ],
)
def test_a_hostile_file_is_refused_within_a_second(tmp_path: Path, name: str, content: str) -> None:
    (tmp_path / name).write_text(content)
    start = time.process_time()
    found = read_values(tmp_path, name)
    assert time.process_time() - start < 1
    assert found is not None
    assert found.problem
    assert found.value is None


@pytest.mark.parametrize("character", ["a", '"', "'", ".", " ", "a.", '"".', "a ", "- ", "&a ", "#", "%", "[a]\n"])
def test_long_runs_of_one_thing_are_read_or_refused_within_seconds(tmp_path: Path, character: str) -> None:
    for ending in ("yml", "toml", "json"):
        (tmp_path / f"x.{ending}").write_text("a" + character * (HALF // len(character)))
        start = time.process_time()
        assert read_values(tmp_path, f"x.{ending}") is not None
        assert time.process_time() - start < 2


def test_nothing_outside_the_folder_is_read(tmp_path: Path) -> None:
    (tmp_path / "secret.yml").write_text("a: 1")
    blog = tmp_path / "blog"
    blog.mkdir()
    (blog / "link.yml").symlink_to(tmp_path / "secret.yml")
    (blog / "folder.yml").mkdir()
    for name in ("link.yml", "../secret.yml", "folder.yml", "none.yml", str(tmp_path / "secret.yml"), "a\0b"):
        assert read_values(blog, name) is None
        assert read_text_file(blog, name) is None


def test_what_is_not_there_is_none() -> None:
    assert nested({"a": {"b": 1}}, "a", "b") == 1
    assert nested({"a": {"b": 1}}, "a", "b", "c") is None
    assert nested({"a": None}, "a", "b") is None


@settings(max_examples=300, deadline=None)
@given(st.text(max_size=60) | st.text(alphabet="ab:-[]{}&*!'\"\n #|>?,%@<", max_size=60))
def test_any_text_is_read_or_refused(text: str) -> None:
    with suppress(NotYaml):
        load_yaml_values(text)
