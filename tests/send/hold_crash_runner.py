"""Kills ticks, approvals and cancels of editions that wait, at every step, and prints what reached people.

    python -m tests.send.hold_crash_runner FOLDER MODE STRIDE      MODE: ledger, esp, approve, cancel-ledger, cancel-esp

A round is one edition: planned, told, held (in the ledger or at the ESP), and sent or cancelled. Each round dies STRIDE steps
later than the one before, until one has no step left to die at; a step is before a call to the ledger or the ESP, or after it.
"""

from __future__ import annotations

import json
import os
import sys
import traceback
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from publisher.collect.identity import NoMemory
from publisher.config import Configuration
from publisher.esp.base import Capabilities
from publisher.ledger import EditionState, Ledger, open_ledger
from publisher.ledger.alerts import due_alerts, record_alert
from publisher.schedule import tick
from publisher.send import Delivery, cancel
from publisher.send.hold import approve
from tests.factories import make_configuration
from tests.send.crash_runner import MONDAY, WEEKLY, Reaper, Watched, posts_until
from tests.send.folder_esp import FolderEsp

HOLD, APPROVE = 'hold = "15 min"\n', "approve = true\n"
MINUTE = timedelta(minutes=1)


@dataclass
class Round:
    """One folder, one clock, and a kill that is still to come."""

    folder: Path
    configuration: Configuration
    capabilities: Capabilities
    kill_at: int
    killed: bool = False

    def process(self, now: datetime, work: Callable[[Ledger, Any, datetime], None]) -> None:
        """Do it in a child that may be killed once; then again in one that is not."""
        self.esp().pass_time(now)
        while not self._child(now, work):
            self.killed = True
            self.kill_at = 0

    def _child(self, now: datetime, work: Callable[[Ledger, Any, datetime], None]) -> bool:
        read, write = os.pipe()
        child = os.fork()
        if child == 0:
            code = 1
            try:
                reaper = Reaper(self.kill_at)
                with open_ledger(self.configuration.ledger) as ledger:
                    work(Watched(ledger, reaper), Watched(self.esp(), reaper), now)  # type: ignore[arg-type]
                os.write(write, str(reaper.steps_left).encode())
                code = 0
            except BaseException:
                traceback.print_exc()
            os._exit(code)
        _, status = os.waitpid(child, 0)
        os.close(write)
        left = os.read(read, 20)
        os.close(read)
        if os.WIFSIGNALED(status):
            return False
        if os.WEXITSTATUS(status):
            raise SystemExit("a process failed")
        self.kill_at = max(int(left), 0) if self.kill_at > 0 else 0  # steps go on counting in the next process
        return True

    def esp(self) -> FolderEsp:
        return FolderEsp(self.folder / "esp", self.capabilities)

    def tick(self, ledger: Ledger, esp: Any, now: datetime) -> None:
        delivery = Delivery(ledger, esp, lambda: now)
        tick(self.configuration, "weekly", posts_until(0), NoMemory(), lambda _name: delivery)

    def look(self, ledger: Ledger, esp: Any, now: datetime) -> None:
        """What a round of `publisher tick` does: a look, telling people, and a look at what they were told of."""
        self.tick(ledger, esp, now)
        for alert in due_alerts(ledger, now):
            record_alert(ledger, alert, now, is_sent=True, detail="told")
        self.tick(ledger, esp, now)

    def cancel(self, ledger: Ledger, esp: Any, now: datetime) -> None:
        with ledger.locked("weekly"):
            (edition,) = ledger.editions("weekly")
            if edition.state is not EditionState.CANCELLED:
                cancel(ledger, esp, edition, now)

    def approve(self, ledger: Ledger, esp: Any, now: datetime) -> None:
        with ledger.locked("weekly"):
            (edition,) = ledger.editions("weekly")
            if edition.state is EditionState.PROPOSED:
                edition = approve(ledger, edition, timedelta(0), now)
            Delivery(ledger, esp, lambda: now).to_readers(edition)


def one_round(folder: Path, mode: str, kill_at: int) -> dict[str, Any]:
    folder.mkdir(parents=True)
    configuration = make_configuration(folder, WEEKLY + (APPROVE if mode == "approve" else HOLD))
    with open_ledger(configuration.ledger) as ledger:
        ledger.start("weekly", MONDAY - timedelta(days=6), [])
    done = Round(folder, configuration, Capabilities(schedules="esp" in mode, recalls=True), kill_at)
    start = MONDAY + MINUTE
    done.process(start, done.look)
    done.process(start + 5 * MINUTE, done.look)
    early = done.esp().subjects()
    if mode == "approve":
        done.process(start + 10 * MINUTE, done.approve)
    if mode.startswith("cancel"):
        done.process(start + 10 * MINUTE, done.cancel)
    for later in (20, 40, 60, 80):
        done.process(start + later * MINUTE, done.look)
    with open_ledger(configuration.ledger) as ledger:
        states = [edition.state.value for edition in ledger.editions("weekly")]
    subjects = done.esp().subjects()
    return {"killed": done.killed, "early": early, "subjects": subjects, "states": states}


def main() -> None:
    folder, mode, stride = Path(sys.argv[1]), sys.argv[2], int(sys.argv[3])
    rounds: list[dict[str, Any]] = []
    while not rounds or rounds[-1]["killed"]:
        number = 1 + stride * len(rounds)
        rounds.append(one_round(folder / f"{mode}-{number}", mode, number))
    print(json.dumps(rounds))


if __name__ == "__main__":
    main()
