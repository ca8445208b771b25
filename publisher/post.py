"""Post and its parts: one ready article, as every later step sees it. Imports nothing else of Publisher when it runs."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from publisher.episode import Episode


class Content(Protocol):
    """A post's body, rendered when first asked for and then kept. `render.content` makes it; tests may make their own."""

    @property
    def html(self) -> str:
        """Clean, sanitised HTML with absolute addresses; a fragment without <html> or <body>."""
        ...

    @property
    def text(self) -> str:
        """The same as plain text a person can read: headings, lists, code kept, links numbered and listed at the end."""
        ...

    @property
    def excerpt(self) -> str:
        """The first paragraph as one line of plain text, at most about 300 characters, cut at a word; may be empty."""
        ...


@dataclass(frozen=True, slots=True)
class Author:
    name: str
    email: str = ""
    url: str = ""


@dataclass(frozen=True, slots=True)
class Image:
    """A post's own picture. `url` is absolute; `width` and `height` in pixels, 0 when not known."""

    url: str
    alt: str = ""
    width: int = 0
    height: int = 0


@dataclass(frozen=True, slots=True)
class Enclosure:
    """A media file of the post. `url` is absolute, `length_bytes` its size, 0 where nobody knows, `media_type` as in RFC 2046."""

    url: str
    media_type: str
    length_bytes: int


@dataclass(frozen=True, slots=True)
class Post:
    """One ready article.

    `id` never changes once readers have seen it. `url` is absolute. `published` and `updated` are aware; no two posts of
    a collection share `updated` (the Atom validator asks for that). `summary` is what the author wrote, or "".
    `source` is the file's path relative to the publication's folder, with forward slashes. `aliases` are absolute addresses it
    had before; `canonical` is where it first appeared, if that is elsewhere. `episode` is there only with an `enclosure`.
    `is_pinned`: it comes first in the edition that mails it.
    """

    id: str
    url: str
    title: str
    published: datetime
    updated: datetime
    content: Content
    source: str
    summary: str = ""
    authors: tuple[Author, ...] = ()
    tags: tuple[str, ...] = ()
    categories: tuple[str, ...] = ()
    language: str = ""
    image: Image | None = None
    enclosure: Enclosure | None = None
    episode: Episode | None = None
    aliases: tuple[str, ...] = ()
    canonical: str = ""
    is_pinned: bool = False

    @property
    def html(self) -> str:
        return self.content.html

    @property
    def text(self) -> str:
        return self.content.text

    @property
    def description(self) -> str:
        """The author's summary, else the excerpt, else the title: never empty, since feeds need one."""
        return self.summary or self.content.excerpt or self.title
