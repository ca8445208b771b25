"""Posts -> the feeds folder: every document rendered first, then those written whose bytes changed."""

from __future__ import annotations

from collections.abc import Callable, Container, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from publisher.feeds.archive_build import NO_ARCHIVES, ArchiveBuild, ArchiveReport, plan_archive_build
from publisher.feeds.atom import render_atom
from publisher.feeds.build_lock import build_lock
from publisher.feeds.built import NAME as BUILT_NAME
from publisher.feeds.built import BuiltFiles, Keys
from publisher.feeds.changes import Changes, compare, items_by_id, items_on_disk
from publisher.feeds.feed import (
    ATOM_NAME,
    JSON_NAME,
    NEVER,
    PAGE_NAME,
    RSS_NAME,
    STYLESHEET_NAME,
    EntryMaker,
    Feed,
    feed_of,
)
from publisher.feeds.gone import emptied, gone_folders, remove
from publisher.feeds.guard import changed_ids, require_known_ids
from publisher.feeds.jsonfeed import json_item, render_json_feed
from publisher.feeds.opml import NAME as OPML_NAME
from publisher.feeds.opml import render_opml
from publisher.feeds.page import LATEST_POSTS, render_page
from publisher.feeds.plan import FeedPlan, plan_feeds
from publisher.feeds.rss import render_rss
from publisher.feeds.size import fitted
from publisher.files import write_if_changed
from publisher.forks import Forks, Workers, untold
from publisher.post import Post

if TYPE_CHECKING:
    from publisher.config import Configuration

# The JSON Feed is written last: it is what the next build compares with, so an interrupted build still counts as not done.
RENDERERS: Mapping[str, Callable[[Feed], bytes]] = {
    RSS_NAME: render_rss,
    ATOM_NAME: render_atom,
    PAGE_NAME: render_page,
    JSON_NAME: render_json_feed,
}


BATCH = 16  # feeds whose documents are rendered before they are written: each has two megabytes of them


@dataclass(frozen=True, slots=True)
class FileReport:
    """What became of one file. `path` is relative to the publication's folder, with forward slashes.

    `entries` is how many it shows. The changes are those since the feed.json that was on disk; nothing for an unchanged file,
    and for a file that was not there all its entries are new. `url` is where readers fetch it; "" for a page.
    """

    path: str
    url: str
    entries: int
    size_bytes: int
    is_written: bool
    changes: Changes

    def as_dict(self) -> dict[str, Any]:
        """`path`, `url`, `entries`, `size_bytes`, `written`, `new`, `changed`, `removed`."""
        return {
            "path": self.path,
            "url": self.url,
            "entries": self.entries,
            "size_bytes": self.size_bytes,
            "written": self.is_written,
            **asdict(self.changes),
        }


@dataclass(frozen=True, slots=True)
class BuildReport:
    """What a build did, file by file.

    `gone` are the folders of feeds that no post is in any more, `shortened` those of feeds that have fewer entries than the
    limit allows because of their size; "" is the main feed's. `beside` are other files that were written: the style sheet of the
    documents, and the list of all feeds. `archives` is told of apart: archives are written once.
    """

    files: tuple[FileReport, ...]
    gone: tuple[str, ...] = ()
    shortened: tuple[str, ...] = ()
    beside: tuple[str, ...] = ()
    archives: ArchiveReport = NO_ARCHIVES

    @property
    def is_changed(self) -> bool:
        return bool(self.beside or self.archives.written) or any(file.is_written for file in self.files)

    def as_dict(self) -> dict[str, Any]:
        """The documented keys of `publisher build --json`: these and `changed`, and `files` each as in `FileReport`."""
        return {
            "changed": self.is_changed,
            "gone": list(self.gone),
            "shortened": list(self.shortened),
            "beside": list(self.beside),
            "archives": self.archives.as_dict(),
            "files": [file.as_dict() for file in self.files],
        }


@dataclass(frozen=True, slots=True)
class _Job:
    """A feed that is to be written where it is not current. `stale` are the names of the documents that are not."""

    feed: Feed
    place: str
    key: str
    stale: tuple[str, ...]


