"""What Buttondown, the network and a proxy can do to a request: what is repeated, what is not, and what the author is told."""

from __future__ import annotations

import socket
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

import pytest

from publisher.errors import EspError, OutcomeUnknown
from publisher.esp.base import BroadcastState
from publisher.esp.buttondown import Buttondown
from publisher.esp.buttondown_http import retry_after
from tests.esp.conftest import EDITION, Waits, make_message
from tests.esp.fake_buttondown import FakeButtondown
from tests.esp.fake_buttondown_api import KEY
from tests.factories import NOW

Opener = Callable[..., Buttondown]
QUICK = {"timeout_seconds": 0.2}


def methods(fake: FakeButtondown) -> list[str]:
    return [request["method"] for request in fake.store.requests()]


@pytest.mark.parametrize("kind", ["before", "after", "drop", "lose"])
def test_a_draft_is_made_once_however_its_answer_was_lost(
    buttondown: Buttondown, fake: FakeButtondown, kind: str
) -> None:
    fake.order(kind, "POST", "/emails", times=2, status=502)
    assert buttondown.create_draft(EDITION, make_message()).state is BroadcastState.DRAFT
    assert len(fake.store.emails()) == 1


@pytest.mark.parametrize("kind", ["stall", "stall_after"])
def test_a_draft_is_made_once_however_it_timed_out(open_buttondown: Opener, fake: FakeButtondown, kind: str) -> None:
    fake.order(kind, "POST", "/emails")
    assert open_buttondown(**QUICK).create_draft(EDITION, make_message()).state is BroadcastState.DRAFT
    assert len(fake.store.emails()) == 1


@pytest.mark.parametrize("kind", ["before", "after", "drop", "lose"])
def test_a_release_whose_answer_was_lost_is_not_repeated(
    buttondown: Buttondown, fake: FakeButtondown, waits: Waits, kind: str
) -> None:
    draft = buttondown.create_draft(EDITION, make_message())
    fake.order(kind, "PATCH", times=9, status=500)
    with pytest.raises(OutcomeUnknown, match="nobody knows whether it did"):
        buttondown.release(draft.id)
    assert methods(fake).count("PATCH") == 1
    assert waits == []
    happened = kind in ("after", "lose")
    assert buttondown.fetch(draft.id).state is (BroadcastState.SENT if happened else BroadcastState.DRAFT)
    assert len(fake.store.sendings()) == int(happened)


def test_a_release_that_timed_out_is_not_repeated(open_buttondown: Opener, fake: FakeButtondown) -> None:
    esp = open_buttondown(**QUICK)
    draft = esp.create_draft(EDITION, make_message())
    fake.order("stall_after", "PATCH")
    with pytest.raises(OutcomeUnknown, match="did not answer in time"):
        esp.release(draft.id)
    assert len(fake.store.sendings()) == 1


@pytest.mark.parametrize(
    "body", ["<html>Welcome to the hotel</html>", {}, {"id": 1, "status": "draft"}, [], {"id": "x", "status": "?"}]
)
def test_an_answer_that_says_nothing_leaves_open_what_was_done(
    buttondown: Buttondown, fake: FakeButtondown, body: Any
) -> None:
    draft = buttondown.create_draft(EDITION, make_message())
    for method in ("PATCH", "POST"):
        fake.order("after", method, status=200, body=body)
    with pytest.raises(OutcomeUnknown):
        buttondown.release(draft.id)
    with pytest.raises(OutcomeUnknown):
        buttondown.create_draft("another", make_message())


@pytest.mark.parametrize("body", ["<html>Welcome to the hotel</html>", {}, [], {"results": 3}])
def test_reading_something_that_is_no_answer_is_an_error(
    buttondown: Buttondown, fake: FakeButtondown, body: Any
) -> None:
    fake.order("after", "GET", times=3, status=200, body=body)
    for ask in (buttondown.audience, lambda: buttondown.fetch("em_1"), lambda: buttondown.find_broadcast("a", NOW)):
        with pytest.raises(EspError) as caught:
            ask()
        assert not isinstance(caught.value, OutcomeUnknown)
        assert "base_url" in caught.value.hint


