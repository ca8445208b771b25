"""Code spans, and the code that is marked as such in HTML."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence

from publisher.collect.markup.code_blocks import Stretch
from publisher.collect.markup.code_line import TAG

# What takes backticks away from code spans when it comes first: escapes, tags, addresses in angle brackets.
# https://spec.commonmark.org/0.31.2/#code-spans
TOKEN = re.compile(rf"\\.|`+|<[A-Za-z][A-Za-z0-9+.-]{{1,31}}:[^<>\s]*+>|{TAG}|<!--.*?-->", re.DOTALL)
RUN = re.compile("`+")
ELEMENT = re.compile(r"<(pre|code|script|style)(?=[\s>])[^<>]*>", re.IGNORECASE)
ENDS = {name: re.compile(rf"</{name}(?=[\s>])", re.IGNORECASE) for name in ("pre", "code", "script", "style")}
PARAGRAPH_END = re.compile(r"\n[ \t]*\n")


def code_spans(text: str, region: Sequence[Stretch]) -> Iterator[Stretch]:
    """The code spans of lines that are read inline together."""
    if not any("`" in text[start:end] for start, end in region):
        return
    content = "\n".join(text[start:end] for start, end in region)
    starts, total = [], 0  # of the lines in `content`
    for start, end in region:
        starts.append(total)
        total += end - start + 1

    def place(offset: int) -> int:
        index = bisect_right(starts, offset) - 1
        return region[index][0] + offset - starts[index]

    runs: dict[int, list[int]] = {}
    for run in RUN.finditer(content):
        runs.setdefault(len(run[0]), []).append(run.start())
    position = 0
    while token := TOKEN.search(content, position):
        position = token.end()
        if token[0][0] != "`":
            continue
        same = runs.get(len(token[0]), [])
        index = bisect_left(same, position)
        if index < len(same):
            position = same[index] + len(token[0])
            yield place(token.start()), place(position - 1) + 1


def code_elements(text: str, taken: Sequence[Stretch], raw: Sequence[Stretch]) -> Iterator[Stretch]:
    """What is in <pre>, <code>, <script> or <style>, and begins outside of the stretches `taken`.

    `raw` is HTML that goes on for want of an end.
    """
    starts = [start for start, _ in taken]
    raw_ends = dict(raw)
    ends: dict[str, int] = {}  # where the next </name is that is known of
    position = 0
    while opening := ELEMENT.search(text, position):
        position = opening.end()
        name = opening[1].lower()
        index = bisect_right(starts, opening.start()) - 1
        if index >= 0 and opening.start() < taken[index][1]:
            position = max(position, taken[index][1])
            continue
        if ends.get(name, 0) < position:
            closing = ENDS[name].search(text, position)
            ends[name] = closing.start() if closing else len(text)
        end = ends[name]
        if end == len(text):
            end = raw_ends.get(opening.start(), -1)
        elif name == "code" and PARAGRAPH_END.search(text, position, end):
            continue
        else:
            end = text.find(">", end) + 1 or len(text)
        if end >= 0:
            position = end
            yield opening.start(), end
