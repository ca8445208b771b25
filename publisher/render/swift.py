"""Two of markdown-it-py's slowest paths, done in fewer steps with the same result: tests hold them to the library's own.

Half of a post's paragraphs, list items and cells of tables hold plain text, and most tags no attributes.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from markdown_it.common.utils import escapeHtml
from markdown_it.renderer import RendererHTML
from markdown_it.token import Token

if TYPE_CHECKING:
    from markdown_it.rules_core import StateCore
    from markdown_it.utils import EnvType, OptionsDict


def inline(state: StateCore) -> None:
    """The core rule of that name. A text without a character that could begin anything is one token."""
    parser = state.md.inline
    begins_something = parser.terminator_re.search
    for token in state.tokens:
        if token.type != "inline":
            continue
        if token.content and not begins_something(token.content):
            token.children = [Token("text", "", 0, content=token.content, level=0)]
            continue
        if token.children is None:
            token.children = []
        parser.parse(token.content, state.md, state.env, token.children)


class SwiftRenderer(RendererHTML):
    """The HTML renderer, with the tokens that most documents are made of written without a call for each."""

    def renderInline(self, tokens: Sequence[Token], options: OptionsDict, env: EnvType) -> str:  # noqa: N802
        """See `RendererHTML.renderInline`."""
        if len(tokens) == 1 and tokens[0].type == "text":
            return escapeHtml(tokens[0].content)
        return super().renderInline(tokens, options, env)

    def renderToken(self, tokens: Sequence[Token], idx: int, options: OptionsDict, env: EnvType) -> str:  # noqa: N802
        """See `RendererHTML.renderToken`."""
        token = tokens[idx]
        if token.attrs or token.nesting == 0 or token.hidden:
            return super().renderToken(tokens, idx, options, env)
        if token.nesting == -1:
            return f"</{token.tag}>\n" if token.block else f"</{token.tag}>"
        if not token.block:
            return f"<{token.tag}>"
        begin = "\n<" if idx and tokens[idx - 1].hidden else "<"
        following = tokens[idx + 1] if idx + 1 < len(tokens) else None
        is_tight = following is not None and (
            following.type == "inline" or following.hidden or (following.nesting == -1 and following.tag == token.tag)
        )
        return f"{begin}{token.tag}>" if is_tight else f"{begin}{token.tag}>\n"
