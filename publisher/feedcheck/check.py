"""Document -> Report: reads it, recognises the format, and lets every family of rules look at it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from http import HTTPStatus
from itertools import chain

from publisher.feedcheck.document import MAX_BYTES, Document, Format
from publisher.feedcheck.feed import Feed
from publisher.feedcheck.finding import Finding, Spot
from publisher.feedcheck.places import problems_of
from publisher.feedcheck.reading.encoding import Decoded, decode, is_json
from publisher.feedcheck.reading.json_reader import read_json
from publisher.feedcheck.reading.node import Node
from publisher.feedcheck.reading.xml_reader import read_xml
from publisher.feedcheck.recognise import Recognised, recognise
from publisher.feedcheck.report import Report
from publisher.feedcheck.rules.archives import archives
from publisher.feedcheck.rules.atom import atom
from publisher.feedcheck.rules.atom_text import atom_texts
from publisher.feedcheck.rules.entries import entries
from publisher.feedcheck.rules.html import html
from publisher.feedcheck.rules.http import changes, http, reached
from publisher.feedcheck.rules.jsonfeed import jsonfeed
from publisher.feedcheck.rules.links import links
from publisher.feedcheck.rules.media import media
from publisher.feedcheck.rules.namespaces import namespaces
from publisher.feedcheck.rules.opml import opml
from publisher.feedcheck.rules.podcasts import podcasts
from publisher.feedcheck.rules.rss import doctype, rss
from publisher.feedcheck.rules.size import size
from publisher.feedcheck.structure import Structure
from publisher.feedcheck.values.value import Setting
from publisher.feedcheck.views.atom import atom_feed
from publisher.feedcheck.views.jsonfeed import json_feed
from publisher.feedcheck.views.rss import rss_feed

# HTML is seldom well-formed XML; that it is HTML says more than where it is not.
_WEB_PAGE = re.compile(r"(?:\s+|<\?xml[^>]*>|<!--(?:[^-]|-(?!->))*+-->)*+<(?:!doctype\s+html|html)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class _Looked:
    """What became of a document's text. The rules look when `findings` is gone through."""

    format: Format
    version: str
    feed: Feed | None
    findings: Iterable[Finding]


def check(document: Document, now: datetime) -> Report:
    """Everything there is to say about the document. Never raises, whatever is in it."""
    answer = document.answer
    if answer and answer.status != HTTPStatus.OK:
        return Report(document, str(Format.UNKNOWN), 0, problems_of(document.name, "", reached(answer)))
    is_cut = document.is_cut or len(document.content) > MAX_BYTES
    document = replace(document, content=document.content[:MAX_BYTES], is_cut=is_cut)
    decoded = decode(document)
    looked = _look(document, decoded, now)
    findings = chain(
        reached(answer) if answer else (),
        size(document),
        decoded.findings,
        looked.findings,
        http(document, looked.format),
        changes(document, looked.feed, _second(document, now)),
    )
    count = len(looked.feed.entries) if looked.feed else 0
    name = f"{looked.format} {looked.version}" if looked.format is Format.JSON else str(looked.format)
    return Report(document, name.strip(), count, problems_of(document.name, decoded.text, findings))


def _second(document: Document, now: datetime) -> Feed | None:
    again = document.answer.again if document.answer else None
    if again is None or again.status != HTTPStatus.OK or document.answer is None:
        return None
    second = Document(document.name, document.answer.again_content, document.url, again)
    return _look(second, decode(second), now).feed


def _look(document: Document, decoded: Decoded, now: datetime) -> _Looked:
    if not decoded.is_readable:
        return _Looked(Format.UNKNOWN, "", None, ())
    if is_json(decoded.text):
        return _look_at_json(document, decoded.text, now)
    if _WEB_PAGE.match(decoded.text[:2000]):
        return _Looked(Format.UNKNOWN, "", None, (_web_page(),))
    read = read_xml(decoded.text)
    if read.root is None:
        return _Looked(Format.UNKNOWN, "", None, read.findings)
    recognised = recognise(read.root, decoded.text)
    feed = _feed(read.root, recognised, decoded.text, document.url)
    rules: Iterable[Finding] = ()
    if recognised.element:
        rules = _xml_rules(read.root, recognised, feed, document, decoded, now)
    return _Looked(recognised.format, recognised.version, feed, chain(read.findings, recognised.findings, rules))


def _look_at_json(document: Document, text: str, now: datetime) -> _Looked:
    root, broken = read_json(text)
    if root is None:
        return _Looked(Format.JSON, "", None, broken)
    if "items" not in root.members and "version" not in root.members:
        message = "this is JSON, and no JSON Feed"
        return _Looked(Format.UNKNOWN, "", None, (*broken, Finding("not-a-feed", message, Spot(0, 1))))
    feed = json_feed(root)
    return _Looked(Format.JSON, feed.version, feed, chain(broken, jsonfeed(root, now), _feed_rules(feed, document)))


def _web_page() -> Finding:
    hint = "look on the page for <link rel=alternate> with the feed's address"
    return Finding("not-a-feed", "this is a web page", Spot(0, 1), hint)


def _feed(root: Node, recognised: Recognised, text: str, url: str) -> Feed | None:
    if recognised.format.is_atom:
        return atom_feed(root, text, url)
    if recognised.format.is_rss or recognised.format is Format.RSS_1:
        return rss_feed(root, recognised.format, recognised.version, text, url)
    return None


def _feed_rules(feed: Feed, document: Document) -> Iterator[Finding]:
    yield from entries(feed)
    yield from links(feed, document)
    yield from archives(feed, document)
    yield from html(feed)


def _xml_rules(
    root: Node, recognised: Recognised, feed: Feed | None, document: Document, decoded: Decoded, now: datetime
) -> Iterator[Finding]:
    kind, text, setting = recognised.format, decoded.text, Setting(now, recognised.format)
    if recognised.element:
        yield from Structure(text, kind, now).check(root, recognised.element)
    yield from namespaces(root, kind)
    if feed:
        yield from _feed_rules(feed, document)
        yield from atom_texts(root, text, setting)
        yield from media(root, text, setting)
    if kind.is_rss:
        yield from doctype(root, text)
        yield from rss(root)
        yield from podcasts(root.first("channel") or root, decoded.encoding)
    elif kind.is_atom:
        yield from atom(root)
        yield from podcasts(root, decoded.encoding)
    elif kind is Format.OPML:
        yield from opml(root, recognised.version)
