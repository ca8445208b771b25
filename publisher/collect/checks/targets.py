"""What links may point to: the posts of the publication, and every file in its folder.

A link is called dead only where there is no doubt. Which other pages a site has and where engines put files is not known here: a
file anywhere that has the right name is enough, and so is an address that no post would have.
"""

from __future__ import annotations

import difflib
import os
import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit

from publisher.collect.collection import Collection, SkipReason

MAX_FILES = 500_000
MAX_DEPTH = 12  # of folders that are told apart
SIMILAR = 0.7  # of 1: a slip of the hand
UNSEEN_FOLDERS = frozenset({"node_modules", "__pycache__"})
PAGES = frozenset({"md", "mdx", "markdown"})
# Files that are there as they are. Scripts, styles and feeds are made by engines more often than not.
MEDIA = frozenset({
    "png", "jpg", "jpeg", "gif", "svg", "webp", "avif", "bmp", "tif", "tiff", "ico",
    "pdf", "zip", "gz", "tar", "epub", "doc", "docx", "ppt", "pptx", "xls", "xlsx", "odt", "csv", "key", "ttf", "woff", "woff2",
    "mp3", "mp4", "m4a", "m4v", "mov", "webm", "ogg", "oga", "ogv", "wav", "flac",
})  # fmt: skip
DIGITS = re.compile(r"\d")
DATED = re.compile(r"/0{4}(?:/|-00)")


@dataclass(frozen=True, slots=True)
class Dead:
    """Why a link points to nothing, and what to do."""

    message: str
    hint: str


@dataclass(slots=True)
class Targets:
    """All that links may point to.

    `names` has every file's name as it is on disk, by its name in small letters; `shapes` the folders of posts' addresses, with 0
    for each digit; `folders` the ends of the paths of all folders, with a slash before each; `held_back` the files that are no
    posts that readers get.
    """

    site: str
    urls: frozenset[str]
    shapes: frozenset[str]
    names: dict[str, set[str]]
    folders: frozenset[str]
    held_back: dict[str, SkipReason]
    is_complete: bool = True

    def dead(self, address: str, source: str, url: str) -> Dead | None:
        """Why the link with this address, in the post of this file and address, points to nothing; None if it may well not."""
        try:
            parts, base = urlsplit(address), urlsplit(self.site)
        except ValueError:
            return None
        is_elsewhere = (parts.scheme or base.scheme, parts.netloc) != (base.scheme, base.netloc)
        if (parts.scheme or parts.netloc) and is_elsewhere:
            return None
        path = unquote(parts.path)
        if not path or any(mark in address for mark in "{}<>$|\\"):
            return None
        if not parts.scheme and (stray := address.find("://")) > 0:
            right = address[max(address.rfind("http", 0, stray), 0) :].rstrip(")")
            return Dead("this begins like a path and goes on like a web address", f"write {right}")
        name = path.rsplit("/", 1)[-1]
        ending = name.rpartition(".")[2].lower() if "." in name else ""
        if ending in PAGES and not parts.scheme and not path.startswith("/"):
            return self._dead_page(path, name, source)
        if ending in MEDIA:
            is_ours = not parts.netloc and (
                not path.startswith("/") or _folded(path.rpartition("/")[0]) in self.folders
            )
            return self._dead_file(name) if is_ours else None
        return self._dead_post(urljoin(url, address))

    def _dead_file(self, name: str) -> Dead | None:
        if not self.is_complete:
            return None
        there = self.names.get(_folded(name), set())
        if any(_composed(other) == _composed(name) for other in there):
            return None
        if there:
            right = min(there)
            return Dead(f"{name} is {right} on disk, which is another name to most servers", f"write {right}")
        return Dead(
            f"there is no file {name} anywhere in the publication's folder", "add the file, or mend the address"
        )

    def _dead_page(self, path: str, name: str, source: str) -> Dead | None:
        meant = os.path.normpath(os.path.join(os.path.dirname(source), path)).replace(os.sep, "/")  # noqa: PTH118, PTH120
        if meant in self.held_back:
            return Dead(f"{name} is not published: {self.held_back[meant]}", "publish it, or take the link out")
        return self._dead_file(name)

    def _dead_post(self, url: str) -> Dead | None:
        """For an address that only a post can have: with a date in it, where posts have one."""
        plain = plain_url(url)
        folder, _, name = plain.rpartition("/")
        if plain in self.urls or not DATED.search(shape := _shape(folder)) or shape not in self.shapes:
            return None
        stem = _folded(name.partition(".")[0])
        if not stem or any(stem in _folded(source) for source in self.held_back):
            return None
        neighbours = [other.rpartition("/")[2] for other in self.urls if other.startswith(f"{folder}/")]
        near = difflib.get_close_matches(name, neighbours, 1, SIMILAR)
        return Dead(
            "there is no post with this address", f"did you mean {folder}/{near[0]}?" if near else "mend the address"
        )


def targets_of(root: Path, site: str, collection: Collection) -> Targets:
    """Look at what there is, once for all posts."""
    urls = frozenset(plain_url(url) for post in collection.posts for url in (post.url, *_aliases(post.aliases, site)))
    names: dict[str, set[str]] = {}
    folders = {""}
    count = 0
    for folder, files in _files(root):
        count += len(files)
        if count > MAX_FILES:
            break
        for name in files:
            names.setdefault(_folded(name), set()).add(name)
        steps = folder.split("/")[-MAX_DEPTH:]
        folders |= {_folded("/" + "/".join(steps[number:])) for number in range(len(steps))}
    return Targets(
        site=site,
        urls=urls,
        names=names,
        folders=frozenset(folders),
        held_back={skipped.source: skipped.reason for skipped in collection.skipped},
        is_complete=count <= MAX_FILES,
        shapes=frozenset(_shape(plain_url(post.url).rpartition("/")[0]) for post in collection.posts),
    )


def plain_url(url: str) -> str:
    """An address without what seldom makes a difference: fragment, .html or slash at its end, case, how letters are encoded."""
    bare = unquote(url.partition("#")[0].partition("?")[0])
    return _folded(bare.removesuffix("index.html").removesuffix(".html").rstrip("/"))


def _aliases(aliases: Iterable[str], site: str) -> list[str]:
    return [urljoin(site, alias) for alias in aliases]


def _files(root: Path) -> Iterable[tuple[str, list[str]]]:
    """The names of the files in each folder, which is relative to `root`."""
    for path, folders, files in os.walk(root):
        folders[:] = [folder for folder in folders if folder not in UNSEEN_FOLDERS and not folder.startswith(".")]
        yield os.path.relpath(path, root).replace(os.sep, "/"), files


def _shape(path: str) -> str:
    return DIGITS.sub("0", path)


def _folded(name: str) -> str:
    return _composed(name).casefold()


def _composed(text: str) -> str:
    return text if text.isascii() else unicodedata.normalize("NFC", text)
