"""Editions that wait, killed all along their way: never before their window is over, never twice, and stopped when they were.

Every eleventh step, to be quick; `python -m tests.send.hold_crash_runner FOLDER MODE 1` takes every one.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork: run it on Linux or macOS")


def run(folder: Path, mode: str) -> list[dict[str, Any]]:
    command = [sys.executable, "-m", "tests.send.hold_crash_runner", str(folder), mode, "11"]
    done = subprocess.run(command, capture_output=True, text=True, cwd=Path(__file__).parents[2], timeout=300)
    assert done.returncode == 0, done.stderr
    result: list[dict[str, Any]] = json.loads(done.stdout)
    return result[:-1]


@pytest.mark.parametrize("mode", ["ledger", "esp", "approve"])
def test_killed_on_the_way_an_edition_that_waits_goes_out_once_and_not_early(tmp_path: Path, mode: str) -> None:
    killed = run(tmp_path, mode)
    assert len(killed) > 8
    for one in killed:
        assert one["early"] == [], one
        assert (one["subjects"], one["states"]) == (["Week 0 a, and 1 more"], ["sent"]), one


@pytest.mark.parametrize("mode", ["cancel-ledger", "cancel-esp"])
def test_killed_on_the_way_what_is_cancelled_stays_stopped(tmp_path: Path, mode: str) -> None:
    killed = run(tmp_path, mode)
    assert len(killed) > 8
    for one in killed:
        assert (one["subjects"], one["states"]) == ([], ["cancelled"]), one
