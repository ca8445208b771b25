"""Zola's slugs: the slug crate's, whose letters the deunicode crate makes ASCII of; or the two milder ways (`[slugify] paths`).

text-unidecode has the same tables for the scripts people write in, but for `LETTERS`. Where it knows a character not or
differently (emoji, which become words; signs; rare ideographs), no slug is guessed.
"""

from __future__ import annotations

import re
import unicodedata

LETTERS = str.maketrans(
    {
        "Ъ": "'",
        "ъ": "'",
        "א": "'",
        "ء": "'",
        "إ": "'",
        "么": "Me ",
        "什": "Shen ",
        "价": "Jia ",
        "旅": "Lv ",
        "术": "Shu ",
    }
)
SILENT = frozenset("اـۥۦーᄋᅇㅇ")  # letters that both make nothing of
NOT_IN_SLUGS = re.compile(r"[^a-z0-9]+")
NOT_SAFE = re.compile(r'[<>:"/\\|?*]')  # components/utils/src/slugs.rs, strip_invalid_paths_chars
UNKNOWN = "[?]"
FIRST_ASTRAL = 0x10000


class UnknownCharacter(ValueError):
    """A character that nobody here knows the letters of."""


def zola_slug(text: str, strategy: str) -> str:
    """The slug that Zola makes of a name; raises `UnknownCharacter`. `strategy` is `on`, `safe` or `off`."""
    if strategy == "off":
        return text
    if strategy == "safe":
        return NOT_SAFE.sub("", text.rstrip(" ."))
    return NOT_IN_SLUGS.sub("-", _ascii(text).lower()).strip("-")


def _ascii(text: str) -> str:
    if text.isascii():
        return text
    from text_unidecode import unidecode

    text = text.translate(LETTERS)
    made = []
    for character in text:
        known = character if character.isascii() else unidecode(character)
        if not character.isascii() and _is_doubtful(character, known):
            raise UnknownCharacter(character)
        made.append(known)
    return "".join(made)


def _is_doubtful(character: str, known: str) -> bool:
    category = unicodedata.category(character)
    has_nothing = not known and category[0] in "LNS" and character not in SILENT
    return has_nothing or UNKNOWN in known or category == "So" or ord(character) >= FIRST_ASTRAL
