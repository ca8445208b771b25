"""Which posts the main feed shows, and which are in which archive, so that all of them together are always complete.

A post is in an archive for good, or in the feed, or in both. A full feed gives half of what no archive has to a new archive,
the oldest posts first: they are frozen only when many newer ones have come, and the feed keeps its size.
"""

from __future__ import annotations

from collections.abc import Callable, Container, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import islice
from pathlib import Path

from publisher.errors import ArchivesWouldChange
from publisher.feeds.archive import Archive, Archives, items_of
from publisher.feeds.changes import items_by_id, items_on_disk
from publisher.feeds.entry import Coverage, entry_id
from publisher.feeds.feed import JSON_NAME
from publisher.feeds.guard import FEW, ChangedId, changed_ids
from publisher.post import Post

SHARE_OF_ALL = 10  # to lose a tenth of all archived posts at once is an accident
SHOWN = 10


@dataclass(frozen=True, slots=True)
class Withdrawn:
    """A post that was in an archive and is no post any more: deleted, or a draft again. `number` is the archive's."""

    id: str
    title: str
    number: int


@dataclass(frozen=True, slots=True)
class ArchivePlan:
    """`stale` are the archives to be written, `posts` those of the main feed, newest first.

    `changed_ids` are archived posts that come with another id. `moved_from` is the address of the feeds folder that the
    archives name, if they name another one than this.
    """

    archives: Archives
    stale: tuple[Archive, ...]
    posts: tuple[Post, ...]
    withdrawn: tuple[Withdrawn, ...] = ()
    changed_ids: tuple[ChangedId, ...] = ()
    moved_from: str = ""


@dataclass(frozen=True, slots=True)
class Wanted:
    """What an archive plan is made for. `room` says how many of such posts fit into the feed, the newest first."""

    feeds_folder: Path
    feeds_url: str
    limit: int
    coverage: Coverage
    room: Callable[[Sequence[Post]], int]
    is_rewriting: bool = False
    unreadable: Container[str] = ()


def plan_archives(posts: Sequence[Post], old: Archives | None, wanted: Wanted) -> ArchivePlan:
    """The plan for all ready posts, in any order; nothing is written. `old` is what is on disk.

    Archives are written if they are new, if one of their files is lost, if a post of theirs is withdrawn or has another id, if
    the feeds folder has another address (they name it, and there they are new), or on wish. A post whose file cannot be read
    just now (`unreadable` has its id) is not withdrawn. Raises `ArchivesWouldChange` if many posts were withdrawn at once.
    """
    newest = sorted(sorted(posts, key=lambda post: post.id), key=lambda post: post.published, reverse=True)
    by_id = {entry_id(post): post for post in newest}
    known = old or Archives(wanted.feeds_url, ())
    changed = _changed_ids(known, by_id, wanted.feeds_folder)
    kept, withdrawn = _kept(known, by_id, {one.former: one.id for one in changed}, wanted)
    if not wanted.is_rewriting:
        _require_few(withdrawn, len(known.ids))
    archived = {post_id for archive in kept for post_id in archive.ids}
    seen = items_on_disk(wanted.feeds_folder / JSON_NAME).keys()
    loose = {key: post for key, post in by_id.items() if key not in archived}
    pages = _pages(by_id, loose, seen if archived else None, wanted)
    new = tuple(
        Archive(number, tuple(entry_id(post) for post in reversed(page)), wanted.coverage)
        for number, page in enumerate(pages if kept else _first_in_two(pages), len(kept) + 1)
    )
    is_moved = bool(kept) and known.feeds_url != wanted.feeds_url
    rewritten = [
        replace(after, coverage=wanted.coverage, ids=tuple(key for key in after.ids if key in by_id))
        for before, after in zip(known.archives, kept, strict=True)
        if is_moved or wanted.is_rewriting or before != after or not before.is_whole(wanted.feeds_folder)
    ]
    stale = {archive.number: archive for archive in (*rewritten, *new)}
    archives = tuple(stale.get(archive.number, archive) for archive in (*kept, *new))
    return ArchivePlan(
        archives=Archives(wanted.feeds_url, archives),
        stale=tuple(stale.values()),
        posts=_shown(by_id, loose, wanted.limit),
        withdrawn=tuple(withdrawn),
        changed_ids=tuple(changed),
        moved_from=known.feeds_url if is_moved else "",
    )


