"""Addresses: URIs, IRIs, web addresses, and ids that are URIs."""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import urlsplit

from publisher.feedcheck.finding import quoted
from publisher.feedcheck.values.schemes import SCHEMES
from publisher.feedcheck.values.value import Doubt, Setting

# RFC 3986 without brackets, which only the host of IPv6 may have; characters outside ASCII make an IRI (RFC 3987).
_CHARACTERS = re.compile(r"(?:[A-Za-z0-9;/?:@&=+$,.\-_!~*'()#]|%[0-9A-Fa-f]{2}|[^\x00-\x9f\ud800-\udfff])*+")
_SCHEME = re.compile(r"([A-Za-z][A-Za-z0-9+.\-]*+):")
_WEB_HOST = re.compile(r"(?:[^\s/?#@\[\]]*@)?(?:\[[0-9A-Fa-f:.]+\]|[^\s/?#@\[\]:]+)(?::\d*)?", re.ASCII)
_NO_ESCAPE = re.compile(r"%(?![0-9A-Fa-f]{2})")
# https://www.rfc-editor.org/rfc/rfc4151#section-2.1
_TAG = re.compile(
    r"tag:(?:[A-Za-z0-9._\-]++@)?[A-Za-z0-9.\-]++,\d{4}(?:-\d\d(?:-\d\d)?)?:"
    r"(?:[A-Za-z0-9\-._~!$&'()*+,;=:@/?]|%[0-9A-Fa-f]{2})*+(?:#(?:[A-Za-z0-9\-._~!$&'()*+,;=:@/?]|%[0-9A-Fa-f]{2})*+)?",
    re.ASCII,
)
# https://www.rfc-editor.org/rfc/rfc8141#section-2
_URN = re.compile(
    r"urn:[A-Za-z0-9][A-Za-z0-9\-]{0,30}[A-Za-z0-9]:(?:[A-Za-z0-9\-._~!$&'()*+,;=:@/?#]|%[0-9A-Fa-f]{2})++",
    re.IGNORECASE,
)
_UUID = re.compile(r"urn:uuid:[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}", re.IGNORECASE)
_LONGEST = 4_000  # characters; longer ones are not tidied
_HIERARCHICAL = frozenset({"http", "https", "ftp"})
_FULL = "write the whole address, with https:// and the host"


def address(value: str, setting: Setting) -> Iterator[Doubt]:
    """A full address of any scheme, as RSS has them."""
    if scheme_of(value):
        yield from reference(value, setting)
    elif bad := _bad_character(value):
        yield bad
    else:
        yield Doubt("address-relative", f"is {quoted(value)}, which is no full address", _FULL)


def reference(value: str, setting: Setting) -> Iterator[Doubt]:
    """An address that may be relative, as Atom has them. In RSS, characters outside ASCII are a finding of their own."""
    scheme = scheme_of(value)
    if scheme in ("tag", "urn"):
        yield from _name(value, scheme)
    elif bad := _bad_character(value):
        yield bad
    elif scheme in _HIERARCHICAL and not _has_host(value):
        yield Doubt("address-invalid", f"is {quoted(value)}, an address without a host", _FULL)
    elif scheme and scheme not in SCHEMES and "." not in scheme:
        yield Doubt(
            "address-scheme", f"has the scheme {quoted(scheme)}, which is not registered", "is it misspelt?", scheme
        )
    elif not setting.format.is_atom and not value.isascii():
        yield Doubt("address-not-ascii", f"is {quoted(value)}, with characters outside ASCII", "percent-encode them")


def web_address(value: str, setting: Setting) -> Iterator[Doubt]:
    """A full address that begins with http or https."""
    scheme = scheme_of(value)
    if scheme and scheme not in ("http", "https"):
        yield Doubt("address-invalid", f"is {quoted(value)}, which is not on the web", "it must begin with https://")
    elif scheme and (host := urlsplit_host(value)) and "." not in host and ":" not in host and host != "localhost":
        yield Doubt("address-invalid", f"is {quoted(value)}, whose host has no dot", _FULL)
    else:
        yield from address(value, setting)


def identifier(value: str, setting: Setting) -> Iterator[Doubt]:
    """An id of Atom: a full URI or IRI, written as programs write it that tidy addresses."""
    doubts = list(address(value, setting))
    for doubt in doubts:
        hint = (
            "a tag: URI, a urn:uuid: or the address it was first published at" if scheme_of(value) == "" else doubt.hint
        )
        code = doubt.code if doubt.code == "address-scheme" else "id-not-a-uri"
        yield Doubt(code, doubt.says, hint, doubt.needle)
    if not doubts and 0 < len(value) < _LONGEST and (tidy := tidied(value)) != value:
        yield Doubt(
            "id-form", f"is {quoted(value)}, which would be tidied to {quoted(tidy)}", "do not change old ids for it"
        )


