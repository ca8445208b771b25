"""RSS 0.91 to 2.0: https://www.rssboard.org/rss-specification, read as https://www.rssboard.org/rss-profile does."""

from __future__ import annotations

from publisher.feedcheck.values.addresses import address, web_address
from publisher.feedcheck.values.dates import rfc_822
from publisher.feedcheck.values.languages import language
from publisher.feedcheck.values.numbers import media_type, whole, word
from publisher.feedcheck.values.people import email_with_name
from publisher.feedcheck.values.text import plain
from publisher.feedcheck.values.value import anything
from publisher.feedcheck.vocabulary.element import (
    Element,
    Level,
    empty,
    many,
    maybe,
    once,
    optional,
    required,
    some,
    text,
)

PLAIN = text(plain)
TITLE = text(plain, needed=True)
ADDRESS = text(address, needed=True)
DATE = text(rfc_822, needed=True)
PERSON = text(email_with_name, needed=True)
CATEGORY = text(plain, needed=True, domain=optional())
DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")

IMAGE = Element(
    level=Level.PART,
    children={
        "url": once(ADDRESS),
        "title": once(TITLE),
        "link": once(ADDRESS),
        "width": maybe(text()),  # rules/rss.py
        "height": maybe(text()),
        "description": maybe(PLAIN),
    },
)
TEXT_INPUT = Element(
    level=Level.PART,
    children={
        "title": once(PLAIN),
        "description": once(text()),
        "name": once(text()),  # rules/rss.py
        "link": once(ADDRESS),
    },
)
CLOUD = empty(
    domain=required(),
    port=required(whole(1, 65535)),
    path=required(),
    registerProcedure=required(anything),  # empty for HTTP-POST
    protocol=required(word("xml-rpc", "soap", "http-post", "https-post", ignore_case=True)),
)
HOURS = Element(children={"hour": some(text(whole(0, 24)))})
SKIP_DAYS = Element(children={"day": some(text(word(*DAYS)))})
ENCLOSURE = empty(url=required(web_address), length=required(whole(0)), type=required(media_type))
ITEM = Element(
    level=Level.ENTRY,
    children={
        "title": maybe(TITLE),
        "link": maybe(ADDRESS),
        "description": maybe(text()),  # its markup: rules/html.py
        "author": maybe(PERSON),
        "category": many(CATEGORY),
        "comments": maybe(ADDRESS),
        "enclosure": many(ENCLOSURE),
        "guid": maybe(text(isPermaLink=optional(word("true", "false")))),
        "pubDate": maybe(DATE),
        "source": maybe(text(plain, url=required(address))),
    },
)
# Of 0.91 and 0.92: https://www.rssboard.org/rss-0-9-2
OLD_ITEM = Element(level=Level.ENTRY, children={**ITEM.children, "description": maybe(PLAIN)})
CHANNEL = Element(
    level=Level.FEED,
    children={
        "title": once(TITLE),
        "link": once(ADDRESS),
        "description": once(PLAIN),
        "language": maybe(text(language)),
        "copyright": maybe(PLAIN),
        "managingEditor": maybe(PERSON),
        "webMaster": maybe(PERSON),
        "pubDate": maybe(DATE),
        "lastBuildDate": maybe(DATE),
        "category": many(CATEGORY),
        "generator": maybe(text()),
        "docs": maybe(ADDRESS),
        "cloud": maybe(CLOUD),
        "ttl": maybe(text(whole(1), needed=True)),
        "image": maybe(IMAGE),
        "rating": maybe(text()),
        "textInput": maybe(TEXT_INPUT),
        "skipHours": maybe(HOURS),
        "skipDays": maybe(SKIP_DAYS),
        "item": many(ITEM),
    },
)
OLD_CHANNEL = Element(level=Level.FEED, children={**CHANNEL.children, "item": many(OLD_ITEM)})
VERSIONS = ("0.91", "0.92", "0.93", "0.94", "2.0")
RSS = Element(attributes={"version": required()}, children={"channel": once(CHANNEL)})
OLD_RSS = Element(attributes={"version": required()}, children={"channel": once(OLD_CHANNEL)})
