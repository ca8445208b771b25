"""Tells WebSub hubs of feeds that changed, once readers can fetch them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime, timedelta
from hashlib import sha256
from typing import TYPE_CHECKING

from publisher.feeds.websub import digest_of, is_deployed, tell
from publisher.pings import Ping, Pings

if TYPE_CHECKING:
    import httpx

    from publisher.config import Configuration
    from publisher.feeds.report import FileReport
    from publisher.ledger import Ledger
    from publisher.service.step import StepResult
    from publisher.service.world import World

TIMEOUT_SECONDS = 30.0
SUBJECT = "hubs"
TRY_FOR = timedelta(days=1)  # a feed that is not deployed by then will not be


def expect(config: Configuration, files: Sequence[FileReport]) -> None:
    """Note that the hubs are to be told of these feeds, now or when they are deployed."""
    pings = [
        Ping(file.url, hub, digest_of((config.root / file.path).read_bytes()))
        for file in files
        if file.url
        for hub in config.settings.feeds.hubs
    ]
    if pings:
        Pings(config.ledger_path).expect(pings)


def tell_deployed(client: httpx.Client, table: Pings, wait: Callable[[float], None]) -> list[Ping]:
    """Tell the hubs of every feed that is deployed; returns what was told."""
    due = table.due()
    deployed = {item.topic: is_deployed(client, item.topic, item.digest) for item in due}
    told = []
    for item in due:
        there, why = deployed[item.topic]
        if not there:
            table.record(item, is_told=False, detail=f"the feed there {why}")
            continue
        answer = tell(client, item.hub, item.topic, wait)
        table.record(item, is_told=answer.is_told, detail=answer.detail)
        if answer.is_told:
            told.append(item)
    return told


def hub_step(world: World, config: Configuration, ledger: Ledger) -> StepResult | None:
    """Tell the hubs what is due, with growing waits, for a day; None if there are no hubs or nothing is due.

    A feed that is not deployed yet is no failure.
    """
    from publisher.ledger.failures import clear_failure, failure, record_failure
    from publisher.service.step import StepOutcome, StepResult

    table = Pings(config.ledger_path)
    if not config.settings.feeds.hubs or not (due := table.due()):
        return None
    now, about, before = world.clock(), _about(due), failure(ledger, SUBJECT)
    if before and before.about == about and now - before.since > TRY_FOR:
        return _given_up(ledger, about, before.detail, now)
    if before and before.about == about and before.waits(now):
        return StepResult("hubs", StepOutcome.NOTHING, "hubs are told later", before.next_try)
    told, waiting = _tell(world, config, table), table.due()
    if not waiting:
        clear_failure(ledger, SUBJECT)
        hubs, topics = {item.hub for item in told}, {item.topic for item in told}
        return StepResult("hubs", StepOutcome.DONE, f"told {len(hubs)} hubs of {len(topics)} feeds")
    detail = f"{waiting[0].hub} was not told of {waiting[0].topic}: {waiting[0].detail}"
    failed = record_failure(ledger, SUBJECT, _about(waiting), now, detail)
    return StepResult("hubs", StepOutcome.WAITING, detail, failed.next_try)


def _given_up(ledger: Ledger, about: str, detail: str, now: datetime) -> StepResult | None:
    from publisher.ledger.alerts import add_alert
    from publisher.service.step import StepOutcome, StepResult

    sentence = f"given up after a day: {detail}; publisher feeds ping tries again"
    is_new = add_alert(ledger, f"hubs {about}", "hubs were not told of new posts", sentence, now)
    return StepResult("hubs", StepOutcome.FAILED, sentence) if is_new else None


def _tell(world: World, config: Configuration, table: Pings) -> list[Ping]:
    import httpx

    table.keep_only(config.settings.feeds.hubs)
    with httpx.Client(timeout=TIMEOUT_SECONDS, follow_redirects=True) as client:
        return tell_deployed(client, table, world.wait)


def _about(pings: Sequence[Ping]) -> str:
    """What tells one set of pings from another."""
    text = "\n".join(f"{ping.topic} {ping.hub} {ping.digest}" for ping in pings)
    return sha256(text.encode()).hexdigest()[:16]
