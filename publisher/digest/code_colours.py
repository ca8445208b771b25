"""The style sheet for highlighted code in an email, and which of its parts are worth their bytes."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

RULE = re.compile(r"([^{}]+)\{\s*([^{}]*?);?\s*\}")
TOKEN = re.compile(r"\.highlight \.([\w-]+)")
RESET = (
    ".highlight span{color:inherit!important}"  # what has a colour in the light scheme need not have one in the dark
)
SPAN = re.compile(r'<span class="([\w-]+)"')


def code_styles(html: str) -> str:
    """`<style>` elements for the code in `html`, or "" where there is none.

    They are not inlined: that doubles the size of code, and a client without style sheets shows it in one colour. Each
    scheme has an element of its own, for Gmail drops a whole one for a single rule that it does not understand.
    The ground of a block is the theme's.
    """
    used = frozenset(SPAN.findall(html)) & coloured_classes() if 'class="highlight"' in html else frozenset()
    if not used:
        return ""
    light = "".join(f"{selectors}{{{text}}}" for selectors, text in _rules_for(used, is_dark=False))
    dark = "".join(f"{selectors}{{{_important(text)}}}" for selectors, text in _rules_for(used, is_dark=True))
    return f"<style>{light}</style>\n<style>@media (prefers-color-scheme:dark){{{RESET}{dark}}}</style>\n"


@cache
def coloured_classes() -> frozenset[str]:
    """The token classes that look like anything, in the light scheme or the dark one."""
    return frozenset(token for is_dark in (False, True) for tokens, _ in _rules(is_dark) for token in tokens)


def _rules_for(used: frozenset[str], *, is_dark: bool) -> Iterator[tuple[str, str]]:
    for tokens, text in _rules(is_dark):
        if wanted := [token for token in tokens if token in used]:
            yield ",".join(f".highlight .{token}" for token in wanted), text


@cache
def _rules(is_dark: bool) -> tuple[tuple[tuple[str, ...], str], ...]:
    from publisher.render.highlight import stylesheet

    found = ((tuple(TOKEN.findall(selectors)), text) for selectors, text in RULE.findall(stylesheet(is_dark)))
    return tuple((tokens, re.sub(r"\s*([:;])\s*", r"\1", text)) for tokens, text in found if tokens and text)


def _important(declarations: str) -> str:
    return ";".join(f"{declaration}!important" for declaration in declarations.split(";"))
