"""Asks servers whether pages and pictures are there: many at once, few at one server, and never for longer than was agreed."""

from __future__ import annotations

import asyncio
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, replace
from http import HTTPStatus
from typing import TYPE_CHECKING

from publisher import __version__

if TYPE_CHECKING:
    import httpx

TOTAL, PER_HOST = 12, 2  # requests at the same time
MAX_REDIRECTS = 5
MAX_ADDRESSES = 500
_HEADERS = {"User-Agent": f"Publisher/{__version__} (link check)", "Accept": "*/*"}
NOT_ASKED = "not asked"
_GONE = (HTTPStatus.NOT_FOUND, HTTPStatus.GONE)


@dataclass(frozen=True, slots=True)
class Answer:
    """What came of an address. `status` is the last HTTP status, 0 where there was none, and then `detail` says why.

    `size_bytes` is what the server says of the content's length, 0 where it does not. `is_nowhere` says that the host has no
    address: nobody can reach it.
    """

    status: int
    detail: str = ""
    size_bytes: int = 0
    is_nowhere: bool = False

    @property
    def is_there(self) -> bool:
        return 200 <= self.status < 400

    @property
    def is_dead(self) -> bool:
        """Beyond doubt. A server that refuses programs, or is overloaded, says nothing about the page."""
        return self.status in _GONE or self.is_nowhere

    @property
    def text(self) -> str:
        """`404 Not Found`, or why there was no answer."""
        try:
            return f"{self.status} {HTTPStatus(self.status).phrase}" if self.status else self.detail
        except ValueError:
            return str(self.status)


def reach(addresses: Iterable[str], *, bound_seconds: float, timeout_seconds: float = 10.0) -> dict[str, Answer]:
    """An answer for each address, in at most `bound_seconds` for all; nothing is raised.

    Each is asked with HEAD, and with GET where that is refused, as some servers do; no content is read.
    """
    pages = {address: address.partition("#")[0] for address in addresses}
    wanted = list(dict.fromkeys(pages.values()))[:MAX_ADDRESSES]
    answers = asyncio.run(_reach(wanted, bound_seconds, timeout_seconds)) if wanted else {}
    if not any(answer.status for answer in answers.values()):  # it is this machine that reaches nothing
        answers = {page: replace(answer, is_nowhere=False) for page, answer in answers.items()}
    too_many = Answer(0, f"{NOT_ASKED}: there are more than {MAX_ADDRESSES} links")
    return {address: answers.get(page, too_many) for address, page in pages.items()}


async def _reach(addresses: list[str], bound_seconds: float, timeout_seconds: float) -> dict[str, Answer]:
    import httpx

    answers: dict[str, Answer] = {}
    total, hosts = asyncio.Semaphore(TOTAL), defaultdict[str, asyncio.Semaphore](lambda: asyncio.Semaphore(PER_HOST))

    async def ask(client: httpx.AsyncClient, address: str) -> None:
        async with hosts[address.partition("://")[2].partition("/")[0]], total:
            answers[address] = await _ask(client, address, timeout_seconds)

    async with httpx.AsyncClient(
        headers=_HEADERS, timeout=timeout_seconds, follow_redirects=True, max_redirects=MAX_REDIRECTS
    ) as client:
        tasks = [asyncio.create_task(ask(client, address)) for address in addresses]
        _, late = await asyncio.wait(tasks, timeout=bound_seconds)
        for task in late:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
    late_answer = Answer(0, f"{NOT_ASKED}: {bound_seconds:g} seconds for all links were over")
    return {address: answers.get(address, late_answer) for address in addresses}


async def _ask(client: httpx.AsyncClient, address: str, timeout_seconds: float) -> Answer:
    import httpx

    try:
        async with asyncio.timeout(timeout_seconds):
            answer = await _answer(client, "HEAD", address)
            return answer if answer.is_there else await _answer(client, "GET", address)
    except (TimeoutError, httpx.TimeoutException):
        return Answer(0, f"no answer within {timeout_seconds:g} seconds")
    except httpx.TooManyRedirects:
        return Answer(0, f"more than {MAX_REDIRECTS} redirects")
    except (httpx.HTTPError, httpx.InvalidURL, UnicodeError, ValueError) as error:
        return _failed(error)


async def _answer(client: httpx.AsyncClient, method: str, page: str) -> Answer:
    async with client.stream(method, page) as response:
        length = response.headers.get("content-length", "")
        return Answer(response.status_code, "", int(length) if length.isdecimal() and len(length) < 15 else 0)


def _failed(error: Exception) -> Answer:
    """The innermost cause says most: of a refused connection, an unknown name, a bad certificate."""
    cause: BaseException = error
    while inner := cause.__cause__ or cause.__context__:
        cause = inner
    text = " ".join(str(cause or error).split()) or type(error).__name__
    return Answer(0, text.partition("] ")[2] or text, is_nowhere=_is_unknown_name(cause))


def _is_unknown_name(cause: BaseException) -> bool:
    import socket

    return isinstance(cause, socket.gaierror) and cause.errno in (socket.EAI_NONAME, getattr(socket, "EAI_NODATA", -5))
