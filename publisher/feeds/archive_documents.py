"""Writes the documents of archives. Each archive is rendered and written by one process, so that a big blog's fit into memory."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import replace
from functools import partial
from pathlib import Path
from urllib.parse import urljoin

from publisher.errors import WriteError
from publisher.feeds.archive import DOCUMENTS, FOLDER, INDEX_NAME, Archive, Archives, index_of
from publisher.feeds.documents import render
from publisher.feeds.entry import entry_id, entry_of
from publisher.feeds.feed import ATOM_NAME, JSON_NAME, NEVER, RSS_NAME, STYLESHEET_NAME, ArchiveLinks, Feed
from publisher.files import write_if_changed
from publisher.forks import share_out
from publisher.post import Post

WORTH_A_PROCESS = 1  # archives; one is some dozen posts to render


def with_archives(feed: Feed, archives: Archives) -> Feed:
    """The feed that readers subscribe to, which names the newest archive."""
    if not archives.archives:
        return feed
    newest = urljoin(feed.page_url, archives.archives[-1].folder)
    return replace(feed, archive=ArchiveLinks(before=newest))


def write_archives(
    stale: Sequence[Archive],
    main: Feed,
    posts: Iterable[Post],
    feeds_folder: Path,
    processes: int,
    tick: Callable[[int], None],
) -> list[str]:
    """Write these archives of the main feed; returns the paths below the feeds folder that were written.

    `posts` are all that there are. Raises `WriteError`. Nothing links to a new archive until the index has it.
    """
    if not stale:
        return []
    if processes > 1:
        from publisher.render.ahead import get_ready

        get_ready()
    write = partial(_write_archive, main=main, by_id={entry_id(post): post for post in posts}, folder=feeds_folder)
    written = share_out(write, stale, processes, WORTH_A_PROCESS, tick)
    return [path for paths in written for path in paths]


def write_index(archives: Archives, feeds_folder: Path) -> bool:
    """Remember the archives that are on disk. Returns whether that was news."""
    return write_if_changed(feeds_folder / INDEX_NAME, index_of(archives))


def remove_archives(archives: Archives, feeds_folder: Path) -> None:
    """Remove all of them, the newest first, so that no chain is broken in the middle. Raises `WriteError`."""
    names = [INDEX_NAME]
    names += [f"{archive.folder}{name}" for archive in reversed(archives.archives) for name in reversed(DOCUMENTS)]
    for name in names:
        try:
            (feeds_folder / name).unlink(missing_ok=True)
        except OSError as error:
            message = f"{name}: cannot be removed: {error.strerror}"
            raise WriteError(message, hint="check its permissions") from error
    for folder in (*(archive.folder for archive in archives.archives), FOLDER):
        with suppress(OSError):
            (feeds_folder / folder).rmdir()


def archive_feed(main: Feed, archive: Archive, posts: Mapping[str, Post]) -> Feed:
    """An archive as a feed: the main feed's facts, the archive's entries, and no hub, which is told of what changes."""
    entries = tuple(entry_of(posts[key], archive.coverage, main.language) for key in archive.ids)
    own = urljoin(main.page_url, archive.folder)
    number = archive.number
    links = ArchiveLinks(
        before=urljoin(main.page_url, f"{FOLDER}{number - 1}/") if number > 1 else "",
        after=urljoin(main.page_url, f"{FOLDER}{number + 1}/") if number == 1 else "",
        current=main.page_url,
    )
    return replace(
        main,
        rss_url=urljoin(own, RSS_NAME),
        atom_url=urljoin(own, ATOM_NAME),
        json_url=urljoin(own, JSON_NAME),
        entries=entries,
        updated=max((entry.updated for entry in entries), default=NEVER),
        coverage=archive.coverage,
        hubs=(),
        stylesheet="../" * archive.folder.count("/") + STYLESHEET_NAME,
        archive=links,
    )


def _write_archive(archive: Archive, main: Feed, by_id: Mapping[str, Post], folder: Path) -> list[str]:
    return list(_written(archive_feed(main, archive, by_id), archive, folder))


def _written(feed: Feed, archive: Archive, folder: Path) -> Iterator[str]:
    documents = {name: render(feed, name) for name in DOCUMENTS}
    for name, content in documents.items():
        if write_if_changed(folder / archive.folder / name, content):
            yield f"{archive.folder}{name}"
