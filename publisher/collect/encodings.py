"""Which bytes a text would be in an encoding it was wrongly read in, and what those bytes are as UTF-8."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from itertools import pairwise

# Encodings that UTF-8 is wrongly read in, the commonest first: Windows in the West, Macs, Windows in the East, in Turkey, in
# Greece and in the Baltics, and the console of Windows in America and in Europe. Latin-1 has
# control characters where Windows has quotes.
CODECS = ("cp1252", "latin-1", "mac_roman", "cp1251", "cp1250", "cp1254", "cp1253", "cp1257", "cp437", "cp850")
ROUNDS = 3  # text that was broken, saved, and broken again
EAST_ASIAN = frozenset({"CJK", "HIRAGANA", "KATAKANA", "KATAKANA-HIRAGANA", "FULLWIDTH", "IDEOGRAPHIC", "HANGUL"})

# Letters of phonetics, of old books and of languages that are seldom written on blogs. Where a wrong guess leads, it leads here.
# Romanian, Vietnamese, Pinyin and Ukrainian have theirs.
RARE = re.compile(
    "[\u0180-\u019f\u01a2-\u01ae\u01b1-\u01cc\u01dd-\u0217\u021c-\u02af\u0460-\u048f\u0492-\u058f\u0700-\u08ff]"
)
# Signs that people write right behind a letter, so that they prove nothing: `AMANHÃ…`, `ACMEÄ®`.
CLOSING = frozenset("’”»›…–—‚„“‘«‹·•®™†‡\xa0")
BOX = re.compile("[\u2500-\u259f]+")  # what consoles show for C2 and C3; a box that is drawn has nothing else in it


@dataclass(frozen=True, slots=True)
class WrongEncoding:
    """An encoding that UTF-8 was read in.

    `whole` matches text that is UTF-8 from end to end when its characters become bytes again, `one` a single character of it,
    `four` one of four bytes.
    """

    codec: str
    table: Mapping[int, int]
    one: re.Pattern[str]
    four: re.Pattern[str]
    whole: re.Pattern[str]

    def meant(self, broken: str) -> str:
        """What was written before it was read wrongly; "" if that is nothing a person would write."""
        meant = ""
        text = broken
        for _ in range(ROUNDS):
            try:
                text = text.translate(self.table).encode("latin-1").decode()
            except UnicodeError:
                break
            meant = text if is_sound(text) else meant
            if not self.whole.fullmatch(text):
                break
        return meant


@cache
def wrong_encoding(codec: str) -> WrongEncoding:
    """All that is to know of one of `CODECS`."""
    bytes_of = {character: byte for byte, character in enumerate(_characters(codec), 0x80)}

    def kind(first: int, last: int) -> str:
        return f"[{_class(c for c, byte in bytes_of.items() if first <= byte <= last)}]"

    later = kind(0x80, 0xBF)
    # The first bytes of two, three and four (RFC 3629, section 4); the decoder is the judge of the rest.
    four = f"{kind(0xF0, 0xF4)}{later}{{3}}"
    one = f"(?:{kind(0xC2, 0xDF)}{later}|{kind(0xE0, 0xEF)}{later}{{2}}|{four})"
    table = {ord(character): byte for character, byte in bytes_of.items()}
    return WrongEncoding(codec, table, re.compile(one), re.compile(four), re.compile(f"{one}+"))


@cache
def suspicious() -> re.Pattern[str]:
    """The cheap test: a first byte of UTF-8 followed by a later one, in any of the encodings."""
    firsts = {c for codec in CODECS for c in _characters(codec)[0xC2 - 0x80 : 0xF5 - 0x80]}
    later = {c for codec in CODECS for c in _characters(codec)[: 0xC0 - 0x80]}
    return re.compile(f"[{_class(firsts)}][{_class(later)}]")


def is_sound(text: str) -> bool:
    """Whether every character is one that people write, and all letters are of one script."""
    scripts = set()
    for character in text:
        kind = unicodedata.category(character)
        if (kind[0] == "C" and character != "\u200d") or RARE.match(character):
            return False
        if kind[0] == "L":
            scripts.add(script_of(character))
    return len(scripts) < 2 or scripts <= EAST_ASIAN


def is_unnatural(text: str) -> bool:
    """Whether nobody writes this run of non-ASCII characters: signs among letters, or letters that do not go together."""
    if BOX.match(text):
        return not BOX.fullmatch(text)
    kinds = ("So", "Sc", "Sk", "Po") if len(text) == 2 else ("So", "Sc", "Sk", "Po", "Sm")
    signs = {c for c in text if unicodedata.category(c) in kinds and c not in CLOSING}
    if len(text) == 2:
        return text[1] in signs and text[0].isalpha()
    scripts = {script_of(c) for c in text if c.isalpha()}
    is_mixed = len(scripts) > 1 and not scripts <= EAST_ASIAN
    return bool(signs) or is_mixed or any(one.islower() and other.isupper() for one, other in pairwise(text))


def script_of(letter: str) -> str:
    """The first word of the letter's name, which is its script: LATIN, CYRILLIC, CJK."""
    return unicodedata.name(letter, "").partition(" ")[0]


def _class(characters: Iterable[str]) -> str:
    return "".join(re.escape(c) for c in sorted(characters))


@cache
def _characters(codec: str) -> str:
    """The characters of the bytes from 0x80 on. Those a codec leaves open everybody reads as Latin-1."""
    return "".join(_character(codec, byte) for byte in range(0x80, 0x100))


def _character(codec: str, byte: int) -> str:
    try:
        return bytes([byte]).decode(codec)
    except UnicodeDecodeError:
        return chr(byte)