def build(
    configuration: Configuration,
    posts: Sequence[Post],
    *,
    plans: Sequence[FeedPlan] | None = None,
    accept_new_ids: bool = False,
    rewrite_archives: bool = False,
    unreadable: Container[str] = (),
    workers: Workers | None = None,
    processes: int = 1,
    tick: Callable[[int], None] = untold,
    before_writing: Callable[[], None] = lambda: None,
) -> BuildReport:
    """Write the publication's feeds. The same posts, configuration and archives always give the same bytes.

    A document whose feed has not changed is not rendered, and a file whose bytes have not changed is not touched. Raises
    `IdsWouldChange` before anything is written if more than a few posts would look new to readers who know them, unless new ids
    are accepted, and `ArchivesWouldChange` if many posts would leave archives; and `WriteError` if a file cannot be written:
    those before it are whole, the others as they were. `tick` is told how many feeds and archives are done. `plans` are those
    of `plan_feeds`, if they are made already. The documents of feeds are rendered by the `workers`, and written here; archives
    are rendered and written by so many `processes`, this one among them. `before_writing` is called once nothing can stop the
    build any more but the disk. `unreadable` are ids of posts whose files have errors just now: they stay in archives.
    """
    with build_lock(configuration.ledger_path.parent, configuration.feeds_folder):
        settings, folder = configuration.settings.feeds, configuration.feeds_folder
        plans = list(plans or plan_feeds(configuration, posts))
        gone = list(gone_folders(folder, {plan.folder for plan in plans}))
        if settings.gone == "empty":
            plans += [emptied(folder, name, settings.content) for name in gone]
        maker = EntryMaker(configuration)
        archives = plan_archive_build(
            configuration, plans[0], posts, maker, is_rewriting=rewrite_archives, unreadable=unreadable
        )
        plans[0] = archives.main_plan(plans[0])
        built = BuiltFiles(configuration.ledger_path.parent / BUILT_NAME, configuration.root)
        keys = Keys()
        feeds = [feed_of(plan, configuration, maker) for plan in plans]
        feeds[0] = archives.main_feed(feeds[0])
        jobs = [
            _job(plan, fitted(feed, settings.max_kb), configuration, built, keys)
            for plan, feed in zip(plans, feeds, strict=True)
        ]
        if not accept_new_ids:
            _require_known(archives, jobs, configuration)
        before_writing()
        archived = archives.write(feeds[0], processes, tick)
        reports: list[FileReport] = []
        for start in range(0, len(jobs), BATCH):
            batch = jobs[start : start + BATCH]
            for job, documents in zip(batch, _rendered(batch, workers or Forks(1)), strict=True):
                reports += _write(job, documents, configuration, built)
                tick(1)
        archived = archives.leave(archived)
        if settings.gone == "remove":
            for name in gone:
                remove(folder, name)
        built.save()
        shortened = [
            p.folder
            for p, feed, job in zip(plans, feeds, jobs, strict=True)
            if len(job.feed.entries) < len(feed.entries)
        ]
        beside = tuple(_write_beside(feeds, configuration))
        return BuildReport(tuple(reports), tuple(gone), tuple(shortened), beside, archived)


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
    return _Job(feed, place, key, tuple(name for name in RENDERERS if not built.is_current(f"{place}{name}", key)))


def _require_known(archives: ArchiveBuild, jobs: Sequence[_Job], configuration: Configuration) -> None:
    if archives.plan:
        require_known_ids(archives.plan.changed_ids)
    for job in jobs:
        _require_known_ids(job, configuration)


def _require_known_ids(job: _Job, configuration: Configuration) -> None:
    if job.stale:
        before = items_on_disk(configuration.root / job.place / JSON_NAME)
        require_known_ids(changed_ids(before, items_by_id([json_item(entry) for entry in job.feed.entries])))


def _rendered(jobs: Sequence[_Job], workers: Workers) -> Iterator[dict[str, bytes]]:
    """The documents of each feed that are not current, by name; each feed goes to the workers once."""
    stale = [job for job in jobs if job.stale]
    if len(stale) == 1:
        documents = [workers.share_out(partial(_document, stale[0].feed), stale[0].stale, 2)]
    else:
        documents = workers.share_out(_documents, [(job.feed, job.stale) for job in stale], 2)
    rendered = iter(documents)
    for job in jobs:
        yield dict(zip(job.stale, next(rendered), strict=True)) if job.stale else {}


def _write(
    job: _Job, documents: Mapping[str, bytes], configuration: Configuration, built: BuiltFiles
) -> Iterator[FileReport]:
    """Write the documents of one feed, each of which was rendered before the first is written."""
    feed = job.feed
    urls = {RSS_NAME: feed.rss_url, ATOM_NAME: feed.atom_url, JSON_NAME: feed.json_url}
    now = items_by_id([json_item(entry) for entry in feed.entries]) if job.stale else {}
    before = items_on_disk(configuration.root / job.place / JSON_NAME) if job.stale else {}
    for name in RENDERERS:
        path = configuration.root / job.place / name
        is_written, changes = False, Changes()
        if name in documents:
            changes = compare(before if _exists(path) else {}, now)
            is_written = write_if_changed(path, documents[name])
            built.note(f"{job.place}{name}", job.key)
        yield FileReport(
            path=f"{job.place}{name}",
            url=urls.get(name, ""),
            entries=len(feed.entries[:LATEST_POSTS] if name == PAGE_NAME else feed.entries),
            size_bytes=len(documents[name]) if name in documents else built.size_bytes(f"{job.place}{name}"),
            is_written=is_written,
            changes=changes if is_written else Changes(),
        )


def _document(feed: Feed, name: str) -> bytes:
    return RENDERERS[name](feed)


def _documents(feed_and_names: tuple[Feed, Sequence[str]]) -> list[bytes]:
    feed, names = feed_and_names
    return [RENDERERS[name](feed) for name in names]


def get_ready() -> None:
    """Import what rendering documents needs, once, before there are several processes."""
    page = "https://example.org/"
    feed = Feed(page, "-", "-", "en", page, page, page, page, page, (), NEVER, "full")
    for render in RENDERERS.values():
        render(feed)


def _exists(path: Path) -> bool:
    try:
        path.stat()
    except OSError:
        return False
    return True
