"""Characters nobody sees are told, and those that do something for the text are not."""

from __future__ import annotations

import unicodedata
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from publisher.collect.checks.characters import check_characters, stray_characters
from publisher.collect.findings import Findings
from tests.collect.checks.examine import examine, told
from tests.collect.gather import GOOD, put

STRAY = {
    "zero\u200bwidth": "\u200b",
    "a\ufeffb": "\ufeff",
    "word\u2060joiner": "\u2060",
    "lone\u200djoiner": "\u200d",
    "left\u200eright": "\u200e",
    "over\u202erid\u202cden": "\u202e",
    "אב\u202eover": "\u202e",
    "\u2067unbalanced אב": "\u2067",
    "line\u2028end": "\u2028",
    "control\x85 \x7f": "\x85",
    "tag \U000e0061": "\U000e0061",
    "👍\u200d and no more": "\u200d",
}
USEFUL = [
    "👩\u200d💻 👨\u200d👩\u200d👧 🏳\ufe0f\u200d🌈 🧔🏽\u200d♂\ufe0f",
    "می\u200cخواهم، کتاب\u200cها; `x`\u200cها",
    "क्\u200dष and श्री\u200cमान्",
    "ภาษา\u200bไทย ខ្មែរ\u200bភាសា",
    "中文**粗体**\u200b文字",
    "שלום\u200f (world)\u200e!",
    "عربي \u2066inline Latin\u2069 عربي",
    "🏴\U000e0067\U000e0062\U000e0073\U000e0063\U000e0074\U000e007f",
    "soft\u00adhyphen, no\u00a0break, thin\u2009space, narrow\u202fspace",
]


@pytest.mark.parametrize("text", STRAY)
def test_a_character_that_does_nothing_is_found(text: str) -> None:
    assert STRAY[text] in stray_characters(text)
    assert text[stray_characters(text)[STRAY[text]][0]] == STRAY[text]


@pytest.mark.parametrize("text", USEFUL)
def test_a_character_that_the_script_or_the_emoji_needs_is_left_alone(text: str) -> None:
    assert stray_characters(text) == {}


def test_each_is_told_once_a_file_with_its_first_place(tmp_path: Path) -> None:
    put(tmp_path, "a.md", GOOD + "one\u200btwo\nthree\u200bfour\u200b\n")
    put(tmp_path, "b.md", GOOD.replace("news", "ne\u202ews").replace("2026-01-02", "2026-01-03"))
    findings = examine(tmp_path)
    assert told(findings, "character-invisible") == {
        "a.md:7:4": "U+200B (zero width space), which nobody sees, 3 times in this file",
        "b.md:2:15": "U+202E (right-to-left override), which nobody sees",
    }
    [override] = [found.problem for found in findings if found.problem.place.path == "posts/b.md"][:1]
    assert "\u202e" not in override.excerpt, "a terminal would turn the line around"


def test_a_letter_that_was_lost_is_told_and_code_that_shows_one_is_not(tmp_path: Path) -> None:
    put(tmp_path, "a.md", GOOD + "A caf\ufffd, and a th\ufffd.\n")
    put(tmp_path, "b.md", GOOD.replace("2026-01-02", "2026-01-03") + "`\ufffd`\n\n```\n\ufffd\n```\n")
    assert told(examine(tmp_path), "character-replaced") == {
        "a.md:7:6": "U+FFFD (replacement character): a letter was lost here when the text was decoded, 2 times in this file"
    }


def test_a_byte_order_mark_and_letters_in_pieces_are_good_to_know(tmp_path: Path) -> None:
    put(tmp_path, "a.md", b"\xef\xbb\xbf" + GOOD.encode())
    put(tmp_path, "b.md", GOOD.replace("2026-01-02", "2026-01-03") + unicodedata.normalize("NFD", "Nice café"))
    findings = examine(tmp_path)
    assert list(told(findings, "file-bom")) == ["a.md"]
    assert list(told(findings, "text-not-nfc")) == ["b.md:7:9"]
    assert "é is written as a letter and an accent" in told(findings, "text-not-nfc")["b.md:7:9"]


@settings(max_examples=200, deadline=None)
@given(
    st.text(st.sampled_from("ab\n\u200b\u200d\u200c\u202e\u2067\u2069א👩💻\ufe0f🏴\U000e0061e\u0301\x85"), max_size=40)
)
def test_any_text_can_be_looked_at(text: str) -> None:
    check_characters(text.encode(), text, Findings("a.md", text))
    for character, offsets in stray_characters(text).items():
        assert all(text[offset] == character for offset in offsets)
