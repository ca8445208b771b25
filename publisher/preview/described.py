"""A look -> what the page is told, as plain data for JSON. Moments are ISO 8601; the page puts them into words."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from publisher.collect.collection import Skipped, SkipReason
from publisher.config import Configuration
from publisher.digest.inbox import PREHEADER_COLUMNS, SUBJECT_COLUMNS, length_advice
from publisher.digest.lint import findings_of
from publisher.digest.select import LeftOut, LeftOutReason
from publisher.errors import EspError
from publisher.esp.context import EspContext
from publisher.esp.essentials import essentials
from publisher.ledger import Edition
from publisher.message import Message
from publisher.post import Post
from publisher.preview.findings import findings_shown
from publisher.preview.look import DigestLook, Look, fingerprint
from publisher.preview.timetable import history_of, schedule_of
from publisher.send.propose import edition_key

MOST_SHOWN = 200  # posts of one reason: nobody reads more, and a blog of thousands has as many that were sent
CLIPPED_BYTES = 102 * 1024  # where Gmail clips; see publisher.digest.lint
LARGE_BYTES = 90_000
Told = dict[str, Any]

REASONS = {
    LeftOutReason.TOO_FEW: "Too few yet: wait for the next edition",
    LeftOutReason.WAITS: "Wait for the next edition",
    LeftOutReason.FUTURE: "Dated later",
    LeftOutReason.TAG: "Without the digest's tags",
    LeftOutReason.EXCLUDED_TAG: "With a tag that is left out",
    LeftOutReason.CATEGORY: "In another category",
    LeftOutReason.AUTHOR: "By another author",
    LeftOutReason.LANGUAGE: "In another language",
    LeftOutReason.FILTER: "Not selected by the digest's filter",
    LeftOutReason.WITHOUT: "Left out by the edition's file",
    LeftOutReason.CARRIED: "In an earlier edition, or taken as sent",
}
SKIP_REASONS = {
    SkipReason.DRAFT: "Drafts",
    SkipReason.FUTURE: "Not published yet",
    SkipReason.PROBLEM: "With an error",
}


def overview(look: Look) -> Told:
    """The publication and its digests."""
    publication = look.configuration.settings.publication
    return {
        "look": look.number,
        "taken_at": look.taken_at.isoformat(),
        "publication": publication.title,
        "error": look.error,
        "digests": [_in_overview(look, digest) for digest in look.digests.values()],
    }


def details(look: Look, digest: DigestLook, edition: Edition | None) -> Told:
    """Everything of a digest's next edition, or of one that the ledger has."""
    configuration, name = look.configuration, digest.name
    shown = _of_ledger(edition) if edition else _of_proposal(digest)
    message = message_of(digest, edition)
    return {
        "look": look.number,
        "name": name,
        "title": configuration.digest_title(name),
        "timezone": configuration.digest_timezone(name).key,
        "error": digest.error,
        "edition": shown,
        "message": _message(message) if message else None,
        "findings": _findings(configuration, digest, edition),
        "left_out": list(_left_out(look, digest)),
        "esp": _esp(configuration, digest, edition, message) if message else None,
        "schedule": schedule_of(look, digest),
        "history": history_of(digest),
    }


def message_of(digest: DigestLook, edition: Edition | None) -> Message | None:
    """The message that is shown; None where the next edition cannot be rendered."""
    if edition:
        return edition.message
    return digest.proposal.message if digest.proposal else None


def _in_overview(look: Look, digest: DigestLook) -> Told:
    begun, proposal = digest.open_edition, digest.proposal
    return {
        "name": digest.name,
        "title": look.configuration.digest_title(digest.name),
        "timezone": look.configuration.digest_timezone(digest.name).key,
        "edition": proposal.name if proposal else "",
        "posts": len(proposal.posts) if proposal and not digest.nothing else 0,
        "nothing": digest.nothing.sentence if digest.nothing else "",
        "open": {"name": begun.name, "state": str(begun.state)} if begun else None,
        "error": bool(digest.error),
        "findings": len(proposal.findings) if proposal else 0,
        "next": next(iter(schedule_of(look, digest)["next"]), ""),
    }


