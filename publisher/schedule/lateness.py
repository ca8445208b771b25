"""What becomes of a slot that could not be used in time: a record, and people are told if posts wait for it."""

from __future__ import annotations

from datetime import datetime
from functools import partial

from publisher.config.duration import duration_text
from publisher.config.expression_fields import fields_of
from publisher.digest.select import select
from publisher.ledger import Edition, SlotRecord
from publisher.ledger.alerts import add_alert
from publisher.ledger.edition import TOO_LATE, EditionState
from publisher.ledger.failures import clear_failure
from publisher.schedule.due import Due
from publisher.schedule.look import Look
from publisher.schedule.result import Outcome, TickResult


def lateness_text(look: Look, slot: datetime) -> str:
    """Until when it is tried."""
    return f"tried until {(slot + look.max_lateness).isoformat()} (max_lateness is {duration_text(look.max_lateness)})"


def drop_slot(look: Look, found: Due, detail: str) -> TickResult:
    """Use the slot and those missed before it up without an edition. `detail` is why it failed, "" if nothing ran."""
    ledger, now = look.delivery.ledger, look.now
    settings = look.configuration.digest(look.digest)
    fields = partial(fields_of, configuration=look.configuration)
    waiting = len(select(found.collection.posts, settings, ledger.carried(look.digest), now, fields=fields).posts)
    why = f"not used within {duration_text(look.max_lateness)} (max_lateness): " + (detail or "nothing ran")
    posts = f"; {waiting} new posts" if waiting != 1 else "; 1 new post"
    sentence = why + (posts + " for the next slot" if waiting else "; there was no new post")
    slots = (found.slot.at, *found.missed)
    if found.is_of_one_post:  # it has no next slot
        sentence = why + "; this post is not mailed"
        ledger.take_as_carried(look.digest, [post.id for post in found.collection.posts])
    ledger.pass_slots(SlotRecord(look.digest, slot, TOO_LATE, now, sentence) for slot in slots)
    clear_failure(ledger, look.subject)
    if waiting:
        title = f"{look.digest}: the slot of {found.slot.at.isoformat()} was dropped"
        add_alert(ledger, f"dropped {look.digest} {found.slot.at.isoformat()}", title, sentence, now)
    outcome = Outcome.DROPPED if waiting else Outcome.NOTHING
    return TickResult(look.digest, outcome, sentence, slot=found.slot.at, missed=len(found.missed), is_progress=True)


def drop_edition(look: Look, edition: Edition, detail: str) -> Edition:
    """Give up an edition that was planned in time and could not be sent."""
    why = f"not sent within {duration_text(look.max_lateness)} of its slot (max_lateness): {detail}"
    done = look.delivery.give_up(edition, why)
    if done.state is EditionState.CANCELLED:
        title = f"{edition.digest} · {edition.name} was given up; its posts wait for the next slot"
        add_alert(
            look.delivery.ledger, f"dropped {edition.digest} {edition.slot.isoformat()}", title, done.detail, look.now
        )
    return done
