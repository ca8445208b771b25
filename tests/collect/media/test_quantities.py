"""Durations, sizes and numbers in the ways people write them."""

from __future__ import annotations

import time

import pytest

from publisher.collect.media.quantities import bytes_of, season_and_number, seconds_of


@pytest.mark.parametrize(
    ("text", "seconds"),
    [
        ("1865", 1865), ("1865.5", 1865.5), ("31:05", 1865), ("0:03:13", 193), ("1:02:03", 3723), ("00:01:30.500", 90.5),
        ("31 min", 1860), ("31 minutes", 1860), ("1h 2m", 3720), ("1 hour, 2 min 3 sec", 3723), ("PT31M5S", 1865), ("90s", 90),
        ("half an hour", None), ("", None), ("31:5:", None), ("-5", None), ("pt", None),
    ],
)  # fmt: skip
def test_a_duration(text: str, seconds: float | None) -> None:
    assert seconds_of(text) == seconds


@pytest.mark.parametrize(
    ("text", "length"),
    [
        ("24500000", 24_500_000), ("24,500,000", 24_500_000), ("13.7 MB", 13_700_000), ("13,7mb", 13_700_000), ("2 MiB", 2 << 20),
        ("1.5GB", 1_500_000_000), ("640 KB", 640_000), ("24.5", None), ("large", None), ("31:05", None), ("", None),
    ],
)  # fmt: skip
def test_a_length_in_bytes(text: str, length: int | None) -> None:
    assert bytes_of(text) == length


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("7", (None, 7)), ("#7", (None, 7)), ("0", (None, 0)), ("S2E7", (2, 7)), ("s02e07", (2, 7)), ("Episode 7", (None, 7)),
        ("Ep. 7", (None, 7)), ("special", (None, None)), ("", (None, None)), ("7a", (None, None)),
    ],
)  # fmt: skip
def test_the_number_of_an_episode(text: str, found: tuple[int | None, int | None]) -> None:
    assert season_and_number(text) == found


@pytest.mark.parametrize("text", ["1" * 100_000, "1" + "," * 100_000 + "x", "1:" * 50_000, " ," * 50_000 + "m"])
def test_a_hostile_text_takes_no_time(text: str) -> None:
    began = time.perf_counter()
    assert (seconds_of(text), bytes_of(text), season_and_number(text)) == (None, None, (None, None))
    assert time.perf_counter() - began < 1
