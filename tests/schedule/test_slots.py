"""Slots of a schedule: each once, by the clock on the author's wall."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from itertools import islice
from zoneinfo import ZoneInfo

import pytest

from publisher.config.schedule import parse_schedule
from publisher.schedule.slots import SlotsUsed, due_slot, edition_slot, latest_slot, slots_after

PARIS = ZoneInfo("Europe/Paris")
MONDAYS = parse_schedule("every Monday at 09:00")


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
    before = list(islice(slots_after(parse_schedule("daily at 9"), PARIS, paris(2026, 10, 23, 12)), 3))
    assert [slot.astimezone(UTC).hour for slot in before] == [7, 8, 8]
    assert {slot.hour for slot in before} == {9}


def test_missed_slots_become_one() -> None:
    used = paris(2026, 10, 5, 9)
    due = due_slot(MONDAYS, PARIS, paris(2026, 11, 25, 12), SlotsUsed(used))
    assert due is not None
    assert due.at == paris(2026, 11, 23, 9)
    assert due.missed[0] == paris(2026, 11, 16, 9)
    assert due.missed[-1] == paris(2026, 10, 12, 9)


def test_a_used_slot_is_not_due_again() -> None:
    assert due_slot(MONDAYS, PARIS, paris(2026, 11, 25, 12), SlotsUsed(paris(2026, 11, 23, 9))) is None


def test_slots_before_the_digest_was_first_run_are_past() -> None:
    assert due_slot(MONDAYS, PARIS, paris(2026, 11, 25, 12), SlotsUsed(started=paris(2026, 11, 24, 0))) is None


def test_a_clock_set_back_makes_nothing_due_again() -> None:
    assert due_slot(MONDAYS, PARIS, paris(2026, 11, 23, 8), SlotsUsed(paris(2026, 11, 23, 9))) is None


def test_each_slot_is_used_once_through_two_years_of_hourly_looks() -> None:
    used, sent, now = None, [], paris(2026, 1, 1).astimezone(UTC)
    while now < datetime(2028, 1, 1, tzinfo=UTC):
        due = due_slot(parse_schedule("daily at 2:30"), PARIS, now, SlotsUsed(used))
        if due is not None:
            assert due.at <= now
            sent.append(due.at)
            used = due.at
        now += timedelta(hours=1)
    days = [slot.date() for slot in sent[1:]]
    assert days == [days[0] + timedelta(days=n) for n in range(len(days))]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("every Monday at 9", "2026-W48"),
        ("first Monday of the month at 9", "2026-11"),
        ("weekdays at 9", "2026-11-23"),
        ("each post", "2026-11-23"),
        ("0 9 1 * *", "2026-11"),
        ("0 9 * * *", "2026-11-23"),
        ("*/15 * * * *", "2026-11-23T0900"),
        ("", "2026-11-23"),
        ("0 9 29 2 *", "2026-11"),
    ],
)
def test_an_edition_is_named_after_the_rhythm(text: str, name: str) -> None:
    schedule = parse_schedule(text) if text else None
    assert edition_slot(schedule, PARIS, paris(2026, 11, 23, 9)).name == name
