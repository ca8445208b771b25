"""A fake Buttondown on loopback: a real HTTP server that enforces the documented rules and counts what reached people.

As a process of its own, to survive a killed client:

    python -m tests.esp.fake_buttondown --port 0 --state buttondown.sqlite3

It prints its base address. `POST /_control/faults`, `/settings`, `/deliver` order things; `GET /_control/state` tells.
A fault is {"kind", "method"?, "path"? (a part of it), "times"?, "status"?, "body"?, "headers"?}, and its kind is one of
before (answer so, do nothing), after (do it, answer so), drop (do nothing, close the connection), lose (do it, close the
connection), stall (do nothing and keep the client waiting), stall_after (do it and keep the client waiting).
"""

from __future__ import annotations

import argparse
import contextlib
import json
import sys
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

from tests.esp.fake_buttondown_api import Answer, FakeApi, Request
from tests.esp.fake_buttondown_store import Store

LONGEST_STALL_SECONDS = 30
PREFIX = "/v1"


class FakeButtondown:
    """The server, in threads of this process."""

    def __init__(self, state: str = ":memory:", port: int = 0) -> None:
        self.store = Store(state)
        self.api = FakeApi(self.store)
        self.stopping = threading.Event()
        handler = type("Handler", (_Handler,), {"fake": self})
        self._server = ThreadingHTTPServer(("127.0.0.1", port), handler)
        self._server.daemon_threads = True
        self.base_url = f"http://127.0.0.1:{self._server.server_address[1]}{PREFIX}/"

    def serve(self) -> None:
        self._server.serve_forever(poll_interval=0.02)

    def stop(self) -> None:
        self.stopping.set()
        self._server.shutdown()
        self._server.server_close()
        self.store.close()

    def order(self, kind: str, method: str = "", path: str = "", **more: Any) -> None:
        """Order a fault."""
        chosen = {"method": method} if method else {}
        self.store.add_fault({"kind": kind, "path": path, **chosen, **more})


@contextlib.contextmanager
def running(state: str = ":memory:") -> Iterator[FakeButtondown]:
    """A fake that serves in the background."""
    fake = FakeButtondown(state)
    thread = threading.Thread(target=fake.serve, daemon=True)
    thread.start()
    try:
        yield fake
    finally:
        fake.stop()
        thread.join(5)


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True
    fake: FakeButtondown

    def handle_one_request(self) -> None:
        with contextlib.suppress(ConnectionError):
            super().handle_one_request()

    def _serve(self) -> None:
        body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
        parts = urlsplit(self.path)
        if parts.path.startswith("/_control/"):
            self._write(self._control(parts.path.removeprefix("/_control/"), body))
            return
        headers = {name.lower(): value for name, value in self.headers.items()}
        request = Request(self.command, parts.path.removeprefix(PREFIX), parse_qs(parts.query), headers, body)
        fault = self.fake.store.take_fault(self.command, self.path)
        kind = fault["kind"] if fault else ""
        answer = Answer(0) if kind in ("before", "drop", "stall") else self.fake.api.handle(request)
        self.fake.store.note_request(self.command, self.path, answer.status, headers)
        if kind.startswith("stall"):
            self.fake.stopping.wait(LONGEST_STALL_SECONDS)
        if kind in ("drop", "lose", "stall", "stall_after"):
            self.close_connection = True
            return
        if fault:
            answer = Answer(fault.get("status", 500), fault.get("body", {"detail": "broken"}), fault.get("headers", {}))
        self._write(answer)

    do_GET = do_POST = do_PATCH = do_DELETE = _serve  # noqa: N815 - the names http.server asks for

    def _control(self, what: str, body: bytes) -> Answer:
        store, given = self.fake.store, json.loads(body or b"{}")
        if what == "state":
            return Answer(200, store.summary())
        if what == "faults":
            store.add_fault(given)
        elif what == "settings":
            for name, value in given.items():
                store.set_setting(name, value)
        elif what == "deliver":
            self.fake.api.deliver()
        else:
            return Answer(404, {"detail": f"no control {what}"})
        return Answer(200, {})

    def _write(self, answer: Answer) -> None:
        text = answer.document if isinstance(answer.document, str) else json.dumps(answer.document)
        content = b"" if answer.document is None else text.encode()
        kind = "text/html" if isinstance(answer.document, str) else "application/json"
        limits = {"X-RateLimit-Limit": "600", "X-RateLimit-Remaining": "599", "X-RateLimit-Reset": "1735776060"}
        self.send_response(answer.status)
        for name, value in {"Content-Type": kind, **limits, **answer.headers}.items():
            self.send_header(name, value)
        if answer.status != 204:
            self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)

    def log_message(self, format: str, *values: Any) -> None:  # noqa: A002 - http.server's name
        """Silent."""


def main() -> None:
    arguments = argparse.ArgumentParser(description="A fake Buttondown on loopback")
    arguments.add_argument("--port", type=int, default=0)
    arguments.add_argument("--state", type=Path, required=True)
    given = arguments.parse_args()
    fake = FakeButtondown(str(given.state), given.port)
    sys.stdout.write(fake.base_url + "\n")
    sys.stdout.flush()
    with contextlib.suppress(KeyboardInterrupt):
        fake.serve()


if __name__ == "__main__":
    main()
