"""`publisher digest send`: show, ask, plan, and deliver, or go on with what was interrupted."""

from __future__ import annotations

import sys
from contextlib import closing
from dataclasses import dataclass
from datetime import UTC, datetime

import typer

from publisher.cli.choice import choice_dict, left_out_fields
from publisher.cli.lint_outside import outside
from publisher.cli.output import count_text, moment_text, print_fields, print_json, styled
from publisher.cli.upcoming import (
    Reach,
    days_ago,
    message_fields,
    proposal_fields,
    proposed,
    reach,
    size_fields,
)
from publisher.cli.workplace import clock, configuration, edition_dict, open_digest_esp
from publisher.collect.identity import Memory
from publisher.config import Configuration
from publisher.digest.lint import findings_of
from publisher.errors import UsageError
from publisher.esp.base import Esp
from publisher.ledger import Edition, EditionState, Ledger, open_ledger, open_ledger_to_look
from publisher.ledger.edition import WAITS_FIRST, WENT_OUT
from publisher.memory import open_memory
from publisher.send import Delivery, Nothing, Proposal, commit, commit_nothing, refuse_errors
from publisher.send.hold import let_go

WAITS_FOR_A_PERSON_CODE = 3


@dataclass(frozen=True, slots=True)
class Wishes:
    """The options of `digest send`."""

    yes: bool
    dry_run: bool
    draft_only: bool
    at: datetime | None
    since: str
    as_json: bool


@dataclass(frozen=True, slots=True)
class Sending:
    """One run of the command."""

    config: Configuration
    ledger: Ledger
    esp: Esp
    name: str
    wishes: Wishes

    @property
    def memory(self) -> Memory:
        return open_memory(self.config.ledger)

    @property
    def release_at(self) -> datetime | None:
        at = self.wishes.at
        return at.replace(tzinfo=self.config.digest_timezone(self.name)).astimezone(UTC) if at else None

    def delivery(self) -> Delivery:
        return Delivery(
            self.ledger, self.esp, clock, tell=lambda edition: None if self.wishes.as_json else _tell(edition)
        )


def run(context: typer.Context, name: str, wishes: Wishes) -> None:
    config = configuration(context)
    config.digest(name)
    _check(config, name, wishes)
    opened = open_ledger_to_look if wishes.dry_run else open_ledger
    with opened(config.ledger) as ledger, closing(open_digest_esp(config, name)) as esp:
        sending = Sending(config, ledger, esp, name, wishes)
        if wishes.dry_run:
            _dry_run(sending)
            return
        with ledger.locked(name):
            _send(sending)


def _check(config: Configuration, name: str, wishes: Wishes) -> None:
    if wishes.at is None:
        return
    if wishes.draft_only:
        raise UsageError("--at and --draft exclude each other", hint="a draft is not sent; leave one of them out")
    if wishes.at.replace(tzinfo=config.digest_timezone(name)) <= clock():
        raise UsageError(f"--at {wishes.at:%Y-%m-%d %H:%M} is in the past", hint="leave it out to send now")


def _dry_run(sending: Sending) -> None:
    edition = sending.ledger.open_edition(sending.name)
    to = reach(sending.esp, tolerant=True)
    if edition is not None:
        _show_edition(sending, edition, to)
        return
    look_outside = outside(sending.config, sending.name)
    found = proposed(sending.config, sending.ledger, sending.name, sending.wishes.since, look_outside)
    if isinstance(found, Nothing):
        _report_nothing(sending, found)
        return
    _show_proposal(sending, found, to)
    if not sending.wishes.as_json:
        print("dry run: nothing was done")


