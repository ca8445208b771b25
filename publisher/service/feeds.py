"""Reads the posts and writes the feeds: what `publisher build` does, as a step that says what came of it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from functools import partial

from publisher.collect import Collection, Memory, collect
from publisher.collect.unreadable import unreadable_ids
from publisher.config import Configuration
from publisher.editions import EditionPages, build_edition_pages, has_archive
from publisher.errors import EditionBusy, IdsWouldChange, PublisherError
from publisher.feeds.build import Manner, build
from publisher.feeds.plan import plan_feeds, posts_shown
from publisher.ledger import Ledger
from publisher.ledger.failures import clear_failure
from publisher.memory import open_memory
from publisher.render.ahead import render_ahead
from publisher.render.cache import NAME as CACHE_NAME
from publisher.render.cache import RenderCache
from publisher.service.hubs import expect
from publisher.service.step import StepOutcome, StepResult, failed_step
from publisher.service.world import World

LOCK = "-feeds"  # no digest's name
WAIT_SECONDS = 60.0


@dataclass(frozen=True, slots=True)
class Posts:
    """What was read, and what came of building. `collection` is None if it could not be read, or must not be mailed."""

    collection: Collection | None
    result: StepResult
    changes_at: datetime | None = None

    @property
    def count(self) -> int:
        return len(self.collection.posts) if self.collection else 0


def feeds_step(world: World, config: Configuration, ledger: Ledger) -> Posts:
    """Read every post and write the feeds that changed. One process at a time does so.

    Where the feeds refuse to be written because old posts would look new to readers, the posts are not mailed either: whoever
    knows them would get them again.
    """
    found: Collection | None = None
    try:
        with ledger.locked(LOCK, WAIT_SECONDS):
            memory = open_memory(config.ledger)
            found = collect(config, world.clock(), memory, world.processes)
            result = _build(world, config, found, memory)
    except EditionBusy:
        return Posts(
            None, StepResult("feeds", StepOutcome.NOTHING, "another process builds them right now", world.clock())
        )
    except PublisherError as error:
        result, _ = failed_step(config, ledger, "feeds", "", world.clock(), str(error))
        return Posts(None if isinstance(error, IdsWouldChange) else found, result, _changes_at(found))
    clear_failure(ledger, "feeds")
    return Posts(found, result, _changes_at(found))


def _build(world: World, config: Configuration, found: Collection, memory: Memory) -> StepResult:
    plans = plan_feeds(config, found.posts)
    cache = RenderCache(config.ledger_path.with_name(CACHE_NAME))
    render_ahead((post.content for post in posts_shown(plans)), world.workers, cache=cache)
    manner = Manner(
        unreadable=unreadable_ids(found, memory),
        workers=world.workers,
        processes=world.processes,
        before_writing=lambda: memory.remember(found.sightings),  # readers may see the ids from then on
        after_writing=partial(expect, config),
    )
    pages = build_edition_pages(config, world.clock()) if has_archive(config) else EditionPages()
    report = build(config, found.posts, manner, plans=[*plans, *pages.plans])
    cache.forget_unused()
    written = sum(file.is_written for file in report.files)
    problems = sum(problem.severity == "error" for problem in found.problems)
    left_out = f"; {problems} errors in posts: publisher check" if problems else ""
    if not report.is_changed and not pages.written and not pages.removed:
        return StepResult("feeds", StepOutcome.NOTHING, f"nothing changed: {len(report.files)} files{left_out}")
    editions = f"; pages of editions: {len(pages.written)} written" if pages.written else ""
    return StepResult("feeds", StepOutcome.DONE, f"{written} of {len(report.files)} files written{editions}{left_out}")


def _changes_at(found: Collection | None) -> datetime | None:
    """When the next post becomes ready by itself."""
    if found is None:
        return None
    return min((skipped.until for skipped in found.skipped if skipped.until), default=None)
