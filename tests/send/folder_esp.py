"""An ESP on disk that counts: broadcasts are files, and what is in `reached/` has reached people.

It can be told to lack abilities and to lose answers, as real ones do. What is scheduled goes out when `pass_time` is called.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from publisher.errors import EspError, OutcomeUnknown
from publisher.esp.base import Audience, Broadcast, BroadcastState, Capabilities
from publisher.message import Message


@dataclass
class FolderEsp:
    folder: Path
    capabilities: Capabilities = field(default_factory=lambda: Capabilities(recalls=True))
    name: str = "Folder"
    lost_answers: set[str] = field(default_factory=set)  # methods whose next answer is lost after they took effect
    refusals: set[str] = field(default_factory=set)  # methods that are refused
    tests: list[tuple[str, Message, tuple[str, ...]]] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.drafts.mkdir(parents=True, exist_ok=True)
        self.reached.mkdir(exist_ok=True)
        self.scheduled.mkdir(exist_ok=True)

    @property
    def drafts(self) -> Path:
        return self.folder / "drafts"

    @property
    def reached(self) -> Path:
        return self.folder / "reached"

    @property
    def scheduled(self) -> Path:
        return self.folder / "scheduled"

    def pass_time(self, now: datetime) -> None:
        """Send what was scheduled for a moment up to now."""
        for path in self.scheduled.iterdir():
            if datetime.fromisoformat((self.folder / f"{path.name}.at").read_text()) <= now:
                path.rename(self.reached / path.name)

    def audience(self) -> Audience:
        return Audience("Folder, everybody", 12)

    def find_broadcast(self, key: str, created_after: datetime) -> Broadcast | None:
        self._refuse("find_broadcast")
        for path in [*self.drafts.iterdir(), *self.scheduled.iterdir(), *self.reached.iterdir()]:
            if json.loads(path.read_text())["key"] == key:
                return self.fetch(path.name)
        return None

    def create_draft(self, key: str, message: Message) -> Broadcast:
        self._refuse("create_draft")
        number = sum(len(list(folder.iterdir())) for folder in (self.drafts, self.scheduled, self.reached))
        broadcast_id = f"{number:03}-{hashlib.sha256(key.encode()).hexdigest()[:8]}"
        temporary = self.folder / "new"
        temporary.write_text(json.dumps({"key": key, "subject": message.subject, "html": message.html}))
        temporary.replace(self.drafts / broadcast_id)
        self._lose("create_draft")
        return Broadcast(broadcast_id, BroadcastState.DRAFT, "draft")

    def fetch(self, broadcast_id: str) -> Broadcast:
        self._refuse("fetch")
        if (self.reached / broadcast_id).exists():
            return Broadcast(broadcast_id, BroadcastState.SENT, "sent")
        if (self.scheduled / broadcast_id).exists():
            return Broadcast(broadcast_id, BroadcastState.SCHEDULED, "scheduled")
        if (self.drafts / broadcast_id).exists():
            return Broadcast(broadcast_id, BroadcastState.DRAFT, "draft")
        return Broadcast(broadcast_id, BroadcastState.MISSING, "missing")

    def release(self, broadcast_id: str, at: datetime | None = None) -> Broadcast:
        self._refuse("release")
        place = self.scheduled if at is not None and self.capabilities.schedules else self.reached
        if at is not None:
            (self.folder / f"{broadcast_id}.at").write_text(at.isoformat())
        if (self.drafts / broadcast_id).exists():
            (self.drafts / broadcast_id).rename(place / broadcast_id)
        self._lose("release")
        if place == self.scheduled:
            return Broadcast(broadcast_id, BroadcastState.SCHEDULED, "scheduled")
        return Broadcast(broadcast_id, BroadcastState.SENDING, "on its way")

    def recall(self, broadcast_id: str) -> Broadcast:
        """Only what is scheduled can be taken back."""
        self._refuse("recall")
        if (self.scheduled / broadcast_id).exists():
            (self.scheduled / broadcast_id).rename(self.drafts / broadcast_id)
        self._lose("recall")
        return self.fetch(broadcast_id)

    def send_test(self, key: str, message: Message, recipients: Sequence[str]) -> None:
        self._refuse("send_test")
        self.tests.append((key, message, tuple(recipients)))

    def close(self) -> None:
        pass

    def subjects(self) -> list[str]:
        """The subjects of what reached people, once for each time it did."""
        return sorted(json.loads(path.read_text())["subject"] for path in self.reached.iterdir())

    def _lose(self, method: str) -> None:
        if method in self.lost_answers:
            self.lost_answers.discard(method)
            raise OutcomeUnknown(f"{method}: the connection broke", hint="run it again: it asks what happened")

    def _refuse(self, method: str) -> None:
        if method in self.refusals:
            raise EspError(f"{method}: refused", status=400)
