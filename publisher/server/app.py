"""The ASGI application that hosts a feeds folder."""

from __future__ import annotations

import logging
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse, Response
from starlette.routing import Mount, Route
from starlette.types import ASGIApp, Receive, Scope, Send
from starlette.websockets import WebSocketClose

from publisher.server.documents import Document, Documents, Variant
from publisher.server.negotiation import is_unchanged, prefers_gzip

Headers = list[tuple[bytes, bytes]]

MAX_AGE_SECONDS = 300
# Archives never change, but for a post that was published by mistake: that must not stay in caches for a year.
ARCHIVE_MAX_AGE_SECONDS = 7 * 86_400
PAGE = "index.html"
_ARCHIVES = "/archive/"  # below the folder of feeds: see feeds/archive.py
_NOT_KEPT = {"cache-control": "no-store"}
_METHODS = "GET, HEAD, OPTIONS"
_ANY_ORIGIN = (b"access-control-allow-origin", b"*")
_NO_SNIFFING = (b"x-content-type-options", b"nosniff")
# If-None-Match is not on the list of headers a page may send unasked: https://fetch.spec.whatwg.org/#cors-safelisted-request-header
_PREFLIGHT: Headers = [
    _ANY_ORIGIN,
    (b"allow", _METHODS.encode()),
    (b"access-control-allow-methods", _METHODS.encode()),
    (b"access-control-allow-headers", b"If-None-Match, If-Modified-Since"),
    (b"access-control-max-age", b"86400"),
]
_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Health:
    """Whether everything works; `reasons` say what does not, `notes` what is worth knowing. None of them holds a secret."""

    is_ready: bool = True
    reasons: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()


def create_app(
    folder: Path,
    *,
    feeds_url: str = "",
    hubs: Sequence[str] = (),
    max_age_seconds: int = MAX_AGE_SECONDS,
    health: Callable[[], Health] | None = None,
    metrics: Callable[[], str] | None = None,
) -> ASGIApp:
    """An application that hosts `folder` at its root, and answers `GET /-/healthz` and `/-/metrics`.

    `feeds_url` is the public address of the folder; with it feeds name themselves in a Link header, beside their WebSub `hubs`.
    `max_age_seconds` is how long caches may keep an answer without asking; archives, which do not change, a week at least.
    Without `health` the answer is "ok" as long as there is one; `metrics` gives the text of the Prometheus exposition format.
    """
    host = FeedHost(Documents(folder), feeds_url=feeds_url, hubs=hubs, max_age_seconds=max_age_seconds)

    async def healthz(_request: Request) -> Response:
        if health is None:
            return PlainTextResponse("ok", headers=_NOT_KEPT)
        now = health()
        told = {"ready": now.is_ready, "reasons": list(now.reasons), "notes": list(now.notes)}
        return JSONResponse(told, status_code=200 if now.is_ready else 503, headers=_NOT_KEPT)

    async def metrics_text(_request: Request) -> Response:
        text = metrics() if metrics else ""
        return Response(text, media_type="text/plain; version=0.0.4; charset=utf-8", headers=_NOT_KEPT)

    own = [Route("/-/healthz", healthz)] + ([Route("/-/metrics", metrics_text)] if metrics else [])
    return Starlette(routes=[*own, Mount("/", app=host)])


