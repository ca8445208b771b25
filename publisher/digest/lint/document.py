"""The HTML of a message -> its elements and texts, each with its place in the source.

It reads what css-inline wrote: every element is closed, every attribute quoted. What is none of that is passed over, not mended.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from html import unescape

TOKEN = re.compile(
    r"""
      <!--.*?(?:-->|\Z)
    | <(?P<raw>style|script|title|textarea)\b(?P<raw_attributes>(?:"[^"]*"|'[^']*'|[^"'<>])*+)>
      (?P<content>.*?)(?:</(?P=raw)\s*>|\Z)
    | </(?P<end>[a-z][^\s>/]*)[^>]*>
    | <(?P<tag>[a-z][^\s>/]*)(?P<attributes>(?:"[^"]*"|'[^']*'|[^"'<>])*+)>
    """,
    re.DOTALL | re.IGNORECASE | re.VERBOSE,
)
ATTRIBUTE = re.compile(r"""([^\s"'<>/=]+)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'=<>`]+)))?""")
VOID = frozenset({
    "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr", "param",
})  # fmt: skip
MAX_EXCERPT_CHARACTERS = 160


@dataclass(slots=True, eq=False)
class Element:
    """An element. `start` and `end` enclose its start tag; `number` counts it among the siblings of its name, from 1."""

    tag: str
    attributes: dict[str, str]
    parent: Element | None
    start: int
    end: int
    number: int = 1
    counts: dict[str, int] = field(default_factory=dict)

    def get(self, name: str) -> str:
        return self.attributes.get(name, "")

    def is_in(self, *tags: str) -> bool:
        """Whether it, or what it is in, has one of these names."""
        element: Element | None = self
        while element is not None:
            if element.tag in tags:
                return True
            element = element.parent
        return False


@dataclass(frozen=True, slots=True)
class Text:
    """A run of text as people read it, the element it is in, and where it begins."""

    content: str
    parent: Element
    start: int


@dataclass(frozen=True)
class Document:
    """A document: elements and texts in their order; `styles` has the content of each `<style>`."""

    source: str
    elements: tuple[Element, ...]
    texts: tuple[Text, ...]
    styles: tuple[str, ...]

    def named(self, *tags: str) -> tuple[Element, ...]:
        return tuple(element for element in self.elements if element.tag in tags)

    @cached_property
    def body(self) -> tuple[Element, ...]:
        """All elements but those of the head."""
        start = next((number for number, element in enumerate(self.elements) if element.tag == "body"), None)
        if start is not None:
            return self.elements[start:]
        return tuple(element for element in self.elements if not element.is_in("head") and element.tag != "html")

    @cached_property
    def prose(self) -> str:
        """All text people see, outside code, in one line each."""
        shown = (text.content for text in self.texts if not text.parent.is_in("pre", "code", "head", "title", "style"))
        return "\n".join(" ".join(content.split()) for content in shown)

    @cached_property
    def _line_starts(self) -> list[int]:
        return [0, *(match.end() for match in re.finditer("\n", self.source))]

    def place(self, offset: int) -> tuple[int, int]:
        """Line and column, both from 1."""
        line = bisect_right(self._line_starts, offset)
        return line, offset - self._line_starts[line - 1] + 1

    def excerpt(self, element: Element) -> str:
        """The start tag as it is written, in one line."""
        tag = " ".join(self.source[element.start : element.end].split())
        return tag if len(tag) <= MAX_EXCERPT_CHARACTERS else f"{tag[: MAX_EXCERPT_CHARACTERS - 1]}…"


def selector(element: Element) -> str:
    """A CSS selector that leads to this element alone: what `querySelector` in a browser takes."""
    steps: list[str] = []
    here: Element | None = element
    while here is not None and here.tag not in ("html", "head", "body"):
        alone = here.parent is not None and here.parent.counts.get(here.tag) == 1
        steps.append(here.tag if alone else f"{here.tag}:nth-of-type({here.number})")
        here = here.parent
    return " > ".join(reversed([*steps, here.tag if here else "body"]))


def read_document(source: str) -> Document:
    """The document in `source`, in time that grows with its length."""
    reader = _Reader(source)
    for match in TOKEN.finditer(source):
        reader.take(match)
    reader.text(len(source))
    return Document(source, tuple(reader.elements), tuple(reader.texts), tuple(reader.styles))


@lru_cache(maxsize=4_000)
def _attributes(written: str) -> dict[str, str]:
    """Nobody changes what is returned: the same styles are written hundreds of times in a message."""
    found = ATTRIBUTE.finditer(written)
    return {match[1].lower(): unescape(match[2] or match[3] or match[4] or "") for match in found}


class _Reader:
    """Takes the tags one by one. Its state is what they are inside of."""

    def __init__(self, source: str) -> None:
        self.elements: list[Element] = []
        self.texts: list[Text] = []
        self.styles: list[str] = []
        self._source = source
        self._root = Element("", {}, None, 0, 0)
        self._open = [self._root]
        self._depths: dict[str, int] = {}
        self._position = 0

    def take(self, match: re.Match[str]) -> None:
        self.text(match.start())
        self._position = match.end()
        if match["end"]:
            self._close(match["end"].lower())
        elif match["raw"]:
            element = self._add(match["raw"].lower(), match["raw_attributes"], match.start(), match.start("content"))
            if element.tag == "style":
                self.styles.append(match["content"])
            else:
                self.texts.append(Text(unescape(match["content"]), element, match.start("content")))
        elif match["tag"]:
            element = self._add(match["tag"].lower(), match["attributes"], match.start(), match.end())
            if element.tag not in VOID:
                self._open.append(element)
                self._depths[element.tag] = self._depths.get(element.tag, 0) + 1

    def text(self, end: int) -> None:
        """What stands before `end` and behind the last tag."""
        content = self._source[self._position : end]
        if content and not content.isspace():
            self.texts.append(Text(unescape(content), self._open[-1], self._position))

    def _add(self, tag: str, attributes: str, start: int, end: int) -> Element:
        parent = self._open[-1]
        parent.counts[tag] = number = parent.counts.get(tag, 0) + 1
        element = Element(tag, _attributes(attributes), None if parent is self._root else parent, start, end, number)
        self.elements.append(element)
        return element

    def _close(self, tag: str) -> None:
        if not self._depths.get(tag):
            return
        while len(self._open) > 1:
            closed = self._open.pop()
            self._depths[closed.tag] -= 1
            if closed.tag == tag:
                return
