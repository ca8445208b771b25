"""Header: what the front matter says of a post, in our words and types; no rule here depends on other posts or on the clock."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from publisher.collect.dates import Moment
from publisher.post import Author


@dataclass(frozen=True, slots=True)
class GivenImage:
    """The post's own picture as the author wrote it: the address may be relative to the post."""

    address: str
    alt: str = ""


@dataclass(frozen=True, slots=True)
class Header:
    """All that front matter may say. Texts are one line; "" or None is what the author did not say.

    `aliases` are former addresses, as written; `canonical` is where the post first appeared, if that is elsewhere.
    `shown_from` is the moment the engine begins to show the post, where that is another one than `published`. `tokens` is what
    else the post's address is made of, by the names its pattern has for it.
    """

    title: str = ""
    published: Moment | None = None
    updated: Moment | None = None
    expires: Moment | None = None
    shown_from: Moment | None = None
    slug: str = ""
    address: str = ""
    id: str = ""
    tags: tuple[str, ...] = ()
    categories: tuple[str, ...] = ()
    authors: tuple[Author, ...] = ()
    summary: str = ""
    language: str = ""
    aliases: tuple[str, ...] = ()
    canonical: str = ""
    image: GivenImage | None = None
    is_pinned: bool = False
    tokens: Mapping[str, str] = field(default_factory=dict)
