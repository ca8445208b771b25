"""RSS: what the tables cannot say. https://www.rssboard.org/rss-specification and https://www.rssboard.org/rss-profile"""

from __future__ import annotations

import re
from collections.abc import Iterator

from publisher.feedcheck.finding import Finding, Spot, quoted
from publisher.feedcheck.reading.node import Node
from publisher.feedcheck.values.addresses import scheme_of
from publisher.feedcheck.vocabulary.atom import ATOM
from publisher.feedcheck.vocabulary.modules import CONTENT

_DC = "{http://purl.org/dc/elements/1.1/}"
_TERMS = "{http://purl.org/dc/terms/}"
_ENCODED = f"{{{CONTENT}}}encoded"
# RSS's own element, and one of a module that says the same: https://www.rssboard.org/rss-profile#namespace-elements-dublin
_SAME_IN_CHANNEL = (
    ("managingEditor", f"{_DC}creator"),
    ("webMaster", f"{_DC}publisher"),
    ("copyright", f"{_DC}rights"),
    ("language", f"{_DC}language"),
    ("category", f"{_DC}subject"),
    ("pubDate", f"{_DC}date"),
    ("lastBuildDate", f"{_TERMS}modified"),
    ("generator", "{http://webns.net/mvcb/}generatorAgent"),
    ("{http://web.resource.org/cc/}license", "{http://backend.userland.com/creativeCommonsRssModule}license"),
)
_SAME_IN_ITEM = (
    ("author", f"{_DC}creator"),
    ("category", f"{_DC}subject"),
    ("pubDate", f"{_DC}date"),
    ("pubDate", f"{{{ATOM}}}published"),
    ("guid", f"{{{ATOM}}}id"),
    ("source", f"{_DC}source"),
    ("description", f"{{{ATOM}}}content"),
    ("title", f"{{{ATOM}}}title"),
    ("description", "{http://www.w3.org/1999/xhtml}body"),
    ("{http://web.resource.org/cc/}license", "{http://backend.userland.com/creativeCommonsRssModule}license"),
)
_MAX_WIDTH, _MAX_HEIGHT = 144, 400
_FIELD_NAME = re.compile(r"[A-Za-z][A-Za-z0-9:._\-]*")
_FILE_ENDING = re.compile(r"\.([A-Za-z0-9]{2,5})$")


def rss(root: Node) -> Iterator[Finding]:
    """The channel and its items."""
    channel = root.first("channel")
    if channel is None:
        return
    yield from _same(channel, _SAME_IN_CHANNEL)
    for image in channel.all("image"):
        yield from _image(image, channel)
    for box in channel.all("textInput"):
        yield Finding("text-input", "no reader shows <textInput>", box.spot, "leave it out")
        if (name := box.first("name")) and not _FIELD_NAME.match(name.text.strip()):
            message = f"{quoted(name.text)} is no name of a field"
            yield Finding("form-name-invalid", message, name.spot, "begin with a letter")
    yield from _skipped(channel, "skipHours", "hour")
    yield from _skipped(channel, "skipDays", "day")
    for item in channel.all("item"):
        yield from _item(item)


def _item(item: Node) -> Iterator[Finding]:
    has_text = item.first("description") or item.first(_ENCODED)
    if not item.first("title") and not item.first("description"):
        yield Finding("entry-empty", "the item has neither title nor description", item.tag_spot, "add one of them")
    if item.first(_ENCODED) and not item.first("description"):
        message = "the item has content:encoded and no description"
        yield Finding("description-missing", message, item.tag_spot, "put a summary into <description>")
    elif (
        has_text
        and (description := item.first("description"))
        and not description.text.strip()
        and not description.children
    ):
        yield Finding("element-empty", "<description> is empty", description.spot, "fill it, or leave it out")
    yield from _same(item, _SAME_IN_ITEM)
    enclosures = item.all("enclosure")
    for enclosure in enclosures[1:]:
        message = f"the item has {len(enclosures)} enclosures"
        yield Finding(
            "enclosure-repeated", message, enclosure.spot, "many programs take one only; make items of the others"
        )
    if old := item.first("{http://wellformedweb.org/CommentAPI/}commentRSS"):
        yield Finding("element-old", f"{old.shown} is written wfw:commentRss", old.spot, "write wfw:commentRss")
    if guid := item.first("guid"):
        yield from _guid(guid)


