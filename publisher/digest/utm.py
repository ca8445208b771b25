"""Tracking parameters for the links of a mail that lead to the publication's own site. Nobody else's links are touched.

https://support.google.com/analytics/answer/10917952
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from html import escape, unescape
from urllib.parse import unquote, urlencode, urlsplit

LINK = re.compile(r'(<a\b[^<>]*?\bhref=")([^"<>]*)(")', re.IGNORECASE)


def with_parameters(html: str, site: str, parameters: Mapping[str, str]) -> str:
    """The document with the parameters on every link below `site`. A link that has a utm_ parameter already keeps its own."""
    if not parameters:
        return html
    added = urlencode(parameters)

    def tagged(match: re.Match[str]) -> str:
        address = unescape(match[2])
        return f"{match[1]}{escape(_tagged(address, added))}{match[3]}" if _is_own(address, site) else match[0]

    return LINK.sub(tagged, html)


def _is_own(address: str, site: str) -> bool:
    try:
        here, there = urlsplit(address), urlsplit(site)
        same_host = here.scheme in ("http", "https") and here.netloc.lower() == there.netloc.lower()
    except ValueError:
        return False
    return same_host and f"{unquote(here.path)}/".startswith(unquote(there.path))


def _tagged(address: str, added: str) -> str:
    parts = urlsplit(address)
    if "utm_" in parts.query:
        return address
    query = f"{parts.query}&{added}" if parts.query else added
    return parts._replace(query=query).geturl()
