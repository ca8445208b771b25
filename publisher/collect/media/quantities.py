"""Lengths, sizes and numbers as people write them in front matter; None for what is none."""

from __future__ import annotations

import re

CLOCK = re.compile(r"(?:(\d{1,4}):)?(\d{1,4}):(\d{1,2})(\.\d{1,9})?")
SECONDS = re.compile(r"\d{1,9}(?:\.\d{1,9})?")
# 1h 2m 3s, 31 min, 31 minutes; and ISO 8601: PT1H2M3S
UNITS = re.compile(
    r"(?:pt)?\s*(?:(?P<h>\d{1,4})\s*h(?:(?:ou)?rs?)?)?[\s,]*(?:(?P<m>\d{1,6})\s*m(?:in(?:ute)?s?)?\.?)?[\s,]*"
    r"(?:(?P<s>\d{1,9})(?:\.\d{1,9})?\s*s(?:ec(?:ond)?s?)?\.?)?",
    re.IGNORECASE,
)
BYTES = re.compile(r"(\d{1,15}|\d{1,3}(?:[,_ ]\d{3}){1,4})")
MEASURED = re.compile(r"(\d{1,9}(?:[.,]\d{1,6})?)\s*([kmg]i?)b(?:ytes?)?", re.IGNORECASE)
UNIT_BYTES = {"k": 10**3, "m": 10**6, "g": 10**9, "ki": 2**10, "mi": 2**20, "gi": 2**30}
EPISODE = re.compile(r"(?:s(?P<season>\d{1,4})\W?)?e(?:p(?:isode)?)?\W{0,2}(?P<number>\d{1,6})", re.IGNORECASE)
WHOLE = re.compile(r"#?(\d{1,6})(?:\.0)?")
MAX_CHARACTERS = 60  # no quantity is longer, and patterns take long over longer texts


def seconds_of(text: str) -> float | None:
    """`1:02:03`, `31:05`, `1865`, `31 min`, `PT31M5S` in seconds."""
    text = text.strip()
    if len(text) > MAX_CHARACTERS:
        return None
    if SECONDS.fullmatch(text):
        return float(text)
    if match := CLOCK.fullmatch(text):
        hours, minutes, seconds, fraction = match.groups()
        return int(hours or 0) * 3600 + int(minutes) * 60 + int(seconds) + float(fraction or 0)
    match = UNITS.fullmatch(text)
    if match and any(match.groups()):
        return int(match["h"] or 0) * 3600 + int(match["m"] or 0) * 60 + int(match["s"] or 0)
    return None


def bytes_of(text: str) -> int | None:
    """`24500000`, `24,500,000` or `24.5 MB` in bytes."""
    text = text.strip()
    if len(text) > MAX_CHARACTERS:
        return None
    if match := BYTES.fullmatch(text):
        return int(re.sub(r"\D", "", match[1]))
    if match := MEASURED.fullmatch(text):
        return round(float(match[1].replace(",", ".")) * UNIT_BYTES[match[2].lower()])
    return None


def whole_of(text: str) -> int | None:
    """`7`, `#7`, `7.0`."""
    match = WHOLE.fullmatch(text.strip())
    return int(match[1]) if match else None


def season_and_number(text: str) -> tuple[int | None, int | None]:
    """`7`, `S2E7`, `Episode 7`: the season, if it is told, and the number."""
    if (number := whole_of(text)) is not None:
        return None, number
    match = EPISODE.fullmatch(text.strip())
    if match is None:
        return None, None
    return int(match["season"]) if match["season"] else None, int(match["number"])
