"""What a look does with an edition that waits: tells people of it, and lets it go when its window is over."""

from __future__ import annotations

from datetime import datetime, timedelta

from publisher.errors import EspError
from publisher.esp.base import Esp
from publisher.ledger import Edition, EditionState
from publisher.ledger.alerts import add_alert, was_tried
from publisher.schedule.look import Look
from publisher.schedule.notice import key_of, moment_text, stop_command, text_of, title_of
from publisher.schedule.result import Outcome, TickResult
from publisher.send.cancel import finish_cancelling
from publisher.send.hold import begin_window_again, is_from_the_future, latest_moment, let_go

ASK_FIRST, ASK_LAST = timedelta(minutes=1), timedelta(hours=1)
ASK_FOR = timedelta(days=3)


def go_on_waiting(look: Look, edition: Edition) -> Edition | TickResult:
    """The edition, if it may go to its readers now (or to the ESP, which sends it at its moment); else what it waits for.

    People are told before anything else: a window begins anew if it passed before anybody could be.
    """
    ledger, now = look.delivery.ledger, look.now
    if edition.state is EditionState.PENDING and is_from_the_future(edition, now):
        edition = begin_window_again(ledger, edition, now, "the clock was put back: the window begins again")
    if not was_tried(ledger, key_of(edition)):
        if edition.release_at is not None and edition.release_at <= now:
            why = "nobody could be told of it before its moment: the window begins again"
            edition = begin_window_again(ledger, edition, now, why)
        text = text_of(look.configuration, edition, look.delivery.esp)
        add_alert(ledger, key_of(edition), title_of(look.configuration, edition), text, now)
        return _waits(look, edition, is_untold=True)
    if edition.state is EditionState.PROPOSED:
        return _waits(look, edition)
    if edition.release_at is not None and now < edition.release_at:
        if not sends_at_its_moment(look.delivery.esp):
            return _waits(look, edition)
        return let_go(ledger, edition, now, edition.release_at, f"{look.delivery.esp.name} sends it at its moment")
    return let_go(ledger, edition, now, None, "the window to stop it is over")


def sends_at_its_moment(esp: Esp) -> bool:
    """Whether it can be left to the ESP: it must be possible to take it back there, and to see whether that worked."""
    able = esp.capabilities
    return able.schedules and able.recalls and able.reads_state


def is_to_come(look: Look, edition: Edition) -> bool:
    """Whether the ESP has it and sends it at a moment to come."""
    is_later = edition.release_at is not None and look.now < edition.release_at
    return edition.state is EditionState.RELEASED and is_later


def scheduled(look: Look, edition: Edition) -> TickResult:
    """What to say of it then."""
    at = moment_text(edition.release_at or edition.slot, look.configuration.digest_timezone(look.digest))
    sentence = f"{edition.name} is at {edition.esp}, which sends it on {at}; to stop it: {stop_command(edition)}"
    return TickResult(look.digest, Outcome.PENDING, sentence, edition, edition.slot, is_progress=True)


def finish_what_is_cancelled(look: Look) -> tuple[TickResult | None, datetime | None]:
    """Go on stopping what a person wanted stopped and the ESP did not answer for: what came of it, or when to ask again."""
    delivery, now = look.delivery, look.now
    again: list[datetime] = []
    for edition in delivery.ledger.editions_in(look.digest, EditionState.CANCELLING):
        age = now - edition.changed_at
        if edition.esp != delivery.esp.name or age > ASK_FOR:
            done = delivery.ledger.advance(
                edition, EditionState.UNCERTAIN, now, detail=f"to be stopped, and {edition.esp} never said that it is"
            )
        else:
            try:
                done = finish_cancelling(delivery.ledger, delivery.esp, edition, now, frees_posts=look.frees_posts)
            except EspError:
                again.append(now + min(max(age, ASK_FIRST), ASK_LAST))
                continue
        return _ended(look, done), None
    return None, min(again, default=None)


def _ended(look: Look, done: Edition) -> TickResult:
    sentence = f"{done.name} is {done.state}: {done.detail}"
    if done.state is EditionState.CANCELLED:
        return TickResult(look.digest, Outcome.CANCELLED, sentence, done, done.slot, is_progress=True)
    title = f"{done.digest} · {done.name} was to be stopped, and is {done.state}"
    add_alert(look.delivery.ledger, f"not stopped {done.digest} {done.name}", title, done.detail, look.now)
    outcome = Outcome.SENT if done.state is EditionState.SENT else Outcome.WAITS
    return TickResult(look.digest, outcome, sentence, done, done.slot, is_progress=outcome is Outcome.SENT)


def _waits(look: Look, edition: Edition, *, is_untold: bool = False) -> TickResult:
    zone = look.configuration.digest_timezone(look.digest)
    stop = f"to stop it: {stop_command(edition)}"
    if edition.state is EditionState.PROPOSED:
        next_look = latest_moment(look.configuration, edition)
        command = f"publisher digest approve {edition.digest} {edition.name}"
        sentence = f"{edition.name} waits for: {command}, until {moment_text(next_look, zone)}"
    else:
        next_look = edition.release_at or look.now
        sentence = f"{edition.name} goes out on {moment_text(next_look, zone)}; {stop}"
    return TickResult(
        look.digest, Outcome.PENDING, sentence, edition, edition.slot, next_look=next_look, is_untold=is_untold
    )
