"""`publisher tick`: what a timer calls. Sends what is due, once, however often and however parallel it is called."""

from __future__ import annotations

from typing import TYPE_CHECKING

import typer

from publisher.cli.options import Json
from publisher.cli.output import moment_text, print_json, styled
from publisher.cli.workplace import clock, collection, configuration, edition_dict, open_digest_esp

if TYPE_CHECKING:
    from publisher.config import Configuration
    from publisher.schedule import TickResult


def tick(context: typer.Context, as_json: Json = False) -> None:
    """Send every digest that is due by its schedule, once. For cron and timers; calling it too often does no harm."""
    from contextlib import ExitStack, closing

    from publisher.ledger import open_ledger
    from publisher.memory import SqliteMemory
    from publisher.schedule import tick as tick_digest
    from publisher.send import Delivery

    config = configuration(context)
    scheduled = [name for name, digest in config.settings.digests.items() if digest.schedule]
    with ExitStack() as stack:
        ledger = stack.enter_context(open_ledger(config.ledger_path))
        memory = SqliteMemory(config.ledger_path)
        found = collection(config, memory) if scheduled else None

        def open_delivery(name: str) -> Delivery:
            return Delivery(ledger, stack.enter_context(closing(open_digest_esp(config, name))), clock)

        results = [tick_digest(config, name, found, memory, open_delivery) for name in scheduled if found]
    _report(config, results, as_json)
    if any(result.failed for result in results):
        raise typer.Exit(1)


def _report(config: Configuration, results: list[TickResult], as_json: bool) -> None:
    if as_json:
        print_json([_json(result) for result in results])
        return
    if not results:
        print("no digest has a schedule: nothing to do")
    for result in results:
        style = "error" if result.failed else "good" if result.outcome == "sent" else "dim"
        following = ""
        if result.next_slot:
            following = f"; next {moment_text(result.next_slot, config.digest_timezone(result.digest), clock())}"
        print(f"{styled(result.digest, 'bold')}: {styled(result.sentence, style)}{following}")


def _json(result: TickResult) -> dict[str, object]:
    return {
        "digest": result.digest,
        "outcome": result.outcome,
        "sentence": result.sentence,
        "edition": edition_dict(result.edition) if result.edition else None,
        "next_slot": result.next_slot.isoformat() if result.next_slot else None,
    }
