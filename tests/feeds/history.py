"""A small reader of whole histories: it starts at the address people subscribe to and follows the links (RFC 5005, 4.2)."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import unquote

from lxml import etree

ATOM = "{http://www.w3.org/2005/Atom}"
FH = "{http://purl.org/syndication/history/1.0}"
NAMES = ("rss.xml", "atom.xml", "feed.json")

Fetch = Callable[[str], bytes]


@dataclass(frozen=True)
class Page:
    """One document: its address, what it links to by relation, the ids in it, and whether it says it is an archive."""

    url: str
    links: dict[str, str]
    ids: list[str]
    is_archive: bool


def read_page(url: str, document: bytes) -> Page:
    if url.endswith(".json"):
        data = json.loads(document)
        links = {"self": data["feed_url"]} | ({"prev-archive": data["next_url"]} if "next_url" in data else {})
        return Page(url, links, [item["id"] for item in data["items"]], is_archive=False)
    root = etree.fromstring(document)
    top = root if root.tag == f"{ATOM}feed" else root[0]
    links = {str(link.get("rel")): str(link.get("href")) for link in top.findall(f"{ATOM}link")}
    ids = [str(found.text) for found in (*top.iterfind("item/guid"), *top.iterfind(f"{ATOM}entry/{ATOM}id"))]
    return Page(url, links, ids, top.find(f"{FH}archive") is not None)


def history(url: str, fetch: Fetch) -> Iterator[Page]:
    """The document at the address, then every archive before it."""
    seen: set[str] = set()
    while url:
        assert url not in seen, f"{url} comes twice"
        seen.add(url)
        page = read_page(url, fetch(url))
        yield page
        url = page.links.get("prev-archive", "")


def from_folder(feeds_folder: Path, feeds_url: str) -> Fetch:
    """Fetches what is on disk, as a static host would serve it."""

    def fetch(url: str) -> bytes:
        assert url.startswith(feeds_url), f"{url} leads away from {feeds_url}"
        return (feeds_folder / unquote(url.removeprefix(feeds_url))).read_bytes()

    return fetch
