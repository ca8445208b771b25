"""Atom 1.0: https://www.rfc-editor.org/rfc/rfc4287"""

from __future__ import annotations

from publisher.feedcheck.values.addresses import address, identifier, reference
from publisher.feedcheck.values.dates import rfc_3339
from publisher.feedcheck.values.languages import language
from publisher.feedcheck.values.numbers import media_type, whole
from publisher.feedcheck.values.people import email, name
from publisher.feedcheck.values.relations import relation
from publisher.feedcheck.values.text import not_blank, plain
from publisher.feedcheck.values.value import anything, every
from publisher.feedcheck.vocabulary.element import (
    Child,
    Element,
    Level,
    many,
    maybe,
    once,
    optional,
    required,
    text,
    within,
)

ATOM = "http://www.w3.org/2005/Atom"
ATOM_03 = "http://purl.org/atom/ns#"
THREAD = "http://purl.org/syndication/thread/1.0"

# Section 3.1: the rules of atom_text.py look at type and content.
TEXT = Element(text=anything, attributes={"type": optional()}, is_open=True)
CONTENT = Element(text=anything, attributes={"type": optional(), "src": optional(reference)}, is_open=True)
DATE = text(rfc_3339, exact=True)
ID = text(identifier, exact=True, needed=True)
ADDRESS = text(reference, exact=True, needed=True)
PERSON = Element(
    level=Level.PART,
    children=within(
        ATOM,
        {
            "name": once(text(name, needed=True)),
            "uri": maybe(ADDRESS),
            "email": maybe(text(email)),
        },
    ),
)
CATEGORY = Element(
    text=anything,
    is_open=True,
    attributes={
        "term": required(),
        "scheme": optional(address),
        "label": optional(plain),
    },
)
LINK = Element(
    is_open=True,
    text=anything,
    attributes={
        "href": required(reference),
        "rel": optional(relation),
        "type": optional(media_type),
        "hreflang": optional(language),
        "title": optional(every(not_blank, plain)),
        "length": optional(whole(0)),
        f"{{{THREAD}}}count": optional(whole(0)),
        f"{{{THREAD}}}updated": optional(rfc_3339),
    },
)
GENERATOR = text(plain, needed=True, uri=optional(reference), version=optional())

_META: dict[str, Child] = {
    "author": many(PERSON),
    "category": many(CATEGORY),
    "contributor": many(PERSON),
    "link": many(LINK),
    "rights": maybe(TEXT),
}
_FEED_META: dict[str, Child] = {
    **_META,
    "generator": maybe(GENERATOR),
    "icon": maybe(ADDRESS),
    "logo": maybe(ADDRESS),
    "subtitle": maybe(TEXT),
}
SOURCE = Element(
    level=Level.FEED,
    children=within(ATOM, {**_FEED_META, "id": maybe(ID), "title": maybe(TEXT), "updated": maybe(DATE)}),
)
ENTRY = Element(
    level=Level.ENTRY,
    children=within(
        ATOM,
        {
            **_META,
            "id": once(ID),
            "title": once(TEXT),
            "updated": once(DATE),
            "published": maybe(DATE),
            "summary": maybe(TEXT),
            "content": maybe(CONTENT),
            "source": maybe(SOURCE),
        },
    ),
)
FEED = Element(
    level=Level.FEED,
    children=within(
        ATOM, {**_FEED_META, "id": once(ID), "title": once(TEXT), "updated": once(DATE), "entry": many(ENTRY)}
    ),
)

# Atom's elements in RSS: the self link, which the RSS profile recommends, and others that are met.
IN_CHANNEL = {
    name: child for name, child in _FEED_META.items() if name not in ("generator", "icon", "logo")
} | {
    "generator": maybe(GENERATOR),
    "icon": maybe(text(reference)),
    "logo": maybe(text(reference)),
    "id": maybe(text(address)),
    "title": maybe(TEXT),
    "updated": maybe(text(rfc_3339)),
}  # fmt: skip
IN_ITEM = {
    **_META,
    "id": maybe(text(address)),
    "title": maybe(TEXT),
    "updated": maybe(text(rfc_3339)),
    "published": maybe(text(rfc_3339)),
    "summary": maybe(TEXT),
    "content": maybe(CONTENT),
    "source": maybe(SOURCE),
}
