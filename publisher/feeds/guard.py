"""The guard of ids: posts that readers know and that would look new to them, because their ids are about to change."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from publisher.errors import IdsWouldChange
from publisher.feeds.changes import Items

FEW = 3  # an author who gives two posts ids of their own knows what they do; whoever moved a blog may not
SHOWN = 10
# What two items of one post have in common, the strongest evidence first.
SAME = (("address", ("url",)), ("title and date", ("title", "date_published")), ("text", ("content_html",)))
HINT = (
    "put back what has changed (the ledger, publication.url, collect.permalink, `id:` in the posts), or, if all readers may see "
    "these posts as unread, go on with --accept-new-ids"
)


@dataclass(frozen=True, slots=True)
class ChangedId:
    """One post that readers know by `former` and would see as a new one. `same` says how it was recognised."""

    title: str
    former: str
    id: str
    same: str


def changed_ids(before: Items, now: Items) -> list[ChangedId]:
    """The entries of the new feed that are not new but have a new id: the old feed has one with the same address, or the same
    title and date, or the same words, that is gone by its id."""
    gone = {key: item for key, item in before.items() if key not in now}
    coming = {key: item for key, item in now.items() if key not in before}
    found = []
    for same, members in SAME:
        known = {values: key for key, item in gone.items() if (values := _values(item, members))}
        for key, item in list(coming.items()):
            former = known.pop(_values(item, members), None)
            if former is not None:
                found.append(ChangedId(str(item.get("title", "")), former, key, same))
                del gone[former], coming[key]
    return found


def require_known_ids(changed: Sequence[ChangedId]) -> None:
    """Raises `IdsWouldChange`, naming them, if they are more than a few."""
    if len(changed) <= FEW:
        return
    lines = [f'  "{post.title}" ({post.same} as before): {post.former} -> {post.id}' for post in changed[:SHOWN]]
    more = [f"  and {len(changed) - SHOWN} more"] if len(changed) > SHOWN else []
    raise IdsWouldChange(
        "\n".join(
            [
                f"{len(changed)} posts that readers know would look new to all of them; nothing was written",
                *lines,
                *more,
            ]
        ),
        hint=HINT,
    )


def _values(item: dict[str, Any], members: tuple[str, ...]) -> tuple[str, ...]:
    """What the item says for these members; nothing if it lacks one."""
    values = tuple(str(item.get(member) or "") for member in members)
    return values if all(values) else ()
