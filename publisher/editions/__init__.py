"""Sent editions as pages on the web, from what the ledger froze, with an index and a feed for each digest."""

from publisher.editions.build import EditionPages, build_edition_pages, edition_feed_plans, has_archive

__all__ = ["EditionPages", "build_edition_pages", "edition_feed_plans", "has_archive"]
