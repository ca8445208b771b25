"""Pictures of the publication's own site, from its folder: before a post is on the web, its pictures are not either."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from html import escape, unescape
from pathlib import Path
from urllib.parse import quote

from publisher.digest.content import PictureFiles
from publisher.ledger import Edition
from publisher.post import Post
from publisher.preview.look import DigestLook, Look

MEDIA_TYPES = {
    ".png": "image/png",
    ".jpg": "image/jpeg",
    ".jpeg": "image/jpeg",
    ".gif": "image/gif",
    ".webp": "image/webp",
    ".avif": "image/avif",
    ".svg": "image/svg+xml",
}
_SOURCE = re.compile(r"""(<img\b[^<>]*?\ssrc=")([^"<>]+)""", re.IGNORECASE)


def with_own_pictures(html: str, find: Callable[[str], Path | None], address: str) -> str:
    """The document with pictures that `find` knows taken from `address`, to which the picture's own address is added."""

    def taken(found: re.Match[str]) -> str:
        url = unescape(found[2])
        return found[1] + escape(address + quote(url, safe="")) if find(url) else found[0]

    return _SOURCE.sub(taken, html)


def pictures_in(html: str) -> frozenset[str]:
    """The addresses of its pictures."""
    return frozenset(unescape(found[2]) for found in _SOURCE.finditer(html))


def finder(look: Look, digest: DigestLook, edition: Edition | None) -> Callable[[str], Path | None]:
    """Finds the file of a picture in the edition's posts, or None. What is no picture, or not in the folder, is not found."""
    posts = _posts(look, digest, edition)
    files = PictureFiles(look.configuration.root, look.configuration.settings.publication.url)
    return lambda url: _find(files, posts, url)


def _find(files: PictureFiles, posts: Sequence[Post], url: str) -> Path | None:
    beside = (post for post in posts if url.startswith(post.url.rpartition("/")[0] + "/"))
    found = files.find(url) or next((file for post in beside if (file := files.find(url, post.source, post.url))), None)
    return found.path if found and found.path.suffix.lower() in MEDIA_TYPES else None


def _posts(look: Look, digest: DigestLook, edition: Edition | None) -> Sequence[Post]:
    if edition is None:
        return digest.proposal.posts if digest.proposal else ()
    carried = {item.post_id for item in edition.items}
    return [post for post in look.collection.posts if post.id in carried]
