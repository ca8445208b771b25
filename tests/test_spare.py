"""A process begun early does the work that is shared out later; whatever happens to it, the work is done."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest

# In a process of its own, because the test runner has threads, and then nothing is forked.
PROGRAM = """
import os
from functools import partial
from publisher.spare import Spare

ready = []

def square(number):
    return number * number, os.getpid(), list(ready)

def dies_elsewhere(number, home=os.getpid()):
    if os.getpid() != home:
        os.kill(os.getpid(), 9)
    return number

def fails(number):
    raise ValueError(number)

with Spare(lambda: ready.append("ready"), 2) as spare:
    told = []
    found = spare.share_out(square, range(40), 5, told.append)
    assert [value for value, _, _ in found] == [number * number for number in range(40)]
    assert os.getpid() not in {pid for _, pid, _ in found}, "nothing was done here"
    assert all(state == ["ready"] for _, _, state in found), "it had got ready before"
    assert sum(told) >= 40
    assert spare.share_out(partial(pow, 2), [3], 5) == [8], "and is there for more"
    assert spare.share_out(square, [], 5) == []
    done = []
    assert spare.share_out(partial(pow, 3), [2], 5, meanwhile=lambda: done.append("here")) == [9]
    assert done == ["here"], "and something else is done here at the same time"
    assert spare.share_out(dies_elsewhere, range(10), 50) == list(range(10)), "it died: done here"
    assert spare.share_out(dies_elsewhere, range(10), 50) == list(range(10)), "and from then on"

with Spare(lambda: 1 / 0, 2) as spare:
    assert {pid for _, pid, _ in spare.share_out(square, [1], 5)} == {os.getpid()}, "it never got ready: done here"

with Spare(lambda: None, 2) as spare:
    try:
        spare.share_out(fails, [7], 5)
    except ValueError as error:
        assert error.args == (7,)
    else:
        raise AssertionError("the error is met here")

try:
    os.waitpid(-1, os.WNOHANG)
except ChildProcessError:
    print("done")
"""


@pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork: run it on Linux or macOS")
def test_a_spare_process_does_the_work() -> None:
    result = subprocess.run([sys.executable, "-c", PROGRAM], capture_output=True, text=True, timeout=60)
    assert result.stdout == "done\n", result.stderr


@pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork: run it on Linux or macOS")
def test_it_leaves_when_its_parent_is_killed() -> None:
    program = (
        "import os; from publisher.spare import Spare\n"
        "spare = Spare(lambda: None, 2)\n"
        "print(spare.pid, flush=True)\n"
        "os.kill(os.getpid(), 9)"
    )
    with subprocess.Popen([sys.executable, "-c", program], stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout
        told = process.stdout.read()  # ends only when the spare, which has inherited standard output, is gone too
    assert told.strip().isdigit()
