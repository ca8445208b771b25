"""Outbox, the ESP that needs no account: a draft is an .eml file in OUTBOX/drafts/, and releasing it is one rename to OUTBOX/.

It reaches nobody by itself: a mail server, a script or a person takes the files on. Where a file lies is its state, so a
process killed between any two steps leaves something that the next call understands.
"""

from __future__ import annotations

import hashlib
import os
import re
from collections.abc import Sequence
from contextlib import suppress
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import quote

from publisher.errors import EspError, WriteError
from publisher.esp.base import Audience, Broadcast, BroadcastState, Capabilities
from publisher.esp.context import EspContext
from publisher.esp.mime import Envelope, Mailbox, fill_in, list_label, to_eml
from publisher.esp.outbox_pages import is_listed, write_pages
from publisher.files import write_atomically
from publisher.message import Message

if TYPE_CHECKING:
    from publisher.config import OutboxSettings

_SAFE_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]*")


def safe_name(key: str) -> str:
    """A file name for an edition key: readable, and unlike that of any other key."""
    readable = re.sub(r"[^A-Za-z0-9._]+", "-", key).strip("-._")[-80:].lstrip("-._")
    return f"{readable}-{hashlib.sha256(key.encode()).hexdigest()[:8]}" if readable else _digest_of(key)


def _digest_of(key: str) -> str:
    return hashlib.sha256(key.encode()).hexdigest()[:16]


class Outbox:
    """The `Esp` protocol on a folder. A broadcast's id is its file's name without the ending."""

    name = "outbox"
    capabilities = Capabilities(finds_by_key=True, reads_state=True, schedules=False, recalls=False)

    def __init__(self, settings: OutboxSettings, context: EspContext) -> None:
        self._settings = settings
        self._context = context
        self.folder = context.root / settings.folder
        self._drafts = self.folder / "drafts"

    def audience(self) -> Audience:
        return Audience(f"outbox ({self._settings.folder}): files only, no mail leaves this machine by itself", None)

    def find_broadcast(self, key: str, created_after: datetime) -> Broadcast | None:
        found = self.fetch(safe_name(key))
        return None if found.state is BroadcastState.MISSING else found

    def create_draft(self, key: str, message: Message) -> Broadcast:
        """Write the draft; one that is there already is kept, and so is one that was released."""
        name = safe_name(key)
        there = self.fetch(name)
        if there.state is not BroadcastState.MISSING:
            return there
        self._write(self._drafts / f"{name}.eml", self.mail(key, message))
        _flush_folder(self._drafts)
        return self.fetch(name)

    def fetch(self, broadcast_id: str) -> Broadcast:
        """Look where the file is; the released one counts, whatever else is there."""
        if not _SAFE_NAME.fullmatch(broadcast_id):
            return Broadcast(broadcast_id, BroadcastState.MISSING, "no such file")
        released, draft = self._released(broadcast_id), self._draft(broadcast_id)
        if _is_file(released):
            self._catch_up(broadcast_id)
            place = f"in {self._settings.folder}/"
            return Broadcast(broadcast_id, BroadcastState.SENT, place, released.absolute().as_uri())
        if _is_file(draft):
            place = f"in {self._settings.folder}/drafts/"
            return Broadcast(broadcast_id, BroadcastState.DRAFT, place, draft.absolute().as_uri())
        return Broadcast(broadcast_id, BroadcastState.MISSING, "no such file")

    def release(self, broadcast_id: str, at: datetime | None = None) -> Broadcast:
        """Rename the draft into the outbox. Repeating it changes nothing."""
        if at is not None and at > self._context.clock():
            raise EspError("the outbox cannot release at a later time", hint="leave the time out, or use a schedule")
        there = self.fetch(broadcast_id)
        if there.state is BroadcastState.MISSING:
            raise EspError(
                f"{self._settings.folder}/drafts/{broadcast_id}.eml is not there: somebody moved or deleted it",
                hint="put it back to go on",
            )
        if there.state is BroadcastState.DRAFT:
            self._rename(broadcast_id)
        return self.fetch(broadcast_id)

    def recall(self, broadcast_id: str) -> Broadcast:
        """A draft stays a draft; a released file is never taken back, since it may have been read already."""
        there = self.fetch(broadcast_id)
        if there.state is BroadcastState.SENT:
            raise EspError(
                f"{broadcast_id}.eml is in the outbox: it may have been taken on already",
                hint="delete the file by hand if you know that nobody read it",
            )
        return there

    def send_test(self, key: str, message: Message, recipients: Sequence[str]) -> None:
        """Write one .eml a recipient to OUTBOX/tests/."""
        for recipient in recipients:
            own_key = f"{key}/{recipient}"
            mail = self._mail(own_key, message, recipient, subject_prefix="[Test] ")
            self._write(self.folder / "tests" / f"{safe_name(own_key)}.eml", mail)

    def close(self) -> None:
        """Nothing is open."""

    def mail(self, key: str, message: Message) -> bytes:
        """The whole mail that the draft's file holds."""
        return self._mail(key, message, self._settings.recipient)

    def _mail(self, key: str, message: Message, recipient: str, *, subject_prefix: str = "") -> bytes:
        from dataclasses import replace

        settings, context = self._settings, self._context
        unsubscribe = settings.unsubscribe_url or f"mailto:{quote(settings.sender, safe='@+')}?subject=unsubscribe"
        filled = fill_in(message, unsubscribe_url=unsubscribe, view_url=message.archived_at or context.publication_url)
        title = context.digest_title
        envelope = Envelope(
            key=key,
            sender=Mailbox(context.publication_title, settings.sender),
            recipient=Mailbox(f"Readers of {title}" if recipient == settings.recipient else "", recipient),
            date=context.clock(),
            list_id=list_label(context.digest, context.publication_url),
            list_name=title,
            unsubscribe_url=unsubscribe,
            one_click=settings.one_click,
        )
        return to_eml(replace(filled, subject=subject_prefix + filled.subject), envelope)

    def _draft(self, name: str) -> Path:
        return self._drafts / f"{name}.eml"

    def _released(self, name: str) -> Path:
        return self.folder / f"{name}.eml"

    def _rename(self, name: str) -> None:
        try:
            self._draft(name).rename(self._released(name))
        except FileNotFoundError:
            return  # another process was quicker; `fetch` says where it went
        except OSError as error:
            raise EspError(
                f"{self._draft(name)}: cannot be moved to {self.folder}: {error.strerror}",
                hint="check space and permissions, then run it again",
            ) from None
        _flush_folder(self.folder)
        _flush_folder(self._drafts)

    def _catch_up(self, name: str) -> None:
        """Write the pages that a release, or a crash after one, left unwritten. Failing at it undoes no release."""
        try:
            if not is_listed(self.folder, name):
                write_pages(self.folder, self._context.publication_title)
        except (OSError, WriteError) as error:
            self._context.tell(f"{self._settings.folder}/index.html could not be written: {error}")

    def _write(self, path: Path, content: bytes) -> None:
        try:
            write_atomically(path, content)
        except WriteError as error:
            raise EspError(error.message, hint=error.hint) from error


def _is_file(path: Path) -> bool:
    try:
        return path.is_file()
    except OSError as error:
        raise EspError(f"{path}: cannot be looked at: {error.strerror}", hint="check who may read the folder") from None


def _flush_folder(folder: Path) -> None:
    """Make a rename survive a power cut, where the system can (fsync(2): the folder's entry needs its own)."""
    with suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