def test_reading_is_repeated_a_few_times_and_then_given_up(
    buttondown: Buttondown, fake: FakeButtondown, waits: Waits
) -> None:
    fake.order("before", "GET", times=3, status=503)
    assert buttondown.audience().subscribers == 2
    assert waits == [1, 2, 4]
    fake.order("drop", "GET", times=99)
    with pytest.raises(EspError, match="broke the connection"):
        buttondown.fetch("em_1")
    assert waits == [1, 2, 4, 1, 2, 4]


def test_a_refusal_for_the_rate_limit_is_waited_out_whatever_the_request(
    buttondown: Buttondown, fake: FakeButtondown, waits: Waits
) -> None:
    draft = buttondown.create_draft(EDITION, make_message())
    fake.order("before", "PATCH", status=429, headers={"Retry-After": "45"})
    assert buttondown.release(draft.id).state is BroadcastState.SENDING
    assert waits == [45]
    assert len(fake.store.sendings()) == 1


def test_a_wait_that_is_too_long_is_told_instead(buttondown: Buttondown, fake: FakeButtondown, waits: Waits) -> None:
    fake.order("before", status=429, headers={"Retry-After": "3600"}, body={"detail": "Slow down."})
    with pytest.raises(EspError) as caught:
        buttondown.audience()
    assert (caught.value.status, caught.value.retry_after_seconds, waits) == (429, 3600, [])
    assert "Slow down." in caught.value.message


@pytest.mark.parametrize(
    ("value", "seconds"),
    [
        ("45", 45),
        ("0", 0),
        ("Tue, 24 Nov 2026 09:01:00 GMT", 60),
        ("Tue, 24 Nov 2026 08:00:00 GMT", 0),
        ("", None),
        ("soon", None),
        ("-3", None),
        ("²", None),
        ("Tue, 99 Nov 2026 09:01:00 GMT", None),
        ("9" * 40, None),
    ],
)
def test_retry_after_is_read_in_both_its_forms(value: str, seconds: float | None) -> None:
    assert retry_after({"Retry-After": value}, datetime(2026, 11, 24, 9, 0, tzinfo=UTC)) == seconds


REFUSALS = [
    (401, {"detail": "Unauthorized"}, "the API key is wrong"),
    (403, {"detail": "Not allowed."}, "may not do this"),
    (404, {"detail": "Not Found"}, "not there"),
    (409, {"detail": "Conflict"}, "already"),
    (418, {"detail": "Teapot"}, "buttondown.com/requests"),
    (302, "", "base_url"),
    *(
        (400, {"code": code, "detail": "No.", "metadata": {}}, hint)
        for code, hint in {
            "body_contains_frontmatter": "begins with ---",
            "body_invalid": "email template",
            "canonical_url_invalid": "publication.url",
            "email_invalid": "what Buttondown says",
            "email_not_confirmed": "confirm your own address",
            "pay_per_email_billing_locked": "billing",
            "publish_date_invalid": "in the future",
            "publish_date_missing": "a time",
            "sending_requires_confirmation": "send it there, once",
            "slug_invalid": "slug",
            "status_invalid": "of this state",
            "subject_invalid": "`subject`",
            "tag_invalid": "esp.tags",
            "something_new": "what Buttondown says",
        }.items()
    ),
]


@pytest.mark.parametrize(("status", "body", "hint"), REFUSALS)
def test_each_refusal_says_what_to_do_and_is_not_repeated(
    buttondown: Buttondown, fake: FakeButtondown, waits: Waits, status: int, body: Any, hint: str
) -> None:
    buttondown.audience()
    fake.order("before", "POST", status=status, body=body, times=9)
    with pytest.raises(EspError) as caught:
        buttondown.create_draft(EDITION, make_message())
    assert (caught.value.status, caught.value.code) == (status, body.get("code", "") if body else "")
    assert hint in caught.value.hint
    assert not isinstance(caught.value, OutcomeUnknown)
    assert methods(fake).count("POST") == 1
    assert waits == []


def test_a_refused_release_is_certain_and_says_how_to_go_on(buttondown: Buttondown, fake: FakeButtondown) -> None:
    fake.store.set_setting("confirmed", value=False)
    draft = buttondown.create_draft(EDITION, make_message())
    with pytest.raises(EspError) as caught:
        buttondown.release(draft.id)
    assert not isinstance(caught.value, OutcomeUnknown)
    assert caught.value.code == "sending_requires_confirmation"
    assert buttondown.fetch(draft.id).state is BroadcastState.DRAFT


