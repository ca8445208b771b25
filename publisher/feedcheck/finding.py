"""Finding: one thing a rule has to say, with the stretch of the document it is about."""

from __future__ import annotations

from dataclasses import dataclass

from publisher.problems import Severity

MAX_QUOTED_CHARACTERS = 60


@dataclass(frozen=True, slots=True)
class Spot:
    """A stretch of the document's text. The finding is shown at its start, or where its needle is in it."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Finding:
    """`code` is one of `CODES`. `severity` is given where this case is milder or graver than the code's."""

    code: str
    message: str
    spot: Spot | None = None
    hint: str = ""
    needle: str = ""
    severity: Severity | None = None


def in_one_line(text: str) -> str:
    """Without line breaks, and without characters a terminal would obey."""
    return "".join(character if character.isprintable() else "�" for character in " ".join(text.split()))


def quoted(value: str) -> str:
    """The value in quotation marks, cut, in one line."""
    clean = in_one_line(value[: MAX_QUOTED_CHARACTERS + 1])
    return f'"{clean[:MAX_QUOTED_CHARACTERS]}…"' if len(value) > MAX_QUOTED_CHARACTERS else f'"{clean}"'
