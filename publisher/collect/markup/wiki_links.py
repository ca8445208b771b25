"""`[[page]]`, `[[page#heading|text]]` and `![[picture.png]]` -> links to posts by file name or title, and pictures."""

from __future__ import annotations

import re
from collections.abc import Mapping

from publisher.collect.markup.body import Body, Leaf
from publisher.collect.markup.code import sub_outside_code
from publisher.collect.markup.pieces import link, picture

LINK = re.compile(r"(!?)(?<!\\)\[\[([^\[\]|#\n\\]{0,200})(#[^\[\]|\n]{1,200})?(?:\\?\|([^\[\]\n]{0,300}))?\]\](?!\()")
PICTURE = re.compile(r"\.(?:png|jpe?g|gif|svg|webp|avif|bmp)\Z", re.IGNORECASE)
TABLES = frozenset({"toc", "_toc_"})  # [[toc]] is for the step `attributes`
_index: list[tuple[Mapping[str, Leaf], int, dict[str, Leaf]]] = []  # of the last blog asked for


def expand(text: str, body: Body) -> str:
    """The text with links in the place of what is in double brackets."""
    if "[[" not in text:
        return text
    posts = _posts_by_name(body.blog.posts)
    return sub_outside_code(LINK, lambda match: _shown(match, posts, body), text)


def _shown(match: re.Match[str], posts: Mapping[str, Leaf], body: Body) -> str:
    page, heading, text = match[2].strip(), (match[3] or "").strip(), (match[4] or "").strip()
    if page.lower() in TABLES or not (page or heading):
        return match[0]
    if match[1] and PICTURE.search(page):
        return _picture(page, text)
    anchor = "#" + _slug(heading.rsplit("#", 1)[-1].lstrip("^")) if heading else ""
    shown = text or page or heading.lstrip("#")
    if not page:
        return link(anchor, shown)
    post = posts.get(page.casefold().removesuffix(".md").strip("/")) or posts.get(page.casefold().rsplit("/", 1)[-1])
    if post:
        return link(post.url + anchor, text or (post.title if page == _stem(post.source) else page) or page)
    body.problem(
        "link-unknown",
        f"[[{page}]] is the name of no published post",
        match[0],
        hint="write the name of a post's file, or its title; only the text is published",
    )
    return shown


def _picture(page: str, text: str) -> str:
    """`![[x.png|300x200]]` sets the size, anything else behind the bar is the alternative text."""
    width, _, height = text.partition("x")
    if width.isdecimal():
        return picture(page, "", width=width, height=height)
    return picture(page, text)


def _slug(heading: str) -> str:
    """The id that publisher.render gives the heading."""
    from mdit_py_plugins.anchors.index import slugify

    return str(slugify(heading.strip()))


def _posts_by_name(posts: Mapping[str, Leaf]) -> dict[str, Leaf]:
    """The posts by path, file name and title, in lower case; made once for all bodies of a blog."""
    if not _index or _index[0][0] is not posts or _index[0][1] != len(posts):
        named: dict[str, Leaf] = {}
        for post in posts.values():
            stem = _stem(post.source)
            for name in (post.title, stem, re.sub(r"^\d{4}-\d{2}-\d{2}-", "", stem), post.source.rsplit(".", 1)[0]):
                named.setdefault(name.casefold(), post)
        _index[:] = [(posts, len(posts), named)]
    return _index[0][2]


def _stem(source: str) -> str:
    """The name of a post's file; of its folder, for index.md."""
    *folders, name = source.rsplit(".", 1)[0].split("/")
    return folders[-1] if name in ("index", "_index") and folders else name
