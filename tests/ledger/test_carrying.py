"""A post belongs to the edition that had it last, also where it was mailed again on purpose and one of the two was recalled."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from publisher.errors import EditionBusy
from publisher.ledger import Edition, EditionState, Item, Ledger, open_ledger
from publisher.ledger.plan import Plan
from publisher.message import Message
from tests.factories import NOW

MESSAGE = Message("Subject", "Preheader", "<p>Hi</p>", "Hi")


@pytest.fixture
def ledger(tmp_path: Path) -> Iterator[Ledger]:
    with open_ledger(tmp_path / "ledger.sqlite3") as opened:
        opened.start("weekly", NOW - timedelta(days=30), ["declared"])
        yield opened


def sent(ledger: Ledger, week: int, *items: Item) -> Edition:
    at = NOW + timedelta(weeks=week)
    plan = Plan("weekly", f"W{week}", at, f"key-{week}", "outbox", MESSAGE, items)
    edition = ledger.plan(plan, at)
    return ledger.advance(edition, EditionState.SENT, at)


def item(post_id: str, *, is_again: bool = False) -> Item:
    return Item(post_id, post_id.upper(), f"https://example.org/{post_id}", is_again)


def carriers(ledger: Ledger) -> dict[str, str]:
    return {post_id: carrier.edition for post_id, carrier in ledger.carriers("weekly").items()}


def test_each_post_has_the_edition_that_had_it_last(ledger: Ledger) -> None:
    sent(ledger, 1, item("a"), item("b"))
    assert carriers(ledger) == {"a": "W1", "b": "W1", "declared": ""}
    sent(ledger, 2, item("a", is_again=True), item("declared", is_again=True))
    assert carriers(ledger) == {"a": "W2", "b": "W1", "declared": "W2"}
    assert ledger.carriers("weekly")["a"].at == NOW + timedelta(weeks=2)
    assert ledger.editions("weekly")[1].items[0].is_again


def test_a_post_that_another_edition_has_goes_out_once_unless_it_is_said(ledger: Ledger) -> None:
    sent(ledger, 1, item("a"))
    with pytest.raises(EditionBusy):
        sent(ledger, 2, item("a"))
    assert carriers(ledger)["a"] == "W1"


def test_a_recalled_repetition_leaves_the_post_mailed(ledger: Ledger) -> None:
    sent(ledger, 1, item("a"))
    second = sent(ledger, 2, item("a", is_again=True), item("declared", is_again=True), item("new"))
    ledger.advance(second, EditionState.CANCELLED, NOW)
    assert carriers(ledger) == {"a": "W1", "declared": ""}, "only what nobody has is free"


def test_recalling_the_first_of_two_does_not_free_what_the_second_mailed(ledger: Ledger) -> None:
    first = sent(ledger, 1, item("a"), item("b"))
    sent(ledger, 2, item("a", is_again=True))
    ledger.advance(first, EditionState.CANCELLED, NOW)
    assert carriers(ledger) == {"a": "W2", "declared": ""}
