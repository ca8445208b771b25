"""MDX: imports, exports, expressions, components and HTML elements -> CommonMark with HTML.

What counts as which is told by micromark-extension-mdxjs (https://mdxjs.com/docs/what-is-mdx/): JavaScript only where a block may
begin, no indented code, no HTML but elements whose content is Markdown. Nothing is run: what only running it would tell is left
out and reported.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Mapping

from publisher.collect.markup.body import Body
from publisher.collect.markup.code import CodeMap
from publisher.collect.markup.code_spans import RUN
from publisher.collect.markup.containers import PREFIX, continued, has_mark, prefix_of
from publisher.collect.markup.mdx_script import Names, Script, without_comments
from publisher.collect.markup.mdx_tags import Tag, TagReader
from publisher.collect.markup.mdx_tree import Tree

SIGN = re.compile(r"[{<]|^(?:import|export)\s|^[ \t>]*(?: {4}|\t)", re.MULTILINE)
SPECIAL = re.compile(r"\n|`+|\\.|[<{]", re.DOTALL)
STATEMENT = re.compile(
    r"import\s*(?:['\"{*]|type\s|[\w$]+\s*,|[\w$]+\s+from\b)|export\s+(?:default|const|let|var|function|class|async|type|interface|\{|\*)"
)
# In a file that is not named .mdx an import or a braced attribute tells that it is MDX.
IMPORT_LINE = re.compile(r"(?:\A|\n\n)\s*import\s[^\n;]*\sfrom\s+['\"][^'\"\n]+['\"];?[ \t]*(?:\n|\Z)")
JSX_ATTRIBUTE = re.compile(r"<[A-Za-z][\w.]*(?:\s+[\w:-]+(?:=\"[^\"\n]*\")?){0,8}?\s+[\w:-]+=\{")
FENCE = re.compile(r"(`{3,})[^`\n]*(?=\n|\Z)|(~{3,})[^\n]*")
FENCE_END = re.compile(r"(`{3,}|~{3,})[ \t]*\Z")
TAIL = re.compile(r"(?:[ \t]*+</?[\w.:-]*+[ \t]*+/?>){0,8}+[ \t]*+(?:\n|\Z)")
HEADING_ID = re.compile(r"\{#[^\s{}]+\}[ \t]*(?=\n|\Z)")
COMMENTED_ID = re.compile(r"/\*\s*(#[\w-]+)\s*\*/\Z")
MARK = re.compile(r"/\*\s*(truncate|more|excerpt)\s*\*/\Z", re.IGNORECASE)
DIRECTIVE = re.compile(r"[ \t>]*::")
QUOTED_LINE = re.compile(r"(\n[ \t]*)((?:>[ \t]?)+)")
BLANK_LINE = re.compile(r"\n[ \t>]*\n")
SHOWN_CHARACTERS = 60  # of an expression in a message


def expand(text: str, body: Body) -> str:
    """The text without MDX, if it is MDX."""
    if not SIGN.search(text) or not is_mdx(text, body):
        return text
    return _Reader(text.replace("\x0e", ""), body).read()


def is_mdx(text: str, body: Body) -> bool:
    """Whether the file is MDX: by its name, by what Docusaurus makes of .md, or because it imports something."""
    if body.source.endswith(".mdx"):
        return True
    if body.blog.configuration.settings.collect.dialect == "docusaurus":
        markdown = body.blog.settings.get("markdown")
        configured = markdown.get("format") if isinstance(markdown, Mapping) else None
        mdx = body.values.get("mdx")
        chosen = body.values.get("format") or (mdx.get("format") if isinstance(mdx, dict) else None)
        # https://docusaurus.io/docs/markdown-features#mdx-vs-commonmark
        return (chosen or configured or "mdx") == "mdx"
    if IMPORT_LINE.search(text):
        return True
    return "={" in text and any(
        True for found in JSX_ATTRIBUTE.finditer(text) if not CodeMap(text).holds(found.start())
    )


class _Reader:
    """Goes through the text from mark to mark and hands the parts to the tree."""

    def __init__(self, text: str, body: Body) -> None:
        self._text = text
        self._body = body
        self._names = Names(body.values, body.blog.url)
        self._tree = Tree(body, self._names)
        self._script = Script(text)
        self._tags = TagReader(text, self._script, is_jsx=True)
        self._taken = 0  # what is before has gone to the tree
        self._prefix = ""  # of the line
        self._clean_until = 0  # on the line there are only its prefix and tags before
        self._is_directive = False
        self._block_end = (0, 0)  # from, to: no blank line between
        self._no_comment_after = len(text)
        self._quoted_left = 5_000  # tags in quotations, each of which needs a copy of some lines
        self._runs: dict[int, list[int]] | None = None

    def read(self) -> str:
        text = self._text
        position = self._begin_line(0)
        while special := SPECIAL.search(text, position):
            at, mark = special.start(), special[0]
            if mark == "\n":
                position = self._begin_line(at + 1)
            elif mark == "<":
                position = self._element(at)
            elif mark == "{":
                position = self._expression(at)
            elif mark[0] == "`":
                position = self._span(at, special.end())
            else:
                position = special.end() if mark[1] != "\n" else at + 1
        self._give(len(text), len(text))
        return self._tree.finish()

    def _give(self, until: int, taken: int) -> None:
        """Hand on the text that is still to be handed on; what is between `until` and `taken` is no text."""
        if until > self._taken:
            self._tree.text(self._text[self._taken : until])
        self._taken = taken

    def _begin_line(self, start: int) -> int:
        """What only counts at the beginning of a line: statements, fences. Where to go on."""
        text = self._text
        if text.startswith(("import", "export"), start) and self._begins_block(start) and STATEMENT.match(text, start):
            end = self._script.end_of_statements(start, len(text))
            self._give(start, end)
            self._names.read(text[start:end])
            return end
        prefix = PREFIX.match(text, start)
        self._prefix = prefix[0] if prefix else ""
        content = start + len(self._prefix)
        self._clean_until = content
        self._is_directive = bool(DIRECTIVE.match(text, start))
        if fence := FENCE.match(text, content):
            end = self._end_of_fence(fence[1] or fence[2], fence.end())
            self._give(content, end)
            self._tree.fence(text[content:end], self._prefix)
            return end
        return content

    def _begins_block(self, start: int) -> bool:
        """Whether the line before is blank, or none, or JavaScript."""
        return (
            start == 0
            or start == self._taken
            or not self._text[self._text.rfind("\n", 0, start - 1) + 1 : start].strip()
        )

    def _end_of_fence(self, fence: str, line_end: int) -> int:
        """The end of the line that closes a fence, or of the container it is in."""
        quotes = self._prefix.count(">")
        indent = len(continued(self._prefix)) if has_mark(self._prefix) else 0
        while line_end < len(self._text):
            start = line_end + 1
            end = self._text.find("\n", start)
            end = len(self._text) if end < 0 else end
            line = self._text[start:end]
            prefix = prefix_of(line) if quotes else line[: len(line) - len(line.lstrip())]
            if prefix.count(">") < quotes or (
                indent and line.strip() and len(prefix.expandtabs(4)) < indent and not quotes
            ):
                return line_end
            closing = FENCE_END.match(line, len(prefix))
            if closing and closing[1].startswith(fence):
                return end
            line_end = end
        return len(self._text)

    def _span(self, at: int, end: int) -> int:
        """Behind a code span; behind its first mark, if it is none."""
        if self._runs is None:
            self._runs = {}
            for run in RUN.finditer(self._text):
                self._runs.setdefault(len(run[0]), []).append(run.start())
        same = self._runs.get(end - at, [])
        index = bisect_left(same, end)
        if index < len(same) and same[index] < self._end_of_block(at):
            return same[index] + end - at
        return end

    def _end_of_block(self, at: int) -> int:
        """Where the next blank line is."""
        if not self._block_end[0] <= at < self._block_end[1]:
            blank = BLANK_LINE.search(self._text, at)
            self._block_end = at, blank.start() if blank else len(self._text)
        return self._block_end[1]

    def _prefix_at(self, at: int) -> str | None:
        """What stands before on the line, if that is no text."""
        return self._prefix if not self._text[self._clean_until : at].strip() else None

    def _element(self, at: int) -> int:
        text = self._text
        if text.startswith("<!--", at):
            end = text.find("-->", at) if at < self._no_comment_after else -1
            self._no_comment_after = min(self._no_comment_after, at) if end < 0 else self._no_comment_after
            return end + 3 if end >= 0 else at + 4
        tag = self._quoted_tag(at) if ">" in self._prefix else self._tags.read(at)
        if tag is None:
            return at + 1
        prefix = self._prefix_at(at) if at - self._clean_until < 200 else None
        if prefix is not None:
            self._clean_until = tag.end
        self._give(at, tag.end)
        ends_line = bool(TAIL.match(text, tag.end))
        if tag.is_closing:
            self._tree.close(tag.name, ends_line=ends_line)
        elif tag.is_whole:
            self._tree.whole(tag, prefix, ends_line=ends_line)
        else:
            self._tree.open(tag, prefix)
        return tag.end

    def _quoted_tag(self, at: int) -> Tag | None:
        """A tag in a quotation, whose lines all begin with the quotation's mark."""
        if self._quoted_left <= 0:
            return None
        self._quoted_left -= 1
        segment = self._text[at : at + 2000]
        plain = QUOTED_LINE.sub(lambda match: match[1] + " " * len(match[2]), segment)
        tag = TagReader(plain, Script(plain), is_jsx=True).read(0)
        if tag is not None:
            tag.start, tag.end = at, at + tag.end
        return tag

    def _expression(self, at: int) -> int:
        text = self._text
        if HEADING_ID.match(text, at) or self._is_directive:
            return at + 1
        is_flow = self._prefix_at(at) is not None if at - self._clean_until < 200 else False
        end = self._script.end_of_braces(at, len(text) if is_flow else self._end_of_block(at))
        if end < 0:
            return at + 1
        source = text[at + 1 : end - 1]
        self._give(at, end)
        expression = without_comments(source)
        if not expression:
            self._comment(source.strip())
        elif expression not in ("children", "props.children"):
            value = self._names.value(expression)
            if value is not None:
                self._tree.value(value)
            elif not self._tree.is_dropped:
                self._report(expression, text[at:end])
        return end

    def _comment(self, comment: str) -> None:
        if mark := MARK.match(comment):
            self._tree.text(f"<!-- {mark[1].lower()} -->")
        elif anchor := COMMENTED_ID.match(comment):  # ## Heading {/* #id */}
            self._tree.text(f"{{{anchor[1]}}}")

    def _report(self, expression: str, written: str) -> None:
        shown = " ".join(expression[: SHOWN_CHARACTERS * 2].split())
        shown = shown if len(shown) <= SHOWN_CHARACTERS else shown[:SHOWN_CHARACTERS] + "…"
        self._body.problem(
            "expression-unknown",
            f"the expression {{{shown}}} is only worked out when the site is built",
            written[:500].split("\n", maxsplit=1)[0],
            hint="write what it says; nothing is shown in its place until then",
        )
