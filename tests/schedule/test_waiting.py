"""An edition that waits: for its window, at the ESP or in the ledger, or for approval; and what clocks and crashes do to that."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from publisher.esp.base import Capabilities
from publisher.ledger import EditionState, open_ledger
from publisher.ledger.alerts import due_alerts, record_alert
from publisher.schedule import Outcome, TickResult
from publisher.send import cancel
from publisher.send.hold import approve
from tests.factories import make_configuration
from tests.schedule.test_tick import EACH, MONDAY, WEEKLY, World
from tests.send.folder_esp import FolderEsp

HOLD = WEEKLY + 'hold = "15 min"\n'
APPROVE = WEEKLY + "approve = true\n"
SCHEDULES = Capabilities(schedules=True, recalls=True)
IN_LEDGER = Capabilities(recalls=True)
MINUTE = timedelta(minutes=1)
END = MONDAY + 15 * MINUTE


@pytest.fixture
def world(tmp_path: Path) -> Iterator[World]:
    with open_ledger(tmp_path / "ledger.sqlite3") as ledger:
        made = World(tmp_path, ledger, FolderEsp(tmp_path / "esp", IN_LEDGER), make_configuration(tmp_path, HOLD))
        ledger.start("weekly", MONDAY - timedelta(days=6), [])
        made.post("a")
        yield made


def tell(world: World) -> None:
    """What the alert step does: try to tell people of everything that waits to be told."""
    for alert in due_alerts(world.ledger, world.now):
        record_alert(world.ledger, alert, world.now, is_sent=True, detail="told")


def state(world: World) -> str:
    return world.ledger.editions("weekly")[-1].state.value


def told_and_looked(world: World) -> TickResult:
    first = world.look(MONDAY)
    assert first.is_untold
    tell(world)
    return world.look()


def test_in_the_ledger_it_waits_for_the_window_and_goes_out_with_the_first_tick_after_it(world: World) -> None:
    result = told_and_looked(world)
    assert (result.outcome, result.next_look) == (Outcome.PENDING, END)
    assert "publisher digest cancel weekly 2026-W48" in result.sentence
    assert world.look(END - MINUTE).outcome is Outcome.PENDING
    assert world.esp.subjects() == []
    assert list(world.esp.drafts.iterdir()) == [], "the ESP hears of it when it goes out"
    assert world.look(END + 4 * MINUTE).outcome is Outcome.SENT
    assert world.esp.subjects() == ["A"]
    assert world.look(END + 5 * MINUTE).outcome is Outcome.NOT_DUE


def test_an_esp_that_can_recall_gets_it_at_once_for_the_end_of_the_window(world: World) -> None:
    world.esp.capabilities = SCHEDULES
    result = told_and_looked(world)
    assert result.outcome is Outcome.PENDING
    assert "which sends it on Monday 23 November 2026, 09:15 UTC" in result.sentence
    assert state(world) == "released"
    assert world.look(MONDAY + MINUTE).next_look == END + MINUTE
    world.esp.pass_time(END)
    assert world.esp.subjects() == ["A"]
    world.look(END + MINUTE)
    assert state(world) == "sent"


def test_nothing_goes_to_the_esp_before_people_were_told(world: World) -> None:
    world.esp.capabilities = SCHEDULES
    for _ in range(3):
        assert world.look(MONDAY).is_untold
    assert not list(world.esp.scheduled.iterdir())
    assert world.alerts() == ["weekly · 2026-W48 goes out on Monday 23 November 2026, 09:15 UTC"], "once"


def test_people_read_what_goes_out_to_whom_when_and_how_to_stop_it(world: World) -> None:
    world.look(MONDAY)
    (alert,) = due_alerts(world.ledger, MONDAY)
    assert alert.edition == ("weekly", "2026-W48")
    assert alert.text.splitlines() == [
        "subject   A",
        "posts     A",
        "to        Folder, everybody: 12 subscribers",
        "when      Monday 23 November 2026, 09:15 UTC",
        "look      publisher digest preview weekly --edition 2026-W48 --open",
        "stop      publisher digest cancel weekly 2026-W48",
    ]


def test_a_window_that_passed_before_anybody_was_told_begins_again(world: World) -> None:
    world.look(MONDAY)  # and the process died
    late = world.look(END + MINUTE)
    assert (late.outcome, late.is_untold) == (Outcome.PENDING, True)
    tell(world)
    assert world.look(END + 15 * MINUTE).outcome is Outcome.PENDING
    assert world.look(END + 16 * MINUTE).outcome is Outcome.SENT


def test_a_clock_put_back_gives_a_new_window_and_tells_people_again(world: World) -> None:
    ahead = MONDAY + timedelta(days=1)
    world.look(ahead)
    tell(world)
    back = world.look(MONDAY + timedelta(hours=1))
    assert back.is_untold
    tell(world)
    assert world.look(MONDAY + timedelta(hours=1, minutes=15)).outcome is Outcome.SENT
    assert world.esp.subjects() == ["A"]


def test_what_is_cancelled_does_not_go_out_and_its_posts_go_into_the_next_one(world: World) -> None:
    told_and_looked(world)
    cancel(world.ledger, world.esp, world.ledger.editions("weekly")[0], world.now)
    assert world.look(END + MINUTE).outcome is Outcome.NOT_DUE, "the slot is used"
    world.look(MONDAY + timedelta(days=7))
    tell(world)
    assert world.look(MONDAY + timedelta(days=7, minutes=15)).outcome is Outcome.SENT
    assert world.esp.subjects() == ["A"]


def test_a_cancelled_post_of_each_post_is_not_mailed_a_minute_later(world: World) -> None:
    world.configure(EACH + 'hold = "15 min"\n')
    world.look(MONDAY)
    world.look(MONDAY + 30 * MINUTE)
    tell(world)
    (edition,) = world.ledger.editions("weekly")
    cancel(world.ledger, world.esp, edition, world.now, frees_posts=False)
    assert world.look(MONDAY + 31 * MINUTE).outcome is Outcome.NOT_DUE
    assert world.look(MONDAY + timedelta(days=1)).outcome is Outcome.NOT_DUE
    assert world.esp.subjects() == []


def test_an_interrupted_cancel_is_finished_by_the_next_look(world: World) -> None:
    world.esp.capabilities = SCHEDULES
    told_and_looked(world)
    edition = world.ledger.editions("weekly")[0]
    world.ledger.advance(edition, EditionState.CANCELLING, world.now)  # and the process died
    result = world.look(MONDAY + MINUTE)
    assert (result.outcome, state(world)) == (Outcome.CANCELLED, "cancelled")
    world.esp.pass_time(END)
    assert world.esp.subjects() == []


def test_a_cancel_the_esp_does_not_answer_is_asked_again_and_people_hear_if_it_was_too_late(world: World) -> None:
    world.esp.capabilities = SCHEDULES
    told_and_looked(world)
    edition = world.ledger.editions("weekly")[0]
    world.ledger.advance(edition, EditionState.CANCELLING, world.now)
    world.esp.refusals.add("recall")
    assert world.look(MONDAY + MINUTE).next_look == MONDAY + 2 * MINUTE
    world.esp.pass_time(END)
    assert world.look(END + MINUTE).outcome is Outcome.SENT
    assert state(world) == "sent"
    assert "weekly · 2026-W48 was to be stopped, and is sent" in world.alerts()


def test_a_cancel_that_is_never_answered_waits_for_a_person_in_the_end(world: World) -> None:
    world.esp.capabilities = SCHEDULES
    told_and_looked(world)
    world.ledger.advance(world.ledger.editions("weekly")[0], EditionState.CANCELLING, world.now)
    world.esp.refusals.add("fetch")
    assert world.look(MONDAY + timedelta(days=3)).outcome is Outcome.NOT_DUE
    assert world.look(MONDAY + timedelta(days=3, hours=1)).outcome is Outcome.WAITS
    assert state(world) == "uncertain"


def test_what_needs_approval_waits_and_goes_out_as_it_was_frozen(world: World) -> None:
    world.configure(APPROVE)
    world.look(MONDAY)
    frozen = world.ledger.editions("weekly")[0].message
    tell(world)
    world.post("b")
    world.configure(APPROVE + 'subject = "Another one"\n')
    waiting = world.look(MONDAY + timedelta(days=1))
    assert waiting.outcome is Outcome.PENDING
    assert not waiting.failed
    approve(world.ledger, world.ledger.editions("weekly")[0], timedelta(0), world.now)
    assert world.look().outcome is Outcome.SENT
    sent = world.ledger.editions("weekly")[0]
    assert sent.message == frozen
    assert world.esp.subjects() == ["A"]


def test_what_is_not_approved_within_max_lateness_is_dropped_with_a_record_and_people_are_told(world: World) -> None:
    world.configure(APPROVE + 'hold = "1 hour"\n')
    world.look(MONDAY)
    tell(world)
    assert world.look(MONDAY + timedelta(days=3)).outcome is Outcome.PENDING
    dropped = world.look(MONDAY + timedelta(days=3, minutes=1))
    assert dropped.outcome is Outcome.DROPPED
    (edition,) = world.ledger.editions("weekly")
    assert edition.state is EditionState.CANCELLED
    assert "nobody approved it" in edition.detail
    assert world.alerts() == ["weekly · 2026-W48 was given up; its posts wait for the next slot"]
    assert world.esp.subjects() == []


def test_approved_in_the_last_minute_it_still_has_its_window(world: World) -> None:
    world.configure(APPROVE + 'hold = "1 hour"\n')
    world.look(MONDAY)
    tell(world)
    last = MONDAY + timedelta(days=3)
    approve(world.ledger, world.ledger.editions("weekly")[0], timedelta(hours=1), last)
    assert world.look(last + MINUTE).is_untold, "that it was approved, and when it goes out"
    tell(world)
    assert world.look(last + timedelta(minutes=59)).outcome is Outcome.PENDING
    assert world.look(last + timedelta(minutes=60)).outcome is Outcome.SENT


def test_a_hold_that_is_taken_out_of_the_configuration_shortens_no_promised_window(world: World) -> None:
    told_and_looked(world)
    world.configure(WEEKLY)
    assert world.look(END - MINUTE).outcome is Outcome.PENDING
    assert world.look(END).outcome is Outcome.SENT
