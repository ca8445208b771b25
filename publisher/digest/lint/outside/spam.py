"""The score SpamAssassin gives a mail, with its local rules: nothing is looked up anywhere."""

from __future__ import annotations

import re
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass

from publisher.digest.lint.finding import Said

TIMEOUT_SECONDS = 60.0
STATUS = re.compile(r"^X-Spam-Status: \w+, score=(-?\d+\.\d+)((?:.|\n[ \t])*)", re.MULTILINE)
TESTS = re.compile(r"tests=([A-Z0-9_,\s]*)")
MAX_NAMED = 6


@dataclass(frozen=True, slots=True)
class SpamScore:
    """The score, and the names of the rules that gave it."""

    score: float
    tests: tuple[str, ...]


def spam_score(mail: bytes, program: str) -> SpamScore | None:
    """Ask `spamassassin` at this path about a whole mail; None if it gives no score."""
    try:
        done = subprocess.run(  # noqa: S603 - the caller found the program
            [program, "--local", "--test-mode"], input=mail, capture_output=True, timeout=TIMEOUT_SECONDS, check=False
        )
    except (OSError, subprocess.TimeoutExpired):
        return None
    status = STATUS.search(done.stdout.decode("utf-8", "replace").replace("\r\n", "\n"))
    if status is None:
        return None
    tests = TESTS.search(status[2])
    names = tuple(name for name in re.split(r"[,\s]+", tests[1]) if name) if tests else ()
    return SpamScore(float(status[1]), names)


def spam_findings(found: SpamScore | None, max_score: float, *, is_installed: bool = True) -> Iterator[Said]:
    """What the score says; that there is none is good to know."""
    if found is None:
        why = "gave no score" if is_installed else "is not installed"
        hint = "" if is_installed else "Debian's package spamassassin gives a score"
        yield Said("spam-unknown", f"SpamAssassin {why}; nothing is said about spam", hint, "message")
    elif found.score > max_score:
        named = ", ".join(found.tests[:MAX_NAMED])
        what = f"SpamAssassin gives {found.score:g}, and {max_score:g} is the most: {named}"
        yield Said("spam-score", what, "spamassassin -L -t < preview/….eml says what each rule counts", "message")