def test_findings_of_a_422_are_told_one_by_one(buttondown: Buttondown, fake: FakeButtondown) -> None:
    detail = [{"type": "missing", "loc": ["body", "payload", "subject", 3], "msg": "Field required"}] * 7 + [
        "odd",
        None,
        3,
    ]
    fake.order("before", "POST", status=422, body={"detail": detail})
    with pytest.raises(EspError) as caught:
        buttondown.create_draft(EDITION, make_message())
    assert "(422): body.payload.subject.3: Field required; " in caught.value.message
    assert "and 5 more" in caught.value.message


@pytest.mark.parametrize(
    "body", [[1], "x" * 100_000, {"detail": {"a": 1}}, {"detail": "a\x1b[31m\nb"}, "null", {"code": 3, "metadata": []}]
)
def test_any_error_body_is_bounded_and_printable(buttondown: Buttondown, fake: FakeButtondown, body: Any) -> None:
    fake.order("before", "POST", status=400, body=body)
    with pytest.raises(EspError) as caught:
        buttondown.create_draft(EDITION, make_message())
    assert len(caught.value.message) < 500
    assert caught.value.message.isprintable()


def test_a_documentation_address_is_passed_on(buttondown: Buttondown, fake: FakeButtondown) -> None:
    more = {"documentation_url": "https://docs.buttondown.com/x"}
    fake.order("before", "POST", status=400, body={"code": "tag_invalid", "detail": "No.", "metadata": more})
    with pytest.raises(EspError) as caught:
        buttondown.create_draft(EDITION, make_message())
    assert caught.value.hint.endswith("; see https://docs.buttondown.com/x")


def test_a_wrong_key_is_found_before_anything_is_made(open_buttondown: Opener, fake: FakeButtondown) -> None:
    esp = open_buttondown(context={"secrets": {"BUTTONDOWN_API_KEY": "wrong"}})
    with pytest.raises(EspError) as caught:
        esp.audience()
    assert caught.value.status == 403


def test_no_error_shows_the_key(buttondown: Buttondown, fake: FakeButtondown) -> None:
    for body in (f"<p>You sent Authorization: Token {KEY}</p>", {"detail": f"Bad token {KEY}"}):
        for status in (200, 400, 500):
            fake.order("before", "PATCH", status=status, body=body)
            draft = buttondown.create_draft(EDITION, make_message())
            with pytest.raises(EspError) as caught:
                buttondown.release(draft.id)
            chain: BaseException | None = caught.value
            while chain is not None:
                assert KEY not in f"{chain} {chain!r} {vars(chain)}"
                chain = chain.__cause__


def test_a_later_refusal_does_not_hide_that_an_earlier_attempt_may_have_worked(
    buttondown: Buttondown, fake: FakeButtondown
) -> None:
    fake.order("lose", "POST", "/emails")
    fake.order("before", "POST", "/emails", status=401, body={"detail": "Unauthorized"})
    with pytest.raises(OutcomeUnknown, match="earlier attempt got no answer") as caught:
        buttondown.create_draft(EDITION, make_message())
    assert caught.value.status == 401


def test_nobody_there_is_certain_and_tried_again(open_buttondown: Opener, waits: Waits) -> None:
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    esp = open_buttondown(base_url=f"http://127.0.0.1:{port}/v1/")
    with pytest.raises(EspError, match="cannot be reached") as caught:
        esp.create_draft(EDITION, make_message())
    assert not isinstance(caught.value, OutcomeUnknown)
    assert waits == [1, 2, 4]


def test_a_server_without_tls_is_an_error(open_buttondown: Opener, fake: FakeButtondown) -> None:
    with pytest.raises(EspError, match="cannot be reached"):
        open_buttondown(base_url=fake.base_url.replace("http:", "https:")).audience()


def test_a_list_without_end_is_given_up(buttondown: Buttondown, fake: FakeButtondown) -> None:
    fake.order("before", "GET", "/tags", times=5000, status=200, body={"results": [{}], "count": 1, "next": "more"})
    with pytest.raises(EspError, match="no end of pages"):
        buttondown.audience()


def test_the_next_page_is_never_asked_of_another_host(buttondown: Buttondown, fake: FakeButtondown) -> None:
    """The fake's `next` leads elsewhere; all three tags, on two pages, are found all the same."""
    assert buttondown.audience().subscribers == 2
    assert [r["path"].partition("?")[0] for r in fake.store.requests()] == ["/v1/tags", "/v1/tags", "/v1/subscribers"]
