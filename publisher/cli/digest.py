"""`publisher digest …`: preview, lint, send, test, history, approve, cancel, resolve."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import Annotated

import typer

from publisher.cli.options import Json, Name, Yes

app = typer.Typer(
    help="Preview, test and send digests, and see what was sent.", no_args_is_help=True, rich_markup_mode=None
)
EditionName = Annotated[str, typer.Argument(metavar="EDITION", help="An edition's name: publisher digest history.")]
OpenEditionName = Annotated[
    str, typer.Argument(metavar="[EDITION]", help="An edition's name; not needed if only one comes into question.")
]
Since = Annotated[
    str,
    typer.Option(
        "--since", metavar="DATE", help='First run only: posts from this day on are new; "all" takes every one.'
    ),
]


@app.command()
def preview(
    context: typer.Context,
    name: Name,
    folder: Annotated[Path, typer.Option("--folder", help="Where the files go.")] = Path("preview"),
    open_it: Annotated[bool, typer.Option("--open", help="Open the HTML in a browser.")] = False,
    since: Since = "",
    edition: Annotated[
        str, typer.Option("--edition", metavar="EDITION", help="One that is in the ledger, as it was frozen.")
    ] = "",
    as_json: Json = False,
) -> None:
    """Write the next edition as HTML, text and .eml, and say where. Nothing is sent and nothing is recorded."""
    from publisher.cli.preview_frozen import run as run_frozen

    if run_frozen(context, name, folder, open_it, edition, as_json):
        return
    from publisher.cli.preview import run

    run(context, name, folder, open_it, since, as_json)


@app.command()
def lint(
    context: typer.Context,
    name: Annotated[str, typer.Argument(metavar="[NAME]", help="A digest of publisher.toml.")] = "",
    links: Annotated[bool, typer.Option("--links", help="Ask for each link and picture whether it is there.")] = False,
    strict: Annotated[bool, typer.Option("--strict", help="Exit code 1 with a warning too.")] = False,
    since: Since = "",
    explain: Annotated[str, typer.Option("--explain", metavar="CODE", help="Say what a code means, and stop.")] = "",
    as_json: Json = False,
) -> None:
    """Look for what is wrong or doubtful in the next edition. Nothing is sent and nothing is recorded."""
    from publisher.cli.lint import Wishes, run, run_explain

    if explain:
        run_explain(explain)
    else:
        run(context, name, Wishes(links=links, is_strict=strict, since=since, as_json=as_json))


@app.command()
def send(
    context: typer.Context,
    name: Name,
    yes: Yes = False,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Show what would be sent, and to whom; do nothing.")
    ] = False,
    draft: Annotated[bool, typer.Option("--draft", help="Stop at the ESP's draft, to be looked at there.")] = False,
    at: Annotated[
        datetime | None,
        typer.Option(
            "--at", formats=["%Y-%m-%d %H:%M", "%Y-%m-%dT%H:%M"], help="Let the ESP send it at this local time."
        ),
    ] = None,
    since: Since = "",
    as_json: Json = False,
) -> None:
    """Send the next edition, once. An interrupted sending goes on from where it stood."""
    from publisher.cli.send import Wishes, run

    run(context, name, Wishes(yes=yes, dry_run=dry_run, draft_only=draft, at=at, since=since, as_json=as_json))


@app.command()
def test(
    context: typer.Context,
    name: Name,
    to: Annotated[list[str], typer.Option("--to", metavar="ADDRESS", help="Who gets the test; may be repeated.")],
    since: Since = "",
) -> None:
    """Send the next edition to these addresses alone, through the digest's ESP. Nothing is recorded."""
    from publisher.cli.preview import run_test

    run_test(context, name, to, since)


@app.command()
def history(
    context: typer.Context,
    name: Annotated[str, typer.Argument(metavar="[NAME]", help="A digest; all if not given.")] = "",
    why: Annotated[bool, typer.Option("--why", help="The state of every slot, past, due and next, and why.")] = False,
    as_json: Json = False,
) -> None:
    """Every edition with what became of it, and the slots that passed without one and why."""
    from publisher.cli.history import run

    run(context, name, with_reasons=why, as_json=as_json)


@app.command()
def approve(
    context: typer.Context, name: Name, edition: OpenEditionName = "", yes: Yes = False, as_json: Json = False
) -> None:
    """Show the edition that waits for approval, ask, and send exactly that one."""
    from publisher.cli.approve import Wishes, run

    run(context, name, Wishes(edition, yes, as_json))


@app.command()
def cancel(
    context: typer.Context, name: Name, edition: OpenEditionName = "", yes: Yes = False, as_json: Json = False
) -> None:
    """Stop an edition, or take it back while the ESP still allows it. Its posts are free for the next one."""
    from publisher.cli.cancel import Wishes, run

    run(context, name, Wishes(edition, yes, as_json))


@app.command()
def resolve(
    context: typer.Context,
    name: Name,
    edition: EditionName,
    sent: Annotated[bool, typer.Option("--sent", help="It reached the readers.")] = False,
    send_it: Annotated[bool, typer.Option("--send", help="It did not reach them: send it.")] = False,
    cancel_it: Annotated[bool, typer.Option("--cancel", help="It did not reach them, and shall not.")] = False,
) -> None:
    """Decide about an edition that waits for a person: say what happened, or what shall happen."""
    from publisher.cli.decide import run_resolve

    run_resolve(context, name, edition, sent=sent, send_it=send_it, cancel_it=cancel_it)
