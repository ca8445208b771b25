"""Bytes of a file -> its text, with what no feed may contain taken out; and what was wrong with them."""

from __future__ import annotations

import re
import unicodedata

from publisher.collect.decoding import add_no_text, decoded, with_plain_ends
from publisher.collect.findings import Findings, Places

# What XML 1.0 cannot hold, not even escaped: https://www.w3.org/TR/xml/#charsets
FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
CONTROLS = bytes(byte for byte in range(0x20) if byte not in b"\t\n\r")
BINARY_SHARE = 0.1  # of characters that no text has; a slipped keystroke is far below, an archive far above


def read_text(data: bytes, findings: Findings) -> str | None:
    """The text of a file with `\\n` line ends, or None if there is none; the findings say why.

    A byte order mark is not part of the text. Nothing else is taken out yet: see `without_forbidden`.
    """
    if not data.strip():
        findings.add("file-empty", "the file is empty", hint="write the post, or delete the file")
        return None
    characters = decoded(data, findings)
    if characters is None:
        return None
    text = with_plain_ends(characters)
    if _looks_binary(text):
        add_no_text(data, findings)
        return None
    if not text.strip():
        findings.add("file-empty", "the file is blank", hint="write the post, or delete the file")
        return None
    findings.text = text
    return text


def has_forbidden(text: str) -> bool:
    """Whether XML forbids any character of the text: the same as `FORBIDDEN.search`, which takes twenty times as long."""
    try:
        data = text.encode()
    except UnicodeEncodeError:  # half a character
        return True
    return len(data.translate(None, CONTROLS)) != len(data) or "\ufffe" in text or "\uffff" in text


def without_forbidden(text: str, findings: Findings) -> str:
    """The text without characters XML forbids, each of which is noted with its line and column."""
    if not has_forbidden(text):
        return text
    places = Places(text)
    for match in FORBIDDEN.finditer(text):
        findings.add(
            "character-forbidden",
            f"{character_name(match[0])} cannot be in a feed; it is left out",
            hint="delete it; editors show it when control characters are made visible",
            at=places.of(match.start()),
        )
    return FORBIDDEN.sub("", text)


def note_forbidden(text: str, where: str, findings: Findings, at: tuple[int, int]) -> None:
    """Note the characters XML forbids in a value of the front matter, where they are escapes."""
    for character in FORBIDDEN.findall(text):
        message = f"{where}{character_name(character)} cannot be in a feed; it is left out"
        findings.add("character-forbidden", message, hint="delete the escape", at=at)


def character_name(character: str) -> str:
    """`U+0008` and what it is, for people."""
    kind = {"Cc": "a control character", "Cs": "half a character", "Cn": "not a character"}
    return f"U+{ord(character):04X} ({kind.get(unicodedata.category(character), 'no text')})"


def _looks_binary(text: str) -> bool:
    return "\0" in text and len(FORBIDDEN.findall(text)) > max(4, BINARY_SHARE * len(text))