def _guid(guid: Node) -> Iterator[Finding]:
    """https://www.rssboard.org/rss-profile#element-channel-item-guid"""
    value = guid.text.strip()
    is_address = guid.attributes.get("isPermaLink", "true").strip().lower() == "true"
    hint = 'write isPermaLink="false", or the address of the page'
    if not value:
        yield Finding("element-empty", "<guid> is empty", guid.spot, "give the item an id that never changes")
    elif is_address and scheme_of(value) not in ("http", "https", "ftp", "ftps", "gemini", "gopher"):
        message = f"the guid {quoted(value)} says it is the item's address, and is none"
        yield Finding("id-not-permalink", message, guid.spot, hint, value)
    elif is_address and ("//" not in value or value.endswith("//") or " " in value):
        message = f"the guid {quoted(value)} says it is the item's address, and is no valid one"
        yield Finding("id-not-permalink", message, guid.spot, hint, value)
    elif not is_address and value.isdigit() and len(value) < 9:
        message = f"the guid {quoted(value)} is only a short number"
        yield Finding("id-weak", message, guid.spot, "put your domain before it; but do not change old ids", value)


def _same(node: Node, pairs: tuple[tuple[str, str], ...]) -> Iterator[Finding]:
    for own, other in pairs:
        first, second = node.first(own), node.first(other)
        if first and second and "src" not in second.attributes:
            message = f"{first.shown} and {second.shown} say the same"
            yield Finding("element-redundant", message, second.spot, f"keep {first.shown}")


def _image(image: Node, channel: Node) -> Iterator[Finding]:
    for name, most in (("width", _MAX_WIDTH), ("height", _MAX_HEIGHT)):
        if size := image.first(name):
            value = size.text.strip()
            if not (value.isascii() and value.isdigit() and len(value) < 9 and 0 < int(value) <= most):
                message = f"the image's {name} is {quoted(value)}, not between 1 and {most}"
                yield Finding(
                    "image-size", message, size.spot, "RSS shows small pictures; itunes:image takes large ones"
                )
    ending = _FILE_ENDING.search(image.value("url").partition("?")[0])
    if ending and "/" in image.value("url")[8:] and ending[1].lower() not in ("jpg", "jpeg", "gif", "png"):
        url = image.first("url")
        message = f"the image is a .{ending[1]}"
        yield Finding("image-format", message, url.spot if url else None, "use PNG, JPEG or GIF", ending[0])
    for name in ("title", "link"):
        own, node = channel.value(name), image.first(name)
        if node and own and node.text.strip() != own:
            message = f"the image's {name} is {quoted(node.text.strip())}, the channel's {quoted(own)}"
            yield Finding("image-text", message, node.spot, f"write the channel's {name}")


def _skipped(channel: Node, name: str, part: str) -> Iterator[Finding]:
    for node in channel.all(name):
        seen: set[str] = set()
        for child in node.all(part):
            value = child.text.strip()
            value = "0" if value == "24" else value.lstrip("0") or "0" if part == "hour" else value
            if value in seen:
                message = f"{child.shown} has {quoted(child.text.strip())} for the second time"
                yield Finding("value-repeated", message, child.spot, "leave it out")
            seen.add(value)
            if part == "hour" and child.text.strip() == "24":
                yield Finding("choice-old", "the hour 24 is 0 since RSS 0.92", child.spot, "write 0")


def doctype(root: Node, text: str) -> Iterator[Finding]:
    """Netscape's document type belongs to RSS 0.91 alone."""
    head = text[: root.start]
    at = head.find("<!DOCTYPE")
    if at >= 0 and "RSS 0.91" in head and root.get("version") != "0.91":
        message = f"the document type is that of RSS 0.91, the version {quoted(root.get('version'))}"
        yield Finding("xml-doctype", message, Spot(at, at + 9), "leave it out")
