"""The feed a blog has now -> the ids its readers know, so that a move to Publisher makes nothing unread.

A feed's item is one of our posts if it has the post's address, or else its title on its day.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from email.utils import parsedate_to_datetime
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote, urlsplit

from publisher.errors import UsageError
from publisher.post import Post

if TYPE_CHECKING:
    from lxml.etree import _Element

MAX_BYTES = 64 * 1024 * 1024
ATOM = "{http://www.w3.org/2005/Atom}"
RSS_1 = "{http://purl.org/rss/1.0/}"
DUBLIN_CORE = "{http://purl.org/dc/elements/1.1/}"
RDF_ABOUT = "{http://www.w3.org/1999/02/22-rdf-syntax-ns#}about"


@dataclass(frozen=True, slots=True)
class KnownItem:
    """An item of the present feed: the id readers know it by, and what it can be recognised by ("" or None if not told)."""

    id: str
    url: str
    title: str
    published: datetime | None


@dataclass(frozen=True, slots=True)
class Adopted:
    """A post and the id it has for readers of the present feed."""

    post: Post
    id: str


def read_items(data: bytes, name: str) -> list[KnownItem]:
    """The items of an RSS, Atom or JSON feed, each with an id. Raises `UsageError` if `name` is none of these."""
    if len(data) > MAX_BYTES:
        raise UsageError(
            f"{name}: larger than {MAX_BYTES // 2**20} MB, which is no feed", hint="name the feed's own address"
        )
    items = _json_items(data) if data.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"{") else _xml_items(data)
    if items is None:
        raise UsageError(
            f"{name}: is no RSS, Atom or JSON feed", hint="name the feed itself, not the page that links to it"
        )
    return [item for item in items if item.id]


def adopt(items: Iterable[KnownItem], posts: Sequence[Post]) -> tuple[list[Adopted], list[KnownItem]]:
    """The posts that are in the feed with the ids they have there, and the items that are none of the posts."""
    by_url = {_place(url): post for post in posts for url in (*post.aliases, post.url)}
    by_title = _unique(((_words(post.title), post.published.date().isoformat()), post) for post in posts)
    adopted: dict[str, Adopted] = {}
    strangers = []
    for item in items:
        post = by_url.get(_place(item.url)) if item.url else None
        if post is None and item.published and item.title:
            post = by_title.get((_words(item.title), item.published.date().isoformat()))
        if post is None or post.source in adopted:
            strangers.append(item)
        else:
            adopted[post.source] = Adopted(post, item.id)
    return list(adopted.values()), strangers


def _place(url: str) -> str:
    """An address as far as it tells posts of one site apart: no scheme, no host, no final slash, however it is encoded."""
    try:
        path = unquote(urlsplit(url.strip()).path)
    except ValueError:
        return url
    return path.removesuffix("index.html").rstrip("/")


def _words(title: str) -> str:
    return " ".join(title.casefold().split())


def _unique(pairs: Iterable[tuple[tuple[str, str], Post]]) -> dict[tuple[str, str], Post]:
    """By key, without keys that several posts share."""
    found: dict[tuple[str, str], list[Post]] = {}
    for key, post in pairs:
        found.setdefault(key, []).append(post)
    return {key: posts[0] for key, posts in found.items() if len(posts) == 1}


def _json_items(data: bytes) -> list[KnownItem] | None:
    try:
        document = json.loads(data.decode("utf-8-sig"))
    except (ValueError, RecursionError):
        return None
    items = document.get("items") if isinstance(document, dict) else None
    if not isinstance(items, list):
        return None
    return [
        KnownItem(_text(item, "id"), _text(item, "url"), _text(item, "title"), _iso(_text(item, "date_published")))
        for item in items
        if isinstance(item, dict)
    ]


def _text(item: dict[str, Any], key: str) -> str:
    value = item.get(key)
    return str(value).strip() if isinstance(value, (str, int)) else ""


def _xml_items(data: bytes) -> list[KnownItem] | None:
    from lxml import etree

    parser = etree.XMLParser(resolve_entities=False, no_network=True, recover=True, huge_tree=False)
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError):
        return None
    if root is None:
        return None
    items = [*root.iter("item"), *root.iter(f"{RSS_1}item"), *root.iter(f"{ATOM}entry")]
    is_feed = root.tag in ("rss", f"{ATOM}feed") or any(True for _ in root.iter(f"{RSS_1}channel"))
    return [_xml_item(item) for item in items] if is_feed else None


def _xml_item(item: _Element) -> KnownItem:
    atom_link = next(
        (link.get("href", "") for link in item.findall(f"{ATOM}link") if link.get("rel", "alternate") == "alternate"),
        "",
    )
    url = _first(item, "link", f"{RSS_1}link") or atom_link
    guid = item.find("guid")
    if not url and guid is not None and guid.get("isPermaLink", "true") == "true":
        url = (guid.text or "").strip()
    given = _first(item, "guid", f"{ATOM}id") or item.get(RDF_ABOUT, "") or url  # readers fall back to the link
    date = _first(item, "pubDate", f"{ATOM}published", f"{DUBLIN_CORE}date", f"{ATOM}updated")
    return KnownItem(given, url, _first(item, "title", f"{ATOM}title", f"{RSS_1}title"), _rfc_822(date) or _iso(date))


def _first(item: _Element, *names: str) -> str:
    return next((text for name in names if (text := "".join(_texts(item, name)).strip())), "")


def _texts(item: _Element, name: str) -> Iterator[str]:
    found = item.find(name)
    if found is not None:
        yield from (str(text) for text in found.itertext())


def _rfc_822(text: str) -> datetime | None:
    try:
        return parsedate_to_datetime(text)
    except (ValueError, TypeError, IndexError):
        return None


def _iso(text: str) -> datetime | None:
    try:
        return datetime.fromisoformat(text)
    except ValueError:
        return None
