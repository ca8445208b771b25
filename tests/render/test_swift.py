"""The swifter paths give exactly what markdown-it-py's own give."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from markdown_it.renderer import RendererHTML
from markdown_it.rules_core import inline as own_inline
from mdit_py_plugins.anchors import anchors_plugin
from mdit_py_plugins.deflist import deflist_plugin
from mdit_py_plugins.footnote import footnote_plugin

from publisher.render.swift import SwiftRenderer, inline

GOLDEN = Path(__file__).parent / "golden"
BLOCKS = [
    "\n",
    "\n\n",
    "- ",
    "* ",
    "1. ",
    "> ",
    "# ",
    "|",
    "|---|\n",
    "```\n",
    "<div>\n",
    "---\n",
    "=\n",
    ": d",
    "    ",
    "\t",
]
INLINES = [
    "`",
    "**",
    "_",
    "~~",
    "[a](b)",
    "![i](j)",
    "[^1]",
    "[^1]: n",
    "^[in]",
    "<b>",
    "&amp;",
    "&",
    "<",
    '"',
    "\\",
    "\\\n",
]
WORDS = ["a", "word", " ", "  ", "é", "字", "http://x.y", "[ ] ", "<!-- c -->"]
PIECES = st.sampled_from([*BLOCKS, *INLINES, *WORDS])


def parser(renderer: type[RendererHTML]) -> MarkdownIt:
    found = MarkdownIt("commonmark", {"html": True, "linkify": True}, renderer_cls=renderer)
    found.enable(["table", "strikethrough", "linkify"])
    return found.use(footnote_plugin).use(deflist_plugin).use(anchors_plugin, max_level=6)


OWN = parser(RendererHTML)
SWIFT = parser(SwiftRenderer)
SWIFT.core.ruler.at("inline", inline)


@settings(max_examples=400, deadline=None)
@given(st.lists(PIECES, max_size=40).map("".join))
def test_any_text_gives_the_same_tokens_and_html(text: str) -> None:
    own, swift = OWN.parse(text, {}), SWIFT.parse(text, {})
    assert [token.as_dict() for token in swift] == [token.as_dict() for token in own]
    assert SWIFT.render(text) == OWN.render(text)


@pytest.mark.parametrize(
    "text",
    ["- a\n- b\n  - c\n\n    d\n", "- a\n  > b\n", "-\n- a\n", "a\n: b\n\n: c\n", "| a | b |\n|:-:|--|\n| c | |\n", ""],
)
def test_lists_and_tables_are_as_tight_as_ever(text: str) -> None:
    assert SWIFT.render(text) == OWN.render(text)


def test_a_whole_post_is_the_same() -> None:
    text = (GOLDEN / "post.md").read_text(encoding="utf-8")
    assert SWIFT.render(text) == OWN.render(text)


def test_plain_text_does_not_go_through_the_rules() -> None:
    assert own_inline is not inline
    state = SWIFT.parse("only words", {})
    assert [child.content for child in state[1].children or ()] == ["only words"]
