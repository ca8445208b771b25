"""Bytes -> text: byte order mark, HTTP charset and XML declaration, weighed as RFC 7303 says."""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator
from dataclasses import dataclass

from publisher.feedcheck.document import Document
from publisher.feedcheck.finding import Finding, Spot, quoted

_MARKS = (  # UTF-32 before UTF-16: its mark begins with the other's
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
# "<?" without a mark: https://www.w3.org/TR/xml/#sec-guessing-no-ext-info
_STARTS = (
    (b"<\0\0\0", "utf-32-le"),
    (b"\0\0\0<", "utf-32-be"),
    (b"<\0?\0", "utf-16-le"),
    (b"\0<\0?", "utf-16-be"),
)
_DECLARATION = re.compile(r"""<\?xml\s[^>]*?\bencoding\s*=\s*["']([A-Za-z0-9._:-]*)["']""")
_DECLARATION_CHARACTERS = 400
_SURE = frozenset({"utf-8", "utf-16", "utf-16-le", "utf-16-be"})
_COMMON = frozenset(
    {
        "ascii", "iso8859-1", "iso8859-2", "iso8859-5", "iso8859-7", "iso8859-9", "iso8859-15", "cp1250", "cp1251",
        "cp1252", "cp1253", "cp1254", "cp1255", "cp1256", "koi8-r", "koi8-u", "shift_jis", "euc_jp", "iso2022_jp",
        "euc_kr", "gb2312", "gbk", "gb18030", "big5",
    }
)  # fmt: skip
# What XML 1.0 allows: https://www.w3.org/TR/xml/#charsets
_FORBIDDEN = re.compile("[^\t\n\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
# C1 controls, the replacement character, and UTF-8 that was read as Latin-1: Ã or Â and a second half.
_DOUBTFUL = re.compile("[\x80-\x9f\ufffd]|[\u00c2\u00c3][\x80-\xbf]")
_MANY = 50


@dataclass(frozen=True, slots=True)
class Decoded:
    """`text` has plain newlines and no byte order mark. `is_readable` is false where it can be looked at, but not parsed."""

    text: str
    encoding: str
    findings: tuple[Finding, ...] = ()
    is_readable: bool = True


def decode(document: Document) -> Decoded:
    """The document's text. The byte order mark wins over the HTTP header, the header over the declaration."""
    content = document.content
    if not content.strip():
        return Decoded("", "", (Finding("document-empty", "the document is empty"),), is_readable=False)
    mark, guess = _mark(content)
    declared, spot = _declared(content[len(mark) :], guess)
    charset = document.answer.charset if document.answer else ""
    findings = list(_compared(charset, declared, guess, spot, has_mark=bool(mark)))
    chosen = guess or charset or declared or "utf-8"
    codec = _codec(chosen)
    if codec is None:
        findings.append(Finding("encoding-unknown", f"no encoding is called {quoted(chosen)}", spot, "use UTF-8"))
        codec = guess or "utf-8"
    elif declared:
        findings.extend(_unusual(declared, codec, spot))
    text, broken = _decoded(content[len(mark) :], codec)
    findings.extend(broken)
    if broken or is_json(text):  # where bytes are wrong, so are characters; JSON has rules of its own for them
        return Decoded(text, codec, tuple(findings), is_readable=not broken)
    findings.extend(_characters(text))
    return Decoded(text, codec, tuple(findings), is_readable=not _FORBIDDEN.search(text))


def is_json(text: str) -> bool:
    """Whether it begins as a JSON object does. A template that was not rendered may begin with {{ or {%."""
    start = text[:1000].lstrip()[:2]
    return start.startswith("{") and start not in ("{{", "{%", "{#")


def _mark(content: bytes) -> tuple[bytes, str]:
    for mark, name in _MARKS:
        if content.startswith(mark):
            return mark, name
    return b"", next((name for start, name in _STARTS if content.startswith(start)), "")


def _declared(content: bytes, guess: str) -> tuple[str, Spot]:
    head = content[: _DECLARATION_CHARACTERS * 4].decode(guess or "latin-1", "replace")[:_DECLARATION_CHARACTERS]
    match = _DECLARATION.match(head)
    return (match[1], Spot(match.start(1), match.end(1))) if match else ("", Spot(0, 0))


def _codec(name: str) -> str | None:
    """Python's name of a text encoding; None if there is none (hex and the like are none)."""
    try:
        "".encode(name)
        return codecs.lookup(name).name
    except (LookupError, ValueError, TypeError):
        return None


def _compared(charset: str, declared: str, guess: str, spot: Spot, *, has_mark: bool) -> Iterator[Finding]:
    if charset and declared and _codec(charset) != _codec(declared) and not has_mark:
        message = f"the HTTP header says {quoted(charset)}, the document {quoted(declared)}"
        yield Finding("encoding-mismatch", message, spot, "say UTF-8 in both, or nothing in the header")
    if declared and guess and not _same_family(declared, guess):
        message = f"the document declares {quoted(declared)} and is {guess.upper()}"
        yield Finding("encoding-wrong", message, spot, "declare the encoding the file is saved in")


def _same_family(declared: str, guess: str) -> bool:
    name = _codec(declared)
    return name is None or name.replace("_", "-").startswith(guess.removesuffix("-le").removesuffix("-be"))


def _unusual(declared: str, codec: str, spot: Spot) -> Iterator[Finding]:
    name = _codec(declared)
    if name in _SURE or codec in _SURE:
        return
    if name in _COMMON:
        yield Finding("encoding-not-utf8", f"the document is in {declared}", spot, "UTF-8 is read everywhere")
    else:
        yield Finding("encoding-unusual", f"few parsers know the encoding {quoted(declared)}", spot, "use UTF-8")


def _decoded(content: bytes, codec: str) -> tuple[str, tuple[Finding, ...]]:
    try:
        return _plain_newlines(content.decode(codec)), ()
    except UnicodeError as error:
        start = error.start if isinstance(error, UnicodeDecodeError) else 0
        before = _plain_newlines(content[:start].decode(codec, "replace"))
        message = f"byte {content[start : start + 1].hex().upper()} is not {codec.upper()}"
        text = _plain_newlines(content.decode(codec, "replace"))
        hint = "declare the encoding the file is saved in, or save it as UTF-8"
        return text, (Finding("encoding-wrong", message, Spot(len(before), len(before) + 1), hint),)


def _plain_newlines(text: str) -> str:
    """As an XML processor sees it: https://www.w3.org/TR/xml/#sec-line-ends"""
    return text.replace("\r\n", "\n").replace("\r", "\n") if "\r" in text else text


def _characters(text: str) -> Iterator[Finding]:
    for number, match in enumerate(_FORBIDDEN.finditer(text)):
        if number < _MANY:
            message = f"U+{ord(match[0]):04X} may not be in XML"
            yield Finding("character-forbidden", message, Spot(*match.span()), "leave it out where the feed is made")
    for number, match in enumerate(_DOUBTFUL.finditer(text)):
        if number < _MANY:
            yield Finding("character-doubtful", _doubt(match[0]), Spot(*match.span()))


def _doubt(characters: str) -> str:
    if len(characters) == 2:
        return f"{quoted(characters)} looks like UTF-8 that was read in another encoding"
    name = "the replacement character" if characters == "\ufffd" else "a control character"
    return f"U+{ord(characters):04X} is {name}"
