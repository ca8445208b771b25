"""Posts -> the feeds folder: every document rendered first, then those written whose bytes changed."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from publisher.config import Configuration
from publisher.feeds.atom import render_atom
from publisher.feeds.changes import Changes, compare, items_by_id, items_on_disk
from publisher.feeds.feed import ATOM_NAME, JSON_NAME, PAGE_NAME, RSS_NAME, Feed, publication_feed
from publisher.feeds.guard import changed_ids, require_known_ids
from publisher.feeds.jsonfeed import json_item, render_json_feed
from publisher.feeds.page import LATEST_POSTS, render_page
from publisher.feeds.rss import render_rss
from publisher.files import write_if_changed
from publisher.post import Post

# The JSON Feed is written last: it is what the next build compares with, so an interrupted build still counts as not done.
RENDERERS: Mapping[str, Callable[[Feed], bytes]] = {
    RSS_NAME: render_rss,
    ATOM_NAME: render_atom,
    PAGE_NAME: render_page,
    JSON_NAME: render_json_feed,
}


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
    """What a build did, file by file."""

    files: tuple[FileReport, ...]

    @property
    def is_changed(self) -> bool:
        return any(file.is_written for file in self.files)

    def as_dict(self) -> dict[str, Any]:
        """The documented keys of `publisher build --json`: `changed`, and `files`, each as `FileReport.as_dict` says."""
        return {"changed": self.is_changed, "files": [file.as_dict() for file in self.files]}


def build(configuration: Configuration, posts: Sequence[Post], *, accept_new_ids: bool = False) -> BuildReport:
    """Write the publication's feeds. The same posts and configuration always give the same bytes.

    Raises `IdsWouldChange` before anything is written if more than a few posts would look new to readers who know them, unless
    new ids are accepted; and `WriteError` if a file cannot be written: those before it are whole, the others as they were.
    """
    feed = publication_feed(configuration, posts)
    now = items_by_id([json_item(entry) for entry in feed.entries])
    before = items_on_disk(configuration.feeds_folder / JSON_NAME)
    if not accept_new_ids:
        require_known_ids(changed_ids(before, now))
    documents = {name: render(feed) for name, render in RENDERERS.items()}
    urls = {RSS_NAME: feed.rss_url, ATOM_NAME: feed.atom_url, JSON_NAME: feed.json_url}
    reports = []
    for name, content in documents.items():
        path = configuration.feeds_folder / name
        changes = compare(before if _exists(path) else {}, now)
        is_written = write_if_changed(path, content)
        reports.append(
            FileReport(
                path=f"{configuration.settings.feeds.folder}/{name}",
                url=urls.get(name, ""),
                entries=len(feed.entries[:LATEST_POSTS] if name == PAGE_NAME else feed.entries),
                size_bytes=len(content),
                is_written=is_written,
                changes=changes if is_written else Changes(),
            )
        )
    return BuildReport(tuple(reports))


def _exists(path: Path) -> bool:
    try:
        path.stat()
    except OSError:
        return False
    return True
