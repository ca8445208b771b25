"""Keeps feeds below a size: readers fetch them again and again, and some give up on large ones."""

from __future__ import annotations

from dataclasses import replace

from publisher.feeds.entry import Entry
from publisher.feeds.feed import Feed

OVERHEAD_BYTES = 1_000  # of an entry in the most verbose format: names of elements, dates, the address twice
ESCAPED_BYTES = {"<": 3, ">": 3, "&": 4}  # more in XML, where markup is escaped: `&lt;` for `<`


def fitted(feed: Feed, max_kb: int) -> Feed:
    """The feed with as many of its newest entries as fit into so many KB, one at least; all of them if `max_kb` is 0.

    A podcast is left as it is: directories drop episodes that have left its feed.
    """
    if not max_kb or feed.podcast:
        return feed
    room = max_kb * 1024
    kept: list[Entry] = []
    for entry in feed.entries:
        room -= _size_bytes(entry)
        if room < 0 and kept:
            return replace(feed, entries=tuple(kept))
        kept.append(entry)
    return feed


def _size_bytes(entry: Entry) -> int:
    texts = (entry.html, entry.summary, entry.title, *entry.labels)
    return OVERHEAD_BYTES + sum(_escaped_bytes(text) for text in texts)


def _escaped_bytes(text: str) -> int:
    return len(text.encode()) + sum(more * text.count(character) for character, more in ESCAPED_BYTES.items())
