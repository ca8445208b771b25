"""What a command starts from: the configuration, the clock, the environment's secrets, the collection, an ESP."""

from __future__ import annotations

import os
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from publisher.cli.output import Progress, print_note

if TYPE_CHECKING:
    import typer

    from publisher.collect.collection import Collection
    from publisher.collect.identity import Memory
    from publisher.collect.kept import Kept
    from publisher.config import Configuration
    from publisher.esp.base import Esp


def clock() -> datetime:
    """Now, aware, in UTC."""
    return datetime.now(UTC)


def configuration(context: typer.Context) -> Configuration:
    """The configuration the command line names, or the nearest one."""
    from publisher.config import find_configuration, load_configuration, with_environment

    given: Path | None = context.obj
    return with_environment(load_configuration(given or find_configuration(Path.cwd())), os.environ)


def collection(
    config: Configuration, memory: Memory, kept: Kept | None = None, processes: int = os.cpu_count() or 1
) -> Collection:
    """The posts as they are now."""
    from publisher.collect import collect

    with Progress("reading posts") as progress:
        return collect(config, clock(), memory, processes, progress, kept)


def open_digest_esp(config: Configuration, name: str, tell: Callable[[str], None] = print_note) -> Esp:
    """The ESP of a digest, with the secrets of the environment. `tell` hears what is worth knowing and no failure."""
    import time

    from publisher.esp.context import EspContext
    from publisher.esp.providers import open_esp

    publication = config.settings.publication
    context = EspContext(
        root=config.root,
        secrets=os.environ,
        clock=clock,
        wait=time.sleep,
        publication_title=publication.title,
        publication_url=publication.url,
        digest=name,
        digest_title=config.digest_title(name),
        tell=tell,
    )
    return open_esp(config.digest(name).esp, context)


def relative(path: Path, config: Configuration) -> str:
    """The path as a person in the publication's folder would type it."""
    try:
        return path.relative_to(config.root).as_posix()
    except ValueError:
        return str(path)


def edition_dict(edition: Any) -> dict[str, Any]:
    """An edition for `--json`."""
    return {
        "digest": edition.digest,
        "edition": edition.name,
        "slot": edition.slot.isoformat(),
        "state": str(edition.state),
        "subject": edition.message.subject,
        "posts": [{"id": item.post_id, "title": item.title, "url": item.url} for item in edition.items],
        "esp": edition.esp,
        "broadcast_id": edition.broadcast_id,
        "detail": edition.detail,
        "planned_at": edition.planned_at.isoformat(),
        "changed_at": edition.changed_at.isoformat(),
        "release_at": edition.release_at.isoformat() if edition.release_at else None,
    }
