"""Finds text that was once UTF-8 and was read in another encoding: `cafÃ©` for `café`.

A finding has to be beyond doubt, since it may be repaired: French, Greek or Japanese as people write it, typographic quotes, and
code that is about encodings are left alone.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

# A run of non-ASCII characters: in mojibake each character of the original became two to four of them, side by side.
RUN = re.compile("[^\x00-\x7f]{2,}")
FENCE = re.compile(r"^ {0,3}(`{3,}|~{3,})[^\n]*\n.*?(?:^ {0,3}\1[`~]*[ \t]*$|\Z)", re.MULTILINE | re.DOTALL)
CODE_SPAN = re.compile(r"(?<!`)(`+)(?!`)(?:(?!\n\n).)+?(?<!`)\1(?!`)", re.DOTALL)
MARKUP = re.compile(r"<(pre|code)\b.*?</\1\s*>", re.IGNORECASE | re.DOTALL)

# Four bytes of UTF-8 (emoji, mostly) begin with F0, which is U+F8FF in Mac Roman (Apple's logo) and ð in Windows-1252. Three
# characters of the right kind behind it are no coincidence. ftfy does not know the Mac's.
FOUR_BYTES = {"mac_roman": "\uf8ff", "cp1252": "ð"}


@dataclass(frozen=True, slots=True)
class Mojibake:
    """A stretch of text from `start` to `end` and what it should be."""

    start: int
    end: int
    broken: str
    meant: str


def find_mojibake(text: str) -> tuple[Mojibake, ...]:
    """Every stretch that is broken beyond doubt, in order, outside code."""
    if text.isascii() or not _suspicious().search(text):
        return ()
    code = None
    found = []
    for match in RUN.finditer(text):
        if not _suspicious().search(match[0]):
            continue
        for start, broken, meant in _repairs(match[0]):
            code = _code(text) if code is None else code
            at = match.start() + start
            if not code[at]:
                found.append(Mojibake(at, at + len(broken), broken, meant))
    return tuple(found)


def repaired(text: str, found: tuple[Mojibake, ...]) -> str:
    """The text with all that was found put right."""
    parts = []
    position = 0
    for mojibake in found:
        parts += [text[position : mojibake.start], mojibake.meant]
        position = mojibake.end
    return "".join((*parts, text[position:]))


def _repairs(run: str) -> Iterator[tuple[int, str, str]]:
    """(offset, broken, meant) in a run of non-ASCII characters."""
    position = 0
    for match in _four_bytes().finditer(run):
        meant = _decoded(match[0])
        if meant:
            yield from _by_ftfy(run, position, match.start())
            yield match.start(), match[0], meant
            position = match.end()
    yield from _by_ftfy(run, position, len(run))


def _by_ftfy(run: str, start: int, end: int) -> Iterator[tuple[int, str, str]]:
    """What ftfy's heuristic is certain of."""
    if end - start < 2:
        return
    import ftfy
    from ftfy.badness import is_bad

    part = run[start:end]
    if not is_bad(part):
        return
    meant = ftfy.fix_encoding(part)
    if meant == part:
        return
    # Some of a run may be sound: quotes around a broken word.
    tail = _common(part[::-1], meant[::-1])
    head = _common(part[: len(part) - tail], meant[: len(meant) - tail])
    yield start + head, part[head : len(part) - tail], meant[head : len(meant) - tail]


def _common(one: str, other: str) -> int:
    """How many characters both begin with."""
    return next((i for i, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))


def _decoded(broken: str) -> str:
    """The one character that four characters were, or ""."""
    for codec, lead in FOUR_BYTES.items():
        if broken[0] == lead:
            try:
                character = b"\xf0" + bytes(_bytes_of(codec)[c] for c in broken[1:])
                meant = character.decode()
            except (KeyError, UnicodeDecodeError):
                continue
            return meant if unicodedata.category(meant) not in ("Cn", "Co") else ""
    return ""


@cache
def _bytes_of(codec: str) -> dict[str, int]:
    """The byte each character stands for. Windows-1252 leaves five bytes open, which everybody reads as Latin-1."""
    table = {}
    for byte in range(0x80, 0x100):
        try:
            table[bytes([byte]).decode(codec)] = byte
        except UnicodeDecodeError:
            table[chr(byte)] = byte
    return table


@cache
def _four_bytes() -> re.Pattern[str]:
    kinds = []
    for codec, lead in FOUR_BYTES.items():
        rest = "".join(re.escape(c) for c, byte in _bytes_of(codec).items() if byte < 0xC0)
        kinds.append(f"{re.escape(lead)}[{rest}]{{3}}")
    return re.compile("|".join(kinds))


@cache
def _suspicious() -> re.Pattern[str]:
    """The cheap test: a first byte of UTF-8 followed by a later one, in any of the usual wrong encodings."""
    codecs = ("latin-1", "cp1252", "mac_roman", "cp1251", "cp1250")
    leads = {c for codec in codecs for c, byte in _bytes_of(codec).items() if 0xC2 <= byte < 0xF5}
    rests = {c for codec in codecs for c, byte in _bytes_of(codec).items() if byte < 0xC0}
    return re.compile(f"[{_class(leads)}][{_class(rests)}]")


def _class(characters: set[str]) -> str:
    return "".join(re.escape(c) for c in sorted(characters))


def _code(text: str) -> bytearray:
    """For each character whether it is code, roughly: in a fenced block, a span, <pre> or <code>."""
    is_code = bytearray(len(text))
    for match in FENCE.finditer(text):
        is_code[match.start() : match.end()] = b"\1" * (match.end() - match.start())
    rest = FENCE.sub(lambda match: re.sub(r"[^\n]", " ", match[0]), text)
    for pattern in (CODE_SPAN, MARKUP):
        for match in pattern.finditer(rest):
            is_code[match.start() : match.end()] = b"\1" * (match.end() - match.start())
    return is_code
