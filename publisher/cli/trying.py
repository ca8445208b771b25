"""Tests, drafts and approvals: what `publisher digest` and the preview page share. None of them reaches the list."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import closing
from dataclasses import dataclass

from publisher.cli.approve import waiting_edition
from publisher.cli.lint_outside import outside
from publisher.cli.output import print_note
from publisher.cli.upcoming import edition_to_show, reach, scheduled
from publisher.cli.workplace import clock, open_digest_esp
from publisher.config import Configuration
from publisher.errors import UsageError
from publisher.ledger import Edition, open_ledger, open_ledger_to_look
from publisher.memory import open_memory
from publisher.message import Message
from publisher.send import Delivery, Nothing, Proposal, commit, commit_nothing
from publisher.send.hold import approve

Tell = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class Tested:
    """What was done, in a sentence; `note` says where it was not the next edition, but the newest posts."""

    sentence: str
    subject: str
    note: str


def send_test(config: Configuration, name: str, to: Sequence[str], since: str = "", tell: Tell = print_note) -> Tested:
    """Give the next edition to the ESP for these addresses alone. Nothing is recorded."""
    for address in to:
        if not _looks_like_an_address(address):
            raise UsageError(f"{address!r} is no email address", hint="write it as me@example.org")
    config.digest(name)
    with open_ledger_to_look(config.ledger) as ledger:
        proposal, note = edition_to_show(config, ledger, name, since)
    with closing(open_digest_esp(config, name, tell)) as esp:
        esp.send_test(f"test/{name}/{clock():%Y-%m-%dT%H:%M:%S.%fZ}", proposal.message, to)
        sentence = f"test of {name} · {proposal.name} given to {esp.name} for {', '.join(to)}"
    return Tested(sentence, proposal.message.subject, note)


def make_draft(
    config: Configuration, name: str, is_as_agreed: Callable[[Proposal], bool], tell: Tell = print_note
) -> Edition | Nothing:
    """The next edition of the schedule as a draft at the ESP. Nothing is released.

    The draft is the edition of its slot: until a person sends or cancels it, the schedule waits. An edition that was begun is
    taken that far. `is_as_agreed` says whether the edition is the one that a person wanted as a draft. Raises `UsageError` if
    it is not, and for an edition that waits for a person.
    """
    with (
        open_ledger(config.ledger) as ledger,
        closing(open_digest_esp(config, name, tell)) as esp,
        ledger.locked(name),
    ):
        edition = ledger.open_edition(name)
        if edition is None:
            found = scheduled(config, ledger, name, look_outside=outside(config, name))
            memory = open_memory(config.ledger)
            if isinstance(found, Nothing):
                commit_nothing(ledger, memory, found, clock(), scheduled=False)
                return found
            if not is_as_agreed(found):
                raise UsageError(f"{name} has changed since it was looked at", hint="look at it again")
            reach(esp)  # a wrong key or an unknown tag is found before anything is written down
            edition = commit(config, ledger, memory, found, esp.name, clock(), is_approved=False)
        elif edition.waits_for_a_person:
            decide = f"publisher digest resolve {name} {edition.name}"
            raise UsageError(f"{edition.name} is {edition.state}: {edition.detail}", hint=f"decide: {decide}")
        return Delivery(ledger, esp, clock).to_draft(edition)


def approve_edition(
    config: Configuration, name: str, edition_name: str, is_as_agreed: Callable[[Message], bool]
) -> Edition:
    """Note that a person wants the frozen edition sent, if it is what was looked at. The next tick sends it, nothing here does.

    Raises `UsageError` if it does not wait for approval, or is another one than was shown.
    """
    with open_ledger(config.ledger) as ledger, ledger.locked(name):
        edition = waiting_edition(config, ledger, name, edition_name)
        if not is_as_agreed(edition.message):
            raise UsageError(f"{name} · {edition_name} is not what was looked at", hint="look at it again")
        return approve(ledger, edition, config.hold(name), clock())


def _looks_like_an_address(address: str) -> bool:
    local, at, domain = address.rpartition("@")
    return bool(local and at and "." in domain) and not any(c in address for c in ' ,;<>"\r\n')
