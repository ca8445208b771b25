"""The elements of one body, put together from their tags: each becomes a piece of Markdown where it stood."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from publisher.collect.markup import mdx_html
from publisher.collect.markup.body import Body
from publisher.collect.markup.code_blocks import read_blocks
from publisher.collect.markup.containers import continued, has_mark, outdented, with_prefix, without_prefix
from publisher.collect.markup.mdx_components import known
from publisher.collect.markup.mdx_element import Element, Piece, as_markdown
from publisher.collect.markup.mdx_script import Names
from publisher.collect.markup.mdx_tags import Tag, html_name, known_values
from publisher.collect.markup.templates import rendered

MAX_DEPTH = 50  # of elements in each other; deeper ones lose their tags
# A fence that waits: a comment on a line of its own ends a paragraph just as a fence does. No text of a post has the character.
HELD = re.compile("<!--\x0e(\\d+)-->")
INDENTED = re.compile(r"^(?:[ \t>]*)(?: {4}|\t)", re.MULTILINE)


@dataclass(slots=True)
class _Frame:
    """An element that is open. `prefix` is what stands before it on its line; None if that is text."""

    tag: Tag | None = None
    prefix: str | None = None
    parts: list[str] = field(default_factory=list)
    literal: str | None = None
    is_mixed: bool = False  # there is something beside one literal


class Tree:
    """Takes the parts of a body in their order."""

    def __init__(self, body: Body, names: Names) -> None:
        self._body = body
        self._names = names
        self._frames = [_Frame()]
        self._held: list[list[str]] = []

    def text(self, text: str) -> None:
        """Markdown that stays."""
        frame = self._frames[-1]
        frame.parts.append(text)
        frame.is_mixed = frame.is_mixed or not text.isspace()

    def value(self, text: str) -> None:
        """What an expression says."""
        frame = self._frames[-1]
        frame.is_mixed = frame.is_mixed or frame.literal is not None
        frame.literal = text
        frame.parts.append(as_markdown(text))

    def fence(self, block: str, prefix: str) -> None:
        """A fenced block, held back as it is until it is clear how far it is set in."""
        first, *rest = block.split("\n")
        self.text(f"<!--\x0e{len(self._held)}-->")
        self._held.append([first, *(without_prefix(line, prefix) for line in rest)])

    def open(self, tag: Tag, prefix: str | None) -> None:
        """A tag that has an end tag."""
        if len(self._frames) <= MAX_DEPTH:
            self._frames[-1].is_mixed = True
            self._frames.append(_Frame(tag, prefix))

    def whole(self, tag: Tag, prefix: str | None, *, ends_line: bool) -> None:
        """A tag without one."""
        frame = _Frame(tag, prefix)
        self._frames[-1].is_mixed = True
        self._put(frame, prefix if ends_line else None)

    def close(self, name: str, *, ends_line: bool) -> None:
        """An end tag; elements in it that were not closed are so now. One that nothing was opened for is dropped."""
        depth = next((index for index in range(len(self._frames) - 1, 0, -1) if self._name(index) == name), 0)
        if not depth:
            return
        while len(self._frames) - 1 > depth:
            self._give_up()
        frame = self._frames.pop()
        self._put(frame, frame.prefix if ends_line else None)

    @property
    def is_dropped(self) -> bool:
        """Whether this is inside of something that is not published: a drawing, a script."""
        return any(frame.tag is not None and html_name(frame.tag.name) in mdx_html.DROPPED for frame in self._frames)

    def finish(self) -> str:
        """The body."""
        while len(self._frames) > 1:
            self._give_up()
        text = "".join(self._frames[0].parts)
        if INDENTED.search(text):
            text = _without_indented_code(text)
        return HELD.sub(self._released, text) if self._held else text

    def _name(self, index: int) -> str:
        tag = self._frames[index].tag
        return tag.name if tag else ""

    def _give_up(self) -> None:
        """An element without an end: what is in it stays."""
        frame = self._frames.pop()
        self._frames[-1].parts += frame.parts

    def _put(self, frame: _Frame, prefix: str | None) -> None:
        """Make a piece of the element and put it where it stood; `prefix` is None if it has no lines of its own."""
        if frame.tag is None or self.is_dropped:
            return
        inner = "".join(frame.parts)
        if "\n" in inner and frame.prefix is not None:
            first, *rest = inner.split("\n")
            inner = outdented("\n".join([first, *(without_prefix(line, continued(frame.prefix)) for line in rest)]))
        literal = None if frame.is_mixed else frame.literal
        given = known_values(frame.tag.attributes, self._names)
        element = Element(
            frame.tag.name,
            frame.tag.attributes,
            given,
            inner,
            literal,
            prefix is not None,
            self._names,
            self._body,
            frame.tag.written,
        )
        piece = piece_of(element)
        self._frames[-1].parts.append(_placed(piece, prefix, frame.prefix or ""))

    def _released(self, held: re.Match[str]) -> str:
        number = int(held[1])
        if number >= len(self._held):
            return ""
        text, start = held.string, held.string.rfind("\n", 0, held.start()) + 1
        return with_prefix("\n".join(self._held[number]), continued(text[start : held.start()]))


def piece_of(element: Element) -> Piece:
    """What an element becomes: what the author's own template says, else what its name says; else only what is in it."""
    own = rendered(element.name, (), element.given, element.inner, element.body)
    if own is not None:
        return Piece(own.strip("\n"), is_block=own.startswith("\n"))
    if html_name(element.name) in mdx_html.NAMES:
        return mdx_html.element_piece(element)
    render = known(element)
    if render:
        return render(element)
    if element.name:
        element.body.problem(
            "component-unknown",
            f"{element.name} is a component that only the site knows",
            element.written,
            hint=f"say in [collect.shortcodes] what {element.name} becomes; until then only the text in it is published",
        )
    return Piece(element.inner, is_block="\n" in element.inner)


def _placed(piece: Piece, prefix: str | None, outer: str) -> str:
    """The piece where its element was: on lines of its own between blank ones, or in its line."""
    if not piece.text.strip():
        return " " if piece.text and prefix is None else ""
    if prefix is None and "\n\n" not in piece.text:
        return piece.text.strip("\n") if not piece.is_block else " ".join(piece.text.strip("\n").split("\n"))
    if not piece.is_block and "\n\n" not in piece.text:
        return with_prefix(piece.text, continued(prefix or ""))
    following = continued(prefix if prefix is not None else outer)
    text = with_prefix(piece.text.strip("\n"), following)
    blank = following.rstrip()
    before = "" if prefix is not None and has_mark(prefix) else f"\n{blank}\n{following}"
    return f"{before}{text}\n{blank}"


def _without_indented_code(text: str) -> str:
    """MDX has no indented code: what is set in that far is a paragraph."""
    for _ in range(4):
        stretches = read_blocks(text).indented
        if not stretches:
            break
        parts, position = [], 0
        for start, end in stretches:
            line_start = text.rfind("\n", 0, start) + 1
            prefix = continued(text[line_start:start])
            first, *rest = text[start:end].split("\n")
            moved = outdented("\n".join(["", first, *(without_prefix(line, prefix) for line in rest)]))
            parts += [text[position:start], with_prefix(moved, prefix), "\n" if text[start:end].endswith("\n") else ""]
            position = end
        text = "".join((*parts, text[position:]))
    return text
