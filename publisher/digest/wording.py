"""How dates and directions of writing are put into an email; the words are in `words`."""

from __future__ import annotations

import unicodedata
from datetime import datetime
from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from babel import Locale

# Languages whose usual script is written from right to left (CLDR: characterOrder).
RIGHT_TO_LEFT = frozenset({"ar", "arc", "ckb", "dv", "fa", "he", "ku", "nqo", "ps", "sd", "syr", "ug", "ur", "yi"})
RIGHT_TO_LEFT_SCRIPTS = frozenset({"adlm", "arab", "hebr", "nkoo", "rohg", "syrc", "thaa"})


# Of the languages whose bare tag stands for one country in CLDR, the form that is read everywhere.
WORLDWIDE = {"en": "en_001"}


def date_text(moment: datetime, language: str) -> str:
    """`20 November 2026`, `20. November 2026`, `2026年11月20日`; the day in the moment's own time zone.

    `2026-11-20` in a language that CLDR does not know. The locale of the machine never has a say: the same post gives the
    same bytes everywhere.
    """
    from babel.dates import format_date

    locale = locale_of(language)
    return str(format_date(moment.date(), "long", locale)) if locale else f"{moment:%Y-%m-%d}"


@lru_cache(maxsize=64)
def locale_of(language: str) -> Locale | None:
    """What CLDR knows of a language (a BCP 47 tag), or of the nearest wider one (`de` for `de-Xyzz`); None if nothing."""
    from babel import Locale, UnknownLocaleError

    parts = language.replace("_", "-").split("-")
    for end in range(len(parts), 0, -1):
        name = "_".join(parts[:end])
        try:
            return Locale.parse(WORLDWIDE.get(name.lower(), name))
        except (UnknownLocaleError, ValueError):
            continue
    return None


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
