"""OPML 1.0 and 2.0: http://opml.org/spec2.opml. Outlines may have any attribute; their rules are in rules/opml.py."""

from __future__ import annotations

from publisher.feedcheck.values.addresses import web_address
from publisher.feedcheck.values.dates import rfc_822
from publisher.feedcheck.values.numbers import whole, word
from publisher.feedcheck.values.people import email
from publisher.feedcheck.values.value import anything
from publisher.feedcheck.vocabulary.element import Element, many, maybe, once, optional, required, some, text

VERSIONS = ("1.0", "1.1", "2.0")
_BOOLEAN = optional(word("true", "false", ignore_case=True))
_NUMBER = maybe(text(whole(-(10**9))))
OUTLINE_ATTRIBUTES = {
    "text": required(anything),
    "type": optional(),
    "isComment": _BOOLEAN,
    "isBreakpoint": _BOOLEAN,
    "created": optional(rfc_822),
    "category": optional(),
    "xmlUrl": optional(),
    "htmlUrl": optional(),
    "title": optional(),
    "description": optional(),
    "language": optional(),
    "version": optional(),
    "url": optional(),
}
HEAD = Element(
    children={
        "title": maybe(text()),
        "dateCreated": maybe(text(rfc_822)),
        "dateModified": maybe(text(rfc_822)),
        "ownerName": maybe(text()),
        "ownerEmail": maybe(text(email)),
        "ownerId": maybe(text(web_address)),
        "docs": maybe(text(web_address)),
        "expansionState": maybe(text()),
        "vertScrollState": _NUMBER,
        "windowTop": _NUMBER,
        "windowLeft": _NUMBER,
        "windowBottom": _NUMBER,
        "windowRight": _NUMBER,
    }
)


def _outline(depth: int) -> Element:
    """Outlines nest; the parser allows 256 levels, and nobody has more than a few."""
    inner = {"outline": many(_outline(depth - 1))} if depth else {}
    return Element(attributes=OUTLINE_ATTRIBUTES, children=inner, is_open=not depth, is_free=True)


BODY = Element(children={"outline": some(_outline(12))})
OPML = Element(attributes={"version": required()}, children={"head": once(HEAD), "body": once(BODY)})
