"""Sends the alerts that are due, each by every channel that is set up; always also to the log."""

from __future__ import annotations

from publisher.config import Configuration
from publisher.errors import EditionBusy
from publisher.ledger import Ledger
from publisher.ledger.alerts import Alert, due_alerts, next_alert_at, record_alert
from publisher.service.channels import ChannelFailed, channels
from publisher.service.step import StepOutcome, StepResult
from publisher.service.world import World

LOCK = "-alerts"  # no digest's name


def alert_step(world: World, config: Configuration, ledger: Ledger) -> StepResult | None:
    """Tell people what waits to be told; None if nothing does."""
    if not due_alerts(ledger, world.clock()):
        again = next_alert_at(ledger)
        return StepResult("alerts", StepOutcome.NOTHING, "an alert is sent again later", again) if again else None
    try:
        with ledger.locked(LOCK):
            results = [_send(world, config, ledger, alert) for alert in due_alerts(ledger, world.clock())]
    except EditionBusy:
        return None
    sent, failed = sum(results), len(results) - sum(results)
    outcome = StepOutcome.FAILED if failed else StepOutcome.DONE
    return StepResult("alerts", outcome, f"{sent} sent, {failed} not", next_alert_at(ledger))


def _send(world: World, config: Configuration, ledger: Ledger, alert: Alert) -> bool:
    """One channel that took it is enough; whether one did, or none is set up."""
    if alert.attempts == 0:
        world.log.error("alert", title=alert.title, detail=alert.text)
    set_up, taken, failures = list(channels(config, world.environment)), [], []
    for channel in set_up:
        try:
            channel.send(alert)
            taken.append(channel.name)
        except ChannelFailed as error:
            failures.append(f"{channel.name} {error}")
            world.log.warning("alert not sent", channel=channel.name, reason=str(error), title=alert.title)
    is_sent = bool(taken) or not set_up
    detail = (
        "; ".join([f"sent by {', '.join(taken)}"] * bool(taken) + failures) or "only in the log: no channel is set up"
    )
    is_over = record_alert(ledger, alert, world.clock(), is_sent=is_sent, detail=detail)
    if is_over and not is_sent:
        world.log.error("alert given up", title=alert.title, reason=detail)
    return is_sent
