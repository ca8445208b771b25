"""`!!! note "Title"` and `??? note` with an indented block, as Python-Markdown and MkDocs have them.

https://python-markdown.github.io/extensions/admonition/, https://facelessuser.github.io/pymdown-extensions/extensions/details/
"""

from __future__ import annotations

import re

from publisher.collect.markup.code import CodeMap
from publisher.collect.markup.containers import continued, has_mark, with_prefix
from publisher.collect.markup.pieces import box, details

OPENING = re.compile(
    r"(?P<prefix>[ \t>]*(?:[-*+][ \t]+|\d{1,9}[.)][ \t]+)?)(?P<mark>!!!|\?\?\?\+?)[ \t]+"
    r"(?P<kind>[^\W\d][\w-]*)(?P<more>(?:[ \t]+[^\W\d][\w-]*)*)[ \t]*(?:[\"“](?P<title>[^\"”\n]*)[\"”])?[ \t]*\Z"
)
MAX_DEPTH = 10


def without_admonitions(text: str, depth: int = 0) -> str:
    """The text with these as quotations, and those that unfold as such."""
    lines = text.split("\n")
    code = CodeMap(text)
    done: list[str] = []
    number = offset = 0
    while number < len(lines):
        line = lines[number]
        opening = OPENING.match(line) if "!!!" in line or "???" in line else None
        end = _end_of_block(lines, number + 1, opening["prefix"]) if opening else number
        is_empty = end == number + 1 and not (opening and opening["title"])  # "??? what" is a question
        if not opening or is_empty or code.holds(offset + opening.start("mark")):
            done.append(line)
            offset += len(line) + 1
            number += 1
            continue
        done += _shown(opening, lines[number + 1 : end], depth)
        offset += sum(len(passed) + 1 for passed in lines[number:end])
        number = end
    return "\n".join(done)


def _end_of_block(lines: list[str], number: int, prefix: str) -> int:
    """The number of the first line that is no more set in than the opening one."""
    end = number
    while number < len(lines):
        inner = _within(lines[number], prefix)
        if inner is None:
            break
        number += 1
        if inner.strip():
            end = number
    return end


def _within(line: str, prefix: str) -> str | None:
    """The line without what it is set in by; None if it is not."""
    before = continued(prefix)
    if not line.strip(" \t>"):
        return ""
    if not line.startswith(before):
        return None
    rest = line[len(before) :]
    if rest.startswith("\t"):
        return rest[1:]
    return rest[4:] if rest.startswith("    ") else None


def _shown(opening: re.Match[str], lines: list[str], depth: int) -> list[str]:
    prefix = opening["prefix"]
    inner = "\n".join(_within(line, prefix) or "" for line in lines)
    if depth < MAX_DEPTH and ("!!!" in inner or "???" in inner):
        inner = without_admonitions(inner, depth + 1)
    title, kind = opening["title"], opening["kind"]
    if opening["mark"][0] == "?":
        text = details(title or kind.capitalize(), inner, is_open=opening["mark"].endswith("+"))
    elif title == "":  # a box without a title
        text = "\n".join(f"> {line}".rstrip() for line in inner.split("\n"))
    else:
        text = box(kind, title or "", inner)
    following = continued(prefix)
    blank = following.rstrip()
    shown = with_prefix(text.strip("\n"), following)
    return [prefix + shown, blank] if has_mark(prefix) else [blank, following + shown, blank]
