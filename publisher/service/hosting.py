"""Hosts feeds, health and metrics in a thread beside the loop."""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import TYPE_CHECKING

from publisher.config import Configuration
from publisher.server.app import Health, create_app
from publisher.server.run import address_of, listen

if TYPE_CHECKING:
    from starlette.types import ASGIApp, Receive, Scope, Send

STOP_SECONDS = 3.0


class Hosting:
    """A server on `[service] listen`. `use` takes another configuration over; its address stays the one it was begun with.

    Raises `PublisherError` if the port cannot be had.
    """

    def __init__(self, configuration: Configuration, health: Callable[[], Health], metrics: Callable[[], str]) -> None:
        import uvicorn

        self._health, self._metrics = health, metrics
        self.use(configuration)
        host, _, port = configuration.settings.service.listen.rpartition(":")
        host = host.strip("[]")
        listening = listen(host, int(port))
        self.address = address_of(host, listening)
        config = uvicorn.Config(
            self._answer, log_config=None, log_level="warning", access_log=False, server_header=False, lifespan="off",
            ws="none", interface="asgi3", timeout_graceful_shutdown=int(STOP_SECONDS),
        )  # fmt: skip
        self._server = uvicorn.Server(config)
        self._thread = threading.Thread(
            target=self._server.run, kwargs={"sockets": [listening]}, name="hosting", daemon=True
        )
        self._thread.start()

    def use(self, configuration: Configuration) -> None:
        """Host the folder this configuration names from now on."""
        self._app: ASGIApp = create_app(
            configuration.feeds_folder,
            feeds_url=configuration.feeds_url,
            hubs=configuration.settings.feeds.hubs,
            health=self._health,
            metrics=self._metrics,
        )

    def close(self) -> None:
        """Finish the answers that are under way."""
        self._server.should_exit = True
        self._thread.join(STOP_SECONDS + 1)

    async def _answer(self, scope: Scope, receive: Receive, send: Send) -> None:
        await self._app(scope, receive, send)
