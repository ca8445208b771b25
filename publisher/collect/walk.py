"""Walks the content folders: which files are posts.

A post is a file with one of the dialect's endings. Left alone are files and folders whose names begin with `.`, README files,
which git hosts show and nobody means to publish, and `node_modules`. What else is no post (`_drafts/`, `_index.md`) the dialect
says, so that it is listed with its reason.
"""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from publisher.collect.findings import Findings
from publisher.errors import ConfigurationError

IGNORED_FOLDERS = frozenset({"node_modules"})
IGNORED_STEMS = frozenset({"readme"})


@dataclass(frozen=True, slots=True)
class PostFile:
    """A file that may be a post. `source` is relative to the publication's folder, `inside` to its content `folder`."""

    path: str
    source: str
    folder: str
    inside: str
    size_bytes: int
    changed_ns: int = 0  # the time of its last change, as the file system has it

    @property
    def place(self) -> tuple[list[str], str]:
        """The folders below the content folder, and the name without ending; `folder/index.md` is the post `folder`."""
        *folders, name = self.inside.split("/")
        stem = name.rpartition(".")[0] or name
        if stem.lower() == "index" and folders:
            stem = folders.pop()
        return folders, stem


def post_files(root: Path, folders: Sequence[str], endings: tuple[str, ...]) -> tuple[list[PostFile], list[Findings]]:
    """Every file with one of the endings below the content folders, by source, and what is wrong with those nobody can open.

    A folder that is not there is an error and not an empty publication: feeds would be emptied by a spelling mistake.
    Raises `ConfigurationError` for it.
    """
    _require(root, folders)
    found: dict[str, PostFile] = {}
    wrong: dict[str, Findings] = {}
    # The most specific folder comes last and wins, so that posts/notes inside posts has its own pattern.
    for folder in sorted(set(folders), key=lambda name: (name.count("/"), name)):
        base = os.path.realpath(root / folder)
        for entry, inside in _files(str(root / folder), "", base, folder, endings, wrong):
            source = f"{folder}/{inside}" if folder != "." else inside
            try:
                status = entry.stat()
            except OSError as error:
                _unreadable(wrong, source, error)
                continue
            found[source] = PostFile(entry.path, source, folder, inside, status.st_size, status.st_mtime_ns)
    return [found[source] for source in sorted(found)], [wrong[source] for source in sorted(wrong)]


def _require(root: Path, folders: Sequence[str]) -> None:
    missing = [folder for folder in folders if not (root / folder).is_dir()]
    if missing:
        raise ConfigurationError(
            [f"publisher.toml: collect.folders: there is no folder {root / folder}" for folder in missing],
            hint="make the folder, or name the one your posts are in",
        )


def _files(
    path: str, inside: str, base: str, folder: str, endings: tuple[str, ...], wrong: dict[str, Findings]
) -> Iterator[tuple[os.DirEntry[str], str]]:
    try:
        with os.scandir(path) as listing:
            entries = sorted(listing, key=lambda entry: entry.name)
    except OSError as error:
        _unreadable(wrong, f"{folder}/{inside}".rstrip("/"), error)
        return
    for entry in entries:
        name = entry.name
        if name.startswith("."):
            continue
        is_post = name.lower().endswith(endings) and name.lower().rsplit(".", 1)[0] not in IGNORED_STEMS
        if entry.is_symlink() and not _link_is_fine(entry, base, f"{folder}/{inside}{name}", is_post, wrong):
            continue
        if entry.is_dir():
            if name not in IGNORED_FOLDERS:
                yield from _files(entry.path, f"{inside}{name}/", base, folder, endings, wrong)
        elif is_post and _name_is_fine(entry, f"{folder}/{inside}{name}", wrong):
            yield entry, inside + name


def _link_is_fine(entry: os.DirEntry[str], base: str, source: str, is_post: bool, wrong: dict[str, Findings]) -> bool:
    """Whether a symbolic link is read. One to a folder inside is not, since that folder is walked anyway."""
    target = os.path.realpath(entry.path)
    if os.path.commonpath([base, target]) == base and os.path.exists(target):  # noqa: PTH110
        return not os.path.isdir(target)  # noqa: PTH112
    if is_post or os.path.isdir(target):  # noqa: PTH112
        findings = wrong.setdefault(source, Findings(source))
        findings.add(
            "file-link",
            "a symbolic link that leads out of the content folder, or nowhere",
            hint="put the file itself here, or add its folder to collect.folders",
        )
    return False


def _name_is_fine(entry: os.DirEntry[str], source: str, wrong: dict[str, Findings]) -> bool:
    try:
        source.encode()
    except UnicodeEncodeError:
        shown = source.encode("utf-8", "surrogateescape").decode("utf-8", "replace")
        wrong[shown] = Findings(shown)
        wrong[shown].add("file-name", "the file's name is not UTF-8", hint="rename it")
        return False
    try:
        mode = entry.stat().st_mode
    except OSError as error:
        _unreadable(wrong, source, error)
        return False
    return stat.S_ISREG(mode)


def _unreadable(wrong: dict[str, Findings], source: str, error: OSError) -> None:
    findings = wrong.setdefault(source, Findings(source))
    findings.add(
        "file-unreadable",
        f"cannot be read: {error.strerror or error}",
        hint="check that it is there and its permissions",
    )
