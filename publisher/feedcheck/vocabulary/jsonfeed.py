"""JSON Feed 1.0 and 1.1: https://www.jsonfeed.org/version/1.1/"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from publisher.feedcheck.values.addresses import address, reference
from publisher.feedcheck.values.dates import rfc_3339
from publisher.feedcheck.values.languages import language
from publisher.feedcheck.values.numbers import media_type
from publisher.feedcheck.values.text import plain
from publisher.feedcheck.values.value import Check, anything

VERSIONS = ("https://jsonfeed.org/version/1", "https://jsonfeed.org/version/1.1")


@dataclass(frozen=True, slots=True)
class Key:
    """What a key's value is: a type, a check of a text, or the keys of an object or of every object in an array."""

    type: str
    check: Check = anything
    is_required: bool = False
    keys: Mapping[str, Key] = field(default_factory=dict)


def text(check: Check = anything, *, required: bool = False) -> Key:
    return Key("text", check, required)


_AUTHOR = {"name": text(), "url": text(reference), "avatar": text(address)}
_ATTACHMENT = {
    "url": text(address, required=True),
    "mime_type": text(media_type, required=True),
    "title": text(),
    "size_in_bytes": Key("number"),
    "duration_in_seconds": Key("number"),
}
ITEM: Mapping[str, Key] = {
    "id": Key("text or number", is_required=True),
    "url": text(address),
    "external_url": text(address),
    "title": text(plain),
    "content_html": text(),
    "content_text": text(),
    "summary": text(),
    "image": text(address),
    "banner_image": text(address),
    "date_published": text(rfc_3339),
    "date_modified": text(rfc_3339),
    "author": Key("object", keys=_AUTHOR),
    "authors": Key("array", keys=_AUTHOR),
    "tags": Key("array of texts"),
    "language": text(language),
    "attachments": Key("array", keys=_ATTACHMENT),
}
FEED: Mapping[str, Key] = {
    "version": text(required=True),
    "title": text(plain, required=True),
    "home_page_url": text(address),
    "feed_url": text(address),
    "description": text(),
    "user_comment": text(),
    "next_url": text(address),
    "icon": text(address),
    "favicon": text(address),
    "author": Key("object", keys=_AUTHOR),
    "authors": Key("array", keys=_AUTHOR),
    "language": text(language),
    "expired": Key("boolean"),
    "hubs": Key("array", keys={"type": text(required=True), "url": text(address, required=True)}),
    "items": Key("array", is_required=True, keys=ITEM),
}
