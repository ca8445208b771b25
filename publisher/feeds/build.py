"""Posts -> the feeds folder: every document rendered first, then those written whose bytes changed."""

from __future__ import annotations

from collections.abc import Callable, Container, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from publisher.feeds.archive_build import ArchiveBuild, plan_archive_build
from publisher.feeds.build_lock import build_lock
from publisher.feeds.built import NAME as BUILT_NAME
from publisher.feeds.built import BuiltFiles, Keys
from publisher.feeds.changes import Changes, compare, items_by_id, items_on_disk
from publisher.feeds.documents import DOCUMENTS, rendered
from publisher.feeds.feed import (
    ATOM_NAME,
    JSON_NAME,
    LATEST_POSTS,
    PAGE_NAME,
    RSS_NAME,
    STYLESHEET_NAME,
    EntryMaker,
    Feed,
    feed_of,
)
from publisher.feeds.gone import emptied, gone_folders, remove
from publisher.feeds.guard import changed_ids, require_known_ids
from publisher.feeds.jsonfeed import json_item
from publisher.feeds.opml import NAME as OPML_NAME
from publisher.feeds.opml import render_opml
from publisher.feeds.plan import FeedPlan, plan_feeds
from publisher.feeds.report import BuildReport, FileReport
from publisher.feeds.size import fitted
from publisher.files import FileWriter, write_if_changed
from publisher.forks import Forks, Workers, untold
from publisher.post import Post

if TYPE_CHECKING:
    from publisher.config import Configuration

BATCH = 16  # feeds whose documents are rendered before they are written: each has two megabytes of them


@dataclass(frozen=True, slots=True)
class _Job:
    """A feed that is to be written where it is not current. `stale` are the names of the documents that are not.

    `folder` is its place below the feeds folder, `place` that below the publication's.
    """

    feed: Feed
    folder: str
    place: str
    key: str
    stale: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Manner:
    """How a build is done.

    `accept_new_ids` goes on though posts would look new to readers, `rewrite_archives` though many would leave archives.
    `unreadable` are ids of posts whose files have errors just now: they stay in archives. The documents of feeds are rendered
    by the `workers`, and written here; archives are rendered and written by so many `processes`, this one among them. `tick` is
    told how many feeds and archives are done. `before_writing` is called once nothing can stop the build any more but the disk,
    `after_writing` with what was written: if the last build was interrupted, and so told nobody, with all there is.
    """

    accept_new_ids: bool = False
    rewrite_archives: bool = False
    unreadable: Container[str] = ()
    workers: Workers = field(default_factory=lambda: Forks(1))
    processes: int = 1
    tick: Callable[[int], None] = untold
    before_writing: Callable[[], None] = lambda: None
    after_writing: Callable[[Sequence[FileReport]], None] = lambda _: None


@dataclass(frozen=True, slots=True)
class _Planned:
    """All feeds and archives, before anything is written. `whole` are the feeds as they were before they were made to fit."""

    archives: ArchiveBuild
    whole: Sequence[Feed]
    jobs: Sequence[_Job]
    gone: Sequence[str]
    built: BuiltFiles

    @property
    def shortened(self) -> tuple[str, ...]:
        """The folders of the feeds that have fewer entries because of their size."""
        pairs = zip(self.jobs, self.whole, strict=True)
        return tuple(job.folder for job, feed in pairs if len(job.feed.entries) < len(feed.entries))


def build(
    configuration: Configuration,
    posts: Sequence[Post],
    manner: Manner | None = None,
    *,
    plans: Sequence[FeedPlan] | None = None,
) -> BuildReport:
    """Write the publication's feeds. The same posts, configuration and archives always give the same bytes.

    A document whose feed has not changed is not rendered, and a file whose bytes have not changed is not touched. `plans` are
    those of `plan_feeds`, if they are made already. Raises `IdsWouldChange` before anything is written if more than a few posts
    would look new to readers who know them, `ArchivesWouldChange` if many posts would leave archives, and `WriteError` if a
    file cannot be written: those before it are whole, the others as they were.
    """
    manner = manner or Manner()
    with build_lock(configuration.ledger_path.parent, configuration.feeds_folder) as was_interrupted:
        planned = _planned(configuration, posts, list(plans or plan_feeds(configuration, posts)), manner)
        if not manner.accept_new_ids:
            _require_known(planned, configuration)
        manner.before_writing()
        archived = planned.archives.write(planned.whole[0], manner.processes, manner.tick)
        with FileWriter() as writer:
            files = tuple(_written(planned, configuration, manner, writer))
        for job in planned.jobs:
            for name in job.stale:
                planned.built.note(f"{job.place}{name}", job.key)
        archived = planned.archives.leave(archived)
        if configuration.settings.feeds.gone == "remove":
            for name in planned.gone:
                remove(configuration.feeds_folder, name)
        planned.built.save()
        beside = tuple(_write_beside(planned.whole, configuration))
        manner.after_writing([file for file in files if file.is_written or was_interrupted])
        return BuildReport(files, tuple(planned.gone), planned.shortened, beside, archived)


