"""Lines of a text part with what stands before them: bullets, quote marks, indentation; and the blank lines between blocks."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(slots=True)
class _Prefix:
    first: str
    rest: str
    is_used: bool = False

    def take(self) -> str:
        taken = self.rest if self.is_used else self.first
        self.is_used = True
        return taken


class TextLines:
    """Blocks go in, one after the other; a text comes out."""

    def __init__(self) -> None:
        self._lines: list[str] = []
        self._prefixes: list[_Prefix] = []
        self._wants_blank = False

    def enter(self, first: str, rest: str) -> None:
        """What follows is inside something: `first` stands before its first line, `rest` before the others."""
        self._prefixes.append(_Prefix(first, rest))

    def leave(self) -> None:
        """Out of it again. An item that was empty shows its mark all the same."""
        if self._prefixes and not self._prefixes[-1].is_used:
            self.block([""], is_tight=True)
        self._prefixes.pop()

    def blank(self) -> None:
        """A blank line comes before the next block."""
        self._wants_blank = True

    def block(self, lines: Sequence[str], *, is_tight: bool = False) -> None:
        """Add the lines of a block. A tight one has no blank line behind it."""
        if self._wants_blank and self._lines:
            kept = []
            for prefix in self._prefixes:
                if not prefix.is_used:
                    break
                kept.append(prefix.rest)
            self._lines.append("".join(kept).rstrip())
        for line in lines:
            self._lines.append(("".join([prefix.take() for prefix in self._prefixes]) + line).rstrip())
        self._wants_blank = not is_tight

    def text(self) -> str:
        return "\n".join(self._lines).strip("\n")
