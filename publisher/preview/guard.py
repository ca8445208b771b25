"""Lets in only who was given the address: the random token in it, this machine's own names, no other site's page.

The token keeps out other users and programs of this machine, the Host check pages that point a name of theirs at 127.0.0.1
(DNS rebinding), the Origin check pages of other sites. https://developer.mozilla.org/docs/Web/HTTP/Reference/Headers/Origin
"""

from __future__ import annotations

import hmac
from collections.abc import Iterable

from starlette.datastructures import Headers
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

TOKEN_HEADER = "X-Publisher-Token"  # noqa: S105 - the name of a header
_FOR_ALL = {
    "cache-control": "no-store",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "referrer-policy": "no-referrer",  # the address has the token in it, and mails load pictures from elsewhere
    "x-content-type-options": "nosniff",
}


class Guard:
    """Wraps the application. `hosts` are the names with port under which it is reached, `token` the first step of each path."""

    def __init__(self, app: ASGIApp, token: str, hosts: Iterable[str]) -> None:
        self._app = app
        self._token = token.encode()
        self._hosts = frozenset(hosts)
        self._origins = frozenset(f"http://{host}" for host in self._hosts)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            return

        async def send_guarded(message: Message) -> None:
            if message["type"] == "http.response.start":
                given = [(name.encode(), value.encode()) for name, value in _FOR_ALL.items()]
                message = {**message, "headers": [*message["headers"], *given]}
            await send(message)

        refusal = self._refusal(scope)
        if refusal:
            await PlainTextResponse(f"{refusal}\n", 403)(scope, receive, send_guarded)
            return
        await self._app(scope, receive, send_guarded)

    def _refusal(self, scope: Scope) -> str:
        """Why this request is not answered; "" if it is."""
        headers = Headers(scope=scope)
        if headers.get("host", "") not in self._hosts:
            return "This is not a name of the preview."
        if headers.get("origin", next(iter(self._origins))) not in self._origins:
            return "Pages of other sites have no business here."
        if not self._is_token(scope["path"].split("/", 2)[1]):
            return "The address has not the token: open the one that `publisher preview` printed."
        if scope["method"] not in ("GET", "HEAD") and not self._is_token(headers.get(TOKEN_HEADER, "")):
            return f"{TOKEN_HEADER} is missing."
        return ""

    def _is_token(self, given: str) -> bool:
        """Compared in a time that does not tell how much of it is right."""
        return hmac.compare_digest(given.encode("utf-8", "surrogateescape"), self._token)
