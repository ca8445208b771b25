"""`publisher`: assembles the commands, and turns every expected failure into a message and an exit code."""

from __future__ import annotations

import gc
import os
import sys
from pathlib import Path
from typing import Annotated

import typer

from publisher import __version__
from publisher.cli import digest, feeds, service, site
from publisher.cli.output import print_error
from publisher.errors import PublisherError

app = typer.Typer(
    name="publisher",
    help="Posts in git become feeds and an email digest, sent exactly once.",
    no_args_is_help=True,
    rich_markup_mode=None,  # rich would cost half of the time `publisher --help` takes
    pretty_exceptions_enable=False,
    epilog="Exit codes: 0 done, 1 failed, 2 wrong usage or configuration, 3 waits for a person, 4 another process is at it.",
)
site.add_commands(app)
app.add_typer(feeds.app, name="feeds")
app.add_typer(digest.app, name="digest")
service.add_commands(app)


def _show_version(wanted: bool) -> None:
    if wanted:
        print(f"publisher {__version__}")
        raise typer.Exit


@app.callback()
def _options(
    context: typer.Context,
    config: Annotated[
        Path | None,
        typer.Option("--config", "-c", help="The configuration; publisher.toml here or above if not given."),
    ] = None,
    _version: Annotated[
        bool, typer.Option("--version", callback=_show_version, is_eager=True, help="Show the version and exit.")
    ] = False,
) -> None:
    context.obj = config


def main() -> None:
    """The console script.

    It leaves as soon as everything is written: to free a blog's objects one by one takes Python a seventh of a build's time.
    """
    gc.set_threshold(50_000, 20, 100)  # a short-lived process makes many objects and little garbage
    code = _run()
    try:
        sys.stdout.flush()
        sys.stderr.flush()
    except BrokenPipeError:
        code = code or 1
    os._exit(code)


def _run() -> int:
    """Run the command; what it says with an exception becomes words and an exit code."""
    try:
        app()
    except SystemExit as leaving:
        return _code_of(leaving)
    except PublisherError as error:
        print_error(str(error))
        return error.exit_code
    except KeyboardInterrupt:
        print_error("interrupted; what was begun goes on when the command is run again")
        return 130
    except BrokenPipeError:
        # Whoever read our output has gone (`| head`). https://docs.python.org/3/library/signal.html#note-on-sigpipe
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 1
    return 0


def _code_of(leaving: SystemExit) -> int:
    if leaving.code is None or isinstance(leaving.code, int):
        return leaving.code or 0
    print(leaving.code, file=sys.stderr)
    return 1
