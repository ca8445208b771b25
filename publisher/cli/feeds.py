"""`publisher feeds`: the commands about feeds beside building them."""

from __future__ import annotations

from typing import Annotated

import typer

from publisher.cli.options import Json

app = typer.Typer(name="feeds", help="Take over a blog's present feed.", no_args_is_help=True, rich_markup_mode=None)


@app.command()
def adopt(
    context: typer.Context,
    sources: Annotated[list[str], typer.Argument(help="The present feeds: addresses or files.")],
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Only say what would be taken over.")] = False,
    as_json: Json = False,
) -> None:
    """Take over the ids of the blog's present feed, so that moving to Publisher makes nothing unread."""
    from publisher.cli.adopt import run

    run(context, sources, dry_run=dry_run, as_json=as_json)
