"""Feed: what feeds of all formats have in common, for rules that do not care which one it is."""

from __future__ import annotations

from dataclasses import dataclass

from publisher.feedcheck.document import Format
from publisher.feedcheck.finding import Spot


@dataclass(frozen=True, slots=True)
class Markup:
    """HTML of an entry. `base` is the address its relative links start from, "" if the feed gives none.

    `is_source` says that the HTML is written into the document as elements (XHTML), not as text.
    """

    html: str
    spot: Spot
    label: str
    base: str = ""
    is_source: bool = False


@dataclass(frozen=True, slots=True)
class Link:
    """A link of a feed or an entry. `address` is resolved as far as that is possible, `written` is as it stands there."""

    relation: str
    address: str
    written: str
    spot: Spot
    media_type: str = ""
    language: str = ""


@dataclass(frozen=True, slots=True)
class Entry:
    """An entry, item or whatever the format calls it; `label` is that word. Fields may be ""."""

    spot: Spot
    label: str
    id: str
    id_spot: Spot
    updated: str
    updated_spot: Spot
    title: str
    links: tuple[Link, ...] = ()
    markup: tuple[Markup, ...] = ()


@dataclass(frozen=True, slots=True)
class Feed:
    """A feed. `spot` is the start tag or brace of what holds the entries."""

    format: Format
    version: str
    spot: Spot
    links: tuple[Link, ...]
    entries: tuple[Entry, ...]
    is_archive: bool = False
    is_complete: bool = False
    markup: tuple[Markup, ...] = ()

    def linked(self, *relations: str) -> tuple[Link, ...]:
        """The feed's links of these relations."""
        return tuple(link for link in self.links if link.relation in relations)
