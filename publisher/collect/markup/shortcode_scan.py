"""Finds the shortcodes of a text that are no code, and which tag ends which.

Goes through the text once, since one depends on the other: a tag in code is no tag, and what stands in a shortcode for code is
no Markdown. Engines go by the tags alone; here code is left as it is, but for the escapes in it, which are meant to be seen.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass, field
from functools import cache

from publisher.collect.markup.shortcode_spans import Spans
from publisher.collect.markup.shortcode_tags import Grammar, Kind, Tag

# Blocks may stand in quotes and list items.
TAGS_IN_SPAN = 20  # more are not looked at
NESTING = r"[ \t]*(?:>[ \t]?)*(?:(?:[-*+]|\d{1,9}[.)])[ \t]+)*"


@dataclass(slots=True)
class Found:
    """The tags of a text in order, escapes among them. Tags in code are not here.

    `ends` has the number of the closing tag for each opening one that has one; closing tags that end nothing are `strays`.
    `raw` holds the opening tags whose inner text is not Markdown, `in_code` the escapes in code that Markdown shows as it is.
    """

    tags: list[Tag] = field(default_factory=list)
    ends: dict[int, int] = field(default_factory=dict)
    strays: set[int] = field(default_factory=set)
    raw: set[int] = field(default_factory=set)
    in_code: set[int] = field(default_factory=set)


def scan(text: str, grammar: Grammar) -> Found:
    """All shortcodes of a text."""
    return _Scanner(text, grammar).run()


class _Scanner:
    """Where in the text we are, and which tags are open."""

    def __init__(self, text: str, grammar: Grammar) -> None:
        self.text = text
        self.grammar = grammar
        self.found = Found()
        self.event, self.in_fence, self.tag_begins = _patterns(grammar.begins)
        self.spans = Spans(text)
        self.tag_starts: list[int] | None = None
        self.open: list[int] = []
        self.open_names: dict[str, int] = {}
        self.without_end: set[str] = set()  # raw shortcodes that no later tag ends

    def run(self) -> Found:
        position = 0
        while event := self.event.search(self.text, position):
            match event.lastgroup:
                case "tag":
                    position = self._tag(event.start("tag"))
                case "fence":
                    position = self._fence(event["mark"], event.end())
                case "ticks" | "element" | "comment":
                    position = self._span(event)
                case _:
                    position = event.end()
        return self.found

    def _span(self, event: re.Match[str]) -> int:
        """Behind a code span, an element that holds code, or a comment; behind its beginning if it is none."""
        end = self.spans.end(event)
        if not end or (event.lastgroup == "ticks" and self._is_broken_up(event.end(), end)):
            return event.end()
        if event.lastgroup != "comment":
            self._escapes(event.end(), end, is_html=event.lastgroup == "element")
        return end

    def _is_broken_up(self, start: int, end: int) -> bool:
        """Whether two backticks are no code span, since the shortcode that the first stands in ends before the second."""
        if not self.open:
            return False
        if self.tag_starts is None:
            self.tag_starts = [begin.start() for begin in self.tag_begins.finditer(self.text)]
        first = bisect_left(self.tag_starts, start)
        inside = (at for at in self.tag_starts[first : first + TAGS_IN_SPAN] if at < end)
        tags = (self.grammar.tag(self.text, at) for at in inside)
        return any(tag.kind is Kind.CLOSING and self._is_open(tag) for tag in tags)

    def _is_open(self, tag: Tag) -> bool:
        return bool(self.open_names.get(tag.name) if tag.name else self.open)

    def _tag(self, start: int) -> int:
        tag = self.grammar.tag(self.text, start)
        number = len(self.found.tags)
        if not self.open and self.spans.is_indented_code(start):
            if tag.kind is not Kind.LITERAL:
                return max(start + 1, tag.name_end)
            self.found.in_code.add(number)
        if tag.kind is Kind.CLOSING:
            self._close(tag)
            return tag.end
        self.found.tags.append(tag)
        if tag.kind is Kind.OPENING and self.grammar.is_raw(tag):
            return self._raw(number, tag)
        if tag.kind is Kind.OPENING and self.grammar.has_end(tag):
            self.open.append(number)
            self.open_names[tag.name] = self.open_names.get(tag.name, 0) + 1
        return tag.end

    def _close(self, tag: Tag) -> None:
        """Tags that stand open inside of what ends here have no inner text of their own."""
        number = len(self.found.tags)
        self.found.tags.append(tag)
        if not self._is_open(tag):
            self.found.strays.add(number)
            return
        while self.open:
            opened = self.open.pop()
            name = self.found.tags[opened].name
            self.open_names[name] -= 1
            if name == tag.name or not tag.name:
                self.found.ends[opened] = number
                break
        if not self.open:
            self.spans.pass_over(tag.end)

    def _raw(self, number: int, tag: Tag) -> int:
        if tag.name in self.without_end:
            return tag.end
        end = self.grammar.end_of(tag).search(self.text, tag.end)
        if not end:
            self.without_end.add(tag.name)
            return tag.end
        self.found.raw.add(number)
        self._escapes(tag.end, end.start(), is_html=False)
        self.found.ends[number] = len(self.found.tags)
        self.found.tags.append(Tag(Kind.CLOSING, end.start(), end.end(), tag.name))
        return end.end()

    def _fence(self, mark: str, position: int) -> int:
        """Behind a fenced block: its closing fence, or the end of the shortcode it stands in, as engines see it."""
        while inside := self.in_fence.search(self.text, position):
            position = inside.end()
            if inside["mark"]:
                if inside["mark"].startswith(mark):
                    return position
                continue
            tag = self.grammar.tag(self.text, inside.start("tag"))
            if tag.kind is Kind.LITERAL:
                self.found.in_code.add(len(self.found.tags))
                self.found.tags.append(tag)
                position = tag.end
            elif tag.kind is Kind.CLOSING and self._is_open(tag):
                self._close(tag)
                return tag.end
        return len(self.text)

    def _escapes(self, start: int, end: int, *, is_html: bool) -> None:
        for begin in self.tag_begins.finditer(self.text, start, end):
            if self.found.tags and begin.start() < self.found.tags[-1].end:
                continue
            tag = self.grammar.tag(self.text, begin.start())
            if tag.kind is Kind.LITERAL and tag.end <= end:
                if not is_html:
                    self.found.in_code.add(len(self.found.tags))
                self.found.tags.append(tag)


@cache
def _patterns(begins: str) -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    event = re.compile(
        rf"^(?P<fence>{NESTING}(?P<mark>`{{3,}}(?=[^`\n]*$)|~{{3,}}))|(?P<escape>\\[`<\\])|(?P<ticks>`+)"
        rf"|(?P<element><(?i:pre|code|script|style)\b)|(?P<comment><!--)|(?P<tag>{begins})",
        re.MULTILINE,
    )
    in_fence = re.compile(rf"^[ \t>]*(?P<mark>`{{3,}}|~{{3,}})[ \t]*$|(?P<tag>{begins})", re.MULTILINE)
    return event, in_fence, re.compile(begins)
