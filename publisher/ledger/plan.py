"""Plan: what makes an edition; and editions as rows of the ledger."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Row

from publisher.ledger.edition import Edition, EditionState, Item
from publisher.message import Message


@dataclass(frozen=True, slots=True)
class Plan:
    """What makes an edition: everything but its row number. `state` is planned, or what comes before it."""

    digest: str
    name: str
    slot: datetime
    key: str
    esp: str
    message: Message
    items: tuple[Item, ...]
    release_at: datetime | None = None
    is_approved: bool = False
    state: EditionState = EditionState.PLANNED
    detail: str = ""


@dataclass(frozen=True, slots=True)
class Approval:
    """A person, or the schedule, wants the edition sent: at this moment, or as soon as it can be."""

    release_at: datetime | None = None


def row_of(plan: Plan, at: datetime) -> dict[str, Any]:
    """A new row of the table of editions."""
    return {
        "digest": plan.digest,
        "name": plan.name,
        "slot": plan.slot,
        "state": plan.state.value,
        "detail": plan.detail,
        "key": plan.key,
        "esp": plan.esp,
        "message": plan.message.as_dict(),
        "items": [asdict(item) for item in plan.items],
        "release_at": plan.release_at,
        "is_approved": plan.is_approved,
        "planned_at": at,
        "changed_at": at,
    }


def edition_of(row: Row[Any]) -> Edition:
    """A row as it was written."""
    return Edition(
        id=row.id,
        digest=row.digest,
        name=row.name,
        slot=row.slot,
        state=EditionState(row.state),
        key=row.key,
        esp=row.esp,
        message=Message(**row.message),
        items=tuple(Item(**item) for item in row.items),
        planned_at=row.planned_at,
        changed_at=row.changed_at,
        release_at=row.release_at,
        is_approved=row.is_approved,
        broadcast_id=row.broadcast_id,
        detail=row.detail,
    )
