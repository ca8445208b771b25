"""A post's address: what its front matter says, else the configured pattern filled in."""

from __future__ import annotations

import re
import unicodedata
from datetime import datetime
from urllib.parse import quote, urlsplit

from publisher.collect.header import Header
from publisher.collect.header_reader import date_in_name
from publisher.collect.walk import PostFile
from publisher.config.permalink import TOKEN, TOKENS

# RFC 3986, section 3.3: what a path segment may hold as it is. `%` is looked at separately.
PATH_SAFE = "/-._~!$&'()*+,;=:@%"
STRAY_PERCENT = re.compile(r"%(?![0-9A-Fa-f]{2})")
SIMPLE_SLUG = re.compile(r"[A-Za-z0-9_]+(?:-[A-Za-z0-9_]+)*")
SIMPLE_PATH = re.compile(r"[A-Za-z0-9_./-]*")
SLASHES = re.compile(r"/{2,}")
SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:")


class BadAddress(Exception):
    """A slug or address that cannot be used; `code` is one of codes.py, `key` the key it came from."""

    def __init__(self, code: str, key: str, message: str, hint: str) -> None:
        super().__init__(message)
        self.code = code
        self.key = key
        self.message = message
        self.hint = hint


def plain_url(file: PostFile, header: Header, published: datetime, base: str, pattern: str) -> str:
    """The absolute address of a post by this project's own rules. `base` ends with a slash. Raises `BadAddress`."""
    if header.address:
        return _given_url(file, header, published, base)
    return url_below(base, _filled(pattern, file, header, published))


def slugify(text: str) -> str:
    """Lower case, words joined by single hyphens, letters and digits of every script kept."""
    text = unicodedata.normalize("NFC", text).lower()
    text = re.sub(r"[^\w\s.~+-]", "", text)
    return re.sub(r"[\s-]+", "-", text).strip("-.")


def _filled(pattern: str, file: PostFile, header: Header, published: datetime) -> str:
    filled = TOKEN.sub(lambda token: _token(token[1], file, header, published), pattern)
    return SLASHES.sub("/", filled) if "//" in filled else filled


def _token(name: str, file: PostFile, header: Header, published: datetime) -> str:
    """What one token of a pattern stands for."""
    folders, stem = file.place
    match name:
        case "slug" if header.slug.strip("/ "):
            return _given_slug(header.slug)
        case "slug":
            return slugify(date_in_name(stem)[1]) or "post"
        case "filename":
            return stem
        case "section":
            return "/".join(slugify(folder) for folder in folders)
        case "category":
            return slugify(header.categories[0]) if header.categories else ""
        case "year":
            return f"{published.year:04}"
        case "month":
            return f"{published.month:02}"
        case _:
            return f"{published.day:02}"


def _given_slug(slug: str) -> str:
    """The author's slug, verbatim but for slashes at its ends and spaces; slashes inside are kept."""
    hint = "write words joined by hyphens, for example my-first-post"
    if SIMPLE_SLUG.fullmatch(slug):
        return slug
    bare = SLASHES.sub("/", slug.strip("/ "))
    if "\\" in slug or SCHEME.match(bare) or slug.startswith("//"):
        raise BadAddress("slug-invalid", "slug", f'the slug "{slug}" is no part of an address', hint)
    if _climbs(bare):
        raise BadAddress("slug-invalid", "slug", f'the slug "{slug}" leads out of its place', hint)
    return re.sub(r"\s+", "-", unicodedata.normalize("NFC", bare))


def _given_url(file: PostFile, header: Header, published: datetime, base: str) -> str:
    """The author's own address: a path from the site's address, or an absolute one on the same site."""
    given = header.address
    hint = f"write a path, for example /about/, or an address below {base}"

    def bad(why: str) -> BadAddress:
        return BadAddress("url-invalid", "url", f'the address "{given}" {why}', hint)

    try:
        parts = urlsplit(given)
    except ValueError:
        raise bad("is not one") from None
    if "\\" in given or parts.query or parts.fragment or re.search(r"\s", given):
        raise bad("is not the plain path of a page")
    if _climbs(parts.path):
        raise bad("leads out of the site")
    if parts.scheme or parts.netloc:
        site = urlsplit(base)
        if (parts.scheme, parts.netloc) != (site.scheme, site.netloc) or not f"{parts.path}/".startswith(site.path):
            raise bad("is not on this site")
        return f"{site.scheme}://{site.netloc}{_encoded(parts.path or '/')}"
    if unknown := [name for name in TOKEN.findall(given) if name not in TOKENS["plain"]]:
        raise bad(f"has a part nobody can fill in: :{unknown[0]}")
    return url_below(base, _filled(given, file, header, published))


def url_below(base: str, path: str) -> str:
    """A path below the base. Put together by hand: resolving it as a reference would take `a:b` for an address of its own."""
    return base + (path if SIMPLE_PATH.fullmatch(path) else _encoded(path)).lstrip("/")


def _climbs(path: str) -> bool:
    """Whether a path has `.` or `..` steps, also percent-encoded: browsers resolve those too."""
    decoded = re.sub(r"%2e", ".", path, flags=re.IGNORECASE)
    return any(step in (".", "..") for step in decoded.split("/"))


def _encoded(path: str) -> str:
    return quote(STRAY_PERCENT.sub("%25", path), safe=PATH_SAFE)
