"""Directives and admonitions -> quotations with a title, and things to unfold.

`:::note[Title]` and `::: tip Title` as Docusaurus, Starlight and VitePress have them, `!!! note "Title"` of Python-Markdown,
`> [!NOTE]` of GitHub and Obsidian. A kind that is not known keeps its own word as title, in whatever language it is.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass, field

from publisher.collect.markup.admonitions import without_admonitions
from publisher.collect.markup.alerts import titled_alert
from publisher.collect.markup.body import Body
from publisher.collect.markup.code import CodeMap
from publisher.collect.markup.containers import continued, has_mark, outdented, prefix_of, with_prefix, without_prefix
from publisher.collect.markup.mdx_element import Element, as_markdown
from publisher.collect.markup.mdx_script import Names
from publisher.collect.markup.mdx_tree import piece_of
from publisher.collect.markup.pieces import box, details

SIGN = re.compile(r"^[ \t>*+\-\d.)]*:::?", re.MULTILINE)
OPENING = re.compile(
    r"(:{3,})[ \t]*(?:\{[ \t]*\.?([\w-]+)[^}\n]*\}|([^\W\d][\w-]*))[ \t]*(?:\[((?:[^\]\\]|\\.)*)\])?"
    r"[ \t]*(.*?)[ \t]*(\{[^{}\n]*\})?[ \t]*:*\Z"
)
CLOSING = re.compile(r"(:{3,})[ \t]*\Z")
LEAF = re.compile(r"::([A-Za-z][\w-]*)(?:\[((?:[^\]\\]|\\.)*)\])?(?:\{([^{}\n]*)\})?[ \t]*\Z")
ATTRIBUTE = re.compile(r"#([\w-]+)|([\w:-]+)=(?:\"([^\"]*)\"|'([^']*)'|([^\s\"']+))|([\w-]+)")
UNFOLDED = frozenset({
    "details", "collapse", "collapsible", "accordion", "spoiler", "expand", "expandable", "toggle", "hidden", "fold",
})  # fmt: skip
# Names that only say how their content is arranged, and those that keep VitePress from looking into it.
ARRANGING = frozenset({
    "v-pre", "raw", "center", "left", "right", "justify", "column", "columns", "col", "cols", "grid", "row", "flex",
    "div", "container", "wrapper", "block", "section", "tabs", "tab", "steps", "code-group", "demo", "slot", "full",
    "wide", "full-width", "only", "lead",
})  # fmt: skip
MAX_DEPTH = 10  # directives in each other


@dataclass(slots=True)
class _Frame:
    """A directive that is open, with the lines in it."""

    colons: int = 0
    prefix: str = ""
    name: str = ""
    title: str = ""
    is_open: bool = False
    lines: list[str] = field(default_factory=list)


def expand(text: str, body: Body) -> str:
    """The text without directives."""
    if "!!!" in text or "???" in text:
        text = without_admonitions(text)
    if "[!" in text:
        text = titled_alert(text)
    return _without_containers(text, body) if "::" in text and SIGN.search(text) else text


def _without_containers(text: str, body: Body) -> str:
    code = CodeMap(text).stretches
    starts = [start for start, _ in code]
    frames = [_Frame()]
    offset = 0
    for line in text.split("\n"):
        prefix = prefix_of(line) if ":" in line else ""
        content = line[len(prefix) :]
        index = bisect_right(starts, offset + len(prefix)) - 1
        if not content.startswith("::") or (index >= 0 and offset + len(prefix) < code[index][1]):
            frames[-1].lines.append(line)
        elif closing := CLOSING.match(content):
            _close(frames, len(closing[1]))
        elif (opening := OPENING.match(content)) and len(frames) <= MAX_DEPTH:
            frames.append(_opened(opening, prefix))
        elif leaf := LEAF.match(content):
            frames[-1].lines += _placed(_leaf(leaf, body), prefix)
        else:
            frames[-1].lines.append(line)
        offset += len(line) + 1
    while len(frames) > 1:
        _close(frames, frames[-1].colons)
    return "\n".join(frames[0].lines)


def _opened(opening: re.Match[str], prefix: str) -> _Frame:
    name = opening[2] or opening[3]
    title = opening[4] if opening[4] is not None else opening[5]
    attributes = opening[6] or ""
    named = _attributes(attributes.strip("{}"))
    return _Frame(len(opening[1]), prefix, name, title or named.get("title", ""), "open" in named)


def _close(frames: list[_Frame], colons: int) -> None:
    """Close the directive that these colons end: the innermost with as many, else the innermost with fewer; and those in it."""
    same = [index for index in range(1, len(frames)) if frames[index].colons == colons]
    fewer = [index for index in range(1, len(frames)) if frames[index].colons < colons]
    if not same and not fewer:
        return
    depth = (same or fewer)[-1]
    while len(frames) > depth:
        frame = frames.pop()
        inner = outdented("\n".join(["", *(without_prefix(line, continued(frame.prefix)) for line in frame.lines)]))
        frames[-1].lines += _placed(_shown(frame, inner), frame.prefix)


def _shown(frame: _Frame, inner: str) -> str:
    name = frame.name.lower()
    if name in ARRANGING:
        return f"**{frame.title}**\n\n{inner}" if frame.title and name == "tab" else inner
    if name in UNFOLDED:
        return details(frame.title or frame.name.capitalize(), inner, is_open=frame.is_open)
    return box(frame.name, frame.title, inner)


def _placed(text: str, prefix: str) -> list[str]:
    """The lines of a block where its first line had this prefix."""
    text = text.strip("\n")
    following = continued(prefix)
    blank = following.rstrip()
    first = [prefix] if has_mark(prefix) else [blank, following]
    return [*first[:-1], first[-1] + with_prefix(text, following), blank] if text.strip() else [prefix]


def _leaf(leaf: re.Match[str], body: Body) -> str:
    """`::youtube[title]{#id}`: what a component of that name would become."""
    given: dict[str, str | bool] = dict(_attributes(leaf[3] or ""))
    if leaf[2]:
        given.setdefault("title", leaf[2])
    element = Element(leaf[1], {}, given, "", None, True, Names(body.values, body.blog.url), body, f"::{leaf[1]}")
    return piece_of(element).text or as_markdown(leaf[2] or "")


def _attributes(text: str) -> dict[str, str]:
    found = {}
    for match in ATTRIBUTE.finditer(text):
        if match[1]:
            found["id"] = match[1]
        elif match[2]:
            found[match[2]] = match[3] or match[4] or match[5] or ""
        elif match[6]:
            found[match[6]] = ""
    return found
