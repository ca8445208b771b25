"""Problem: something wrong or doubtful in the author's input. Problems are collected and shown together, never raised."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum


class Severity(StrEnum):
    """`error`: the post is left out. `warning`: it is published, but somebody should look. `info`: good to know."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"


@dataclass(frozen=True, slots=True)
class Place:
    """Where in the author's files. `line` and `column` count from 1; 0 means the whole file (or the whole line)."""

    path: str
    line: int = 0
    column: int = 0

    def __str__(self) -> str:
        parts = [self.path]
        if self.line:
            parts.append(str(self.line))
            if self.column:
                parts.append(str(self.column))
        return ":".join(parts)


@dataclass(frozen=True, slots=True)
class Problem:
    """One finding. `code` is a stable, documented kebab-case name; `excerpt` is the line it is about, if there is one.

    `caret` is where in the excerpt the place is, counted from 1; 0 where the excerpt is the whole line.
    """

    code: str
    severity: Severity
    place: Place
    message: str
    hint: str = ""
    excerpt: str = ""
    caret: int = 0

    def as_dict(self) -> dict[str, str | int]:
        """The documented keys of `--json`."""
        return {
            "code": self.code,
            "severity": str(self.severity),
            "path": self.place.path,
            "line": self.place.line,
            "column": self.place.column,
            "message": self.message,
            "hint": self.hint,
            "excerpt": self.excerpt,
        }


def sorted_problems(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """By path, line, column and code: the same input gives the same report."""
    return tuple(sorted(problems, key=lambda p: (p.place.path, p.place.line, p.place.column, p.code, p.message)))
