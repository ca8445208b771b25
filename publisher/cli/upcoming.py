"""The next edition of a digest as several commands need it: proposed from the collection, shown in the same words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from publisher.cli.choice import choice_fields
from publisher.cli.output import count_text, size_text, styled
from publisher.cli.workplace import clock, collection
from publisher.config import Configuration
from publisher.digest.inbox import PREHEADER_COLUMNS, SUBJECT_COLUMNS, length_advice
from publisher.digest.lint import Finding, LookOutside
from publisher.errors import EspError, UsageError
from publisher.esp.base import Esp
from publisher.ledger import Ledger
from publisher.memory import memory_to_look
from publisher.message import Message
from publisher.schedule import edition_slot
from publisher.schedule.upcoming import newest_instead, upcoming
from publisher.send import Nothing, Proposal, propose

GMAIL_CLIPS_AT_KB = 102
FINDINGS_SHOWN = 3  # of each code; publisher digest lint shows all


def proposed(
    config: Configuration, ledger: Ledger, name: str, since: str, look_outside: LookOutside | None = None
) -> Proposal | Nothing:
    """What the next edition would be if it were sent now. `look_outside` is for what the lint asks beside the message."""
    zone, now = config.digest_timezone(name), clock()
    slot = edition_slot(config.schedule(name), zone, now.replace(microsecond=0))
    found = collection(config, memory_to_look(config.ledger))
    since_moment = first_moment(config, name, since)
    return propose(config, ledger, found, name, slot, now, since_moment, look_outside)


def scheduled(
    config: Configuration, ledger: Ledger, name: str, since: str = "", look_outside: LookOutside | None = None
) -> Proposal | Nothing:
    """What the next edition of the schedule would be if its slot were now: with its name, its date, and its author's file."""
    found = collection(config, memory_to_look(config.ledger))
    return upcoming(config, ledger, found, name, clock(), first_moment(config, name, since), look_outside)


def edition_to_show(
    config: Configuration, ledger: Ledger, name: str, since: str, look_outside: LookOutside | None = None
) -> tuple[Proposal, str]:
    """The next edition, else, so that there is something to look at, one of the newest posts; and a note that says which."""
    found = scheduled(config, ledger, name, since, look_outside)
    if not isinstance(found, Nothing):
        return found, ""
    posts = collection(config, memory_to_look(config.ledger))
    instead = newest_instead(config, posts, name, clock(), look_outside)
    if instead is None:
        raise UsageError(
            f"{name}: there is nothing to show: {found.sentence}", hint="publisher posts says what was skipped"
        )
    return instead, f"{found.sentence}; this shows the newest posts instead"


def first_moment(config: Configuration, name: str, since: str) -> datetime | None:
    """What `--since` means: None (nothing old is new), the beginning of time for "all", or midnight of a day."""
    if not since:
        return None
    zone = config.digest_timezone(name)
    if since == "all":
        return datetime(1, 1, 2, tzinfo=zone)
    try:
        day = date.fromisoformat(since)
    except ValueError:
        raise UsageError(f'--since: "{since}" is no day', hint='write it as 2026-11-24, or "all"') from None
    return datetime(day.year, day.month, day.day, tzinfo=zone)


@dataclass(frozen=True, slots=True)
class Reach:
    """Who would get it, as far as the ESP could be asked."""

    text: str
    subscribers: int | None


def reach(esp: Esp, *, tolerant: bool = False) -> Reach:
    """Asks the ESP. `tolerant` turns a refusal into words, for a look that needs no ESP."""
    try:
        audience = esp.audience()
    except EspError as error:
        if not tolerant:
            raise
        return Reach(f"unknown: {error.message}", None)
    if audience.subscribers is None:
        return Reach(audience.label, None)
    return Reach(f"{audience.label}: {count_text(audience.subscribers, 'subscriber')}", audience.subscribers)


def message_fields(message: Message) -> Iterator[tuple[str, str]]:
    """The lines that show a message, for `print_fields`."""
    for name, line, room in (
        ("subject", message.subject, SUBJECT_COLUMNS),
        ("preheader", message.preheader, PREHEADER_COLUMNS),
    ):
        if line:
            yield name, line
        if advice := length_advice(line, room):
            yield "", f"({advice})"


def size_fields(message: Message, findings: Iterable[Finding]) -> Iterator[tuple[str, str]]:
    """How large it is, and what the lint found."""
    yield "size", f"{size_text(message.html_bytes)} of {GMAIL_CLIPS_AT_KB} KB"
    if message.shortened_posts:
        yield (
            "",
            f"({count_text(message.shortened_posts, 'post')} shortened from the end: email.max_kb, or Gmail would cut it)",
        )
    for number, line in enumerate(_lint_lines(findings)):
        yield "lint" if number == 0 else "", line


def _lint_lines(findings: Iterable[Finding]) -> Iterator[str]:
    """The first findings of each code, and how many more there are of it."""
    by_code: dict[str, list[Finding]] = {}
    for finding in findings:
        by_code.setdefault(finding.code, []).append(finding)
    for code, alike in by_code.items():
        for finding in alike[:FINDINGS_SHOWN]:
            where = f" ({finding.source})" if finding.source else ""
            yield f"{styled(f'{finding.severity} {code}', str(finding.severity))}: {finding.message}{where}"
        if len(alike) > FINDINGS_SHOWN:
            yield f"(and {len(alike) - FINDINGS_SHOWN} more {code}: publisher digest lint)"


def proposal_fields(config: Configuration, proposal: Proposal, to: Reach) -> Iterator[tuple[str, str]]:
    """What is about to be sent, to whom, and what is left out and why."""
    zone, now = config.digest_timezone(proposal.digest), clock()
    yield from message_fields(proposal.message)
    yield from choice_fields(proposal, zone, now)
    yield "to", to.text
    yield from size_fields(proposal.message, proposal.findings)


def days_ago(now: datetime, days: int) -> str:
    """A day to suggest for `--since`."""
    return f"{(now - timedelta(days=days)).date():%Y-%m-%d}"
