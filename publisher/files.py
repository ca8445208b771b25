"""Files written whole or not at all, and only if their bytes changed."""

from __future__ import annotations

import os
import re
import tempfile
from contextlib import suppress
from pathlib import Path
from types import TracebackType

from publisher.errors import WriteError

FEW = 16  # files that are flushed one by one; for more of them, all that the system has to write is
MANY = 512  # files that wait for their names at most

_TEMPORARY = re.compile(r"\..+\.[a-z0-9_]{8}\.tmp")  # as mkstemp names them


def is_temporary(name: str) -> bool:
    """Whether a file of this name was left by a process that was killed while it wrote."""
    return _TEMPORARY.fullmatch(name) is not None


def write_atomically(path: Path, content: bytes) -> None:
    """Write to a temporary file beside `path`, flush it to disk, then rename. Raises `WriteError`; never leaves half a file."""
    with FileWriter() as writer:
        writer.write(path, content)


def write_if_changed(path: Path, content: bytes) -> bool:
    """Write `content` unless the file has it already. Returns whether it wrote. Raises `WriteError`."""
    with FileWriter() as writer:
        return writer.write_if_changed(path, content)


class FileWriter:
    """Writes files that get their names together, once all are on the disk: a disk takes as long to flush one as hundreds.

    Files get their names in the order in which they were written, some hundreds at a time and the rest at the end of the
    `with` block; what has none by then, because of an exception, is removed. Every method raises `WriteError`.
    """

    def __init__(self) -> None:
        self._waiting: list[tuple[Path, Path]] = []

    def write(self, path: Path, content: bytes) -> None:
        """Write `content` to a temporary file beside `path`."""
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            handle, name = tempfile.mkstemp(prefix=f".{path.name}.", suffix=".tmp", dir=path.parent)
        except OSError as error:
            raise _write_error(path, error) from error
        temporary = Path(name)
        self._waiting.append((temporary, path))
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(content)
                file.flush()
            temporary.chmod(_mode_for(path))
        except OSError as error:
            raise _write_error(path, error) from error
        if len(self._waiting) >= MANY:
            self.flush()

    def write_if_changed(self, path: Path, content: bytes) -> bool:
        """The same unless the file has this content already. Returns whether it wrote."""
        try:
            if path.read_bytes() == content:
                return False
        except FileNotFoundError:
            pass
        except OSError as error:
            raise _write_error(path, error) from error
        self.write(path, content)
        return True

    def flush(self) -> None:
        """Give every file written so far its name."""
        self._to_disk()
        while self._waiting:
            temporary, path = self._waiting[0]
            try:
                temporary.replace(path)
            except OSError as error:
                raise _write_error(path, error) from error
            self._waiting.pop(0)

    def _to_disk(self) -> None:
        if len(self._waiting) > FEW and hasattr(os, "sync"):
            os.sync()
            return
        for temporary, path in self._waiting:
            try:
                with temporary.open("rb+") as file:
                    os.fsync(file.fileno())
            except OSError as error:
                raise _write_error(path, error) from error

    def __enter__(self) -> FileWriter:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        try:
            if kind is None:
                self.flush()
        finally:
            for temporary, _ in self._waiting:
                with suppress(OSError):
                    temporary.unlink()
            self._waiting.clear()


def _mode_for(path: Path) -> int:
    """The mode of the file that is replaced, else what the umask allows: mkstemp's 0600 would hide feeds from a web server."""
    try:
        return path.stat().st_mode & 0o777
    except OSError:
        umask = os.umask(0)
        os.umask(umask)
        return 0o666 & ~umask


def _write_error(path: Path, error: OSError) -> WriteError:
    return WriteError(
        f"{path}: cannot be written: {error.strerror or error}", hint="check space and permissions, then run it again"
    )
