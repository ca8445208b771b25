"""Addresses in a post -> absolute ones, as a browser on the post's own page would resolve them; or none, if they are unsafe."""

from __future__ import annotations

import re
from urllib.parse import urljoin, urlsplit

LINK_SCHEMES = frozenset({"http", "https", "mailto", "tel"})
MEDIA_SCHEMES = frozenset({"http", "https"})
# Browsers ignore these inside an address, and so would see a scheme that we did not: https://url.spec.whatwg.org/#url-parsing
IGNORED = re.compile("[\x00-\x20\x7f-\xa0\u2028\u2029\ufeff]+$|^[\x00-\x20\x7f-\xa0\u2028\u2029\ufeff]+|[\t\n\r]")
CANDIDATE = re.compile(r"[\s,]*(\S*[^\s,])(?:\s+([\d.]+[wxh]))?\s*(?:,|$)")


def absolute_link(address: str, base: str) -> str | None:
    """Where a link leads from the page `base`; None if it is no address people may be sent to."""
    return _absolute(address, base, LINK_SCHEMES)


def absolute_media(address: str, base: str) -> str | None:
    """Where a picture or other media file is; None for `data:` and whatever else no feed reader loads."""
    return _absolute(address, base, MEDIA_SCHEMES)


def absolute_candidates(srcset: str, base: str) -> str:
    """A `srcset` with every address absolute; "" if none is usable."""
    return ", ".join(
        f"{address.replace(',', '%2C')} {match[2] or ''}".rstrip()  # a comma at its end would end the candidate
        for match in CANDIDATE.finditer(srcset)
        if (address := absolute_media(match[1], base))
    )


def _absolute(address: str, base: str, schemes: frozenset[str]) -> str | None:
    try:
        resolved = urljoin(base, IGNORED.sub("", address))
        parts = urlsplit(resolved)
        if parts.scheme not in schemes or (parts.scheme in MEDIA_SCHEMES and not parts.hostname):
            return None
    except ValueError:
        return None
    return resolved
