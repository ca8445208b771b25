"""VitePress: Vue in Markdown -> CommonMark with HTML.

Components, `{{ expressions }}`, <script setup> and <style>, code groups, and files to include
(https://vitepress.dev/guide/using-vue, https://vitepress.dev/guide/markdown). Nothing is run.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator

from publisher.collect.markup import mdx_html
from publisher.collect.markup.body import Body
from publisher.collect.markup.code import CodeMap
from publisher.collect.markup.code_blocks import read_blocks
from publisher.collect.markup.containers import prefix_of
from publisher.collect.markup.mdx_element import as_markdown, attributes_html
from publisher.collect.markup.mdx_script import Names, Script
from publisher.collect.markup.mdx_tags import Tag, TagReader, html_name, known_values
from publisher.collect.markup.mdx_tree import Tree
from publisher.collect.markup.vue_files import with_files

SIGN = re.compile(r"<[/A-Za-z]|\{\{|<<<|code-group|@include")
SPECIAL = re.compile(r"</?[A-Za-z][\w.-]*|\{\{|<!--")
SCRIPT = re.compile(r"<(script|style)\b", re.IGNORECASE)
GROUP = re.compile(r"^(?P<prefix>[ \t>*+\d.)-]*)(?P<colons>:{3,})[ \t]*code-group[^\n]*$", re.MULTILINE)
LABEL = re.compile(r"(?:`{3,}|~{3,})[^\n]*?\[([^\]\n]+)\][^\n]*")
LITERAL = re.compile(r"^[ \t>]*(?P<colons>:{3,})[ \t]*(?:v-pre|raw)[ \t]*$", re.MULTILINE)
CLOSING = re.compile(r"^[ \t>]*(?P<colons>:{3,})[ \t]*$", re.MULTILINE)
VUE_ATTRIBUTE = re.compile(r"\s(?:[@:#]|v-)")
TAIL = re.compile(r"(?:[ \t]*+</?[\w.:-]*+[ \t]*+/?>){0,8}+[ \t]*+(?:\n|\Z)")
SHOWN_CHARACTERS = 60  # of an expression in a message
MAX_EXPRESSION = 2_000  # characters
MAX_CLOSINGS = 200  # lines that may be looked at for the end of one container


def expand(text: str, body: Body) -> str:
    """The text without Vue."""
    if not SIGN.search(text):
        return text
    text = text.replace("\x0e", "")
    names = Names(body.values, body.blog.url)
    if "<<<" in text or "@include" in text:
        text = with_files(text, body)
    if "<script" in text or "<style" in text:
        text = _without_scripts(text, names)
    if "code-group" in text:
        text = _with_labels(text)
    return _Reader(text, body, names).read() if SPECIAL.search(text) else text


def _without_scripts(text: str, names: Names) -> str:
    """The text without <script> and <style>; imported pictures and constants are remembered."""
    parts, position = [], 0
    for start, end in read_blocks(text).raw:
        if SCRIPT.match(text, start):
            names.read(text[start:end])
            parts.append(text[position:start])
            position = end
    return "".join((*parts, text[position:]))


def _with_labels(text: str) -> str:
    """The blocks of code groups one below the other, each with its label as a line before it."""
    fences = sorted(start for start, _ in read_blocks(text).fences)
    edits: list[tuple[int, int, str]] = []
    for opening, closing in _containers(text, GROUP):
        edits.append((opening.start("colons"), opening.end(), ""))
        end = closing.start() if closing else len(text)
        for start in fences[bisect_left(fences, opening.end()) : bisect_left(fences, end)]:
            if label := LABEL.match(text, start):
                before = text[text.rfind("\n", 0, start) + 1 : start]
                edits.append((start, start, f"**{as_markdown(label[1])}**\n{before.rstrip()}\n{before}"))
        if closing:
            edits.append((*closing.span(), ""))
    parts, position = [], 0
    for start, end, new in edits:
        parts += [text[position:start], new]
        position = end
    return "".join((*parts, text[position:]))


def _containers(text: str, opening: re.Pattern[str]) -> Iterator[tuple[re.Match[str], re.Match[str] | None]]:
    """The containers that begin so, those in others left out, and the lines that end them."""
    code = CodeMap(text)
    closings = [closing for closing in CLOSING.finditer(text) if not code.holds(closing.end() - 1)]
    starts = [closing.start() for closing in closings]
    position = 0
    for match in opening.finditer(text):
        if match.start() < position or code.holds(match.end() - 1):
            continue
        first = bisect_left(starts, match.end())
        few = closings[first : first + MAX_CLOSINGS]
        closing = next((found for found in few if len(found["colons"]) >= len(match["colons"])), None)
        yield match, closing
        position = closing.end() if closing else len(text)


class _Reader:
    """Goes from tag to tag and expression to expression, and hands the parts to the tree."""

    def __init__(self, text: str, body: Body, names: Names) -> None:
        self._text = text
        self._body = body
        self._names = names
        self._tree = Tree(body, names)
        self._tags = TagReader(text, Script(text), is_jsx=False)
        self._taken = 0
        self._line_start, self._clean_until, self._prefix = -1, 0, ""
        self._literal: list[str] = []  # the names of elements that are open since the one with v-pre

    def read(self) -> str:
        text, code, literal = self._text, CodeMap(self._text), _literal_stretches(self._text)
        starts = [start for start, _ in literal]
        position = no_comment_after = 0
        while special := SPECIAL.search(text, position):
            at, position = special.start(), special.end()
            if code.holds(at):
                continue
            if special[0] == "<!--":
                end = text.find("-->", at) if not no_comment_after else -1
                no_comment_after = no_comment_after or (at if end < 0 else 0)
                position = end + 3 if end >= 0 else position
            elif special[0] == "{{":
                index = bisect_right(starts, at) - 1
                is_literal = self._literal or (index >= 0 and at < literal[index][1])
                position = position if is_literal else self._expression(at)
            else:
                position = self._element(at) or position
        self._give(len(text), len(text))
        return self._tree.finish()

    def _give(self, until: int, taken: int) -> None:
        if until > self._taken:
            self._tree.text(self._text[self._taken : until])
        self._taken = taken

    def _expression(self, at: int) -> int:
        end = self._text.find("}}", at + 2, at + MAX_EXPRESSION)
        blank = self._text.find("\n\n", at, end) if end >= 0 else 0
        if end < 0 or blank >= 0:
            return at + 2
        source = self._text[at + 2 : end].strip()
        self._give(at, end + 2)
        if not source:
            return end + 2
        value = self._names.value(source)
        if value is not None:
            self._tree.text(as_markdown(value))
            return end + 2
        shown = " ".join(source.split())
        shown = shown if len(shown) <= SHOWN_CHARACTERS else shown[:SHOWN_CHARACTERS] + "…"
        self._body.problem(
            "expression-unknown",
            f"the expression {{{{ {shown} }}}} is only worked out when the site is built",
            self._text[at : end + 2].split("\n")[0],
            hint="write what it says; nothing is shown in its place until then",
        )
        return end + 2

    def _element(self, at: int) -> int:
        """Behind the tag, 0 if there is none. HTML elements stay as they are, but for v-pre."""
        tag = self._tags.read(at)
        if tag is None:
            return 0
        if self._literal or "v-pre" in tag.attributes:
            self._count(tag)
        if html_name(tag.name) in mdx_html.NAMES or not _is_component(tag.name):
            if VUE_ATTRIBUTE.search(self._text, at, tag.end):
                self._give(at, tag.end)
                self._tree.text(self._plain(tag))
            return tag.end
        prefix = self._prefix_before(at, tag.end)
        ends_line = bool(TAIL.match(self._text, tag.end))
        self._give(at, tag.end)
        if tag.is_closing:
            self._tree.close(tag.name, ends_line=ends_line)
        elif tag.is_whole:
            self._tree.whole(tag, prefix, ends_line=ends_line)
        else:
            self._tree.open(tag, prefix)
        return tag.end

    def _plain(self, tag: Tag) -> str:
        """The tag of an HTML element without what Vue makes of it: Markdown would not take it for a tag."""
        given = known_values(tag.attributes, self._names)
        return f"<{tag.name}{attributes_html(given, mdx_html.ATTRIBUTES)}>"

    def _count(self, tag: Tag) -> None:
        """Keep track of the element with v-pre: it ends with its own end tag."""
        if tag.is_whole:
            return
        if not tag.is_closing:
            if not self._literal or tag.name == self._literal[0]:
                self._literal.append(tag.name)
        elif self._literal and tag.name == self._literal[0]:
            self._literal.pop()

    def _prefix_before(self, at: int, end: int) -> str | None:
        """What stands before a tag on its line, if that is no text; other tags are none."""
        start = self._text.rfind("\n", max(0, at - 1000), at) + 1
        if start != self._line_start:
            line = self._text[start:at]
            self._line_start, self._prefix = start, prefix_of(line)
            self._clean_until = start + len(self._prefix)
        if self._text[self._clean_until : at].strip():
            return None
        self._clean_until = end
        return self._prefix


def _is_component(name: str) -> bool:
    return name[0].isupper() or "-" in name or "." in name


def _literal_stretches(text: str) -> list[tuple[int, int]]:
    """Where `::: v-pre` keeps Vue from looking."""
    found = _containers(text, LITERAL) if ":::" in text else ()
    return [(opening.start(), closing.start() if closing else len(text)) for opening, closing in found]
