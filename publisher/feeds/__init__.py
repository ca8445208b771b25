"""Posts -> RSS, Atom, JSON Feed and a page for people, in the feeds folder."""

from publisher.feeds.build import BuildReport, FileReport, build
from publisher.feeds.changes import Changes
from publisher.feeds.feed import Feed, publication_feed

__all__ = ["BuildReport", "Changes", "Feed", "FileReport", "build", "publication_feed"]
