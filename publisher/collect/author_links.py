"""Authors in a line of Markdown, as themes such as Docsy have it: `[Ada](https://example.org/ada) (Engines), [Bo](…)`."""

from __future__ import annotations

import re
from collections.abc import Iterator

from publisher.collect.entries import Value

LINK = re.compile(r"\[([^\[\]]++)\]\(\s*+<?([^()\s<>]*+)>?[^()]*+\)")
AND = re.compile(r"(?:^|\s)(?:and|&)\s*$")
# A comma in brackets is no end of an author: `[Ada](…) (Engines, lead), [Bo](…)`. Matched one by one, without going back.
PIECE = re.compile(r"(?:\([^()]*(?:\([^()]*\)[^()]*)*\)|\[[^\[\]]*\]|[^,])+")


def has_links(text: str) -> bool:
    return "](" in text and LINK.search(text) is not None


def linked_authors(text: str) -> Iterator[dict[str, Value]]:
    """Each author as a mapping with `name`, and `url` or `email`. What stands behind a link is where its author works."""
    for piece in PIECE.findall(text):
        links = LINK.findall(piece)
        before = piece.partition("[")[0]
        if not links:
            yield from _unlinked(piece)
        elif links[0][0].startswith("@") and before.strip(" ("):  # Ada Lovelace ([@ada](https://…))
            yield _author(before.strip(" ("), links[0][1])
        else:
            if AND.search(before):
                yield from _unlinked(AND.sub("", before))
            yield from (_author(name, address) for name, address in links)


def _unlinked(text: str) -> Iterator[dict[str, Value]]:
    if name := text.strip().removeprefix("and ").strip():
        yield {"name": name}


def _author(name: str, address: str) -> dict[str, Value]:
    if address.lower().startswith("mailto:"):
        return {"name": name, "email": address[7:].partition("?")[0]}
    return {"name": name, "url": address}
