"""Writes the pages of editions that readers have, takes those of cancelled ones away, and plans their feeds.

What the ledger says counts. What it does not know stays: pages are committed by several people, and a clone has no ledger.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from publisher.editions.edition import SentEdition
from publisher.editions.feed import edition_feed_plan
from publisher.editions.page import HEAD_BYTES, read_about, render_page
from publisher.editions.records import EditionRecord, EditionRecords, open_records
from publisher.errors import WriteError
from publisher.feeds.feed import PAGE_NAME
from publisher.feeds.plan import FeedPlan
from publisher.files import write_if_changed

if TYPE_CHECKING:
    from publisher.config import Configuration

FOLDER = "editions"
PAGE_VERSION = 1  # of what page.py makes of a message: another one writes the pages again
SAFE_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]*")


@dataclass(frozen=True, slots=True)
class EditionPages:
    """What was done. Paths are relative to the publication's folder; `plans` are the feeds of digests with an archive."""

    plans: tuple[FeedPlan, ...] = ()
    written: tuple[str, ...] = ()
    removed: tuple[str, ...] = ()


def has_archive(configuration: Configuration) -> bool:
    """Whether any digest keeps its editions on the web."""
    return any(digest.archive for digest in configuration.settings.digests.values())


def build_edition_pages(
    configuration: Configuration, now: datetime, records: EditionRecords | None = None
) -> EditionPages:
    """Bring the pages of all digests with an archive up to date. `now` is aware: what an ESP sends later has no page yet.

    `records` is the ledger file's if not given. Raises `WriteError` and `LedgerError`.
    """
    if not has_archive(configuration):
        return EditionPages()
    ledger = records or open_records(configuration.ledger)
    by_digest: dict[str, list[EditionRecord]] = {}
    for record in ledger.records():
        if SAFE_NAME.fullmatch(record.name):
            by_digest.setdefault(record.digest, []).append(record)
    plans, written, removed = [], [], []
    for digest, settings in sorted(configuration.settings.digests.items()):
        if settings.archive:
            shelf = _Shelf(configuration, digest, ledger, now)
            editions = shelf.update(by_digest.get(digest, []))
            plans.append(edition_feed_plan(configuration, digest, f"{FOLDER}/{digest}/", editions))
            written += shelf.written
            removed += shelf.removed
    return EditionPages(tuple(plans), tuple(written), tuple(removed))


def edition_feed_plans(configuration: Configuration) -> list[FeedPlan]:
    """The feeds of the pages that are there, for a look: nothing is written and no ledger is asked."""
    return [
        edition_feed_plan(
            configuration, digest, f"{FOLDER}/{digest}/", _newest_first(_pages_there(configuration, digest))
        )
        for digest, settings in sorted(configuration.settings.digests.items())
        if settings.archive
    ]


def _newest_first(editions: Mapping[str, SentEdition]) -> list[SentEdition]:
    return sorted(editions.values(), key=lambda edition: (edition.sent_at, edition.name), reverse=True)


def _pages_there(configuration: Configuration, digest: str) -> dict[str, SentEdition]:
    """What the pages say of themselves, by the editions' names."""
    found: dict[str, SentEdition] = {}
    for path in sorted((configuration.feeds_folder / FOLDER / digest).glob("*.html")):
        if path.name == PAGE_NAME:
            continue
        with suppress(OSError), path.open("rb") as file:
            about = read_about(file.read(HEAD_BYTES))
            if about is not None and about.name == path.stem:
                found[path.stem] = about
    return found


class _Shelf:
    """The pages of one digest."""

    def __init__(self, configuration: Configuration, digest: str, ledger: EditionRecords, now: datetime) -> None:
        self._configuration = configuration
        self._digest = digest
        self._ledger = ledger
        self._now = now
        self._folder = configuration.feeds_folder / FOLDER / digest
        self.written: list[str] = []
        self.removed: list[str] = []

    def update(self, records: Sequence[EditionRecord]) -> list[SentEdition]:
        """The editions that have a page now, newest first."""
        there = _pages_there(self._configuration, self._digest)
        for record in records:
            if record.is_cancelled:
                self._remove(record, there)
            elif record.out_at and record.out_at <= self._now:
                there[record.name] = self._page(record, there.get(record.name))
        return _newest_first(there)

    def _page(self, record: EditionRecord, before: SentEdition | None) -> SentEdition:
        made = self._made(record.name)
        if before is not None and before.made == made:
            return before
        message = self._ledger.message(record)
        sent_at = (record.out_at or self._now).astimezone(UTC).replace(microsecond=0)
        edition = SentEdition(
            digest=self._digest,
            name=record.name,
            id=before.id if before else self._id(record.name, sent_at),
            url=self._configuration.edition_url(self._digest, record.name),
            subject=message.subject,
            summary=message.preheader,
            language=message.language,
            sent_at=sent_at,
            posts=record.posts,
            made=made,
        )
        page = render_page(edition, message, self._configuration.digest_title(self._digest))
        if write_if_changed(self._folder / f"{record.name}.html", page):
            self.written.append(self._path(record.name))
        return edition

    def _remove(self, record: EditionRecord, there: dict[str, SentEdition]) -> None:
        if there.pop(record.name, None) is None:
            return
        try:
            (self._folder / f"{record.name}.html").unlink(missing_ok=True)
        except OSError as error:
            path = self._path(record.name)
            raise WriteError(f"{path}: cannot be removed: {error.strerror}", hint="check its permissions") from error
        self.removed.append(self._path(record.name))

    def _made(self, name: str) -> str:
        """What a page is made of beside the frozen message: if that is the same, so is the page."""
        facts = (
            PAGE_VERSION,
            self._configuration.edition_url(self._digest, name),
            self._configuration.digest_title(self._digest),
        )
        return hashlib.sha256(repr(facts).encode()).hexdigest()[:16]

    def _id(self, name: str, sent_at: datetime) -> str:
        """https://www.rfc-editor.org/rfc/rfc4151: it does not change when the pages move."""
        host = urlsplit(self._configuration.settings.publication.url).hostname or "localhost"
        return f"tag:{host},{sent_at:%Y-%m-%d}:{FOLDER}/{self._digest}/{name}"

    def _path(self, name: str) -> str:
        return f"{self._configuration.settings.feeds.folder}/{FOLDER}/{self._digest}/{name}.html"
