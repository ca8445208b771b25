"""`publisher serve`: hosts the feeds folder."""

from __future__ import annotations

import typer

from publisher.cli.workplace import configuration
from publisher.errors import UsageError
from publisher.server import run as serve_folder


def run(context: typer.Context, host: str, port: int) -> None:
    config = configuration(context)
    if not (config.feeds_folder / "index.html").is_file():
        raise UsageError(f"{config.feeds_folder}: there are no feeds yet", hint="publisher build")
    folder = config.settings.feeds.folder
    serve_folder(
        config.feeds_folder,
        host=host,
        port=port,
        feeds_url=config.feeds_url,
        hubs=config.settings.feeds.hubs,
        on_ready=lambda address: print(f"serving {folder}/ at {address}  (Ctrl-C stops)", flush=True),
    )
