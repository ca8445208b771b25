"""Atom's texts and content: https://www.rfc-editor.org/rfc/rfc4287#section-3.1 and #section-4.1.3"""

from __future__ import annotations

import base64
import binascii
from collections.abc import Iterator

from publisher.feedcheck.finding import Finding, Spot, quoted
from publisher.feedcheck.reading.node import Node
from publisher.feedcheck.values.numbers import media_type
from publisher.feedcheck.values.text import plain, tag_in
from publisher.feedcheck.values.value import Setting
from publisher.feedcheck.vocabulary.atom import ATOM
from publisher.feedcheck.vocabulary.modules import XHTML
from publisher.problems import Severity

_TEXTS = ("title", "subtitle", "rights", "summary", "content")
_TEXT_TYPES = ("text", "html", "xhtml")
_DIV = f"{{{XHTML}}}div"
_NO_NAMESPACE_HINT = f'declare it: xmlns="{XHTML}"'


def atom_texts(root: Node, text: str, setting: Setting) -> Iterator[Finding]:
    """Every text construct and content, of feed, entry and source."""
    for node in root.descendants():
        if node.namespace == ATOM and node.local in _TEXTS and node.parent and node.parent.name != f"{{{ATOM}}}content":
            yield from _text(node, text, setting)


def is_binary(kind: str) -> bool:
    """Whether content of that type is base64: section 4.1.3.3."""
    name = kind.partition(";")[0].strip().lower()
    return "/" in name and not (name.startswith("text/") or name.endswith(("+xml", "/xml")))


def _text(node: Node, text: str, setting: Setting) -> Iterator[Finding]:
    kind = node.attributes.get("type", "text")
    yield from _kind(node, kind, setting)
    if "src" in node.attributes:
        if node.text.strip() or node.children:
            code = "element-unknown" if node.children else "text-unexpected"
            yield Finding(code, f"{node.shown} has src and something inside", node.spot, "leave out one of the two")
        return
    if not node.text.strip() and not node.children:
        yield Finding("element-empty", f"{node.shown} is empty", node.spot, "fill it, or leave it out")
    elif kind == "xhtml":
        yield from _xhtml(node)
    elif is_binary(kind):
        yield from _base64(node)
    elif not kind.partition(";")[0].strip().endswith(("+xml", "/xml")):
        yield from _characters(node, kind, text, setting)
    elif node.children and node.text.strip():
        message = f"{node.shown} of type {quoted(kind)} has text beside its element"
        yield Finding("text-unexpected", message, node.spot, "leave it out", node.text.strip()[:40])
    elif kind == "application/xhtml+xml" and node.children and node.children[0].local != "html":
        yield _fragment(node, kind)


def _kind(node: Node, kind: str, setting: Setting) -> Iterator[Finding]:
    if not kind.strip():
        yield Finding("attribute-empty", f"type of {node.shown} is empty", node.tag_spot, "write text, html or xhtml")
        return
    if kind in _TEXT_TYPES and "src" not in node.attributes:
        return
    if node.local != "content":
        hint = "write text, html or xhtml"
        yield Finding("text-type", f"type of {node.shown} is {quoted(kind)}", node.tag_spot, hint, kind)
    elif "src" in node.attributes and "type" not in node.attributes:
        message = "<content src> should say its type"
        hint = "add type, such as text/html"
        yield Finding("attribute-missing", message, node.tag_spot, hint, severity=Severity.WARNING)
    elif kind.lower().startswith(("multipart/", "message/")) or any(media_type(kind, setting)):
        message = f"type of {node.shown} is {quoted(kind)}, which is no type of content"
        yield Finding("text-type", message, node.tag_spot, "write text, html, xhtml or a media type", kind)


def _characters(node: Node, kind: str, text: str, setting: Setting) -> Iterator[Finding]:
    for child in node.children:
        message = f"{node.shown} has an element {child.shown}, and its type is {quoted(kind)}"
        yield Finding("element-unknown", message, child.spot, "escape the markup, or write type=xhtml and a div")
    if kind in ("html", "text/html"):
        if kind == "text/html" and "<html" not in node.text.lower():
            yield _fragment(node, kind)
        return
    spot = Spot(node.tag_end, node.end)
    raw = text[spot.start : spot.end]
    for doubt in plain(node.text, Setting(setting.now, setting.format, raw)):
        message = f"{node.shown} {doubt.says}"
        yield Finding(doubt.code, message, spot, "write type=html, or leave the markup out", doubt.needle)


def _fragment(node: Node, kind: str) -> Finding:
    better = "html" if kind == "text/html" else "xhtml"
    return Finding(
        "content-fragment", f"{quoted(kind)} is a whole page; this is a part of one", node.tag_spot, f"write {better}"
    )


def _xhtml(node: Node) -> Iterator[Finding]:
    hint = f'write <div xmlns="{XHTML}">…</div>'
    if node.text.strip() or len(node.children) != 1 or node.children[0].name != _DIV:
        message = f"{node.shown} is xhtml, and not exactly one <div> of XHTML"
        yield Finding("content-div", message, node.spot, hint)
    if node.text.strip():
        if tag_in(node.text):
            yield _escaped(node)
        return
    for inner in node.descendants():
        if inner is node:
            continue
        if not inner.namespace:
            message = f"{inner.shown} is in no namespace"
            yield Finding("namespace-missing", message, inner.tag_spot, _NO_NAMESPACE_HINT)
        elif inner.namespace == ATOM:
            message = f"{inner.shown} is in the namespace of Atom, not of XHTML"
            yield Finding("namespace-wrong", message, inner.tag_spot, _NO_NAMESPACE_HINT)
    div = node.children[0] if node.children else None
    if div and div.name == _DIV and not div.children and tag_in(div.text):
        yield _escaped(node)


def _escaped(node: Node) -> Finding:
    message = f"{node.shown} is xhtml, and its markup is escaped or in CDATA"
    return Finding("content-not-xhtml", message, node.tag_spot, "write type=html")


def _base64(node: Node) -> Iterator[Finding]:
    try:
        base64.b64decode("".join(node.text.split()), validate=True)
    except (binascii.Error, ValueError):
        message = f"{node.shown} of type {quoted(node.get('type'))} is not base64"
        yield Finding("content-base64", message, node.spot, "encode it, or link to it with src")
