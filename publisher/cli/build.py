"""`publisher build`: collect, write the feeds, and say what changed."""

from __future__ import annotations

import os
import time
from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING, Any

import typer

from publisher.cli.build_archives import archives_text, show_archive_notes
from publisher.cli.build_editions import edition_pages, show_edition_notes
from publisher.cli.output import Progress, count_text, moment_text, print_json, print_note, size_text, styled
from publisher.cli.ping import ping
from publisher.cli.ping import show as show_pings
from publisher.cli.posts import problems_text, skipped_text
from publisher.cli.workplace import clock, collection, configuration
from publisher.collect.collection import Collection
from publisher.collect.unreadable import unreadable_ids
from publisher.config import Configuration
from publisher.feeds.plan import plan_feeds, posts_shown
from publisher.memory import open_memory
from publisher.post import Post
from publisher.problems import Problem
from publisher.render.ahead import render_ahead
from publisher.render.cache import NAME as CACHE_NAME
from publisher.render.cache import RenderCache
from publisher.render.content import LazyContent
from publisher.spare import Spare

if TYPE_CHECKING:
    from publisher.collect.kept import Kept
    from publisher.editions import EditionPages
    from publisher.feeds.report import BuildReport, FileReport
    from publisher.forks import Workers
    from publisher.pings import Ping


@dataclass(frozen=True, slots=True)
class Built:
    """What one build found and did, and how many seconds it took."""

    config: Configuration
    found: Collection
    report: BuildReport
    problems: tuple[Problem, ...]
    told: list[Ping]
    waiting: list[Ping]
    seconds: float
    pages: EditionPages | None = None

    def as_dict(self) -> dict[str, Any]:
        """The documented keys of `--json`."""
        return {
            **self.report.as_dict(),
            "skipped": [{"path": skipped.source, "reason": str(skipped.reason)} for skipped in self.found.skipped],
            "problems": [problem.as_dict() for problem in self.problems],
            "pings": {"told": [item.topic for item in self.told], "waiting": [item.topic for item in self.waiting]},
            "editions_removed": list(self.pages.removed) if self.pages else [],
            "seconds": round(self.seconds, 3),
        }


@dataclass(frozen=True, slots=True)
class Wishes:
    """The options of the command line."""

    as_json: bool
    accept_new_ids: bool
    rewrite_archives: bool
    ping: bool


def run(context: typer.Context, spare: Spare, wishes: Wishes) -> None:
    began = time.perf_counter()
    config = configuration(context)
    built = build(config, wishes, spare, began)
    if wishes.as_json:
        print_json(built.as_dict())
    else:
        show(built)


def build(
    config: Configuration,
    wishes: Wishes,
    workers: Workers,
    began: float,
    kept: Kept | None = None,
    processes: int = os.cpu_count() or 1,
) -> Built:
    """Collect, in up to so many processes, render and write. `kept` is for a process that builds again and again."""
    memory = open_memory(config.ledger)
    found = collection(config, memory, kept, processes)
    plans = plan_feeds(config, found.posts)
    shown = posts_shown(plans)
    pages = edition_pages(config)
    plans += pages.plans if pages else ()
    cache = RenderCache(config.ledger_path.with_name(CACHE_NAME))
    with Progress("rendering posts", len(shown)) as progress:
        render_ahead((post.content for post in shown), workers, progress, cache, meanwhile=_import_feeds)
    from publisher.feeds.build import Manner
    from publisher.feeds.build import build as build_feeds
    from publisher.service.hubs import expect

    # How many archives will be written is known only to the build.
    with Progress("writing feeds", 0 if config.settings.feeds.archives else len(plans)) as progress:
        manner = Manner(
            accept_new_ids=wishes.accept_new_ids,
            rewrite_archives=wishes.rewrite_archives,
            unreadable=unreadable_ids(found, memory),
            workers=workers,
            processes=processes,
            tick=progress,
            before_writing=lambda: memory.remember(found.sightings),  # readers may see the ids from then on
            after_writing=partial(expect, config),
        )
        report = build_feeds(config, found.posts, manner, plans=plans)
    if pages:
        report = replace(report, beside=(*report.beside, *pages.written))
    cache.forget_unused()
    told, waiting = ping(config, 0) if wishes.ping else ([], [])
    problems = (*found.problems, *_markup_problems(shown))
    return Built(config, found, report, problems, told, waiting, time.perf_counter() - began, pages)