def _of_proposal(digest: DigestLook) -> Told:
    proposal, nothing = digest.proposal, digest.nothing
    return {
        "kind": "next",
        "name": proposal.name if proposal else "",
        "nothing": nothing.sentence if nothing else "",
        "reason": nothing.reason if nothing else "",
        "open": digest.open_edition.name if digest.open_edition else "",
        "file": proposal.edition_file if proposal else "",
        "held": proposal.held if proposal else "",
        "notes": list(proposal.notes if proposal else nothing.notes if nothing else ()),
        "posts": [{**_post(one.post), "why": one.sentence} for one in proposal.chosen] if proposal else [],
    }


def _of_ledger(edition: Edition) -> Told:
    return {
        "kind": "ledger",
        "name": edition.name,
        "state": str(edition.state),
        "detail": edition.detail,
        "planned_at": edition.planned_at.isoformat(),
        "changed_at": edition.changed_at.isoformat(),
        "is_approved": edition.is_approved,
        "posts": [{"title": item.title, "url": item.url} for item in edition.items],
    }


def _message(message: Message) -> Told:
    return {
        "subject": message.subject,
        "preheader": message.preheader,
        "language": message.language,
        "html_bytes": message.html_bytes,
        "text_bytes": len(message.text.encode()),
        "clipped_bytes": CLIPPED_BYTES,
        "large_bytes": LARGE_BYTES,
        "shortened_posts": message.shortened_posts,
        "advice": [
            *filter(
                None,
                (
                    _advice("subject", message.subject, SUBJECT_COLUMNS),
                    _advice("preheader", message.preheader, PREHEADER_COLUMNS),
                ),
            )
        ],
        "fingerprint": fingerprint(message),
    }


def _advice(what: str, line: str, room: int) -> str:
    advice = length_advice(line, room)
    return f"{what}: {advice}" if advice else ""


def _findings(configuration: Configuration, digest: DigestLook, edition: Edition | None) -> list[dict[str, str | int]]:
    if edition:
        return findings_shown(findings_of(configuration, digest.name, edition.message))
    return findings_shown(digest.proposal.findings) if digest.proposal else []


def _post(post: Post) -> Told:
    return {
        "title": post.title,
        "url": post.url,
        "source": post.source,
        "published": post.published.isoformat(),
        "tags": list(post.tags),
    }


def _left_out(look: Look, digest: DigestLook) -> Iterator[Told]:
    """By reason: first what the digest left out, then what is no post yet. Of a draft no more than its title is told."""
    found = digest.nothing or digest.proposal
    posts = found.left_out if found else ()
    for reason, words in REASONS.items():
        of_reason = [_left(left) for left in posts if left.reason is reason]
        if of_reason:
            yield _group(words, of_reason)
    for skip_reason, words in SKIP_REASONS.items():
        skipped = [_skipped(one) for one in look.collection.skipped if one.reason is skip_reason]
        if skipped:
            yield _group(words, skipped)


def _group(words: str, items: list[Told]) -> Told:
    return {"words": words, "count": len(items), "items": items[:MOST_SHOWN]}


def _left(left: LeftOut) -> Told:
    return {
        "title": left.post.title,
        "detail": left.sentence,
        "source": left.post.source,
        "published": left.post.published.isoformat(),
    }


def _skipped(skipped: Skipped) -> Told:
    return {
        "title": skipped.title or skipped.source,
        "detail": skipped.detail,
        "source": skipped.source,
        "until": skipped.until.isoformat() if skipped.until else "",
    }


def _esp(configuration: Configuration, digest: DigestLook, edition: Edition | None, message: Message) -> Told:
    name = digest.name
    settings = configuration.digest(name).esp
    if edition:
        key, moment = edition.key, edition.planned_at
    else:
        assert digest.proposal  # noqa: S101 - it is where the message is from
        key, moment = edition_key(configuration, name, digest.proposal.slot), digest.proposal.slot
    publication = configuration.settings.publication
    context = EspContext(
        root=configuration.root,
        secrets={},
        clock=lambda: moment,
        wait=lambda _seconds: None,
        publication_title=publication.title,
        publication_url=publication.url,
        digest=name,
        digest_title=configuration.digest_title(name),
    )
    try:
        asked = essentials(settings, context, key, message)
    except EspError as error:
        return {"provider": settings.provider, "error": str(error)}
    return {
        "provider": asked.provider,
        "audience": asked.audience,
        "request": asked.request,
        "fields": [{"name": field, "value": value} for field, value in asked.fields],
        "body_bytes": asked.body_bytes,
        "error": "",
    }
