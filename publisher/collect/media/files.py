"""Where a file is that front matter names: its address, and the file itself if it is in the publication's folder."""

from __future__ import annotations

import os
import re
import stat
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import quote, unquote, urljoin, urlsplit

from publisher.collect.permalinks import PATH_SAFE, STRAY_PERCENT, url_below
from publisher.engines.files import nested
from publisher.render.addresses import absolute_media

if TYPE_CHECKING:
    from publisher.collect.dialects import Dialect
    from publisher.collect.walk import PostFile

# Folders whose files the site shows as they are, by dialect; besides the content folders and those above them.
STATIC_FOLDERS: Mapping[str, tuple[str, ...]] = {
    "plain": ("", "static", "public"),
    "astro": ("public",),
    "docusaurus": ("static",),
    "eleventy": ("", "public", "static", "src/public", "src/static"),
    "gatsby": ("static",),
    "hexo": ("source",),
    "hugo": ("static", "assets"),
    "jekyll": ("",),
    "pelican": ("content", ""),
    "vitepress": ("public", "docs/public"),
    "zola": ("static",),
}
# Where themes for podcasts keep the address of media files in the engine's own configuration: Hugo's castanet, Jekyll's octopod.
MEDIA_SETTINGS: Mapping[str, tuple[str, ...]] = {"hugo": ("params", "media_prefix"), "jekyll": ("download_url",)}
# Where octopod keeps episodes that are named without a folder.
MEDIA_FOLDERS: Mapping[str, tuple[str, ...]] = {"jekyll": ("episodes/",)}
# How Pelican and Docusaurus mark the path of a file of the site.
MARKED = re.compile(r"(?:\{(?:static|attach|filename)\}|\|(?:static|attach|filename)\||@site/static(?=/))(?P<path>.*)")
SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:|//")
# A file that is kept outside of git leaves a note in its place: https://github.com/git-lfs/git-lfs/blob/main/docs/spec.md
POINTER = re.compile(rb"version https://git-lfs\.github\.com/spec/v1\n(?:[a-z0-9.-]+ [^\n]*\n)*?size (\d{1,15})\n")
MAX_POINTER_BYTES = 1024


@dataclass(frozen=True, slots=True)
class Located:
    """`url` is absolute. `size_bytes` is that of the file, None if it is not in the publication's folder.

    `is_doubtful` is true for a path from the post's page on, if there is no such file.
    """

    url: str
    size_bytes: int | None
    is_doubtful: bool = False


def locate(address: str, file: PostFile, url: str, dialect: Dialect) -> Located | None:
    """Where the file is that the post of this file and address names; None if that is no address.

    A path is first looked for beside the post, then below the folders whose files the site shows as they are. One that is found
    nowhere is resolved as a browser does it on the post's page.
    """
    site = dialect.configuration.settings.publication.url
    if match := MARKED.fullmatch(address):
        address = match["path"]
    if re.search(r"[{}<>|\\\n]", address) or not address.strip():
        return None
    is_relative = not SCHEME.match(address) and not address.startswith("/")
    if is_relative:
        beside = f"{file.source.rpartition('/')[0]}/{_plain(address)}"
        if (size := _size(dialect, beside)) is not None:
            return _located(address, url, size)
        if media_url := _media_url(dialect):
            address, is_relative = url_below(media_url, address), False
        else:
            for folder in ("", *MEDIA_FOLDERS.get(dialect.name, ())):
                if (size := _size_below(dialect, folder + _plain(address))) is not None:
                    return Located(url_below(site, folder + address), size)
    found = _located(address, url, None)
    path = _path_on_site(found.url, site) if found else ""
    size = _size_below(dialect, path) if path else None
    return Located(found.url, size, is_relative and size is None) if found else None


def _media_url(dialect: Dialect) -> str:
    """Where media files are that are not on the site: what publisher.toml says, else the engine's own configuration."""
    podcast = dialect.configuration.podcast
    if podcast and podcast.media_url:
        return podcast.media_url
    names = MEDIA_SETTINGS.get(dialect.name, ())
    given = nested(dialect.site.settings, *names) if names else None
    return given.rstrip("/") + "/" if isinstance(given, str) and given.startswith(("https://", "http://")) else ""


def _located(address: str, url: str, size: int | None) -> Located | None:
    absolute = absolute_media(address, url)
    if absolute is None:
        return None
    parts = urlsplit(absolute)
    path, query = (quote(STRAY_PERCENT.sub("%25", part), safe=PATH_SAFE + "?") for part in (parts.path, parts.query))
    return Located(parts._replace(path=path, query=query, fragment="").geturl(), size)


def _path_on_site(url: str, site: str) -> str:
    """The path of an address below the site's; "" if it is elsewhere."""
    ours, theirs = urlsplit(site), urlsplit(urljoin(site, url))
    if (ours.hostname, ours.port) != (theirs.hostname, theirs.port):
        return ""
    return unquote(theirs.path.removeprefix(ours.path).lstrip("/"))


def _plain(address: str) -> str:
    return unquote(address.partition("#")[0].partition("?")[0])


def _size_below(dialect: Dialect, path: str) -> int | None:
    """The size of the file of that path below one of the folders whose files the site shows as they are."""
    folders = [*STATIC_FOLDERS.get(dialect.name, ())]
    for folder in dialect.configuration.settings.collect.folders:
        steps = folder.split("/")
        folders += ["/".join(steps[:count]) for count in range(len(steps), 0, -1)]
    sizes = (_size(dialect, f"{folder}/{path}") for folder in dict.fromkeys(folders))
    return next((size for size in sizes if size is not None), None)


def _size(dialect: Dialect, path: str) -> int | None:
    """The size of a file in the publication's folder; None if there is none, or the path leads out of it."""
    inside = os.path.normpath(path.lstrip("/"))
    if inside.startswith("..") or "\0" in inside:
        return None
    try:
        whole = dialect.configuration.root / inside
        found = whole.stat()
        if not stat.S_ISREG(found.st_mode):
            return None
        if found.st_size <= MAX_POINTER_BYTES and (match := POINTER.match(whole.read_bytes())):
            return int(match[1])
    except (OSError, ValueError):
        return None
    return found.st_size
