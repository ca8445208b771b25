"""Astro's pages that make one address for each entry of a collection: src/pages/blog/[...slug].astro.

https://docs.astro.build/en/guides/routing/#dynamic-routes
"""

from __future__ import annotations

import os
import posixpath
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from publisher.engines.files import read_text_file

PAGES = "src/pages"
MAX_FOLDERS, MAX_ROUTES = 500, 100
DYNAMIC = re.compile(r"\[(\.\.\.)?(\w+)\]")
# `params: { slug: post.id }`: what the parameter is made of.
PARAMETERS = re.compile(r"\bparams\s*:\s*\{([^{}]{0,300})\}")
PARAMETER = re.compile(r"(\w+)(?:\s*:\s*([^,]+))?")
# The id of an entry, as it is: before Astro 5 it was the slug.
ENTRY_ID = re.compile(r"\w+\??\.(?:id|slug)")
IMPORT = re.compile(r"^import\s[^\n;]{0,300}?from\s+[\"']([.@~][^\"'\n]{1,200})[\"']", re.MULTILINE)
ASKED = re.compile(r"getCollection\(\s*[\"'`]([\w-]+)[\"'`]")
MAX_IMPORTS = 30
LISTS = ("[page]", "tag]", "category]", "[author]")  # pages of something else than entries


@dataclass(frozen=True, slots=True)
class Route:
    """A page with one parameter. `pattern` is the address it makes, "" if it is computed; `folder` is what stands before it."""

    file: str
    folder: str
    pattern: str
    text: str
    asked: tuple[str, ...] = ()  # collections that the scripts it imports ask for


@dataclass(frozen=True, slots=True)
class Routes:
    """The pages, and which collection each shows."""

    all: tuple[Route, ...]
    names: tuple[str, ...]

    def of(self, collection: str) -> Route | None:
        """The page that shows a collection's entries: the one that names it, else the one in a folder of its name."""
        naming = [route for route in self.all if self._named(route) == {collection}]
        naming = naming or [
            route for route in self.all if not self._named(route) and collection in route.folder.split("/")
        ]
        if not naming and len(self.names) == 1:
            naming = [route for route in self.all if "astro:content" in route.text]
        certain = [route for route in naming if route.pattern] or naming
        return min(certain, key=lambda route: (route.file.count("/"), route.file), default=None)

    def _named(self, route: Route) -> set[str]:
        own = {name for name in self.names if re.search(rf"[\"'`]{re.escape(name)}[\"'`]", route.text)}
        return own or set(route.asked) & set(self.names)


def find_routes(root: Path, names: Sequence[str]) -> Routes:
    """Every page that has exactly one parameter and is not one of a list in parts."""
    found: list[Route] = []
    for file in _pages(root):
        if len(found) >= MAX_ROUTES:
            break
        if route := _route(root, file):
            found.append(route)
    return Routes(tuple(found), tuple(names))


def _pages(root: Path) -> Iterator[str]:
    waiting = [PAGES]
    for _ in range(MAX_FOLDERS):
        if not waiting:
            return
        folder = waiting.pop(0)
        try:
            with os.scandir(root / folder) as listing:
                entries = sorted(listing, key=lambda entry: entry.name)
        except OSError:
            continue
        for entry in entries:
            path = f"{folder}/{entry.name}"
            if entry.is_dir(follow_symlinks=False):
                waiting.append(path)
            elif "[" in path and entry.name.endswith(".astro"):
                yield path


def _route(root: Path, file: str) -> Route | None:
    path = file.removeprefix(f"{PAGES}/").removesuffix(".astro").removesuffix("/index")
    parameters = DYNAMIC.findall(path)
    if len(parameters) != 1 or not DYNAMIC.fullmatch(path.rsplit("/", 1)[-1]):
        return None
    read = read_text_file(root, file)
    text = read.text if read else ""
    name = parameters[0][1]
    if "getStaticPaths" not in text or "paginate(" in text or any(sign in path for sign in LISTS):
        return None
    folder = path.rpartition("/")[0]
    made_of = [value for given in PARAMETERS.findall(text) for key, value in PARAMETER.findall(given) if key == name]
    is_id = any(ENTRY_ID.fullmatch(value.strip()) for value in made_of)
    pattern = f"/{folder}/:id".replace("//", "/") if is_id else ""
    return Route(file, folder, pattern, text, tuple(_asked_by_imports(root, file, text)))


def _asked_by_imports(root: Path, file: str, text: str) -> Iterator[str]:
    """The collections that scripts ask for which a page imports: `getPublishedPosts` from "../utils/posts"."""
    for specifier in IMPORT.findall(text)[:MAX_IMPORTS]:
        path = (
            posixpath.join(posixpath.dirname(file), specifier)
            if specifier[0] == "."
            else f"src/{specifier.lstrip('@~/')}"
        )
        for ending in ("", ".ts", ".js", "/index.ts"):
            read = read_text_file(root, posixpath.normpath(path + ending))
            if read:
                yield from ASKED.findall(read.text)
                break
