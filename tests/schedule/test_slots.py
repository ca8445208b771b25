"""Slots of a schedule: each once, by the clock on the author's wall."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from itertools import islice
from zoneinfo import ZoneInfo

import pytest

from publisher.schedule.slots import due_slot, edition_slot, latest_slot, slots_after

PARIS = ZoneInfo("Europe/Paris")
MONDAYS = "0 9 * * MON"


def paris(*parts: int) -> datetime:
    return datetime(*parts, tzinfo=PARIS)  # type: ignore[misc,arg-type]


@pytest.mark.parametrize(
    ("now", "expected"),
    [
        (paris(2026, 11, 23, 8, 59), paris(2026, 11, 16, 9, 0)),
        (paris(2026, 11, 23, 9, 0), paris(2026, 11, 23, 9, 0)),
        (paris(2026, 11, 23, 9, 0, 30), paris(2026, 11, 23, 9, 0)),
        (paris(2026, 11, 29, 23, 0), paris(2026, 11, 23, 9, 0)),
    ],
)
def test_the_latest_slot_is_the_newest_that_has_come(now: datetime, expected: datetime) -> None:
    assert latest_slot(MONDAYS, PARIS, now) == expected


def test_the_wall_clock_time_survives_daylight_saving() -> None:
    before = list(islice(slots_after("0 9 * * *", PARIS, paris(2026, 10, 23, 12)), 3))
    assert [slot.astimezone(UTC).hour for slot in before] == [7, 8, 8]
    assert {slot.hour for slot in before} == {9}


def test_missed_slots_become_one() -> None:
    used = paris(2026, 10, 5, 9)
    due = due_slot(MONDAYS, PARIS, paris(2026, 11, 25, 12), used, None)
    assert due == paris(2026, 11, 23, 9)


def test_a_used_slot_is_not_due_again() -> None:
    assert due_slot(MONDAYS, PARIS, paris(2026, 11, 25, 12), paris(2026, 11, 23, 9), None) is None


def test_slots_before_the_digest_was_first_run_are_past() -> None:
    assert due_slot(MONDAYS, PARIS, paris(2026, 11, 25, 12), None, paris(2026, 11, 24, 0)) is None


def test_a_clock_set_back_makes_nothing_due_again() -> None:
    assert due_slot(MONDAYS, PARIS, paris(2026, 11, 23, 8), paris(2026, 11, 23, 9), None) is None


def test_each_slot_is_used_once_through_two_years_of_hourly_looks() -> None:
    used, sent, now = None, [], paris(2026, 1, 1).astimezone(UTC)
    while now < datetime(2028, 1, 1, tzinfo=UTC):
        due = due_slot("30 2 * * *", PARIS, now, used, None)
        if due is not None:
            assert due <= now
            sent.append(due)
            used = due
        now += timedelta(hours=1)
    days = [slot.date() for slot in sent[1:]]
    assert days == [days[0] + timedelta(days=n) for n in range(len(days))]


@pytest.mark.parametrize(
    ("cron", "name"),
    [
        (MONDAYS, "2026-W48"),
        ("0 9 1 * *", "2026-11"),
        ("0 9 * * *", "2026-11-23"),
        ("*/15 * * * *", "2026-11-23T0900"),
        ("", "2026-11-23"),
        ("0 9 29 2 *", "2026-11"),
    ],
)
def test_an_edition_is_named_after_the_rhythm(cron: str, name: str) -> None:
    assert edition_slot(cron, PARIS, paris(2026, 11, 23, 9)).name == name
