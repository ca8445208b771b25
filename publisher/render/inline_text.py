"""Inline Markdown tokens and raw HTML -> plain text."""

from __future__ import annotations

import re
from collections.abc import Sequence
from html.parser import HTMLParser
from typing import TYPE_CHECKING

from publisher.render.embeds import ADDRESS_ATTRIBUTES, EMBEDS, page_of
from publisher.render.links import NumberedLinks

if TYPE_CHECKING:
    from markdown_it.token import Token

EMBED_PARTS = frozenset({"source", "embed", "param"})
# Comments, declarations, processing instructions; open ends too, since the parser takes quadratic time for those.
DECLARATION = re.compile(r"<!--.*?(?:-->|\Z)|<[!?][^>]*(?:>|\Z)", re.DOTALL)
SILENT = frozenset({"script", "style", "template", "select", "button", "textarea", "svg", "title", "noscript"})
BLOCKS = frozenset({
    "address", "article", "aside", "blockquote", "dd", "details", "div", "dl", "dt", "figcaption", "figure", "footer",
    "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "li", "main", "nav", "ol", "p", "pre", "section",
    "summary", "table", "tr", "ul",
})  # fmt: skip


def image_text(alt: str) -> str:
    return f"[image: {alt}]" if alt.strip() else "[image]"


class HtmlText(HTMLParser):
    """Collects the text of HTML that may come in pieces, as inline tags in Markdown do."""

    def __init__(self, links: NumberedLinks) -> None:
        super().__init__(convert_charrefs=True)
        self._links = links
        self._parts: list[str] = []
        self._open_links: list[tuple[str, int]] = []
        self._silent: list[str] = []
        self._has_address = False  # of the embed we are in

    def add(self, text: str) -> None:
        """Text that is not HTML."""
        if not self._silent:
            self._parts.append(text)

    def open_link(self, address: str) -> None:
        self._open_links.append((address, len(self._parts)))

    def close_link(self) -> None:
        if self._open_links:
            address, start = self._open_links.pop()
            self.add(self._links.mark(address, "".join(self._parts[start:])))

    def take(self) -> str:
        """The text so far."""
        text = "".join(self._parts)
        self._parts, self._open_links, self._silent = [], [], []
        return text

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        if self._silent and self._silent[-1] in EMBEDS:
            if tag in EMBED_PARTS:
                self._add_address(given)
        elif tag in SILENT:
            self._silent.append(tag)
        elif tag == "br" or tag in BLOCKS:
            self.add("\n- " if tag == "li" else "\n")
        elif tag in ("td", "th"):
            self.add(" ")
        elif tag == "img":
            self.add(image_text(given.get("alt") or ""))
        elif tag == "a":
            self.open_link(given.get("href") or "#")
        elif tag in EMBEDS:
            self._has_address = False
            self._add_address(given)
            if tag != "embed":
                self._silent.append(tag)  # what is inside is for browsers that cannot play it

    def _add_address(self, given: dict[str, str | None]) -> None:
        """The address of an embed, once: a video may offer several files."""
        address = next((value for name in ADDRESS_ATTRIBUTES if (value := given.get(name))), "")
        target = self._links.media_target(address) if address else ""
        if target and not self._has_address:
            self._has_address = True
            self._parts += ["\n", page_of(target), "\n"]

    def handle_endtag(self, tag: str) -> None:
        if self._silent and self._silent[-1] == tag:
            self._silent.pop()
        elif tag == "a":
            self.close_link()
        elif tag in BLOCKS:
            self.add("\n")

    def handle_data(self, data: str) -> None:
        self.add(" ".join(data.split("\n")))


def html_text(html: str, links: NumberedLinks) -> str:
    """A block of HTML as text: a line for each block in it."""
    reader = HtmlText(links)
    reader.feed(DECLARATION.sub("", html))
    reader.close()
    lines = (" ".join(line.split()) for line in reader.take().split("\n"))
    return "\n".join(line for line in lines if line not in ("", "-"))


def inline_text(inline: Token, links: NumberedLinks) -> str:
    """The text of a paragraph, a heading or a cell; line breaks the author asked for are kept."""
    children: Sequence[Token] = inline.children or ()
    if len(children) == 1 and children[0].type == "text":
        return children[0].content.strip()
    reader = HtmlText(links)
    for child in children:
        if child.type == "text":
            reader.add(child.content)
        elif child.type == "html_inline":
            reader.feed(DECLARATION.sub("", child.content))
        elif child.type == "link_open":
            reader.open_link(str(child.attrGet("href") or ""))
        elif child.type == "link_close":
            reader.close_link()
        else:
            reader.add(_leaf(child))
    return reader.take().strip()


def _leaf(token: Token) -> str:
    if token.type == "image":
        return image_text("".join(child.content for child in token.children or ()))
    if token.type == "footnote_ref":
        return f" [note {int(token.meta['id']) + 1}]"
    fixed = {"softbreak": " ", "hardbreak": "\n", "s_open": "~~", "s_close": "~~"}
    return f"`{token.content}`" if token.type == "code_inline" else fixed.get(token.type, "")
