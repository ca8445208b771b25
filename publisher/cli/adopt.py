"""`publisher feeds adopt`: takes over the ids of the blog's present feed."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from publisher.cli.output import count_text, print_json, print_note
from publisher.cli.workplace import collection, configuration
from publisher.collect.identity import Sighting
from publisher.errors import PublisherError, UsageError
from publisher.feeds.adopt import MAX_BYTES, Adopted, KnownItem, adopt, read_items
from publisher.memory import memory_to_look, open_memory

if TYPE_CHECKING:
    import typer

    from publisher.collect.collection import Collection
    from publisher.config import Configuration

TIMEOUT_SECONDS = 30.0
SHOWN = 10


def run(context: typer.Context, sources: list[str], *, dry_run: bool, as_json: bool) -> None:
    config = configuration(context)
    items = [item for source in sources for item in read_items(_read(source), source)]
    found = collection(config, memory_to_look(config.ledger))
    adopted, strangers = adopt(items, found.posts)
    news = [one for one in adopted if one.id != one.post.id]
    if not dry_run and news:
        _remember(config, found, news)
    if as_json:
        print_json(
            {
                "items": len(items),
                "adopted": [{"id": one.id, "path": one.post.source, "url": one.post.url} for one in news],
                "known": len(adopted) - len(news),
                "unmatched": [{"id": item.id, "url": item.url, "title": item.title} for item in strangers],
                "dry_run": dry_run,
            }
        )
        return
    _show(items, news, len(adopted) - len(news), strangers, dry_run=dry_run)


def _read(source: str) -> bytes:
    if not source.startswith(("https://", "http://")):
        try:
            return Path(source).read_bytes()
        except OSError as error:
            raise UsageError(
                f"{source}: cannot be read: {error.strerror}", hint="name a file, or an https: address"
            ) from None
    import httpx

    try:
        with httpx.stream("GET", source, timeout=TIMEOUT_SECONDS, follow_redirects=True) as answer:
            answer.raise_for_status()
            data = b""
            for chunk in answer.iter_bytes():
                data += chunk
                if len(data) > MAX_BYTES:
                    break
            return data
    except httpx.HTTPStatusError as error:
        raise PublisherError(
            f"{source}: answered {error.response.status_code}", hint="is it the feed's address?"
        ) from None
    except httpx.HTTPError as error:
        raise PublisherError(
            f"{source}: cannot be fetched: {error}", hint="try again, or save it and name the file"
        ) from None


def _remember(config: Configuration, found: Collection, news: list[Adopted]) -> None:
    """The posts keep everything they are recognised by and get the ids readers know; the ids we had made are forgotten."""
    sightings = {sighting.source: sighting for sighting in found.sightings}
    ids = {one.post.source: one.id for one in news}
    open_memory(config.ledger).remember(
        [
            Sighting(ids[source], source, sighting.url, sighting.fingerprint)
            for source, sighting in sightings.items()
            if source in ids
        ],
        forget=[sightings[source].id for source in ids],
    )


def _show(
    items: list[KnownItem], news: list[Adopted], known: int, strangers: list[KnownItem], *, dry_run: bool
) -> None:
    would = "would take over" if dry_run else "took over"
    print(
        f"{count_text(len(items), 'item')} in the feed: {would} the ids of {count_text(len(news), 'post')}, {known} known before"
    )
    for item in strangers[:SHOWN]:
        print_note(f'not one of the posts: "{item.title or item.id}" {item.url}')
    if len(strangers) > SHOWN:
        print_note(f"and {len(strangers) - SHOWN} more")
