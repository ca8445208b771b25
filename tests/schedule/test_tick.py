"""A look at a digest: what is late, what fails, what the configuration changes, and what a wrong clock does."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from itertools import pairwise
from pathlib import Path

import pytest

from publisher.collect.collection import Collection
from publisher.collect.identity import NoMemory
from publisher.config import Configuration
from publisher.esp.base import Broadcast
from publisher.ledger import Ledger, open_ledger
from publisher.ledger.alerts import due_alerts
from publisher.ledger.failures import failure
from publisher.post import Post
from publisher.schedule import Outcome, TickResult, tick, tick_all
from publisher.send import Delivery
from tests.factories import make_configuration, make_post
from tests.send.folder_esp import FolderEsp

MONDAY = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
WEEKLY = '[digests.weekly]\nschedule = "every Monday at 09:00"\n'
EACH = '[digests.weekly]\nschedule = "each post, 30 minutes after it is published"\n'


@dataclass
class World:
    """A ledger, an ESP, posts and a clock; everything can be changed between looks."""

    folder: Path
    ledger: Ledger
    esp: FolderEsp
    configuration: Configuration
    now: datetime = MONDAY
    posts: list[Post] = field(default_factory=list)

    def configure(self, text: str) -> None:
        self.configuration = make_configuration(self.folder, text)

    def post(self, slug: str, published: datetime | None = None) -> None:
        self.posts.append(make_post(slug, published=published or self.now))

    def look(self, now: datetime | None = None) -> TickResult:
        return self._look_with(tick, now)  # type: ignore[no-any-return]

    def look_all(self, now: datetime | None = None) -> list[TickResult]:
        return self._look_with(tick_all, now)  # type: ignore[no-any-return]

    def _look_with(self, what: object, now: datetime | None) -> object:
        self.now = now or self.now
        found = Collection(tuple(post for post in self.posts if post.published <= self.now), (), ())
        delivery = Delivery(self.ledger, self.esp, lambda: self.now)
        return what(self.configuration, "weekly", found, NoMemory(), lambda _name: delivery)  # type: ignore[operator]

    def alerts(self) -> list[str]:
        return [alert.title for alert in due_alerts(self.ledger, self.now)]


@pytest.fixture
def world(tmp_path: Path) -> Iterator[World]:
    with open_ledger(tmp_path / "ledger.sqlite3") as ledger:
        made = World(tmp_path, ledger, FolderEsp(tmp_path / "esp"), make_configuration(tmp_path, WEEKLY))
        ledger.start("weekly", MONDAY - timedelta(weeks=3), [])
        yield made


def outcomes(ledger: Ledger) -> list[tuple[str, str]]:
    return [(f"{record.slot:%m-%d}", record.outcome) for record in ledger.passed_slots("weekly")]


def test_slots_missed_while_off_become_one_edition_and_each_is_recorded(world: World) -> None:
    world.post("a")
    result = world.look(MONDAY + timedelta(hours=5))
    assert (result.outcome, result.missed) == (Outcome.SENT, 2)
    assert outcomes(world.ledger) == [("11-09", "coalesced"), ("11-16", "coalesced")]
    assert world.look(MONDAY + timedelta(hours=6)).outcome is Outcome.NOT_DUE
    assert world.esp.subjects() == ["A"]


def test_a_slot_that_is_too_late_is_dropped_with_a_record_and_people_are_told(world: World) -> None:
    world.post("a")
    result = world.look(MONDAY + timedelta(days=3, minutes=1))
    assert result.outcome is Outcome.DROPPED
    assert "1 new post for the next slot" in result.sentence
    assert set(outcomes(world.ledger)) == {("11-09", "too-late"), ("11-16", "too-late"), ("11-23", "too-late")}
    assert world.alerts() == [f"weekly: the slot of {MONDAY.isoformat()} was dropped"]
    assert world.look(MONDAY + timedelta(days=3, minutes=2)).outcome is Outcome.NOT_DUE
    assert world.look(MONDAY + timedelta(days=7)).outcome is Outcome.SENT
    assert world.esp.subjects() == ["A"]


def test_a_late_slot_without_new_posts_alarms_nobody(world: World) -> None:
    result = world.look(MONDAY + timedelta(days=4))
    assert result.outcome is Outcome.NOTHING
    assert "there was no new post" in result.sentence
    assert world.alerts() == []


def test_failures_are_tried_again_with_growing_waits_then_told_once_then_given_up(world: World) -> None:
    world.post("a")
    world.esp.refusals.add("create_draft")
    now, tries, told = MONDAY, [], []
    while now < MONDAY + timedelta(days=3, hours=1):
        result = world.look(now)
        if result.outcome is Outcome.FAILED:
            tries.append(now)
        elif result.outcome is not Outcome.FAILING:
            break
        if world.alerts() and not told:
            told = [now]
        now += timedelta(minutes=1 if now < MONDAY + timedelta(hours=3) else 20)
    waits = [(later - sooner) / timedelta(minutes=1) for sooner, later in pairwise(tries)]
    assert waits[:7] == [1, 2, 4, 8, 16, 32, 60]
    assert told == [MONDAY + timedelta(minutes=31)], "when it has failed for half an hour"
    assert timedelta(0) < now - MONDAY - timedelta(days=3) <= timedelta(minutes=20)
    assert len(tries) < 80, "an hour apart in the end"
    assert result.outcome is Outcome.DROPPED
    assert "create_draft: refused" in result.sentence
    assert len(world.alerts()) == 2, "that it fails, and that it was given up"
    assert failure(world.ledger, "digest weekly") is None
    world.esp.refusals.clear()
    assert world.look(MONDAY + timedelta(days=7)).outcome is Outcome.SENT
    assert world.esp.subjects() == ["A"], "its posts waited for the next slot"


def test_what_fails_before_it_is_planned_is_tried_again_as_well(world: World) -> None:
    world.post("a")
    (world.folder / "email_templates").mkdir()
    template = world.folder / "email_templates/digest.html.j2"
    template.write_text("{{ nothing.there }}")
    assert world.look().outcome is Outcome.FAILED
    assert world.look(MONDAY + timedelta(seconds=30)).outcome is Outcome.FAILING
    template.unlink()
    assert world.look(MONDAY + timedelta(minutes=2)).outcome is Outcome.SENT
    assert failure(world.ledger, "digest weekly") is None


def test_a_given_up_edition_that_had_gone_out_is_not_sent_again(world: World) -> None:
    class FallsSilent(FolderEsp):
        def release(self, broadcast_id: str, at: datetime | None = None) -> Broadcast:
            self.lost_answers.add("release")
            self.refusals.add("fetch")
            return super().release(broadcast_id, at)

    world.post("a")
    world.esp = FallsSilent(world.folder / "esp")
    assert world.look().outcome is Outcome.FAILED
    world.esp = FolderEsp(world.folder / "esp")
    result, *_ = world.look_all(MONDAY + timedelta(days=5))
    assert result.outcome is Outcome.SENT
    assert "had gone out before it was given up" in result.sentence
    assert world.esp.subjects() == ["A"]


def test_an_edition_nobody_can_ask_after_is_left_to_a_person(world: World) -> None:
    world.post("a")
    world.esp.refusals |= {"release", "fetch"}
    world.look()
    result = world.look(MONDAY + timedelta(days=5))
    assert result.outcome is Outcome.WAITS
    assert "publisher digest resolve weekly" in result.sentence
    assert len(world.alerts()) == 1
    world.look(MONDAY + timedelta(days=6))
    assert len(world.alerts()) == 1, "told once"


def test_an_edition_planned_for_another_esp_is_left_to_a_person_in_the_end(world: World) -> None:
    world.post("a")
    world.esp.refusals.add("create_draft")
    world.look()
    world.esp = FolderEsp(world.folder / "other", name="Other")
    assert world.look(MONDAY + timedelta(hours=1)).outcome is Outcome.FAILED
    result = world.look(MONDAY + timedelta(days=4))
    assert result.outcome is Outcome.WAITS
    assert "Other cannot be asked" in result.sentence


def test_a_new_time_zone_does_not_use_a_slot_a_second_time(world: World) -> None:
    world.configure(WEEKLY + 'timezone = "Europe/Paris"\n')
    nine_in_paris = MONDAY - timedelta(hours=1)
    world.post("a", nine_in_paris)
    assert world.look(nine_in_paris).outcome is Outcome.SENT
    world.configure(WEEKLY + 'timezone = "America/New_York"\n')
    world.post("b", nine_in_paris + timedelta(minutes=1))
    nine_in_new_york = MONDAY + timedelta(hours=5)
    assert world.look(nine_in_new_york).outcome is Outcome.NOT_DUE, "Monday's slot was used in Paris"
    assert world.look(nine_in_new_york + timedelta(days=7)).outcome is Outcome.SENT
    world.configure(WEEKLY + 'timezone = "Europe/Paris"\n')
    world.post("c")
    assert world.look(nine_in_new_york + timedelta(days=7, minutes=5)).outcome is Outcome.NOT_DUE
    assert world.look(nine_in_paris + timedelta(days=14)).outcome is Outcome.SENT


def test_a_new_schedule_does_not_make_a_moment_of_the_past_due(world: World) -> None:
    world.look()
    world.post("a")
    world.configure('[digests.weekly]\nschedule = "daily at 08:00"\n')
    assert world.look(MONDAY + timedelta(days=1, hours=3)).outcome is Outcome.NOT_DUE
    assert world.look(MONDAY + timedelta(days=1, hours=23)).outcome is Outcome.SENT


def test_a_clock_that_ran_ahead_sends_nothing_twice_and_stops_nothing(world: World) -> None:
    world.post("a")
    assert world.look(MONDAY + timedelta(days=728)).outcome is Outcome.SENT
    assert world.look(MONDAY).outcome is Outcome.NOTHING
    world.post("b", MONDAY + timedelta(days=1))
    assert world.look(MONDAY + timedelta(days=7)).outcome is Outcome.SENT, "not only when the clock is there again"
    assert world.look(MONDAY + timedelta(days=7)).outcome is Outcome.NOT_DUE
    assert world.look(MONDAY + timedelta(days=728)).outcome is not Outcome.SENT
    assert world.esp.subjects() == ["A", "B"]


def test_each_post_has_its_edition_so_long_after_it_is_published(world: World) -> None:
    world.configure(EACH)
    assert world.look_all()[-1].outcome is Outcome.NOT_DUE
    world.post("a")
    world.post("b")
    world.post("c", MONDAY + timedelta(minutes=10))
    waiting = world.look(MONDAY)
    assert waiting.outcome is Outcome.NOT_DUE
    assert waiting.next_slot == MONDAY + timedelta(minutes=30)
    assert world.look(MONDAY + timedelta(minutes=29)).outcome is Outcome.NOT_DUE
    results = world.look_all(MONDAY + timedelta(minutes=30))
    assert [result.outcome for result in results] == [Outcome.SENT, Outcome.SENT]
    assert world.esp.subjects() == ["A", "B"]
    assert results[-1].next_slot == MONDAY + timedelta(minutes=59), "C was seen at 9:29"
    world.look_all(MONDAY + timedelta(hours=2))
    assert world.esp.subjects() == ["A", "B", "C"]


def test_a_post_with_an_old_date_waits_as_long_after_it_was_seen(world: World) -> None:
    world.configure(EACH)
    world.look()
    world.post("a", MONDAY - timedelta(days=9))
    assert world.look(MONDAY).outcome is Outcome.NOT_DUE
    assert world.look(MONDAY + timedelta(minutes=30)).outcome is Outcome.SENT


def test_the_first_run_of_each_post_takes_what_exists_as_sent(world: World, tmp_path: Path) -> None:
    world.configure(EACH)
    with open_ledger(tmp_path / "other.sqlite3") as ledger:
        world.ledger = ledger
        world.post("a", MONDAY - timedelta(days=1))
        first, *_ = world.look_all()
        assert "1" in first.sentence or "the post that exists" in first.sentence
        world.look_all(MONDAY + timedelta(days=1))
        assert world.esp.subjects() == []
        assert outcomes(ledger) == []


def test_a_first_look_long_after_a_slot_begins_the_digest(world: World, tmp_path: Path) -> None:
    with open_ledger(tmp_path / "other.sqlite3") as ledger:
        world.ledger = ledger
        world.post("a", MONDAY - timedelta(days=30))
        result = world.look(MONDAY + timedelta(days=6))
        assert result.outcome is Outcome.NOTHING
        assert "first run" in result.sentence


def test_another_process_at_the_same_digest_is_no_failure(world: World) -> None:
    with world.ledger.locked("weekly"):
        result = world.look()
    assert result.outcome is Outcome.BUSY
    assert not result.failed


def test_a_withdrawn_post_is_not_mailed(world: World) -> None:
    world.configure(EACH)
    world.look()
    world.post("a")
    world.look(MONDAY)
    world.posts = [replace(post, published=MONDAY + timedelta(days=400)) for post in world.posts]
    assert world.look(MONDAY + timedelta(hours=1)).outcome is Outcome.NOT_DUE


def write_edition(world: World, name: str, text: str) -> None:
    (world.folder / "editions").mkdir(exist_ok=True)
    (world.folder / "editions" / f"{name}.md").write_text(text, encoding="utf-8")


def test_a_draft_of_the_author_keeps_the_slot_open_until_it_is_finished(world: World) -> None:
    world.post("a")
    write_edition(world, "2026-W48", "---\ndraft: true\n---\nHello.\n")
    (result,) = world.look_all(MONDAY)
    assert (result.outcome, result.is_progress) == (Outcome.NOTHING, False)
    assert result.sentence == "2026-W48 waits: editions/2026-W48.md is not finished (draft: true)"
    assert world.alerts() == []
    write_edition(world, "2026-W48", "Hello.\n")
    assert world.look(MONDAY + timedelta(hours=5)).outcome is Outcome.SENT
    assert world.esp.subjects() == ["A"]
    assert world.look(MONDAY + timedelta(hours=6)).outcome is Outcome.NOT_DUE


def test_a_draft_that_is_never_finished_is_dropped_with_its_reason_and_people_are_told(world: World) -> None:
    world.post("a")
    write_edition(world, "2026-W48", "---\ndraft: true\n---\nHello.\n")
    world.look(MONDAY)
    result = world.look(MONDAY + timedelta(days=3, minutes=1))
    assert result.outcome is Outcome.DROPPED
    assert "editions/2026-W48.md was not finished (draft: true)" in result.sentence
    assert len(world.alerts()) == 1
    assert world.look(MONDAY + timedelta(days=7)).outcome is Outcome.SENT


def test_a_mistake_in_the_authors_file_fails_loudly_and_sends_nothing(world: World) -> None:
    world.post("a")
    write_edition(world, "2026-W48", "---\npinned: [b]\n---\nHello.\n")
    result = world.look(MONDAY)
    assert result.outcome is Outcome.FAILED
    assert 'editions/2026-W48.md:2:10: error edition-post: there is no post "b"' in result.sentence
    write_edition(world, "2026-W48", "---\npinned: [a]\n---\nHello.\n")
    assert world.look(MONDAY + timedelta(hours=2)).outcome is Outcome.SENT
