"""What a build did, file by file."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Any

from publisher.feeds.archive_build import NO_ARCHIVES, ArchiveReport
from publisher.feeds.changes import Changes


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
