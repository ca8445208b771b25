"""StepResult: what came of one step that is no digest; and what all steps do when they fail."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from publisher.config import Configuration
from publisher.config.duration import parse_duration
from publisher.ledger import Ledger
from publisher.ledger.alerts import alert_when_long
from publisher.ledger.failures import Failure, record_failure


class StepOutcome(StrEnum):
    """What a step came to."""

    DONE = "done"  # something was changed, sent or told
    NOTHING = "nothing"  # there was nothing to do
    WAITING = "waiting"  # for somebody else: a deployment, a hub
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class StepResult:
    """`step` is "pull", "feeds", "hubs" or "alerts"; `sentence` says it to a person.

    `next_look` is when the step has something to do again, if it knows.
    """

    step: str
    outcome: StepOutcome
    sentence: str
    next_look: datetime | None = None

    @property
    def failed(self) -> bool:
        return self.outcome is StepOutcome.FAILED


def failed_step(
    configuration: Configuration, ledger: Ledger, step: str, about: str, now: datetime, detail: str
) -> tuple[StepResult, Failure]:
    """Write down that the step failed; people are told once, when it has failed for long."""
    failed = record_failure(ledger, step, about, now, detail)
    after = parse_duration(configuration.settings.alerts.after)
    alert_when_long(ledger, failed, after, f"{step}: failing since {failed.since.isoformat()}", detail, now)
    return StepResult(step, StepOutcome.FAILED, detail, failed.next_try), failed
