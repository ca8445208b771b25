"""Rendering: walks the tree of one post and makes CommonMark with HTML of it. What a tag means is in tables of `Engine`."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from publisher.collect.markup.body import Body
from publisher.collect.markup.liquid.evaluate import BadExpression, Scope, TooMuch
from publisher.collect.markup.liquid.scan import Grammar, Kind, Piece
from publisher.collect.markup.liquid.tree import Block, Node
from publisher.collect.markup.liquid.values import Unknown, as_text
from publisher.collect.markup.placing import as_html, is_block
from publisher.collect.markup.templates import rendered

MAX_DEPTH = 60  # blocks and includes in each other
LINE_START = re.compile(r"[ \t>]*\Z")
MARKDOWN = re.compile(r"\s*(?:```|> |\*\*|<details\b)")
PARAGRAPH = re.compile(r"<p>(?:(?!<p>).)*</p>")
WORD = re.compile(r"\"[^\"]*\"|'[^']*'|[^\s,\"'][^\s,]*|[\"']")
OUTPUT = re.compile(r"\{\{-?([^{}]*?)-?\}\}")
NAME_PATH = re.compile(r"[A-Za-z_][\w-]*(?:\.[\w-]+)*")


@dataclass(frozen=True, slots=True)
class TagCall:
    """A tag as a post has it, for what makes HTML of it. `inner` is what is between it and its end, rendered or quoted."""

    name: str
    source: str  # its arguments as written
    inner: str
    rendering: Rendering
    piece: Piece
    is_block: bool

    @property
    def body(self) -> Body:
        return self.rendering.body

    def words(self) -> list[str]:
        """The arguments as text, split at spaces and commas; names of variables that are known become their values."""
        return [self._word(match[0]) for match in WORD.finditer(self.source[:4000])]

    def values(self) -> tuple[list[str], dict[str, str]]:
        """The arguments without and with names, evaluated; as they are written where they are no expressions."""
        scope = self.rendering.scope
        try:
            values, named = scope.arguments(self.source)
        except BadExpression:
            return self.words(), {}
        return [as_text(value) for value in values], {name: as_text(value) for name, value in named.items()}

    def _word(self, word: str) -> str:
        if word[0] in "\"'":
            return word.strip(word[0])
        if NAME_PATH.fullmatch(word) and ("." in word or self.rendering.engine.quotes_arguments):
            value = self.rendering.scope.value(word)
            if value is not None and not isinstance(value, Unknown):
                return as_text(value)
        return word


TagMaker = Callable[[TagCall], str | None]  # None: it makes no sense so, and is as good as unknown
BlockMaker = Callable[["Rendering", Block], str]


@dataclass(frozen=True, slots=True)
class Engine:
    """What differs from engine to engine."""

    name: str
    grammar: Grammar
    control: Mapping[str, BlockMaker]
    control_tags: Mapping[str, TagMaker]
    tags: Mapping[str, TagMaker]
    quotes_arguments: bool  # a bare word is a variable


class Interrupt(Exception):
    """`{% break %}` or `{% continue %}`, with what was rendered before it."""

    def __init__(self, is_end: bool) -> None:
        super().__init__()
        self.is_end = is_end
        self.before = ""


@dataclass(slots=True)
class Rendering:
    """One post being rendered."""

    engine: Engine
    scope: Scope
    body: Body
    file: str = ""  # the include that is being rendered, "" for the post itself
    depth: int = 0
    tail: str = ""  # the end of what was rendered so far, for tags that look at what they continue
    here: str = ""  # the tag or output that is being rendered, as the post has it
    state: dict[str, Any] = field(default_factory=dict)  # of `cycle` and its like

    def rendered(self, nodes: Sequence[Node]) -> str:
        """The text of these nodes."""
        self.depth += 1
        if self.depth > MAX_DEPTH:
            raise TooMuch
        parts: list[str] = []
        try:
            for node in nodes:
                text = self._node(node)
                if text:
                    parts.append(text)
                    self.tail = (self.tail + text)[-200:] if len(text) < 200 else text[-200:]
        except Interrupt as interrupt:
            interrupt.before = "".join(parts) + interrupt.before
            raise
        finally:
            self.depth -= 1
        return "".join(parts)

    @property
    def is_html(self) -> bool:
        """Whether the post is HTML, in which Markdown would be seen."""
        return self.body.source.lower().endswith((".html", ".htm"))

    def complain(self, message: str, literal: str, hint: str = "") -> None:
        """Something is wrong with the markup."""
        where = f"{self.file}: " if self.file else ""
        self.body.problem("liquid-invalid", where + message, "" if self.file else literal, hint=hint)

    def filled(self, source: str) -> str:
        """Arguments with the outputs in them done: `{% include {{ page.box }} %}`."""
        if "{{" not in source:
            return source
        return OUTPUT.sub(lambda match: as_text(self.scope.value(match[1])), source)

    def _node(self, node: Node) -> str:
        self.scope.budget.spend()
        if not self.file:
            self.here = node.tag.literal if isinstance(node, Block) else node.literal
        if isinstance(node, Block):
            return self._block(node)
        if node.kind is Kind.TEXT:
            return self.scope.budget.spend_on(node.body)
        if node.kind is Kind.OUTPUT:
            return self._output(node)
        if node.kind is Kind.QUOTE:
            return self._tag(node, node.inner, is_block=True, ends_line=node.ends_line)
        return self._tag(node, "", is_block=False, ends_line=node.ends_line)

    def _output(self, piece: Piece) -> str:
        if not piece.body.strip():
            return ""
        try:
            return self.scope.shown(self.scope.value(piece.body))
        except BadExpression as error:
            self.complain(f"{piece.literal[:60]} {error}", piece.literal, "write text that is meant to be seen in code")
            return ""

    def _block(self, block: Block) -> str:
        if control := self.engine.control.get(block.tag.name):
            try:
                return control(self, block)
            except BadExpression as error:
                self.complain(f"{block.tag.literal[:60]} {error}", block.tag.literal)
                return self.rendered([node for branch in block.branches for node in branch.nodes])
        inner = self.rendered(block.branches[0].nodes)
        return self._tag(block.tag, inner, is_block=True, ends_line=block.ends_line)

    def _tag(self, piece: Piece, inner: str, *, is_block: bool, ends_line: bool) -> str:
        call = TagCall(piece.name, piece.body, inner, self, piece, is_block)
        control = self.engine.control_tags.get(piece.name)
        try:
            if control:
                return control(call) or ""
            made = self._made(call)
        except BadExpression as error:
            self.complain(f"{piece.literal[:60]} {error}", piece.literal)
            return inner
        if made is None:
            self.report_unknown_tag(piece)
            return inner
        if self.is_html:
            return as_html(made) if MARKDOWN.match(made) else made
        return placed(made, piece.before, ends_line)

    def _made(self, call: TagCall) -> str | None:
        from publisher.collect.markup.liquid.tags import TELLING, named_link, normal

        if call.name in self.body.blog.templates:
            args, named = call.values()
            return rendered(call.name, args, named, call.inner, self.body)
        for table, name in ((self.engine.tags, call.name), (TELLING, normal(call.name))):
            if maker := table.get(name):
                return maker(call)
        return named_link(call) if "link" in call.name.lower() else None

    def report_unknown_tag(self, piece: Piece) -> None:
        name = piece.name
        literal = piece.literal[: piece.literal.find(name) + len(name)]
        self.body.problem(
            "liquid-unknown",
            f"{{% {name} %}} is a tag that only this blog's {self.engine.name} knows",
            literal,
            hint=f"say in [collect.shortcodes] what {name} becomes; text in it is kept, the tag is not shown",
        )


def placed(markup: str, before: str, ends_line: bool) -> str:
    """Markup where a tag stood: a block that stood on a line of its own keeps apart from the text around it, and its indentation.

    `before` is what the tag's line had before it.
    """
    shown = markup.strip("\n")
    if not shown or not is_block(shown):
        return markup
    starts_line = bool(LINE_START.match(before))
    if PARAGRAPH.fullmatch(shown) and not (starts_line and ends_line):
        return shown.removeprefix("<p>").removesuffix("</p>")
    if not starts_line:
        return f"\n\n{shown}\n\n" if "\n" in shown else shown
    lines = shown.split("\n")
    first = "" if ">" in before else "\n" + before
    shifted = "\n".join([lines[0], *(f"{before}{line}".rstrip() for line in lines[1:])])
    return f"{first}{shifted}\n" + ("" if ends_line else "\n" + before)
