"""Paged and archived feeds: https://www.rfc-editor.org/rfc/rfc5005"""

from __future__ import annotations

from collections.abc import Iterator

from publisher.feedcheck.document import Document
from publisher.feedcheck.feed import Feed
from publisher.feedcheck.finding import Finding

_PAGES = frozenset({"first", "last", "next", "previous", "prev", "prev-archive", "next-archive"})
_RELATIONS = _PAGES | {"current"}


def archives(feed: Feed, document: Document) -> Iterator[Finding]:
    """Links between the pages of a feed."""
    own = {link.address for link in feed.linked("self")} | set(document.addresses)
    if feed.is_complete:
        yield from _complete(feed, own)
    elif feed.is_archive:
        yield from _archive(feed)
    yield from _ends(feed, own)
    for entry in feed.entries:
        for link in entry.links:
            if link.relation in _RELATIONS:
                message = f"rel={link.relation} leads to a page of the feed, and is in an {entry.label}"
                yield Finding("archive-relation-in-entry", message, link.spot, "put it into the feed", link.relation)


def _complete(feed: Feed, own: set[str]) -> Iterator[Finding]:
    for link in feed.links:
        if link.relation in _PAGES or (link.relation == "current" and link.address not in own):
            message = f"the feed is complete, and links to another page (rel={link.relation})"
            hint = "leave out <fh:complete/> or the link"
            yield Finding("archive-in-complete", message, link.spot, hint)


def _archive(feed: Feed) -> Iterator[Finding]:
    if not feed.linked("prev-archive", "next-archive"):
        message = "the archive links to no other archive"
        yield Finding("archive-incomplete", message, feed.spot, "add rel=prev-archive, or <fh:complete/>")
    if not feed.linked("current"):
        message = "the archive does not link to the current feed"
        yield Finding("archive-current-missing", message, feed.spot, "add rel=current with the feed's address")


def _ends(feed: Feed, own: set[str]) -> Iterator[Finding]:
    for end, beyond in (("first", ("previous", "prev")), ("last", ("next",))):
        if any(link.address in own for link in feed.linked(end)):
            for link in feed.linked(*beyond):
                message = f"this is the {end} page, and it links to a {link.relation} one"
                yield Finding("page-past-end", message, link.spot, "leave the link out")
