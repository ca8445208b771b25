"""The modules feeds extend themselves with, and how their namespaces are told from misspelt ones."""

from __future__ import annotations

from publisher.feedcheck.values.addresses import address, reference, web_address
from publisher.feedcheck.values.dates import rfc_822, rfc_3339, w3cdtf
from publisher.feedcheck.values.numbers import coordinates, decimal, media_type, whole, whole_numbers, word
from publisher.feedcheck.values.text import plain
from publisher.feedcheck.vocabulary.atom import ATOM, IN_CHANNEL, IN_ITEM, THREAD
from publisher.feedcheck.vocabulary.dublin_core import DUBLIN_CORE, TERMS
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
from publisher.feedcheck.vocabulary.media import MEDIA
from publisher.feedcheck.vocabulary.module import Module, everywhere
from publisher.feedcheck.vocabulary.podcasts import ITUNES, PODCAST

CONTENT = "http://purl.org/rss/1.0/modules/content/"
HISTORY = "http://purl.org/syndication/history/1.0"
XHTML = "http://www.w3.org/1999/xhtml"
_WGS84 = "http://www.w3.org/2003/01/geo/wgs84_pos#"
_LATITUDE, _LONGITUDE = text(decimal(-90, 90)), text(decimal(-180, 180))
_ADDRESS = text(address)
_POINT = {"lat": once(_LATITUDE), "long": once(_LONGITUDE)}
_FLARE = text(plain, href=required(reference), src=required(reference))
_REPLY = empty(ref=required(address), href=optional(reference), source=optional(reference), type=optional(media_type))

