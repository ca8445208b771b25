"""`publisher run`: wakes when something is due, a file changed or a signal came, and takes a round of all steps."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import closing, suppress
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from pathlib import Path

from publisher.config import Configuration, load_configuration
from publisher.config.duration import parse_duration
from publisher.errors import ConfigurationError, PublisherError
from publisher.ledger import open_ledger
from publisher.ledger.alerts import Alert
from publisher.ledger.failures import LONGEST_WAIT, failures, wait_after
from publisher.ledger.figures import edition_counts, last_out, slot_counts, waiting_for_a_person
from publisher.service.changes import Changes
from publisher.service.channels import ChannelFailed, channels
from publisher.service.round import Round, Work, take_round
from publisher.service.status import Status
from publisher.service.world import World

HOURLY = timedelta(hours=1)  # a look whatever happens: what no notice tells of is found then
SLICE_SECONDS = 1.0  # how soon a signal or a clock that was set is noticed


@dataclass(slots=True)
class Signals:
    """What the signal handlers set."""

    stop: bool = False
    reload: bool = False


@dataclass(slots=True)
class Moments:
    """When something is due again. A moment further away than it can be was made by a clock that has been set since."""

    look: datetime
    pull: datetime | None
    other: datetime | None = None

    def due(self, now: datetime, pull_every: timedelta | None) -> Work | None:
        """What is to be done now; None if nothing."""
        look = self.look <= now or self.look > now + HOURLY
        pull = False
        if self.pull is not None and pull_every is not None:
            pull = self.pull <= now or self.pull > now + pull_every
        other = self.other is not None and (self.other <= now or self.other > now + LONGEST_WAIT)
        return Work(pull=pull, look=look) if look or pull or other else None


class Service:
    """The loop and what it keeps between rounds: the configuration, the status, the next moments.

    `adapt` changes a configuration that was read again, `on_configuration` hears of it when it is taken over.
    """

    def __init__(self, world: World, path: Path, configuration: Configuration) -> None:
        """`path` is the file that `configuration` was read from, and is read from again."""
        now = world.clock()
        self.configuration = configuration
        self.signals = Signals()
        self.status = Status(started=now, alert_after=_alert_after(configuration))
        self.adapt: Callable[[Configuration], Configuration] = lambda loaded: loaded
        self.on_configuration: Callable[[Configuration], None] = lambda _configuration: None
        self._world = world
        self._path = path
        self._moments = Moments(now, now if configuration.settings.service.pull else None)
        self._crashes = 0
        self._told_since: datetime | None = None

    def run(self) -> None:
        """Go on until a signal says stop. The round under way is finished, or safely left: every step can be begun again."""
        with closing(Changes(self._path, self.configuration)) as changes:
            while not self.signals.stop:
                if self.signals.reload or changes.of_configuration():
                    self._reload(changes)
                work = self._moments.due(self._world.clock(), self._pull_every)
                if work is None:
                    if changes.wait(SLICE_SECONDS):
                        self._moments.look = self._world.clock()
                    continue
                self._take(work)

    @property
    def _pull_every(self) -> timedelta | None:
        every = self.configuration.settings.service.pull
        return parse_duration(every) if every else None

    def _take(self, work: Work) -> None:
        world, began = self._world, self._world.clock()
        self.status = replace(self.status, round_since=began)
        done, trouble = Round(), ""
        try:
            with open_ledger(self.configuration.ledger) as ledger:
                done = take_round(world, self.configuration, ledger, work)
                self._note(done, work)
                self.status = replace(
                    self.status,
                    failures=failures(ledger),
                    waiting=waiting_for_a_person(ledger),
                    editions=edition_counts(ledger),
                    slots=slot_counts(ledger),
                    last_out=last_out(ledger),
                )
            self._crashes = 0
        except PublisherError as error:
            trouble = str(error)
            world.log.error("round failed", reason=trouble)
        except Exception as error:
            trouble = f"a mistake in Publisher: {type(error).__name__}: {error}"
            world.log.error("round failed", reason=trouble, exc_info=error)
        now = world.clock()
        self._plan(done, work, now, trouble)
        since = (self.status.trouble_since or now) if trouble else None
        last = self.status.last_round if trouble else now
        self.status = replace(
            self.status, round_since=None, rounds=self.status.rounds + 1, last_round=last, trouble=trouble,
            trouble_since=since,
        )  # fmt: skip

    def _plan(self, done: Round, work: Work, now: datetime, trouble: str) -> None:
        moments = self._moments
        if work.pull and self._pull_every:
            moments.pull = now + self._pull_every
        if trouble:
            self._crashes += 1
            moments.look, moments.other = now + wait_after(self._crashes), None
            self._tell_of_trouble(trouble, now)
            return
        took_look = work.look or bool(done.ticks) or any(step.step == "feeds" for step in done.steps)
        if took_look:
            soonest = min(done.next_look or now + HOURLY, now + HOURLY)
            moments.look = max(soonest, now + timedelta(seconds=1))
        moments.other = max(done.next_try, now + timedelta(seconds=1)) if done.next_try else None

    def _tell_of_trouble(self, trouble: str, now: datetime) -> None:
        """Without a ledger an alert cannot wait there: it is sent from here, once for each time of trouble."""
        since = self.status.trouble_since
        if since is None or now - since < self.status.alert_after or self._told_since == since:
            return
        self._told_since = since
        alert = Alert(f"trouble {since.isoformat()}", now, "nothing can be done", trouble)
        for channel in channels(self.configuration, self._world.environment):
            with suppress(ChannelFailed):
                channel.send(alert)

    def _note(self, done: Round, work: Work) -> None:
        status = self.status
        builds, pulls, ticks = dict(status.builds), dict(status.pulls), dict(status.ticks)
        for step in done.steps:
            counts = {"feeds": builds, "pull": pulls}.get(step.step)
            if counts is not None:
                counts[str(step.outcome)] = counts.get(str(step.outcome), 0) + 1
        for tick in done.ticks:
            key = (tick.digest, str(tick.outcome))
            ticks[key] = ticks.get(key, 0) + 1
        upcoming = {tick.digest: tick.next_slot for tick in done.ticks if tick.next_slot}
        self.status = replace(
            status, builds=builds, pulls=pulls, ticks=ticks,
            posts=done.posts if work.look else status.posts,
            next_slots={**status.next_slots, **upcoming},
        )  # fmt: skip

    def _reload(self, changes: Changes) -> None:
        """Take the configuration over as it is now; a broken one keeps the old, and says so."""
        self.signals.reload = False
        try:
            loaded = self.adapt(load_configuration(self._path))
        except ConfigurationError as error:
            self.status = replace(self.status, configuration_error=error.findings[0])
            self._world.log.error("configuration is wrong", kept="the old one", reason=str(error))
            return
        before, self.configuration = self.configuration, loaded
        self.status = replace(self.status, configuration_error="", alert_after=_alert_after(loaded))
        if before.settings.service.listen != loaded.settings.service.listen:
            self._world.log.warning("configuration", reason="service.listen changed: it is heeded after a restart")
        changes.use(loaded)
        self.on_configuration(loaded)
        now = self._world.clock()
        self._moments = Moments(now, now if loaded.settings.service.pull else None)
        self._world.log.info("configuration", reason="taken over")


def _alert_after(configuration: Configuration) -> timedelta:
    return parse_duration(configuration.settings.alerts.after)
