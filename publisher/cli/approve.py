"""`publisher digest approve`: show the frozen edition that waits, ask, and let exactly that one go."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass

import typer

from publisher.cli.decide import edition_named, sure
from publisher.cli.output import count_text, moment_text, print_fields, print_json, styled
from publisher.cli.upcoming import Reach, message_fields, reach, size_fields
from publisher.cli.workplace import clock, configuration, edition_dict, open_digest_esp
from publisher.config import Configuration
from publisher.config.duration import duration_text
from publisher.digest.lint import findings_of
from publisher.errors import UsageError
from publisher.esp.base import Esp
from publisher.ledger import Edition, EditionState, Ledger, open_ledger
from publisher.schedule.waiting import sends_at_its_moment
from publisher.send import Delivery
from publisher.send.hold import approve, latest_moment, let_go

WAIT_SECONDS = 30.0


@dataclass(frozen=True, slots=True)
class Wishes:
    """The options of `digest approve`. Without `edition` the one that waits is meant."""

    edition: str
    yes: bool
    as_json: bool


def run(context: typer.Context, name: str, wishes: Wishes) -> None:
    config = configuration(context)
    config.digest(name)
    with open_ledger(config.ledger) as ledger, closing(open_digest_esp(config, name)) as esp:
        shown = waiting_edition(config, ledger, name, wishes.edition)
        to = reach(esp)
        if not wishes.as_json:
            print(styled(f"{name} · {shown.name}", "bold"))
            print_fields(_fields(config, shown, to))
        sure(_question(config, name, to), wishes.yes)
        with ledger.locked(name, WAIT_SECONDS):
            # What was shown is what is approved: the message is frozen, and a state that changed meanwhile is refused.
            done = _go(ledger, esp, approve(ledger, shown, config.hold(name), clock()))
    _report(config, done, wishes)


def waiting_edition(config: Configuration, ledger: Ledger, name: str, edition_name: str) -> Edition:
    """The edition of that name, or the one that is open, if it waits for approval and still may; else a `UsageError`."""
    edition = edition_named(ledger, name, edition_name) if edition_name else ledger.open_edition(name)
    if edition is None or edition.state is not EditionState.PROPOSED:
        what = "nothing" if edition is None else f"{edition.name} is {edition.state}, and nothing"
        advice = f"publisher digest send {name}" if edition and edition.is_open else f"publisher digest history {name}"
        raise UsageError(f"{name}: {what} waits for approval", hint=advice)
    if clock() > (until := latest_moment(config, edition)):
        raise UsageError(
            f"{name} · {edition.name} could be approved until {moment_text(until, config.digest_timezone(name), clock())}"
            f" (max_lateness is {config.digest(name).max_lateness}); the next tick drops it",
            hint=f"to send it all the same, before that: publisher digest send {name}",
        )
    return edition


def _go(ledger: Ledger, esp: Esp, edition: Edition) -> Edition:
    """As far as it can go now: to its readers, or to the ESP for the end of its window; else a tick goes on then."""
    if edition.state is EditionState.PENDING:
        if not sends_at_its_moment(esp):
            return edition
        edition = let_go(ledger, edition, clock(), edition.release_at, f"{esp.name} sends it at its moment")
    return Delivery(ledger, esp, clock).to_readers(edition)


def _fields(config: Configuration, edition: Edition, to: Reach) -> Iterator[tuple[str, str]]:
    zone, now = config.digest_timezone(edition.digest), clock()
    yield from message_fields(edition.message)
    yield "posts", str(len(edition.items))
    for item in edition.items:
        yield "", f"- {item.title}"
    yield "to", to.text
    yield from size_fields(edition.message, findings_of(config, edition.digest, edition.message))
    yield "frozen", f"{moment_text(edition.planned_at, zone, now)}; what was written since goes into the next one"
    yield "look", f"publisher digest preview {edition.digest} --edition {edition.name} --open"


def _question(config: Configuration, name: str, to: Reach) -> str:
    window = config.hold(name)
    when = f"in {duration_text(window)}" if window else "now"
    whom = f" to {to.subscribers:,} people" if to.subscribers is not None else ""
    return f"Approve it, to be sent{whom} {when}?"


def _report(config: Configuration, edition: Edition, wishes: Wishes) -> None:
    if wishes.as_json:
        print_json(edition_dict(edition))
    else:
        named = styled(f"{edition.digest} · {edition.name}", "bold")
        posts = count_text(len(edition.items), "post")
        if edition.release_at is not None and clock() < edition.release_at:
            at = moment_text(edition.release_at, config.digest_timezone(edition.digest), clock())
            by = edition.esp if edition.state is EditionState.RELEASED else "the first tick then"
            print(f"{named} is approved: {by} sends it on {at}")
            print(f"to stop it: publisher digest cancel {edition.digest} {edition.name}")
        else:
            print(f"{named} is {edition.state}: {posts}")
            print_fields([("detail", edition.detail)])
    if edition.waits_for_a_person:
        raise typer.Exit(3)
