"""Killed at every step, hundreds of times: each edition reaches people exactly once, and no post twice."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork: run it on Linux or macOS")

ONCE_EACH = ["Week 0 a, and 1 more", "Week 1 a, and 1 more", "Week 2 a, and 1 more"]


def run(folder: Path, mode: str, rounds: int) -> dict[str, Any]:
    command = [sys.executable, "-m", "tests.send.crash_runner", str(folder), mode, str(rounds)]
    done = subprocess.run(command, capture_output=True, text=True, cwd=Path(__file__).parents[2], timeout=300)
    assert done.returncode == 0, done.stderr
    result: dict[str, Any] = json.loads(done.stdout)
    return result


def test_one_kill_at_each_step_between_plan_and_confirm(tmp_path: Path) -> None:
    result = run(tmp_path, "one", 60)
    assert result["kills"] > 35, "the kills must cover every step of an edition"
    for one in result["rounds"]:
        assert one["subjects"] == ONCE_EACH, one
        assert set(one["states"].values()) == {"sent"}, one


def test_hundreds_of_kills_at_random_steps_several_in_each_edition(tmp_path: Path) -> None:
    result = run(tmp_path, "many", 60)
    assert result["kills"] > 250
    for one in result["rounds"]:
        assert one["subjects"] == ONCE_EACH, one
        assert set(one["states"].values()) == {"sent"}, one


def test_an_esp_that_cannot_be_asked_never_sends_twice_and_says_when_it_does_not_know(tmp_path: Path) -> None:
    result = run(tmp_path, "blind", 45)
    uncertain = 0
    for one in result["rounds"]:
        assert len(one["subjects"]) == len(set(one["subjects"])), one
        waiting = [name for name, state in one["states"].items() if state == "uncertain"]
        uncertain += bool(waiting)
        if not waiting:
            assert one["subjects"] == ONCE_EACH, one
    assert 0 < uncertain < 10, "only a kill around the release leaves doubt"
