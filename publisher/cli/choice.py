"""What is in an edition and what is not, each post with its reason: as lines for people, and as the keys of `--json`."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from publisher.cli.output import count_text, moment_text, styled
from publisher.digest.select import SENT_BEFORE, Chosen, InReason, LeftOut, LeftOutReason
from publisher.send import Nothing, Proposal

SHOWN = 5


def choice_fields(proposal: Proposal, zone: ZoneInfo, now: datetime) -> Iterator[tuple[str, str]]:
    """The lines for `print_fields`. What readers have had before is told first, and loudly."""
    if proposal.held:
        yield "held", styled(proposal.held, "warning")
    if proposal.edition_file:
        yield "from", proposal.edition_file
    for note in proposal.notes:
        yield "note", styled(note, "warning")
    oldest = min(post.published for post in proposal.posts)
    yield "posts", f"{len(proposal.posts)}, the oldest of {moment_text(oldest, zone, now)}"
    repeated = [one for one in proposal.chosen if one.reason in SENT_BEFORE]
    for one in proposal.chosen:
        why = "" if one.reason is InReason.NEW else f"  {one.sentence}"
        yield "", f"- {one.post.title}{styled(why, 'warning' if one in repeated else 'dim')}"
    yield from left_out_fields(proposal.left_out)
    if repeated:
        many = "a post that readers have" if len(repeated) == 1 else f"{len(repeated)} posts that readers have"
        yield "again", styled(f"mails {many} had before", "warning")


def left_out_fields(left_out: Sequence[LeftOut]) -> Iterator[tuple[str, str]]:
    """What the next edition has comes first, since its author looks for that; what earlier editions had is only counted."""
    interesting = [left for left in left_out if left.reason is not LeftOutReason.CARRIED]
    waiting = (LeftOutReason.TOO_FEW, LeftOutReason.WAITS, LeftOutReason.WITHOUT)
    ordered = sorted(interesting, key=lambda left: left.reason not in waiting)
    for left in ordered[:SHOWN]:
        yield "", f'("{left.post.title}" {left.sentence})'
    if len(ordered) > SHOWN:
        yield "", f"(and {len(ordered) - SHOWN} more left out)"
    if carried := len(left_out) - len(interesting):
        yield "", styled(f"({count_text(carried, 'post')} mailed before)", "dim")


def choice_dict(found: Proposal | Nothing) -> dict[str, Any]:
    """`posts` and `left_out`, each with `reason` and `sentence`; for an edition also `edition_file`, `held` and `notes`."""
    left_out = [_row(left) for left in found.left_out]
    if isinstance(found, Nothing):
        return {"notes": list(found.notes), "posts": [], "left_out": left_out}
    return {
        "edition_file": found.edition_file,
        "held": found.held,
        "notes": list(found.notes),
        "posts": [_row(one) for one in found.chosen],
        "left_out": left_out,
        "archived_at": found.message.archived_at,
    }


def _row(one: Chosen | LeftOut) -> dict[str, str]:
    post = one.post
    return {"id": post.id, "title": post.title, "url": post.url, "reason": str(one.reason), "sentence": one.sentence}
