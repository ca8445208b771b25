"""Checks of an address before it is put below the site's: what an author gave, and what a pattern made of names."""

from __future__ import annotations

import re

from publisher.collect.permalinks import BadAddress

DOT_STEP = re.compile(r"(?:^|/)(?:\.|%2e){1,2}(?:/|$)", re.IGNORECASE)
HINT = "write a path, for example /about/"


def check_given(path: str, key: str) -> None:
    """Raise `BadAddress`, naming `key`, for an address of the front matter that is more or other than the path of a page."""
    if "://" in path or not {"?", "#", "\\"}.isdisjoint(path):
        raise BadAddress("url-invalid", key, f'the address "{path}" is not the plain path of a page', HINT)


def check_steps(path: str, key: str) -> None:
    """Raise `BadAddress`, naming `key`, for a path with `.` or `..` steps, which browsers resolve, also percent-encoded."""
    if DOT_STEP.search(path):
        raise BadAddress("url-invalid", key, f'the address "{path}" leads out of its place', HINT)
