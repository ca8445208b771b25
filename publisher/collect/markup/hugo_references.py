"""`ref` and `relref` of Hugo, `@/` links of Zola: from a path in the content folder to the address of what is published there."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from posixpath import dirname, join, normpath
from typing import Any
from urllib.parse import quote

from publisher.collect.markup.body import Blog, Body

# An address of no scheme that anybody may be sent to: the renderer keeps the text of such a link and drops the address.
NOWHERE = "nowhere:"
ENDING = re.compile(r"(?:\.[a-z]{2,3}(?:-[a-z]{2,4})?)?\.(?:md|markdown|html|adoc|org|rst|mdx)$")
INDEX = re.compile(r"(?:^|/)_?index$")
LANGUAGE = re.compile(r"[A-Za-z-]{2,8}")
TARGET = re.compile(r"[^\x00-\x1f<>\\]{1,500}")


def address_of(path: str, body: Body, language: str = "") -> str:
    """The address of the post or page that a path means, with its anchor; `NOWHERE` (and a problem) if there is none."""
    target, _, anchor = path.strip().partition("#")
    anchor = f"#{quote(anchor, safe='-._~%')}" if anchor else ""
    if re.match(r"[a-z][a-z0-9+.-]*:|//", target):
        return target + anchor
    address = body.url if not target else _known(target, body, language) or _page(target, body)
    if address is None:
        body.problem(
            "link-unknown",
            f'"{path.strip()}" is no post that is published, nor a page of this blog',
            path,
            hint="the link is left out and its text stays: write another path, or publish the post",
        )
        return NOWHERE
    return (anchor or address) if not target else address + anchor


def _known(target: str, body: Body, language: str) -> str | None:
    """A post: as a path from this one's folder, else as the end of a path; of several, the nearest to this one."""
    ends = _posts_by_end(body.blog)
    here = dirname(body.source)
    paths = [target.strip("/")] if target.startswith("/") else [join(here, target), join(dirname(here), target), target]
    for path in paths:
        key = _key(normpath(path))
        if found := ends.get(key):
            return max(found, key=lambda one: _nearness(one[0], path, body.source, language))[1]
    return None


def _nearness(source: str, path: str, here: str, language: str) -> tuple[bool, bool, int, int, str]:
    speaks = bool(language) and (f"/{language}/" in f"/{source}" or f".{language}." in source)
    return speaks, source.endswith(path), _shared(source, here), -source.count("/"), source


def _shared(source: str, here: str) -> int:
    """How many folders two paths have in common at their beginnings."""
    pairs = zip(source.split("/"), here.split("/"), strict=False)
    return next((number for number, (one, other) in enumerate(pairs) if one != other), 0)


def _posts_by_end(blog: Blog) -> Mapping[str, list[tuple[str, str]]]:
    """The posts (source, address) by each end of their paths: `content/posts/a.md` is `posts/a` and `a`."""
    ends: dict[str, list[tuple[str, str]]] | None = blog.facts.get("posts_by_end")
    if ends is None:
        ends = blog.facts["posts_by_end"] = {}
        for source, leaf in blog.posts.items():
            parts = _key(source).split("/")
            for start in range(len(parts)):
                ends.setdefault("/".join(parts[start:]), []).append((source, leaf.url))
    return ends


def _key(path: str) -> str:
    return INDEX.sub("", ENDING.sub("", path.lower().strip("/"))) or "/"


def _page(target: str, body: Body) -> str | None:
    """A page that is no post, at the address that Hugo makes of its path. In the folders of posts it is a draft or the like."""
    if not TARGET.fullmatch(target) or ".." in target.split("/"):
        return None
    path = ENDING.sub("", target.strip("/"))
    folders = body.blog.configuration.settings.collect.folders
    if "content_folders" not in body.blog.facts:
        body.blog.facts["content_folders"] = tuple(_content_folders(body.blog.settings))
    for content in body.blog.facts["content_folders"]:
        for name in (f"{path}.md", f"{path}/_index.md", f"{path}/index.md", target.strip("/")):
            source = f"{content}/{name}"
            if any(source.startswith(f"{folder}/") for folder in folders) and not name.endswith("_index.md"):
                continue
            if name.endswith((".md", ".html")) and Path(f"{body.blog.root}/{source}").is_file():
                address = quote(_key(path).strip("/").replace(" ", "-"))
                return f"{body.blog.url}{address}/" if address else body.blog.url
    return None


def _content_folders(settings: Mapping[str, Any]) -> Iterator[str]:
    """Where the content of the default language is."""
    lower = {str(key).lower(): value for key, value in settings.items()}
    languages = lower.get("languages")
    language = str(lower.get("defaultcontentlanguage", "en"))
    if isinstance(languages, Mapping) and isinstance(own := languages.get(language), Mapping):
        folder = next((value for key, value in own.items() if str(key).lower() == "contentdir"), None)
        if isinstance(folder, str) and _is_inside(folder):
            yield folder.strip("/")
    folder = lower.get("contentdir", "content")
    if isinstance(folder, str) and _is_inside(folder):
        yield folder.strip("/")
        if LANGUAGE.fullmatch(language):
            yield f"{folder.strip('/')}/{language}"


def _is_inside(folder: str) -> bool:
    return ".." not in folder.split("/") and not folder.startswith("/") and ":" not in folder
