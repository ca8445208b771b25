"""Podcasts: Apple's tags and those of Podcasting 2.0.

https://help.apple.com/itc/podcasts_connect/#/itcb54353390 and https://podcasting2.org/docs/podcast-namespace
"""

from __future__ import annotations

from publisher.feedcheck.values.addresses import address, web_address
from publisher.feedcheck.values.dates import rfc_822
from publisher.feedcheck.values.languages import language
from publisher.feedcheck.values.numbers import decimal, duration, media_type, whole, word
from publisher.feedcheck.values.people import email
from publisher.feedcheck.values.text import at_most, plain
from publisher.feedcheck.values.value import every
from publisher.feedcheck.vocabulary.element import (
    OPEN,
    Element,
    empty,
    many,
    maybe,
    once,
    optional,
    required,
    text,
    within,
)
from publisher.feedcheck.vocabulary.module import Module

ITUNES_NAMESPACE = "http://www.itunes.com/dtds/podcast-1.0.dtd"
PODCAST_NAMESPACE = "https://podcastindex.org/namespace/1.0"

_SHORT = text(every(plain, at_most(255)))
_SUBCATEGORY = empty(text=required())
_CATEGORY = Element(
    attributes={"text": required()}, children=within(ITUNES_NAMESPACE, {"category": many(_SUBCATEGORY)})
)
_OWNER = Element(children=within(ITUNES_NAMESPACE, {"email": once(text(email)), "name": maybe(_SHORT)}))
_BOTH = {
    "author": maybe(_SHORT),
    "block": maybe(text(word("yes", "no", "clean", ignore_case=True), exact=True)),
    "explicit": maybe(text(word("true", "false", ignore_case=True), exact=True)),
    "image": maybe(empty(href=required(web_address))),
    "keywords": maybe(_SHORT),  # rules/podcasts.py
    "subtitle": maybe(_SHORT),
    "summary": maybe(text(every(plain, at_most(4000)))),
    "title": maybe(text()),
}
ITUNES = Module(
    "itunes",
    ITUNES_NAMESPACE,
    feed={
        **_BOTH,
        "owner": maybe(_OWNER),
        "category": many(_CATEGORY),
        "type": maybe(text(word("episodic", "serial"))),
        "new-feed-url": maybe(text(address)),
        "complete": maybe(text(word("yes", "no", ignore_case=True))),
        "pubDate": maybe(text(rfc_822)),
        "applepodcastsverify": maybe(text()),
    },
    entry={
        **_BOTH,
        "duration": maybe(text(duration)),
        "episode": maybe(text(whole(1))),
        "season": maybe(text(whole(1))),
        "episodeType": maybe(text(word("full", "trailer", "bonus", ignore_case=False))),
        "order": maybe(text(whole(0))),
        "isClosedCaptioned": maybe(text(word("yes", "no", ignore_case=True))),
    },
)

_PERSON = text(plain, role=optional(), group=optional(), img=optional(web_address), href=optional(web_address))
_PODCAST_BOTH = {
    "person": many(_PERSON),
    "location": many(text(geo=optional(), osm=optional(), rel=optional(), country=optional())),
    "license": maybe(text(url=optional(web_address))),
    "txt": many(text(purpose=optional())),
    "value": many(OPEN),
    "image": many(OPEN),
    "images": maybe(OPEN),
    "socialInteract": many(OPEN),
    "contentLink": many(OPEN),
    "chat": maybe(OPEN),
    "funding": many(text(plain, url=required(web_address))),
    "detail": many(OPEN),
}
PODCAST = Module(
    "podcast",
    PODCAST_NAMESPACE,
    feed={
        **_PODCAST_BOTH,
        "guid": maybe(text()),
        "locked": maybe(text(word("yes", "no"), owner=optional(email))),
        "medium": maybe(text()),
        "trailer": many(
            text(
                url=required(web_address),
                pubdate=required(rfc_822),
                length=optional(whole(0)),
                type=optional(media_type),
                season=optional(whole(1)),
            )
        ),
        "updateFrequency": maybe(OPEN),
        "podping": maybe(OPEN),
        "podroll": maybe(OPEN),
        "publisher": maybe(OPEN),
        "block": many(text(word("yes", "no"), id=optional())),
        "liveItem": many(OPEN),
        "remoteItem": many(OPEN),
        "integrity": maybe(OPEN),
    },
    entry={
        **_PODCAST_BOTH,
        "transcript": many(
            empty(url=required(web_address), type=required(media_type), language=optional(language), rel=optional())
        ),
        "chapters": maybe(empty(url=required(web_address), type=required(media_type))),
        "soundbite": many(text(startTime=required(decimal(0)), duration=required(decimal(0)))),
        "season": maybe(text(whole(0), name=optional())),
        "episode": maybe(text(decimal(0), display=optional())),
        "alternateEnclosure": many(OPEN),
        "remoteItem": many(OPEN),
    },
)