def _import_feeds() -> None:
    """What writing feeds needs, imported while others render."""
    import publisher.feeds.build
    import publisher.service.hubs  # noqa: F401


def show(built: Built) -> None:
    """The summary for people."""
    _show(built.config, built.found, built.report, built.problems)
    show_edition_notes(built.pages)
    show_pings(built.told, built.waiting)
    print(styled(f"{built.seconds:.1f} s", "dim"))


def _show(config: Configuration, found: Collection, report: BuildReport, problems: tuple[Problem, ...]) -> None:
    if report.is_changed:
        _show_files(config, report)
    else:
        print(
            f"nothing changed: {count_text(len(report.files), 'file')} in {config.settings.feeds.folder}/ are as they were"
        )
    for folder in report.gone:
        done = "removed" if config.settings.feeds.gone == "remove" else "left without entries"
        print_note(
            f"{config.settings.feeds.folder}/{folder}: no post is in this feed any more; it was {done} (feeds.gone)"
        )
    show_archive_notes(report.archives, config.settings.feeds)
    for folder in report.shortened:
        print_note(
            f"{config.settings.feeds.folder}/{folder}: larger than {config.settings.feeds.max_kb} KB, so it has fewer than "
            f"{config.settings.feeds.limit} entries (feeds.max_kb)"
        )
    if found.skipped:
        print(skipped_text(found) + _next_future(config, found))
    if summary := problems_text(problems):
        print(summary)


def _markup_problems(shown: Iterable[Post]) -> list[Problem]:
    """What was wrong with the markup of the posts that were rendered: an unknown shortcode is told once."""
    contents = (post.content for post in shown)
    found = [problem for content in contents if isinstance(content, LazyContent) for problem in content.problems]
    if not found:
        return []
    from publisher.collect.checks.together import together

    return [finding.as_problem() for finding in together(found, many_files=1)]


def _show_files(config: Configuration, report: BuildReport) -> None:
    """A line for each document of the main feed, and one for all feeds of a kind."""
    top = config.settings.feeds.folder.count("/") + 1
    main = [file for file in report.files if file.path.count("/") == top]
    kinds: dict[str, list[FileReport]] = {}
    for file in report.files:
        if file.path.count("/") > top:
            kinds.setdefault("/".join(file.path.split("/")[: top + 1]) + "/", []).append(file)
    archived = [f"{config.settings.feeds.folder}/archive/"] if report.archives.written else []
    width = max(len(name) for name in (*(file.path for file in main), *kinds, *archived))
    for file in main:
        entries = count_text(file.entries, "entry").rjust(11)
        print(f"{file.path.ljust(width)}  {entries}  {size_text(file.size_bytes).rjust(9)}  {_what_changed(file)}")
    for name, files in kinds.items():
        feeds = {file.path.rsplit("/", 1)[0] for file in files}
        changed = {file.path.rsplit("/", 1)[0] for file in files if file.is_written}
        size = size_text(sum(file.size_bytes for file in files)).rjust(9)
        told = f"{len(changed)} written, {len(feeds) - len(changed)} as they were"
        print(f"{name.ljust(width)}  {count_text(len(feeds), 'feed').rjust(11)}  {size}  {told}")
    for name in archived:
        print(f"{name.ljust(width)}  {archives_text(report.archives)}")
    for path in report.beside:
        print(f"{path.ljust(width)}  written")


def _what_changed(file: FileReport) -> str:
    changes = file.changes
    counts = ((changes.new, "new"), (changes.changed, "changed"), (changes.removed, "gone"))
    told = ", ".join(f"{number} {what}" for number, what in counts if number)
    return told or ("written" if file.is_written else "as it was")


def _next_future(config: Configuration, found: Collection) -> str:
    waiting = [(skipped.until, skipped.title or skipped.source) for skipped in found.skipped if skipped.until]
    if not waiting:
        return ""
    moment, title = min(waiting)
    return f' (next: "{title}", {moment_text(moment, config.timezone, clock())})'
