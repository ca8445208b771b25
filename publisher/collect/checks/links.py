"""The links and images of a post's body as Markdown has them, each with the place where the author wrote it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from html import unescape
from html.parser import HTMLParser
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote

from publisher.render.markdown import MAX_NESTING

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.rules_core import StateCore
    from markdown_it.token import Token

# What a text must have in it to be worth looking into: an image, or a link that is neither to another site nor within the page.
WORTH_A_LOOK = re.compile(r"!\[|\]\([ ]?<?(?!https?:|mailto:|#)|<(?:a|img)\s", re.IGNORECASE)
DEFINITION = re.compile(r"^[ ]{0,3}\[[^\]\n]{1,999}\]:", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Reference:
    """A link, or an image (`alt` is None where nothing is said in its place)."""

    address: str
    is_image: bool
    alt: str | None = None


def references(markdown: str, site: str) -> list[Reference]:
    """Links and images, in order and once each, but for links to other sites. `site` is the publication's address."""
    if not (WORTH_A_LOOK.search(markdown) or DEFINITION.search(markdown) or site in markdown):
        return []
    environment: dict[str, Any] = {"site": site}
    tokens = _parser().parse(markdown, environment)
    defined = (Reference(given["href"], is_image=False) for given in environment.get("references", {}).values())
    return list(dict.fromkeys((*_of_tokens(tokens), *defined)))


@cache
def _parser() -> MarkdownIt:
    """Markdown as it is rendered, as far as links go: what is not worth a look is not looked into, which is most of a text."""
    from markdown_it import MarkdownIt
    from mdit_py_plugins.footnote import footnote_plugin

    parser = MarkdownIt("commonmark", {"html": True, "maxNesting": MAX_NESTING}).use(footnote_plugin)
    parser.disable(["heading", "lheading", "hr", "emphasis"])
    parser.core.ruler.at("inline", _look_into_links)
    parser.normalizeLink = _as_written  # type: ignore[method-assign] # by which its place is looked up
    return parser


def _as_written(url: str) -> str:
    return url


def _look_into_links(state: StateCore) -> None:
    for token in state.tokens:
        if token.type == "inline" and (WORTH_A_LOOK.search(token.content) or state.env["site"] in token.content):
            token.children = []
            state.md.inline.parse(token.content, state.md, state.env, token.children)


def references_of_html(html: str) -> list[Reference]:
    """The same of a body that is HTML."""
    return list(dict.fromkeys(_of_html(html)))


def place_in(text: str, address: str, start: int) -> int:
    """Where an address stands in the author's text from `start` on, in any of the ways it may be written; -1 if nowhere."""
    for written in dict.fromkeys((address, unquote(address), unescape(address), address.replace("&", "&amp;"))):
        at = text.find(written, start) if written else -1
        if at >= 0:
            return at
    return -1


def _of_tokens(tokens: Iterable[Token]) -> Iterator[Reference]:
    for outer in tokens:
        for token in (outer, *(outer.children or ())):
            if token.type == "link_open" and token.markup not in ("linkify", "autolink"):
                yield Reference(str(token.attrs.get("href", "")), is_image=False)
            elif token.type == "image":
                yield Reference(str(token.attrs.get("src", "")), is_image=True, alt=token.content or None)
            elif token.type in ("html_block", "html_inline"):
                yield from _of_html(token.content)


def _of_html(html: str) -> Iterator[Reference]:
    if re.search(r"<(?:a|img)\s", html, re.IGNORECASE):
        reader = _Reader()
        reader.feed(html)
        yield from reader.found


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.found: list[Reference] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        if tag == "a" and given.get("href"):
            self.found.append(Reference(given["href"] or "", is_image=False))
        elif tag == "img" and given.get("src"):
            # alt="" says that a picture is decoration, which is an answer: https://www.w3.org/WAI/tutorials/images/decorative/
            alt = (given["alt"] or "") if "alt" in given else None
            self.found.append(Reference(given["src"] or "", is_image=True, alt=alt))
