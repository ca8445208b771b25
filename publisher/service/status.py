"""Status: how the service is, as `/-/healthz` and `/-/metrics` tell it. The loop replaces it, the server's thread reads it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from publisher.ledger.failures import Failure
from publisher.server.app import Health

STALLED_AFTER = timedelta(
    minutes=15
)  # a round of a large blog with slow servers takes minutes, none takes a quarter of an hour
NO_MATTER = frozenset({"hubs"})  # what fails there keeps nobody from their posts


@dataclass(frozen=True, slots=True)
class Status:
    """`round_since` is when the round under way began, None between rounds. `counts` and moments are by (digest, state)."""

    started: datetime
    alert_after: timedelta
    round_since: datetime | None = None
    rounds: int = 0
    last_round: datetime | None = None
    posts: int = 0
    builds: Mapping[str, int] = field(default_factory=dict)
    pulls: Mapping[str, int] = field(default_factory=dict)
    ticks: Mapping[tuple[str, str], int] = field(default_factory=dict)
    next_slots: Mapping[str, datetime] = field(default_factory=dict)
    failures: Sequence[Failure] = ()
    waiting: Sequence[tuple[str, str, str]] = ()
    editions: Mapping[tuple[str, str], int] = field(default_factory=dict)
    slots: Mapping[tuple[str, str], int] = field(default_factory=dict)
    last_out: Mapping[str, datetime] = field(default_factory=dict)
    trouble: str = ""
    trouble_since: datetime | None = None
    configuration_error: str = ""


def health(status: Status, now: datetime) -> Health:
    """Ready unless something has failed for longer than `[alerts] after`, waits for a person, or stands still."""
    reasons = list(_reasons(status, now))
    notes = [f"{failure.subject}: {failure.detail.splitlines()[0]}" for failure in status.failures if failure.detail]
    if status.configuration_error:
        notes.append(f"the changed configuration is wrong, the old one is in use: {status.configuration_error}")
    return Health(not reasons, tuple(reasons), tuple(notes))


def _reasons(status: Status, now: datetime) -> Iterator[str]:
    if status.last_round is None and not status.trouble:
        yield "starting: the first round is not over"
    if status.trouble:
        yield status.trouble
    if status.round_since and now - status.round_since > STALLED_AFTER:
        yield f"a round has taken since {status.round_since.isoformat()}"
    for failure in status.failures:
        if failure.subject not in NO_MATTER and now - failure.since >= status.alert_after:
            yield f"{failure.subject} fails since {failure.since.isoformat()} ({failure.attempts} tries)"
    for digest, name, state in status.waiting:
        yield f"{digest} · {name} is {state} and waits for a person"


def metrics_text(status: Status, now: datetime) -> str:
    """https://prometheus.io/docs/instrumenting/exposition_formats/#text-based-format"""
    return "\n".join(_lines(status, now)) + "\n"


def _lines(status: Status, now: datetime) -> Iterator[str]:
    valid = not status.configuration_error
    yield from _value("ready", "gauge", "1 if everything works.", health(status, now).is_ready)
    yield from _value("configuration_valid", "gauge", "0 while a changed configuration is wrong.", valid)
    yield from _value("start_time_seconds", "gauge", "When the service started.", status.started.timestamp())
    yield from _value("rounds_total", "counter", "Rounds of all steps.", status.rounds)
    if status.last_round:
        yield from _value("last_round_seconds", "gauge", "When it ended.", status.last_round.timestamp())
    yield from _value("posts", "gauge", "Posts that are ready.", status.posts)
    yield from _values("builds_total", "counter", "Looks at the posts.", "outcome", status.builds)
    yield from _values("pulls_total", "counter", "Pulls of the repository.", "outcome", status.pulls)
    yield from _values("ticks_total", "counter", "Looks at digests.", "digest outcome", status.ticks)
    yield from _values("editions", "gauge", "Editions in the ledger.", "digest state", status.editions)
    yield from _values(
        "slots_without_edition", "gauge", "Slots that passed without one.", "digest outcome", status.slots
    )
    upcoming = {digest: moment.timestamp() for digest, moment in status.next_slots.items()}
    yield from _values("next_slot_seconds", "gauge", "The next moment of the schedule.", "digest", upcoming)
    out = {digest: moment.timestamp() for digest, moment in status.last_out.items()}
    yield from _values("last_edition_seconds", "gauge", "When the newest edition went out.", "digest", out)
    failing = {failure.subject: failure.attempts for failure in status.failures}
    yield from _values("failing_attempts", "gauge", "Failed tries of what fails just now.", "subject", failing)
    waiting = {(digest, name): 1 for digest, name, _ in status.waiting}
    yield from _values(
        "waits_for_a_person", "gauge", "Editions that a person decides about.", "digest edition", waiting
    )


def _value(name: str, kind: str, meaning: str, value: float) -> Iterator[str]:
    yield from _head(name, kind, meaning)
    yield f"publisher_{name} {float(value)}"


def _values(
    name: str, kind: str, meaning: str, labels: str, values: Mapping[str, float] | Mapping[tuple[str, str], float]
) -> Iterator[str]:
    """`labels` are the names of the labels, with spaces between them."""
    yield from _head(name, kind, meaning)
    for key, value in sorted(values.items()):
        texts = (key,) if isinstance(key, str) else key
        shown = ",".join(f'{label}="{_escaped(text)}"' for label, text in zip(labels.split(), texts, strict=True))
        yield f"publisher_{name}{{{shown}}} {value}"


def _head(name: str, kind: str, meaning: str) -> Iterator[str]:
    yield f"# HELP publisher_{name} {meaning}"
    yield f"# TYPE publisher_{name} {kind}"


def _escaped(text: str) -> str:
    return text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")
