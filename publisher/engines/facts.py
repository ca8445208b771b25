"""Values of a configuration -> facts that publisher.toml can take over: usable addresses, languages, time zones and authors."""

from __future__ import annotations

import re
import zoneinfo
from collections.abc import Mapping, Sequence
from typing import Any
from urllib.parse import urlsplit

from publisher.engines.site import Fact

LANGUAGE = re.compile(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*")
LOCAL_HOSTS = frozenset({"localhost", "127.0.0.1", "0.0.0.0", "::1"})  # noqa: S104 (told apart, not bound to)
EMAIL = re.compile(r"[^@\s<>,\"]+@[^@\s<>,\"]+\.[^@\s<>,\"]+")
LINK_KEYS = ("url", "uri", "website", "web", "homepage", "site", "link")


def text_fact(values: Mapping[str, Any], keys: Sequence[str], file: str) -> Fact | None:
    """The first of the keys that holds a text, as one line."""
    for key in keys:
        value = values.get(key)
        if isinstance(value, (str, int, float)) and not isinstance(value, bool) and (text := one_line(value)):
            return Fact(text, f"{file}, {key}")
    return None


def language_fact(values: Mapping[str, Any], keys: Sequence[str], file: str) -> Fact | None:
    """A language tag (BCP 47): `en_US` and `en-US.UTF-8` are en-US. Of several languages the first is the site's."""
    for key in keys:
        value = values.get(key)
        first = value[0] if isinstance(value, list) and value else value
        if isinstance(first, str) and (tag := language_tag(first)):
            return Fact(tag, f"{file}, {key}")
    return None


def language_tag(text: str) -> str:
    """The tag that a text is, or ""."""
    tag = text.strip().split(".")[0].replace("_", "-")
    return tag if LANGUAGE.fullmatch(tag) else ""


def zone_fact(value: Any, origin: str) -> Fact | None:
    """A time zone of the IANA database."""
    if not isinstance(value, str) or not value.strip():
        return None
    try:
        zoneinfo.ZoneInfo(value.strip())
    except (zoneinfo.ZoneInfoNotFoundError, ValueError, OSError):
        return None
    return Fact(value.strip(), origin)


def address_of(text: Any) -> str:
    """A web address that is not of the author's own machine, without a slash at its end; else ""."""
    if not isinstance(text, str):
        return ""
    try:
        parts = urlsplit(text.strip())
        host = parts.hostname or ""
    except ValueError:
        return ""
    usable = parts.scheme in ("http", "https") and host and host not in LOCAL_HOSTS
    return f"{parts.scheme}://{parts.netloc}{parts.path}".rstrip("/") if usable else ""


def author_of(value: Any) -> dict[str, str]:
    """{name, email, url} of a text or a mapping; empty if it names nobody."""
    if isinstance(value, str):
        return {"name": one_line(value)} if value.strip() else {}
    if not isinstance(value, Mapping) or not (name := one_line(value.get("name"))):
        return {}
    email = one_line(value.get("email"))
    url = next((found for key in LINK_KEYS if (found := address_of(value.get(key)))), "")
    return {"name": name} | ({"email": email} if EMAIL.fullmatch(email) else {}) | ({"url": url} if url else {})


def one_line(value: Any) -> str:
    return "" if value is None or isinstance(value, (list, dict, bool)) else " ".join(str(value).split())
