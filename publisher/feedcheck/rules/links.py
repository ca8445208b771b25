"""Links of feed and entry: to itself, to the pages, to a hub."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from publisher.feedcheck.document import Document, Format
from publisher.feedcheck.feed import Feed, Link
from publisher.feedcheck.finding import Finding, Spot, quoted
from publisher.feedcheck.values.addresses import scheme_of, tidied

FEED_TYPES = frozenset(
    {"application/atom+xml", "application/rss+xml", "application/rdf+xml", "application/feed+json", "application/json"}
)
_WITH_SELF = (Format.ATOM, Format.RSS_2, Format.JSON)


def links(feed: Feed, document: Document) -> Iterator[Finding]:
    """The feed's links, and the entries' as far as they can be wrong in the same way."""
    yield from _self(feed, document)
    yield from _hubs(feed, document)
    if feed.format.is_atom:
        yield from alternates(feed.links, "<feed>")
    for entry in feed.entries:
        if feed.format.is_atom:
            yield from alternates(entry.links, f"<{entry.label}>")
        yield from _types((link for link in entry.links if link.relation == "self"), feed.format)


def _self(feed: Feed, document: Document) -> Iterator[Finding]:
    own = feed.linked("self")
    if not own:
        if feed.format in _WITH_SELF and not (feed.format is Format.RSS_2 and not feed.version.startswith("2")):
            name = (
                "feed_url"
                if feed.format is Format.JSON
                else '<atom:link rel="self">'
                if feed.format.is_rss
                else "<link rel=self>"
            )
            hint = f"add {name} with the feed's address"
            yield Finding("link-self-missing", "the feed does not say its own address", feed.spot, hint)
        return
    if not any(_is_one_of(link.address, document.addresses) for link in own) and document.addresses:
        link = own[0]
        message = f"the feed says its address is {quoted(link.address)}; it was read as {document.addresses[-1]}"
        yield Finding("link-self-wrong", message, link.spot, "write the address readers subscribe to", link.written)
    for link in own:
        if not scheme_of(link.written) and not link.written.startswith("//"):
            message = f"the feed's own address, {quoted(link.written)}, is relative"
            hint = "write the whole address, with https:// and the host"
            yield Finding("link-self-relative", message, link.spot, hint, link.written)
    yield from _types(own, feed.format)


def _types(own: Iterable[Link], kind: Format) -> Iterator[Finding]:
    for link in own:
        media_type = link.media_type.partition(";")[0].strip().lower()
        if media_type and media_type not in FEED_TYPES:
            message = f"the link to the feed itself has the type {quoted(media_type)}"
            yield Finding("link-self-type", message, link.spot, f"write {_type_of(kind)}", link.media_type)


def _type_of(kind: Format) -> str:
    if kind is Format.JSON:
        return "application/feed+json"
    return "application/atom+xml" if kind.is_atom else "application/rss+xml"


def _is_one_of(address: str, addresses: tuple[str, ...]) -> bool:
    plain = tidied(address.partition("#")[0])
    return any(plain == tidied(other.partition("#")[0]) for other in addresses)


def _hubs(feed: Feed, document: Document) -> Iterator[Finding]:
    if feed.format not in _WITH_SELF:
        return
    header = (document.answer.headers.get("link", "") if document.answer else "").replace('"', "")
    hubs, own = feed.linked("hub"), feed.linked("self")
    if not hubs and "rel=hub" not in header:
        yield Finding("hub-missing", "the feed names no WebSub hub", feed.spot, "https://www.w3.org/TR/websub/")
    elif hubs and not own and "rel=self" not in header:
        message = "the feed names a hub and not its own address"
        yield Finding("hub-without-self", message, hubs[0].spot, "add a link to the feed itself")


def alternates(found: Iterable[Link], where: str) -> Iterator[Finding]:
    """Of Atom: https://www.rfc-editor.org/rfc/rfc4287#section-4.1.1"""
    seen: dict[tuple[str, str], Spot] = {}
    for link in found:
        key = (link.media_type, link.language)
        if link.relation != "alternate":
            continue
        if key in seen:
            what = " and ".join(part for part in key if part) or "neither type nor hreflang"
            message = f"{where} has two alternate links with {what}"
            hint = "keep one, or tell them apart by type or hreflang; a file is rel=enclosure"
            yield Finding("link-alternate-repeated", message, link.spot, hint)
        seen[key] = link.spot
