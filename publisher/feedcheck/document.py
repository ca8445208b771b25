"""Document: the bytes that are checked, and what is known of where they came from."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

MAX_BYTES = 10_000_000  # readers stop far earlier; libxml2 itself takes no text longer than this


class Format(StrEnum):
    """What a document is. Values are what people read."""

    RSS_2 = "RSS 2.0"
    RSS_09 = "RSS 0.9"
    RSS_1 = "RSS 1.0"
    ATOM = "Atom 1.0"
    ATOM_ENTRY = "Atom 1.0 entry"
    JSON = "JSON Feed"
    OPML = "OPML"
    UNKNOWN = "unknown"

    @property
    def is_rss(self) -> bool:
        """RSS that Dave Winer's specification describes: 0.91 to 2.0, not the RDF formats."""
        return self in (Format.RSS_2, Format.RSS_09)

    @property
    def is_atom(self) -> bool:
        return self in (Format.ATOM, Format.ATOM_ENTRY)


@dataclass(frozen=True, slots=True)
class Redirect:
    """One step on the way: `status` is 301, 302, 303, 307 or 308."""

    status: int
    url: str
    to: str


@dataclass(frozen=True, slots=True)
class Answer:
    """What a server said. Names of headers are lower case.

    `status` 0 stands for no answer; `failure` then says why. `again` is the answer to the same request with
    If-None-Match and If-Modified-Since. `robots` is robots.txt, "" if there is none.
    """

    url: str
    status: int
    headers: Mapping[str, str]
    redirects: tuple[Redirect, ...] = ()
    failure: str = ""
    again: Answer | None = None
    again_content: bytes = b""
    robots: str = ""

    @property
    def media_type(self) -> str:
        return self.headers.get("content-type", "").partition(";")[0].strip().lower()

    @property
    def charset(self) -> str:
        """The charset parameter of Content-Type, "" if there is none."""
        for parameter in self.headers.get("content-type", "").split(";")[1:]:
            name, _, value = parameter.partition("=")
            if name.strip().lower() == "charset":
                return value.strip().strip("\"'")
        return ""


@dataclass(frozen=True, slots=True)
class Document:
    """`name` is what places are given in: a path or an address. `url` is where readers fetch it, "" if that is not known."""

    name: str
    content: bytes
    url: str = ""
    answer: Answer | None = None
    is_cut: bool = False

    @property
    def addresses(self) -> tuple[str, ...]:
        """Every address the document may rightly call its own."""
        if self.answer is None:
            return (self.url,) if self.url else ()
        steps = (step.url for step in self.answer.redirects)
        return tuple(dict.fromkeys(address for address in (self.url, *steps, self.answer.url) if address))
