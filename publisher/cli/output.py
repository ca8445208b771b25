"""How the commands speak: results on standard output, errors on standard error, colours and spinners only on a terminal."""

from __future__ import annotations

import json
import os
import sys
import time
from collections.abc import Iterable
from datetime import datetime
from typing import IO, Any
from unicodedata import combining, east_asian_width
from zoneinfo import ZoneInfo

from publisher.problems import Problem, Severity

FIRST_PROGRESS_SECONDS, PROGRESS_SECONDS = 1.0, 0.1
STYLES = {"error": "1;31", "warning": "1;33", "info": "1;36", "good": "32", "dim": "2", "bold": "1"}


def styled(text: str, style: str, stream: IO[str] | None = None) -> str:
    """The text in a style, if the stream is a terminal that wants colours (https://no-color.org)."""
    stream = stream or sys.stdout
    wants = stream.isatty() and "NO_COLOR" not in os.environ and os.environ.get("TERM") != "dumb"
    return f"\033[{STYLES[style]}m{text}\033[0m" if wants else text


def print_error(text: str) -> None:
    """`error: …` on standard error, in the words of the exception."""
    print(f"{styled('error', 'error', sys.stderr)}: {text}", file=sys.stderr)


def print_note(text: str) -> None:
    """Worth knowing and no failure; on standard error, so that results stay readable to scripts."""
    print(f"{styled('note', 'info', sys.stderr)}: {text}", file=sys.stderr)


def print_json(value: Any) -> None:
    print(json.dumps(value, ensure_ascii=False, indent=2, default=str))


class Progress:
    """Says on a terminal how far long work is, from the second second on; silent elsewhere. Call it with how many more are done.

    It is no thread: work is shared out among forks, and only a process with one thread may fork.
    """

    def __init__(self, what: str, total: int = 0, stream: IO[str] | None = None) -> None:
        self._what = what
        self._total = total
        self._done = 0
        self._stream = stream or sys.stderr
        self._next = time.monotonic() + FIRST_PROGRESS_SECONDS if self._stream.isatty() else float("inf")
        self._is_shown = False

    def __call__(self, count: int) -> None:
        self._done += count
        if self._next <= (now := time.monotonic()):
            self._next = now + PROGRESS_SECONDS
            self._is_shown = True
            of = f" of {self._total:,}" if self._total else ""
            print(f"\r\033[K{self._what}: {self._done:,}{of}", end="", file=self._stream, flush=True)

    def __enter__(self) -> Progress:
        return self

    def __exit__(self, *_: object) -> None:
        if self._is_shown:
            print("\r\033[K", end="", file=self._stream, flush=True)


def print_fields(fields: Iterable[tuple[str, str]], width: int = 12) -> None:
    """Aligned `name  value` lines; a line without a name goes on under the value above it."""
    for name, value in fields:
        print(f"  {styled(name.ljust(width), 'dim')}{value}")


def print_problem(problem: Problem) -> None:
    """A finding as rustc and ruff show theirs: place, severity, code, message; the line itself; what to do."""
    style = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "info"}[problem.severity]
    label = styled(f"{problem.severity} {problem.code}", style)
    print(f"{styled(str(problem.place), 'bold')}: {label}: {problem.message}")
    if problem.excerpt:
        shown, column = excerpt_window(problem.excerpt, problem.caret or problem.place.column)
        print(f"    {shown}")
        if column:
            print(f"    {blank(shown[: column - 1])}^")
    if problem.hint:
        print(f"  {styled('help', 'dim')}: {problem.hint}")


def excerpt_window(line: str, column: int, width: int = 100) -> tuple[str, int]:
    """The part of a long line around a column, and where the column is in it; columns count from 1, 0 is none."""
    if len(line) <= width:
        return line, column
    start = max(0, min(column - 1 - width // 2, len(line) - width))
    before, after = ("…" if start else ""), ("…" if start + width < len(line) else "")
    return f"{before}{line[start : start + width]}{after}", column - start + len(before) if column else 0


def blank(text: str) -> str:
    """Nothing, as wide as the text is on a terminal: Chinese letters take two columns and accents none; tabs stay tabs."""
    if text.isascii():
        return "".join("\t" if character == "\t" else " " for character in text)
    return "".join(
        "\t" if character == "\t" else " " * (0 if combining(character) else 1 + (east_asian_width(character) in "WF"))
        for character in text
    )


def moment_text(moment: datetime, zone: ZoneInfo, now: datetime) -> str:
    """`23 November 09:02 CET`, with the year where it is not this one."""
    local = moment.astimezone(zone)
    year = f" {local.year}" if local.year != now.astimezone(zone).year else ""
    return f"{local.day} {local:%B}{year} {local:%H:%M} {local:%Z}"


def size_text(size_bytes: int) -> str:
    return f"{size_bytes / 1024:,.0f} KB" if size_bytes >= 10_240 else f"{size_bytes / 1024:,.1f} KB"


def count_text(count: int, noun: str) -> str:
    """`1 post`, `2 posts`, `1,204 entries`."""
    plural = f"{noun[:-1]}ies" if noun.endswith("y") else f"{noun}s"
    return f"{count:,} {noun if count == 1 else plural}"
