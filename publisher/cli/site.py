"""`publisher build`, `posts`, `check`, `config` and `serve`."""

from __future__ import annotations

from typing import Annotated

import typer

from publisher.cli.options import Json


def add_commands(app: typer.Typer) -> None:
    """Register the commands, in the order `--help` lists them."""
    for command in (build, posts, check, config, serve):
        app.command()(command)


def build(context: typer.Context, as_json: Json = False) -> None:
    """Write the feeds and their page; only files whose bytes changed are touched."""
    from publisher.cli.build import run

    run(context, as_json)


def posts(
    context: typer.Context,
    skipped: Annotated[bool, typer.Option("--skipped", help="Only what was left out, and why.")] = False,
    as_json: Json = False,
) -> None:
    """List the posts that are ready, and what was skipped and why."""
    from publisher.cli.posts import run

    run(context, skipped, as_json)


def check(
    context: typer.Context,
    strict: Annotated[bool, typer.Option("--strict", help="Fail on warnings too.")] = False,
    as_json: Json = False,
) -> None:
    """Report everything wrong or doubtful in the posts, with place and remedy."""
    from publisher.cli.posts import run_check

    run_check(context, strict, as_json)


def config(
    context: typer.Context,
    schema: Annotated[bool, typer.Option("--schema", help="Print the JSON Schema of publisher.toml.")] = False,
    as_json: Json = False,
) -> None:
    """Show the effective configuration, with every default filled in."""
    from publisher.cli.settings import run

    run(context, schema, as_json)


def serve(
    context: typer.Context,
    host: Annotated[str, typer.Option(help="The address to listen on.")] = "127.0.0.1",
    port: Annotated[int, typer.Option(help="The port to listen on.", min=0, max=65535)] = 8000,
) -> None:
    """Host the feeds over HTTP, as readers and browsers want them."""
    from publisher.cli.serve import run

    run(context, host, port)
