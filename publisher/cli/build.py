"""`publisher build`: collect, write the feeds, and say what changed."""

from __future__ import annotations

import time
from collections.abc import Iterable

import typer

from publisher.cli.output import Progress, count_text, moment_text, print_json, print_note, size_text, styled
from publisher.cli.ping import expect, ping
from publisher.cli.ping import show as show_pings
from publisher.cli.posts import problems_text, skipped_text
from publisher.cli.workplace import clock, collection, configuration
from publisher.collect.collection import Collection
from publisher.config import Configuration
from publisher.feeds.build import BuildReport, FileReport
from publisher.feeds.build import build as build_feeds
from publisher.feeds.plan import plan_feeds, posts_shown
from publisher.memory import SqliteMemory
from publisher.post import Post
from publisher.problems import Problem
from publisher.render.ahead import render_ahead
from publisher.render.cache import NAME as CACHE_NAME
from publisher.render.cache import RenderCache
from publisher.render.content import LazyContent
from publisher.spare import Spare


def run(context: typer.Context, spare: Spare, *, as_json: bool, accept_new_ids: bool, with_ping: bool) -> None:
    began = time.perf_counter()
    config = configuration(context)
    memory = SqliteMemory(config.ledger_path)
    found = collection(config, memory)
    plans = plan_feeds(config, found.posts)
    shown = posts_shown(plans)
    with Progress("rendering posts", len(shown)) as progress:
        cache = RenderCache(config.ledger_path.with_name(CACHE_NAME))
        render_ahead((post.content for post in shown), spare, progress, cache)
    with Progress("writing feeds", len(plans)) as progress:
        report = build_feeds(config, found.posts, accept_new_ids=accept_new_ids, workers=spare, tick=progress)
    memory.remember(found.sightings)
    cache.forget_unused()
    if config.settings.feeds.hubs:
        expect(config, report.files)
    told, waiting = ping(config, 0) if with_ping else ([], [])
    problems = (*found.problems, *_markup_problems(shown))
    seconds = time.perf_counter() - began
    if as_json:
        skipped = [{"path": skipped.source, "reason": str(skipped.reason)} for skipped in found.skipped]
        pings = {"told": [item.topic for item in told], "waiting": [item.topic for item in waiting]}
        print_json(
            {
                **report.as_dict(),
                "skipped": skipped,
                "problems": [problem.as_dict() for problem in problems],
                "pings": pings,
                "seconds": round(seconds, 3),
            }
        )
        return
    _show(config, found, report, problems)
    show_pings(told, waiting)
    print(styled(f"{seconds:.1f} s", "dim"))


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
    width = max(len(name) for name in (*(file.path for file in main), *kinds))
    for file in main:
        entries = count_text(file.entries, "entry").rjust(11)
        print(f"{file.path.ljust(width)}  {entries}  {size_text(file.size_bytes).rjust(9)}  {_what_changed(file)}")
    for name, files in kinds.items():
        feeds = {file.path.rsplit("/", 1)[0] for file in files}
        changed = {file.path.rsplit("/", 1)[0] for file in files if file.is_written}
        size = size_text(sum(file.size_bytes for file in files)).rjust(9)
        told = f"{len(changed)} written, {len(feeds) - len(changed)} as they were"
        print(f"{name.ljust(width)}  {count_text(len(feeds), 'feed').rjust(11)}  {size}  {told}")
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
