"""What readers make of a feed: feedparser, newsboat, and for JSON Feed the document as plain data."""

from __future__ import annotations

import html
import json
import shutil
import sqlite3
import subprocess
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import feedparser
from lxml import html as lxml_html

NEWSBOAT = shutil.which("newsboat")


@dataclass(frozen=True)
class Item:
    """`published` is a Unix time, `content` a canonical form of the HTML. None is what a reader does not tell."""

    id: str
    url: str
    title: str
    published: int
    authors: str
    content: str
    summary: str | None = None
    labels: tuple[str, ...] | None = None
    image: str | None = None
    enclosure: tuple[str, str] | None = None


def read_json(path: Path) -> list[Item]:
    return [
        Item(
            id=item["id"],
            url=item["url"],
            title=item["title"],
            published=int(datetime.fromisoformat(item["date_published"]).timestamp()),
            authors=", ".join(author["name"] for author in item.get("authors", [])),
            content=canonical(item["content_html"]),
            summary=item["summary"],
            labels=tuple(item.get("tags", [])),
            image=item.get("image"),
            enclosure=next(((a["url"], a["mime_type"]) for a in item.get("attachments", [])), None),
        )
        for item in json.loads(path.read_bytes())["items"]
    ]


def read_by_feedparser(path: Path) -> list[Item]:
    parsed = feedparser.parse(path.read_bytes(), sanitize_html=False, resolve_relative_uris=False)
    assert not parsed.bozo, parsed.bozo_exception
    return [
        Item(
            id=entry.id,
            url=entry.link,
            title=plain(entry.title_detail),
            published=int(datetime(*entry.published_parsed[:6], tzinfo=UTC).timestamp()),
            authors=", ".join(author.name for author in entry.get("authors", [])),
            content=canonical(entry.content[0].value),
            summary=plain(entry.summary_detail),
            labels=tuple(tag.term for tag in entry.get("tags", [])),
            image=next((media["url"] for media in entry.get("media_content", [])), None),
            enclosure=next(((each.href, each.type) for each in entry.enclosures), None),
        )
        for entry in parsed.entries
    ]


def read_by_newsboat(path: Path, folder: Path) -> list[Item]:
    """`folder` is where newsboat keeps what it has read."""
    (folder / "urls").write_text(f"file://{path}\n", encoding="utf-8")
    cache = folder / f"{path.stem}.db"
    command = [str(NEWSBOAT), "-u", str(folder / "urls"), "-c", str(cache), "-C", "/dev/null", "-x", "reload"]
    environment = {"HOME": str(folder), "LC_ALL": "C.UTF-8"}
    subprocess.run(command, env=environment, capture_output=True, timeout=60, check=True)
    columns = "guid, url, title, pubDate, author, content, enclosure_url, enclosure_type"
    with sqlite3.connect(cache) as database:
        rows = database.execute(f"select {columns} from rss_item order by pubDate desc, id").fetchall()
    database.close()
    return [
        Item(*start, authors=author, content=canonical(content), enclosure=(address, kind) if address else None)
        for *start, author, content, address, kind in rows
    ]


def plain(detail: Any) -> str:
    return html.unescape(detail.value) if detail.type == "text/html" else str(detail.value)


def canonical(markup: str) -> str:
    """The same for all spellings of the same HTML: a reference or the character, quotes of either kind."""
    return lxml_html.tostring(lxml_html.fragment_fromstring(markup, create_parent="div"), encoding="unicode")
