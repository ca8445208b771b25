"""`publisher build --ping` and `publisher feeds ping`: tells the hubs of what has changed, once it is deployed."""

from __future__ import annotations

import time
from collections.abc import Sequence
from typing import TYPE_CHECKING

from publisher.cli.output import count_text, print_json, print_note
from publisher.cli.workplace import configuration

if TYPE_CHECKING:
    import typer

    from publisher.config import Configuration
    from publisher.pings import Ping

LOOK_EVERY_SECONDS = 10.0


def run(context: typer.Context, wait_seconds: int, as_json: bool) -> None:
    config = configuration(context)
    told, waiting = ping(config, wait_seconds)
    if as_json:
        print_json({"told": [_as_dict(item) for item in told], "waiting": [_as_dict(item) for item in waiting]})
        return
    show(told, waiting)
    if not told and not waiting:
        print("no hub has to be told of anything")


def ping(config: Configuration, wait_seconds: int) -> tuple[list[Ping], list[Ping]]:
    """Tell the hubs of every feed that is deployed, waiting so long for the others. (what was told, what was not)."""
    import httpx

    from publisher.pings import Pings
    from publisher.service.hubs import TIMEOUT_SECONDS, tell_deployed

    table = Pings(config.ledger_path)
    table.keep_only(config.settings.feeds.hubs)
    told: list[Ping] = []
    end = time.monotonic() + wait_seconds
    with httpx.Client(timeout=TIMEOUT_SECONDS, follow_redirects=True) as client:
        while True:
            told += tell_deployed(client, table, time.sleep)
            waiting = table.due()
            remaining = end - time.monotonic()
            if not waiting or remaining <= 0:
                return told, waiting
            time.sleep(min(LOOK_EVERY_SECONDS, remaining))


def show(told: Sequence[Ping], waiting: Sequence[Ping]) -> None:
    if told:
        hubs, topics = {item.hub for item in told}, {item.topic for item in told}
        print(f"told {count_text(len(hubs), 'hub')} of {count_text(len(topics), 'feed')}")
    for item in waiting:
        print_note(f"{item.hub} was not told of {item.topic}: {item.detail}; publisher feeds ping tries again")


def _as_dict(item: Ping) -> dict[str, str]:
    return {"feed": item.topic, "hub": item.hub, "detail": item.detail}
