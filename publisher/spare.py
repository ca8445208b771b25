"""A process begun before there is work for it: it imports what the work will need while this one finds out what there is to do.

Reading the configuration takes one core a third of a small build's time. Meanwhile the other one gets ready.
"""

from __future__ import annotations

import os
import pickle
from collections.abc import Callable, Sequence
from contextlib import suppress
from types import TracebackType
from typing import IO, Any

from publisher.forks import Item, Result, can_fork, nothing, share_out, untold


class Spare:
    """Does the work of `share_out` elsewhere, in a process of its own and its forks. Work and items must be picklable.

    Where nothing can be forked, and if the process dies or fails, the work is done here. `pid` is 0 if it is gone.
    """

    def __init__(self, get_ready: Callable[[], None], processes: int) -> None:
        self._processes = processes
        self.pid = 0
        if not can_fork():
            return
        there_read, here_write = os.pipe()
        here_read, there_write = os.pipe()
        self.pid = os.fork()
        if self.pid == 0:
            os.close(here_write)
            os.close(here_read)
            _serve_and_leave(get_ready, there_read, there_write)
        os.close(there_read)
        os.close(there_write)
        self._requests: IO[bytes] = os.fdopen(here_write, "wb")
        self._answers: IO[bytes] = os.fdopen(here_read, "rb")

    def share_out(
        self,
        work: Callable[[Item], Result],
        items: Sequence[Item],
        worth_a_process: int,
        tick: Callable[[int], None] = untold,
        meanwhile: Callable[[], None] = nothing,
    ) -> list[Result]:
        """See `forks.Workers`."""
        if not items or not self._ask(work, items, worth_a_process):
            meanwhile()
            return share_out(work, items, self._processes, worth_a_process, tick)
        meanwhile()
        try:
            while isinstance(answer := pickle.load(self._answers), int):  # noqa: S301 - written by our own fork
                tick(answer)
            found: list[Result] = answer
            return found
        except (OSError, EOFError, pickle.UnpicklingError):
            self.close()
        return share_out(work, items, self._processes, worth_a_process, tick)

    def _ask(self, work: Callable[[Any], Any], items: Sequence[Any], worth_a_process: int) -> bool:
        """Whether the process was there to be asked."""
        if not self.pid:
            return False
        try:
            pickle.dump((work, items, worth_a_process), self._requests, pickle.HIGHEST_PROTOCOL)
            self._requests.flush()
        except OSError:
            self.close()
        return bool(self.pid)

    def close(self) -> None:
        """Let the process go. What is asked for after that is done here."""
        if not self.pid:
            return
        for pipe in (self._requests, self._answers):
            with suppress(OSError):
                pipe.close()
        with suppress(ChildProcessError):
            os.waitpid(self.pid, 0)
        self.pid = 0

    def __enter__(self) -> Spare:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()


def _serve_and_leave(get_ready: Callable[[], None], read_end: int, write_end: int) -> None:
    """In the fork: answers until the pipe is closed. Never returns, and runs nothing of what the parent has registered."""
    try:
        get_ready()
        with os.fdopen(read_end, "rb") as requests, os.fdopen(write_end, "wb") as answers:
            while True:
                work, items, worth_a_process = pickle.load(requests)  # noqa: S301 - written by our parent
                _answer(work, items, worth_a_process, answers)
    except BaseException:  # noqa: BLE001 - the parent is gone, or does the work itself and meets the error
        os._exit(0)


def _answer(work: Callable[[Any], Any], items: Sequence[Any], worth_a_process: int, answers: IO[bytes]) -> None:
    def tick(count: int) -> None:
        pickle.dump(count, answers)
        answers.flush()

    results = share_out(work, items, os.cpu_count() or 1, worth_a_process, tick)
    pickle.dump(results, answers, pickle.HIGHEST_PROTOCOL)
    answers.flush()