MODULES = (
    Module("atom", ATOM, feed=IN_CHANNEL, entry=IN_ITEM),
    Module("content", CONTENT, feed={"items": many(OPEN)}, entry={"encoded": maybe(text()), "items": maybe(OPEN)}),
    DUBLIN_CORE,
    TERMS,
    ITUNES,
    PODCAST,
    MEDIA,
    Module(
        "sy",
        "http://purl.org/rss/1.0/modules/syndication/",
        feed={
            "updatePeriod": maybe(text(word("hourly", "daily", "weekly", "monthly", "yearly"))),
            "updateFrequency": maybe(text(whole(1), needed=True)),
            "updateBase": maybe(text(w3cdtf)),
        },
    ),
    Module(
        "slash",
        "http://purl.org/rss/1.0/modules/slash/",
        entry={
            "comments": maybe(text(whole(0))),
            "section": many(text()),
            "department": many(text()),
            "hit_parade": maybe(text(whole_numbers)),
        },
    ),
    Module(
        "wfw",
        "http://wellformedweb.org/CommentAPI/",
        entry={"comment": maybe(_ADDRESS), "commentRss": maybe(_ADDRESS), "commentRSS": maybe(_ADDRESS)},
    ),
    Module(
        "thr",
        THREAD,
        feed={"in-reply-to": many(_REPLY)},
        entry={"in-reply-to": many(_REPLY), "total": maybe(text(whole(0)))},
    ),
    Module("fh", HISTORY, feed={"complete": maybe(empty()), "archive": maybe(empty())}),
    Module(
        "app",
        "http://www.w3.org/2007/app",
        feed={"collection": many(OPEN)},
        entry={"edited": maybe(text(rfc_3339, exact=True)), "control": maybe(OPEN)},
    ),
    everywhere("creativeCommons", "http://backend.userland.com/creativeCommonsRssModule", {"license": many(_ADDRESS)}),
    everywhere("cc", "http://web.resource.org/cc/", {"license": many(OPEN), "License": many(OPEN)}),
    everywhere(
        "geo",
        _WGS84,
        {
            "lat": many(_LATITUDE),
            "long": many(_LONGITUDE),
            "alt": many(text(decimal(-(10**9)))),
            "Point": many(Element(children=within(_WGS84, _POINT))),
        },
    ),
    everywhere(
        "georss",
        "http://www.georss.org/georss",
        {name: many(text(coordinates)) for name in ("point", "line", "polygon", "box")}
        | {
            name: many(text())
            for name in ("featureTypeTag", "featuretypetag", "relationshipTag", "featureName", "featurename")
        }
        | {name: many(text(decimal(-(10**9)))) for name in ("elev", "floor", "radius")}
        | {"where": many(OPEN)},
    ),
    Module(
        "feedburner",
        "http://rssnamespace.org/feedburner/ext/1.0",
        feed={
            "browserFriendly": maybe(text(plain)),
            "emailServiceId": maybe(text()),
            "feedFlare": many(_FLARE),
            "feedburnerHostname": maybe(_ADDRESS),
            "info": many(empty(uri=required(reference))),
            "awareness": maybe(_ADDRESS),
        },
        entry={name: maybe(_ADDRESS) for name in ("awareness", "origLink", "origEnclosureLink")}
        | {"feedFlare": many(_FLARE)},
    ),
    Module(
        "blogChannel",
        "http://backend.userland.com/blogChannelModule",
        feed={name: maybe(_ADDRESS) for name in ("blogRoll", "mySubscriptions", "blink", "changes")},
    ),
    everywhere(
        "opml",
        "http://www.opml.org/spec2",
        {
            "dateCreated": maybe(text(rfc_822)),
            "dateModified": maybe(text(rfc_822)),
            "ownerName": maybe(text()),
            "ownerEmail": maybe(text()),
            "ownerId": maybe(text(web_address)),
        },
    ),
    Module(
        "admin",
        "http://webns.net/mvcb/",
        feed={"errorReportsTo": maybe(OPEN), "generatorAgent": maybe(OPEN)},
    ),
    # Recognised, so that a misspelt namespace is found; too rare or too free for a table.
    *(
        Module(prefix, namespace, is_known=False)
        for prefix, namespace in (
            ("ag", "http://purl.org/rss/1.0/modules/aggregation/"),
            ("annotate", "http://purl.org/rss/1.0/modules/annotate/"),
            ("ev", "http://purl.org/rss/1.0/modules/event/"),
            ("foaf", "http://xmlns.com/foaf/0.1/"),
            ("g", "http://base.google.com/ns/1.0"),
            ("gml", "http://www.opengis.net/gml"),
            ("googleplay", "http://www.google.com/schemas/play-podcasts/1.0"),
            ("image", "http://purl.org/rss/1.0/modules/image/"),
            ("indexing", "urn:atom-extension:indexing"),
            ("l", "http://purl.org/rss/1.0/modules/link/"),
            ("mathml", "http://www.w3.org/1998/Math/MathML"),
            ("opensearch", "http://a9.com/-/spec/opensearch/1.1/"),
            ("psc", "http://podlove.org/simple-chapters"),
            ("rawvoice", "https://blubrry.com/developer/rawvoice-rss/"),
            ("rdf", "http://www.w3.org/1999/02/22-rdf-syntax-ns#"),
            ("rdfs", "http://www.w3.org/2000/01/rdf-schema#"),
            ("ss", "http://purl.org/rss/1.0/modules/servicestatus/"),
            ("svg", "http://www.w3.org/2000/svg"),
            ("taxo", "http://purl.org/rss/1.0/modules/taxonomy/"),
            ("trackback", "http://madskills.com/public/xml/rss/module/trackback/"),
            ("webfeeds", "http://webfeeds.org/rss/1.0"),
            ("wiki", "http://purl.org/rss/1.0/modules/wiki/"),
            ("xhtml", XHTML),
            ("xlink", "http://www.w3.org/1999/xlink"),
            ("xml", "http://www.w3.org/XML/1998/namespace"),
            ("yt", "http://www.youtube.com/xml/schemas/2015"),
        )
    ),
)
BY_NAMESPACE = {module.namespace: module for module in MODULES}
BY_PREFIX = {module.prefix: module for module in MODULES}


def blurred(namespace: str) -> str:
    """What misspelt namespaces have in common with the right one: no case, no scheme, no sign at the end."""
    text = namespace.strip().lower()
    for start in ("http://", "https://", "www."):
        text = text.removeprefix(start)
    return text.rstrip("/#?. ")


_BY_BLURRED = {blurred(module.namespace): module for module in MODULES}
# The podcast namespace's own page allows both: https://podcasting2.org/docs/podcast-namespace
_ALSO = {"https://github.com/Podcastindex-org/podcast-namespace/blob/main/docs/1.0.md": PODCAST}


def module_of(namespace: str) -> Module | None:
    """The module of that namespace."""
    return BY_NAMESPACE.get(namespace) or _ALSO.get(namespace)


def module_meant(namespace: str) -> Module | None:
    """The module whose namespace this is, or is meant to be."""
    return module_of(namespace) or _BY_BLURRED.get(blurred(namespace))
