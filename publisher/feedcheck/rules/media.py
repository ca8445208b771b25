"""Media RSS: what the tables cannot say. https://www.rssboard.org/media-rss"""

from __future__ import annotations

import re
from collections.abc import Iterator

from publisher.feedcheck.feed import Markup
from publisher.feedcheck.finding import Finding, Spot, quoted
from publisher.feedcheck.reading.node import Node
from publisher.feedcheck.rules.html import check_markup
from publisher.feedcheck.values.text import plain
from publisher.feedcheck.values.value import Setting
from publisher.feedcheck.vocabulary.media import NAMESPACE

_RATINGS = {
    "urn:simple": re.compile(r"adult|nonadult"),
    "urn:mpaa": re.compile(r"g|m|pg|pg-13|r|nc-17|x"),
    "urn:v-chip": re.compile(r"14\+|18\+|c|c8|g|pg|tv-(?:14|g|ma|pg|y|y7|y7-fv)"),
}
_HASH_LENGTHS = {"": 32, "md5": 32, "sha-1": 40}
_ROLE = re.compile(r"[a-z0-9 /\-]+")
_COUNTRY = re.compile(r"[A-Z]{2}")
# Two letters that are no country: https://www.iso.org/iso-3166-country-codes.html, "user-assigned".
_NO_COUNTRY = re.compile(r"AA|Q[M-Z]|X[A-Z]|ZZ")


def media(root: Node, text: str, setting: Setting) -> Iterator[Finding]:
    """Every element of the module."""
    for node in root.descendants():
        if node.namespace == NAMESPACE and (rule := _RULES.get(node.local)):
            yield from rule(node)
        if node.namespace != NAMESPACE or node.local not in ("title", "description", "text"):
            continue
        spot = Spot(node.tag_end, node.end)
        if node.get("type") == "html":
            yield from check_markup(Markup(node.text, spot, node.shown))
        else:
            for doubt in plain(node.text.strip(), Setting(setting.now, setting.format, text[spot.start : spot.end])):
                yield Finding(doubt.code, f"{node.shown} {doubt.says}", spot, "write type=html", doubt.needle)


def _group(node: Node) -> Iterator[Finding]:
    if len(node.all(f"{{{NAMESPACE}}}content")) < 2:
        message = f"{node.shown} has fewer than two contents"
        yield Finding("media-group", message, node.tag_spot, "put media:content directly into the item")


def _adult(node: Node) -> Iterator[Finding]:
    yield Finding("element-old", f"{node.shown} was replaced by media:rating", node.spot, "write media:rating")


def _hash(node: Node) -> Iterator[Finding]:
    value, length = node.text.strip(), _HASH_LENGTHS.get(node.get("algo"))
    if length and (len(value) != length or not value.isalnum()):
        yield Finding("choice-invalid", f"{node.shown} is no hash of {length} digits", node.spot, "hexadecimal digits")


def _credit(node: Node) -> Iterator[Finding]:
    role = node.get("role")
    if role and not _ROLE.fullmatch(role):
        yield Finding(
            "choice-invalid", f"role of {node.shown} is {quoted(role)}", node.tag_spot, "in small letters", role
        )


def _rating(node: Node) -> Iterator[Finding]:
    scheme = node.get("scheme") or "urn:simple"
    known = _RATINGS.get(scheme)
    if known and not known.fullmatch(node.text.strip()):
        message = f"{node.shown} is {quoted(node.text.strip())}, which {scheme} does not have"
        yield Finding(
            "choice-invalid", message, node.spot, known.pattern.replace("|", ", ") if scheme == "urn:simple" else ""
        )


def _restriction(node: Node) -> Iterator[Finding]:
    value, kind = node.text.strip(), node.get("type")
    if kind == "country":
        for country in value.upper().split():
            if not _COUNTRY.fullmatch(country) or _NO_COUNTRY.fullmatch(country):
                message = f"{node.shown} has {quoted(country)}, which is no country"
                yield Finding("choice-invalid", message, node.spot, "two letters of ISO 3166", country)
    elif kind == "uri":
        if not value or ":" not in value:
            yield Finding("address-relative", f"{node.shown} is {quoted(value)}, which is no full address", node.spot)
    elif not kind and value and value not in ("all", "none"):
        yield Finding("choice-invalid", f"{node.shown} is {quoted(value)}", node.spot, "possible: all, none")


_RULES = {
    "group": _group,
    "adult": _adult,
    "hash": _hash,
    "credit": _credit,
    "rating": _rating,
    "restriction": _restriction,
}
