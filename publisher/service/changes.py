"""Notices changes of the posts and of the configuration while the loop waits."""

from __future__ import annotations

import time
from pathlib import Path
from typing import TYPE_CHECKING

from publisher.config import Configuration

if TYPE_CHECKING:
    from publisher.watching import Watcher


class Changes:
    """Watches the publication's folder, if the configuration wants it, and always looks at publisher.toml."""

    def __init__(self, path: Path, configuration: Configuration) -> None:
        """`path` is the configuration's file."""
        self._file = path
        self._watcher: Watcher | None = None
        self.use(configuration)

    def use(self, configuration: Configuration) -> None:
        """Watch what this configuration is about from now on."""
        self.close()
        self._seen = _signature(self._file)
        if configuration.settings.service.watch:
            from publisher.watching import Watcher

            folders = configuration.settings.collect.folders
            kept = [configuration.root / folder.split("/")[0] for folder in folders if folder != "."]
            self._watcher = Watcher(configuration.root, _written(configuration), kept)

    def wait(self, seconds: float) -> bool:
        """Whether a file changed within so many seconds, or before."""
        if self._watcher is None:
            time.sleep(seconds)
            return False
        return bool(self._watcher.wait(seconds))

    def of_configuration(self) -> bool:
        """Whether publisher.toml changed since the last call."""
        now = _signature(self._file)
        is_changed, self._seen = now != self._seen, now
        return is_changed

    def close(self) -> None:
        if self._watcher is not None:
            self._watcher.close()
            self._watcher = None


def _written(configuration: Configuration) -> list[Path]:
    """The folders Publisher itself writes to."""
    settings = configuration.settings
    outboxes = [
        esp.folder for esp in (settings.esp, *(d.esp for d in settings.digests.values())) if esp.provider == "outbox"
    ]
    own = [configuration.feeds_folder, configuration.ledger_path.parent, configuration.root / "preview"]
    return [
        path for path in (*own, *(configuration.root / folder for folder in outboxes)) if path != configuration.root
    ]


def _signature(path: Path) -> tuple[int, int, int] | None:
    try:
        status = path.stat()
    except OSError:
        return None
    return status.st_mtime_ns, status.st_size, status.st_ino
