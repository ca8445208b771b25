"""Text with Liquid, Nunjucks or Hexo tags -> pieces: text, code, outputs, tags. Knows no tag's meaning but of those that quote.

Linear in the text's length, whatever it holds: each search that finds nothing is not made again.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import Enum, auto

from publisher.collect.markup.code import fences_and_spans

OPENING = re.compile(r"\{[{%#]")
NAME = re.compile(r"\s*(#|[^\s\"'|,:=(){}%]+)[,:]?")
RAW_NAMES = frozenset({"raw", "verbatim"})
RAW_TAG = re.compile(r"(?<![\"'])\{%-?\s*(?:raw|verbatim)\s*-?%\}")
END_RAW_TAG = re.compile(r"\{%-?\s*end(?:raw|verbatim)\s*-?%\}")
RAW_LINE = re.compile(r"(?m)^[ \t>]*\{%-?\s*(?:end)?(?:raw|verbatim)\s*-?%\}[ \t]*\n")
# `{{ "{% raw %}" }}` is how authors show markup of this kind, in code too: https://shopify.github.io/liquid/tags/template/#raw
NEVER_SEEN = re.compile(
    r"\{\{-?\s{0,9}(?:\"(?P<double>[^\"\n]{0,200})\"|'(?P<single>[^'\n]{0,200})')\s{0,9}-?\}\}"
    r"|\{%-?\s*(?:end)?(?:raw|verbatim)\s*-?%\}"
)
MAX_MARKUP_CHARACTERS = 10_000
MAX_LOOKS = 30  # for code, each through the rest of the text


class Kind(Enum):
    """What a piece is. QUOTE is a tag with all up to its end tag, which no engine looks into: code, raw text, comments."""

    TEXT = auto()
    OUTPUT = auto()
    TAG = auto()
    QUOTE = auto()
    BROKEN = auto()


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of the text. `body` is the text itself, or what stands between a markup's delimiters after its `name`.

    `before` is what the line has before the piece, and `ends_line` whether nothing follows on it.
    """

    kind: Kind
    body: str
    literal: str = ""
    name: str = ""
    inner: str = ""
    before: str = ""
    ends_line: bool = False
    trims_before: bool = False
    trims_after: bool = False


@dataclass(frozen=True, slots=True)
class Grammar:
    """What differs from engine to engine. `quotes` are the tags whose inside is text whatever it looks like."""

    quotes: frozenset[str]
    has_comments: bool  # {# … #}
    keeps_unclosed: bool = False  # a mark without its end is text
    only: frozenset[str] | None = None  # the only tags there are; then outputs and other tags are text


def without_raw(code: str) -> str:
    """Code without the marks that keep an engine's hands off it; they are never meant to be seen."""
    return NEVER_SEEN.sub(_seen, RAW_LINE.sub("", code)) if "{%" in code or "{{" in code else code


def _seen(match: re.Match[str]) -> str:
    constant: str = match["double"] or match["single"] or ""
    if match[0].startswith("{%") or any(mark in constant for mark in ("{{", "}}", "{%", "%}")):
        return constant
    return match[0]


def scan(text: str, grammar: Grammar, *, knows_code: bool = True) -> Iterator[Piece]:
    """The pieces of the text in order. In HTML nothing is code: `knows_code` is for Markdown."""
    return _Scanner(text, grammar, knows_code=knows_code).pieces()


