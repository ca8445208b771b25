"""Stopping an edition: at every step, and made sure of, also when answers are lost."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from publisher.errors import EspError, OutcomeUnknown, UsageError
from publisher.esp.base import Capabilities
from publisher.ledger import Edition, EditionState, Item, Ledger, open_ledger
from publisher.ledger.plan import Plan
from publisher.message import Message
from publisher.send import Delivery, cancel
from publisher.send.cancel import finish_cancelling
from tests.factories import NOW
from tests.send.folder_esp import FolderEsp

LATER = NOW + timedelta(minutes=15)
SCHEDULES = Capabilities(schedules=True, recalls=True)


@pytest.fixture
def ledger(tmp_path: Path) -> Iterator[Ledger]:
    with open_ledger(tmp_path / "ledger.sqlite3") as opened:
        yield opened


@pytest.fixture
def esp(tmp_path: Path) -> FolderEsp:
    return FolderEsp(tmp_path / "esp", SCHEDULES)


def planned(ledger: Ledger, state: EditionState = EditionState.PLANNED, **more: object) -> Edition:
    message = Message("Subject of a", "", "<p>Hi</p>", "Hi")
    items = (Item("a", "A", "https://example.org/a"),)
    plan = Plan("weekly", "2026-W48", NOW, "example.org/weekly/1", "Folder", message, items, state=state, **more)  # type: ignore[arg-type]
    return ledger.plan(plan, NOW)


def scheduled(ledger: Ledger, esp: FolderEsp) -> Edition:
    return Delivery(ledger, esp, lambda: NOW).to_readers(planned(ledger, release_at=LATER))


def drafted(ledger: Ledger, esp: FolderEsp) -> Edition:
    return Delivery(ledger, esp, lambda: NOW).to_draft(planned(ledger))


@pytest.mark.parametrize("state", [EditionState.PROPOSED, EditionState.PENDING, EditionState.PLANNED])
def test_what_no_esp_has_heard_of_is_stopped_and_its_posts_are_free(
    ledger: Ledger, esp: FolderEsp, state: EditionState
) -> None:
    edition = planned(ledger, state)
    assert ledger.carried("weekly") == {"a"}
    assert cancel(ledger, esp, edition, NOW).state is EditionState.CANCELLED
    assert ledger.carried("weekly") == set()


def test_a_post_with_an_edition_of_its_own_is_not_mailed_after_it_was_cancelled(ledger: Ledger, esp: FolderEsp) -> None:
    cancel(ledger, esp, planned(ledger, EditionState.PENDING), NOW, frees_posts=False)
    assert ledger.carried("weekly") == {"a"}


def test_a_draft_is_stopped_and_stays_a_draft(ledger: Ledger, esp: FolderEsp) -> None:
    done = cancel(ledger, esp, drafted(ledger, esp), NOW)
    assert done.state is EditionState.CANCELLED
    assert f"the draft {done.broadcast_id} stays at Folder" in done.detail
    assert ledger.carried("weekly") == set()
    assert esp.subjects() == []


def test_a_draft_that_somebody_sent_by_hand_is_not_said_to_be_stopped(ledger: Ledger, esp: FolderEsp) -> None:
    edition = drafted(ledger, esp)
    esp.release(edition.broadcast_id)
    done = cancel(ledger, esp, edition, NOW)
    assert done.state is EditionState.SENT
    assert "could not be stopped" in done.detail
    assert ledger.carried("weekly") == {"a"}


def test_a_draft_nobody_owns_is_found_by_its_key(ledger: Ledger, esp: FolderEsp) -> None:
    esp.lost_answers.add("create_draft")
    with pytest.raises(OutcomeUnknown):
        drafted(ledger, esp)
    edition = ledger.open_edition("weekly")
    assert edition is not None
    done = cancel(ledger, esp, edition, NOW)
    assert done.state is EditionState.CANCELLED
    assert done.broadcast_id


def test_what_is_scheduled_is_taken_back(ledger: Ledger, esp: FolderEsp) -> None:
    done = cancel(ledger, esp, scheduled(ledger, esp), NOW)
    assert done.state is EditionState.CANCELLED
    esp.pass_time(LATER)
    assert esp.subjects() == []
    states = [event.state.value for event in ledger.events(done)]
    assert states[-2:] == ["cancelling", "cancelled"], "what is wanted is written down before the ESP is asked"


def test_a_recall_whose_answer_was_lost_is_looked_up(ledger: Ledger, esp: FolderEsp) -> None:
    edition = scheduled(ledger, esp)
    esp.lost_answers.add("recall")
    assert cancel(ledger, esp, edition, NOW).state is EditionState.CANCELLED
    esp.pass_time(LATER)
    assert esp.subjects() == []


def test_what_was_sent_in_the_meantime_is_said_to_be_sent(ledger: Ledger, esp: FolderEsp) -> None:
    edition = scheduled(ledger, esp)
    esp.pass_time(LATER)
    done = cancel(ledger, esp, edition, LATER)
    assert done.state is EditionState.SENT
    assert ledger.carried("weekly") == {"a"}


def test_where_the_esp_cannot_be_asked_it_says_so_and_later_looks_go_on(ledger: Ledger, esp: FolderEsp) -> None:
    edition = scheduled(ledger, esp)
    esp.refusals.add("fetch")
    with pytest.raises(EspError, match="refused"):
        cancel(ledger, esp, edition, NOW)
    (cancelling,) = ledger.editions_in("weekly", EditionState.CANCELLING)
    assert ledger.carried("weekly") == {"a"}, "nobody else may mail it before it is certain"
    esp.refusals.clear()
    assert finish_cancelling(ledger, esp, cancelling, NOW).state is EditionState.CANCELLED


def test_a_refused_recall_of_what_is_still_scheduled_is_no_success(ledger: Ledger, esp: FolderEsp) -> None:
    edition = scheduled(ledger, esp)
    esp.refusals.add("recall")
    with pytest.raises(EspError, match="refused"):
        cancel(ledger, esp, edition, NOW)
    assert ledger.edition_by_id(edition.id).state is EditionState.CANCELLING


@pytest.mark.parametrize("has_arrived", [True, False])
def test_an_interrupted_release_is_looked_up_before_it_is_stopped(
    ledger: Ledger, esp: FolderEsp, has_arrived: bool
) -> None:
    edition = drafted(ledger, esp)
    releasing = ledger.advance(edition, EditionState.RELEASING, NOW)
    if has_arrived:
        esp.release(edition.broadcast_id)
    wanted = EditionState.SENT if has_arrived else EditionState.CANCELLED
    assert cancel(ledger, esp, releasing, NOW).state is wanted


def test_an_email_deleted_at_the_esp_before_its_moment_is_stopped(ledger: Ledger, esp: FolderEsp) -> None:
    edition = scheduled(ledger, esp)
    next(esp.scheduled.iterdir()).unlink()
    assert cancel(ledger, esp, edition, NOW).state is EditionState.CANCELLED


def test_an_email_that_is_gone_after_its_moment_may_have_been_sent(ledger: Ledger, esp: FolderEsp) -> None:
    edition = scheduled(ledger, esp)
    next(esp.scheduled.iterdir()).unlink()
    assert cancel(ledger, esp, edition, LATER).state is EditionState.UNCERTAIN


def test_an_esp_that_cannot_be_asked_leaves_an_interrupted_release_uncertain(ledger: Ledger, tmp_path: Path) -> None:
    blind = FolderEsp(tmp_path / "blind", Capabilities(finds_by_key=False, reads_state=False))
    edition = drafted(ledger, blind)
    releasing = ledger.advance(edition, EditionState.RELEASING, NOW)
    done = cancel(ledger, blind, releasing, NOW)
    assert done.state is EditionState.UNCERTAIN
    assert "cannot be asked" in done.detail


def test_a_sent_edition_cannot_be_cancelled(ledger: Ledger, esp: FolderEsp) -> None:
    done = Delivery(ledger, esp, lambda: NOW).to_readers(planned(ledger))
    with pytest.raises(UsageError, match="cannot be taken back"):
        cancel(ledger, esp, done, NOW)


def test_an_edition_at_another_esp_is_not_said_to_be_stopped(ledger: Ledger, esp: FolderEsp) -> None:
    edition = scheduled(ledger, esp)
    esp.name = "Elsewhere"
    with pytest.raises(UsageError, match="is at Folder"):
        cancel(ledger, esp, edition, NOW)
    assert ledger.edition_by_id(edition.id).state is EditionState.RELEASED
