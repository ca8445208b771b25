"""Bytes of a file -> its text, with what no feed may contain taken out; and what was wrong with them."""

from __future__ import annotations

import codecs
import re
import unicodedata

from publisher.collect.findings import Findings, Places, place_of

# What XML 1.0 cannot hold, not even escaped: https://www.w3.org/TR/xml/#charsets
FORBIDDEN = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")

UTF16_MARKS = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
BINARY_SHARE = 0.1  # of characters that no text has; a slipped keystroke is far below, an archive far above


def read_text(data: bytes, findings: Findings) -> str | None:
    """The text of a file with `\\n` line ends, or None if there is none; the findings say why.

    Nothing is taken out yet: see `without_forbidden`. A byte order mark is not part of the text.
    """
    if not data.strip():
        findings.add("file-empty", "the file is empty", hint="write the post, or delete the file")
        return None
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        _add_undecodable(data, error, findings)
        return None
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    if _looks_binary(text):
        findings.add("file-binary", "this is no text", hint="only Markdown belongs in a file with this ending")
        return None
    if not text.strip():
        findings.add("file-empty", "the file is blank", hint="write the post, or delete the file")
        return None
    findings.text = text
    return text


def without_forbidden(text: str, findings: Findings) -> str:
    """The text without characters XML forbids, each of which is noted with its line and column."""
    places = Places(text)
    for match in FORBIDDEN.finditer(text):
        findings.add(
            "character-forbidden",
            f"{character_name(match[0])} cannot be in a feed; it is left out",
            hint="delete it; editors show it when control characters are made visible",
            at=places.of(match.start()),
        )
    return FORBIDDEN.sub("", text)


def character_name(character: str) -> str:
    """`U+0008` and what it is, for people."""
    kind = {"Cc": "a control character", "Cs": "half a character", "Cn": "not a character"}
    return f"U+{ord(character):04X} ({kind.get(unicodedata.category(character), 'no text')})"


def _looks_binary(text: str) -> bool:
    return "\0" in text and len(FORBIDDEN.findall(text)) > max(4, BINARY_SHARE * len(text))


def _add_undecodable(data: bytes, error: UnicodeDecodeError, findings: Findings) -> None:
    if data.startswith(UTF16_MARKS):
        findings.add("file-encoding", "the file is UTF-16", hint="save it as UTF-8")
        return
    if b"\0" in data:
        findings.add("file-binary", "this is no text", hint="only Markdown belongs in a file with this ending")
        return
    # The codec counts from behind a byte order mark it has taken off.
    start = error.start + (len(codecs.BOM_UTF8) if data.startswith(codecs.BOM_UTF8) else 0)
    before = data[:start].decode("utf-8-sig", "replace").replace("\r\n", "\n").replace("\r", "\n")
    findings.text = data.decode("utf-8-sig", "replace").replace("\r\n", "\n").replace("\r", "\n")
    likely = data[start : start + 1].decode("cp1252", "replace")
    findings.add(
        "file-encoding",
        f"byte 0x{data[start]:02X} is not UTF-8",
        hint=f"save the file as UTF-8 (if it is Windows-1252, this byte is “{likely}”)",
        at=place_of(before, len(before)),
    )
