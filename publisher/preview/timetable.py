"""When a digest's next editions are due, and what became of those before: for the page."""

from __future__ import annotations

from itertools import islice
from typing import Any

from publisher.ledger import Edition, SlotRecord
from publisher.preview.look import DigestLook, Look
from publisher.schedule import slots_after

NEXT_SHOWN = 3


def schedule_of(look: Look, digest: DigestLook) -> dict[str, Any]:
    """The schedule as it is written, and its next slots as ISO 8601."""
    settings = look.configuration.digest(digest.name)
    zone = look.configuration.digest_timezone(digest.name)
    schedule = look.configuration.schedule(digest.name)
    slots = islice(slots_after(schedule, zone, look.taken_at), NEXT_SHOWN) if schedule else ()
    return {
        "text": settings.schedule,
        "next": [slot.isoformat() for slot in slots],
        "started_at": digest.started_at.isoformat() if digest.started_at else "",
    }


def history_of(digest: DigestLook) -> list[dict[str, Any]]:
    """Editions, and slots that passed without one; newest first."""
    entries: list[Edition | SlotRecord] = [*digest.editions, *digest.passed]
    return [_entry(entry) for entry in sorted(entries, key=lambda entry: entry.slot, reverse=True)]


def _entry(entry: Edition | SlotRecord) -> dict[str, Any]:
    if isinstance(entry, SlotRecord):
        return {"edition": "", "slot": entry.slot.isoformat(), "state": entry.outcome, "detail": entry.detail}
    return {
        "edition": entry.name,
        "slot": entry.slot.isoformat(),
        "state": str(entry.state),
        "detail": entry.detail,
        "subject": entry.message.subject,
        "posts": len(entry.items),
        "esp": entry.esp,
        "broadcast_id": entry.broadcast_id,
        "changed_at": entry.changed_at.isoformat(),
    }
