"""Files of the feeds folder as answers: read, hashed and compressed once, and again only when the file has changed."""

from __future__ import annotations

import errno
import gzip
import hashlib
import os
from collections import OrderedDict
from dataclasses import dataclass
from email.utils import formatdate
from pathlib import Path

FEED_TYPES = {
    "rss.xml": "application/rss+xml; charset=utf-8",
    "atom.xml": "application/atom+xml; charset=utf-8",
    "feed.json": "application/feed+json; charset=utf-8",
}
_TYPES = {
    ".html": "text/html; charset=utf-8",
    ".css": "text/css; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".txt": "text/plain; charset=utf-8",
    ".xml": "application/xml; charset=utf-8",
    ".xsl": "application/xslt+xml; charset=utf-8",
    ".opml": "text/x-opml; charset=utf-8",
    ".json": "application/json; charset=utf-8",
    ".svg": "image/svg+xml; charset=utf-8",
    ".png": "image/png",
    ".jpg": "image/jpeg",
    ".jpeg": "image/jpeg",
    ".gif": "image/gif",
    ".webp": "image/webp",
    ".avif": "image/avif",
    ".ico": "image/x-icon",
    ".mp3": "audio/mpeg",
}
_UNKNOWN_TYPE = "application/octet-stream"
_MIN_GZIP_BYTES = 512  # below, the gzip header and a packet's size eat what is won
_ABSENT = {errno.ENOENT, errno.ENOTDIR, errno.EISDIR, errno.ENAMETOOLONG, errno.ELOOP}
_CACHE_BYTES = 256 * 1024 * 1024

Signature = tuple[int, int, int, int]


@dataclass(frozen=True, slots=True)
class Variant:
    """One content coding of a document, ready to send. The entity tag is strong: it is of these very bytes."""

    body: bytes
    entity_tag: str
    coding: str = ""


@dataclass(frozen=True, slots=True)
class Document:
    """A file in memory. `gzipped` is None where gzip wins nothing. `modified_seconds` is a Unix time."""

    name: str
    media_type: str
    modified_seconds: int
    last_modified: str
    plain: Variant
    gzipped: Variant | None

    @property
    def is_feed(self) -> bool:
        return self.name in FEED_TYPES

    @property
    def size_in_memory(self) -> int:
        return len(self.plain.body) + (len(self.gzipped.body) if self.gzipped else 0)


class Documents:
    """The folder's files by request path. Each request costs a stat; a file is read again when that shows a change."""

    def __init__(self, folder: Path, cache_bytes: int = _CACHE_BYTES) -> None:
        self._folder = folder
        self._cache_bytes = cache_bytes
        self._used_bytes = 0
        self._kept: OrderedDict[str, tuple[Signature, Document]] = OrderedDict()

    def get(self, path: str) -> Document | None:
        """The document at a decoded request path, or None. A path that ends with a slash means the index.html there.

        Raises `OSError` for a file that is there and cannot be read.
        """
        name = f"{path}index.html" if path.endswith("/") else path
        if not is_public(name):
            return None
        file = self._folder / name[1:]
        try:
            signature = _signature(os.stat(file))  # noqa: PTH116 - Path.stat costs twice as much, and this is every request
            kept = self._kept.get(name)
            if kept and kept[0] == signature:
                self._kept.move_to_end(name)
                return kept[1]
            return self._load(name, file)
        except OSError as error:
            self._forget(name)
            if error.errno in _ABSENT:
                return None
            raise
        except ValueError:  # a lone surrogate: the name of no file
            return None

    def is_folder(self, path: str) -> bool:
        """Whether the path, which has no slash at its end, names a folder with an index.html."""
        return is_public(path) and self.get(f"{path}/") is not None

    def _load(self, name: str, file: Path) -> Document | None:
        resolved = file.resolve()
        if not resolved.is_file() or not resolved.is_relative_to(
            self._folder.resolve()
        ):  # a symbolic link to elsewhere
            self._forget(name)
            return None
        with resolved.open("rb") as opened:
            signature = _signature(os.fstat(opened.fileno()))
            document = _document(file.name, opened.read(), signature)
        self._keep(name, signature, document)
        return document

    def _keep(self, name: str, signature: Signature, document: Document) -> None:
        self._forget(name)
        if document.size_in_memory > self._cache_bytes:
            return
        self._kept[name] = (signature, document)
        self._used_bytes += document.size_in_memory
        while self._used_bytes > self._cache_bytes:
            self._forget(next(iter(self._kept)))

    def _forget(self, name: str) -> None:
        if kept := self._kept.pop(name, None):
            self._used_bytes -= kept[1].size_in_memory


def is_public(path: str) -> bool:
    """No way up, no hidden and no temporary file; only names that mean the same on every system."""
    first, *names = path.split("/")
    return (
        first == ""
        and all(name and name[0] != "." and name[-1] != "~" and not name.endswith(".tmp") for name in names)
        and ("\\" not in path and "\0" not in path and ":" not in path)
    )


def _signature(stat: os.stat_result) -> Signature:
    return stat.st_mtime_ns, stat.st_size, stat.st_ino, stat.st_ctime_ns


def _document(name: str, content: bytes, signature: Signature) -> Document:
    media_type = FEED_TYPES.get(name) or _TYPES.get(Path(name).suffix.lower(), _UNKNOWN_TYPE)
    digest = hashlib.sha256(content).hexdigest()[:32]
    seconds = signature[0] // 1_000_000_000
    return Document(
        name=name,
        media_type=media_type,
        modified_seconds=seconds,
        last_modified=formatdate(seconds, usegmt=True),
        plain=Variant(content, f'"{digest}"'),
        gzipped=_gzipped(content, digest) if "charset" in media_type else None,
    )


def _gzipped(content: bytes, digest: str) -> Variant | None:
    if len(content) < _MIN_GZIP_BYTES:
        return None
    compressed = gzip.compress(content, compresslevel=9, mtime=0)  # no time in it: equal content stays equal
    return Variant(compressed, f'"{digest}-gzip"', "gzip") if len(compressed) < len(content) else None
