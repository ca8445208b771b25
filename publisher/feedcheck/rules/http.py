"""How the feed was answered: https://www.rfc-editor.org/rfc/rfc9110"""

from __future__ import annotations

from collections.abc import Iterator
from http import HTTPStatus
from urllib.parse import urlsplit
from urllib.robotparser import RobotFileParser

from publisher.feedcheck.document import Answer, Document, Format
from publisher.feedcheck.feed import Feed
from publisher.feedcheck.finding import Finding, quoted
from publisher.problems import Severity

_TYPES = {
    Format.RSS_2: ("application/rss+xml",),
    Format.RSS_09: ("application/rss+xml",),
    Format.RSS_1: ("application/rss+xml", "application/rdf+xml"),
    Format.ATOM: ("application/atom+xml",),
    Format.ATOM_ENTRY: ("application/atom+xml",),
    Format.JSON: ("application/feed+json", "application/json"),
    Format.OPML: ("text/x-opml", "text/x-opml+xml"),
}
_XML_TYPES = ("application/xml", "text/xml")
_PERMANENT = (301, 308)
_WORTH_COMPRESSING = 2_000  # bytes


def reached(answer: Answer) -> Iterator[Finding]:
    """Whether there is a document at all, and how far the way to it was."""
    if not answer.status:
        last = f"{answer.redirects[-1].to}: " if answer.redirects else ""
        yield Finding("http-unreachable", f"{last}{answer.failure}", None, "is the address right?")
        return
    yield from _redirects(answer)
    if answer.status != HTTPStatus.OK:
        hint = "readers unsubscribe" if answer.status == HTTPStatus.GONE else "the feed must be answered with 200"
        yield Finding("http-status", f"the answer is {_status(answer.status)}", None, hint)


def http(document: Document, kind: Format) -> Iterator[Finding]:
    """The headers of a feed that was fetched."""
    answer = document.answer
    if answer is None or answer.status != HTTPStatus.OK:
        return
    yield from _content_type(answer, kind)
    yield from _caching(answer)
    if "content-encoding" not in answer.headers and len(document.content) > _WORTH_COMPRESSING:
        yield Finding("http-uncompressed", "gzip was asked for, and the feed is not compressed", None, "turn it on")
    if answer.headers.get("access-control-allow-origin") is None:
        hint = "send Access-Control-Allow-Origin: *"
        yield Finding("http-cors", "readers that run in a browser cannot fetch the feed", None, hint)
    if answer.robots and not _may_fetch(answer):
        yield Finding("http-robots", "robots.txt forbids the feed to every program", None, "allow its address")


def changes(document: Document, feed: Feed | None, again: Feed | None) -> Iterator[Finding]:
    """What the second fetch says. `again` is the feed in its answer, None if that was empty."""
    second = document.answer.again if document.answer else None
    if second is None or second.status != HTTPStatus.OK or document.answer is None:
        return
    if {"etag", "last-modified"} & set(document.answer.headers):
        message = "asked with If-None-Match and If-Modified-Since, the server sent the whole feed again"
        yield Finding("http-not-modified", message, None, "answer with 304 while nothing has changed")
    if document.answer.again_content == document.content:
        return
    yield Finding("http-changes", "fetched twice, the feed was different", None, "leave the time of building out of it")
    if feed and again and _ids(feed) and _ids(again) and not _ids(feed) & _ids(again):
        message = "fetched twice, every entry had another id"
        yield Finding("ids-change", message, None, "make ids from what never changes")


def _ids(feed: Feed) -> set[str]:
    return {entry.id for entry in feed.entries if entry.id}


def _status(status: int) -> str:
    try:
        return f"{status} {HTTPStatus(status).phrase}"
    except ValueError:
        return str(status)


def _redirects(answer: Answer) -> Iterator[Finding]:
    steps = answer.redirects
    if not steps:
        return
    way = " → ".join([steps[0].url, *(f"{step.to} ({step.status})" for step in steps)])
    if len(steps) > 1:
        yield Finding("http-redirects", f"{len(steps)} redirects: {way}", None, "redirect to the last address at once")
    else:
        kind = "for good" if steps[0].status in _PERMANENT else "for now"
        yield Finding("http-redirect", f"moved {kind}: {way}", None, "publish the last address")
    if urlsplit(steps[0].url).scheme == "https" and urlsplit(answer.url).scheme == "http":
        yield Finding("http-redirects", f"from https to http: {way}", None, "redirect to https")


def _content_type(answer: Answer, kind: Format) -> Iterator[Finding]:
    found, wanted = answer.media_type, _TYPES.get(kind, ())
    if not wanted or found in wanted:
        return
    hint = f"send Content-Type: {wanted[0]}"
    if not found:
        yield Finding("http-content-type", "there is no Content-Type", None, hint)
    elif found in _XML_TYPES and kind is not Format.JSON:
        # Right for browsers on static hosts; readers look into the document.
        message = f"{found} is right for any XML, and does not say that it is a feed"
        yield Finding("http-content-type", message, None, hint, severity=Severity.INFO)
    else:
        yield Finding("http-content-type", f"{quoted(found)} is not the type of {kind}", None, hint)


def _caching(answer: Answer) -> Iterator[Finding]:
    if not {"etag", "last-modified"} & set(answer.headers):
        yield Finding("http-cache", "there is neither an ETag nor a Last-Modified", None, "send both")


def _may_fetch(answer: Answer) -> bool:
    parser = RobotFileParser()
    parser.parse(answer.robots.splitlines())
    return parser.can_fetch("*", answer.url)
