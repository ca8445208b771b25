"""Bytes of a file -> characters: UTF-8, UTF-16 with its mark, and Windows-1252 where they are neither."""

from __future__ import annotations

import codecs
import re
from functools import cache

from publisher.collect.findings import Findings, place_of
from publisher.problems import Severity

MARKS = (  # a byte order mark, the codec that reads it off, and its name; UTF-32's begins like UTF-16's, so it is first
    (codecs.BOM_UTF32_LE, "utf-32", "UTF-32"),
    (codecs.BOM_UTF32_BE, "utf-32", "UTF-32"),
    (codecs.BOM_UTF16_LE, "utf-16", "UTF-16"),
    (codecs.BOM_UTF16_BE, "utf-16", "UTF-16"),
)
# Characters of more than one byte in UTF-8 (RFC 3629, section 4).
LONG_CHARACTER = re.compile(
    rb"[\xc2-\xdf][\x80-\xbf]|\xe0[\xa0-\xbf][\x80-\xbf]|[\xe1-\xec\xee\xef][\x80-\xbf]{2}|\xed[\x80-\x9f][\x80-\xbf]"
    rb"|\xf0[\x90-\xbf][\x80-\xbf]{2}|[\xf1-\xf3][\x80-\xbf]{3}|\xf4[\x80-\x8f][\x80-\xbf]{2}"
)
STRAYS = re.compile(rb"[\x80-\xff]+")
MAX_STRAYS_TOGETHER = (
    2  # on average: Western languages have single letters with accents, Russian or Chinese whole words
)
SAVE = "save the file as UTF-8; publisher check --fix does it"


def decoded(data: bytes, findings: Findings) -> str | None:
    """The characters of a file, line ends as they are; None if it cannot be told which they are."""
    try:
        return data.decode("utf-8-sig").lstrip("\ufeff")  # some editors add a mark to the one that is there
    except UnicodeDecodeError as error:
        # The codec counts from behind a byte order mark it has taken off.
        start = error.start + (len(codecs.BOM_UTF8) if data.startswith(codecs.BOM_UTF8) else 0)
    marked = next((mark for mark in MARKS if data.startswith(mark[0])), None)
    if marked:
        return _marked(data, *marked[1:], findings)
    if b"\0" in data:
        add_no_text(data, findings)
        return None
    return _eight_bit(data, start, findings)


def add_no_text(data: bytes, findings: Findings) -> None:
    """Note that these bytes are no text, or not one that can be read."""
    if _is_every_other_nul(data):
        message, hint = "this looks like UTF-16 without a byte order mark", "save the file as UTF-8"
    else:
        message, hint = "this is no text", "only Markdown belongs in a file with this ending"
    findings.add("file-binary", message, hint=hint)


def _marked(data: bytes, codec: str, name: str, findings: Findings) -> str | None:
    """A text whose byte order mark says what it is."""
    try:
        text = data.decode(codec)
    except UnicodeDecodeError as error:
        message = f"the file begins as {name}, but byte {error.start} is not"
        findings.add("file-encoding", message, hint="save the file as UTF-8", severity=Severity.ERROR)
        return None
    findings.add(
        "file-encoding", f"the file is {name}, which other programs may not read", hint=SAVE, severity=Severity.INFO
    )
    return text


def _eight_bit(data: bytes, start: int, findings: Findings) -> str | None:
    """A text with bytes that are not UTF-8, of which the first is at `start`: the whole of it, or slips in a UTF-8 file."""
    rest, longer = LONG_CHARACTER.subn(b"", data)
    runs = STRAYS.findall(rest)
    strays = sum(map(len, runs))
    text = _windows_1252(data) if strays > longer else _mended(data)
    before = with_plain_ends(data[:start].decode("utf-8-sig", "replace"))
    findings.text = with_plain_ends(text)
    at = place_of(before, len(before))
    if strays > longer and strays > MAX_STRAYS_TOGETHER * len(runs):
        findings.add(
            "file-encoding",
            f"byte 0x{data[start]:02X} is not UTF-8, and the file's encoding cannot be told",
            hint="save the file as UTF-8. The post is left out until then.",
            at=at,
            severity=Severity.ERROR,
        )
        return None
    character = _windows_1252(data[start : start + 1])
    shown = f"“{character}”" if character.isprintable() else f"U+{ord(character):04X}"
    read = f"it is read as Windows-1252, in which it is {shown}"
    several = f" (the first of {strays:,})" if strays > 1 else ""
    findings.add("file-encoding", f"byte 0x{data[start]:02X} is not UTF-8{several}; {read}", hint=SAVE, at=at)
    return text


def _mended(data: bytes) -> str:
    """UTF-8 in which single bytes are Windows-1252."""
    parts = []
    position = 0
    for match in LONG_CHARACTER.finditer(data):
        parts += [_windows_1252(data[position : match.start()]), match[0].decode()]
        position = match.end()
    return "".join((*parts, _windows_1252(data[position:]))).removeprefix("\ufeff")


def _windows_1252(data: bytes) -> str:
    """As browsers read it: the five bytes it leaves open are Latin-1 (https://encoding.spec.whatwg.org/#windows-1252)."""
    try:
        return data.decode("cp1252")
    except UnicodeDecodeError:
        return "".join(_characters_of_bytes()[byte] for byte in data)


@cache
def _characters_of_bytes() -> tuple[str, ...]:
    return tuple(
        bytes([byte]).decode("latin-1" if byte in (0x81, 0x8D, 0x8F, 0x90, 0x9D) else "cp1252") for byte in range(256)
    )


def with_plain_ends(text: str) -> str:
    """The text with `\\n` at the end of each line, whatever it has: Windows and old Macs have others."""
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _is_every_other_nul(data: bytes) -> bool:
    halves = data[::2], data[1::2]
    return any(half.count(0) > 0.5 * len(half) for half in halves) and not all(half.count(0) for half in halves)
