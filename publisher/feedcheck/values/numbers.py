"""Numbers, durations, coordinates, and words out of a list."""

from __future__ import annotations

import re
from collections.abc import Iterator

from publisher.feedcheck.finding import quoted
from publisher.feedcheck.values.value import Check, Doubt, Setting
from publisher.problems import Severity

_INTEGER = re.compile(r"[+-]?\d{1,18}", re.ASCII)
_DECIMAL = re.compile(r"[+-]?(?:\d{1,18}\.?\d{0,18}|\.\d{1,18})", re.ASCII)
_DURATION = re.compile(r"\d{1,9}(?::[0-5]\d){0,2}", re.ASCII)
_NORMAL_PLAY_TIME = re.compile(r"now|\d{1,9}(?:\.\d{1,9})?|\d{1,9}:\d\d:\d\d(?:\.\d{1,9})?", re.ASCII)
_MEDIA_TYPE = re.compile(
    r"""[^\s()<>,;:\\"/\[\]?=]+/[^\s()<>,;:\\"/\[\]?=]+(?:\s*;\s*[^\s()<>,;:\\"/\[\]?=]+=(?:"[^"]*"|[^\s()<>,;:\\"/\[\]?=]+))*"""
)


def whole(least: int, most: int = 10**18) -> Check:
    """A whole number from `least` to `most`."""

    def check(value: str, _setting: Setting) -> Iterator[Doubt]:
        if not _INTEGER.fullmatch(value):
            yield Doubt("number-invalid", f"is {quoted(value)}, which is no whole number")
        elif int(value) < least:
            yield Doubt("number-invalid", f"is {quoted(value)}, less than {least}")
        elif int(value) > most:
            yield Doubt("number-invalid", f"is {quoted(value)}, more than {most:,}")

    return check


def decimal(least: float, most: float = 1e18) -> Check:
    """A number with or without a point."""

    def check(value: str, _setting: Setting) -> Iterator[Doubt]:
        if not _DECIMAL.fullmatch(value):
            yield Doubt("number-invalid", f"is {quoted(value)}, which is no number")
        elif not least <= float(value) <= most:
            yield Doubt("number-invalid", f"is {quoted(value)}, not between {least:g} and {most:g}")

    return check


def duration(value: str, _setting: Setting) -> Iterator[Doubt]:
    """Seconds, minutes:seconds or hours:minutes:seconds."""
    if not _DURATION.fullmatch(value):
        yield Doubt("number-invalid", f"is {quoted(value)}, which is no duration", "write seconds, or 1:23:45")


def play_time(value: str, _setting: Setting) -> Iterator[Doubt]:
    """A place in a recording: https://www.rfc-editor.org/rfc/rfc2326#section-3.6"""
    if not _NORMAL_PLAY_TIME.fullmatch(value):
        yield Doubt("number-invalid", f"is {quoted(value)}, which is no time of play", "write 0:01:23.5 or seconds")


def whole_numbers(value: str, _setting: Setting) -> Iterator[Doubt]:
    """Whole numbers with commas between them."""
    if not all(_INTEGER.fullmatch(part.strip()) for part in value.split(",")):
        yield Doubt("number-invalid", f"is {quoted(value)}, which are no numbers", "write 1,2,3")


def coordinates(value: str, _setting: Setting) -> Iterator[Doubt]:
    """Pairs of latitude and longitude with spaces between them: https://www.ogc.org/standard/georss/"""
    numbers = value.replace(",", " ").split()
    if len(numbers) < 2 or len(numbers) % 2 or not all(_DECIMAL.fullmatch(number) for number in numbers):
        yield Doubt("number-invalid", f"is {quoted(value)}, which are no coordinates", "write 45.256 -71.92")
    elif "," in value:
        hint = "put only spaces between numbers"
        yield Doubt("number-invalid", f"is {quoted(value)}, with commas", hint, severity=Severity.WARNING)


def media_type(value: str, _setting: Setting) -> Iterator[Doubt]:
    """`audio/mpeg`: https://www.rfc-editor.org/rfc/rfc6838#section-4.2"""
    if len(value) > 300 or not _MEDIA_TYPE.fullmatch(value):
        yield Doubt(
            "media-type-invalid", f"is {quoted(value)}, which is no media type", "write audio/mpeg or text/html"
        )


def word(*words: str, ignore_case: bool = False, code: str = "choice-invalid") -> Check:
    """One of the words."""
    known = frozenset(words)

    def check(value: str, _setting: Setting) -> Iterator[Doubt]:
        if (value.lower() if ignore_case else value) not in known:
            some = ", ".join(words[:8]) + ("" if len(words) <= 8 else " …")
            yield Doubt(code, f"is {quoted(value)}", f"possible: {some}")

    return check
