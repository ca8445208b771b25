"""Dates, directions and single lines."""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from publisher.digest.wording import date_text, language_direction, one_line, text_direction


def test_the_day_is_that_of_the_moments_own_time_zone() -> None:
    late = datetime(2026, 11, 20, 23, 30, tzinfo=ZoneInfo("America/New_York"))
    assert date_text(late, "en-GB") == "20 November 2026"
    assert date_text(late, "en") == "20 November 2026"
    assert date_text(late, "en-US") == "November 20, 2026"
    assert date_text(late, "de-AT") == "20. November 2026"
    assert date_text(late, "ja") == "2026年11月20日"
    assert date_text(late, "he") == "20 בנובמבר 2026"
    assert date_text(late, "de-Latn-x-note") == "20. November 2026"
    assert date_text(late, "enm") == "2026-11-20"  # CLDR knows nothing of Middle English


@pytest.mark.parametrize(
    ("language", "direction"),
    [("en", "ltr"), ("he", "rtl"), ("AR-EG", "rtl"), ("az-Arab", "rtl"), ("ar-Latn", "ltr"), ("fa-IR", "rtl")],
)
def test_languages_are_written_in_their_direction(language: str, direction: str) -> None:
    assert language_direction(language) == direction


def test_the_first_letter_decides_the_direction_of_a_title() -> None:
    assert text_direction("2026: שלום RSS", "ltr") == "rtl"
    assert text_direction("😀 RSS שלום", "rtl") == "ltr"
    assert text_direction("2026 …", "rtl") == "rtl"


def test_a_line_has_no_line_ends_and_no_control_characters() -> None:
    assert one_line(" a\r\n b\x00c\u2028d\x85 ") == "a bc d"
