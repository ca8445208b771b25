"""Links within a post: footnotes lead to their place in the mail, all others to the post on the web.

A table of contents in a mail does nothing in Gmail's app, and in a mail that Gmail has clipped its targets are not there.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING
from urllib.parse import urldefrag

from publisher.digest.content.tree import take

if TYPE_CHECKING:
    from lxml.etree import _Element

MAX_STEPS = 4  # from a mark in the text up to the element with its id, as engines write footnotes


def keep_footnotes_inside(body: _Element, url: str, anchor: str) -> None:
    """Marks and notes that link to each other stay together; `anchor` goes before their ids. All other ids go.

    Outlook on Windows jumps to `<a name>` only: the mark and the link back, which are there anyway, get that name.
    """
    targets = {name: element for element in body.iter() if (name := element.get("id"))}
    inner = {link: fragment for link in body.iter("a") if (fragment := _fragment(link, url)) in targets}
    wanted = set(_footnotes(inner, targets))
    for link, fragment in inner.items():
        link.set("href", f"#{anchor}{fragment}" if fragment in wanted else f"{urldefrag(url)[0]}#{fragment}")
    for element in list(body.iter()):
        name = take(element, "id")
        if name in wanted and targets[name] is element:
            element.set("id", f"{anchor}{name}")
            for inner_link in [one for one in element.iter("a") if one in inner][:1]:
                inner_link.set("name", f"{anchor}{name}")


def _fragment(link: _Element, url: str) -> str:
    """The id in this very post that the link leads to, or ""."""
    page, fragment = urldefrag(link.get("href", ""))
    return fragment if page.rstrip("/") in ("", url.rstrip("/")) else ""


def _footnotes(inner: dict[_Element, str], targets: dict[str, _Element]) -> Iterator[str]:
    """The ids of marks and notes: a mark leads to a note, and a link in that note leads back to the mark or close to it."""
    near = {link: frozenset(_ids(link)) for link in inner}
    by_target: dict[str, list[_Element]] = {}
    for link, fragment in inner.items():
        by_target.setdefault(fragment, []).append(link)
    for link, fragment in inner.items():
        note = targets[fragment]
        for name in near[link]:
            if any(_is_within(back, note) for back in by_target.get(name, ())):
                yield from (fragment, name)


def _ids(link: _Element) -> Iterator[str]:
    """The ids of an element and of what it is in, near by."""
    element: _Element | None = link
    for _ in range(MAX_STEPS):
        if element is None:
            return
        if name := element.get("id"):
            yield name
        element = element.getparent()


def _is_within(element: _Element, outer: _Element) -> bool:
    return element is outer or any(ancestor is outer for ancestor in element.iterancestors())
