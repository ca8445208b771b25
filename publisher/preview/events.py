"""Server-sent events: the number of each new look, as soon as there is one. https://html.spec.whatwg.org/multipage/server-sent-events.html"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import suppress

from publisher.preview.desk import Desk

ALIVE_SECONDS = 15.0  # a comment so often: a browser that went away is noticed when writing to it fails


async def looks(desk: Desk) -> AsyncIterator[str]:
    """The newest number at once, then each new one. Numbers that nobody could take in time are left out, but for the last."""
    loop, changed = asyncio.get_running_loop(), asyncio.Event()

    def heard(_number: int) -> None:
        with suppress(RuntimeError):  # the loop has ended
            loop.call_soon_threadsafe(changed.set)

    end = desk.listen(heard)
    try:
        yield "retry: 1000\n"
        while True:
            changed.clear()
            yield f"event: look\ndata: {desk.look.number}\n\n"
            while not await _happens(changed):
                yield ": still here\n\n"
    finally:
        end()


async def _happens(event: asyncio.Event) -> bool:
    with suppress(TimeoutError):
        async with asyncio.timeout(ALIVE_SECONDS):
            await event.wait()
    return event.is_set()
