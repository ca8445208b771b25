"""The text part, as somebody reads it in a terminal."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from publisher.digest.plain_text import tidied, wrapped

LONG = "word " * 30


def test_long_lines_are_wrapped_and_short_ones_are_left_alone() -> None:
    assert max(map(len, wrapped(LONG).splitlines())) <= 72
    table = "a" * 40 + " | " + "b" * 35
    assert wrapped(table) == table


def test_items_and_quotes_keep_their_shape() -> None:
    assert all(line.startswith(("- ", "  ")) for line in wrapped(f"- {LONG}").splitlines())
    assert all(line.startswith("> ") for line in wrapped(f"> {LONG}").splitlines())
    assert wrapped(f"> 1. {LONG}").splitlines()[1].startswith(">    word")
    assert wrapped(f"[12] {LONG}").splitlines()[1].startswith("     word")
    assert len(wrapped(f"     - {LONG}").splitlines()) > 1  # an item of an inner list is no code


def test_code_and_addresses_are_never_broken() -> None:
    code = f"    x = '{LONG}'"
    assert wrapped(code) == code
    assert wrapped(f"> {code}") == f"> {code}"
    address = "https://example.org/" + "a-" * 60
    assert address in wrapped(f"See {address} for more").splitlines()


@settings(max_examples=150, deadline=None)
@given(st.text(alphabet=st.sampled_from("ab 1.->*\n[]()日א\t"), max_size=400))
def test_wrapping_loses_no_letter(text: str) -> None:
    def letters(given: str) -> list[str]:
        return [character for character in given if character not in "> \t\n"]

    assert letters(wrapped(text)) == letters(text)


@settings(max_examples=60, deadline=None)
@given(st.text(alphabet=st.sampled_from("ab \n"), max_size=200))
def test_wrapping_twice_is_wrapping_once(text: str) -> None:
    once = tidied(wrapped(text))
    assert tidied(wrapped(once)) == once


def test_empty_lines_are_few() -> None:
    assert tidied("\n\n a \n\n\n\n\n\nb  \n\n") == " a\n\n\nb\n"
    assert tidied(" \n") == ""


def test_text_without_spaces_is_broken_where_its_language_allows() -> None:
    text = "フィードの識別子は、決して変えてはいけません。「なぜですか」と尋ねる人に、事故の話をします。" * 3
    lines = wrapped(text).splitlines()
    assert "".join(lines) == text
    assert all(len(line) <= 36 for line in lines)  # two columns a letter
    assert not any(line[0] in "、。」" for line in lines)
    assert not any(line[-1] == "「" for line in lines)
