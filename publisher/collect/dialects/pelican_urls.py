"""Addresses as Pelican makes them: format strings like `{date:%Y}/{slug}.html` (pelican/contents.py, url_format)."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import datetime

from publisher.collect.permalinks import BadAddress
from publisher.config.permalink import FORMS

FIELD = FORMS["pelican"]
DIRECTIVE = re.compile(r"%(-?)([a-zA-Z%])")
KNOWN_DIRECTIVES = frozenset("aAbBdfHIjmMpSuUVwWyYGZz%")


def filled(pattern: str, date: datetime, others: Mapping[str, str]) -> str:
    """The path a pattern makes. Raises `BadAddress` where the post does not say what the pattern asks for."""

    def value(match: re.Match[str]) -> str:
        name, _, wanted = match[0][1:-1].partition(":")
        if name == "date":
            return _date(date, wanted)
        if wanted or name not in others:
            raise BadAddress(
                "url-invalid",
                name,
                f'the address "{pattern}" has a part that the post does not fill in: {match[0]}',
                f"write {name}: … at its beginning",
            )
        return others[name]

    return FIELD.sub(value, pattern)


def _date(date: datetime, wanted: str) -> str:
    """A date by strftime; `%-d` is without a leading zero (pelican/utils.py, strftime)."""

    def part(match: re.Match[str]) -> str:
        if match[2] not in KNOWN_DIRECTIVES:
            return match[0]
        text = date.strftime(f"%{match[2]}")
        return (text.lstrip("0") or "0") if match[1] else text

    return DIRECTIVE.sub(part, wanted) if wanted else str(date)
