"""Runs the application on uvicorn until it is told to stop."""

from __future__ import annotations

import errno
import os
import socket
from collections.abc import Callable, Sequence
from contextlib import suppress
from pathlib import Path

from publisher.errors import PublisherError, UsageError
from publisher.server.app import MAX_AGE_SECONDS, create_app

_REASONS = {
    errno.EADDRINUSE: ("is taken by another program", "choose another with --port, or stop that program"),
    errno.EACCES: (
        "is not allowed for this user",
        "ports below 1024 are the administrator's; choose another with --port",
    ),
    errno.EADDRNOTAVAIL: ("cannot be used: this machine has no such address", "use 127.0.0.1, or 0.0.0.0 for all"),
}


def run(
    folder: Path,
    *,
    host: str = "127.0.0.1",
    port: int = 8000,
    feeds_url: str = "",
    hubs: Sequence[str] = (),
    max_age_seconds: int = MAX_AGE_SECONDS,
    on_ready: Callable[[str], None] | None = None,
) -> None:
    """Host `folder` until SIGINT or SIGTERM; see `create_app` for the rest. Port 0 takes any free one.

    `on_ready` gets the address once connections are accepted. Raises `UsageError` if there is nothing to host,
    `PublisherError` if the port cannot be had.
    """
    import uvicorn

    if not folder.is_dir():
        raise UsageError(f"{folder}: there is no such folder", hint="run `publisher build` first")
    app = create_app(folder, feeds_url=feeds_url, hubs=hubs, max_age_seconds=max_age_seconds)
    with listen(host, port) as listening:
        if on_ready:
            on_ready(address_of(host, listening))
        config = uvicorn.Config(
            app, log_level="warning", access_log=False, server_header=False, lifespan="off", ws="none"
        )
        with suppress(
            KeyboardInterrupt
        ):  # uvicorn closes what is open, then raises what it caught; stopping is no mistake
            uvicorn.Server(config).run(sockets=[listening])


def listen(host: str, port: int) -> socket.socket:
    """A socket that accepts connections, bound before uvicorn starts: what is wrong with the port can be said in words."""
    if not 0 <= port <= 65535:  # getaddrinfo would take it modulo 65536
        raise PublisherError(
            f"port {port} on {host} cannot be: ports go from 0 to 65535", hint="choose another with --port"
        )
    try:
        family, kind, protocol, _, address = socket.getaddrinfo(
            host, port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE
        )[0]
        listening = socket.socket(family, kind, protocol)
    except (OSError, UnicodeError) as error:
        raise PublisherError(
            f"{host}:{port} is no address to listen on: {error}", hint="see --host and --port"
        ) from error
    try:
        if os.name == "posix":  # elsewhere it would let two programs share the port
            listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listening.bind(address)
        listening.listen(2048)
    except OSError as error:
        listening.close()
        reason, hint = _REASONS.get(error.errno or 0, (f"cannot be used: {error}", "choose another with --port"))
        raise PublisherError(f"port {port} on {host} {reason}", hint=hint) from error
    return listening


def address_of(host: str, listening: socket.socket) -> str:
    name = f"[{host}]" if ":" in host else host
    return f"http://{name}:{listening.getsockname()[1]}/"
