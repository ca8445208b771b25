"""`publisher run` as a process, with what it logged; and libfaketime, which gives a process another clock."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from email import message_from_bytes
from email.header import decode_header, make_header
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from tests.cli.command import KEPT

LIBRARIES = (
    "/usr/lib/x86_64-linux-gnu/faketime/libfaketimeMT.so.1",
    "/usr/lib/aarch64-linux-gnu/faketime/libfaketimeMT.so.1",
    "/usr/lib/faketime/libfaketimeMT.so.1",
)
FAKETIME = next((path for path in LIBRARIES if Path(path).exists()), "")
needs_faketime = pytest.mark.skipif(not FAKETIME, reason="needs libfaketime: apt-get install faketime")
needs_signals = pytest.mark.skipif(
    os.name != "posix", reason="needs the signals of a POSIX system: run it on Linux or macOS"
)


@dataclass
class Running:
    """A process and the file its log goes to."""

    process: subprocess.Popen[bytes]
    log: Path

    def lines(self) -> list[dict[str, Any]]:
        """What was logged so far; a line that is being written is left out."""
        return [json.loads(line) for line in self.log.read_text().splitlines() if line.endswith("}")]

    def events(self) -> list[str]:
        return [line["event"] for line in self.lines()]

    def wait_for(self, what: Callable[[], Any], seconds: float = 60) -> Any:
        """Until it is true; fails with the log if it never is."""
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            if found := what():
                return found
            time.sleep(0.05)
        raise AssertionError(f"not within {seconds} s:\n{self.log.read_text()}")

    def stop(self) -> int:
        self.process.send_signal(signal.SIGTERM)
        return self.process.wait(20)

    def kill(self) -> None:
        self.process.kill()
        self.process.wait(20)


@contextmanager
def running(
    folder: Path, *arguments: str, name: str = "run", environment: dict[str, str] | None = None
) -> Iterator[Running]:
    """`publisher run ARGUMENTS` in the folder until the end of the block."""
    kept = {key: value for key, value in os.environ.items() if key in KEPT}
    log = folder.parent / f"{folder.name}-{name}.log"
    command = [sys.executable, "-m", "publisher", "run", *arguments]
    with log.open("wb") as file:
        process = subprocess.Popen(
            command, cwd=folder, env={**kept, **(environment or {})}, stdin=subprocess.DEVNULL, stdout=file, stderr=file
        )
    started = Running(process, log)
    try:
        yield started
    finally:
        if process.poll() is None:
            started.kill()
        assert "Traceback" not in log.read_text(), log.read_text()


def clock_from(moment: datetime, speed: float) -> dict[str, str]:
    """The environment of a process whose clock begins at the moment, and is so many times as fast."""
    local = moment.astimezone(UTC)
    return {
        "LD_PRELOAD": FAKETIME,
        "FAKETIME": f"@{local:%Y-%m-%d %H:%M:%S} x{speed:g}",
        "FAKETIME_DONT_RESET": "1",
        "TZ": "UTC",
    }


def sent(folder: Path) -> list[str]:
    """The subjects of the mails in the outbox, once for each."""
    mails = [message_from_bytes(path.read_bytes()) for path in sorted((folder / "outbox").glob("*.eml"))]
    return sorted(str(make_header(decode_header(mail["Subject"]))) for mail in mails)


def paris(*parts: int) -> datetime:
    return datetime(*parts, tzinfo=ZoneInfo("Europe/Paris"))  # type: ignore[misc,arg-type]
