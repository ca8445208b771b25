"""Shares work among forked processes, which have everything loaded: multiprocessing would take longer than a small build."""

from __future__ import annotations

import gc
import os
import pickle
import threading
from collections.abc import Callable, Sequence
from typing import Any, Protocol, TypeVar

Item = TypeVar("Item")
Result = TypeVar("Result")


def untold(_count: int) -> None:
    """A `tick` that tells nobody."""


def nothing() -> None:
    """Does nothing."""


class Workers(Protocol):
    """Who does work that can be shared out: `Forks`, or a `spare.Spare`."""

    def share_out(
        self,
        work: Callable[[Item], Result],
        items: Sequence[Item],
        worth_a_process: int,
        tick: Callable[[int], None] = untold,
        meanwhile: Callable[[], None] = nothing,
    ) -> list[Result]:
        """`[work(item) for item in items]`; see `share_out`. Work, items and results must be picklable.

        `meanwhile` is called once, while others work if there are others.
        """
        ...


class Forks:
    """This process and as many forks as are worth it, up to so many `processes` in all."""

    def __init__(self, processes: int) -> None:
        self._processes = processes

    def share_out(
        self,
        work: Callable[[Item], Result],
        items: Sequence[Item],
        worth_a_process: int,
        tick: Callable[[int], None] = untold,
        meanwhile: Callable[[], None] = nothing,
    ) -> list[Result]:
        """See `Workers`."""
        meanwhile()
        return share_out(work, items, self._processes, worth_a_process, tick)


def share_out(
    work: Callable[[Item], Result],
    items: Sequence[Item],
    processes: int,
    worth_a_process: int,
    tick: Callable[[int], None] = untold,
) -> list[Result]:
    """`[work(item) for item in items]`, with up to so many processes, this one among them; results must be picklable.

    A process more is begun for each `worth_a_process` items. Where forking is not possible (Windows, or another thread runs,
    whose locks a fork would inherit), and for the share of a process that dies, the work is done here. `tick` is told how many
    items have been done.
    """
    count = min(processes, len(items) // worth_a_process) if can_fork() else 1
    if count < 2:
        return _ticking(work, items, tick, 1)
    shares = [items[number::count] for number in range(count)]
    gc.freeze()  # what is there now is shared with the others; a collection would copy its pages
    others = [_Fork(work, share) for share in shares[1:]]
    gc.unfreeze()
    done = [_ticking(work, shares[0], tick, count)]
    done += [fork.results() for fork in others]
    results: list[Any] = [None] * len(items)
    for number, share in enumerate(done):
        results[number::count] = share
    return results


def can_fork() -> bool:
    """Not on Windows, and not where another thread runs: a fork would inherit its locks."""
    return hasattr(os, "fork") and threading.active_count() == 1


def _ticking(
    work: Callable[[Item], Result], items: Sequence[Item], tick: Callable[[int], None], weight: int
) -> list[Result]:
    results = []
    for item in items:
        results.append(work(item))
        tick(weight)
    return results


class _Fork:
    """A process that does one share and writes the results to a pipe."""

    def __init__(self, work: Callable[[Any], Any], share: Sequence[Any]) -> None:
        self._work, self._share = work, share
        self._read_end, write_end = os.pipe()
        self._pid = os.fork()
        if self._pid == 0:
            os.close(self._read_end)
            _work_and_leave(work, share, write_end)
        os.close(write_end)

    def results(self) -> list[Any]:
        """What it made; made here, errors and all, if it died or failed."""
        with os.fdopen(self._read_end, "rb") as pipe:
            data = pipe.read()
        _, status = os.waitpid(self._pid, 0)
        if status == 0:
            found: list[Any] = pickle.loads(data)  # noqa: S301 - written by our own fork
            return found
        return [self._work(item) for item in self._share]


def _work_and_leave(work: Callable[[Any], Any], share: Sequence[Any], write_end: int) -> None:
    """In the fork: never returns, and runs nothing of what the parent has registered for its own end."""
    try:
        data = pickle.dumps([work(item) for item in share], pickle.HIGHEST_PROTOCOL)
        with os.fdopen(write_end, "wb") as pipe:
            pipe.write(data)
    except BaseException:  # noqa: BLE001 - the parent does the share again and meets the error itself
        os._exit(1)
    os._exit(0)
