"""`publisher digest cancel`: stop an edition, wherever it is, and say for certain whether it is stopped."""

from __future__ import annotations

from contextlib import closing
from dataclasses import dataclass

import typer

from publisher.cli.decide import edition_named, sure
from publisher.cli.output import moment_text, print_fields, print_json, styled
from publisher.cli.workplace import clock, configuration, edition_dict, open_digest_esp
from publisher.config import Configuration
from publisher.errors import EspError, UsageError
from publisher.ledger import Edition, EditionState, Ledger, open_ledger
from publisher.ledger.edition import WITHOUT_ESP
from publisher.schedule.look import frees_posts
from publisher.send.cancel import cancel, cancel_before_the_esp

WAIT_SECONDS = 30.0  # for a tick that is at the digest just now
_CAN_BE_STOPPED = frozenset(
    {
        *WITHOUT_ESP,
        EditionState.DRAFTING,
        EditionState.DRAFTED,
        EditionState.RELEASING,
        EditionState.RELEASED,
        EditionState.CANCELLING,
        EditionState.HELD,
    }
)


@dataclass(frozen=True, slots=True)
class Wishes:
    """The options of `digest cancel`. Without `edition` the one that can be stopped is meant."""

    edition: str
    yes: bool
    as_json: bool


def run(context: typer.Context, name: str, wishes: Wishes) -> None:
    config = configuration(context)
    config.digest(name)
    # The lock also keeps a tick from sending the edition while the question is open.
    with open_ledger(config.ledger) as ledger, ledger.locked(name, WAIT_SECONDS):
        edition = edition_named(ledger, name, wishes.edition) if wishes.edition else _the_one(ledger, name)
        if edition.state is EditionState.CANCELLED:
            _report(config, edition, wishes, before=True)
            return
        sure(f"Cancel {name} · {edition.name} ({edition.message.subject})?", wishes.yes)
        _report(config, _cancelled(config, ledger, edition), wishes)


def _the_one(ledger: Ledger, name: str) -> Edition:
    """The edition that can be stopped; an error that names them if there are several."""
    editions = ledger.editions(name)
    found = [edition for edition in editions if edition.state in _CAN_BE_STOPPED]
    if len(found) > 1:
        named = ", ".join(f"{edition.name} ({edition.state})" for edition in found)
        raise UsageError(
            f"{name} has several editions that can be stopped: {named}",
            hint=f"name one: publisher digest cancel {name} {found[-1].name}",
        )
    if not found:
        last = f"; the newest, {editions[-1].name}, is {editions[-1].state}" if editions else ""
        raise UsageError(f"{name} has no edition that can be stopped{last}", hint=f"publisher digest history {name}")
    return found[0]


def _cancelled(config: Configuration, ledger: Ledger, edition: Edition) -> Edition:
    frees = frees_posts(config, edition.digest)
    if edition.state in WITHOUT_ESP:  # it needs no key, and no network
        return cancel_before_the_esp(ledger, edition, clock(), frees_posts=frees)
    try:
        with closing(open_digest_esp(config, edition.digest)) as esp:
            return cancel(ledger, esp, edition, clock(), frees_posts=frees)
    except EspError as error:
        asked_again = ledger.edition_by_id(edition.id).state is EditionState.CANCELLING
        more = "; each tick asks again" if asked_again else ""
        at = f" It goes out on {_moment(config, edition)} otherwise." if edition.release_at else ""
        raise EspError(
            f"it is not certain that {edition.digest} · {edition.name} is stopped: {error.message}.{at}",
            hint=f"run it again{more}; or stop {edition.broadcast_id or 'it'} at {edition.esp} by hand",
        ) from error


def _report(config: Configuration, edition: Edition, wishes: Wishes, *, before: bool = False) -> None:
    if wishes.as_json:
        print_json(edition_dict(edition))
    else:
        named = styled(f"{edition.digest} · {edition.name}", "bold")
        if edition.state is EditionState.CANCELLED:
            when = f"was cancelled on {_changed(config, edition)}" if before else "is cancelled: nobody gets it"
            free = frees_posts(config, edition.digest)
            posts = "its posts are free for the next edition" if free else "its post is not mailed by this digest"
            print(f"{named} {when}; {posts}")
            if edition.message.archived_at:
                print_fields(
                    [("page", f"{edition.message.archived_at}, if there is one; publisher build takes it away")]
                )
        else:
            print(f"{named} {styled('is not cancelled', 'warning')}: it is {edition.state}")
        print_fields([("detail", edition.detail)])
    if edition.waits_for_a_person:
        raise typer.Exit(3)
    if edition.state is not EditionState.CANCELLED:
        raise typer.Exit(1)


def _moment(config: Configuration, edition: Edition) -> str:
    return moment_text(edition.release_at or edition.slot, config.digest_timezone(edition.digest), clock())


def _changed(config: Configuration, edition: Edition) -> str:
    return moment_text(edition.changed_at, config.digest_timezone(edition.digest), clock())
