"""What is known of addresses from the last time, in a file beside the ledger, so that servers are asked seldom."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from publisher.digest.lint.outside.reach import NOT_ASKED, Answer
from publisher.files import write_atomically

FRESH = timedelta(days=7)  # for a page that was there
FRESH_FAILURE = timedelta(minutes=10)  # for one that was not: it may be being deployed
KEPT = timedelta(days=60)
MAX_BYTES = 10_000_000


@dataclass(frozen=True, slots=True)
class LinkCache:
    """The file. A file that is broken is an empty one; it is nobody's only copy of anything."""

    path: Path

    def known(self, addresses: Iterable[str], now: datetime) -> dict[str, Answer]:
        """The answers that are young enough. `now` is aware."""
        entries = self._read()
        found = ((address, _answer(entries.get(address), now)) for address in addresses)
        return {address: answer for address, answer in found if answer is not None}

    def remember(self, answers: Mapping[str, Answer], now: datetime) -> None:
        """Keep these answers, and what else is not too old."""
        entries = {address: entry for address, entry in self._read().items() if _age(entry, now) < KEPT}
        asked = {address: answer for address, answer in answers.items() if not answer.detail.startswith(NOT_ASKED)}
        entries |= {address: {**asdict(answer), "at": now.isoformat()} for address, answer in asked.items()}
        if asked:
            write_atomically(
                self.path, (json.dumps(entries, ensure_ascii=False, indent=1, sort_keys=True) + "\n").encode()
            )

    def _read(self) -> dict[str, Any]:
        try:
            if self.path.stat().st_size > MAX_BYTES:
                return {}
            found = json.loads(self.path.read_bytes())
        except (OSError, ValueError):
            return {}
        return found if isinstance(found, dict) else {}


def _answer(entry: Any, now: datetime) -> Answer | None:
    try:
        answer = Answer(int(entry["status"]), str(entry["detail"]), int(entry["size_bytes"]), bool(entry["is_nowhere"]))
    except (KeyError, TypeError, ValueError):
        return None
    return answer if _age(entry, now) < (FRESH if answer.is_there else FRESH_FAILURE) else None


def _age(entry: Any, now: datetime) -> timedelta:
    """How long ago it was asked; endless where that is not known, or in the future."""
    try:
        age = now - datetime.fromisoformat(entry["at"])
    except (KeyError, TypeError, ValueError):
        return timedelta.max
    return age if age >= timedelta(0) else timedelta.max
