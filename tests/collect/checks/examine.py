"""What tests of the checks share: a folder of files, collected and checked."""

from __future__ import annotations

from pathlib import Path

from publisher.collect.checks import Finding, check_collection
from publisher.forks import untold
from tests.collect.gather import gather
from tests.factories import make_configuration


def examine(folder: Path, more: str = "") -> tuple[Finding, ...]:
    """All findings of the publication in the folder."""
    collection = gather(folder, more)
    return check_collection(make_configuration(folder, more), collection, 1, untold)


def told(findings: tuple[Finding, ...], code: str) -> dict[str, str]:
    """The messages of that code by their places."""
    return {
        str(found.problem.place).removeprefix("posts/"): found.as_problem().message
        for found in findings
        if found.problem.code == code
    }
