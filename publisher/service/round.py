"""One round of all steps: what `publisher tick` does, and `publisher run` again and again."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from functools import partial

from publisher.collect.collection import Collection
from publisher.config import Configuration
from publisher.config.duration import parse_duration
from publisher.errors import PublisherError
from publisher.esp.base import Esp
from publisher.ledger import Ledger
from publisher.ledger.failures import FIRST_WAIT, clear_failure
from publisher.memory import open_memory
from publisher.schedule import Outcome, TickResult, tick_all
from publisher.send import Delivery
from publisher.service.alerts import alert_step
from publisher.service.feeds import feeds_step
from publisher.service.hubs import hub_step
from publisher.service.pull import PullFailed, pull
from publisher.service.step import StepOutcome, StepResult, failed_step
from publisher.service.world import World

SOON = timedelta(seconds=10)


@dataclass(frozen=True, slots=True)
class Work:
    """Which steps a round takes. Without `look` the posts are not read: nothing that depends on them is due."""

    pull: bool = True
    look: bool = True


@dataclass(frozen=True, slots=True)
class Round:
    """What came of a round. `next_look` is the next moment something is due that depends on posts, `next_try` any other."""

    steps: tuple[StepResult, ...] = ()
    ticks: tuple[TickResult, ...] = ()
    posts: int = 0
    next_look: datetime | None = None
    next_try: datetime | None = None

    @property
    def failed(self) -> bool:
        return any(step.failed for step in self.steps) or any(tick.failed for tick in self.ticks)


def take_round(world: World, config: Configuration, ledger: Ledger, work: Work) -> Round:
    """Pull, read and build, send what is due, tell hubs, tell people. What one step cannot do does not stop the others.

    Raises `LedgerError` where the ledger itself cannot be used.
    """
    steps: list[StepResult] = []
    ticks: list[TickResult] = []
    looks: list[datetime] = []
    posts, found = 0, None
    if work.pull and (pulled := pull_step(world, config, ledger)):
        steps.append(log_step(world, pulled))
        work = replace(work, look=work.look or pulled.outcome is StepOutcome.DONE)
    if work.look:
        found = feeds_step(world, config, ledger)
        steps.append(log_step(world, found.result))
        posts = found.count
        looks += [moment for moment in (found.changes_at, found.result.next_look) if moment]
        if found.collection is not None:
            ticks = list(digest_steps(world, config, ledger, found.collection, list(config.settings.digests)))
        if any(has_new_page(tick) for tick in ticks):  # readers of the mail click on it now
            steps.append(log_step(world, feeds_step(world, config, ledger).result))
    tries: list[datetime] = []
    for step in (hub_step(world, config, ledger), alert_step(world, config, ledger)):
        if step:
            steps.append(log_step(world, step))
            tries += [step.next_look] if step.next_look else []
    untold = [tick.digest for tick in ticks if tick.is_untold]
    if untold and found is not None and found.collection is not None:  # now people were told: the ESP may get it
        ticks = [tick for tick in ticks if not tick.is_untold]
        ticks += digest_steps(world, config, ledger, found.collection, untold)
    looks += [moment for tick in ticks for moment in (tick.next_slot, tick.next_look, _soon(world, tick)) if moment]
    return Round(tuple(steps), tuple(ticks), posts, min(looks, default=None), min(tries, default=None))


def has_new_page(tick: TickResult) -> bool:
    """Whether an edition went out that the web shall have."""
    return tick.outcome is Outcome.SENT and tick.edition is not None and bool(tick.edition.message.archived_at)


def _soon(world: World, tick: TickResult) -> datetime | None:
    """When to look again at a digest another process works on (or tells people of), or whose ledger could not tell."""
    if tick.outcome is Outcome.BUSY or tick.is_untold:
        return world.clock() + SOON
    is_open = tick.outcome is Outcome.FAILED and tick.next_look is None
    return world.clock() + FIRST_WAIT if is_open else None


def pull_step(world: World, config: Configuration, ledger: Ledger) -> StepResult | None:
    """None if nothing is to be pulled. A pull that fails is tried again at the next interval; the posts there stay in use."""
    settings = config.settings.service
    if not settings.pull:
        return None
    try:
        timeout = parse_duration(settings.pull_timeout).total_seconds()
        is_new = pull(config.root, timeout, world.environment)
    except PullFailed as error:
        return replace(failed_step(config, ledger, "pull", "", world.clock(), str(error))[0], next_look=None)
    clear_failure(ledger, "pull")
    return StepResult("pull", *((StepOutcome.DONE, "new posts") if is_new else (StepOutcome.NOTHING, "nothing new")))


def digest_steps(
    world: World, config: Configuration, ledger: Ledger, collection: Collection, names: Sequence[str]
) -> Iterator[TickResult]:
    """Each of these digests that has a schedule, one after the other."""
    memory = open_memory(config.ledger)
    for name in names:
        if not config.digest(name).schedule:
            continue
        try:
            esp = world.open_esp(config, name)
        except PublisherError as error:
            yield log_tick(world, _without_esp(world, config, ledger, name, error))
            continue
        with closing(esp):
            delivery = partial(_delivery, world, ledger, esp)
            look_outside = world.look_outside(config, name)
            for result in tick_all(config, name, collection, memory, delivery, look_outside):
                yield log_tick(world, result)


def _delivery(world: World, ledger: Ledger, esp: Esp, _digest: str) -> Delivery:
    return Delivery(ledger, esp, world.clock)


def _without_esp(world: World, config: Configuration, ledger: Ledger, digest: str, error: PublisherError) -> TickResult:
    """The ESP cannot even be begun with: its key is not in the environment, for example."""
    _, failed = failed_step(config, ledger, f"digest {digest}", "esp", world.clock(), str(error))
    return TickResult(digest, Outcome.FAILED, str(error), next_look=failed.next_try)


def log_tick(world: World, result: TickResult) -> TickResult:
    """One line a decision: with edition, slot and reason. That nothing is due is none."""
    fields = {
        "digest": result.digest,
        "edition": result.edition.name if result.edition else None,
        "slot": result.slot.isoformat() if result.slot else None,
        "missed": result.missed or None,
        "next_try": result.next_look.isoformat() if result.failed and result.next_look else None,
        "reason": result.sentence,
    }
    say = {
        Outcome.NOT_DUE: world.log.debug,
        Outcome.BUSY: world.log.debug,
        Outcome.FAILING: world.log.debug,
        Outcome.FAILED: world.log.error,
        Outcome.DROPPED: world.log.error,
        Outcome.WAITS: world.log.error,
        Outcome.PENDING: world.log.info if result.is_untold or result.is_progress else world.log.debug,
    }.get(result.outcome, world.log.info)
    say(str(result.outcome), **{key: value for key, value in fields.items() if value is not None})
    return result


def log_step(world: World, step: StepResult) -> StepResult:
    """One line; that there was nothing to do is none."""
    say = {StepOutcome.FAILED: world.log.error, StepOutcome.NOTHING: world.log.debug}.get(step.outcome, world.log.info)
    more = {"next_try": step.next_look.isoformat()} if step.failed and step.next_look else {}
    say(step.step, outcome=str(step.outcome), reason=step.sentence, **more)
    return step
