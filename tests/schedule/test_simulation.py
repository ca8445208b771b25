"""Slots through years, daylight saving in twenty zones, downtimes and crashes: each sent once, or one with a later one."""

from __future__ import annotations

from datetime import UTC, datetime
from itertools import takewhile
from zoneinfo import ZoneInfo

import pytest

from publisher.config.schedule import parse_schedule
from publisher.schedule.slots import slots_after
from tests.schedule.simulation import simulate
from tests.schedule.wall_clock import ZONES, Rule, expected_slots, rules


def test_a_year_of_hourly_ticks_with_downtimes_crashes_and_duplicates() -> None:
    found = simulate(years=1, digests=24, seed=20261124)
    assert found.slots > 3000
    assert found.coalesced > 100
    assert found.too_late > 10
    assert found.crashes > 300
    assert found.sent + found.coalesced + found.too_late > found.slots - 24


@pytest.mark.parametrize("rule", rules(), ids=lambda rule: rule.text)
def test_slots_are_those_of_a_calendar_in_every_zone(rule: Rule) -> None:
    start, end = datetime(2027, 1, 1, tzinfo=UTC), datetime(2028, 7, 1, tzinfo=UTC)
    schedule = parse_schedule(rule.text)
    for name in ZONES:
        zone = ZoneInfo(name)
        found = [
            slot.astimezone(UTC) for slot in takewhile(lambda slot: slot <= end, slots_after(schedule, zone, start))
        ]
        assert found == list(expected_slots(rule, zone, start, end)), name