def _changed_ids(known: Archives, by_id: Mapping[str, Post], feeds_folder: Path) -> list[ChangedId]:
    """The archived posts that are still there but under another id, as far as address or title and date show it."""
    archived = known.ids
    concerned = [archive for archive in known.archives if any(key not in by_id for key in archive.ids)]
    coming = {key: _facts(key, post) for key, post in by_id.items() if key not in archived} if concerned else {}
    gone = {
        key: item
        for archive in concerned
        for key, item in items_by_id(items_of(archive, feeds_folder)).items()
        if key not in by_id
    }
    return changed_ids(gone, coming)


def _facts(key: str, post: Post) -> dict[str, str]:
    """What a JSON Feed item says, without what would have to be rendered."""
    return {"id": key, "url": post.url, "title": post.title, "date_published": post.published.isoformat()}


def _kept(
    known: Archives, by_id: Mapping[str, Post], new_ids: Mapping[str, str], wanted: Wanted
) -> tuple[list[Archive], list[Withdrawn]]:
    """The archives without the posts that are withdrawn, and those posts."""
    kept, withdrawn = [], []
    for archive in known.archives:
        ids = [new_ids.get(key, key) for key in archive.ids]
        missing = [key for key in ids if key not in by_id and key not in wanted.unreadable]
        if missing:
            items = items_by_id(items_of(archive, wanted.feeds_folder))
            titles = {key: str(item.get("title") or key) for key, item in items.items()}
            withdrawn += [Withdrawn(key, titles.get(key, key), archive.number) for key in missing]
        kept.append(replace(archive, ids=tuple(key for key in ids if key not in missing)))
    return kept, withdrawn


def _require_few(withdrawn: Sequence[Withdrawn], archived: int) -> None:
    if len(withdrawn) <= max(FEW, archived // SHARE_OF_ALL):
        return
    lines = [f'  "{post.title}" in archive {post.number}: {post.id}' for post in withdrawn[:SHOWN]]
    more = [f"  and {len(withdrawn) - SHOWN:,} more"] if len(withdrawn) > SHOWN else []
    told = f"{len(withdrawn):,} of {archived:,} posts in archives are no posts any more; nothing was written"
    raise ArchivesWouldChange(
        "\n".join([told, *lines, *more]),
        hint="put back what has changed (collect.folders, collect.exclude, the posts), or take them out with --rewrite-archives",
    )


def _pages(
    by_id: Mapping[str, Post], loose: dict[str, Post], seen: Container[str] | None, wanted: Wanted
) -> list[list[Post]]:
    """The posts of each new archive, oldest first; they are taken out of `loose`, and what stays there fits into the feed.

    A post that is published late, with an old date, is first shown in the feed: `seen` are those that readers have seen there.
    """
    room = wanted.room(tuple(islice(by_id.values(), wanted.limit)))
    size = max(1, room // 2)
    newest = tuple(islice(by_id, room - room // 2))  # these must be in the feed too, whatever is published late
    queue = _oldest_first(loose.items())
    late = {key for key in loose if seen is not None and key not in seen}
    if len(late) <= room // 2:
        queue.sort(key=lambda item: item[0] in late)
    pages = []
    while queue and (len(queue) + _others(newest, loose) > room or not _fits(by_id, loose, wanted)):
        page, queue = queue[:size], queue[size:]
        pages.append([post for _, post in _oldest_first(page)])
        for key, _ in page:
            del loose[key]
    return pages


def _oldest_first(items: Iterable[tuple[str, Post]]) -> list[tuple[str, Post]]:
    return sorted(items, key=lambda item: (item[1].published, item[0]))


def _others(newest: Iterable[str], loose: Mapping[str, Post]) -> int:
    """How many of the newest posts are in an archive already."""
    return sum(key not in loose for key in newest)


def _fits(by_id: Mapping[str, Post], loose: Mapping[str, Post], wanted: Wanted) -> bool:
    """Whether the feed has room for all that no archive has."""
    shown = _shown(by_id, loose, wanted.limit)
    kept = {entry_id(post) for post in shown[: wanted.room(shown)]}
    return loose.keys() <= kept


def _shown(by_id: Mapping[str, Post], loose: Mapping[str, Post], limit: int) -> tuple[Post, ...]:
    """What no archive has, and as many of the newest others as there is room for; newest first, as `by_id` is."""
    free = limit - len(loose)
    shown = []
    for key, post in by_id.items():
        if key in loose:
            shown.append(post)
        elif free > 0:
            shown.append(post)
            free -= 1
    return tuple(shown)


def _first_in_two(pages: Sequence[list[Post]]) -> list[list[Post]]:
    """The oldest archive must link to a neighbour, so it is written together with the next one."""
    if not pages:
        return []
    first, middle = pages[0], len(pages[0]) // 2
    return [first[:middle], first[middle:], *pages[1:]]
