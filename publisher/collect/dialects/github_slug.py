"""Slugs as github-slugger makes them, which Astro's ids are made of. https://github.com/Flet/github-slugger"""

from __future__ import annotations

import re
import unicodedata
from functools import cache

SIMPLE = re.compile(r"[a-z0-9_-]*")
# Letters in circles and squares are alphabetic to Unicode although they are symbols by category.
CIRCLED = (*range(0x24B6, 0x24EA), *range(0x1F130, 0x1F14A), *range(0x1F150, 0x1F16A), *range(0x1F170, 0x1F18A))
KEPT_CATEGORIES = frozenset({"Nd", "Nl", "Pc"})


def github_slug(text: str) -> str:
    """Lower case; letters, marks, digits, underscores and hyphens of every script stay, spaces become hyphens."""
    text = text.lower()
    if SIMPLE.fullmatch(text):
        return text
    return "".join("-" if character == " " else character for character in text if _is_kept(character))


@cache
def _is_kept(character: str) -> bool:
    category = unicodedata.category(character)
    return category[0] in "LM" or category in KEPT_CATEGORIES or character in " -" or ord(character) in CIRCLED
