"""Slugs as Pelican makes them of titles, categories and authors: pelican/utils.py, slugify.

Pelican transliterates by Unidecode, which is under the GPL; text-unidecode has the same tables but for the letters of `LETTERS`.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

MAX_CHARACTERS = 1000  # no file system takes a longer name
LETTERS = str.maketrans({
    "Є": "Ie", "־": "-", "א": "A", "ח": "H", "ך": "KH", "כ": "KH", "ק": "k", "ײ": "EY", "し": "shi", "ち": "chi", "っ": "tsu",
    "つ": "tsu", "シ": "shi", "チ": "chi", "ッ": "tsu", "ツ": "tsu", "ー": "-", "₱": "P", "₴": "UAH", "₵": "C|", "₸": "T",
    "₹": "Rs", "₺": "L", "₽": "R", "₾": "l", "₿": "BTC",
})  # fmt: skip
# DEFAULT_CONFIG["SLUG_REGEX_SUBSTITUTIONS"], of which those for blanks at the ends are str.strip here
NO_WORD = re.compile(r"[^\w\s-]")
BLANKS = re.compile(r"[-\s]+")
REPEATED = re.compile(r"(?<!\\)(?:\\\\)*(?:[*+]|\{\d*,\})")
GROUP_REPEATED = re.compile(r"(?<!\\)(?:\\\\)*\)\s*(?:[*+?]|\{)")
BACK_REFERENCE = re.compile(r"\\[1-9]|\(\?P=|\(\?\(")


@dataclass(frozen=True, slots=True)
class Slugs:
    """How one site makes slugs of one kind of thing. `substitutions` is None for Pelican's own."""

    substitutions: Sequence[tuple[re.Pattern[str], str]] | None = None
    keeps_case: bool = False
    keeps_letters: bool = False

    def slug(self, text: str) -> str:
        """The slug of a title or name, of which no more than `MAX_CHARACTERS` count."""
        value = unicodedata.normalize("NFKC", _without_tags(text[:MAX_CHARACTERS]))
        if not self.keeps_letters:
            value = _ascii(value)
        if self.substitutions is None:
            value = BLANKS.sub("-", NO_WORD.sub("", value).strip())
        else:
            for pattern, replacement in self.substitutions:
                value = pattern.sub(replacement, value)
        return (value if self.keeps_case else value.lower()).strip()


def slugs_of(settings: Mapping[str, Any], kind: str) -> Slugs:
    """The rules for "SLUG", "CATEGORY", "TAG" or "AUTHOR"; one that has none of its own has those of slugs."""
    substitutions = None
    for name in dict.fromkeys((kind, "SLUG")):
        old = settings.get(f"{name}_SUBSTITUTIONS")
        if (given := settings.get(f"{name}_REGEX_SUBSTITUTIONS")) is not None:
            substitutions = _substitutions(given)
            break
        if isinstance(old, list):
            before = settings.get("SLUG_SUBSTITUTIONS") if name in ("CATEGORY", "TAG") else None
            substitutions = _old_substitutions([*(before if isinstance(before, list) else ()), *old])
            break
    return Slugs(
        substitutions,
        keeps_case=settings.get("SLUGIFY_PRESERVE_CASE") is True,
        keeps_letters=settings.get("SLUGIFY_USE_UNICODE") is True,
    )


def safe_pattern(source: Any, flags: int = 0) -> re.Pattern[str] | None:
    """A site's own expression, compiled; None if it is none, or if it could take a very long time on a short text.

    That is one with a repeated group, a reference back, or more than three repetitions without an end.
    """
    if not isinstance(source, str) or len(source) > 500:
        return None
    if GROUP_REPEATED.search(source) or BACK_REFERENCE.search(source) or len(REPEATED.findall(source)) > 3:
        return None
    try:
        return re.compile(source, flags)
    except (re.error, RecursionError, OverflowError):
        return None


def _substitutions(given: Any) -> list[tuple[re.Pattern[str], str]]:
    pairs = []
    for item in given if isinstance(given, list) else []:
        if isinstance(item, list) and len(item) == 2 and isinstance(item[1], str):
            pattern = safe_pattern(unicodedata.normalize("NFKC", str(item[0])), re.IGNORECASE)
            if pattern and not re.search(r"\\(?![\\1-9g])", item[1]):
                pairs.append((pattern, unicodedata.normalize("NFKC", item[1])))
    return pairs


def _old_substitutions(given: list[Any]) -> list[tuple[re.Pattern[str], str]]:
    """SLUG_SUBSTITUTIONS before 4.0: texts, and whether to leave the rest as it is (handle_deprecated_settings)."""
    pairs = []
    keeps_rest = False
    for item in given:
        if isinstance(item, list) and len(item) in (2, 3) and isinstance(item[0], str) and isinstance(item[1], str):
            pairs.append((re.compile(re.escape(item[0]), re.IGNORECASE), item[1].replace("\\", r"\\")))
            keeps_rest = keeps_rest or (len(item) > 2 and bool(item[2]))
    ends = (re.compile(r"\A\s+|(?<!\s)\s+\Z"), "")
    return [*pairs, ends] if keeps_rest else [*pairs, (NO_WORD, ""), ends, (BLANKS, "-")]


def _ascii(text: str) -> str:
    if text.isascii():
        return text
    from text_unidecode import unidecode

    return str(unidecode(text.translate(LETTERS)))


def _without_tags(text: str) -> str:
    if "<" not in text and "&" not in text:
        return " ".join(text.split())
    from markupsafe import Markup

    return Markup(text).striptags()  # noqa: S704 (tags are taken off, and nothing is shown)