class FeedHost:
    """Answers from memory: for a known file, what a request costs is a stat and two messages."""

    def __init__(self, documents: Documents, *, feeds_url: str, hubs: Sequence[str], max_age_seconds: int) -> None:
        self._documents = documents
        self._feeds_url = feeds_url
        self._hubs = "".join(f', <{hub}>; rel="hub"' for hub in hubs)
        self._cache_control = _cache_control(max_age_seconds)
        self._archive_cache_control = _cache_control(max(max_age_seconds, ARCHIVE_MAX_AGE_SECONDS))

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "websocket":
            await WebSocketClose()(scope, receive, send)
            return
        status, headers, body = self._answer(scope)
        await send({"type": "http.response.start", "status": status, "headers": headers})
        await send({"type": "http.response.body", "body": b"" if scope["method"] == "HEAD" else body})

    def _answer(self, scope: Scope) -> tuple[int, Headers, bytes]:
        method = scope["method"]
        if method == "OPTIONS":
            return 204, _PREFLIGHT, b""
        if method not in ("GET", "HEAD"):
            return _words(405, "Method not allowed", (b"allow", _METHODS.encode()))
        path = scope["path"].removeprefix(scope.get("root_path", ""))
        try:
            document = self._documents.get(path)
            if document is None:
                return self._missing(path)
            return self._found(path, document, _headers_of(scope))
        except OSError as error:
            _log.error("%.200r cannot be read: %s", path, error.strerror or error)
            return _words(500, "This file cannot be read")

    def _missing(self, path: str) -> tuple[int, Headers, bytes]:
        if self._documents.is_folder(path):
            # Relative, so that no path can lead to another host.
            return _words(301, "Moved", (b"location", f"./{quote(path.rsplit('/', 1)[1])}/".encode()))
        return _words(404, "Not found")

    def _found(self, path: str, document: Document, asked: dict[bytes, str]) -> tuple[int, Headers, bytes]:
        page = self._page_beside(path) if document.is_feed else None
        shown = page if page and asked.get(b"sec-fetch-dest") == "document" else document
        accepts_gzip = prefers_gzip(asked.get(b"accept-encoding", ""))
        variant = shown.gzipped if accepts_gzip and shown.gzipped else shown.plain
        headers = self._headers_for_both(path, document, shown, variant, may_be_page=page is not None)
        if is_unchanged(
            variant.entity_tag, shown.modified_seconds, asked.get(b"if-none-match"), asked.get(b"if-modified-since")
        ):
            return 304, headers, b""
        headers += [
            (b"content-type", shown.media_type.encode()),
            (b"content-length", b"%d" % len(variant.body)),
        ]
        if variant.coding:
            headers.append((b"content-encoding", variant.coding.encode()))
        return 200, headers, variant.body

    def _page_beside(self, path: str) -> Document | None:
        return self._documents.get(path.rsplit("/", 1)[0] + "/")

    def _headers_for_both(
        self, path: str, document: Document, shown: Document, variant: Variant, *, may_be_page: bool
    ) -> Headers:
        """The headers 304 and 200 share: https://www.rfc-editor.org/rfc/rfc9110#section-15.4.5."""
        is_archive = document.is_feed and path.startswith(_ARCHIVES)
        headers = [
            (b"etag", variant.entity_tag.encode()),
            (b"last-modified", shown.last_modified.encode()),
            self._archive_cache_control if is_archive else self._cache_control,
            (b"vary", b"Accept-Encoding, Sec-Fetch-Dest" if may_be_page else b"Accept-Encoding"),
            _ANY_ORIGIN,
            _NO_SNIFFING,
        ]
        if document.is_feed and self._feeds_url:  # https://www.w3.org/TR/websub/#discovery
            address = self._feeds_url + quote(path[1:])
            hubs = "" if is_archive else self._hubs  # a hub is told of what changes
            headers.append((b"link", f'<{address}>; rel="self"{hubs}'.encode()))
        return headers


def _cache_control(max_age_seconds: int) -> tuple[bytes, bytes]:
    return b"cache-control", f"public, max-age={max_age_seconds}".encode()


def _headers_of(scope: Scope) -> dict[bytes, str]:
    """The request's headers by lower-case name; repeated ones are joined, as RFC 9110 allows for lists."""
    found: dict[bytes, str] = {}
    for name, value in scope["headers"]:
        text = value.decode("latin-1")
        found[name] = f"{found[name]}, {text}" if name in found else text
    return found


def _words(status: int, words: str, *more: tuple[bytes, bytes]) -> tuple[int, Headers, bytes]:
    body = f"{words}\n".encode()
    headers = [
        (b"content-type", b"text/plain; charset=utf-8"),
        (b"content-length", b"%d" % len(body)),
        (b"cache-control", b"no-cache"),
        _ANY_ORIGIN,
        _NO_SNIFFING,
    ]
    return status, headers + list(more), body
