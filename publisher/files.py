"""Files written whole or not at all, and only if their bytes changed."""

from __future__ import annotations

import os
import re
import tempfile
from contextlib import suppress
from pathlib import Path

from publisher.errors import WriteError

_TEMPORARY = re.compile(r"\..+\.[a-z0-9_]{8}\.tmp")  # as mkstemp names them


def is_temporary(name: str) -> bool:
    """Whether a file of this name was left by a process that was killed while it wrote."""
    return _TEMPORARY.fullmatch(name) is not None


def write_atomically(path: Path, content: bytes) -> None:
    """Write to a temporary file beside `path`, flush it to disk, then rename. Raises `WriteError`; never leaves half a file."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, temporary = tempfile.mkstemp(prefix=f".{path.name}.", suffix=".tmp", dir=path.parent)
    except OSError as error:
        raise _write_error(path, error) from error
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        Path(temporary).chmod(_mode_for(path))
        Path(temporary).replace(path)
    except OSError as error:
        with suppress(OSError):
            Path(temporary).unlink()
        raise _write_error(path, error) from error


def write_if_changed(path: Path, content: bytes) -> bool:
    """Write `content` unless the file has it already. Returns whether it wrote."""
    try:
        if path.read_bytes() == content:
            return False
    except FileNotFoundError:
        pass
    except OSError as error:
        raise _write_error(path, error) from error
    write_atomically(path, content)
    return True


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
