"""Health says what does not work, and metrics what is."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from publisher.ledger.failures import Failure
from publisher.service.status import Status, health, metrics_text
from tests.factories import NOW

WORKING = Status(started=NOW, alert_after=timedelta(minutes=30), last_round=NOW)


def failing(subject: str, minutes: int) -> Failure:
    return Failure(subject, "", NOW - timedelta(minutes=minutes), 3, NOW, "the ESP said no\nand more")


def test_it_is_ready_when_a_round_came_to_its_end() -> None:
    assert health(WORKING, NOW).is_ready
    assert not health(replace(WORKING, last_round=None), NOW).is_ready


def test_a_short_failure_is_a_note_and_a_long_one_makes_it_unready() -> None:
    short = health(replace(WORKING, failures=(failing("digest weekly", 5),)), NOW)
    assert short.is_ready
    assert short.notes == ("digest weekly: the ESP said no",)
    long = health(replace(WORKING, failures=(failing("digest weekly", 31),)), NOW)
    assert long.reasons == (f"digest weekly fails since {(NOW - timedelta(minutes=31)).isoformat()} (3 tries)",)
    assert health(replace(WORKING, failures=(failing("hubs", 600),)), NOW).is_ready


def test_it_is_unready_while_an_edition_waits_for_a_person_or_a_round_hangs() -> None:
    waiting = health(replace(WORKING, waiting=(("weekly", "2026-W48", "uncertain"),)), NOW)
    assert waiting.reasons == ("weekly · 2026-W48 is uncertain and waits for a person",)
    assert not health(replace(WORKING, round_since=NOW - timedelta(minutes=16)), NOW).is_ready
    assert health(replace(WORKING, round_since=NOW - timedelta(minutes=2)), NOW).is_ready
    assert not health(replace(WORKING, trouble="the disk is full"), NOW).is_ready


def test_metrics_are_in_the_format_prometheus_reads() -> None:
    status = replace(
        WORKING,
        ticks={("weekly", "sent"): 2},
        failures=(failing('a "quoted" \\ name', 1),),
        next_slots={"weekly": NOW},
        configuration_error="wrong",
    )
    lines = metrics_text(status, NOW).splitlines()
    assert "# TYPE publisher_ready gauge" in lines
    assert "publisher_ready 1.0" in lines
    assert "publisher_configuration_valid 0.0" in lines
    assert 'publisher_ticks_total{digest="weekly",outcome="sent"} 2' in lines
    assert f'publisher_next_slot_seconds{{digest="weekly"}} {NOW.timestamp()}' in lines
    assert 'publisher_failing_attempts{subject="a \\"quoted\\" \\\\ name"} 3' in lines
    names = [line.split()[2] for line in lines if line.startswith("# TYPE")]
    assert len(names) == len(set(names))
