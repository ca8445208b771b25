"""What the next edition of a digest would be, and writing that down. Proposing changes nothing; committing is one transaction."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from functools import partial
from urllib.parse import urlsplit

from publisher.collect.collection import Collection
from publisher.collect.identity import Memory, Sighting
from publisher.config import Configuration
from publisher.config.expression_fields import fields_of
from publisher.digest.edition_strays import stray_files
from publisher.digest.lint import Finding, LookOutside, findings_of
from publisher.digest.render import render_message
from publisher.digest.select import SENT_BEFORE, Chosen, LeftOut, LeftOutReason, Selection, select
from publisher.errors import MessageError
from publisher.ledger import Edition, EditionState, Item, Ledger, SlotRecord
from publisher.ledger.plan import Plan
from publisher.message import Message
from publisher.post import Post
from publisher.problems import Severity
from publisher.send.desk import desk_of, past_of


@dataclass(frozen=True, slots=True)
class FirstRun:
    """The digest was never run: these post ids are taken as already sent, so that nobody gets the whole archive."""

    already_sent: frozenset[str]


@dataclass(frozen=True, slots=True)
class Proposal:
    """An edition that could be sent. `slot` is aware and in UTC; `findings` are what the lint says of its message.

    `edition_file` is the path of what the author wrote for it, or "". `held` says why it must not be sent yet, or is "": it can
    be looked at, and `commit` refuses it. `notes` are what else its author should know.
    """

    digest: str
    name: str
    slot: datetime
    message: Message
    chosen: tuple[Chosen, ...]
    left_out: tuple[LeftOut, ...]
    findings: tuple[Finding, ...]
    first_run: FirstRun | None
    sightings: tuple[Sighting, ...]
    edition_file: str = ""
    held: str = ""
    notes: tuple[str, ...] = ()

    @property
    def posts(self) -> tuple[Post, ...]:
        return tuple(one.post for one in self.chosen)


@dataclass(frozen=True, slots=True)
class Nothing:
    """No edition, and why. `reason` is "nothing-new", "too-few", "first-run" or "draft"; `sentence` says it to a person.

    `is_held`: the slot is not used up, since the author has not finished what belongs to it.
    """

    digest: str
    slot: datetime
    reason: str
    sentence: str
    left_out: tuple[LeftOut, ...]
    first_run: FirstRun | None
    sightings: tuple[Sighting, ...]
    is_held: bool = False
    notes: tuple[str, ...] = ()


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
    carried, past = ledger.carried(digest), past_of(ledger, digest)
    if ledger.started_at(digest) is None or (since is not None and not ledger.edition_names(digest)):
        first_run = FirstRun(frozenset(post.id for post in posts if since is None or post.published < since))
        carried, past = first_run.already_sent, {}
    at = slot.at.astimezone(UTC)
    taken = ledger.edition_names(digest)
    name = _free_name(taken, slot.name)
    desk = desk_of(configuration, ledger, collection, digest, (name, slot.name), carried, past, now)
    strays = stray_files(configuration, digest, slot.name, taken)
    fields = partial(fields_of, configuration=configuration)
    selection = select(posts, settings, carried, now, fields=fields, wishes=desk.wishes, past=past)
    nothing = partial(
        Nothing, digest, at, left_out=selection.left_out, first_run=first_run, sightings=collection.sightings
    )
    if desk.held and (desk.is_unreadable or not selection.posts):
        return nothing(reason="draft", sentence=desk.held, is_held=True)
    if not selection.posts:
        reason, sentence = _why_nothing(configuration, digest, selection, first_run, ledger)
        return nothing(reason=reason, sentence=sentence + desk.unused_words, notes=strays)
    message = render_message(
        configuration,
        digest,
        selection.posts,
        name,
        slot.at,
        archived_at=configuration.edition_url(digest, name),
        editorial=desk.editorial,
    )
    return Proposal(
        digest=digest,
        name=name,
        slot=at,
        message=message,
        chosen=selection.chosen,
        left_out=selection.left_out,
        findings=findings_of(configuration, digest, message, selection.posts, look_outside),
        first_run=first_run,
        sightings=collection.sightings,
        edition_file=desk.path,
        held=desk.held,
        notes=(*desk.notes, *strays),
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
    state: EditionState = EditionState.PLANNED,
    detail: str = "",
) -> Edition:
    """Write the edition down with its frozen message. `state` is planned, or what comes before it, and `detail` says why.

    Raises `MessageError` if the message must not go out, `EditionBusy` if another process was quicker.
    Without `is_approved` nothing but a person's `digest send` releases it.
    """
    refuse_errors(proposal)
    _remember(ledger, memory, proposal, now)
    items = tuple(Item(c.post.id, c.post.title, c.post.url, c.reason in SENT_BEFORE) for c in proposal.chosen)
    key = edition_key(configuration, proposal.digest, proposal.slot)
    plan = Plan(
        proposal.digest, proposal.name, proposal.slot, key, esp, proposal.message, items, release_at, is_approved, state,
        detail,
    )  # fmt: skip
    return ledger.plan(plan, now)


def refuse_errors(proposal: Proposal) -> None:
    """A message once frozen is sent as it is, so one that must not go out is not frozen. Raises `MessageError`."""
    if proposal.held:
        raise MessageError(
            f"{proposal.digest} · {proposal.name} waits: {proposal.held}",
            hint=f"finish {proposal.edition_file}, and take that line out",
        )
    errors = [finding for finding in proposal.findings if finding.severity is Severity.ERROR]
    if errors:
        told = "; ".join(f"{error.code}: {error.message}" for error in errors)
        raise MessageError(f"{proposal.digest} · {proposal.name} is not sent: {told}", hint=errors[0].hint)


def commit_nothing(ledger: Ledger, memory: Memory, nothing: Nothing, now: datetime, *, scheduled: bool) -> None:
    """Write down that the digest has begun, and, for a slot of the schedule, that it passed and why; unless it is held."""
    _remember(ledger, memory, nothing, now)
    if scheduled and not nothing.is_held:
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


def _free_name(taken: frozenset[str], name: str) -> str:
    candidates = (name if number == 1 else f"{name}-{number}" for number in range(1, len(taken) + 2))
    return next(candidate for candidate in candidates if candidate not in taken)


def _why_nothing(
    configuration: Configuration, digest: str, selection: Selection, first_run: FirstRun | None, ledger: Ledger
) -> tuple[str, str]:
    found = sum(left.reason is LeftOutReason.TOO_FEW for left in selection.left_out)
    if found:
        needed = configuration.digest(digest).min_posts
        new, they = ("post", "it waits") if found == 1 else ("posts", "they wait")
        return "too-few", f"{found} new {new}, and min_posts is {needed}; {they} for the next edition"
    if by_hand := [left for left in selection.left_out if left.reason is LeftOutReason.WITHOUT]:
        one = f'"{by_hand[0].post.title}"' if len(by_hand) == 1 else f"each of the {len(by_hand)} new posts"
        return "nothing-new", f"{one} {by_hand[0].sentence}"
    if first_run is not None and first_run.already_sent:
        count = len(first_run.already_sent)
        existing = "the post that exists is" if count == 1 else f"the {count} posts that exist are"
        return "first-run", f"first run: {existing} taken as already sent"
    last = ledger.last_edition_slot(digest)
    since = f" since {last.astimezone(configuration.digest_timezone(digest)):%-d %B %Y %H:%M %Z}" if last else ""
    return "nothing-new", f"no new post{since}"
