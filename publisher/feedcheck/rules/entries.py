"""Entries of any format: how many, their ids, and dates that are the same."""

from __future__ import annotations

from collections.abc import Iterator

from publisher.feedcheck.document import Format
from publisher.feedcheck.feed import Entry, Feed
from publisher.feedcheck.finding import Finding, quoted
from publisher.feedcheck.values.dates import moment_of
from publisher.problems import Severity

MANY_ENTRIES = 500
FEW_ENTRIES = 2


def entries(feed: Feed) -> Iterator[Finding]:
    """Everything that needs more than one entry, or none."""
    count = len(feed.entries)
    if not count:
        yield Finding("feed-without-entries", "the feed has no entry", feed.spot)
    elif count > MANY_ENTRIES:
        hint = "put older ones into archives (RFC 5005)"
        yield Finding("feed-long", f"the feed has {count:,} entries", feed.spot, hint)
    yield from _ids(feed)
    yield from _updates(feed)


def _ids(feed: Feed) -> Iterator[Finding]:
    has_one_for_all = len(feed.entries) > FEW_ENTRIES and len({entry.id for entry in feed.entries}) == 1
    known: dict[str, Entry] = {}
    for entry in feed.entries:
        if not entry.id:
            is_there = entry.id_spot != entry.spot  # and empty, which is a finding of its own
            if feed.format is Format.RSS_2 and feed.version.startswith("2") and not is_there:
                hint = "add a guid that never changes"
                yield Finding("id-missing", f"{_named(entry)} has no guid", entry.spot, hint)
        elif first := known.get(entry.id):
            is_mild = feed.format.is_atom and not has_one_for_all
            yield _repeated(entry, first, Severity.WARNING if is_mild else Severity.ERROR)
        else:
            known[entry.id] = entry


def _repeated(entry: Entry, first: Entry, severity: Severity) -> Finding:
    """Atom allows several versions of an entry in a feed, though readers show one."""
    message = f"{_named(entry)} and {_named(first)} have the same id, {quoted(entry.id)}"
    return Finding("id-repeated", message, entry.id_spot, "give each entry an id of its own", entry.id, severity)


def _updates(feed: Feed) -> Iterator[Finding]:
    known: dict[object, Entry] = {}
    for entry in feed.entries:
        moment = moment_of(entry.updated) if entry.updated else None
        if moment is None:
            continue
        if first := known.get(moment):
            message = f"{_named(entry)} and {_named(first)} have the same updated, {quoted(entry.updated)}"
            hint = "posts with a date and no time need an offset that stays"
            yield Finding("updated-repeated", message, entry.updated_spot, hint, entry.updated)
        else:
            known[moment] = entry


def _named(entry: Entry) -> str:
    """The title, or what it is called."""
    return quoted(entry.title) if entry.title else f"an {entry.label} without a title"
