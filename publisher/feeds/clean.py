"""Makes text, markup, addresses and moments safe for XML: the last line of defence, so that no post can break a feed."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta
from html import unescape
from urllib.parse import quote, urlsplit, urlunsplit

# What a document may hold: https://www.w3.org/TR/xml/#charsets. Surrogates, U+FFFE and U+FFFF are outside too.
_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
# Not \s: a no-break space is the author's typography and stays.
_BREAKS = re.compile("[ \t\n\r\x85\u2028\u2029]+")
_NEWLINES = re.compile("\r\n?")
# RFC 3986 without brackets, which only an IPv6 host may hold.
_ADDRESS = re.compile(r"(?:[A-Za-z0-9;/?:@&=+$.\-_!~*'(),#]|%[0-9A-Fa-f]{2})+")
_STRAY_PERCENT = re.compile(r"%(?![0-9A-Fa-f]{2})")
# A tag, a comment, or what a reader that takes tags out with a pattern would take for one.
_TAG = re.compile(r"<(?:[A-Za-z/!?]|[^<>]*>)")
_KEPT = "%/:=&?~#+!$,;'@()*"


def clean_line(text: str) -> str:
    """One line of plain text: a title, a name, a tag. May be empty."""
    return _BREAKS.sub(" ", _FORBIDDEN.sub("", text)).strip(" ")


def clean_markup(markup: str) -> str:
    """The same HTML without what XML forbids, with plain newlines: a carriage return would become `&#13;`.

    A replacement character, of which posts about encodings write, becomes a reference to it: in the document itself it is the
    mark of text that was decoded wrongly, which validators warn of.
    """
    return _NEWLINES.sub("\n", _FORBIDDEN.sub("", markup)).replace("\ufffd", "&#xFFFD;")


def reads_as_markup(text: str) -> bool:
    """Whether a reader that takes plain text for HTML would show something else: `<br>` and `&amp;` yes, `R&D` and `1 < 2` no."""
    return ("&" in text and unescape(text) != text) or ("<" in text and _TAG.search(text) is not None)


def clean_address(address: str) -> str:
    """An address as RFC 3986 wants it. A right one comes back as it is; anything else is percent-encoded, its host as IDNA."""
    text = clean_line(address)
    if _ADDRESS.fullmatch(text):
        return text
    try:
        parts = urlsplit(_STRAY_PERCENT.sub("%25", text))
        host = parts.netloc if parts.netloc.isascii() else parts.netloc.encode("idna").decode("ascii")
    except ValueError:  # not an address at all; UnicodeError is one of these
        return quote(text, safe=_KEPT)
    rest = (quote(part, safe=_KEPT) for part in parts[2:])
    return urlunsplit((parts.scheme, host, *rest))


def clean_moment(moment: datetime) -> datetime:
    """The same moment with an offset of whole minutes: RFC 3339 has no seconds there, local mean times do (+00:09:21)."""
    offset = moment.utcoffset()
    if offset is None:
        return moment.replace(tzinfo=UTC)
    return in_utc(moment) if offset % timedelta(minutes=1) else moment


def in_utc(moment: datetime) -> datetime:
    """The moment in UTC; at the very ends of the calendar, where there is no such moment, the same clock time."""
    try:
        return moment.astimezone(UTC)
    except OverflowError:
        return moment.replace(tzinfo=UTC)
