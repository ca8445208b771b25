"""Attributes in braces and tables of contents, which no feed has a use for; ids of headings and sizes of pictures are kept.

`## Heading {#id .class}` (Goldmark, Pandoc, Docusaurus, Zola, kramdown), `{: .class #id key="value"}` and `{:toc}`
(https://kramdown.gettalong.org/syntax.html#attribute-list-definitions), `[text](address){target=_blank}` and `{.class}` behind a
block (markdown-it-attrs, Goldmark), `![x](y =300x200)`, `[TOC]`, `[[toc]]`.

A heading's id becomes a comment at its end, `<!--#id-->`, and a picture's size one behind it, `<!--=300x200-->`, from which
publisher.render.markdown takes them.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from publisher.collect.markup.attribute_lists import ANY, KRAMDOWN, MARKED, attributes_of
from publisher.collect.markup.body import Body
from publisher.collect.markup.code import sub_outside_code
from publisher.collect.markup.code_blocks import read_blocks

SIGN = re.compile(r"\{[ \t]*[:.#\w@-]|\[_?toc|[ \t]=\d*x?\d*\)", re.IGNORECASE)
BEFORE = r"[ \t]*+(?:>[ \t]*+)*+"
KRAMDOWN_BLOCKS = re.compile(
    r"^[ \t]*+(?:[-*+]|\d{1,9}[.)])[ \t]+[^\n]{0,200}\n?[ \t]*\{:[ \t]*toc\b[^}\n]*\}[ \t]*$"  # the item it would replace, too
    r"|\{::comment\}(?:[^{]++|\{(?!::comment\}|:/))*+\{:/(?:comment)?\}"
    r"|\{::(?:options|nomarkdown|comment)\b[^}\n]*\}|\{:/(?:nomarkdown|comment)?\}"
    r"|^[ \t]{0,3}\{:[\w-]+:[ \t]+[^}\n]*\}[ \t]*$",  # {:name: .class}, for later use
    re.MULTILINE,
)
CONTENTS = re.compile(
    rf"^({BEFORE})(?:\[\[_?toc_?\]\]|@?\[toc\]|\{{:[ \t]*toc\b[^}}\n]*\}})[ \t]*$", re.MULTILINE | re.IGNORECASE
)
LISTS = rf"(?P<list>(?:{ANY}|\{{-\}})+)"
HEADING = re.compile(
    rf"^(?P<head>{BEFORE}(?:[-*+][ \t]+)?#{{1,6}}[ \t][^\n]*?){LISTS}[ \t]*(?:#+[ \t]*)?$"
    rf"(?:\n{BEFORE}(?P<below>{KRAMDOWN})[ \t]*$)?",
    re.MULTILINE,
)
HEADING_ABOVE = re.compile(
    rf"^(?P<head>{BEFORE}#{{1,6}}[ \t][^\n]*)\n{BEFORE}(?P<list>{KRAMDOWN})[ \t]*$", re.MULTILINE
)
UNDERLINED = re.compile(
    rf"^(?P<head>{BEFORE}[^\s>#][^\n]*?){LISTS}[ \t]*(?P<under>\n{BEFORE}(?:=+|-{{2,}})[ \t]*)$", re.MULTILINE
)
IMAGE = re.compile(
    r"!\[(?P<alt>[^\[\]\n]{0,500})\]\([ \t]*<?(?P<url>[^\s<>()]{1,2000})>?"
    r"(?:[ \t]+(?:\"(?P<double>[^\"\n]{0,500})\"|'(?P<single>[^'\n]{0,500})'))?"
    rf"[ \t]*(?:[ \t]=(?P<width>\d*)x?(?P<height>\d*)[ \t]*)?\)(?P<list>{ANY}*)"
)
LINE = re.compile(
    rf"^(?P<before>{BEFORE})(?:{ANY}[ \t]*)+$\n?(?P<next>{BEFORE}(?:\n|\Z|[-*+][ \t]|\d{{1,9}}[.)][ \t]))?",
    re.MULTILINE,
)
BRACKETED = re.compile(rf"(?<![!\]\\])\[(?P<text>[^\[\]\n]{{1,300}})\]{MARKED}")
BEHIND = re.compile(rf"(?<=[)\]`>])(?:{ANY})+|(?<=[*_~])(?:{KRAMDOWN}|{MARKED})+|(?<=`)\{{=\w+\}}")
LINE_END = re.compile(rf"(?<=\S)[ \t]{{1,20}}{MARKED}[ \t]*$", re.MULTILINE)
ITEM = re.compile(rf"^(?P<mark>[ \t]*(?:[-*+]|\d{{1,9}}[.)])[ \t]+){KRAMDOWN}[ \t]*", re.MULTILINE)
FENCE_INFO = re.compile(r"(?P<fence>`{3,}|~{3,})[ \t]*\{:?[ \t]*\.(?:language-)?(?P<language>[\w+#-]+)[^}\n]*\}")


def expand(text: str, body: Body) -> str:  # noqa: ARG001
    """The text without attribute lists and tables of contents."""
    if not SIGN.search(text):
        return text
    for pattern, replace in _REPLACED:
        text = sub_outside_code(pattern, replace, text)
    return _with_languages(text) if "{" in text else text


def _heading(match: re.Match[str]) -> str:
    found = attributes_of(match["list"] + (match.groupdict().get("below") or ""))
    head = (
        match["head"].rstrip().rstrip("#").rstrip()
        if match["head"].lstrip(" \t>").startswith("#")
        else match["head"].rstrip()
    )
    anchor = found.get("id", "").replace("--", "-")
    return head + (f" <!--#{anchor}-->" if anchor else "") + (match.groupdict().get("under") or "")


def _image(match: re.Match[str]) -> str:
    found = attributes_of(match["list"])
    width = match["width"] or found.get("width") or found.get("w") or ""
    height = match["height"] or found.get("height") or found.get("h") or ""
    plain = match[0][: match.start("list") - match.start()]
    width, height = (size if size.isdecimal() else "" for size in (width.removesuffix("px"), height.removesuffix("px")))
    if match["width"] is not None:
        plain = f"{plain[: plain.rindex('=')].rstrip()})"
    return f"{plain}<!--={width}x{height}-->" if width or height else plain


def _line(match: re.Match[str]) -> str:
    """A list on a line of its own ends the block before it: so does a blank line, where none follows anyway."""
    return match["next"] if match["next"] is not None else match["before"].rstrip() + "\n"


def _nothing(_: re.Match[str]) -> str:
    return ""


def _with_languages(text: str) -> str:
    """``` {.python .x} says what the code is in another way than ```python."""
    parts, position = [], 0
    for start, _ in read_blocks(text).fences:
        if match := FENCE_INFO.match(text, start):
            parts += [text[position:start], match["fence"], match["language"]]
            position = match.end()
    return "".join((*parts, text[position:]))


_REPLACED: tuple[tuple[re.Pattern[str], Callable[[re.Match[str]], str]], ...] = (
    (KRAMDOWN_BLOCKS, _nothing),
    (CONTENTS, lambda match: match[1].rstrip()),
    (HEADING, _heading),
    (HEADING_ABOVE, _heading),
    (UNDERLINED, _heading),
    (IMAGE, _image),
    (LINE, _line),
    (BRACKETED, lambda match: match["text"]),
    (BEHIND, _nothing),
    (ITEM, lambda match: match["mark"]),
    (LINE_END, _nothing),
)