class _Scanner:
    def __init__(self, text: str, grammar: Grammar, *, knows_code: bool) -> None:
        self.text = text
        self.code = fences_and_spans(text) if knows_code else []
        self.looks_left = MAX_LOOKS if knows_code else 0
        self.grammar = grammar
        self.missing: set[str] = set()  # patterns that match nowhere in the rest of the text
        self.next: dict[str, tuple[int, int]] = {}  # mark -> (from where it was looked for, where it was found)

    def pieces(self) -> Iterator[Piece]:
        position = 0
        stretch = 0
        while position < len(self.text):
            while stretch < len(self.code) and self.code[stretch][1] <= position:
                stretch += 1
            start, end = self.code[stretch] if stretch < len(self.code) else (len(self.text), len(self.text))
            if position >= start:
                piece, position = self._code(position, end)
                yield piece
                continue
            match = OPENING.search(self.text, position, start)
            if match is None:
                yield Piece(Kind.TEXT, self.text[position:start])
                position = start
                continue
            if match.start() > position:
                yield Piece(Kind.TEXT, self.text[position : match.start()])
            piece, position = self._markup(match.start())
            yield piece
            if piece.kind is Kind.QUOTE and any(start < position < end for start, end in self.code[stretch:]):
                self._look_again(position)
                stretch = 0

    def _look_again(self, position: int) -> None:
        """A quote held what looked like the beginning of code: what is code behind it?"""
        found = fences_and_spans(self.text[position:]) if self.looks_left > 0 else []
        self.code = [(start + position, end + position) for start, end in found]
        self.looks_left -= 1

    def _code(self, position: int, end: int) -> tuple[Piece, int]:
        """Code up to `end`, or further if a raw tag in it ends later."""
        at = position
        while match := RAW_TAG.search(self.text, at, end):
            closing = self._search(END_RAW_TAG, match.end())
            if closing is None:
                break
            at = closing.end()
        end = max(end, at)
        return Piece(Kind.TEXT, without_raw(self.text[position:end])), end

    def _markup(self, start: int) -> tuple[Piece, int]:
        opening = self.text[start : start + 2]
        if opening == "{#":
            return self._comment(start)
        closing = "}}" if opening == "{{" else "%}"
        end = self._end(start, opening, closing)
        if end < 0:
            return self._broken(start)
        literal = self.text[start:end]
        inside = literal[2:-2]
        trims_before, trims_after = inside.startswith("-"), inside.endswith("-")
        inside = inside.removeprefix("-").removesuffix("-")
        if self.grammar.only is not None and not self._is_known(opening, inside):
            return Piece(Kind.TEXT, opening), start + 2
        output = Piece(
            Kind.OUTPUT, inside, literal, "", "", self._before(start), self._ends_line(end), trims_before, trims_after
        )
        if opening == "{{":
            return output, end
        match = NAME.match(inside)
        if match is None:
            return self._broken(start)
        name, rest = match[1], inside[match.end() :]
        if name in self.grammar.quotes:
            return self._quote(name, rest, start, end)
        return replace(output, kind=Kind.TAG, name=name, body=rest), end

    def _is_known(self, opening: str, inside: str) -> bool:
        match = NAME.match(inside) if opening == "{%" else None
        return match is not None and match[1] in (self.grammar.only or ())

    def _end(self, start: int, opening: str, closing: str) -> int:
        """Where the markup that begins at `start` ends; -1 if it does not."""
        end = self._find(closing, start + 2)
        if opening == "{{" and 0 <= end - start <= MAX_MARKUP_CHARACTERS:
            end = self._past_quotes(start + 2, end)
        if end < 0 or end - start > MAX_MARKUP_CHARACTERS:
            return -1
        inner = self.text.find("{%", start + 2, end)
        if opening == "{%" and inner >= 0:
            return -1
        end += 2
        # `{{ {a: 1}}}`: the last brace is the markup's.
        return (
            end + 1 if opening == "{{" and self.text.startswith("}", end) and "{" in self.text[start + 2 : end] else end
        )

    def _past_quotes(self, start: int, end: int) -> int:
        """The end of an output whose text in quotes has `}}` in it."""
        inside = self.text[start:end]
        quote = next((character for character in inside if character in "\"'"), "")
        if not quote or inside.count(quote) % 2 == 0:
            return end
        limit = start + MAX_MARKUP_CHARACTERS
        line_end = self.text.find("\n", end, limit)
        limit = line_end if line_end >= 0 else limit
        closing = self.text.find(quote, end, limit)
        further = self.text.find("}}", closing, limit) if closing >= 0 else -1
        return further if further >= 0 else end

    def _quote(self, name: str, arguments: str, start: int, end: int) -> tuple[Piece, int]:
        """A tag whose inside nobody looks into, with its end tag."""
        names = "raw|verbatim" if name in RAW_NAMES else re.escape(name)
        closing = self._search(re.compile(rf"\{{%-?\s*end(?:{names})\s*-?%\}}"), end)
        if closing is None:
            return Piece(Kind.BROKEN, "", self.text[start:end], name), end
        inner = self.text[end : closing.start()]
        if self.text[end - 3] == "-":
            inner = inner.lstrip()
        if closing[0][2] == "-":
            inner = inner.rstrip()
        literal = self.text[start:end]
        return Piece(
            Kind.QUOTE, arguments, literal, name, inner, self._before(start), self._ends_line(closing.end()),
            literal.startswith("{%-"), closing[0].endswith("-%}"),
        ), closing.end()  # fmt: skip

    def _comment(self, start: int) -> tuple[Piece, int]:
        end = self._find("#}", start + 2) if self.grammar.has_comments else -1
        if end < 0:
            return Piece(Kind.TEXT, "{#"), start + 2
        return Piece(Kind.TEXT, ""), end + 2

    def _broken(self, start: int) -> tuple[Piece, int]:
        if self.grammar.keeps_unclosed:
            return Piece(Kind.TEXT, self.text[start : start + 2]), start + 2
        line_end = self.text.find("\n", start, start + 60)
        end = min(line_end if line_end >= 0 else len(self.text), start + 60)
        return Piece(Kind.BROKEN, "", self.text[start:end].rstrip()), start + 2

    def _find(self, mark: str, start: int) -> int:
        """`text.find(mark, start)`, for starts that mostly grow."""
        looked_from, found = self.next.get(mark, (len(self.text) + 1, -1))
        if looked_from <= start and (found < 0 or start <= found):
            return found
        found = self.text.find(mark, start)
        self.next[mark] = (start, found)
        return found

    def _search(self, pattern: re.Pattern[str], start: int) -> re.Match[str] | None:
        if pattern.pattern in self.missing:
            return None
        match = pattern.search(self.text, start)
        if match is None:
            self.missing.add(pattern.pattern)
        return match

    def _before(self, start: int) -> str:
        line_start = self.text.rfind("\n", max(0, start - 200), start) + 1
        if not line_start and start > 200:
            return "…"
        return self.text[line_start:start]

    def _ends_line(self, end: int) -> bool:
        line_end = self.text.find("\n", end, end + 200)
        rest = self.text[end : line_end if line_end >= 0 else end + 200]
        return not rest.strip()
