"""One process at a time works on a digest. The operating system frees the lock when its holder dies, however it dies."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from publisher.errors import EditionBusy, LedgerError


@contextmanager
def digest_lock(folder: Path, digest: str, wait_seconds: float = 0) -> Iterator[None]:
    """Hold the digest's lock file in `folder`; raise `EditionBusy` if another process does, at once or after waiting."""
    from filelock import FileLock, Timeout

    path = folder / f"{digest}.lock"
    lock = FileLock(path)
    try:
        lock.acquire(timeout=wait_seconds)
    except Timeout:
        raise EditionBusy(
            f"{digest}: another process is sending this digest right now",
            hint=f"wait until it is done, then: publisher digest history {digest}",
        ) from None
    except OSError as error:
        raise LedgerError(f"{path}: cannot be locked: {error.strerror or error}", hint="check permissions") from error
    try:
        yield
    finally:
        lock.release()
