"""`ref` and `relref` of Hugo, `@/` links of Zola: from a path in the content folder to the address of what is published there."""

from __future__ import annotations

import re
from collections.abc import Mapping
from posixpath import dirname, join, normpath
from urllib.parse import quote

from publisher.collect.markup.body import Blog, Body
from publisher.collect.markup.content_pages import page_address, plain_path

# An address of no scheme that anybody may be sent to: the renderer keeps the text of such a link and drops the address.
NOWHERE = "nowhere:"


def address_of(path: str, body: Body, language: str = "") -> str:
    """The address of the post or page that a path means, with its anchor; `NOWHERE` (and a problem) if there is none."""
    target, _, anchor = path.strip().partition("#")
    anchor = f"#{quote(anchor, safe='-._~%')}" if anchor else ""
    if re.match(r"[a-z][a-z0-9+.-]*:|//", target):
        return target + anchor
    address = body.url if not target else _known(target, body, language) or page_address(target, body)
    if address is None:
        body.problem(
            "link-unknown",
            f'"{path.strip()}" is no post that is published, nor a page of this blog',
            path,
            hint="the link is left out and its text stays: write another path, or publish the post",
        )
        return NOWHERE
    # A bracket would end the destination of a link that this is put into.
    return ((anchor or address) if not target else address + anchor).replace("(", "%28").replace(")", "%29")


def _known(target: str, body: Body, language: str) -> str | None:
    """A post: as a path from this one's folder, else as the end of a path; of several, the nearest to this one."""
    ends = _posts_by_end(body.blog)
    here = dirname(body.source)
    paths = [target.strip("/")] if target.startswith("/") else [join(here, target), join(dirname(here), target), target]
    for path in paths:
        key = plain_path(normpath(path))
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
            parts = plain_path(source).split("/")
            for start in range(len(parts)):
                ends.setdefault("/".join(parts[start:]), []).append((source, leaf.url))
    return ends
