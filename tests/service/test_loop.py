"""When the service wakes: at its moments, and at once when the clock has been set."""

from __future__ import annotations

from datetime import timedelta

from publisher.service.loop import Moments
from publisher.service.round import Work
from tests.factories import NOW

FIVE_MINUTES = timedelta(minutes=5)


def test_it_sleeps_until_the_soonest_moment() -> None:
    moments = Moments(look=NOW + timedelta(minutes=10), pull=NOW + FIVE_MINUTES)
    assert moments.due(NOW, FIVE_MINUTES) is None
    assert moments.due(NOW + FIVE_MINUTES, FIVE_MINUTES) == Work(pull=True, look=False)
    assert moments.due(NOW + timedelta(minutes=10), FIVE_MINUTES) == Work(pull=True, look=True)


def test_what_needs_no_posts_reads_none() -> None:
    moments = Moments(look=NOW + timedelta(minutes=10), pull=None, other=NOW)
    assert moments.due(NOW, None) == Work(pull=False, look=False)


def test_a_clock_that_was_set_back_is_looked_at_again_at_once() -> None:
    moments = Moments(look=NOW + timedelta(minutes=10), pull=NOW + FIVE_MINUTES, other=NOW)
    assert moments.due(NOW - timedelta(days=1), FIVE_MINUTES) == Work(pull=True, look=True)


def test_a_clock_that_was_set_forward_is_a_moment_that_has_come() -> None:
    moments = Moments(look=NOW + timedelta(minutes=10), pull=None)
    assert moments.due(NOW + timedelta(days=400), None) == Work(pull=False, look=True)
