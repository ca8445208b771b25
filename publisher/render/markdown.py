"""Markdown -> tokens -> HTML, with the one set of extensions that this project knows."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache, cached_property
from html import escape, unescape
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.rules_core import StateCore
    from markdown_it.rules_inline import StateInline
    from markdown_it.token import Token

# Ten lists or twenty quotes in each other, as markdown-it's CommonMark preset has it: it recurses into them, and the time for
# thousands of opening brackets grows with this number.
MAX_NESTING = 20
COMMENT = re.compile(r"\s*(?:<!--.*?-->\s*)+", re.DOTALL)
LANGUAGE = re.compile(r"[\w+#.-]+")
NOTE = re.compile(r"<!--(?:#(\S+)|=(\d{0,5})x(\d{0,5}))-->")
BOXES = {"[ ] ": "☐ ", "[x] ": "☑ ", "[X] ": "☑ "}


def parse(source: str) -> list[Token]:
    """The tokens of a post's body."""
    return _parser().parse(source, {})


def as_html(source: str) -> list[Token]:
    """A body that is HTML and no Markdown, as the one token that it is."""
    from markdown_it.token import Token

    return [Token("html_block", "", 0, content=source)]


def to_html(tokens: Sequence[Token]) -> str:
    """The tokens as HTML, not yet sanitised."""
    parser = _parser()
    return str(parser.renderer.render(tokens, parser.options, {}))


def has_raw_html(tokens: Sequence[Token]) -> bool:
    """Whether the author wrote HTML that is more than comments."""
    return any(
        token.type in ("html_block", "html_inline") and not COMMENT.fullmatch(token.content)
        for outer in tokens
        for token in (outer, *(outer.children or ()))
    )


@cache
def _parser() -> MarkdownIt:
    from markdown_it import MarkdownIt
    from mdit_py_plugins.anchors import anchors_plugin
    from mdit_py_plugins.deflist import deflist_plugin
    from mdit_py_plugins.footnote import footnote_plugin

    from publisher.render.swift import SwiftRenderer, inline

    options = {"html": True, "linkify": True, "typographer": False, "maxNesting": MAX_NESTING, "highlight": _code}
    parser = MarkdownIt("commonmark", options, renderer_cls=SwiftRenderer).enable(["table", "strikethrough", "linkify"])
    parser.use(footnote_plugin).use(deflist_plugin).use(anchors_plugin, max_level=6, slug_func=_anchor)
    parser.core.ruler.at("inline", inline)
    parser.inline.ruler.at("entity", _reference)
    parser.core.ruler.after("inline", "task_lists", _tick_boxes)
    parser.core.ruler.after("inline", "notes", _take_notes)
    parser.linkify = _Linkifier()
    return parser


def _reference(state: StateInline, silent: bool) -> bool:
    """The library's rule, and of `&#146;` the apostrophe that browsers show, where CommonMark knows only a control character.

    https://html.spec.whatwg.org/multipage/parsing.html#numeric-character-reference-end-state
    """
    from markdown_it.rules_inline.entity import entity

    is_one = entity(state, silent)
    if is_one and not silent and state.tokens[-1].content == "\ufffd":
        meant = unescape(state.tokens[-1].markup)
        state.tokens[-1].content = meant if meant.isprintable() and meant else "\ufffd"
    return is_one


class _Linkifier:
    """Takes for a link only what has a scheme: `README.md` and `publisher.post` are none.

    The library's own first test is a regular expression that takes a third of all parsing, and most texts have no bare address.
    """

    def pretest(self, text: str) -> bool:
        return ("//" in text or "mailto:" in text.lower()) and bool(self._library.pretest(text))

    def __getattr__(self, name: str) -> Any:
        return getattr(self._library, name)

    @cached_property
    def _library(self) -> Any:
        from linkify_it import LinkifyIt

        return LinkifyIt().set({"fuzzy_link": False, "fuzzy_email": False, "fuzzy_ip": False})


def _code(code: str, info: str, _attributes: str = "") -> str:
    """A fenced block with its language and without colours: feed readers have no styles for them, a digest makes its own."""
    match = LANGUAGE.match(info.strip())
    language = f' class="language-{escape(match[0].lower())}"' if match else ""
    return f"<pre><code{language}>{escape(code)}</code></pre>\n"


def _anchor(title: str) -> str:
    from mdit_py_plugins.anchors.index import slugify

    return str(slugify(title.strip()))


def _take_notes(state: StateCore) -> None:
    """What the author said of headings and pictures, which publisher.collect.markup.attributes left in comments behind them.

    `## Title <!--#id-->` gives the heading an id, `![x](y)<!--=300x200-->` gives the picture its size.
    """
    tokens = state.tokens
    for index, token in enumerate(tokens):
        if token.type != "inline" or not ("<!--#" in token.content or "<!--=" in token.content):
            continue
        kept: list[Token] = []
        for child in token.children or []:
            note = NOTE.fullmatch(child.content) if child.type == "html_inline" else None
            if note and note[1] and tokens[index - 1].type == "heading_open":
                tokens[index - 1].attrSet("id", note[1])
                if kept and kept[-1].type == "text":
                    kept[-1].content = kept[-1].content.rstrip()
            elif note and not note[1] and kept and kept[-1].type == "image":
                for name, size in (("width", note[2]), ("height", note[3])):
                    if size:
                        kept[-1].attrSet(name, size)
            else:
                kept.append(child)
        token.children = kept


def _tick_boxes(state: StateCore) -> None:
    """GitHub's task lists, with boxes that are text: feed readers and mail clients strip form fields."""
    tokens = state.tokens
    for index in range(2, len(tokens)):
        if tokens[index].type != "inline" or tokens[index - 2].type != "list_item_open":
            continue
        first = next(iter(tokens[index].children or ()), None)
        if first is not None and first.type == "text" and first.content[:4] in BOXES:
            first.content = BOXES[first.content[:4]] + first.content[4:]
