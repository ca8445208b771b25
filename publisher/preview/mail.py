"""The HTML of a message as a mail client of a light or of a dark device would show it, whatever this device is.

Browsers tell an iframe the scheme of the device, or that of the page around it, and not all agree. So the mail is given what it
asks for: its media queries become true or false, and the schemes it declares become the one. Its text stays as it is.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Literal

Scheme = Literal["light", "dark"]

# A value with < or > in it is passed over: so no scan goes further than the next tag, however broken the markup is.
_STYLE_TAG = re.compile(r"<(/?)style\b[^<>]*>", re.IGNORECASE)
_TAG = re.compile(r"""<(?:meta|source|link|html|body)\b(?:"[^"<>]*"|'[^'<>]*'|[^"'<>])*+>""", re.IGNORECASE)
_QUERY = re.compile(r"\(\s*prefers-color-scheme\s*:\s*(dark|light)\s*\)", re.IGNORECASE)
_DECLARED = re.compile(r"(?<![\w-])(color-scheme\s*:\s*)([a-z ]+)", re.IGNORECASE)
_META = re.compile(r"""name\s*=\s*["']?color-scheme\b""", re.IGNORECASE)
_CONTENT = re.compile(r"""(content\s*=\s*["'])([^"']*)""", re.IGNORECASE)
# Media queries that are always true, and never: https://www.w3.org/TR/mediaqueries-4/#width
_TRUE, _FALSE = "(min-width:0px)", "(max-width:-1px)"


def in_scheme(html: str, scheme: Scheme) -> str:
    """The document as it is shown where this scheme is preferred. A mail that declares no scheme gets none."""
    return "".join(
        _css_in_scheme(piece, scheme) if is_css else _TAG.sub(lambda found: _tag_in_scheme(found[0], scheme), piece)
        for is_css, piece in _pieces(html)
    )


def _pieces(html: str) -> Iterator[tuple[bool, str]]:
    """The document in pieces: what is within `<style>`, and what is not."""
    start, is_css = 0, False
    for tag in _STYLE_TAG.finditer(html):
        yield is_css, html[start : tag.start()]
        start, is_css = tag.start(), not tag[1]
    yield is_css, html[start:]


def _css_in_scheme(css: str, scheme: Scheme) -> str:
    css = _QUERY.sub(lambda found: _TRUE if found[1].lower() == scheme else _FALSE, css)
    return _DECLARED.sub(_one_of(scheme), css)


def _tag_in_scheme(tag: str, scheme: Scheme) -> str:
    if _META.search(tag):
        return _CONTENT.sub(_one_of(scheme), tag)
    return _css_in_scheme(tag, scheme)


def _one_of(scheme: Scheme) -> Callable[[re.Match[str]], str]:
    """Of declared schemes only the one, if it is among them."""
    return lambda found: found[1] + (scheme if scheme in found[2].lower().split() else found[2])
