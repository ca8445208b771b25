"""The documents of a feed: which there are, in the order they are written, and who renders each."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial

from publisher.feeds.feed import ATOM_NAME, JSON_NAME, NEVER, PAGE_NAME, RSS_NAME, Feed
from publisher.forks import Workers

# The JSON Feed is written last: it is what the next build compares with, so an interrupted build still counts as not done.
DOCUMENTS = (RSS_NAME, ATOM_NAME, PAGE_NAME, JSON_NAME)
Wanted = tuple[Feed, Sequence[str]]


def render(feed: Feed, name: str) -> bytes:
    """The document of that name. What it needs is imported when it is first rendered, in the process that renders it."""
    match name:
        case "rss.xml":
            from publisher.feeds.rss import render_rss

            return render_rss(feed)
        case "atom.xml":
            from publisher.feeds.atom import render_atom

            return render_atom(feed)
        case "index.html":
            from publisher.feeds.page import render_page

            return render_page(feed)
        case "feed.json":
            from publisher.feeds.jsonfeed import render_json_feed

            return render_json_feed(feed)
    raise ValueError(name)


def rendered(feeds: Sequence[Wanted], workers: Workers) -> Iterator[dict[str, bytes]]:
    """For each (feed, names of the documents that are wanted) the documents by name. Each feed goes to the workers once."""
    wanted = [(feed, names) for feed, names in feeds if names]
    if len(wanted) == 1:
        feed, names = wanted[0]
        documents = iter([workers.share_out(partial(render, feed), names, 2)])
    else:
        documents = iter(workers.share_out(_render_all, wanted, 2))
    for _, names in feeds:
        yield dict(zip(names, next(documents), strict=True)) if names else {}


def get_ready() -> None:
    """Import what rendering documents needs, once, before there are several processes."""
    page = "https://example.org/"
    feed = Feed(page, "-", "-", "en", page, page, page, page, page, (), NEVER, "full")
    for name in DOCUMENTS:
        render(feed, name)


def _render_all(wanted: Wanted) -> list[bytes]:
    feed, names = wanted
    return [render(feed, name) for name in names]
