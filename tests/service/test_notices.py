"""That an edition waits is told once, by every channel and as a test mail; and not when it does not wait any more."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from publisher.ledger import open_ledger
from publisher.ledger.alerts import due_alerts
from publisher.send import cancel
from publisher.service.preview_mail import preview_message
from tests.esp.conftest import make_message
from tests.factories import write_post
from tests.service.worlds import WEEKLY, Site, make_site, remembering

SUNDAY = datetime(2026, 11, 22, 9, 0, tzinfo=UTC)
HOLD = WEEKLY + 'hold = "15 min"\npreview_to = ["ada@example.org"]\n'


@pytest.fixture
def site(tmp_path: Path) -> Site:
    made = make_site(tmp_path / "site", HOLD)
    made.now = SUNDAY
    write_post(made.folder, "old.md", "title: Old\ndate: 2026-11-20")
    made.round()
    write_post(made.folder, "new.md", "title: Brand new\ndate: 2026-11-22")
    return made


def test_one_round_tells_and_hands_the_edition_to_an_esp_that_sends_it_at_its_moment(site: Site) -> None:
    from dataclasses import replace

    site.esp.capabilities = replace(site.esp.capabilities, schedules=True, recalls=True)
    with remembering() as (url, got):
        site.environment["PUBLISHER_ALERT_NTFY"] = url
        done = site.round(later=timedelta(days=1))
    (notice,) = got
    assert notice.headers["priority"] == "default", "it is no failure"
    assert b"publisher digest cancel weekly 2026-W48" in notice.body
    assert not done.failed
    ((key, message, recipients),) = site.esp.tests
    assert recipients == ("ada@example.org",)
    assert key.startswith("notice/")
    assert "Brand new" in message.html
    assert len(list(site.esp.scheduled.iterdir())) == 1
    site.round(later=timedelta(minutes=1))
    assert len(site.esp.tests) == 1


def test_a_channel_that_fails_stops_nothing_and_is_tried_again(site: Site) -> None:
    site.esp.refusals.add("send_test")
    site.round(later=timedelta(days=1))
    assert ("warning", "alert not sent") in [(level, event) for level, event, _ in site.log.lines]
    site.esp.refusals.clear()
    site.round(later=timedelta(minutes=2))
    assert len(site.esp.tests) == 1
    site.round(later=timedelta(minutes=14))
    assert site.esp.subjects() == ["Brand new"]


def test_nobody_is_told_of_an_edition_that_was_stopped_before_a_channel_took_the_notice(site: Site) -> None:
    site.esp.refusals.add("send_test")
    site.round(later=timedelta(days=1))
    site.esp.refusals.clear()
    with open_ledger(site.configuration.ledger) as ledger:
        cancel(ledger, site.esp, ledger.editions("weekly")[0], site.now)
    site.round(later=timedelta(minutes=5))
    assert site.esp.tests == []
    with open_ledger(site.configuration.ledger) as ledger:
        assert due_alerts(ledger, site.now + timedelta(hours=1)) == []


def test_the_test_mail_is_the_frozen_one_under_a_box_and_titles_are_no_markup() -> None:
    message = make_message()
    shown = preview_message(
        message, "weekly · 2026-W48 goes out", "subject   A <b> & c\nstop      publisher digest cancel weekly"
    )
    before, after = message.html.split("<body>")
    assert shown.html.startswith(before + "<body>")
    assert shown.html.endswith(after)
    assert "A &lt;b&gt; &amp; c" in shown.html
    assert shown.text.endswith(message.text)
