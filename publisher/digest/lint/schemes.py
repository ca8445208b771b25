"""The message as a client shows it in the light or the dark scheme: every rule that applies, inlined.

css-inline knows the cascade, and does it in a few milliseconds; for the dark scheme its rules are taken out of their @media.
"""

from __future__ import annotations

import re

from publisher.digest.lint.document import Document, read_document

STYLE = re.compile(r"(<style\b[^>]*>)(.*?)(</style\s*>)", re.DOTALL | re.IGNORECASE)
DARK = re.compile(r"@media[^{}]*prefers-color-scheme\s*:\s*dark[^{}]*\{", re.IGNORECASE)
SUPPORTS_DARK = re.compile(r"<meta[^>]*name=[\"']?color-scheme[^>]*dark", re.IGNORECASE)
COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)


def resolved(document: Document, *, is_dark: bool) -> Document | None:
    """The same elements with all their styles inline; None where they cannot be told, or are not the same elements any more."""
    import css_inline

    source = COMMENT.sub("", document.source)
    if is_dark:
        source = STYLE.sub(lambda match: f"{match[1]}{unwrapped(match[2])}{match[3]}", source)
    try:
        inlined = css_inline.CSSInliner(load_remote_stylesheets=False).inline(source)
    except ValueError:
        return None
    found = read_document(inlined)
    same = [element.tag for element in found.body] == [element.tag for element in document.body]
    return found if same else None


def has_dark_scheme(document: Document) -> bool:
    """Whether the message has looks of its own for the dark scheme."""
    return any(DARK.search(style) for style in document.styles)


def says_dark(document: Document) -> bool:
    """Whether clients may give what has no ground of its own a dark one."""
    return bool(SUPPORTS_DARK.search(document.source))


def unwrapped(css: str) -> str:
    """The style sheet with the rules of its dark scheme as if they always held."""
    parts: list[str] = []
    position = 0
    while match := DARK.search(css, position):
        end = _closing(css, match.end())
        parts += [css[position : match.start()], css[match.end() : end]]
        position = end + 1
    return "".join((*parts, css[position:]))


def _closing(css: str, start: int) -> int:
    """Where the brace closes that was opened before `start`."""
    depth = 1
    for match in re.compile(r"[{}]").finditer(css, start):
        depth += 1 if match[0] == "{" else -1
        if depth == 0:
            return match.start()
    return len(css)
