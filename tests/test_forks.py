"""Work shared out among processes gives what one process gives, in the same order, whatever happens to the others."""

from __future__ import annotations

import os
import subprocess
import sys
import threading

import pytest

from publisher.forks import share_out

# In a process of its own, because the test runner has threads, and then nothing is forked.
PROGRAM = """
import os
from publisher.forks import share_out

def square(number):
    return number * number, os.getpid()

def dies_elsewhere(number, home=os.getpid()):
    if os.getpid() != home:
        os.kill(os.getpid(), 9)
    return number

def fails(number):
    raise ValueError(number)

told = []
found = share_out(square, range(101), 3, 10, told.append)
assert [value for value, _ in found] == [number * number for number in range(101)]
assert len({pid for _, pid in found}) == 3, "three processes did it"
assert sum(told) >= 101
assert share_out(dies_elsewhere, range(40), 4, 5) == list(range(40)), "what a dead process had to do is done here"
assert len({pid for _, pid in share_out(square, range(19), 4, 10)}) == 1, "too little for a second process"
big = share_out(lambda number: "x" * 1_000_000, range(6), 2, 1)
assert [len(text) for text in big] == [1_000_000] * 6, "more than a pipe holds"
try:
    share_out(fails, range(40), 2, 5)
except ValueError as error:
    assert error.args == (0,)
print("done")
"""


@pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork: run it on Linux or macOS")
def test_work_is_shared_among_processes() -> None:
    result = subprocess.run([sys.executable, "-c", PROGRAM], capture_output=True, text=True, timeout=60)
    assert result.stdout == "done\n", result.stderr


def test_nothing_is_forked_where_another_thread_runs() -> None:
    stop = threading.Event()
    thread = threading.Thread(target=stop.wait)
    thread.start()
    try:
        assert set(share_out(lambda _: os.getpid(), range(100), 4, 1)) == {os.getpid()}
    finally:
        stop.set()
        thread.join()
