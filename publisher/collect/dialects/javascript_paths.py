"""Paths of files -> paths of addresses: what engines in JavaScript have in common, and patterns of publisher.toml."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import datetime

from publisher.collect.header import Header
from publisher.collect.permalinks import BadAddress
from publisher.config.permalink import TOKEN

CLIMBS = re.compile(r"(?:^|/)(?:\.|%2e){1,2}(?:/|$)", re.IGNORECASE)
SLASHES = re.compile(r"/{2,}")
DATE_BEFORE = re.compile(r"\d{4}-\d{1,2}-\d{1,2}[-_](?=.)")
HINT = "write a path such as /my-post/"


def checked(path: str, key: str) -> str:
    """A path made by an engine's rule; raises `BadAddress` if it leads out of the site or is an address of its own."""
    if CLIMBS.search(path) or "\\" in path or path.startswith("//") or "://" in path or "\n" in path:
        raise BadAddress("url-invalid", key, f'"{path}" is no path below the site\'s address', HINT)
    return path


def bare_stem(path: str) -> str:
    """A path without its ending: `a/b.fr.md` is `a/b.fr`."""
    folder, slash, name = path.rpartition("/")
    return f"{folder}{slash}{name.rsplit('.', 1)[0]}"


def below(path: str, folder: str) -> str:
    """A path relative to a folder that it may be in."""
    return path.removeprefix(f"{folder}/") if folder not in ("", ".") else path


def deepest(path: str, folders: Mapping[str, object] | list[str] | tuple[str, ...]) -> str:
    """The deepest of the folders that a file is in; "" if it is in none."""
    inside = (folder for folder in folders if folder == "." or path.startswith(f"{folder}/"))
    return max(inside, key=lambda folder: 0 if folder == "." else len(folder), default="")


def name_of(inside: str) -> str:
    """A file's name, or its folder's for an index, without a date before it."""
    stem = bare_stem(inside)
    folder, _, name = stem.rpartition("/")
    if name.lower() == "index" and folder:
        name = folder.rpartition("/")[2]
    return DATE_BEFORE.sub("", name, count=1) if DATE_BEFORE.match(name) else name


def filled(pattern: str, inside: str, header: Header, published: datetime, own: Mapping[str, str]) -> str:
    """A pattern with the tokens of `publisher.config.permalink.DATED` and the dialect's `own` filled in."""
    name = name_of(inside)
    values = {
        "year": f"{published.year:04}",
        "month": f"{published.month:02}",
        "day": f"{published.day:02}",
        "name": name,
        "slug": header.slug.strip("/ ") or name,
        **own,
    }
    return SLASHES.sub("/", TOKEN.sub(lambda match: values.get(match[1], match[0]), pattern))
