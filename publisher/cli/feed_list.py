"""`publisher feeds`: which feeds there are, and the links to them for a site's theme."""

from __future__ import annotations

from dataclasses import replace
from html import escape
from typing import TYPE_CHECKING

from publisher.cli.output import count_text, print_json, styled
from publisher.cli.workplace import collection, configuration
from publisher.editions import edition_feed_plans
from publisher.feeds.feed import EntryMaker, feed_of
from publisher.feeds.page import addresses
from publisher.feeds.plan import plan_feeds
from publisher.memory import memory_to_look

if TYPE_CHECKING:
    import typer

    from publisher.config import Configuration
    from publisher.feeds.feed import Feed
    from publisher.feeds.plan import FeedPlan


def run(context: typer.Context, *, links: bool, as_json: bool) -> None:
    config = configuration(context)
    found = collection(config, memory_to_look(config.ledger))
    plans = [*plan_feeds(config, found.posts), *edition_feed_plans(config)]
    feeds = [_without_entries(config, plan) for plan in plans]
    counts = [len(plan.posts) for plan in plans]
    if as_json:
        print_json([_as_dict(feed, count) for feed, count in zip(feeds, counts, strict=True)])
    elif links:
        print(*link_elements(feeds[0]), sep="\n")
    else:
        for feed, count in zip(feeds, counts, strict=True):
            print(f"{feed.title}  {styled(count_text(count, 'entry'), 'dim')}\n  {styled(feed.page_url, 'dim')}")


def link_elements(feed: Feed) -> list[str]:
    """What a page's <head> says so that browsers and readers find the feed (RFC 8288, HTML: link type alternate)."""
    title = escape(feed.title)
    return [
        f'<link rel="alternate" type="{a.media_type}" title="{title} ({a.format})" href="{escape(a.url)}">'
        for a in addresses(feed)
    ]


def _as_dict(feed: Feed, count: int) -> dict[str, str | int]:
    urls = {"page": feed.page_url, "rss": feed.rss_url, "atom": feed.atom_url, "json": feed.json_url}
    return {"title": feed.title, **urls, "entries": count}


def _without_entries(config: Configuration, plan: FeedPlan) -> Feed:
    return feed_of(replace(plan, posts=()), config, EntryMaker(config))
