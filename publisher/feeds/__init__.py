"""Posts -> RSS, Atom, JSON Feed and a page for people, in the feeds folder."""

from publisher.feeds.build import Manner, build
from publisher.feeds.changes import Changes
from publisher.feeds.feed import Feed, publication_feed
from publisher.feeds.report import BuildReport, FileReport

__all__ = ["BuildReport", "Changes", "Feed", "FileReport", "Manner", "build", "publication_feed"]
