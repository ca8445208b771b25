"""The body of a post in an email: whole, or only how it begins, with a link to the rest."""

from __future__ import annotations

import re
from collections.abc import Callable
from html import escape

_HEADING = re.compile(r"<h[1-6r][\s>]")
_LOCAL_LINK = re.compile(r'href="#([^"]+)"')


class MailBody:
    """Made when a template first asks for it, and kept: a digest of summaries renders no post, and fitting asks often."""

    __slots__ = ("_blocks", "_html", "_make", "_url")

    def __init__(self, make: Callable[[], str], url: str) -> None:
        self._make = make
        self._url = url
        self._html: str | None = None
        self._blocks: tuple[str, ...] | None = None

    def html(self) -> str:
        """The whole body."""
        if self._html is None:
            self._html = self._make()
        return self._html

    def blocks(self) -> tuple[str, ...]:
        """Its paragraphs, lists, pictures and so on, one after the other."""
        if self._blocks is None:
            self._blocks = _top_level(self.html())
        return self._blocks

    def beginning(self, blocks: int, read_on: str) -> str:
        """The first so many blocks, without a heading that would come last, and a link to the post, which says `read_on`."""
        kept = list(self.blocks()[:blocks])
        while kept and _HEADING.match(kept[-1]):
            kept.pop()
        html = "".join(kept)
        html = _LOCAL_LINK.sub(lambda link: self._mended(link, html), html)
        return f"{html}{self.more(read_on)}"

    def more(self, read_on: str) -> str:
        """The link to the post on the web."""
        return f'<p class="more"><a href="{escape(self._url)}">{escape(read_on)}</a></p>'

    def _mended(self, link: re.Match[str], html: str) -> str:
        """A footnote that was cut off is read on the web."""
        return link[0] if f'id="{link[1]}"' in html or f'name="{link[1]}"' in html else f'href="{escape(self._url)}"'


def _top_level(html: str) -> tuple[str, ...]:
    from lxml import etree

    document = etree.fromstring(f"<html><body>{html}</body></html>", etree.HTMLParser(huge_tree=True))
    body = document.find("body")
    if body is None:
        return ()
    before = (escape(body.text, quote=False),) if body.text and body.text.strip() else ()
    return before + tuple(etree.tostring(child, method="html", encoding="unicode") for child in body)