def _send(sending: Sending) -> None:
    edition = sending.ledger.open_edition(sending.name)
    if edition is None:
        _confirm_released(sending)
        look_outside = outside(sending.config, sending.name)
        found = proposed(sending.config, sending.ledger, sending.name, sending.wishes.since, look_outside)
        if isinstance(found, Nothing):
            commit_nothing(sending.ledger, sending.memory, found, clock(), scheduled=False)
            _report_nothing(sending, found)
            return
        edition = _agreed(sending, found)
    elif edition.waits_for_a_person:
        _report_waiting(sending, edition)
        raise typer.Exit(WAITS_FOR_A_PERSON_CODE)
    else:
        edition = _agreed_to_go_on(sending, edition)
    if edition is None:
        print("nothing was sent")
        raise typer.Exit(1)
    delivery = sending.delivery()
    done = delivery.to_draft(edition) if sending.wishes.draft_only else delivery.to_readers(edition)
    _report_done(sending, done)


def _agreed(sending: Sending, proposal: Proposal) -> Edition | None:
    """Show what would go out, ask, and write it down; None if the answer is no."""
    to = reach(sending.esp)
    _refuse_at_where_it_cannot_be(sending)
    if not sending.wishes.as_json:
        _show_proposal(sending, proposal, to)
    refuse_errors(proposal)
    if not _says_yes(sending, _question(sending, to)):
        return None
    return commit(
        sending.config,
        sending.ledger,
        sending.memory,
        proposal,
        sending.esp.name,
        clock(),
        is_approved=not sending.wishes.draft_only,
        release_at=sending.release_at,
    )


def _agreed_to_go_on(sending: Sending, edition: Edition) -> Edition | None:
    to = reach(sending.esp)
    _refuse_at_where_it_cannot_be(sending)
    if not sending.wishes.as_json:
        _show_edition(sending, edition, to)
    if sending.wishes.draft_only:
        return edition if edition.state not in WAITS_FIRST else _let_go(sending, edition)
    if edition.state in WAITS_FIRST:
        return _let_go(sending, edition) if _says_yes(sending, _question(sending, to)) else None
    if not edition.is_approved and not _says_yes(sending, _question(sending, to)):
        return None
    return sending.ledger.approve(edition, sending.release_at or edition.release_at)


def _let_go(sending: Sending, edition: Edition) -> Edition:
    """A person does not want it to wait any longer for its window or for approval."""
    return let_go(sending.ledger, edition, clock(), sending.release_at, "a person wants it sent")


def _refuse_at_where_it_cannot_be(sending: Sending) -> None:
    if sending.wishes.at and not sending.esp.capabilities.schedules:
        raise UsageError(f"{sending.esp.name} cannot send at a later time", hint="leave --at out, or use a schedule")


def _question(sending: Sending, to: Reach) -> str:
    if sending.wishes.draft_only:
        return f"Create a draft at {sending.esp.name}?"
    when = "now"
    if sending.release_at:
        when = f"on {moment_text(sending.release_at, sending.config.digest_timezone(sending.name), clock())}"
    whom = f" to {to.subscribers:,} people" if to.subscribers is not None else ""
    return f"Send{whom} {when}?"


def _says_yes(sending: Sending, question: str) -> bool:
    if sending.wishes.yes:
        return True
    if not sys.stdin.isatty() or sending.wishes.as_json:
        raise UsageError(f'"{question}" cannot be asked without a terminal', hint="add --yes to answer it")
    return typer.confirm(question)


def _confirm_released(sending: Sending) -> None:
    for edition in sending.ledger.editions(sending.name):
        if edition.state is EditionState.RELEASED and edition.esp == sending.esp.name:
            sending.delivery().confirm(edition)


def _tell(edition: Edition) -> None:
    if edition.state.value in ("drafted", "released", "sent"):
        print_fields([(edition.state.value, f"{edition.detail}  {styled(edition.broadcast_id, 'dim')}")])


