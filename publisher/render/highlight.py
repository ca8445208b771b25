"""Code -> HTML with short classes, and the style sheet for them: for emails, since feed readers show code plain."""

from __future__ import annotations

import re
from functools import cache
from html import escape
from itertools import groupby
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from pygments.lexer import Lexer
    from pygments.token import _TokenType

SELECTOR = ".highlight"
MAX_CHARACTERS = (
    40_000  # lexers are regular expressions over the whole code: a listing this long is data, not an example
)
# The ones whose every colour has a contrast of at least 4.5 on its ground, white space aside (WCAG 2.2, 1.4.3).
LIGHT_STYLE, DARK_STYLE = "xcode", "github-dark"
PLAIN_CLASSES = frozenset({"", "w", "p", "n", "nx", "x", "g", "esc", "err"})  # looks like any other code
RULE = re.compile(r"^(\.highlight(?: \.(?!hll|w )\w+)?) \{([^}]*)\}", re.MULTILINE)


def highlighted(code: str, language: str) -> str:
    """Code as HTML with a span around each token that a style sheet colours; plain where the language is not known."""
    lexer = _lexer(language.lower()) if language and len(code) <= MAX_CHARACTERS else None
    return _spans(code, lexer) if lexer else escape(code, quote=False)


def _spans(code: str, lexer: Lexer) -> str:
    """The code with a span around what a style sheet colours; pygments' own formatter would wrap every blank and comma too."""
    parts = []
    for name, tokens in groupby(lexer.get_tokens(code), key=lambda token: _class(token[0])):
        text = escape("".join(text for _, text in tokens), quote=False)
        parts.append(text if name in PLAIN_CLASSES else f'<span class="{name}">{text}</span>')
    return "".join(parts)


@cache
def _class(kind: _TokenType) -> str:
    """The short class of a token type, else of the nearest wider one."""
    from pygments.token import STANDARD_TYPES

    while kind not in STANDARD_TYPES and kind.parent is not None:
        kind = kind.parent
    return STANDARD_TYPES.get(kind, "")


@cache
def _lexer(name: str) -> Lexer | None:
    from pygments.lexers import get_lexer_by_name
    from pygments.util import ClassNotFound

    try:
        return get_lexer_by_name(name, stripnl=False, ensurenl=False)
    except ClassNotFound:
        return None


def stylesheet(dark: bool) -> str:
    """CSS for `.highlight` and the classes in it, on a light or a dark ground: a rule for each look, as short as it goes."""
    from pygments.formatters.html import HtmlFormatter

    formatter: Any = HtmlFormatter(style=DARK_STYLE if dark else LIGHT_STYLE)
    looks: dict[str, list[str]] = {}
    for selector, look in RULE.findall(str(formatter.get_style_defs(SELECTOR))):
        looks.setdefault(look.strip(), []).append(selector)
    ground = next(look for look, selectors in looks.items() if SELECTOR in selectors)
    plain = {"color: #000", ground.rsplit("; ", 1)[-1]}  # the colours that all code has anyway
    return "\n".join(f"{', '.join(selectors)} {{ {look} }}" for look, selectors in looks.items() if look not in plain)


@cache
def classes() -> frozenset[str]:
    """Every class that highlighting may write on a span."""
    from pygments.token import STANDARD_TYPES

    return frozenset(name for name in STANDARD_TYPES.values() if name)
