"""Feed -> Atom, by feedgen with our extension. RFC 4287: https://www.rfc-editor.org/rfc/rfc4287"""

from __future__ import annotations

from functools import partial
from typing import Any

from publisher.feeds.entry import Entry
from publisher.feeds.feed import GENERATOR, Feed
from publisher.post import Author


def render_atom(feed: Feed) -> bytes:
    """The document as UTF-8. The same feed always gives the same bytes."""
    from feedgen.feed import FeedGenerator

    from publisher.feeds.extension import AtomFeed

    generator = FeedGenerator()
    generator.register_extension("publisher", partial(AtomFeed, feed), rss=False)
    generator.id(feed.id)
    generator.title(feed.title)
    generator.subtitle(feed.description)
    generator.language(feed.language)
    generator.generator(GENERATOR)
    generator.updated(feed.updated)
    # Entries without an author need one above them (RFC 4287, 4.2.1); nobody named means the publication itself.
    generator.author([_person(author) for author in feed.authors or (Author(feed.title),)])
    if feed.copyright:
        generator.rights(feed.copyright)
    if feed.icon:
        generator.icon(feed.icon)
    generator.link(href=feed.atom_url, rel="self", type="application/atom+xml")
    generator.link(href=feed.home_url, rel="alternate", type="text/html")
    for entry in feed.entries:
        _add_entry(generator, entry)
    document: bytes = generator.atom_str(pretty=True)
    return document


def _add_entry(generator: Any, entry: Entry) -> None:
    from publisher.feeds.extension import AtomEntry

    element = generator.add_entry(order="append")
    element.register_extension("publisher", partial(AtomEntry, entry), rss=False)
    element.id(entry.id)
    element.title(entry.title)
    element.published(entry.published)
    element.updated(entry.updated)
    element.link(href=entry.url, rel="alternate")  # feedgen demands one; the extension writes it with its type
    element.summary(entry.summary)
    if entry.html:
        element.content(entry.html, type="html")
    if entry.authors:
        element.author([_person(author) for author in entry.authors])
    for label in entry.labels:
        element.category(term=label)


def _person(author: Author) -> dict[str, str]:
    parts = {"name": author.name, "email": author.email, "uri": author.url}
    return {name: value for name, value in parts.items() if value}
