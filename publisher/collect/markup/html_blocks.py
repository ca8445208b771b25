"""Markdown inside of raw HTML: with the blank lines that CommonMark needs to see it.

`<div markdown="1">` of kramdown and of Python-Markdown (https://python-markdown.github.io/extensions/md_in_html/), and <details>
whose author forgot the blank lines.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from publisher.collect.markup.body import Body
from publisher.collect.markup.code import CodeMap
from publisher.collect.markup.containers import continued, outdented, prefix_of, with_prefix, without_prefix
from publisher.collect.markup.mdx_element import has_markdown
from publisher.collect.markup.placing import as_html

TAG = re.compile(r"<(?P<end>/?)(?P<name>[A-Za-z][A-Za-z0-9-]*)(?P<attributes>(?:\s[^<>]*)?)>")
MARKDOWN = re.compile(
    r"\s+markdown(?:\s*=\s*(?:\"(?P<double>\w*)\"|'(?P<single>\w*)'|(?P<bare>\w+)))?(?=[\s/]|\Z)", re.IGNORECASE
)
SUMMARY = re.compile(r"\s*<summary\b[^<>]*>.*?</summary\s*>", re.IGNORECASE | re.DOTALL)
SIGN = re.compile(r"\smarkdown[\s=>]|<details", re.IGNORECASE)
SPANS = frozenset({
    "p", "h1", "h2", "h3", "h4", "h5", "h6", "span", "a", "em", "strong", "summary", "figcaption", "dt", "caption",
    "b", "i", "small",
})  # fmt: skip
BEGINS_APART = re.compile(r"[ \t]*\n[ \t]*\n|\s*(?:<|\Z)")
MAX_DEPTH = 20  # elements in each other


@dataclass(slots=True)
class _Frame:
    """An element that is open: its tag, what stands before it on its line, and its content so far."""

    opening: re.Match[str] | None = None
    prefix: str = ""
    parts: list[str] = field(default_factory=list)


def expand(text: str, body: Body) -> str:  # noqa: ARG001
    """The text with Markdown in HTML set apart."""
    if not SIGN.search(text):
        return text
    frames = [_Frame()]
    position = 0
    for tag, is_end in _tags(text):
        frames[-1].parts.append(text[position : tag.start()])
        position = tag.end()
        if is_end:
            frame = frames.pop()
            frames[-1].parts.append(_element(frame, tag[0]))
        else:
            line = text[text.rfind("\n", max(0, tag.start() - 200), tag.start()) + 1 : tag.start()]
            frames.append(_Frame(tag, line if prefix_of(line) == line else ""))
    return "".join((*frames[0].parts, text[position:]))


def _tags(text: str) -> list[tuple[re.Match[str], bool]]:
    """The tags of the elements that matter, in order, and whether each is an end; those without an end are not there."""
    code = CodeMap(text)
    names = {"details", *(tag["name"].lower() for tag in TAG.finditer(text) if MARKDOWN.search(tag["attributes"]))}
    open_tags: dict[str, list[re.Match[str]]] = {}
    pairs: list[tuple[re.Match[str], re.Match[str]]] = []
    for tag in TAG.finditer(text):
        name = tag["name"].lower()
        if name not in names or tag[0].endswith("/>") or code.holds(tag.start()):
            continue
        if not tag["end"]:
            open_tags.setdefault(name, []).append(tag)
        elif open_tags.get(name):
            opening = open_tags[name].pop()
            if name == "details" or MARKDOWN.search(opening["attributes"]):
                pairs.append((opening, tag))
    pairs.sort(key=lambda pair: pair[0].start())
    chosen: list[tuple[re.Match[str], bool]] = []
    inner_ends: list[int] = []  # where the elements that are open end
    for opening, end in pairs:
        while inner_ends and inner_ends[-1] < opening.start():
            inner_ends.pop()
        if len(inner_ends) < MAX_DEPTH and not (inner_ends and end.start() > inner_ends[-1]):
            inner_ends.append(end.start())
            chosen += [(opening, False), (end, True)]
    return sorted(chosen, key=lambda tag: tag[0].start())


def _element(frame: _Frame, end: str) -> str:
    """The element with its content as Markdown, if that is wanted."""
    opening, inner = frame.opening, "".join(frame.parts)
    if opening is None:
        return inner
    name, wanted = opening["name"], MARKDOWN.search(opening["attributes"])
    start = f"<{name}{MARKDOWN.sub('', opening['attributes']).rstrip()}>" if wanted else opening[0]
    mode = (wanted["double"] or wanted["single"] or wanted["bare"] or "1").lower() if wanted else ""
    if mode in ("0", "no", "false", "off"):
        return start + inner + end
    if mode == "span" or (mode and mode != "block" and name.lower() in SPANS):
        return f"{start}{as_html(inner)}{end}"
    if mode or _is_unseen(inner):
        return _apart(start, inner, end, continued(frame.prefix))
    return start + inner + end


def _is_unseen(inner: str) -> bool:
    """Whether a <details> has Markdown right behind its summary, where CommonMark still reads HTML."""
    summary = SUMMARY.match(inner)
    rest = inner[summary.end() :] if summary else inner
    return not BEGINS_APART.match(rest) and has_markdown(rest)


def _apart(start: str, inner: str, end: str, prefix: str) -> str:
    """The element with blank lines around its content, within the quotation or list it is in."""
    summary = SUMMARY.match(inner)
    head = " ".join(summary[0].split()) if summary else ""
    first, *rest = (inner[summary.end() :] if summary else inner).split("\n")
    content = outdented("\n".join([first.strip(), *(without_prefix(line, prefix) for line in rest)]))
    return with_prefix(f"{start}{head}\n\n{content}\n\n{end}\n", prefix)
