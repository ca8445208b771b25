"""The ASGI application of the preview: the page, what it shows as JSON, the mails for its frame, events, and two buttons."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import FileResponse, JSONResponse, PlainTextResponse, Response, StreamingResponse
from starlette.routing import Mount, Route
from starlette.types import ASGIApp

from publisher.errors import PublisherError
from publisher.ledger import Edition
from publisher.message import Message
from publisher.preview.described import details, message_of, overview
from publisher.preview.desk import Desk
from publisher.preview.events import looks
from publisher.preview.guard import Guard
from publisher.preview.look import DigestLook, fingerprint
from publisher.preview.mail import Scheme, in_scheme
from publisher.preview.pictures import MEDIA_TYPES as PICTURE_TYPES
from publisher.preview.pictures import finder, pictures_in, with_own_pictures
from publisher.preview.world import Done

PAGE = Path(__file__).with_name("page")
MEDIA_TYPES = {".html": "text/html", ".css": "text/css", ".js": "text/javascript", ".svg": "image/svg+xml"}
MOST_BODY_BYTES = 10_000
MOST_ADDRESSES = 10
# https://www.w3.org/TR/CSP3/: the page loads its own files and nothing else.
PAGE_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; frame-src 'self'; "
    "base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
)
# The mail runs nothing and leads nowhere, also when it is opened without the frame. It may load pictures, as mails do.
MAIL_POLICY = (
    "sandbox allow-same-origin; default-src 'none'; style-src 'unsafe-inline'; font-src https: data:; img-src {pictures}; "
    "base-uri 'none'; form-action 'none'; frame-ancestors 'self'"
)


def create_app(desk: Desk, token: str, hosts: Iterable[str]) -> ASGIApp:
    """The application, at `/TOKEN/`. `hosts` are names with port, as in "127.0.0.1:8000"."""
    pages = _Pages(desk)
    routes = [
        Route("/", pages.file),
        Route("/events", pages.events),
        Route("/overview.json", pages.overview),
        Route("/digests/{digest}.json", pages.details),
        Route("/digests/{digest}/mail.html", pages.mail),
        Route("/digests/{digest}/picture", pages.picture),
        Route("/digests/{digest}/source.txt", pages.source),
        Route("/digests/{digest}/mail.txt", pages.text),
        Route("/digests/{digest}/test", pages.send_test, methods=["POST"]),
        Route("/digests/{digest}/draft", pages.make_draft, methods=["POST"]),
        Route("/digests/{digest}/approve", pages.approve, methods=["POST"]),
        Route("/{file}", pages.file),
    ]
    return Guard(Starlette(routes=[Mount(f"/{token}", routes=routes)]), token, hosts)


class _Pages:
    """The answers, from the newest look."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    async def file(self, request: Request) -> Response:
        name = request.path_params.get("file", "index.html")
        path = PAGE / name
        if path.parent != PAGE or path.suffix not in MEDIA_TYPES or not path.is_file():
            raise HTTPException(404)
        policy = {"content-security-policy": PAGE_POLICY}
        return Response(path.read_bytes(), media_type=MEDIA_TYPES[path.suffix], headers=policy)

    async def events(self, _request: Request) -> Response:
        return StreamingResponse(looks(self._desk), media_type="text/event-stream")

    async def overview(self, _request: Request) -> Response:
        return JSONResponse(overview(self._desk.look))

    async def details(self, request: Request) -> Response:
        look = self._desk.look
        digest, edition = self._chosen(request)
        return JSONResponse(await run_in_threadpool(details, look, digest, edition))

    async def mail(self, request: Request) -> Response:
        """`?scheme=dark` as a dark device shows it, `?images=off` without pictures."""
        scheme: Scheme = "dark" if request.query_params.get("scheme") == "dark" else "light"
        pictures = "'none'" if request.query_params.get("images") == "off" else "'self' https: http: data:"
        html, find = self._message(request).html, finder(self._desk.look, *self._chosen(request))
        own = f"picture?{urlencode({'edition': request.query_params.get('edition', ''), 'of': ''})}"
        html = await run_in_threadpool(lambda: with_own_pictures(in_scheme(html, scheme), find, own))
        policy = {"content-security-policy": MAIL_POLICY.format(pictures=pictures)}
        return Response(html, media_type="text/html", headers=policy)

    async def picture(self, request: Request) -> Response:
        """One of the mail's pictures, `?of=` the address it will have, from the publication's folder."""
        find, url = finder(self._desk.look, *self._chosen(request)), request.query_params.get("of", "")
        path = await run_in_threadpool(find, url) if url in pictures_in(self._message(request).html) else None
        if path is None:
            raise HTTPException(404)
        media_type = PICTURE_TYPES[path.suffix.lower()]
        policy = {"content-security-policy": "sandbox; default-src 'none'; style-src 'unsafe-inline'"}
        return FileResponse(path, media_type=media_type, headers=policy)

    async def source(self, request: Request) -> Response:
        return PlainTextResponse(self._message(request).html)

    async def text(self, request: Request) -> Response:
        return PlainTextResponse(self._message(request).text)

    async def send_test(self, request: Request) -> Response:
        asked = await _asked(request)
        to = asked.get("to")
        addresses = (
            [one.strip() for one in to.replace(";", ",").split(",") if one.strip()] if isinstance(to, str) else []
        )
        if not 0 < len(addresses) <= MOST_ADDRESSES:
            return _refused(400, f"one address, or up to {MOST_ADDRESSES} with commas between them, are needed")
        configuration, name = self._desk.look.configuration, self._chosen(request)[0].name
        return await self._done(lambda: self._desk.world.send_test(configuration, name, addresses))

    async def make_draft(self, request: Request) -> Response:
        asked = await _asked(request)
        configuration, name = self._desk.look.configuration, self._chosen(request)[0].name
        return await self._done(lambda: self._desk.world.make_draft(configuration, name, _is_as_shown(asked)))

    async def approve(self, request: Request) -> Response:
        asked = await _asked(request)
        configuration, name = self._desk.look.configuration, self._chosen(request)[0].name
        edition = asked.get("edition")
        if not isinstance(edition, str) or not edition:
            return _refused(400, "the edition is needed")
        return await self._done(lambda: self._desk.world.approve(configuration, name, edition, _is_as_shown(asked)))

    async def _done(self, work: Callable[[], Done]) -> Response:
        """Does it beside the loop: an ESP may take half a minute, and the page stays alive."""

        def do() -> Response:
            try:
                done = work()
            except PublisherError as error:
                return _refused(409, error.message, error.hint)
            finally:
                self._desk.refresh()
            return JSONResponse({"sentence": done.sentence, "is_done": done.is_done, "notes": list(done.notes)})

        return await run_in_threadpool(do)

    def _chosen(self, request: Request) -> tuple[DigestLook, Edition | None]:
        """The digest in the path, and the edition of the ledger that `?edition=` names; None means the next one."""
        digest = self._desk.look.digests.get(request.path_params["digest"])
        name = request.query_params.get("edition", "")
        edition = digest.edition(name) if digest and name else None
        if digest is None or (name and edition is None):
            raise HTTPException(404)
        return digest, edition

    def _message(self, request: Request) -> Message:
        message = message_of(*self._chosen(request))
        if message is None:
            raise HTTPException(404)
        return message


def _is_as_shown(asked: Mapping[str, Any]) -> Callable[[Message], bool]:
    """Whether a message is the one that the page showed when its button was pressed."""
    return lambda message: fingerprint(message) == asked.get("fingerprint")


async def _asked(request: Request) -> dict[str, Any]:
    """The JSON object of a request's body, which a form of another page cannot send."""
    body = b""
    async for part in request.stream():
        body += part
        if len(body) > MOST_BODY_BYTES:
            raise HTTPException(413)
    try:
        asked = json.loads(body)
    except ValueError:
        raise HTTPException(400) from None
    if not isinstance(asked, dict):
        raise HTTPException(400)
    return asked


def _refused(status: int, message: str, hint: str = "") -> Response:
    return JSONResponse({"error": message, "hint": hint}, status)
