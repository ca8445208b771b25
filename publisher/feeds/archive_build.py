"""The archives' part of a build: planned before anything is written, written before the feed that names them."""

from __future__ import annotations

from collections.abc import Callable, Container, Sequence
from dataclasses import asdict, dataclass, field, replace
from typing import TYPE_CHECKING, Any

from publisher.feeds.archive import FOLDER, Archives, read_archives
from publisher.feeds.archive_documents import remove_archives, with_archives, write_archives, write_index
from publisher.feeds.archive_plan import ArchivePlan, Wanted, Withdrawn, plan_archives
from publisher.feeds.feed import EntryMaker, Feed, feed_of
from publisher.feeds.plan import FeedPlan
from publisher.feeds.size import fitted
from publisher.post import Post

if TYPE_CHECKING:
    from publisher.config import Configuration


@dataclass(frozen=True, slots=True)
class ArchiveReport:
    """What became of the archives. `count` is how many there are, `new` how many of them are; `written` are the files' paths.

    `rewritten` are the numbers of older ones that were written again. `moved_from` is the address they named before, if that
    is why. `left` are the paths of archives that nothing names any more, since archives are switched off.
    """

    count: int = 0
    new: int = 0
    written: tuple[str, ...] = ()
    rewritten: tuple[int, ...] = ()
    withdrawn: tuple[Withdrawn, ...] = ()
    moved_from: str = ""
    left: tuple[str, ...] = ()

    def as_dict(self) -> dict[str, Any]:
        """The documented keys of `publisher build --json`."""
        return asdict(self)


NO_ARCHIVES = ArchiveReport()


@dataclass(slots=True)
class ArchiveBuild:
    """Archives on their way to the disk. `plan` is None if the configuration wants none; then `old` may still be there."""

    configuration: Configuration
    plan: ArchivePlan | None
    old: Archives | None
    posts: Sequence[Post] = field(default=())

    def main_plan(self, plan: FeedPlan) -> FeedPlan:
        """The main feed's plan, with what no archive has."""
        return replace(plan, posts=self.plan.posts) if self.plan else plan

    def main_feed(self, feed: Feed) -> Feed:
        """The main feed, naming the newest archive."""
        return with_archives(feed, self.plan.archives) if self.plan else feed

    def write(self, main: Feed, processes: int, tick: Callable[[int], None]) -> ArchiveReport:
        """Write what is stale, then the index. To be done before the main feed is written."""
        if self.plan is None:
            return NO_ARCHIVES
        folder, settings = self.configuration.feeds_folder, self.configuration.settings.feeds
        plan, archives = self.plan, self.plan.archives
        written = write_archives(plan.stale, main, self.posts, folder, processes, tick)
        if archives.archives:
            write_index(archives, folder)
        before = len(self.old.archives) if self.old else 0
        changed = {int(path.split("/")[1]) for path in written}
        return ArchiveReport(
            count=len(archives.archives),
            new=len(archives.archives) - before,
            written=tuple(f"{settings.folder}/{path}" for path in written),
            rewritten=tuple(sorted(number for number in changed if number <= before)),
            withdrawn=plan.withdrawn,
            moved_from=plan.moved_from,
        )

    def leave(self, report: ArchiveReport) -> ArchiveReport:
        """What becomes of archives that are not wanted any more, once no feed names them."""
        if self.plan is not None or self.old is None:
            return report
        settings = self.configuration.settings.feeds
        if settings.gone == "remove":
            remove_archives(self.old, self.configuration.feeds_folder)
        return replace(report, left=tuple(f"{settings.folder}/{archive.folder}" for archive in self.old.archives))


def plan_archive_build(
    configuration: Configuration,
    main: FeedPlan,
    posts: Sequence[Post],
    maker: EntryMaker,
    *,
    is_rewriting: bool,
    unreadable: Container[str],
) -> ArchiveBuild:
    """See `archive_plan.plan_archives`; `main` is the main feed's plan."""
    settings, folder = configuration.settings.feeds, configuration.feeds_folder
    old = read_archives(folder) if (folder / FOLDER).is_dir() else None
    if not settings.archives:
        return ArchiveBuild(configuration, None, old)

    def room(shown: Sequence[Post]) -> int:
        if not settings.max_kb:
            return len(shown)
        feed = feed_of(replace(main, posts=tuple(shown)), configuration, maker)
        return len(fitted(feed, settings.max_kb).entries)

    wanted = Wanted(
        feeds_folder=folder,
        feeds_url=configuration.feeds_url,
        limit=settings.limit,
        coverage=settings.content,
        room=room,
        is_rewriting=is_rewriting,
        unreadable=unreadable,
    )
    return ArchiveBuild(configuration, plan_archives(posts, old, wanted), old, posts)
