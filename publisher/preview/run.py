"""Runs the preview on loopback until it is told to stop."""

from __future__ import annotations

import socket
import threading
from collections.abc import Callable
from contextlib import suppress
from typing import TYPE_CHECKING

from publisher.preview.app import create_app
from publisher.preview.desk import Desk
from publisher.preview.world import World
from publisher.server.run import listen

if TYPE_CHECKING:
    import uvicorn

LOOPBACK = "127.0.0.1"


def run(world: World, token: str, *, port: int = 0, on_ready: Callable[[str], None]) -> None:
    """Show the preview at `/TOKEN/` until SIGINT or SIGTERM. Port 0 takes any free one. `on_ready` gets the address.

    Raises `ConfigurationError` if there is nothing that could be shown, `PublisherError` if the port cannot be had.
    """
    desk = Desk(world)
    with listen(LOOPBACK, port) as listening:
        watching = threading.Thread(target=desk.watch, name="watching", daemon=True)
        watching.start()
        on_ready(f"http://{LOOPBACK}:{listening.getsockname()[1]}/{token}/")
        try:
            with suppress(
                KeyboardInterrupt
            ):  # uvicorn closes what is open, then raises what it caught: stopping is no mistake
                server_of(desk, token, listening).run(sockets=[listening])
        finally:
            desk.close()
            watching.join(timeout=5)


def server_of(desk: Desk, token: str, listening: socket.socket) -> uvicorn.Server:
    """What answers requests on the socket."""
    import uvicorn

    port = listening.getsockname()[1]
    config = uvicorn.Config(
        create_app(desk, token, [f"{name}:{port}" for name in (LOOPBACK, "localhost")]),
        log_level="critical",
        access_log=False,
        server_header=False,
        lifespan="off",
        ws="none",
        timeout_graceful_shutdown=1,  # pages that listen for events stay connected for as long as they are open
    )
    return uvicorn.Server(config)
