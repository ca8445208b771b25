"""Plain text: no markup, no character names, not too long."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html.entities import html5, name2codepoint

from publisher.feedcheck.document import Format
from publisher.feedcheck.finding import quoted
from publisher.feedcheck.markup.names import HTML_ELEMENTS
from publisher.feedcheck.values.value import Check, Doubt, Setting

_END_TAG = re.compile(r"</([A-Za-z][A-Za-z0-9]*)>")
_CHARACTER = re.compile(r"&(?:#\d{1,7}|#x[0-9A-Fa-f]{1,6}|[A-Za-z][A-Za-z0-9]{1,30});")
_START = re.compile(r"<[/A-Za-z][^<>]{0,200}>?|&#[x0-9]|&([A-Za-z]{2,8}\d{0,2})\b")


def plain(value: str, setting: Setting) -> Iterator[Doubt]:
    """A title, a name, a label.

    In RSS nobody can know whether "&lt;b>" means a tag or the letters, but for one way of writing it that the RSS
    profile recommends and that is let pass: numbers in hexadecimal, &#x3C;.
    https://www.rssboard.org/rss-profile#data-types-characterdata
    """
    if "<" not in value and "&" not in value:
        return
    if needle := tag_in(value) or _name(value, setting) or _start(value, setting):
        escaped = (
            "write &#x3C; for < and &#x26; for & if letters are meant"
            if setting.format.is_rss
            else "write the characters"
        )
        yield Doubt("html-in-text", f"has {quoted(needle)} in what should be plain text", escaped, needle)


def unmarked(value: str, setting: Setting) -> Iterator[Doubt]:
    """Text where < has a meaning of its own, such as an e-mail address; tags of HTML may not be in it all the same."""
    if needle := tag_in(value) or _name(value, setting):
        yield Doubt(
            "html-in-text", f"has {quoted(needle)} in what should be plain text", "write the characters", needle
        )


def at_most(characters: int) -> Check:
    """No longer than that many characters."""

    def check(value: str, _setting: Setting) -> Iterator[Doubt]:
        if len(value) > characters:
            yield Doubt("text-too-long", f"has {len(value):,} characters, more than {characters:,}", "shorten it")

    return check


def not_blank(value: str, _setting: Setting) -> Iterator[Doubt]:
    """Something must be there."""
    if not value.strip():
        yield Doubt("attribute-empty", "is empty", "leave it out, or fill it")


def tag_in(value: str) -> str:
    """The first end tag of HTML; "" if there is none."""
    return next((match[0] for match in _END_TAG.finditer(value) if match[1].lower() in HTML_ELEMENTS), "")


def _start(value: str, setting: Setting) -> str:
    """What some readers of RSS take for markup, though it may be meant as letters."""
    if setting.format is not Format.RSS_2 or "&#x" in setting.raw:
        return ""
    return next((match[0] for match in _START.finditer(value) if match[1] is None or match[1] in name2codepoint), "")


def _name(value: str, setting: Setting) -> str:
    if "&#x" in setting.raw:
        return ""
    for match in _CHARACTER.finditer(value):
        if match[0][1] == "#" or match[0][1:] in html5:
            return match[0]
    return ""
