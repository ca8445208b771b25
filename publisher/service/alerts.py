"""Sends the alerts and notices that are due, each by every channel that is set up; always also to the log."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing

from publisher.config import Configuration
from publisher.errors import EditionBusy, PublisherError
from publisher.ledger import Ledger
from publisher.ledger.alerts import Alert, drop_alert, due_alerts, next_alert_at, record_alert
from publisher.ledger.edition import WAITS_FIRST
from publisher.service.channels import Channel, ChannelFailed, channels
from publisher.service.preview_mail import preview_message
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
            results = [
                _send(world, config, ledger, alert)
                for alert in due_alerts(ledger, world.clock())
                if not _is_over(world, ledger, alert)
            ]
    except EditionBusy:
        return None
    if not results:
        return None
    sent, failed = sum(results), len(results) - sum(results)
    outcome = StepOutcome.FAILED if failed else StepOutcome.DONE
    return StepResult("alerts", outcome, f"{sent} sent, {failed} not", next_alert_at(ledger))


def _send(world: World, config: Configuration, ledger: Ledger, alert: Alert) -> bool:
    """One channel that took it is enough; whether one did, or none is set up."""
    if alert.attempts == 0:
        say = world.log.info if alert.edition else world.log.error
        say("notice" if alert.edition else "alert", title=alert.title, detail=alert.text)
    set_up, taken, failures = [*channels(config, world.environment), *_test_mail(world, config, ledger, alert)], [], []
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


def _is_over(world: World, ledger: Ledger, alert: Alert) -> bool:
    """A notice of an edition that does not wait any more is of no use; it is not sent then."""
    if alert.edition is None:
        return False
    edition = ledger.edition(*alert.edition)
    if edition is not None and edition.state in WAITS_FIRST:
        return False
    is_at_the_esp = edition is not None and edition.release_at is not None and world.clock() < edition.release_at
    if is_at_the_esp and edition is not None and edition.is_going_out:
        return False
    drop_alert(ledger, alert, world.clock(), "the edition does not wait any more")
    return True


def _test_mail(world: World, config: Configuration, ledger: Ledger, alert: Alert) -> Iterator[Channel]:
    """The ESP, where the digest says who gets its editions as a test mail before they go out."""
    if alert.edition is None or alert.edition[0] not in config.settings.digests:
        return
    digest, name = alert.edition
    recipients, edition = config.digest(digest).preview_to, ledger.edition(digest, name)
    if not recipients or edition is None:
        return
    message = preview_message(edition.message, alert.title, alert.text)

    def send(alert: Alert) -> None:
        try:
            with closing(world.open_esp(config, digest)) as esp:
                # unlike any edition's key, and the same for one try
                esp.send_test(f"notice/{edition.key}/{alert.attempts}", message, recipients)
        except PublisherError as error:
            raise ChannelFailed(f"did not take the test mail: {error.message}") from None

    yield Channel("test mail", send)
