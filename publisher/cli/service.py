"""`publisher run`, `tick` and `schedule`."""

from __future__ import annotations

from typing import Annotated

import typer

from publisher.cli.options import Json


def add_commands(app: typer.Typer) -> None:
    """Register the commands, in the order `--help` lists them."""
    for command in (run, tick, schedule):
        app.command()(command)


def run(
    context: typer.Context,
    listen: Annotated[
        str, typer.Option("--listen", metavar="HOST:PORT", help="Host feeds, /-/healthz and /-/metrics there.")
    ] = "",
) -> None:
    """Build, publish and send on time, until it is stopped. Hubs are told, and feeds hosted where that is wanted."""
    from publisher.cli.ready import ready_to_build

    with ready_to_build() as spare:
        from publisher.cli.run import run as run_service

        run_service(context, listen, spare)


def tick(
    context: typer.Context,
    quiet: Annotated[
        bool, typer.Option("--quiet", "-q", help="Say only what was sent and what failed; for cron.")
    ] = False,
    as_json: Json = False,
) -> None:
    """Do once what `run` does: build, send what is due, tell hubs. For timers; calling it too often does no harm."""
    from publisher.cli.ready import ready_to_build

    with ready_to_build() as spare:
        from publisher.cli.tick import run as run_tick

        run_tick(context, spare, as_json=as_json, quiet=quiet)


def schedule(context: typer.Context, as_json: Json = False) -> None:
    """Show each digest's next slots, and what would go out."""
    from publisher.cli.schedule import run as run_schedule

    run_schedule(context, as_json)
