"""What an inbox on a phone shows of a subject."""

from __future__ import annotations

from publisher.digest.inbox import SUBJECT_COLUMNS, length_advice


def test_a_subject_that_fits_needs_no_advice() -> None:
    assert length_advice("Why ids must never change", SUBJECT_COLUMNS) == ""


def test_a_longer_one_is_shown_as_a_phone_shows_it() -> None:
    told = length_advice("Why feed ids must never change, and what happens if they do", SUBJECT_COLUMNS)
    assert told == '59 characters; a phone shows about "Why feed ids must never change, and wha…"'


def test_an_ideograph_takes_the_room_of_two_letters() -> None:
    assert length_advice("変" * 20, SUBJECT_COLUMNS) == ""
    assert length_advice("変" * 21, SUBJECT_COLUMNS) == f'21 characters; a phone shows about "{"変" * 19}…"'
