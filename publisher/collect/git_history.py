"""When each file was last changed, as git tells it: one `git log` for all of them.

The repository is somebody's, and git does what its configuration says: everything in it that could start a program or reach the
network (signatures, a file system monitor, fetching what a partial clone lacks) is turned off.
"""

from __future__ import annotations

import os
import subprocess
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from tempfile import TemporaryFile
from typing import IO

from publisher.collect.dates import LAST_MOMENT, Moment
from publisher.collect.findings import Findings

MAX_SECONDS = 60
CHUNK_BYTES = 1 << 16
GIT = (
    "git", "--no-pager", "--no-optional-locks", "--literal-pathspecs", "-c", "core.fsmonitor=false", "-c",
    "log.showSignature=false", "-c", "protocol.allow=never", "-c", "log.mailmap=false",
)  # fmt: skip
# Author dates, as Hugo and Eleventy take them: a rebase changes the others. Of renames only those without a change are looked
# for, which costs nothing: a file that was only moved was not updated.
LOG = ("log", "-z", "--format=%x01%at %P", "--name-status", "-M100%", "--relative", "--no-color", "--no-ext-diff")
COMMIT = b"\x01"
EPOCH = datetime.fromtimestamp(0, UTC)
OFF = "set collect.git_dates = false"
SOURCE = "publisher.toml"  # where it is asked for, so that is where problems with it belong


@dataclass(slots=True)
class Change:
    """The first and the last time a file was changed. `is_new` is true if it was not changed since it came."""

    created: datetime
    modified: datetime
    is_new: bool


@dataclass(frozen=True, slots=True)
class History:
    """The changes of files by their paths relative to the publication's folder, and what stood in the way."""

    changes: Mapping[str, Change] = field(default_factory=dict)
    findings: Findings = field(default_factory=lambda: Findings(SOURCE))

    def updated(self, source: str, now: datetime) -> Moment | None:
        """When a file was last changed after it came, if that is past; None if it never was or nobody knows."""
        change = self.changes.get(source)
        return Moment(change.modified) if change and not change.is_new and change.modified <= now else None


def read_history(root: Path, folders: Sequence[str]) -> History:
    """The history of all files below these folders. It never raises: without a history, the findings say why."""
    findings = Findings(SOURCE)
    try:
        is_shallow = _is_shallow(root, findings)
        if is_shallow is not None:
            return History(_logged(root, folders, is_shallow, findings), findings)
    except FileNotFoundError:
        findings.add("git-history", "git is not installed", hint=f"install it, or {OFF}")
    except subprocess.TimeoutExpired:
        findings.add("git-history", f"git took longer than {MAX_SECONDS} seconds", hint=OFF)
    except OSError as error:
        findings.add("git-history", f"git cannot be asked: {error.strerror or error}", hint=OFF)
    return History(findings=findings)


def _is_shallow(root: Path, findings: Findings) -> bool | None:
    """Whether older commits are missing here; None if this is no repository, which is noted."""
    with TemporaryFile() as output:
        if not _ask(root, ("rev-parse", "--is-inside-work-tree", "--is-shallow-repository"), output, findings):
            return None
        inside, shallow, *_ = output.read().split()
    if inside != b"true":
        findings.add("git-history", "this folder is not part of a git work tree", hint=OFF)
        return None
    return shallow == b"true"


def _logged(root: Path, folders: Sequence[str], is_shallow: bool, findings: Findings) -> dict[str, Change]:
    with TemporaryFile() as output:
        if not _ask(root, (*LOG, "--", *folders), output, findings):
            return {}
        changes, unknown = _changes(_fields(output), is_shallow)
    if unknown:
        message = f"this clone has not the whole history, so that nobody knows when {unknown:,} files were changed"
        hint = "git fetch --unshallow; in GitHub Actions: actions/checkout with fetch-depth: 0"
        findings.add("git-shallow", message, hint=hint)
    return changes


def _ask(root: Path, arguments: Sequence[str], output: IO[bytes], findings: Findings) -> bool:
    """Have git write its answer to a file, which may be large; False, with a note, if it has none."""
    done = subprocess.run(  # noqa: S603 - no shell, and nothing of the blog's but the names of folders behind --
        (*GIT, *arguments),
        check=False,
        cwd=root,
        stdin=subprocess.DEVNULL,
        stdout=output,
        stderr=subprocess.PIPE,
        timeout=MAX_SECONDS,
    )
    if done.returncode:
        _add_failure(done.stderr, findings)
    output.seek(0)
    return not done.returncode


def _add_failure(said: bytes, findings: Findings) -> None:
    """Git's own words: they say what to do where a folder belongs to somebody else."""
    lines = said.decode("utf-8", "replace").strip().splitlines()
    words = lines[0].removeprefix("fatal: ") if lines else "it does not say why"
    hint = lines[-1].strip() if len(lines) > 1 else f"commit the posts to git, or {OFF}"
    findings.add("git-history", f"git knows no history of the posts: {words}", hint=hint)


def _fields(output: IO[bytes]) -> Iterator[bytes]:
    """What stands between NUL bytes, without reading it all at once."""
    rest = b""
    while chunk := output.read(CHUNK_BYTES):
        *fields, rest = (rest + chunk).split(b"\0")
        yield from fields
    if rest:
        yield rest


def _changes(fields: Iterator[bytes], is_shallow: bool) -> tuple[dict[str, Change], int]:
    """The changes by path, and how many files nobody knows of: in a shallow clone all seem to come with its first commit."""
    changes: dict[str, Change] = {}
    names: dict[str, str] = {}  # what a file of this name in older commits is called now
    unknown = set()
    at, is_cut = EPOCH, False
    for field_ in fields:
        status = field_.lstrip(b"\n")  # a newline parts a commit from its files
        if status.startswith(COMMIT):
            seconds, _, parents = status[1:].partition(b" ")
            at, is_cut = _moment(int(seconds)), is_shallow and not parents.strip()
        if not status or status.startswith(COMMIT):
            continue
        path = os.fsdecode(next(fields, b""))
        if status[:1] == b"R":
            new = os.fsdecode(next(fields, b""))
            names[path] = names.pop(new, new)
            continue
        name = names.get(path, path)
        if is_cut:
            unknown.add(name)
        elif name in changes:
            changes[name].created = at
        elif status[:1] != b"D":
            changes[name] = Change(at, at, status[:1] == b"A")
    return changes, len(unknown - changes.keys())


def _moment(seconds: int) -> datetime:
    try:
        return min(max(EPOCH + timedelta(seconds=seconds), EPOCH), LAST_MOMENT)
    except OverflowError:
        return LAST_MOMENT
