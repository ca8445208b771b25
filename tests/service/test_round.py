"""One round of all steps: feeds, editions, hubs; one that fails does not stop the others."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from publisher.errors import MissingSecret
from publisher.ledger import open_ledger
from publisher.ledger.alerts import due_alerts
from publisher.service.round import Work
from tests.factories import write_post
from tests.service.worlds import WEEKLY, Site, make_site

SUNDAY = datetime(2026, 11, 22, 9, 0, tzinfo=UTC)


@pytest.fixture
def site(tmp_path: Path) -> Site:
    made = make_site(tmp_path / "site")
    made.now = SUNDAY
    write_post(made.folder, "old.md", "title: Old\ndate: 2026-11-20")
    return made


def test_a_round_builds_the_feeds_and_sends_what_is_due(site: Site) -> None:
    first = site.round()
    assert [(step.step, step.outcome) for step in first.steps] == [("feeds", "done")]
    assert first.posts == 1
    assert first.next_look == SUNDAY + timedelta(days=1)
    write_post(site.folder, "new.md", "title: Brand new\ndate: 2026-11-22")
    second = site.round(later=timedelta(days=1))
    assert [tick.outcome for tick in second.ticks] == ["sent"]
    assert site.esp.subjects() == ["Brand new"]
    assert "Brand new" in (site.folder / "feeds/feed.json").read_text()
    third = site.round(later=timedelta(minutes=1))
    assert not third.failed
    assert [tick.outcome for tick in third.ticks] == ["not-due"]
    assert site.esp.subjects() == ["Brand new"]


def test_the_page_of_an_edition_is_there_when_its_mail_is(site: Site) -> None:
    site.configure('[digests.weekly]\nschedule = "every Monday at 09:00"\narchive = true\n')
    site.round()
    write_post(site.folder, "new.md", "title: Brand new\ndate: 2026-11-22")
    site.round(later=timedelta(days=1))
    (page,) = [p for p in (site.folder / "feeds/editions/weekly").glob("*.html") if p.name != "index.html"]
    assert "Brand new" in page.read_text()
    assert "Brand new" in (page.parent / "feed.json").read_text()


def test_there_is_one_line_a_decision_with_edition_slot_and_reason(site: Site) -> None:
    site.round()
    write_post(site.folder, "new.md", "title: Brand new\ndate: 2026-11-22")
    site.log.lines.clear()
    site.round(later=timedelta(days=1))
    (sent,) = [fields for level, event, fields in site.log.lines if (level, event) == ("info", "sent")]
    assert sent["digest"] == "weekly"
    assert sent["edition"] == "2026-W48"
    assert sent["slot"] == "2026-11-23T09:00:00+00:00"
    assert sent["reason"] == "2026-W48 is sent: sent"
    site.log.lines.clear()
    site.round(later=timedelta(minutes=1))
    assert site.log.events("info", "warning", "error") == [], "that there is nothing to do is no news"


def test_a_post_of_the_future_is_looked_at_at_its_minute(site: Site) -> None:
    write_post(site.folder, "soon.md", "title: Soon\ndate: 2026-11-22 09:30")
    assert site.round().next_look == SUNDAY + timedelta(minutes=30)
    assert "Soon" not in (site.folder / "feeds/feed.json").read_text()
    site.round(later=timedelta(minutes=30))
    assert "Soon" in (site.folder / "feeds/feed.json").read_text()


def test_posts_that_would_look_new_are_neither_published_nor_mailed(site: Site) -> None:
    for number in range(6):
        write_post(
            site.folder, f"post-{number}.md", f"title: Post {number}\ndate: 2026-11-2{number % 2}", f"Words {number}.\n"
        )
    site.round()
    (site.folder / ".publisher/built.json").unlink(missing_ok=True)
    for path in (site.folder / "posts").iterdir():
        text = path.read_text()
        path.write_text(text.replace("title:", f"id: changed-{path.stem}\ntitle:"))
    done = site.round(later=timedelta(days=1))
    (feeds,) = [step for step in done.steps if step.step == "feeds"]
    assert feeds.failed
    assert done.ticks == ()
    assert site.esp.subjects() == []


def test_a_digest_that_fails_does_not_stop_the_other_one(site: Site) -> None:
    site.configure(WEEKLY + '[digests.other]\nschedule = "every Monday at 09:00"\ntheme = "missing"\n')
    site.round()
    write_post(site.folder, "new.md", "title: Brand new\ndate: 2026-11-22")
    done = site.round(later=timedelta(days=1))
    assert {tick.digest: str(tick.outcome) for tick in done.ticks} == {"weekly": "sent", "other": "failed"}
    assert done.failed


def test_a_round_without_a_look_reads_no_post(site: Site) -> None:
    site.round()
    write_post(site.folder, "new.md", "title: Brand new\ndate: 2026-11-22")
    done = site.round(work=Work(look=False))
    assert done.steps == ()
    assert "Brand new" not in (site.folder / "feeds/feed.json").read_text()


def test_a_feed_that_is_not_deployed_is_no_failure_and_is_given_up_after_a_day(site: Site) -> None:
    hubs = '[feeds]\nurl = "http://127.0.0.1:1/"\nhubs = ["http://127.0.0.1:1/hub"]\n'
    site.configure(hubs + WEEKLY)
    done = site.round()
    (hub,) = [step for step in done.steps if step.step == "hubs"]
    assert hub.outcome == "waiting"
    assert hub.next_look == SUNDAY + timedelta(minutes=1)
    assert not done.failed
    late = site.round(later=timedelta(days=1, minutes=1), work=Work(look=False))
    assert late.failed
    with open_ledger(site.configuration.ledger_path) as ledger:
        assert due_alerts(ledger, site.now) == [], "told already"
    assert ("error", "alert") in [(level, event) for level, event, _ in site.log.lines]
    assert site.round(later=timedelta(hours=1), work=Work(look=False)).steps == (), "not for ever"


def test_an_esp_without_its_key_fails_loudly_with_growing_waits(site: Site) -> None:
    def no_key() -> None:
        raise MissingSecret("Buttondown needs an API key, and BUTTONDOWN_API_KEY is not set")

    site.at_esp = no_key
    first = site.round()
    assert [str(tick.outcome) for tick in first.ticks] == ["failed"]
    assert first.next_look == SUNDAY + timedelta(minutes=1)
    assert site.round(later=timedelta(minutes=1)).next_look == SUNDAY + timedelta(minutes=3)
    site.round(later=timedelta(minutes=31))
    assert site.log.events("error").count("alert") == 1
    site.at_esp = lambda: None
    assert not site.round(later=timedelta(minutes=1)).failed
