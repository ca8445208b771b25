"""`publisher preview`: the local page, with this machine's clock, environment and browser."""

from __future__ import annotations

import secrets
from collections.abc import Callable, Sequence
from functools import partial

import typer

from publisher.cli.build_watch import watcher_of
from publisher.cli.trying import approve_edition, make_draft, send_test
from publisher.cli.workplace import clock, configuration
from publisher.config import Configuration
from publisher.message import Message
from publisher.preview import Done, World
from publisher.preview import run as run_page
from publisher.send import Nothing

TOKEN_BYTES = 24


def run(context: typer.Context, open_it: bool, port: int) -> None:
    def ready(address: str) -> None:
        print(f"preview at {address}  (Ctrl-C stops)", flush=True)
        if open_it:
            typer.launch(address)

    world = World(
        load=partial(configuration, context),
        clock=clock,
        open_watcher=watcher_of,
        send_test=tell_of_test,
        make_draft=tell_of_draft,
        approve=tell_of_approval,
    )
    run_page(world, secrets.token_urlsafe(TOKEN_BYTES), port=port, on_ready=ready)


def tell_of_test(config: Configuration, name: str, to: Sequence[str]) -> Done:
    """`publisher digest test`, for the page."""
    notes: list[str] = []
    sent = send_test(config, name, to, tell=notes.append)
    return Done(sent.sentence, notes=(*([sent.note] if sent.note else []), *notes))


def tell_of_draft(config: Configuration, name: str, is_as_shown: Callable[[Message], bool]) -> Done:
    """`publisher digest send --draft`, for the page."""
    notes: list[str] = []
    done = make_draft(config, name, lambda proposal: is_as_shown(proposal.message), notes.append)
    if isinstance(done, Nothing):
        return Done(f"{name}: nothing to draft: {done.sentence}", is_done=False, notes=tuple(notes))
    where = f" ({done.broadcast_id})" if done.broadcast_id else ""
    return Done(f"{name} · {done.name} is {done.state} at {done.esp}{where}: {done.detail}", notes=tuple(notes))


def tell_of_approval(config: Configuration, name: str, edition: str, is_as_shown: Callable[[Message], bool]) -> Done:
    """`publisher digest approve`, for the page: the schedule sends what is approved here."""
    done = approve_edition(config, name, edition, is_as_shown)
    return Done(
        f"{name} · {done.name} is {done.state}: {done.detail}",
        notes=("publisher run or the next publisher tick sends it",),
    )
