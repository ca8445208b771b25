"""A post's id: what the author gave, else what is remembered, else a `tag:` URI made once.

An id must survive a new title, date, slug or file name, or readers see every old post as unread and the digest mails it again.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from hashlib import blake2b
from typing import Protocol, TypeVar
from urllib.parse import urlsplit


@dataclass(frozen=True, slots=True)
class Sighting:
    """What is remembered of a post: its id and the three things it can be recognised by.

    `fingerprint` is a digest of the body alone, so that a renamed file with the same words is the same post.
    """

    id: str
    source: str
    url: str
    fingerprint: str


class Memory(Protocol):
    """Where sightings are kept; the ledger is one."""

    def sightings(self) -> Iterable[Sighting]:
        """Everything remembered."""
        ...

    def remember(self, sightings: Iterable[Sighting], *, forget: Iterable[str] = ()) -> None:
        """Keep these, replacing what was known of the same ids, and forget the ids of `forget`, in one transaction."""
        ...


class NoMemory:
    """Remembers nothing: for a look that must leave no trace."""

    def sightings(self) -> Iterable[Sighting]:
        return ()

    def remember(self, sightings: Iterable[Sighting], *, forget: Iterable[str] = ()) -> None:
        return None


def tag_uri(url: str, published: datetime) -> str:
    """A `tag:` URI (RFC 4151) from the address a post is first published under and the year of its date."""
    parts = urlsplit(url)
    return f"tag:{parts.hostname},{published.year}:{parts.path or '/'}"


def fingerprint_of(body: str) -> str:
    """A digest of the body alone; "" for a body that is empty and so tells nothing apart."""
    words = body.strip()
    return blake2b(words.encode("utf-8", "surrogatepass"), digest_size=16).hexdigest() if words else ""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A ready post that needs an id. `given` is the author's own, or ""; `aliases` are absolute addresses it had before."""

    source: str
    url: str
    fingerprint: str
    published: datetime
    given: str = ""
    aliases: tuple[str, ...] = ()


Thing = TypeVar("Thing", Sighting, Candidate)

# What two sightings must have in common to be of one post, the strongest evidence first. Words and address together outweigh
# the path, so that two files that swap their contents swap ids; words alone outweigh path and address, so that a post that
# moved away keeps its id although a new one took its place.
EVIDENCE: tuple[tuple[str, ...], ...] = (
    ("source", "url", "fingerprint"),
    ("url", "fingerprint"),
    ("source", "fingerprint"),
    ("fingerprint",),
    ("source", "url"),
    ("source",),
    ("url",),
)


def recognise(candidates: Sequence[Candidate], sightings: Iterable[Sighting]) -> dict[str, Sighting]:
    """Which remembered post each candidate is, by its source. A sighting is used once; what several share is no evidence."""
    free = {sighting.id: sighting for sighting in sightings}
    if not free:
        return {}
    waiting = {candidate.source: candidate for candidate in candidates}
    found: dict[str, Sighting] = {}

    def settle(candidate: Candidate, sighting: Sighting) -> None:
        found[candidate.source] = free.pop(sighting.id)
        del waiting[candidate.source]

    for evidence in EVIDENCE:
        known = _unique(free.values(), evidence)
        seen = _unique(waiting.values(), evidence)
        for key in seen.keys() & known.keys():
            settle(seen[key], known[key])
        if evidence == EVIDENCE[0]:  # an unchanged post first: a copy of it, id and all, must not take its place
            for candidate in sorted(waiting.values(), key=lambda c: (c.published, c.source)):
                if candidate.given in free:
                    settle(candidate, free[candidate.given])
        if evidence == ("fingerprint",):  # the author says where the post was: stronger than its file's name
            by_url = {url.rstrip("/"): sighting for (url,), sighting in _unique(free.values(), ("url",)).items()}
            for candidate in sorted(waiting.values(), key=lambda c: (c.published, c.source)):
                former = [by_url[url.rstrip("/")] for url in candidate.aliases if url.rstrip("/") in by_url]
                if len(former) == 1 and former[0].id in free:
                    settle(candidate, former[0])
    return found


def assign_ids(candidates: Sequence[Candidate], sightings: Iterable[Sighting]) -> tuple[dict[str, str], dict[str, str]]:
    """The id of each candidate by its source, and for those whose author gave another one than is remembered, that one."""
    remembered = list(sightings)
    recognised = recognise(candidates, remembered)
    ids = {candidate.source: candidate.given for candidate in candidates if candidate.given}
    former = {
        source: sighting.id for source, sighting in recognised.items() if source in ids and sighting.id != ids[source]
    }
    taken = {sighting.id for sighting in remembered} | set(ids.values())
    for candidate in sorted(candidates, key=lambda c: (c.published, c.source)):
        if candidate.source in ids:
            continue
        if candidate.source in recognised:
            ids[candidate.source] = recognised[candidate.source].id
        else:
            ids[candidate.source] = _fresh(tag_uri(candidate.url, candidate.published), taken)
            taken.add(ids[candidate.source])
    return ids, former


def _fresh(uri: str, taken: set[str]) -> str:
    """A tag URI nobody has. The number goes behind a `?`, which no post's path contains (RFC 4151, section 2.1, allows it)."""
    number = 2
    distinct = uri
    while distinct in taken:
        distinct = f"{uri}?{number}"
        number += 1
    return distinct


def _unique(things: Iterable[Thing], evidence: tuple[str, ...]) -> dict[tuple[str, ...], Thing]:
    """The things by what the evidence looks at, without those that share it or lack part of it."""
    by_key: dict[tuple[str, ...], list[Thing]] = {}
    for thing in things:
        key = tuple(getattr(thing, name) for name in evidence)
        if all(key):
            by_key.setdefault(key, []).append(thing)
    return {key: same[0] for key, same in by_key.items() if len(same) == 1}
