"""Fetches a feed as a careful reader does: only http and https, few redirects, with limits of time and size.

Three requests: the feed, the feed again with its validators, and robots.txt. The connection is asyncio's because only there
a limit of time holds for everything, a server that sends a byte each second and a slow name server too.
"""

from __future__ import annotations

import asyncio
import zlib
from collections.abc import Mapping
from dataclasses import dataclass, replace
from http import HTTPStatus
from typing import TYPE_CHECKING
from urllib.parse import urljoin, urlsplit

from publisher import __version__
from publisher.feedcheck.document import MAX_BYTES, Answer, Document, Redirect

if TYPE_CHECKING:
    import httpx

MAX_REDIRECTS = 5
TIMEOUT_SECONDS = 30.0  # for one of the three requests, its redirects included
_MAX_ROBOTS_BYTES = 500_000  # https://www.rfc-editor.org/rfc/rfc9309#section-2.5
_REDIRECTS = (301, 302, 303, 307, 308)
_HEADERS = {
    "User-Agent": f"Publisher/{__version__} (feeds check)",
    "Accept": "application/atom+xml, application/rss+xml, application/feed+json, application/xml;q=0.9, */*;q=0.5",
    "Accept-Encoding": "gzip",
}


@dataclass(frozen=True, slots=True)
class _Fetched:
    answer: Answer
    content: bytes = b""
    is_cut: bool = False


class _FailedError(Exception):
    """What a person should read."""


def fetch(url: str, *, timeout_seconds: float = TIMEOUT_SECONDS, max_bytes: int = MAX_BYTES) -> Document:
    """The document at the address, and all that was learned on the way. Failures are in the answer, nothing is raised."""
    return asyncio.run(_fetch(url, timeout_seconds, max_bytes))


async def _fetch(url: str, timeout_seconds: float, max_bytes: int) -> Document:
    import httpx

    async with httpx.AsyncClient(headers=_HEADERS, timeout=timeout_seconds, follow_redirects=False) as client:
        first = await _get(client, url, {}, timeout_seconds, max_bytes)
        answer = first.answer
        if answer.status == HTTPStatus.OK:
            again = await _get(client, answer.url, _validators(answer), timeout_seconds, max_bytes)
            robots = await _get(client, urljoin(answer.url, "/robots.txt"), {}, timeout_seconds, _MAX_ROBOTS_BYTES)
            has_robots = robots.answer.status == HTTPStatus.OK and "html" not in robots.answer.media_type
            answer = replace(
                answer,
                again=again.answer,
                again_content=again.content,
                robots=robots.content.decode("utf-8", "replace") if has_robots else "",
            )
    return Document(url, first.content, url, answer, first.is_cut)


def _validators(answer: Answer) -> dict[str, str]:
    """https://www.rfc-editor.org/rfc/rfc9110#section-13.1"""
    pairs = (("If-None-Match", "etag"), ("If-Modified-Since", "last-modified"))
    return {name: answer.headers[header] for name, header in pairs if header in answer.headers}


async def _get(
    client: httpx.AsyncClient, url: str, headers: Mapping[str, str], timeout_seconds: float, max_bytes: int
) -> _Fetched:
    import httpx

    redirects: list[Redirect] = []
    try:
        async with asyncio.timeout(timeout_seconds):
            return await _follow(client, url, headers, redirects, max_bytes)
    except TimeoutError:
        failure = f"no whole answer within {timeout_seconds:g} seconds"
    except httpx.TimeoutException:
        failure = f"no answer within {timeout_seconds:g} seconds"
    except _FailedError as error:
        failure = str(error)
    except (httpx.HTTPError, httpx.InvalidURL, UnicodeError, ValueError, zlib.error) as error:
        failure = _reason(error)
    return _Fetched(Answer(redirects[-1].to if redirects else url, 0, {}, tuple(redirects), failure))


async def _follow(
    client: httpx.AsyncClient, url: str, headers: Mapping[str, str], redirects: list[Redirect], max_bytes: int
) -> _Fetched:
    while True:
        if urlsplit(url).scheme not in ("http", "https"):
            raise _FailedError("this is no address of the web; it must begin with https:// or http://")
        async with client.stream("GET", url, headers=dict(headers)) as response:
            location = response.headers.get("location", "")
            if response.status_code not in _REDIRECTS or not location:
                content, is_cut = await _body(response, max_bytes)
                answer = Answer(url, response.status_code, dict(response.headers), tuple(redirects))
                return _Fetched(answer, content, is_cut)
        target = urljoin(url, location)
        if len(redirects) == MAX_REDIRECTS:
            raise _FailedError(f"more than {MAX_REDIRECTS} redirects")
        redirects.append(Redirect(response.status_code, url, target))
        url = target


async def _body(response: httpx.Response, max_bytes: int) -> tuple[bytes, bool]:
    """The content, unpacked piece by piece: a small gzip can hold gigabytes."""
    coding = response.headers.get("content-encoding", "identity").strip().lower()
    if coding not in ("gzip", "x-gzip", "identity", ""):
        raise _FailedError(f"the answer is packed as {coding}, which was not asked for")
    unpack = zlib.decompressobj(zlib.MAX_WBITS | 16) if coding in ("gzip", "x-gzip") else None
    parts, size = [], 0
    async for chunk in response.aiter_raw():
        part = unpack.decompress(chunk, max_bytes + 1 - size) if unpack else chunk
        parts.append(part)
        size += len(part)
        if size > max_bytes:
            return b"".join(parts)[:max_bytes], True
    return b"".join(parts), False


def _reason(error: Exception) -> str:
    """The innermost cause says most: of a refused connection, an unknown name, a bad certificate."""
    cause: BaseException = error
    while inner := cause.__cause__ or cause.__context__:
        cause = inner
    text = " ".join(str(cause or error).split()) or type(error).__name__
    if isinstance(error, zlib.error):
        return "the answer says that it is gzip, and is not"
    return text.partition("] ")[2] or text
