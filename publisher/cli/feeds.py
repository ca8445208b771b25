"""`publisher feeds`: the commands about feeds beside building them."""

from __future__ import annotations

from typing import Annotated

import typer

from publisher.cli.options import Json

app = typer.Typer(
    name="feeds", help="List and check feeds, take over the present one, tell hubs.", rich_markup_mode=None
)


@app.callback(invoke_without_command=True)
def feeds(
    context: typer.Context,
    links: Annotated[bool, typer.Option("--links", help="Print the <link> elements for the site's <head>.")] = False,
    as_json: Json = False,
) -> None:
    """List the feeds with their addresses; check feeds, take over the present ones, tell hubs."""
    if context.invoked_subcommand is None:
        from publisher.cli.feed_list import run

        run(context, links=links, as_json=as_json)


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


@app.command()
def ping(
    context: typer.Context,
    wait: Annotated[int, typer.Option(help="Seconds to wait until the feeds are deployed.", min=0)] = 0,
    as_json: Json = False,
) -> None:
    """Tell the hubs of feeds that have changed, once readers can fetch them (WebSub)."""
    from publisher.cli.ping import run

    run(context, wait, as_json)


@app.command()
def check(
    context: typer.Context,
    targets: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="[URL|FILE]…", help="Addresses, files, folders, or - for standard input.", show_default=False
        ),
    ] = None,
    published: Annotated[
        bool, typer.Option("--published", help="Your own feeds as they are on the web, instead of the files.")
    ] = False,
    url: Annotated[str, typer.Option("--url", help="The address at which the one file given is served.")] = "",
    strict: Annotated[bool, typer.Option("--strict", help="Fail on warnings too.")] = False,
    explain: Annotated[
        str, typer.Option("--explain", metavar="CODE", help="Say what a code means and why it matters.")
    ] = "",
    as_json: Json = False,
) -> None:
    """Report what is wrong or doubtful in feeds. Without a target: in those `publisher build` wrote."""
    from publisher.cli.feeds_check import Wishes, run, run_explain

    if explain:
        run_explain(explain)
        return
    run(context, Wishes(tuple(targets or ()), published, url, strict, as_json))
