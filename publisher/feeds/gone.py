"""Feeds that no post is in any more: a tag that was renamed, a language that was given up. They are never left stale."""

from __future__ import annotations

import json
import os
from collections.abc import Container, Iterator
from contextlib import suppress
from pathlib import Path

from publisher.errors import WriteError
from publisher.feeds.entry import Coverage
from publisher.feeds.feed import ATOM_NAME, JSON_NAME, PAGE_NAME, RSS_NAME
from publisher.feeds.plan import FOLDERS, FeedPlan

NAMES = (RSS_NAME, ATOM_NAME, PAGE_NAME, JSON_NAME)


def gone_folders(feeds_folder: Path, wanted: Container[str]) -> Iterator[str]:
    """The folders of feeds that are on disk and not wanted, as `tags/python/`."""
    for kind in sorted(FOLDERS.values()):
        try:
            with os.scandir(feeds_folder / kind) as listing:
                names = sorted(entry.name for entry in listing if entry.is_dir(follow_symlinks=False))
        except OSError:
            continue
        for name in names:
            folder = f"{kind}/{name}/"
            # Any of them: a build that was killed may have written some.
            if folder not in wanted and any((feeds_folder / folder / document).is_file() for document in NAMES):
                yield folder


def emptied(feeds_folder: Path, folder: str, coverage: Coverage) -> FeedPlan:
    """The same feed without entries: readers keep it, and it may fill again."""
    title = description = ""
    with suppress(OSError, ValueError, RecursionError):
        document = json.loads((feeds_folder / folder / JSON_NAME).read_bytes())
        if isinstance(document, dict):
            title, description = str(document.get("title", "")), str(document.get("description", ""))
    return FeedPlan(folder, folder.split("/")[1], (), coverage, title, description)


def remove(feeds_folder: Path, folder: str) -> None:
    """Remove a feed's files, and its folder if nothing else is in it."""
    for name in NAMES:
        try:
            (feeds_folder / folder / name).unlink(missing_ok=True)
        except OSError as error:
            raise WriteError(
                f"{folder}{name}: cannot be removed: {error.strerror}", hint="check its permissions"
            ) from error
    with suppress(OSError):
        (feeds_folder / folder).rmdir()