def scheme_of(value: str) -> str:
    """In small letters; "" for a relative address."""
    match = _SCHEME.match(value)
    return match[1].lower() if match else ""


def urlsplit_host(value: str) -> str:
    """The host, "" where there is none or it is not one."""
    try:
        return urlsplit(value).hostname or ""
    except ValueError:
        return ""


def tidied(value: str) -> str:
    """The address in the normal form of RFC 3986, section 6.2.2 and 6.2.3, as far as that is safe.

    https://www.rfc-editor.org/rfc/rfc4287#section-4.2.6.1 asks for it in ids.
    """
    try:
        parts = urlsplit(value)
        port = parts.port
    except ValueError:
        return value
    scheme = parts.scheme.lower()
    if not parts.netloc:
        return f"{scheme}:{_tidy_escapes(value.partition(':')[2])}" if scheme else value
    user, at, _ = parts.netloc.rpartition("@")
    host = (parts.hostname or "").rstrip(".")
    host = f"[{host}]" if ":" in host else host
    usual = {"http": 80, "https": 443, "ftp": 21}.get(scheme)
    shown_port = f":{port}" if port is not None and port != usual else ""
    path = _without_dots(parts.path) or "/"
    query = f"?{parts.query}" if "?" in value.partition("#")[0] else ""
    fragment = f"#{parts.fragment}" if "#" in value else ""
    return (
        f"{scheme}://{'' if user in ('', ':') else user + at}{host}{shown_port}{_tidy_escapes(path + query + fragment)}"
    )


def _tidy_escapes(text: str) -> str:
    def tidy(match: re.Match[str]) -> str:
        character = chr(int(match[0][1:], 16))
        return character if character.isascii() and (character.isalnum() or character in "-._~") else match[0].upper()

    return re.sub("%[0-9A-Fa-f]{2}", tidy, text)


def _without_dots(path: str) -> str:
    """https://www.rfc-editor.org/rfc/rfc3986#section-5.2.4"""
    if "/." not in path:
        return path
    kept: list[str] = []
    segments = path.split("/")
    for number, segment in enumerate(segments):
        if segment == ".." and len(kept) > 1:
            kept.pop()
        elif segment not in (".", ".."):
            kept.append(segment)
        if segment in (".", "..") and number == len(segments) - 1:
            kept.append("")
    return "/".join(kept)


def _bad_character(value: str) -> Doubt | None:
    match = _CHARACTERS.match(_without_ipv6(value))
    end = match.end() if match else 0
    if end >= len(_without_ipv6(value)):
        return None
    character = _without_ipv6(value)[end]
    if _NO_ESCAPE.match(value, end):
        return Doubt("address-invalid", f"is {quoted(value)}, with a % that begins no escape", "write %25 for %")
    name = (
        "a space" if character == " " else "a line break" if character == "\n" else f"the character {quoted(character)}"
    )
    hint = f"write %{ord(character):02X} for it" if ord(character) < 128 else "leave it out"
    return Doubt("address-invalid", f"is {quoted(value)}, with {name}", hint)


def _without_ipv6(value: str) -> str:
    """The same with parentheses for the brackets around an IPv6 host, which are allowed there and nowhere else."""
    match = re.match(r"([A-Za-z][A-Za-z0-9+.\-]*://(?:[^\s/?#@\[\]]*@)?)\[([0-9A-Fa-f:.]+)\]", value)
    return f"{match[1]}({match[2]}){value[match.end() :]}" if match else value


def _has_host(value: str) -> bool:
    rest = value.partition(":")[2]
    return rest.startswith("//") and bool(_WEB_HOST.match(rest, 2)) and rest[2:3] != "/"


def _name(value: str, scheme: str) -> Iterator[Doubt]:
    if scheme == "tag" and not _TAG.fullmatch(value):
        hint = "it is tag:, a domain or e-mail address, a comma, a date, a colon, and anything: tag:example.org,2026:1"
        yield Doubt("address-invalid", f"is {quoted(value)}, which is no tag: URI (RFC 4151)", hint)
    elif value.lower().startswith("urn:uuid:") and not _UUID.fullmatch(value):
        yield Doubt("address-invalid", f"is {quoted(value)}, which is no UUID", "it has 8-4-4-4-12 hexadecimal digits")
    elif scheme == "urn" and not _URN.fullmatch(value):
        yield Doubt(
            "address-invalid",
            f"is {quoted(value)}, which is no URN (RFC 8141)",
            "it is urn:, a name, a colon, and a text",
        )
