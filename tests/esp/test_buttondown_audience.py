"""Who gets an edition at Buttondown: those with any of the tags, and never everybody by mistake."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from publisher.errors import EspError
from publisher.esp.base import Audience
from publisher.esp.buttondown import Buttondown
from tests.esp.conftest import EDITION, make_message
from tests.esp.fake_buttondown import FakeButtondown

Opener = Callable[..., Buttondown]


@pytest.mark.parametrize(
    ("tags", "audience", "recipients"),
    [
        ((), Audience("Buttondown, all subscribers", 3), ["ada", "grace", "edsger"]),
        (("weekly",), Audience("Buttondown, tag weekly", 2), ["ada", "grace"]),
        (("monthly", "weekly"), Audience("Buttondown, tags monthly or weekly", 2), ["ada", "grace"]),
        (("monthly",), Audience("Buttondown, tag monthly", 1), ["grace"]),
        (("vip",), Audience("Buttondown, tag vip", 0), []),
    ],
)
def test_those_with_any_of_the_tags_are_counted_and_reached(
    open_buttondown: Opener, fake: FakeButtondown, tags: tuple[str, ...], audience: Audience, recipients: list[str]
) -> None:
    esp = open_buttondown(tags=tags)
    assert esp.audience() == audience
    esp.release(esp.create_draft(EDITION, make_message()).id)
    (sent,) = fake.store.sendings()
    assert sent.recipients == [f"{name}@example.org" for name in recipients]


def test_subscribers_are_counted_too_if_buttondown_wants_tags_by_name(
    buttondown: Buttondown, fake: FakeButtondown
) -> None:
    fake.store.set_setting("tags_by", "name")
    assert buttondown.audience().subscribers == 2


def test_an_unknown_tag_never_means_everybody(open_buttondown: Opener, fake: FakeButtondown) -> None:
    esp = open_buttondown(tags=("weekly", "montly"))
    for attempt in (esp.audience, lambda: esp.create_draft(EDITION, make_message())):
        with pytest.raises(EspError) as caught:
            attempt()
        assert 'no tag "montly"; did you mean monthly?' in caught.value.message
        assert "monthly, vip, weekly" in caught.value.hint
    assert fake.store.emails() == []


def test_a_draft_that_lost_its_filter_is_not_released_to_everybody(
    buttondown: Buttondown, fake: FakeButtondown
) -> None:
    draft = buttondown.create_draft(EDITION, make_message())
    (email,) = fake.store.emails()
    fake.store.put_email({**email, "filters": {"filters": [], "groups": [], "predicate": "and"}})
    with pytest.raises(EspError, match="would go to all subscribers"):
        buttondown.release(draft.id)
    assert fake.store.sendings() == []
