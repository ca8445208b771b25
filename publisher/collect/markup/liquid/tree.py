"""Pieces -> a tree of tags in each other, with what is wrong in it: tags without their ends, ends without their tags."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace

from publisher.collect.markup.liquid.scan import Kind, Piece

MAX_DEPTH = 40
BLOCKS = frozenset(
    {"if", "unless", "for", "case", "tablerow", "capture", "ifchanged", "ifasync", "asyncEach", "asyncAll"}
)
BRANCHES = {
    "else": frozenset({"if", "unless", "for", "case", "ifchanged"}),
    "elsif": frozenset({"if", "unless"}),
    "elif": frozenset({"if", "unless"}),
    "elseif": frozenset({"if", "unless"}),
    "when": frozenset({"case"}),
}


@dataclass(frozen=True, slots=True)
class Branch:
    """A part of a block: `{% if … %}` or `{% else %}` and what follows it."""

    tag: Piece
    nodes: Sequence[Node]


@dataclass(frozen=True, slots=True)
class Block:
    """A tag with its end; the first branch is the tag's own."""

    tag: Piece
    branches: Sequence[Branch]
    ends_line: bool


Node = Piece | Block
Complain = Callable[[str, str, str], None]  # message, literal, hint


@dataclass(slots=True)
class _Open:
    tag: Piece
    branches: list[tuple[Piece, list[Node]]] = field(default_factory=list)

    @property
    def nodes(self) -> list[Node]:
        return self.branches[-1][1]

    def spliced(self) -> list[Node]:
        """What is in it, without the tag itself: it has no end, and the text is kept."""
        return [node for _, nodes in self.branches for node in nodes]


def tree(pieces: Iterable[Piece], complain: Complain) -> list[Node]:
    """The pieces as a tree. A name that nobody knows is a block if an end tag for it follows."""
    return _Builder(_trimmed(list(pieces)), complain).built()


def _trimmed(pieces: list[Piece]) -> list[Piece]:
    """`{%-` and `-%}` done to the text beside them: https://shopify.github.io/liquid/basics/whitespace/"""
    for index, piece in enumerate(pieces):
        if piece.trims_before and index and pieces[index - 1].kind is Kind.TEXT:
            pieces[index - 1] = replace(pieces[index - 1], body=pieces[index - 1].body.rstrip())
        if piece.trims_after and index + 1 < len(pieces) and pieces[index + 1].kind is Kind.TEXT:
            pieces[index + 1] = replace(pieces[index + 1], body=pieces[index + 1].body.lstrip())
    return pieces


class _Builder:
    def __init__(self, pieces: list[Piece], complain: Complain) -> None:
        self.pieces = pieces
        self.complain = complain
        self.ends_left = Counter(piece.name for piece in pieces if piece.name.startswith("end"))
        self.root: list[Node] = []
        self.open: list[_Open] = []

    def built(self) -> list[Node]:
        for piece in self.pieces:
            self._take(piece)
        while self.open:
            self._splice()
        return self.root

    @property
    def nodes(self) -> list[Node]:
        return self.open[-1].nodes if self.open else self.root

    def _take(self, piece: Piece) -> None:
        if piece.kind is Kind.BROKEN:
            self._broken(piece)
        elif piece.kind is not Kind.TAG:
            self.nodes.append(piece)
        elif piece.name.startswith("end"):
            self.ends_left[piece.name] -= 1
            self._end(piece)
        elif piece.name in BRANCHES:
            self._branch(piece)
        elif self._is_block(piece):
            self._begin(piece)
        else:
            self.nodes.append(piece)

    def _is_block(self, piece: Piece) -> bool:
        return piece.name in BLOCKS or self.ends_left[f"end{piece.name}"] > 0

    def _begin(self, piece: Piece) -> None:
        if len(self.open) >= MAX_DEPTH:
            self.complain(f"tags are nested deeper than {MAX_DEPTH}", piece.literal, "take the inner ones apart")
            return
        self.open.append(_Open(piece, [(piece, [])]))

    def _branch(self, piece: Piece) -> None:
        if self.open and self.open[-1].tag.name in BRANCHES[piece.name]:
            self.open[-1].branches.append((piece, []))
        else:
            self.complain(f"{{% {piece.name} %}} belongs to no tag", piece.literal, "take it out")

    def _end(self, piece: Piece) -> None:
        name = piece.name.removeprefix("end")
        if all(opened.tag.name != name for opened in self.open):
            self.complain(
                f"{{% {piece.name} %}} ends nothing", piece.literal, "take it out, or begin the tag before it"
            )
            return
        while self.open[-1].tag.name != name:
            self._splice()
        done = self.open.pop()
        branches = [Branch(tag, nodes) for tag, nodes in done.branches]
        self.nodes.append(Block(done.tag, branches, piece.ends_line))

    def _splice(self) -> None:
        unclosed = self.open.pop()
        name = unclosed.tag.name
        self.complain(
            f"{{% {name} %}} has no end",
            unclosed.tag.literal,
            f"write {{% end{name} %}} where it ends; its text is kept",
        )
        self.nodes.extend(unclosed.spliced())

    def _broken(self, piece: Piece) -> None:
        if piece.name:
            self.complain(
                f"{{% {piece.name} %}} has no end", piece.literal, f"write {{% end{piece.name} %}} where it ends"
            )
            return
        mark = piece.literal[:2]
        hint = f"close it with {'}}' if mark == '{{' else '%}'}, or write it in code or between {{% raw %}} and {{% endraw %}}"
        self.complain(f"{mark} has no end", piece.literal, hint)
