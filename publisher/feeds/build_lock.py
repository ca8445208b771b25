"""One build at a time writes the feeds, and what a build that was killed left behind is cleared away by the next one.

A file that is killed half written is a temporary one beside the file it was to become, which is still the old one. To look for
such files costs as much as a build of a big blog, so a mark says whether a build came to its end.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from publisher.errors import WriteError
from publisher.files import is_temporary

LOCK_NAME = "build.lock"
MARK = b"unfinished\n"


@contextmanager
def build_lock(folder: Path, feeds_folder: Path) -> Iterator[bool]:
    """Wait for other builds, tidy up after one that was killed, and hold the lock in `folder` (the ledger's) meanwhile.

    Gives whether the last build was interrupted.

    The operating system frees the lock when its holder dies, however it dies. Where there are no such locks (Windows, some
    network drives), nobody waits. Raises `WriteError` if the folder cannot be written.
    """
    path = folder / LOCK_NAME
    try:
        folder.mkdir(parents=True, exist_ok=True)
        lock = os.open(path, os.O_RDWR | os.O_CREAT, 0o666)
    except OSError as error:
        raise WriteError(
            f"{path}: cannot be written: {error.strerror or error}", hint="check space and permissions"
        ) from error
    try:
        _wait_for(lock)
        was_interrupted = bool(os.read(lock, len(MARK)))
        if was_interrupted:
            for place in (folder, feeds_folder):
                _remove_temporary(place)
        os.lseek(lock, 0, os.SEEK_SET)
        os.write(lock, MARK)
        yield was_interrupted
        os.ftruncate(lock, 0)  # not after an exception: whoever interrupted the build may have left something too
    finally:
        os.close(lock)


def _wait_for(lock: int) -> None:
    try:
        import fcntl
    except ImportError:
        return
    with suppress(OSError):
        fcntl.flock(lock, fcntl.LOCK_EX)


def _remove_temporary(folder: Path) -> None:
    for place, _, names in os.walk(folder):
        for name in names:
            if is_temporary(name):
                with suppress(OSError):
                    Path(place, name).unlink()
