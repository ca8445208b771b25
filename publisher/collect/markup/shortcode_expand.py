"""Puts in place of each shortcode of a text what it stands for: CommonMark with HTML, on lines of its own where it needs them."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from html import escape

from publisher.collect.markup.body import Body
from publisher.collect.markup.pieces import block
from publisher.collect.markup.placing import is_block
from publisher.collect.markup.shortcode_lines import (
    NEXT_IS_BLANK,
    REST_IS_BLANK,
    Lines,
    Spot,
    as_lines,
    within_line,
    without_indent,
)
from publisher.collect.markup.shortcode_scan import Found, scan
from publisher.collect.markup.shortcode_tags import Call, Grammar, Kind, Tag

# Makes of a shortcode what stands in its place; None if nobody knows it, and then its inner text stays.
Resolve = Callable[[Call], str | None]

MAX_DEPTH = 12  # Markdown in as many quotes is no prose; deeper tags are dropped, and what is in them stays
ONE_TAG = re.compile(r"<[^<>]*>\s*")


@dataclass(slots=True)
class _Frame:
    """An open shortcode and the text in it so far."""

    spot: Spot | None = None
    call: Call | None = None
    is_raw: bool = False
    parts: list[str] = field(default_factory=list)
    skips_blanks: bool = False  # what follows a block on its line begins a new one


def expand_shortcodes(text: str, grammar: Grammar, resolve: Resolve, body: Body) -> str:
    """The text without shortcodes, but for those in code."""
    found = scan(text, grammar)
    return _Expansion(text, found, resolve, body).run() if found.tags else text


class _Expansion:
    """Goes through the tags with a stack of what is open."""

    def __init__(self, text: str, found: Found, resolve: Resolve, body: Body) -> None:
        self.text = text
        self.found = found
        self.resolve = resolve
        self.body = body
        self.lines = Lines(text)
        self.frames = [_Frame()]
        self.dropped: set[int] = set()  # ends of tags that are too deep

    def run(self) -> str:
        position = 0
        for number, tag in enumerate(self.found.tags):
            self._add(position, tag.start)
            position = tag.end
            match tag.kind:
                case Kind.LITERAL:
                    self.frames[-1].parts.append(self._literal(number, tag))
                case Kind.BROKEN:
                    self._tell(tag, "is not written to its end, or not as a shortcode is")
                case Kind.CLOSING:
                    self._close(number, tag)
                case _:
                    self._open(number, tag)
        self._add(position, len(self.text))
        return "".join(self.frames[0].parts)

    def _add(self, start: int, end: int) -> None:
        frame = self.frames[-1]
        if start < end:
            text = self.text[start:end]
            if frame.skips_blanks:
                text = text.lstrip(" \t")
                frame.skips_blanks = not text
            frame.parts.append(text)

    def _literal(self, number: int, tag: Tag) -> str:
        is_raw = number in self.found.in_code or self.frames[-1].is_raw
        return tag.text if is_raw else escape(tag.text, quote=False)

    def _open(self, number: int, tag: Tag) -> None:
        spot = self.lines.spot(tag.start)
        has_inner = number in self.found.ends
        outer = self.frames[-1].call
        call = Call(tag.name, tag.args, tag.named, "", has_inner, tag.is_markdown, outer, self._literally(tag))
        if not has_inner:
            self._put(self.resolve(call), spot, tag.end)
        elif len(self.frames) > MAX_DEPTH:
            self.dropped.add(self.found.ends[number])
        else:
            self.frames.append(_Frame(spot, call, number in self.found.raw))

    def _close(self, number: int, tag: Tag) -> None:
        if number in self.dropped:
            return
        if number in self.found.strays:
            self._tell(tag, "ends and did not begin")
            return
        frame = self.frames.pop()
        if frame.call is None or frame.spot is None:
            return
        self.lines.leave(frame.spot, tag.end)
        inner = without_indent("".join(frame.parts), frame.spot)
        piece = self.resolve(replace(frame.call, inner=inner))
        if piece is None:
            piece = block(inner) if frame.spot.begins_line and "\n" in inner else inner
        self._put(piece, frame.spot, tag.end)

    def _put(self, piece: str | None, spot: Spot, end: int) -> None:
        """Put a piece where the tag at this spot was, whose end is at `end`."""
        parts = self.frames[-1].parts
        if not piece or not piece.strip():
            return
        if spot.is_inline:
            parts.append(within_line(piece, spot))
        elif piece.startswith("\n") or is_block(piece) or self._is_alone(piece, spot, end):
            self._put_block(piece, spot, end)
        else:
            parts.append(piece)

    def _is_alone(self, piece: str, spot: Spot, end: int) -> bool:
        """A single HTML tag on a line would make HTML of all lines that follow it (CommonMark 4.6, kind 7)."""
        return spot.begins_line and bool(ONE_TAG.fullmatch(piece)) and bool(REST_IS_BLANK.match(self.text, end))

    def _put_block(self, piece: str, spot: Spot, end: int) -> None:
        frame = self.frames[-1]
        blank = spot.indent.rstrip()
        if spot.begins_line:
            self._cut(spot.before)
            is_item = spot.before.strip(" \t>") != ""
            first = spot.before if is_item else spot.indent
            frame.parts.append(first if spot.is_after_blank else f"{blank}\n{first}")
        else:
            if frame.parts:
                frame.parts[-1] = frame.parts[-1].rstrip(" \t")
            frame.parts.append(f"\n{blank}\n{spot.indent}")
        frame.parts.append(as_lines(piece, spot))
        if NEXT_IS_BLANK.match(self.text, end):
            return
        if REST_IS_BLANK.match(self.text, end):
            frame.parts.append(f"\n{blank}")
        else:
            frame.parts.append(f"\n{blank}\n{spot.indent}")
            frame.skips_blanks = True

    def _cut(self, before: str) -> None:
        """Take away what the tag's line has before it; it was added as text."""
        parts = self.frames[-1].parts
        if before and parts and parts[-1].endswith(before):
            parts[-1] = parts[-1][: -len(before)]

    def _literally(self, tag: Tag) -> str:
        """A tag as it is written, up to one character behind its name: where `Body.problem` finds this name and no longer one."""
        return (
            self.text[tag.start : tag.name_end + 1]
            if tag.name_end
            else self.text[tag.start : min(tag.end, tag.start + 60)]
        )

    def _tell(self, tag: Tag, what: str) -> None:
        named = f'the shortcode "{tag.name}"' if tag.name else "a shortcode"
        self.body.problem(
            "shortcode-unpaired",
            f"{named} {what}; it is left out",
            self._literally(tag),
            hint="compare the tag with the one that begins or ends it",
            start=tag.start,
        )
