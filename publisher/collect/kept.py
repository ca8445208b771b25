"""What one reading of a blog leaves for the next in the same process: files that have not changed are not read again.

An engine's configuration, data files and templates may change what any post is, and so may a file that is new or gone. Whoever
keeps this watches the whole site, and begins anew with an empty one when anything but the text of known posts has changed.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from publisher.collect.collection import Skipped, SkipReason
from publisher.collect.findings import Findings
from publisher.collect.walk import PostFile
from publisher.problems import Severity

if TYPE_CHECKING:
    from publisher.collect.dialects import Dialect
    from publisher.collect.prepare import Prepared
    from publisher.config import Configuration

    Outcome = tuple[Prepared | Skipped, Findings]


@dataclass(frozen=True, slots=True)
class _Read:
    file: PostFile
    outcome: Outcome
    mark: tuple[int, dict[tuple[str, Severity], int]]


class Kept:
    """The posts of one publication by their files, as they were last read, and the dialect that read them."""

    def __init__(self) -> None:
        self._read: dict[str, _Read] = {}
        self._dialect: Dialect | None = None

    def knows(self, path: Path) -> bool:
        """Whether this is the file of a post that was read, and is still there."""
        return path.is_file() and str(path) in {read.file.path for read in self._read.values()}

    def dialect(self, configuration: Configuration, open_dialect: Callable[[Configuration], Dialect]) -> Dialect:
        """The same as for the last reading; a new one the first time."""
        if self._dialect is None:
            self._dialect = open_dialect(configuration)
        return self._dialect

    def outcomes(
        self, files: Sequence[PostFile], now: datetime, read: Callable[[Sequence[PostFile]], Iterable[Outcome]]
    ) -> list[Outcome]:
        """What each file is; `read` is asked for those that have changed, and those whose time has come or is over."""
        waiting = [file for file in files if not self._is_current(file, now)]
        for file, outcome in zip(waiting, read(waiting), strict=True):
            self._read[file.source] = _Read(file, outcome, outcome[1].mark())
        outcomes = []
        for file in files:
            known = self._read[file.source]
            known.outcome[1].go_back(known.mark)  # what was found wrong among the posts is found anew
            outcomes.append(known.outcome)
        return outcomes

    def _is_current(self, file: PostFile, now: datetime) -> bool:
        known = self._read.get(file.source)
        if known is None or known.file != file:
            return False
        outcome = known.outcome[0]
        if isinstance(outcome, Skipped):
            if outcome.reason is SkipReason.PROBLEM:  # its permissions, which have no time, may have been the problem
                return False
            return outcome.until is None or outcome.until > now
        return outcome.header.expires is None or outcome.header.expires.at > now
