"""Buttondown, as an author uses it: drafts first, the right audience, literal text, tests, recall."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from publisher.config import ButtondownSettings
from publisher.errors import EspError
from publisher.esp.base import BroadcastState
from publisher.esp.buttondown import STATES, Buttondown, idempotency_key
from tests.esp.conftest import EDITION, HTML, make_context, make_message
from tests.esp.fake_buttondown import FakeButtondown
from tests.esp.fake_buttondown_rules import STATUSES

Opener = Callable[..., Buttondown]
TODAY = datetime.now(UTC)


def test_a_draft_reaches_nobody_until_it_is_released_and_then_its_audience_once(
    buttondown: Buttondown, fake: FakeButtondown
) -> None:
    draft = buttondown.create_draft(EDITION, make_message())
    assert draft.state is BroadcastState.DRAFT
    assert fake.store.sendings() == []
    assert buttondown.release(draft.id).state is BroadcastState.SENDING
    assert buttondown.fetch(draft.id).state is BroadcastState.SENT
    (sent,) = fake.store.sendings()
    assert sent.edition == EDITION
    assert sent.recipients == ["ada@example.org", "grace@example.org"]


def test_readers_get_the_text_as_it_was_written_and_their_own_links(
    buttondown: Buttondown, fake: FakeButtondown
) -> None:
    subject = "What {{ title }} and {% if %} mean, 100%"
    buttondown.release(buttondown.create_draft(EDITION, make_message(subject=subject)).id)
    (sent,) = fake.store.sendings()
    assert sent.subject == subject
    assert "unsubscribe/reader" in " ".join(sent.links)
    assert "https://buttondown.example/archive/edition" in sent.links
    shown = sent.html.replace("<!---->", "").replace("&#123;", "{").replace("&#125;", "}")
    assert "<code>{{ title }}</code> and {% if x %}" in shown


def test_the_draft_says_everything_that_buttondown_would_guess(buttondown: Buttondown, fake: FakeButtondown) -> None:
    buttondown.create_draft(EDITION, make_message(archived_at="https://example.org/w47"))
    (email,) = fake.store.emails()
    assert email["status"] == "draft"
    assert email["template"] == "naked"
    assert email["body"].startswith("<!-- buttondown-editor-mode: fancy --><!doctype html>")
    assert email["metadata"] == {"publisher_edition": EDITION, "publisher_digest": "weekly"}
    assert email["archival_mode"] == "enabled"
    assert email["description"] == "A slug was renamed."
    assert email["canonical_url"] == "https://example.org/w47"
    assert email["filters"]["predicate"] == "or"


def test_without_an_archive_the_view_link_leads_to_the_publication(
    open_buttondown: Opener, fake: FakeButtondown
) -> None:
    open_buttondown(archive="disabled").create_draft(EDITION, make_message())
    assert '<a href="https://example.org/">View</a>' in fake.store.emails()[0]["body"]


def test_a_message_without_unsubscribe_link_is_refused_before_it_leaves(
    buttondown: Buttondown, fake: FakeButtondown
) -> None:
    with pytest.raises(EspError, match="no unsubscribe link"):
        buttondown.create_draft(EDITION, make_message(html="<p>Hello</p>"))
    assert fake.store.emails() == []


@pytest.mark.parametrize("subject", ["", " \n ", "x" * 2001])
def test_a_subject_that_buttondown_does_not_take_is_refused_before_it_leaves(
    buttondown: Buttondown, subject: str
) -> None:
    with pytest.raises(EspError, match="subject"):
        buttondown.create_draft(EDITION, make_message(subject=subject))


def test_a_draft_is_found_by_its_key_on_any_page(buttondown: Buttondown, fake: FakeButtondown) -> None:
    wanted = buttondown.create_draft(EDITION, make_message())
    for number in range(5):
        buttondown.create_draft(f"{EDITION}/{number}", make_message())
    found = buttondown.find_broadcast(EDITION, TODAY)
    assert found == wanted
    assert buttondown.find_broadcast("another", TODAY) is None
    assert buttondown.find_broadcast(EDITION, TODAY + timedelta(days=3)) is None


def test_a_sent_edition_is_found_too(buttondown: Buttondown) -> None:
    draft = buttondown.create_draft(EDITION, make_message())
    buttondown.release(draft.id)
    found = buttondown.find_broadcast(EDITION, TODAY)
    assert found is not None
    assert (found.id, found.state) == (draft.id, BroadcastState.SENT)


def copy_of_the_draft(fake: FakeButtondown, **changes: Any) -> str:
    return str(fake.store.add_email({**fake.store.emails()[0], **changes})["id"])


def test_two_drafts_of_one_edition_are_both_named_and_none_is_taken(
    buttondown: Buttondown, fake: FakeButtondown
) -> None:
    first = buttondown.create_draft(EDITION, make_message())
    second = copy_of_the_draft(fake)
    with pytest.raises(EspError) as caught:
        buttondown.find_broadcast(EDITION, TODAY)
    assert first.id in caught.value.message
    assert second in caught.value.message


@pytest.mark.parametrize("status", ["sent", "scheduled", "in_flight", "resending"])
def test_of_several_the_one_that_was_released_counts(buttondown: Buttondown, fake: FakeButtondown, status: str) -> None:
    buttondown.create_draft(EDITION, make_message())
    released = copy_of_the_draft(fake, status=status)
    copy_of_the_draft(fake, status="deleted")
    found = buttondown.find_broadcast(EDITION, TODAY)
    assert found is not None
    assert found.id == released


def test_the_same_request_again_makes_no_second_draft(open_buttondown: Opener, fake: FakeButtondown) -> None:
    first = open_buttondown(tags=("weekly",)).create_draft(EDITION, make_message())
    again = open_buttondown(tags=("weekly",)).create_draft(EDITION, make_message())
    assert again.id == first.id
    assert len(fake.store.emails()) == 1


def test_an_idempotency_key_is_short_and_changes_with_what_is_asked() -> None:
    now = datetime(2026, 11, 24, 9, 59, tzinfo=UTC)
    keys = {
        idempotency_key("a", {}, now),
        idempotency_key("b", {}, now),
        idempotency_key("a", {"x": 1}, now),
        idempotency_key("a", {}, now + timedelta(minutes=2)),  # so that an old refusal is not told for ever
    }
    assert len(keys) == 4
    assert idempotency_key("a", {}, now - timedelta(minutes=50)) in keys
    assert max(map(len, keys)) <= 200


def test_an_edition_that_buttondown_calls_a_duplicate_is_adopted(open_buttondown: Opener, fake: FakeButtondown) -> None:
    draft = open_buttondown().create_draft(EDITION, make_message())
    refusal = {"code": "email_duplicate", "detail": "An email with the same identifiers already exists."}
    for status in (400, 409):
        fake.order("before", "POST", "/emails", status=status, body=refusal)
        esp = open_buttondown(context={"clock": lambda: TODAY})
        assert esp.create_draft(EDITION, make_message()).id == draft.id
    fake.order("before", "POST", "/emails", status=409, body=refusal)
    with pytest.raises(EspError, match="same identifiers"):
        open_buttondown(context={"clock": lambda: TODAY}).create_draft("another", make_message())


def test_releasing_what_is_out_already_is_never_even_asked(buttondown: Buttondown, fake: FakeButtondown) -> None:
    """A Buttondown that would send a second time is not given the chance."""
    fake.store.set_setting("resends", value=True)
    draft = buttondown.create_draft(EDITION, make_message())
    for _ in range(3):
        buttondown.release(draft.id)
    assert len(fake.store.sendings()) == 1
    assert [r["method"] for r in fake.store.requests()].count("PATCH") == 1


def test_an_edition_can_be_scheduled_recalled_and_sent(buttondown: Buttondown, fake: FakeButtondown) -> None:
    draft = buttondown.create_draft(EDITION, make_message())
    at = datetime(2027, 1, 1, 12, 0, tzinfo=UTC)
    assert buttondown.release(draft.id, at).state is BroadcastState.SCHEDULED
    assert fake.store.emails()[0]["publish_date"] == "2027-01-01T12:00:00Z"
    assert buttondown.recall(draft.id).state is BroadcastState.DRAFT
    fake.api.deliver()
    assert fake.store.sendings() == []
    buttondown.release(draft.id, at)
    fake.api.deliver()
    assert buttondown.fetch(draft.id).state is BroadcastState.SENT
    assert len(fake.store.sendings()) == 1


def test_a_moment_that_has_passed_means_now(buttondown: Buttondown) -> None:
    draft = buttondown.create_draft(EDITION, make_message())
    released = buttondown.release(draft.id, datetime(2026, 1, 1, tzinfo=UTC))
    assert released.detail == "about_to_send"


def test_what_is_about_to_be_sent_can_be_taken_back_for_a_while(buttondown: Buttondown, fake: FakeButtondown) -> None:
    fake.store.set_setting("hold", value=True)
    draft = buttondown.create_draft(EDITION, make_message())
    buttondown.release(draft.id)
    assert buttondown.recall(draft.id).state is BroadcastState.DRAFT
    fake.api.deliver()
    assert fake.store.sendings() == []


@pytest.mark.parametrize("status", ["in_flight", "sent", "paused", "errored", "deleted"])
def test_what_has_left_is_not_taken_back(buttondown: Buttondown, fake: FakeButtondown, status: str) -> None:
    draft = buttondown.create_draft(EDITION, make_message())
    fake.store.put_email({**fake.store.emails()[0], "status": status})
    with pytest.raises(EspError, match=f"it says {status}"):
        buttondown.recall(draft.id)
    assert fake.store.emails()[0]["status"] == status


def test_a_test_reaches_its_recipients_alone_and_leaves_nothing(buttondown: Buttondown, fake: FakeButtondown) -> None:
    buttondown.send_test("test/weekly/1", make_message(), ["me@example.org"])
    assert fake.store.sendings() == []
    (test,) = fake.store.sendings("test")
    assert (test.recipients, test.subject) == (["me@example.org"], "[Test] Why feed ids must never change")
    assert fake.store.emails() == []


def test_a_test_draft_that_cannot_be_deleted_is_told(
    buttondown: Buttondown, fake: FakeButtondown, told: list[str]
) -> None:
    fake.order("before", "DELETE", status=403)
    buttondown.send_test("test/weekly/1", make_message(), ["me@example.org"])
    assert "stays at Buttondown" in told[0]
    assert buttondown.find_broadcast("test/weekly/1", TODAY) is None


def test_every_status_of_buttondown_is_known() -> None:
    assert set(STATES) == STATUSES
    assert [status for status, state in STATES.items() if state is BroadcastState.DRAFT] == ["draft"]


def test_a_status_that_nobody_knows_is_never_taken_for_a_draft(buttondown: Buttondown, fake: FakeButtondown) -> None:
    draft = buttondown.create_draft(EDITION, make_message())
    fake.store.put_email({**fake.store.emails()[0], "status": "quantum"})
    for ask in (lambda: buttondown.fetch(draft.id), lambda: buttondown.find_broadcast(EDITION, TODAY)):
        with pytest.raises(EspError, match="'quantum'"):
            ask()


def test_a_draft_that_is_gone_is_missing(buttondown: Buttondown, fake: FakeButtondown) -> None:
    draft = buttondown.create_draft(EDITION, make_message())
    fake.store.delete_email(draft.id)
    assert buttondown.fetch(draft.id).state is BroadcastState.MISSING
    with pytest.raises(EspError, match="not at Buttondown"):
        buttondown.release(draft.id)


def test_an_id_is_one_step_of_the_address(buttondown: Buttondown, fake: FakeButtondown) -> None:
    assert buttondown.fetch("../tags?x=").state is BroadcastState.MISSING
    assert fake.store.requests()[-1]["path"] == "/v1/emails/..%2Ftags%3Fx%3D"


def test_each_request_names_the_program_and_the_version_of_the_api(
    buttondown: Buttondown, fake: FakeButtondown
) -> None:
    buttondown.release(buttondown.create_draft(EDITION, make_message()).id)
    for request in fake.store.requests():
        assert request["headers"]["user-agent"].startswith("Publisher/")
        assert request["headers"]["x-api-version"] == "2026-04-01"
        assert "x-buttondown-live-dangerously" not in request["headers"]


def test_html_that_looks_like_front_matter_still_goes(buttondown: Buttondown) -> None:
    assert buttondown.create_draft(EDITION, make_message(html="---\nx: y\n---\n" + HTML)).state is BroadcastState.DRAFT


def test_characters_that_nobody_can_store_do_no_harm(buttondown: Buttondown, fake: FakeButtondown) -> None:
    broken = make_message(subject="a\ud83d\0b", preheader="c\ud83d", html=HTML.replace("Write", "Wr\ud83dite\0"))
    buttondown.create_draft(EDITION, broken)
    (email,) = fake.store.emails()
    assert (email["subject"], email["description"]) == ("a?b", "c?")
    assert "Wr?ite " in email["body"]


def test_the_adapter_opens_on_the_real_address_by_default(tmp_path: Path) -> None:
    esp = Buttondown(ButtondownSettings(provider="buttondown"), make_context(tmp_path))
    assert "https://api.buttondown.com/v1/" in repr(esp)
    esp.close()
