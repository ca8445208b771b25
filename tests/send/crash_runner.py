"""Runs ticks in child processes that are killed (SIGKILL) at every step, and prints what reached people.

    python -m tests.send.crash_runner FOLDER MODE ROUNDS      MODE: one (one kill a round, at step 1, 2, 3 …), many (random)

A process of its own, so that it can fork: a child costs milliseconds, and hundreds of kills a few seconds. Children die
between any two calls to the ledger or the ESP, before the call or after it took effect; then another one goes on.
"""

from __future__ import annotations

import json
import os
import random
import signal
import sys
import traceback
from collections.abc import Sequence
from datetime import timedelta
from pathlib import Path
from typing import Any

from publisher.collect.collection import Collection
from publisher.collect.identity import NoMemory
from publisher.config import Configuration
from publisher.esp.base import Capabilities
from publisher.ledger import open_ledger
from publisher.schedule import tick
from publisher.send import Delivery
from tests.factories import NOW, make_configuration, make_post
from tests.send.folder_esp import FolderEsp

WEEKLY = '[digests.weekly]\nschedule = "0 9 * * MON"\n'
SLOTS = 3
MONDAY = NOW - timedelta(days=1)  # 23 November 2026, 09:00 UTC


class Reaper:
    """Kills this process at the given step; every call to a watched object is two steps: before it and after it."""

    def __init__(self, at: int) -> None:
        self.steps_left = at

    def step(self) -> None:
        self.steps_left -= 1
        if self.steps_left == 0:
            os.kill(os.getpid(), signal.SIGKILL)


class Watched:
    """Stands before the ledger or the ESP and lets the reaper see each call."""

    def __init__(self, inner: Any, reaper: Reaper) -> None:
        self._inner = inner
        self._reaper = reaper

    def __getattr__(self, name: str) -> Any:
        value = getattr(self._inner, name)
        if not callable(value):
            return value

        def call(*args: Any, **kwargs: Any) -> Any:
            self._reaper.step()
            result = value(*args, **kwargs)
            self._reaper.step()
            return result

        return call


def posts_until(week: int) -> Collection:
    """Two new posts a week, all earlier ones still there."""
    posts = [
        make_post(f"week-{number}-{letter}", published=MONDAY + timedelta(weeks=number, days=-1), updated=MONDAY)
        for number in range(week + 1)
        for letter in "ab"
    ]
    return Collection(tuple(posts), (), ())


def attempt(configuration: Configuration, folder: Path, week: int, kill_at: int, capabilities: Capabilities) -> bool:
    """One tick in a child; whether it came to its end."""
    child = os.fork()
    if child == 0:
        code = 1
        try:
            code = _in_child(configuration, folder, week, kill_at, capabilities)
        except BaseException:
            traceback.print_exc()
        os._exit(code)
    _, status = os.waitpid(child, 0)
    if os.WIFSIGNALED(status):
        return False
    if os.WEXITSTATUS(status) != 0:
        raise SystemExit(f"a tick failed with code {os.WEXITSTATUS(status)}")
    return True


def _in_child(configuration: Configuration, folder: Path, week: int, kill_at: int, capabilities: Capabilities) -> int:
    reaper = Reaper(kill_at)
    now = MONDAY + timedelta(weeks=week, minutes=1)
    with open_ledger(configuration.ledger_path) as ledger:
        esp = FolderEsp(folder / "esp", capabilities)
        delivery = Delivery(Watched(ledger, reaper), Watched(esp, reaper), lambda: now)  # type: ignore[arg-type]
        result = tick(configuration, "weekly", posts_until(week), NoMemory(), lambda _name: delivery)
    if result.outcome not in ("sent", "not-due", "waits"):
        print(result, file=sys.stderr)
        return 1
    return 0


def one_round(folder: Path, kills: Sequence[int], capabilities: Capabilities) -> tuple[list[str], int, dict[str, str]]:
    """Three slots; the n-th attempt is killed at step kills[n], later ones run free. Returns what reached people."""
    folder.mkdir(parents=True)
    configuration = make_configuration(folder, WEEKLY)
    with open_ledger(configuration.ledger_path) as ledger:
        ledger.start("weekly", MONDAY - timedelta(weeks=1), [])
    remaining = list(kills)
    killed = 0
    for week in range(SLOTS):
        while not attempt(configuration, folder, week, remaining.pop(0) if remaining else 0, capabilities):
            killed += 1
        attempt(configuration, folder, week, 0, capabilities)  # a tick too many does no harm
    with open_ledger(configuration.ledger_path) as ledger:
        states = {edition.name: edition.state.value for edition in ledger.editions("weekly")}
    return FolderEsp(folder / "esp").subjects(), killed, states


def main() -> None:
    folder, mode, rounds = Path(sys.argv[1]), sys.argv[2], int(sys.argv[3])
    capabilities = Capabilities(finds_by_key=False, reads_state=False) if mode == "blind" else Capabilities()
    chance = random.Random(20261124)
    totals: dict[str, Any] = {"kills": 0, "rounds": []}
    for number in range(1, rounds + 1):
        kills = [number] if mode != "many" else [chance.randint(1, 40) for _ in range(8)]
        subjects, killed, states = one_round(folder / str(number), kills, capabilities)
        totals["kills"] += killed
        totals["rounds"].append({"kills": kills, "subjects": subjects, "states": states})
    print(json.dumps(totals))


if __name__ == "__main__":
    main()
