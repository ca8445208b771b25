"""Files in every usual encoding are read, and all but UTF-8 are told with the place of the first byte that is not."""

from __future__ import annotations

import codecs
import time
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from publisher.collect.findings import Findings
from publisher.collect.reading import read_text
from publisher.problems import Severity
from tests.collect.gather import gather, only, places, put

FRENCH = "---\ntitle: L’été\ndate: 2026-01-02\n---\n\nC’est l’été – « enfin ».\n"
ENCODINGS = {
    "utf-8": (FRENCH.encode(), ""),
    "utf-8 with a mark": (FRENCH.encode("utf-8-sig"), ""),
    "old mac line ends": (FRENCH.replace("\n", "\r").encode(), ""),
    "utf-16": (FRENCH.encode("utf-16"), "a.md"),
    "utf-16 the other way": (codecs.BOM_UTF16_BE + FRENCH.replace("\n", "\r\n").encode("utf-16-be"), "a.md"),
    "utf-32": (FRENCH.encode("utf-32"), "a.md"),
    "windows-1252": (FRENCH.encode("cp1252"), "a.md:2:9"),
    "windows-1252 with windows line ends": (FRENCH.replace("\n", "\r\n").encode("cp1252"), "a.md:2:9"),
    "a slip in utf-8": (FRENCH.encode().replace("«".encode(), b"\xab"), "a.md:6:15"),
}


@pytest.mark.parametrize("name", ENCODINGS)
def test_the_usual_encodings_are_read_and_all_but_utf8_are_told(tmp_path: Path, name: str) -> None:
    data, place = ENCODINGS[name]
    put(tmp_path, "a.md", data)
    collection = gather(tmp_path)
    [post] = collection.posts
    assert (post.title, post.text) == ("L’été", "C’est l’été – « enfin ».")
    assert places(collection, "file-encoding") == ([place] if place else [])
    for problem in collection.problems:
        is_marked = problem.message.startswith("the file is UTF-")
        assert problem.severity is (Severity.INFO if is_marked else Severity.WARNING)
        assert "save the file as UTF-8" in problem.hint


def test_the_first_byte_that_is_not_utf8_is_shown_as_it_is_read(tmp_path: Path) -> None:
    put(tmp_path, "a.md", FRENCH.encode("cp1252"))
    problem = only(gather(tmp_path), "file-encoding")
    assert problem.message == "byte 0x92 is not UTF-8 (the first of 10); it is read as Windows-1252, in which it is “’”"
    assert problem.excerpt == "title: L’été"


@pytest.mark.parametrize(
    "data", [b"\xe9" * 500_000, b"\xe9 " * 250_000, b"\xc3" * 500_000, "é".encode() * 250_000 + b"\xe9"]
)
def test_a_large_file_in_any_encoding_is_read_at_once(data: bytes) -> None:
    started = time.process_time()
    read_text(data, Findings("a.md"))
    assert time.process_time() - started < 1


@settings(max_examples=200, deadline=None)
@given(st.binary(max_size=60) | st.text(max_size=30).map(lambda text: text.encode("utf-8", "replace")[:-1]))
def test_any_bytes_are_a_text_or_a_problem(data: bytes) -> None:
    findings = Findings("a.md")
    text = read_text(data, findings)
    assert text is not None or findings.has_error
    assert text is None or ("\r" not in text and text.encode())
