"""Hugo's spelling of paths: which characters stay, what becomes a hyphen, what is escaped.

After common/paths/path.go, helpers/path.go and helpers/url.go of Hugo, and net/url of Go.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote, unquote_plus, unquote_to_bytes

PLAIN = re.compile(r"[A-Za-z0-9./\\_#+~@-]*")
LETTERS_DIGITS_MARKS = frozenset({"Lu", "Ll", "Lt", "Lm", "Lo", "Nd", "Mn", "Mc", "Me"})
KEPT = frozenset("./\\_#+~@-")
HEX = frozenset("0123456789abcdefABCDEF")
BAD_PERCENT = re.compile(r"%(?![0-9A-Fa-f]{2})")
# net/url: what a path may hold as it is, and what Go leaves alone when it has to escape a path.
VALID = re.compile(r"(?:[A-Za-z0-9\-_.~!$&'()*+,;=:@/\[\]]|%[0-9A-Fa-f]{2})*")
UNESCAPED = "$&+,/:;=@-_.~"
AUTHORITY = re.compile(r"//[^/]*")


@dataclass(frozen=True, slots=True)
class Spelling:
    """How a site's configuration wants paths spelled."""

    keeps_case: bool = False
    removes_accents: bool = False

    def sanitized(self, text: str) -> str:
        """A part of a path as it is in addresses, but for escapes (MakePathSanitized)."""
        text = sanitize(text)
        if self.removes_accents:
            bare = "".join(c for c in unicodedata.normalize("NFD", text) if unicodedata.category(c) != "Mn")
            text = unicodedata.normalize("NFC", bare)
        return text if self.keeps_case else lower(text)

    def normalized(self, path: str) -> str:
        """A file's path as Hugo knows the page by (NormalizePathStringBasic)."""
        path = path.replace(" ", "-")
        return path if self.keeps_case else lower(path)


def spelling_of(settings: Mapping[str, Any]) -> Spelling:
    """What the (lower-cased) settings say of paths."""
    return Spelling(settings.get("disablepathtolower") is True, settings.get("removepathaccents") is True)


def sanitize(text: str) -> str:
    """Letters, digits, marks and a few signs stay; blanks between them become one hyphen; all else is dropped."""
    if PLAIN.fullmatch(text):
        return text
    kept: list[str] = []
    hyphen_due = was_hyphen = False
    for index, character in enumerate(text):
        if _is_kept(text, index, character):
            was_hyphen = character == "-"
            if hyphen_due and not was_hyphen:
                kept.append("-")
            hyphen_due = False
            kept.append(character)
        elif kept and not was_hyphen and character.isspace():
            hyphen_due = True
    return "".join(kept)


def lower(text: str) -> str:
    """Lower case as Go has it: each character by itself, and each remains one."""
    if text.isascii():
        return text.lower()
    return "".join(character.lower()[0] for character in text)


def query_unescaped(text: str) -> str:
    """As url.QueryUnescape, whose errors Hugo ignores: what has a stray `%` becomes nothing."""
    if "%" not in text and "+" not in text:
        return text
    return "" if BAD_PERCENT.search(text) else unquote_plus(text)


def escaped(link: str) -> str:
    """A link's path as url.Parse and EscapedPath write it; raises ValueError for what url.Parse refuses."""
    link = AUTHORITY.sub("", link, count=1) if link.startswith("//") else link
    if BAD_PERCENT.search(link):
        raise ValueError(link)
    if VALID.fullmatch(link):
        return link
    return quote(unquote_to_bytes(link), safe=UNESCAPED)


def _is_kept(text: str, index: int, character: str) -> bool:
    if character in KEPT:
        return True
    if character == "%":
        return set(text[index + 1 : index + 3]) <= HEX and len(text) >= index + 3
    if character.isascii():
        return character.isalnum()
    return unicodedata.category(character) in LETTERS_DIGITS_MARKS
