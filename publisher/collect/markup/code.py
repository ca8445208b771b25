"""Where a Markdown text is code: fenced and indented blocks, code spans, <pre> and <code>. Steps leave it alone."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable
from functools import lru_cache

from publisher.collect.markup.code_blocks import Stretch, read_blocks
from publisher.collect.markup.code_spans import RUN, code_elements, code_spans

# Without any of these there is no code: most paragraphs of prose, and the arguments of most shortcodes.
SIGN = re.compile(r"`|~~~|\t| {4}|<(?:pre|code|script|style)\b", re.IGNORECASE)


class CodeMap:
    """The stretches of one text that are code, in order and without overlaps."""

    def __init__(self, text: str) -> None:
        self.stretches = _stretches(text)
        self._starts = [start for start, _ in self.stretches]

    def holds(self, offset: int) -> bool:
        """Whether the character at this offset is code."""
        index = bisect_right(self._starts, offset) - 1
        return index >= 0 and offset < self.stretches[index][1]


def sub_outside_code(pattern: re.Pattern[str], replace: Callable[[re.Match[str]], str], text: str) -> str:
    """`pattern.sub(replace, text)` for matches that begin outside code."""
    if not pattern.search(text):
        return text
    code = CodeMap(text)
    return pattern.sub(lambda match: match[0] if code.holds(match.start()) else replace(match), text)


def fences_and_spans(text: str) -> list[Stretch]:
    """The stretches that are code by a mark of their own; indented code and HTML are left to engines that fill in text first."""
    if "`" not in text and "~~~" not in text:
        return []
    blocks = read_blocks(text)
    return _merged([*blocks.fences, *(span for region in blocks.regions for span in code_spans(text, region))])


def fenced(code: str, info: str = "") -> str:
    """A fenced block with this code, behind a fence that the code does not end."""
    longest = max((len(run[0]) for run in RUN.finditer(code)), default=0)
    fence = "`" * max(3, longest + 1)
    return f"{fence}{info}\n{code.strip(chr(10))}\n{fence}"


def span(code: str) -> str:
    """A code span with this text."""
    longest = max((len(run[0]) for run in RUN.finditer(code)), default=0)
    fence = "`" * (longest + 1)
    pad = " " if code[:1] in ("`", " ") or code[-1:] in ("`", " ") else ""
    return f"{fence}{pad}{code}{pad}{fence}"


@lru_cache(maxsize=2)  # steps that change nothing ask for the same text again
def _stretches(text: str) -> tuple[Stretch, ...]:
    if not SIGN.search(text):
        return ()
    blocks = read_blocks(text)
    found = blocks.fences + blocks.indented
    for region in blocks.regions:
        found.extend(code_spans(text, region))
    found = _merged(found)
    return tuple(_merged([*found, *code_elements(text, found, blocks.raw)]))


def _merged(stretches: list[Stretch]) -> list[Stretch]:
    merged: list[Stretch] = []
    for start, end in sorted(stretches):
        if merged and start < merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return merged
