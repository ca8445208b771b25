"""Findings: the problems of one file as they turn up, each with its place and the line it is about."""

from __future__ import annotations

import re
from bisect import bisect_left
from pathlib import Path

from publisher.collect.codes import CODES
from publisher.problems import Place, Problem, Severity

MAX_EXCERPT_CHARACTERS = 160
# A terminal would obey an escape character in a quoted line, and the caret below would be off. A picture of it is shown instead.
# So is one of what turns the direction of text, or has no width.
_VISIBLE = {code: 0x2400 + code for code in range(32) if code != 9} | dict.fromkeys(
    (
        *range(0x7F, 0xA0),
        *range(0x200B, 0x2010),
        *range(0x2028, 0x202F),
        *range(0x2060, 0x2070),
        0xFEFF,
        0xFFFE,
        0xFFFF,
    ),
    "�",
)
FEW = 20  # of one code in one file: a file of ten thousand control characters is one problem, not ten thousand


class Findings:
    """Collects the problems of one file. `text` is what lines are quoted from; without it, the file `path` is read again."""

    def __init__(self, source: str, text: str = "", path: str = "", few: int = FEW) -> None:
        """`few` is how many of one code are told one by one."""
        self.source = source
        self.text = text
        self.path = path
        self._few = few
        self._problems: list[Problem] = []
        self._counts: dict[tuple[str, Severity], int] = {}

    def add(
        self,
        code: str,
        message: str,
        *,
        hint: str = "",
        at: tuple[int, int] = (0, 0),
        severity: Severity | None = None,
    ) -> None:
        """Note a problem of `CODES` at (line, column). The severity is the code's, unless this case is a milder one."""
        # Counted by severity too, so that no error is left out behind many warnings.
        kind = (code, severity or CODES[code].severity)
        self._counts[kind] = self._counts.get(kind, 0) + 1
        if self._counts[kind] > self._few:
            return
        line, column = at
        place = Place(self.source, line, column)
        shown = message if message.isprintable() else message.translate(_VISIBLE)
        advice = hint if hint.isprintable() else hint.translate(_VISIBLE)
        self._problems.append(Problem(code, kind[1], place, shown, advice, self._excerpt(line, column)))

    @property
    def has_error(self) -> bool:
        return any(problem.severity is Severity.ERROR for problem in self._problems)

    @property
    def first_error(self) -> str:
        """The message of the first error, for the list of what was skipped; "" if there is none."""
        return next((problem.message for problem in self._problems if problem.severity is Severity.ERROR), "")

    @property
    def problems(self) -> tuple[Problem, ...]:
        """All of them; where there were very many of one code, a last one says how many more."""
        surplus = tuple(
            Problem(code, severity, Place(self.source), f"{count - self._few} more of the same in this file")
            for (code, severity), count in self._counts.items()
            if count > self._few
        )
        return (*self._problems, *surplus)

    def mark(self) -> tuple[int, dict[tuple[str, Severity], int]]:
        """The state that `go_back` returns to."""
        return len(self._problems), dict(self._counts)

    def go_back(self, mark: tuple[int, dict[tuple[str, Severity], int]]) -> None:
        """Forget what was noted since."""
        count, counts = mark
        del self._problems[count:]
        self._counts = dict(counts)

    def forget_text(self) -> None:
        """Let go of the text, which few files need again: a blog's whole text is large."""
        self.text = ""

    def _excerpt(self, line: int, column: int) -> str:
        text = (self.text or _reread(self.path)) if line else ""
        if not text:
            return ""
        quoted = line_of(text, line).translate(_VISIBLE)
        # The caret of the report points at `column`, so a long line may only be cut behind it.
        return quoted if len(quoted) <= MAX_EXCERPT_CHARACTERS else quoted[: max(MAX_EXCERPT_CHARACTERS, column + 20)]


def _reread(path: str) -> str:
    try:
        data = Path(path).read_bytes() if path else b""
    except OSError:
        return ""
    from publisher.collect.decoding import decoded, with_plain_ends  # it notes its own findings

    return with_plain_ends(decoded(data, Findings("")) or "")


def line_of(text: str, line: int) -> str:
    """The line of that number, counted from 1; "" past the end."""
    start = 0
    for _ in range(line - 1):
        start = text.find("\n", start) + 1
        if not start:
            return ""
    end = text.find("\n", start)
    return text[start:] if end < 0 else text[start:end]


class Places:
    """Lines and columns of many characters of one text."""

    def __init__(self, text: str) -> None:
        self._line_ends = [match.start() for match in re.finditer("\n", text)]

    def of(self, offset: int) -> tuple[int, int]:
        """Line and column, counted from 1."""
        line = bisect_left(self._line_ends, offset)
        return line + 1, offset - (self._line_ends[line - 1] if line else -1)


def place_of(text: str, offset: int) -> tuple[int, int]:
    """Line and column, counted from 1, of a character of the text."""
    return text.count("\n", 0, offset) + 1, offset - (text.rfind("\n", 0, offset) + 1) + 1
