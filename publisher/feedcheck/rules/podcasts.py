"""Podcasts: what Apple and others demand. https://help.apple.com/itc/podcasts_connect/#/itcb54353390"""

from __future__ import annotations

import re
from collections.abc import Iterator

from publisher.feedcheck.finding import Finding, quoted
from publisher.feedcheck.reading.node import XML, Node
from publisher.feedcheck.values.addresses import urlsplit_host
from publisher.feedcheck.vocabulary.podcasts import ITUNES_NAMESPACE
from publisher.podcast_categories import CATEGORIES, FORMER_CATEGORIES
from publisher.problems import Severity

_ENDING = re.compile(r"\.([A-Za-z0-9]{2,5})$")
_PLAYED = ("m4a", "mp3", "mov", "mp4", "m4v", "pdf", "epub")
_PICTURES = ("jpg", "jpeg", "png")


def podcasts(channel: Node, encoding: str) -> Iterator[Finding]:
    """A channel or feed, if anything in it is from Apple's namespace."""
    if not any(node.namespace == ITUNES_NAMESPACE for node in channel.descendants()):
        return
    yield from _channel(channel)
    yield from _episodes(channel)
    if encoding not in ("utf-8", ""):
        yield Finding("encoding-unusual", f"the podcast is in {encoding}", channel.tag_spot, "Apple wants UTF-8")
    for node in channel.descendants():
        if node.name == f"{{{ITUNES_NAMESPACE}}}category":
            yield from _category(node)
        elif node.name == f"{{{ITUNES_NAMESPACE}}}image":
            yield from _picture(node)
        elif node.name == f"{{{ITUNES_NAMESPACE}}}keywords" and " " in node.text.strip() and "," not in node.text:
            message = f"{node.shown} has spaces and no commas"
            yield Finding(
                "choice-invalid", message, node.spot, "put commas between keywords", severity=Severity.WARNING
            )
        elif node.name == "enclosure":
            yield from _format(node)


def _channel(channel: Node) -> Iterator[Finding]:
    def has(name: str) -> bool:
        return channel.first(f"{{{ITUNES_NAMESPACE}}}{name}") is not None

    missing = [f"itunes:{name}" for name in ("category", "explicit", "image") if not has(name)]
    if not channel.first("language") and not channel.inherited(f"{{{XML}}}lang"):
        missing.append("language")
    for name in missing:
        yield Finding("podcast-incomplete", f"the podcast has no <{name}>", channel.tag_spot, "directories demand it")
    if not has("owner"):
        message = "the podcast has no <itunes:owner> with an e-mail address"
        yield Finding("podcast-incomplete", message, channel.tag_spot, "directories use it to prove who owns it")


def _episodes(channel: Node) -> Iterator[Finding]:
    """Those of RSS. That a file has a type, and an item an id, is asked of every feed."""
    without = [item for item in channel.all("item") if not item.first("enclosure")]
    if without:
        count = f"{len(without)} of {len(channel.all('item'))} items" if len(without) > 1 else "an item"
        message = f"{count} of the podcast {'have' if len(without) > 1 else 'has'} no media file"
        hint = "give podcast programs a feed with episodes alone"
        yield Finding("podcast-episode", message, without[0].tag_spot, hint)
    for item in channel.all("item"):
        for enclosure in item.all("enclosure"):
            if enclosure.get("length").strip() == "0":
                message = "the length of the media file is 0"
                yield Finding("podcast-length", message, enclosure.spot, "write the file's size in bytes", "length")


def _picture(node: Node) -> Iterator[Finding]:
    ending = _ENDING.search(node.get("href").partition("?")[0])
    if ending and ending[1].lower() not in _PICTURES and urlsplit_host(node.get("href")):
        message = f"podcast programs do not show .{ending[1]} as a cover"
        yield Finding("podcast-image", message, node.spot, "use JPEG or PNG, 1400 to 3000 pixels square", ending[0])


def _category(node: Node) -> Iterator[Finding]:
    outer = node.parent if node.parent and node.parent.name == node.name else None
    name = node.get("text")
    known = CATEGORIES.get(outer.get("text"), ()) if outer else CATEGORIES
    former = FORMER_CATEGORIES.get(outer.get("text"), ()) if outer else FORMER_CATEGORIES
    if not name or name in known or (outer and outer.get("text") not in CATEGORIES and name not in former):
        return
    if name in former:
        yield Finding("choice-old", f"the category {quoted(name)} was given up", node.spot, "choose a present one")
    else:
        message = f"there is no category {quoted(name)}" + (f" in {quoted(outer.get('text'))}" if outer else "")
        yield Finding(
            "podcast-category",
            message,
            node.spot,
            "https://podcasters.apple.com/support/1691-apple-podcasts-categories",
        )


def _format(node: Node) -> Iterator[Finding]:
    url = node.get("url")
    ending = _ENDING.search(url.partition("?")[0])
    if ending and ending[1].lower() not in _PLAYED and urlsplit_host(url):
        message = f"podcast programs do not play .{ending[1]}"
        yield Finding("podcast-format", message, node.spot, "use MP3 or M4A", ending[0])
