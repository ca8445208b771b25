"""JSON Feed -> Feed."""

from __future__ import annotations

from collections.abc import Iterator

from publisher.feedcheck.document import Format
from publisher.feedcheck.feed import Entry, Feed, Link, Markup
from publisher.feedcheck.reading.json_reader import JsonValue


def json_feed(root: JsonValue) -> Feed:
    """The feed of a document that is an object; wrong types count as nothing."""
    items = root.members.get("items")
    return Feed(
        format=Format.JSON,
        version=version_of(root),
        spot=root.spot,
        links=tuple(_links(root)),
        entries=tuple(_entry(item) for item in items.items) if items else (),
    )


def version_of(root: JsonValue) -> str:
    """1, 1.1, or whatever the document says; "" if nothing."""
    return _text(root, "version").rpartition("/version/")[2]


def _text(value: JsonValue, key: str) -> str:
    member = value.members.get(key)
    return member.text if member else ""


def _links(root: JsonValue) -> Iterator[Link]:
    for key, relation, media_type in (
        ("feed_url", "self", "application/feed+json"),
        ("home_page_url", "alternate", "text/html"),
        ("next_url", "next", "application/feed+json"),
    ):
        if (member := root.members.get(key)) and member.text:
            yield Link(relation, member.text, member.text, member.spot, media_type)
    hubs = root.members.get("hubs")
    for hub in hubs.items if hubs else ():
        if (member := hub.members.get("url")) and member.text:
            yield Link("hub", member.text, member.text, member.spot)


def _entry(item: JsonValue) -> Entry:
    identifier = item.members.get("id")
    url = item.members.get("url")
    # The specification lets a reader take a number for its text: https://www.jsonfeed.org/version/1.1/#items
    shown = str(identifier.value) if identifier and isinstance(identifier.value, str | int | float) else ""
    return Entry(
        spot=item.spot,
        label="item",
        id=shown,
        id_spot=identifier.spot if identifier else item.spot,
        updated="",
        updated_spot=item.spot,
        title=_text(item, "title"),
        links=(Link("alternate", url.text, url.text, url.spot),) if url else (),
        markup=tuple(_markup(item)),
    )


def _markup(item: JsonValue) -> Iterator[Markup]:
    if (member := item.members.get("content_html")) and member.text:
        yield Markup(member.text, member.spot, "content_html")
