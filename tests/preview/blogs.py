"""The blog most tests of the preview look at: a weekly digest that was run before, and one for whole posts."""

from __future__ import annotations

from pathlib import Path

from tests.factories import make_configuration, write_post

DIGESTS = """
[esp]
provider = "outbox"
sender = "ada@example.org"
recipient = "readers@example.org"

[digests.weekly]
title = "Weekly notes"
schedule = "0 9 * * MON"
[digests.letters]
tags = ["letter"]
content = "full"
"""


def write_blog(folder: Path, digests: str = DIGESTS) -> Path:
    make_configuration(folder, digests)
    write_post(
        folder, "why.md", "title: Why feeds\ndate: 2026-11-20\ntags: [letter]", "They **last**. ![](chart.png)\n"
    )
    write_post(folder, "how.md", "title: How\ndate: 2026-11-21 10:00", "With care.\n")
    write_post(folder, "secret.md", "title: The secret plan\ndate: 2026-11-22\ndraft: true", "Zebra.\n")
    write_post(folder, "later.md", "title: Next century\ndate: 2100-01-01", "Walrus.\n")
    return folder


def begin(folder: Path) -> None:
    """The digest was run before there were posts: what exists now is new."""
    from datetime import UTC, datetime

    from publisher.ledger import open_ledger

    with open_ledger(folder / ".publisher" / "ledger.sqlite3") as ledger:
        for name in ("weekly", "letters"):
            ledger.start(name, datetime(2026, 11, 1, tzinfo=UTC), [])
