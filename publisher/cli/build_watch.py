"""`publisher build --watch`: build, then again whenever a file is saved or the time of a future post comes."""

from __future__ import annotations

import json
import time
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import typer

from publisher.cli.build import Built, Wishes, build, show
from publisher.cli.build_archives import show_archive_notes
from publisher.cli.output import count_text, print_error, print_problem, styled
from publisher.cli.posts import problems_text
from publisher.cli.workplace import clock, configuration, relative
from publisher.collect.kept import Kept
from publisher.config import Configuration
from publisher.errors import PublisherError
from publisher.forks import Forks
from publisher.spare import Spare
from publisher.watching import Watcher

LONG_SECONDS = 3600.0  # the longest wait: a clock that was set is noticed within that time
SHOWN_NAMES = 3


def run(context: typer.Context, spare: Spare, wishes: Wishes) -> None:
    """Never returns but by Ctrl-C. What is wrong is told, and waited for until it is mended."""
    try:
        _Watch(context, wishes).run(spare)
    except KeyboardInterrupt:
        print()


class _Watch:
    """The publication as it was read last, and what is kept of it."""

    def __init__(self, context: typer.Context, wishes: Wishes) -> None:
        self._context = context
        self._wishes = wishes
        self._config = configuration(context)
        self._kept = Kept()
        self._next: float = LONG_SECONDS

    def run(self, spare: Spare) -> None:
        self._first(spare)
        spare.close()
        watcher = watcher_of(self._config)
        self._again(set(), "saved during the build")
        if not self._wishes.as_json:
            print(styled("watching; Ctrl-C ends it", "dim"), flush=True)
        while True:
            changed = watcher.wait(self._next)
            if changed and not all(self._kept.knows(path) for path in changed):
                before = self._config
                self._start_anew()
                if _watched(self._config) != _watched(before):
                    watcher.close()
                    watcher = watcher_of(self._config)
            self._again(changed)

    def _first(self, spare: Spare) -> None:
        try:
            built = build(self._config, self._wishes, spare, time.perf_counter(), self._kept)
        except PublisherError as error:
            print_error(str(error))
            return
        if self._wishes.as_json:
            _print_line(built)
            return
        show(built)

    def _start_anew(self) -> None:
        """More than the text of known posts may have changed: the configuration, an engine's files, posts that came or went."""
        try:
            self._config = configuration(self._context)
        except PublisherError as error:
            print_error(f"{error}\nthe configuration as it was stays in force")
        self._kept = Kept()

    def _again(self, changed: set[Path], otherwise: str = "a post's time has come") -> None:
        """In this process alone: what watches runs threads of its own, and only a process without may fork."""
        wishes = replace(self._wishes, rewrite_archives=False)  # the first build has done it
        try:
            built = build(self._config, wishes, Forks(1), time.perf_counter(), self._kept, processes=1)
        except PublisherError as error:
            print_error(str(error))
            self._next = LONG_SECONDS
            return
        self._next = _seconds_until_next(built)
        if not changed and not built.report.is_changed:
            return
        if self._wishes.as_json:
            _print_line(built)
        else:
            _show_again(built, [relative(path, self._config) for path in sorted(changed)] or [otherwise])


def _watched(config: Configuration) -> tuple[list[Path], list[Path]]:
    """The folders that Publisher itself writes, and those that hold posts."""
    own = [config.feeds_folder, config.ledger_path.parent, config.root / "preview", config.root / "outbox"]
    kept = [config.root / folder.split("/")[0] for folder in config.settings.collect.folders if folder != "."]
    return [path for path in own if path != config.root], kept


def watcher_of(config: Configuration) -> Watcher:
    """Watches what a publication is made from, and not what Publisher itself writes."""
    ignored, kept = _watched(config)
    return Watcher(config.root, ignored, kept)


def _seconds_until_next(built: Built) -> float:
    """Until the next future post is ready."""
    moments = [skipped.until for skipped in built.found.skipped if skipped.until]
    seconds = (min(moments) - clock()).total_seconds() if moments else LONG_SECONDS
    return min(max(seconds, 0.0), LONG_SECONDS)


def _print_line(built: Built) -> None:
    """JSON Lines: one object a build (https://jsonlines.org)."""
    print(json.dumps(built.as_dict(), ensure_ascii=False, default=str), flush=True)


def _show_again(built: Built, changed: list[str]) -> None:
    """One line on what was done, and what is wrong with the files that were saved."""
    written = [file for file in built.report.files if file.is_written]
    at = clock().astimezone(built.config.timezone).strftime("%H:%M:%S")
    done = f"{count_text(len(written), 'file')} written" if written else "nothing changed"
    print(f"{styled(at, 'dim')}  {_names(changed)}: {done}, {built.seconds:.1f} s")
    if built.report.archives.written:
        show_archive_notes(built.report.archives, built.config.settings.feeds)
    for problem in built.problems:
        if problem.place.path in changed:
            print_problem(problem)
    if not any(problem.place.path in changed for problem in built.problems) and (told := problems_text(built.problems)):
        print(told)
    print(end="", flush=True)


def _names(names: Sequence[str]) -> str:
    more = len(names) - SHOWN_NAMES
    return ", ".join(names[:SHOWN_NAMES]) + (f" and {more} more" if more > 0 else "")
