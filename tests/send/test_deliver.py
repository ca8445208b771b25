"""From a planned edition to readers: also when answers are lost, drafts vanish, and nobody can know."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from publisher.errors import EditionBusy, EspError, OutcomeUnknown, UsageError
from publisher.esp.base import Capabilities
from publisher.ledger import Edition, EditionState, Item, Ledger, open_ledger
from publisher.ledger.plan import Plan
from publisher.message import Message
from publisher.send import Decision, Delivery, resolve
from tests.factories import NOW
from tests.send.folder_esp import FolderEsp


@pytest.fixture
def ledger(tmp_path: Path) -> Iterator[Ledger]:
    with open_ledger(tmp_path / "ledger.sqlite3") as opened:
        yield opened


@pytest.fixture
def esp(tmp_path: Path) -> FolderEsp:
    return FolderEsp(tmp_path / "esp")


def planned(ledger: Ledger, name: str = "2026-W48", post: str = "a", **more: object) -> Edition:
    message = Message(f"Subject of {post}", "", "<p>Hi</p>", "Hi")
    slot = NOW + timedelta(hours=len(ledger.editions("weekly")))
    items = (Item(post, post.upper(), f"https://example.org/{post}"),)
    plan = Plan("weekly", name, slot, f"example.org/weekly/{name}", "Folder", message, items, **more)
    return ledger.plan(plan, NOW)


def delivery(ledger: Ledger, esp: FolderEsp) -> Delivery:
    return Delivery(ledger, esp, lambda: NOW)


def test_an_edition_reaches_the_readers_and_is_confirmed(ledger: Ledger, esp: FolderEsp) -> None:
    done = delivery(ledger, esp).to_readers(planned(ledger))
    assert done.state is EditionState.SENT
    assert esp.subjects() == ["Subject of a"]
    assert [event.state.value for event in ledger.events(done)] == [
        "planned", "drafting", "drafted", "releasing", "released", "sent",
    ]  # fmt: skip


def test_delivering_a_sent_edition_again_does_nothing(ledger: Ledger, esp: FolderEsp) -> None:
    done = delivery(ledger, esp).to_readers(planned(ledger))
    assert delivery(ledger, esp).to_readers(done) == done
    assert esp.subjects() == ["Subject of a"]


def test_a_draft_whose_answer_was_lost_is_adopted_not_created_again(ledger: Ledger, esp: FolderEsp) -> None:
    esp.lost_answers.add("create_draft")
    edition = planned(ledger)
    with pytest.raises(OutcomeUnknown):
        delivery(ledger, esp).to_readers(edition)
    interrupted = ledger.open_edition("weekly")
    assert interrupted is not None
    assert interrupted.state is EditionState.DRAFTING
    done = delivery(ledger, esp).to_readers(interrupted)
    assert done.state is EditionState.SENT
    assert len(esp.subjects()) == 1
    assert not list(esp.drafts.iterdir())


def test_a_release_whose_answer_was_lost_is_looked_up_before_anything_else(ledger: Ledger, esp: FolderEsp) -> None:
    esp.lost_answers.add("release")
    done = delivery(ledger, esp).to_readers(planned(ledger))
    assert done.state is EditionState.SENT
    assert esp.subjects() == ["Subject of a"]
    assert any("answer was lost" in event.detail for event in ledger.events(done))


def test_an_esp_that_cannot_be_asked_leaves_the_edition_uncertain(ledger: Ledger, tmp_path: Path) -> None:
    esp = FolderEsp(tmp_path / "blind", Capabilities(finds_by_key=False, reads_state=False), lost_answers={"release"})
    done = delivery(ledger, esp).to_readers(planned(ledger))
    assert done.state is EditionState.UNCERTAIN
    assert delivery(ledger, esp).to_readers(done).state is EditionState.UNCERTAIN
    assert esp.subjects() == ["Subject of a"]


def test_a_person_resolves_an_uncertain_edition_as_sent(ledger: Ledger, tmp_path: Path) -> None:
    esp = FolderEsp(tmp_path / "blind", Capabilities(finds_by_key=False, reads_state=False), lost_answers={"release"})
    uncertain = delivery(ledger, esp).to_readers(planned(ledger))
    done = resolve(ledger, esp, uncertain, Decision.SENT, NOW)
    assert done.state is EditionState.SENT
    assert ledger.carried("weekly") == {"a"}


def test_a_person_resolves_an_uncertain_edition_as_to_be_sent(ledger: Ledger, tmp_path: Path) -> None:
    esp = FolderEsp(tmp_path / "blind", Capabilities(finds_by_key=False, reads_state=False))
    edition = delivery(ledger, esp).to_draft(planned(ledger))
    interrupted = ledger.advance(edition, EditionState.RELEASING, NOW)  # and the process died before the call
    uncertain = delivery(ledger, esp).to_readers(interrupted)
    assert uncertain.state is EditionState.UNCERTAIN
    done = delivery(ledger, esp).to_readers(resolve(ledger, esp, uncertain, Decision.SEND, NOW))
    assert done.state is EditionState.SENT
    assert esp.subjects() == ["Subject of a"]


def test_a_decision_is_refused_where_nothing_waits_for_it(ledger: Ledger, esp: FolderEsp) -> None:
    edition = planned(ledger)
    with pytest.raises(UsageError, match="nothing to decide"):
        resolve(ledger, esp, edition, Decision.SEND, NOW)


def test_a_draft_deleted_at_the_esp_waits_for_a_person_and_can_be_made_again(ledger: Ledger, esp: FolderEsp) -> None:
    edition = delivery(ledger, esp).to_draft(planned(ledger))
    next(esp.drafts.iterdir()).unlink()
    held = delivery(ledger, esp).to_readers(edition)
    assert held.state is EditionState.HELD
    assert "not at Folder any more" in held.detail
    again = resolve(ledger, esp, held, Decision.SEND, NOW)
    assert again.key == "example.org/weekly/2026-W48#2"
    assert delivery(ledger, esp).to_readers(again).state is EditionState.SENT
    assert esp.subjects() == ["Subject of a"]


def test_a_draft_sent_by_hand_at_the_esp_is_not_sent_again(ledger: Ledger, esp: FolderEsp) -> None:
    edition = delivery(ledger, esp).to_draft(planned(ledger))
    esp.release(edition.broadcast_id)
    assert delivery(ledger, esp).to_readers(edition).state is EditionState.SENT
    assert esp.subjects() == ["Subject of a"]


def test_a_refused_release_leaves_a_draft_and_says_why(ledger: Ledger, esp: FolderEsp) -> None:
    esp.refusals.add("release")
    with pytest.raises(EspError, match="refused"):
        delivery(ledger, esp).to_readers(planned(ledger))
    waiting = ledger.open_edition("weekly")
    assert waiting is not None
    assert waiting.state is EditionState.DRAFTED
    esp.refusals.clear()
    assert delivery(ledger, esp).to_readers(waiting).state is EditionState.SENT


def test_a_lost_ledger_adopts_what_the_esp_has_sent_for_the_same_slot(tmp_path: Path, esp: FolderEsp) -> None:
    for number in (1, 2):
        with open_ledger(tmp_path / f"ledger-{number}.sqlite3") as ledger:
            done = delivery(ledger, esp).to_readers(planned(ledger))
            assert done.state is EditionState.SENT
    assert esp.subjects() == ["Subject of a"]


def test_two_processes_that_hold_the_same_edition_cannot_both_move_it(ledger: Ledger, esp: FolderEsp) -> None:
    edition = planned(ledger)
    delivery(ledger, esp).to_readers(edition)
    with pytest.raises(EditionBusy):
        delivery(ledger, esp).to_readers(edition)
    assert esp.subjects() == ["Subject of a"]


def test_an_edition_is_finished_by_the_esp_it_was_planned_for(ledger: Ledger, esp: FolderEsp) -> None:
    edition = planned(ledger)
    esp.name = "Elsewhere"
    with pytest.raises(UsageError, match="planned for Folder"):
        delivery(ledger, esp).to_readers(edition)
