"""What a request's headers ask for: which content coding, and whether the client's copy is still good."""

from __future__ import annotations

import re
from email.utils import parsedate_to_datetime
from functools import lru_cache

_ENTITY_TAG = re.compile(r'(?:W/)?("[^"]*")')
_WEIGHT = re.compile(r"q\s*=\s*(0(?:\.\d{0,3})?|1(?:\.0{0,3})?)", re.IGNORECASE)


@lru_cache(maxsize=256)
def prefers_gzip(accept_encoding: str) -> bool:
    """Whether gzip is acceptable and not less welcome than the plain bytes. https://www.rfc-editor.org/rfc/rfc9110#section-12.5.3

    A client that refuses both gets plain bytes: that reads better than a 406 nobody handles.
    """
    weights = dict(_weighted(part) for part in accept_encoding.lower().split(",") if part.strip())
    gzip = weights.get("gzip", weights.get("x-gzip", weights.get("*", 0.0)))
    return gzip > 0 and gzip >= weights.get("identity", 0.0)


def is_unchanged(
    entity_tag: str, modified_seconds: int, if_none_match: str | None, if_modified_since: str | None
) -> bool:
    """Whether 304 is the answer: If-None-Match decides alone where it is given, and tags are compared weakly.

    https://www.rfc-editor.org/rfc/rfc9110#section-13.2.2. `modified_seconds` is a Unix time.
    """
    if if_none_match is not None:
        return if_none_match.strip() == "*" or entity_tag in _ENTITY_TAG.findall(if_none_match)
    if if_modified_since is not None:
        since = _unix_time(if_modified_since)
        return since is not None and modified_seconds <= since
    return False


def _weighted(part: str) -> tuple[str, float]:
    coding, _, parameters = part.partition(";")
    if not parameters.strip():
        return coding.strip(), 1.0
    weight = _WEIGHT.fullmatch(parameters.strip())
    return coding.strip(), float(weight[1]) if weight else 0.0  # a weight nobody can read is no invitation


@lru_cache(maxsize=256)
def _unix_time(date: str) -> float | None:
    try:
        return parsedate_to_datetime(date).timestamp()
    except (ValueError, TypeError, OverflowError):
        return None
