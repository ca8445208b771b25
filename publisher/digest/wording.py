"""How dates and directions of writing are put into an email; not for translating it."""

from __future__ import annotations

import unicodedata
from datetime import datetime

MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
# Languages whose usual script is written from right to left (CLDR: characterOrder).
RIGHT_TO_LEFT = frozenset({"ar", "arc", "ckb", "dv", "fa", "he", "ku", "nqo", "ps", "sd", "syr", "ug", "ur", "yi"})
RIGHT_TO_LEFT_SCRIPTS = frozenset({"adlm", "arab", "hebr", "nkoo", "rohg", "syrc", "thaa"})


def date_text(moment: datetime, language: str) -> str:
    """`20 November 2026` in English, `2026-11-20` in every other language; the day in the moment's own time zone.

    The locale of the machine never has a say: the same post gives the same bytes everywhere.
    """
    if language.lower().partition("-")[0] == "en":
        return f"{moment.day} {MONTHS[moment.month - 1]} {moment.year}"
    return f"{moment:%Y-%m-%d}"


def language_direction(language: str) -> str:
    """`rtl` or `ltr`, from a BCP 47 tag: an explicit script decides, else the language."""
    first, *more = language.lower().split("-")
    script = next((part for part in more if len(part) == 4 and part.isalpha()), "")
    if script:
        return "rtl" if script in RIGHT_TO_LEFT_SCRIPTS else "ltr"
    return "rtl" if first in RIGHT_TO_LEFT else "ltr"


def text_direction(text: str, otherwise: str) -> str:
    """`rtl` or `ltr` from the first letter that has a direction (rule P2 of https://www.unicode.org/reports/tr9/)."""
    for character in text:
        match unicodedata.bidirectional(character):
            case "L":
                return "ltr"
            case "R" | "AL":
                return "rtl"
    return otherwise


def one_line(text: str) -> str:
    """White space, line ends too, as single spaces, and no control characters: what a header may hold (RFC 5322, 2.2)."""
    kept = (character for character in text if character.isspace() or unicodedata.category(character) != "Cc")
    return " ".join("".join(kept).split())
