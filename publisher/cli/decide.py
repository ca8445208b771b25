"""`publisher digest resolve`: a person decides about one edition; and what `cancel` and `approve` have in common with it."""

from __future__ import annotations

import sys
from contextlib import closing

import typer

from publisher.cli.output import print_fields, styled
from publisher.cli.workplace import clock, configuration, open_digest_esp
from publisher.errors import UsageError
from publisher.ledger import Edition, Ledger, open_ledger
from publisher.send import Decision, Delivery, resolve


def run_resolve(
    context: typer.Context, name: str, edition_name: str, *, sent: bool, send_it: bool, cancel_it: bool
) -> None:
    chosen = [decision for decision, wanted in zip(Decision, (sent, send_it, cancel_it), strict=True) if wanted]
    if len(chosen) != 1:
        raise UsageError("say what happened: one of --sent, --send or --cancel", hint="publisher digest resolve --help")
    config = configuration(context)
    config.digest(name)
    with open_ledger(config.ledger) as ledger, ledger.locked(name), closing(open_digest_esp(config, name)) as esp:
        edition = resolve(ledger, esp, edition_named(ledger, name, edition_name), chosen[0], clock())
        if chosen[0] is Decision.SEND:
            edition = Delivery(ledger, esp, clock).to_readers(ledger.approve(edition, edition.release_at))
        print(f"{styled(f'{name} · {edition.name}', 'bold')} is {edition.state}")
        print_fields([("detail", edition.detail)])


def edition_named(ledger: Ledger, name: str, edition_name: str) -> Edition:
    """The edition of that name. Raises `UsageError`, which names the newest."""
    edition = ledger.edition(name, edition_name)
    if edition is None:
        known = ", ".join(one.name for one in ledger.editions(name)[-5:]) or "none yet"
        raise UsageError(f"{name} has no edition {edition_name}", hint=f"the newest are: {known}")
    return edition


def sure(question: str, yes: bool) -> None:
    """Ask, unless `yes` answers; leaves with code 1 if the answer is no."""
    if yes:
        return
    if not sys.stdin.isatty():
        raise UsageError(f'"{question}" cannot be asked without a terminal', hint="add --yes to answer it")
    if not typer.confirm(question):
        raise typer.Exit(1)