def _planned(configuration: Configuration, posts: Sequence[Post], plans: list[FeedPlan], manner: Manner) -> _Planned:
    settings, folder = configuration.settings.feeds, configuration.feeds_folder
    gone = list(gone_folders(folder, {plan.folder for plan in plans}))
    if settings.gone == "empty":
        plans += [emptied(folder, name, settings.content) for name in gone]
    maker, keys = EntryMaker(configuration), Keys()
    archives = plan_archive_build(
        configuration, plans[0], posts, maker, is_rewriting=manner.rewrite_archives, unreadable=manner.unreadable
    )
    plans[0] = archives.main_plan(plans[0])
    built = BuiltFiles(configuration.ledger_path.parent / BUILT_NAME, configuration.root)
    whole = [feed_of(plan, configuration, maker) for plan in plans]
    whole[0] = archives.main_feed(whole[0])
    jobs = [
        _job(plan, fitted(feed, settings.max_kb), configuration, built, keys)
        for plan, feed in zip(plans, whole, strict=True)
    ]
    return _Planned(archives, whole, jobs, gone, built)


def _written(
    planned: _Planned, configuration: Configuration, manner: Manner, writer: FileWriter
) -> Iterator[FileReport]:
    """The documents of all feeds, some feeds at a time, so that few documents are in memory."""
    for start in range(0, len(planned.jobs), BATCH):
        batch = planned.jobs[start : start + BATCH]
        documents = rendered([(job.feed, job.stale) for job in batch], manner.workers)
        for job, by_name in zip(batch, documents, strict=True):
            yield from _write(job, by_name, configuration, planned.built, writer)
            manner.tick(1)


def _write_beside(feeds: Sequence[Feed], configuration: Configuration) -> Iterator[str]:
    """What is no feed: the style sheet, and where there are several feeds, the list of them. Yields what was written."""
    documents = {STYLESHEET_NAME: Path(__file__).with_name(STYLESHEET_NAME).read_bytes()}
    if len(feeds) > 1:
        documents[OPML_NAME] = render_opml(feeds)
    for name, content in documents.items():
        if write_if_changed(configuration.feeds_folder / name, content):
            yield f"{configuration.settings.feeds.folder}/{name}"


def _job(plan: FeedPlan, feed: Feed, configuration: Configuration, built: BuiltFiles, keys: Keys) -> _Job:
    place = f"{configuration.settings.feeds.folder}/{plan.folder}"
    key = keys.of(feed)
    stale = tuple(name for name in DOCUMENTS if not built.is_current(f"{place}{name}", key))
    return _Job(feed, plan.folder, place, key, stale)


def _require_known(planned: _Planned, configuration: Configuration) -> None:
    if planned.archives.plan:
        require_known_ids(planned.archives.plan.changed_ids)
    for job in planned.jobs:
        _require_known_ids(job, configuration)


def _require_known_ids(job: _Job, configuration: Configuration) -> None:
    if job.stale:
        before = items_on_disk(configuration.root / job.place / JSON_NAME)
        require_known_ids(changed_ids(before, items_by_id([json_item(entry) for entry in job.feed.entries])))


def _write(
    job: _Job, documents: Mapping[str, bytes], configuration: Configuration, built: BuiltFiles, writer: FileWriter
) -> Iterator[FileReport]:
    """Write the documents of one feed, each of which was rendered before the first is written."""
    feed = job.feed
    urls = {RSS_NAME: feed.rss_url, ATOM_NAME: feed.atom_url, JSON_NAME: feed.json_url}
    now = items_by_id([json_item(entry) for entry in feed.entries]) if job.stale else {}
    before = items_on_disk(configuration.root / job.place / JSON_NAME) if job.stale else {}
    for name in DOCUMENTS:
        path = configuration.root / job.place / name
        is_written, changes = False, Changes()
        if name in documents:
            changes = compare(before if _exists(path) else {}, now)
            is_written = writer.write_if_changed(path, documents[name])
        yield FileReport(
            path=f"{job.place}{name}",
            url=urls.get(name, ""),
            entries=len(feed.entries[:LATEST_POSTS] if name == PAGE_NAME else feed.entries),
            size_bytes=len(documents[name]) if name in documents else built.size_bytes(f"{job.place}{name}"),
            is_written=is_written,
            changes=changes if is_written else Changes(),
        )


def _exists(path: Path) -> bool:
    try:
        path.stat()
    except OSError:
        return False
    return True
