"""`publisher tick`: what a timer calls. One round of everything `publisher run` does, however often and however parallel."""

from __future__ import annotations

import logging
import sys
from typing import TYPE_CHECKING

import typer

from publisher.cli.output import moment_text, print_json, styled
from publisher.cli.workplace import clock, configuration, edition_dict

if TYPE_CHECKING:
    from publisher.config import Configuration
    from publisher.schedule import TickResult
    from publisher.service.round import Round
    from publisher.service.step import StepResult
    from publisher.spare import Spare


def run(context: typer.Context, spare: Spare, *, as_json: bool, quiet: bool) -> None:
    from publisher.cli.logs import open_log
    from publisher.cli.run import open_world
    from publisher.ledger import open_ledger
    from publisher.service.round import Work, take_round

    config = configuration(context)
    # On a terminal the report says it all; elsewhere the log has a line a decision.
    log = open_log(logging.CRITICAL if sys.stderr.isatty() else logging.WARNING if quiet else logging.INFO)
    with open_ledger(config.ledger) as ledger:
        done = take_round(open_world(log, spare), config, ledger, Work())
    if as_json:
        print_json({"steps": [_step(step) for step in done.steps], "digests": [_tick(tick) for tick in done.ticks]})
    else:
        _report(config, done, quiet=quiet)
    if done.failed:
        raise typer.Exit(1)


def _report(config: Configuration, done: Round, *, quiet: bool) -> None:
    for step in done.steps:
        if step.failed or not quiet:
            style = {"failed": "error", "done": "good"}.get(str(step.outcome), "dim")
            print(f"{styled(step.step, 'bold')}: {styled(step.sentence, style)}")
    for tick in done.ticks:
        if tick.failed or not quiet or tick.outcome == "sent":
            style = "error" if tick.failed else "good" if tick.outcome == "sent" else "dim"
            print(f"{styled(tick.digest, 'bold')}: {styled(tick.sentence, style)}{_following(config, tick)}")
    if not done.ticks and not quiet and not any(digest.schedule for digest in config.settings.digests.values()):
        print(styled("no digest has a schedule", "dim"))


def _following(config: Configuration, tick: TickResult) -> str:
    zone, now = config.digest_timezone(tick.digest), clock()
    if tick.failed and tick.next_look:
        return f"; next try {moment_text(tick.next_look, zone, now)}"
    return f"; next {moment_text(tick.next_slot, zone, now)}" if tick.next_slot else ""


def _step(step: StepResult) -> dict[str, object]:
    return {"step": step.step, "outcome": str(step.outcome), "sentence": step.sentence}


def _tick(tick: TickResult) -> dict[str, object]:
    return {
        "digest": tick.digest,
        "outcome": str(tick.outcome),
        "sentence": tick.sentence,
        "edition": edition_dict(tick.edition) if tick.edition else None,
        "slot": tick.slot.isoformat() if tick.slot else None,
        "missed": tick.missed,
        "next_slot": tick.next_slot.isoformat() if tick.next_slot else None,
        "next_try": tick.next_look.isoformat() if tick.failed and tick.next_look else None,
    }
