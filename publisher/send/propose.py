"""What the next edition of a digest would be, and writing that down. Proposing changes nothing; committing is one transaction."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from urllib.parse import urlsplit

from publisher.collect.collection import Collection
from publisher.collect.identity import Memory, Sighting
from publisher.config import Configuration
from publisher.digest.lint import Finding, LookOutside, findings_of
from publisher.digest.render import render_message
from publisher.digest.select import LeftOut, select
from publisher.errors import MessageError
from publisher.ledger import Edition, Item, Ledger, SlotRecord
from publisher.ledger.plan import Plan
from publisher.message import Message
from publisher.post import Post
from publisher.problems import Severity


@dataclass(frozen=True, slots=True)
class FirstRun:
    """The digest was never run: these post ids are taken as already sent, so that nobody gets the whole archive."""

    already_sent: frozenset[str]


@dataclass(frozen=True, slots=True)
class Proposal:
    """An edition that could be sent. `slot` is aware and in UTC; `findings` are what the lint says of its message."""

    digest: str
    name: str
    slot: datetime
    message: Message
    posts: tuple[Post, ...]
    left_out: tuple[LeftOut, ...]
    findings: tuple[Finding, ...]
    first_run: FirstRun | None
    sightings: tuple[Sighting, ...]


@dataclass(frozen=True, slots=True)
class Nothing:
    """No edition, and why. `reason` is "nothing-new", "too-few" or "first-run"; `sentence` says it to a person."""

    digest: str
    slot: datetime
    reason: str
    sentence: str
    left_out: tuple[LeftOut, ...]
    first_run: FirstRun | None
    sightings: tuple[Sighting, ...]


@dataclass(frozen=True, slots=True)
class Slot:
    """The moment an edition is for, and the name it gets from it."""

    at: datetime
    name: str


def propose(
    configuration: Configuration,
    ledger: Ledger,
    collection: Collection,
    digest: str,
    slot: Slot,
    now: datetime,
    since: datetime | None = None,
    look_outside: LookOutside | None = None,
) -> Proposal | Nothing:
    """Select what is new for the digest and render its message; nothing is written.

    `since` matters until there is an edition: posts published before it are taken as already sent. In the first run None
    takes all of them. `look_outside` is what the lint asks the network and other programs with.
    """
    settings, posts = configuration.digest(digest), collection.posts
    first_run = None
    carried = ledger.carried(digest)
    if ledger.started_at(digest) is None or (since is not None and not ledger.edition_names(digest)):
        first_run = FirstRun(frozenset(post.id for post in posts if since is None or post.published < since))
        carried = first_run.already_sent
    selection = select(posts, settings, carried, now)
    at = slot.at.astimezone(UTC)
    if selection.too_few or not selection.posts:
        reason, sentence = _why_nothing(configuration, digest, len(selection.posts), first_run, ledger)
        return Nothing(digest, at, reason, sentence, selection.left_out, first_run, collection.sightings)
    name = _free_name(ledger, digest, slot.name)
    message = render_message(configuration, digest, selection.posts, name, slot.at)
    return Proposal(
        digest=digest,
        name=name,
        slot=at,
        message=message,
        posts=selection.posts,
        left_out=selection.left_out,
        findings=findings_of(configuration, digest, message, selection.posts, look_outside),
        first_run=first_run,
        sightings=collection.sightings,
    )


def commit(
    configuration: Configuration,
    ledger: Ledger,
    memory: Memory,
    proposal: Proposal,
    esp: str,
    now: datetime,
    *,
    is_approved: bool,
    release_at: datetime | None = None,
) -> Edition:
    """Write the edition down with its frozen message.

    Raises `MessageError` if the message must not go out, `EditionBusy` if another process was quicker.
    Without `is_approved` nothing but a person's `digest send` releases it.
    """
    refuse_errors(proposal)
    _remember(ledger, memory, proposal, now)
    items = tuple(Item(post.id, post.title, post.url) for post in proposal.posts)
    key = edition_key(configuration, proposal.digest, proposal.slot)
    plan = Plan(
        proposal.digest, proposal.name, proposal.slot, key, esp, proposal.message, items, release_at, is_approved
    )
    return ledger.plan(plan, now)


def refuse_errors(proposal: Proposal) -> None:
    """A message once frozen is sent as it is, so one that must not go out is not frozen. Raises `MessageError`."""
    errors = [finding for finding in proposal.findings if finding.severity is Severity.ERROR]
    if errors:
        told = "; ".join(f"{error.code}: {error.message}" for error in errors)
        raise MessageError(f"{proposal.digest} · {proposal.name} is not sent: {told}", hint=errors[0].hint)


def commit_nothing(ledger: Ledger, memory: Memory, nothing: Nothing, now: datetime, *, scheduled: bool) -> None:
    """Write down that the digest has begun, and, for a slot of the schedule, that it passed and why."""
    _remember(ledger, memory, nothing, now)
    if scheduled:
        ledger.pass_slot(SlotRecord(nothing.digest, nothing.slot, nothing.reason, now, nothing.sentence))


def _remember(ledger: Ledger, memory: Memory, found: Proposal | Nothing, now: datetime) -> None:
    """Ids first: whatever is mailed or taken as mailed must be known again after a rename."""
    memory.remember(found.sightings)
    if found.first_run is not None:
        ledger.start(found.digest, now, found.first_run.already_sent)


def edition_key(configuration: Configuration, digest: str, slot: datetime) -> str:
    """What an ESP can look the broadcast up by: the same for the same slot, whoever asks and whatever became of the ledger."""
    host = urlsplit(configuration.settings.publication.url)
    return f"{host.netloc}{host.path}{digest}/{slot.astimezone(UTC):%Y-%m-%dT%H:%M:%SZ}"


def _free_name(ledger: Ledger, digest: str, name: str) -> str:
    taken = ledger.edition_names(digest)
    candidates = (name if number == 1 else f"{name}-{number}" for number in range(1, len(taken) + 2))
    return next(candidate for candidate in candidates if candidate not in taken)


def _why_nothing(
    configuration: Configuration, digest: str, found: int, first_run: FirstRun | None, ledger: Ledger
) -> tuple[str, str]:
    if found:
        needed = configuration.digest(digest).min_posts
        return "too-few", f"{found} new posts, and min_posts is {needed}; they wait for the next edition"
    if first_run is not None and first_run.already_sent:
        count = len(first_run.already_sent)
        existing = "the post that exists is" if count == 1 else f"the {count} posts that exist are"
        return "first-run", f"first run: {existing} taken as already sent"
    last = ledger.last_edition_slot(digest)
    since = f" since {last.astimezone(configuration.digest_timezone(digest)):%-d %B %Y %H:%M %Z}" if last else ""
    return "nothing-new", f"no new post{since}"
