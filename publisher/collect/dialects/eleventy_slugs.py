"""The two filters that Eleventy makes slugs with, where their result is certain. https://www.11ty.dev/docs/filters/slugify/"""

from __future__ import annotations

import re
import unicodedata

# @sindresorhus/transliterate, replacements.js: what is not merely a letter with marks. Other scripts have tables of their own
# there, which are not repeated here.
LATIN = {
    "¢": "c", "¥": "y", "ä": "ae", "æ": "ae", "ð": "d", "ö": "oe", "ø": "o", "ü": "ue", "þ": "th", "ß": "ss", "đ": "d", "ħ": "h",
    "ı": "i", "ĳ": "ij", "ł": "l", "&": " and ", "ẞ": "ss",
}  # fmt: skip
MARKS = re.compile(r"[\u0300-\u036f^`\u00a8\u00af\u00b4\u00b7\u00b8]")
POSSESSIVE = re.compile(r"([a-zA-Z\d]+)'([ts])(\s|$)")
NOT_A_SLUG = re.compile(r"[^a-z\d]+")
# The `slugify` package, which the older `slug` filter is: charMap of ASCII, and what it takes out.
SIGNS = {"$": "dollar", "%": "percent", "&": "and", "<": "less", ">": "greater", "|": "or"}
TAKEN_OUT = re.compile(r"""[^\w\s$*_+~.()'"!\-:@]+""", re.ASCII)


class NotCertain(Exception):
    """What the engine would make of it is not known here; the message says of what."""


def slugify(text: str) -> str:
    """@sindresorhus/slugify without `decamelize`, as the `slugify` filter calls it."""
    text = unicodedata.normalize("NFC", text)
    for character in set(text):
        if not _is_certain(character):
            raise NotCertain(f"slugify of {character}")
    text = "".join(LATIN.get(character.lower(), character) for character in text)
    text = MARKS.sub("", unicodedata.normalize("NFD", text)).lower()
    text = POSSESSIVE.sub(r"\1\2\3", text)
    return NOT_A_SLUG.sub("-", text).strip("-")


def slug(text: str) -> str:
    """The `slugify` package in lower case, as the `slug` filter calls it."""
    if not text.isascii():
        raise NotCertain("slug of letters that are not English")
    text = "".join(SIGNS.get(character, " " if character == "-" else character) for character in text)
    text = TAKEN_OUT.sub("", text).strip()
    return re.sub(r"\s+", "-", text).lower()


def _is_certain(character: str) -> bool:
    is_punctuation = "\u2010" <= character <= "\u205e" and character != "\u203d"
    return character < "\u0250" or "\u0300" <= character <= "\u036f" or is_punctuation
