"""Links that cannot lead anywhere from a mail. Whether what they lead to is there is asked in `outside`."""

from __future__ import annotations

import ipaddress
from collections.abc import Iterator
from urllib.parse import urlsplit

from publisher.digest.lint.examined import Examined
from publisher.digest.lint.finding import Said, quoted

SCHEMES = frozenset({"http", "https", "mailto", "tel", "sms"})
LOCAL_ENDINGS = (".localhost", ".local", ".internal", ".lan", ".test")


def links(examined: Examined) -> Iterator[Said]:
    targets = {name for element in examined.html.elements for name in (element.get("id"), element.get("name")) if name}
    for link in examined.html.named("a", "area"):
        if "href" not in link.attributes:
            continue
        address = link.get("href").strip()
        if address.startswith("#"):
            if address[1:] not in targets:
                what = f"a link to a place that is not in this message: {quoted(address)}"
                yield Said("link-address", what, "link to the page on the web", at=link)
        elif mistake := _mistake(address):
            what = f"a link {mistake}: {quoted(address)}"
            yield Said("link-address", what, "write an absolute address: https://…", at=link)
        elif is_private(address):
            what = f"a link that works on your own network only: {quoted(address)}"
            yield Said("link-private", what, "write the address that readers can open", at=link)


def _mistake(address: str) -> str:
    try:
        parts = urlsplit(address)
    except ValueError:
        return "whose address is broken"
    if not address:
        return "without an address"
    if not parts.scheme:
        return "that is relative"
    if parts.scheme.lower() not in SCHEMES:
        return f"that no mail client follows ({parts.scheme}:)"
    return "without a host" if parts.scheme in ("http", "https") and not parts.hostname else ""


def is_private(address: str) -> bool:
    """Whether an address names this machine or a private network."""
    host = (urlsplit(address).hostname or "").rstrip(".").lower()
    if host == "localhost" or host.endswith(LOCAL_ENDINGS):
        return True
    try:
        found = ipaddress.ip_address(host)
    except ValueError:
        return False
    return not found.is_global
