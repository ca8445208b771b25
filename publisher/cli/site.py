"""`publisher init`, `build`, `posts`, `check`, `config`, `preview` and `serve`."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from publisher.cli.options import Json, Yes


def add_commands(app: typer.Typer) -> None:
    """Register the commands, in the order `--help` lists them."""
    for command in (init, build, posts, check, config, preview, serve):
        app.command()(command)


def init(
    context: typer.Context,
    engine: Annotated[
        str, typer.Option(help="The blog engine, if it is not the one that is found; plain for none.")
    ] = "",
    title: Annotated[str, typer.Option(help="The publication's title.")] = "",
    url: Annotated[str, typer.Option(help="The site's address.")] = "",
    language: Annotated[str, typer.Option(help="The posts' language tag.")] = "",
    timezone: Annotated[str, typer.Option(help="The time zone of dates without one.")] = "",
    author: Annotated[str, typer.Option(help="The author of posts that name none.")] = "",
    folder: Annotated[str, typer.Option(help="The folder with the posts.")] = "",
    permalink: Annotated[str, typer.Option(help="The pattern of posts' addresses.")] = "",
    yes: Annotated[bool, typer.Option("--yes", "-y", help="Ask nothing: take what is found.")] = False,
    force: Annotated[bool, typer.Option("--force", help="Replace files that are there.")] = False,
    github_actions: Annotated[bool, typer.Option("--github-actions", help="Write a workflow.")] = False,
    systemd: Annotated[bool, typer.Option("--systemd", help="Write a service, and a timer.")] = False,
    container: Annotated[bool, typer.Option("--container", help="Write a Containerfile.")] = False,
    kubernetes: Annotated[bool, typer.Option("--kubernetes", help="Write a manifest.")] = False,
    crontab: Annotated[bool, typer.Option("--crontab", help="Write a line for cron.")] = False,
    install: Annotated[
        str, typer.Option(help="What pip installs Publisher from there, if not from where this one came.")
    ] = "",
    image: Annotated[str, typer.Option(help="The image in the manifest.")] = "publisher:latest",
    as_json: Json = False,
) -> None:
    """Find out what is known of the blog in this folder and write publisher.toml; or files that run Publisher somewhere."""
    wanted = {
        "github-actions": github_actions,
        "systemd": systemd,
        "container": container,
        "kubernetes": kubernetes,
        "crontab": crontab,
    }
    if kinds := [kind for kind, is_wanted in wanted.items() if is_wanted]:
        from publisher.cli.init_deployment import run as run_deployment
        from publisher.config import find_configuration

        path = context.obj or find_configuration(Path.cwd())
        run_deployment(path, kinds, install=install, image=image, force=force, as_json=as_json)
        return
    from publisher.cli.init import Given, run

    given = Given(engine, title, url, language, timezone, author, folder, permalink)
    run(Path.cwd(), given, yes=yes, force=force, as_json=as_json)


def build(
    context: typer.Context,
    accept_new_ids: Annotated[
        bool, typer.Option("--accept-new-ids", help="Go on though old posts will look new to readers.")
    ] = False,
    rewrite_archives: Annotated[
        bool, typer.Option("--rewrite-archives", help="Write archives again, from the posts as they are now.")
    ] = False,
    ping: Annotated[
        bool, typer.Option("--ping", help="Tell the hubs of the feeds that changed, if they are deployed.")
    ] = False,
    watch: Annotated[
        bool, typer.Option("--watch", "-w", help="Build again whenever a file is saved, and when a post's time comes.")
    ] = False,
    as_json: Json = False,
) -> None:
    """Write the feeds and their page; only files whose bytes changed are touched."""
    from publisher.cli.ready import ready_to_build

    with ready_to_build() as spare:
        from publisher.cli.build import Wishes, run

        wishes = Wishes(as_json, accept_new_ids, rewrite_archives, ping)
        if watch:
            from publisher.cli.build_watch import run as run_and_watch

            run_and_watch(context, spare, wishes)
        else:
            run(context, spare, wishes)


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
    fix: Annotated[
        bool, typer.Option("--fix", help="Put right what is safe to put right, showing it first: encoding, mojibake.")
    ] = False,
    yes: Yes = False,
    as_json: Json = False,
    github: Annotated[bool, typer.Option("--github", help="Print annotations for GitHub Actions.")] = False,
    sarif: Annotated[bool, typer.Option("--sarif", help="Print SARIF 2.1.0, for code scanning.")] = False,
    explain: Annotated[
        str, typer.Option("--explain", metavar="CODE", help="Say what a code means, with an example.")
    ] = "",
) -> None:
    """Report everything wrong or doubtful in the posts, with place and remedy."""
    from publisher.cli.check import Wishes, run
    from publisher.cli.check_explain import run as run_explain

    if explain:
        run_explain(explain)
        return
    run(context, Wishes(strict=strict, json=as_json, github=github, sarif=sarif, fix=fix, yes=yes))


def config(
    context: typer.Context,
    schema: Annotated[bool, typer.Option("--schema", help="Print the JSON Schema of publisher.toml.")] = False,
    as_json: Json = False,
) -> None:
    """Show the effective configuration, with every default filled in."""
    from publisher.cli.settings import run

    run(context, schema, as_json)


def preview(
    context: typer.Context,
    open_it: Annotated[bool, typer.Option("--open", help="Open the page in a browser.")] = False,
    port: Annotated[int, typer.Option(help="The port on 127.0.0.1; any free one if 0.", min=0, max=65535)] = 0,
) -> None:
    """Show the next editions on a local page that follows what is saved. It sends tests, and never to the list."""
    from publisher.cli.preview_page import run

    run(context, open_it, port)


def serve(
    context: typer.Context,
    host: Annotated[str, typer.Option(help="The address to listen on.")] = "127.0.0.1",
    port: Annotated[int, typer.Option(help="The port to listen on.", min=0, max=65535)] = 8000,
) -> None:
    """Host the feeds over HTTP, as readers and browsers want them."""
    from publisher.cli.serve import run

    run(context, host, port)
