"""Media RSS: https://www.rssboard.org/media-rss"""

from __future__ import annotations

from collections.abc import Iterator

from publisher.feedcheck.values.addresses import address
from publisher.feedcheck.values.languages import language
from publisher.feedcheck.values.numbers import decimal, media_type, play_time, whole, word
from publisher.feedcheck.values.text import plain
from publisher.feedcheck.values.value import Doubt, Setting
from publisher.feedcheck.vocabulary.element import OPEN, Element, Level, empty, many, maybe, optional, required, text
from publisher.feedcheck.vocabulary.module import Module

NAMESPACE = "http://search.yahoo.com/mrss/"
_RARE = "community comments embed responses backLinks status price license subTitle peerLink location rights scenes"
_PIXELS = optional(whole(1))
_TEXT_TYPE = optional(word("plain", "html"))
_TITLE = text(type=_TEXT_TYPE)  # rules/media.py reads it by its type


def _scheme(value: str, setting: Setting) -> Iterator[Doubt]:
    """The module's own schemes, urn:simple and urn:ebu, are shorter than URNs may be."""
    return iter(()) if value.startswith("urn:") else iter(address(value, setting))


THUMBNAIL = empty(url=required(address), width=_PIXELS, height=_PIXELS, time=optional(play_time))
OPTIONAL_ELEMENTS = {
    "adult": maybe(text(word("true", "false", ignore_case=True))),
    "rating": many(text(scheme=optional(_scheme))),
    "title": maybe(_TITLE),
    "description": maybe(_TITLE),
    "keywords": many(text()),
    "thumbnail": many(THUMBNAIL),
    "category": many(text(plain, scheme=optional(address), label=optional(plain))),
    "hash": many(text(algo=optional(word("md5", "sha-1")))),
    "player": many(empty(url=required(address), width=_PIXELS, height=_PIXELS)),
    "credit": many(text(role=optional(), scheme=optional(_scheme))),
    "copyright": maybe(text(plain, url=optional(address))),
    "text": many(
        text(
            type=_TEXT_TYPE,
            lang=optional(language),
            start=optional(play_time),
            end=optional(play_time),
        )
    ),
    "restriction": many(
        text(relationship=required(word("allow", "deny")), type=optional(word("country", "uri", "sharing")))
    ),
    **dict.fromkeys(_RARE.split(), many(OPEN)),
}
CONTENT = Element(
    level=Level.PART,
    attributes={
        "url": optional(address),
        "fileSize": optional(whole(1)),
        "type": optional(media_type),
        "medium": optional(word("image", "audio", "video", "document", "executable")),
        "isDefault": optional(word("true", "false")),
        "expression": optional(word("sample", "full", "nonstop")),
        "bitrate": optional(decimal(0)),
        "framerate": optional(decimal(0)),
        "samplingrate": optional(decimal(0)),
        "channels": optional(whole(0)),
        "duration": optional(whole(0)),
        "height": _PIXELS,
        "width": _PIXELS,
        "lang": optional(language),
    },
)
MEDIA = Module(
    "media",
    NAMESPACE,
    feed=OPTIONAL_ELEMENTS,
    entry={**OPTIONAL_ELEMENTS, "content": many(CONTENT), "group": many(Element(level=Level.ENTRY))},
    part=OPTIONAL_ELEMENTS,
)
