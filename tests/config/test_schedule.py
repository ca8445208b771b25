"""Schedules in words and in cron: what is understood, and what is answered to what is not."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest

from publisher.config.duration import duration_text, parse_duration
from publisher.config.schedule import parse_schedule
from publisher.errors import ConfigurationError
from tests.factories import make_configuration


@pytest.mark.parametrize(
    ("text", "crons"),
    [
        ("every Monday at 09:00", ["0 9 * * MON"]),
        ("weekdays at 8", ["0 8 * * MON-FRI"]),
        ("daily at 7:30", ["30 7 * * *"]),
        ("monthly on the 1st at 8:00", ["0 8 1 * *"]),
        ("first Monday of the month at 9:00", ["0 9 * * MON#1"]),
        ("first and third Monday of the month at 9:00", ["0 9 * * MON#1,MON#3"]),
        ("last Friday of the month at noon", ["0 12 * * 5L"]),
        ("last day of the month at 18:00", ["0 18 L * *"]),
        ("last weekday of the month at 9:00", ["0 9 LW * *"]),
        ("on the 1st and 15th of every month at 8", ["0 8 1,15 * *"]),
        ("Mondays and Thursdays at 9am", ["0 9 * * MON,THU"]),
        ("Friday to Monday at 7 pm", ["0 19 * * FRI,SAT,SUN,MON"]),
        ("every Mon, Wed and Fri at 9:00 and 17:30", ["0 9 * * MON,WED,FRI", "30 17 * * MON,WED,FRI"]),
        ("on weekends at midnight", ["0 0 * * SAT,SUN"]),
        ("quarterly on the 1st at 8:00", ["0 8 1 1,4,7,10 *"]),
        ("yearly on 1 March at 9", ["0 9 1 3 *"]),
        ("hourly", ["0 * * * *"]),
        ("0 9 * * mon", ["0 9 * * MON"]),
        ("*/15 8-18 * * *", ["*/15 8-18 * * *"]),
        ("0 9 29 2 *", ["0 9 29 2 *"]),
    ],
)
def test_what_people_say_is_understood(text: str, crons: list[str]) -> None:
    assert list(parse_schedule(text).crons) == crons


@pytest.mark.parametrize(
    ("text", "minutes"),
    [
        ("each post", 0),
        ("every post", 0),
        ("each post, 30 minutes after it is published", 30),
        ("each post 2 hours after publication", 120),
        ("each post, 1 day later", 1440),
    ],
)
def test_each_post_has_a_slot_of_its_own(text: str, minutes: int) -> None:
    schedule = parse_schedule(text)
    assert schedule.is_each_post
    assert schedule.after_post == timedelta(minutes=minutes)


@pytest.mark.parametrize(
    ("text", "nearest"),
    [
        ("every monday", "every Monday at 09:00"),
        ("every Mondy at 8", "every Monday at 08:00"),
        ("Monday 9:00", "Monday at 09:00"),
        ("weekly at 9:00", "every Monday at 09:00"),
        ("monthly at 8", "monthly on the 1st at 08:00"),
        ("montly on the first at 8", "monthly on the first at 08:00"),
        ("every other Tuesday at 9:00", "first and third Tuesday of the month at 09:00"),
        ("biweekly on friday at 9", "first and third Friday of the month at 09:00"),
        ("monthly on the 31st at 8", "last day of the month at 08:00"),
        ("first monday at 9", "first Monday of the month at 09:00"),
        ("daily", "daily at 09:00"),
        ("every monday at 25:00", "every Monday at 09:00"),
        ("on tuesdays at half past nine", "on Tuesday at 09:00"),
        ("after each post", "each post"),
        ("every post 30 min", "each post, 30 minutes after it is published"),
    ],
)
def test_what_is_unclear_is_answered_with_the_nearest_right_form(text: str, nearest: str) -> None:
    with pytest.raises(ValueError, match="did you mean") as caught:
        parse_schedule(text)
    assert f'did you mean "{nearest}"?' in str(caught.value)
    parse_schedule(nearest)


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("0 9 * *", "it has 4 fields, and five are needed"),
        ("0 0 9 * * MON", "it has 6 fields"),
        ("0 25 * * *", "bad hour"),
        ("0 9 30 2 *", "bad day-of-month"),
        ("daily at 9 on the moon", 'no time of day where it says "9 on the moon"'),
        ("x" * 5000, "too long"),
    ],
)
def test_what_is_wrong_is_named(text: str, says: str) -> None:
    with pytest.raises(ValueError, match=r"is|has") as caught:
        parse_schedule(text)
    assert says in str(caught.value)


def test_the_error_is_at_the_key_with_the_nearest_form(tmp_path: Path) -> None:
    with pytest.raises(ConfigurationError) as caught:
        make_configuration(tmp_path, '[digests.weekly]\nschedule = "every Mondy at 9"\nmax_lateness = "soon"\n')
    first, second = caught.value.findings
    assert first.startswith('publisher.toml: digests.weekly.schedule: "every Mondy at 9" has no day of the week')
    assert 'did you mean "every Monday at 09:00"?' in first
    assert 'digests.weekly.max_lateness: "soon" is not a length of time' in second


def test_each_post_takes_no_minimum(tmp_path: Path) -> None:
    with pytest.raises(ConfigurationError, match=r"digests.weekly.min_posts: 3 .*each post"):
        make_configuration(tmp_path, '[digests.weekly]\nschedule = "each post"\nmin_posts = 3\n')


@pytest.mark.parametrize(
    ("text", "seconds"),
    [("15 min", 900), ("6 hours", 21_600), ("1 hour", 3600), ("3 days", 259_200), ("2weeks", 1_209_600), ("90s", 90)],
)
def test_lengths_of_time(text: str, seconds: int) -> None:
    assert parse_duration(text).total_seconds() == seconds
    assert parse_duration(duration_text(parse_duration(text))) == parse_duration(text)


@pytest.mark.parametrize("text", ["", "5", "five days", "0.5 days", "-1 day", "3 dayz", "999999 weeks"])
def test_what_is_no_length_of_time(text: str) -> None:
    with pytest.raises(ValueError, match="is"):
        parse_duration(text)
