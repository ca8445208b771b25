"""The tokens of a permalink pattern, as `[collect] permalink` names them and the collector's dialects fill them in."""

from __future__ import annotations

import re

PLAIN = {
    "year": "four digits, in the post's own time zone",
    "month": "two digits",
    "day": "two digits",
    "slug": "the slug of the front matter, else of the file name",
    "filename": "the file's name without its ending",
    "section": "the folders between the content folder and the file",
    "category": "the first category, as a slug",
}
# A dialect that is not here has the plain tokens.
TOKENS: dict[str, dict[str, str]] = {"plain": PLAIN}
TOKEN = re.compile(r":([a-z_]+)")


def unknown_tokens(pattern: str, dialect: str) -> list[str]:
    """The tokens of a pattern that nobody can fill in, each with its colon."""
    known = TOKENS.get(dialect, PLAIN)
    return [f":{name}" for name in TOKEN.findall(pattern) if name not in known]
