"""Feed -> JSON Feed 1.1: https://www.jsonfeed.org/version/1.1/"""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any
from urllib.parse import urljoin

from publisher.feeds.entry import Entry
from publisher.feeds.feed import JSON_NAME, Feed
from publisher.post import Author

VERSION = "https://jsonfeed.org/version/1.1"


def render_json_feed(feed: Feed) -> bytes:
    """The document as UTF-8 with a final newline, its keys in the order of the specification."""
    return (json.dumps(json_feed(feed), ensure_ascii=False, indent=2) + "\n").encode()


def json_feed(feed: Feed) -> dict[str, Any]:
    """The document as plain data; keys that would be empty are left out."""
    return _filled(
        version=VERSION,
        title=feed.title,
        home_page_url=feed.home_url,
        feed_url=feed.json_url,
        next_url=urljoin(feed.archive.before, JSON_NAME) if feed.archive.before else "",
        description=feed.description,
        icon=feed.icon,
        authors=[_author(author) for author in feed.authors],
        language=feed.language,
        hubs=[{"type": "WebSub", "url": hub} for hub in feed.hubs],
    ) | {"items": [json_item(entry) for entry in feed.entries]}


def json_item(entry: Entry) -> dict[str, Any]:
    """One item. Where there is no HTML, the summary is the content: the specification demands some."""
    return _filled(
        id=entry.id,
        url=entry.url,
        title=entry.title,
        content_html=entry.html,
        content_text="" if entry.html else entry.summary,
        summary=entry.summary,
        image=entry.image.url if entry.image else "",
        date_published=entry.published.isoformat(),
        date_modified=entry.updated.isoformat(),
        authors=[_author(author) for author in entry.authors],
        tags=list(entry.labels),
        language=entry.language,
        attachments=list(_attachments(entry)),
    )


def _author(author: Author) -> dict[str, str]:
    return _filled(name=author.name, url=author.url)


def _attachments(entry: Entry) -> Iterator[dict[str, Any]]:
    if enclosure := entry.enclosure:
        yield _filled(
            url=enclosure.url,
            mime_type=enclosure.media_type,
            size_in_bytes=enclosure.length_bytes,
            duration_in_seconds=entry.episode.duration_seconds if entry.episode else 0,
        )


def _filled(**members: Any) -> dict[str, Any]:
    return {name: value for name, value in members.items() if value}
