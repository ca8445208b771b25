"""How wide a text is where every letter has the same width, as in a terminal."""

from __future__ import annotations

import unicodedata


def columns(text: str) -> int:
    """Ideographs and emoji take two (https://www.unicode.org/reports/tr11/), combining marks none."""
    if text.isascii():
        return len(text)
    return sum(2 if is_wide(c) else 0 if unicodedata.combining(c) else 1 for c in text)


def is_wide(character: str) -> bool:
    return unicodedata.east_asian_width(character) in "WF"
