"""What headers ask for."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from publisher.server.negotiation import is_unchanged, prefers_gzip


@pytest.mark.parametrize(
    ("header", "expected"),
    [
        ("gzip", True),
        ("gzip, deflate, br, zstd", True),
        ("GZIP", True),
        ("x-gzip", True),
        ("*", True),
        ("br;q=1.0, gzip;q=0.8, *;q=0.1", True),
        ("gzip;q=0.001", True),
        ("gzip ; Q=0.5", True),
        ("identity;q=0.5, gzip;q=0.5", True),
        ("identity;q=0, gzip", True),
        ("", False),
        ("identity", False),
        ("br", False),
        ("gzip;q=0", False),
        ("gzip;q=0.000", False),
        ("gzip;q=0, *", False),
        ("*;q=0", False),
        ("identity;q=1, gzip;q=0.5", False),
        ("identity;q=0", False),
        ("gzip;q=2", False),
        ("gzip;q=abc", False),
        (",,;", False),
    ],
)
def test_gzip_is_sent_to_those_who_want_it(header: str, expected: bool) -> None:
    assert prefers_gzip(header) is expected


TAG = '"abc-gzip"'
MONDAY = 1_763_974_800  # Mon, 24 Nov 2025 09:00:00 GMT


@pytest.mark.parametrize(
    ("header", "expected"),
    [
        (TAG, True),
        (f"W/{TAG}", True),
        (f'"other", W/"third" ,{TAG}', True),
        ('"with, comma", ' + TAG, True),
        ("*", True),
        (" * ", True),
        ('"abc"', False),
        ("abc-gzip", False),
        ("", False),
        ('"*"', False),
    ],
)
def test_if_none_match_is_a_list_compared_weakly(header: str, expected: bool) -> None:
    assert is_unchanged(TAG, MONDAY, header, None) is expected


@pytest.mark.parametrize(
    ("header", "expected"),
    [
        ("Mon, 24 Nov 2025 09:00:00 GMT", True),
        ("Tue, 25 Nov 2025 09:00:00 GMT", True),
        ("Monday, 24-Nov-25 09:00:00 GMT", True),
        ("Mon, 24 Nov 2025 08:59:59 GMT", False),
        ("yesterday", False),
        ("", False),
        ("Mon, 99 Nov 99999 09:00:00 GMT", False),
    ],
)
def test_if_modified_since_is_compared_by_the_second(header: str, expected: bool) -> None:
    assert is_unchanged(TAG, MONDAY, None, header) is expected


def test_if_none_match_beats_if_modified_since() -> None:
    assert not is_unchanged(TAG, MONDAY, '"old"', "Tue, 25 Nov 2025 09:00:00 GMT")
    assert is_unchanged(TAG, MONDAY, TAG, "Sun, 01 Jan 2006 09:00:00 GMT")


@given(st.text(max_size=60), st.text(max_size=60), st.text(max_size=60))
def test_no_header_is_too_odd(encoding: str, tags: str, date: str) -> None:
    prefers_gzip(encoding)
    is_unchanged(TAG, MONDAY, tags, None)
    is_unchanged(TAG, MONDAY, None, date)
