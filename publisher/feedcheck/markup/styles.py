"""Style attributes: what readers let pass, and what they remove for safety."""

from __future__ import annotations

import re

# Families of properties that change how text looks and nothing else.
_HARMLESS = re.compile(
    r"(?:text|font|color|background|border|margin|padding|list-style|line|letter|word|white-space|vertical|caption|table|"
    r"outline|overflow|float|clear|cursor|direction|display|width|height|max|min|box|flex|grid|gap|row|column|columns|"
    r"align|justify|place|order|object|aspect|opacity|visibility|quotes|counter|page|break|orphans|widows|hyphens|tab-size|"
    r"unicode-bidi|writing|empty-cells|user-select|fill|stroke|speak|pause|volume|pitch|richness|azimuth|elevation|speech|"
    r"stress|voice)(?:-[a-z\-]{1,40})?"
)
_KEYWORD = re.compile(r"--[\w\-]{1,60}")  # a custom property does nothing by itself
_UNSAFE_VALUE = re.compile(r"url\s*\(|expression|javascript:|behaviou?r|@import|\\", re.IGNORECASE)
_HUGE = re.compile(r"\d{5,}")
_REPEATS = ("background-image", "background-repeat", "background-attachment", "background-position")


def unsafe_part(style: str) -> str:
    """The first declaration readers would remove; "" if there is none."""
    if _UNSAFE_VALUE.search(style):
        return next((part.strip() for part in style.split(";") if _UNSAFE_VALUE.search(part)), style)
    for part in style.split(";"):
        declaration = part.strip()
        name, colon, value = declaration.partition(":")
        if declaration and (not colon or not value.strip() or not _is_safe(name.strip().lower(), value)):
            return declaration
    return ""


def _is_safe(name: str, value: str) -> bool:
    if _KEYWORD.fullmatch(name):
        return True
    if name in _REPEATS or not _HARMLESS.fullmatch(name):
        return False
    return not (name.partition("-")[0] in ("margin", "padding", "width", "height") and _HUGE.search(value))