def _show_proposal(sending: Sending, proposal: Proposal, to: Reach) -> None:
    if sending.wishes.as_json:
        print_json(
            {
                "digest": proposal.digest,
                "edition": proposal.name,
                "state": "proposed",
                "subject": proposal.message.subject,
                "preheader": proposal.message.preheader,
                **choice_dict(proposal),
                "to": to.text,
                "subscribers": to.subscribers,
                "html_bytes": proposal.message.html_bytes,
                "findings": [finding.as_dict() for finding in proposal.findings],
            }
        )
        return
    print(styled(f"{proposal.digest} · {proposal.name}", "bold"))
    print_fields(proposal_fields(sending.config, proposal, to))


def _show_edition(sending: Sending, edition: Edition, to: Reach) -> None:
    if sending.wishes.as_json:
        print_json({**edition_dict(edition), "to": to.text, "subscribers": to.subscribers})
        return
    print(f"{styled(f'{edition.digest} · {edition.name}', 'bold')} was begun: it is {edition.state}")
    posts = ("posts", f"{len(edition.items)}")
    titles = [("", f"- {item.title}") for item in edition.items]
    size = size_fields(edition.message, findings_of(sending.config, edition.digest, edition.message))
    print_fields([*message_fields(edition.message), posts, *titles, ("to", to.text), *size])


def _report_nothing(sending: Sending, nothing: Nothing) -> None:
    if sending.wishes.as_json:
        about = {"digest": sending.name, "state": "nothing", "reason": nothing.reason, "sentence": nothing.sentence}
        print_json({**about, "held": nothing.is_held, **choice_dict(nothing)})
        return
    now = clock()
    sent = [edition for edition in sending.ledger.editions(sending.name) if edition.state.value in ("sent", "released")]
    if sent:
        last = sent[-1]
        when = moment_text(last.changed_at, sending.config.digest_timezone(sending.name), now)
        print(f"{last.digest} · {last.name} was {last.state} on {when} ({last.broadcast_id}).")
    print(f"{sending.name}: nothing to send: {nothing.sentence}")
    print_fields([*(("note", styled(note, "warning")) for note in nothing.notes), *left_out_fields(nothing.left_out)])
    if nothing.reason == "first-run":
        print("  posts published from now on go out; to send existing ones too, before the first edition:")
        print(f"  publisher digest send {sending.name} --since {days_ago(now, 7)}   (or --since all)")


def _report_waiting(sending: Sending, edition: Edition) -> None:
    if sending.wishes.as_json:
        print_json(edition_dict(edition))
        return
    when = moment_text(edition.changed_at, sending.config.digest_timezone(sending.name), clock())
    print(f"{styled(f'{edition.digest} · {edition.name} is {edition.state}', 'warning')}: {edition.detail} ({when}).")
    if edition.state.value == "uncertain":
        print("It may have reached people, so nothing more is sent until you say what happened.")
    decide = f"publisher digest resolve {edition.digest} {edition.name}"
    print_fields(
        [
            ("look", f"{edition.broadcast_id or edition.key} at {sending.esp.name}"),
            ("it went", f"{decide} --sent"),
            ("send it", f"{decide} --send"),
            ("never", f"{decide} --cancel"),
        ]
    )


def _report_done(sending: Sending, edition: Edition) -> None:
    if edition.waits_for_a_person:
        _report_waiting(sending, edition)
        raise typer.Exit(WAITS_FOR_A_PERSON_CODE)
    if sending.wishes.as_json:
        print_json(edition_dict(edition))
        return
    named = styled(f"{edition.digest} · {edition.name}", "bold")
    match edition.state.value:
        case "drafted":
            print(f"{named} is a draft at {sending.esp.name}; publisher digest send {edition.digest} sends it")
        case "released":
            print(f"{named} is on its way: {count_text(len(edition.items), 'post')}")
            if sending.esp.capabilities.recalls:
                print(
                    f"recall, while {sending.esp.name} allows it: publisher digest cancel {edition.digest} {edition.name}"
                )
        case _:
            print(f"{named} is {edition.state}: {count_text(len(edition.items), 'post')}")
    if edition.message.archived_at and edition.state in WENT_OUT:
        print_fields([("page", f"{edition.message.archived_at}, which publisher build writes")])
