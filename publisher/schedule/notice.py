"""What people are told of an edition that waits: what is in it, who gets it and when, and how to look at it or stop it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from zoneinfo import ZoneInfo

from publisher.config import Configuration
from publisher.errors import EspError
from publisher.esp.base import Esp
from publisher.ledger import Edition, EditionState
from publisher.ledger.alerts import notice_key

MOST_TITLES = 10


def key_of(edition: Edition) -> str:
    """The same for the same waiting: a window that begins again is told again."""
    until = edition.release_at.isoformat() if edition.release_at else ""
    return notice_key(edition.digest, edition.name, f"{edition.state} {until}".strip())


def title_of(configuration: Configuration, edition: Edition) -> str:
    """One line: what waits, and for what."""
    named = f"{edition.digest} · {edition.name}"
    if edition.state is EditionState.PROPOSED:
        return f"{named} waits for approval"
    return f"{named} goes out on {moment_text(_goes_out(edition), configuration.digest_timezone(edition.digest))}"


def text_of(configuration: Configuration, edition: Edition, esp: Esp) -> str:
    """The lines under it. Asks the ESP for how many people would get it."""
    return "\n".join(f"{name:<9} {value}".rstrip() for name, value in _lines(configuration, edition, esp))


def moment_text(moment: datetime, zone: ZoneInfo) -> str:
    """`Monday 23 November 2026, 09:15 CET`."""
    local = moment.astimezone(zone)
    return f"{local:%A} {local.day} {local:%B %Y, %H:%M %Z}"


def stop_command(edition: Edition) -> str:
    return f"publisher digest cancel {edition.digest} {edition.name}"


def _lines(configuration: Configuration, edition: Edition, esp: Esp) -> Iterator[tuple[str, str]]:
    zone = configuration.digest_timezone(edition.digest)
    command = f"{edition.digest} {edition.name}"
    yield "subject", edition.message.subject
    for number, item in enumerate(edition.items[:MOST_TITLES]):
        yield "" if number else "posts", item.title
    if len(edition.items) > MOST_TITLES:
        yield "", f"and {len(edition.items) - MOST_TITLES} more"
    yield "to", _readers(esp)
    if edition.state is EditionState.PROPOSED:
        until = moment_text(edition.slot + configuration.max_lateness(edition.digest), zone)
        yield "when", f"when you approve it, until {until}; then it is dropped"
        yield "send it", f"publisher digest approve {command}"
    else:
        yield "when", moment_text(_goes_out(edition), zone)
    yield "look", f"publisher digest preview {edition.digest} --edition {edition.name} --open"
    yield "stop", stop_command(edition)


def _goes_out(edition: Edition) -> datetime:
    return edition.release_at or edition.slot


def _readers(esp: Esp) -> str:
    try:
        audience = esp.audience()
    except EspError as error:
        return f"{esp.name}, which could not be asked: {error.message}"
    if audience.subscribers is None:
        return audience.label
    return f"{audience.label}: {audience.subscribers:,} subscriber" + ("" if audience.subscribers == 1 else "s")
