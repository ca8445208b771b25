"""Links from post to post, as Jekyll writes them: https://jekyllrb.com/docs/liquid/tags/#links"""

from __future__ import annotations

import posixpath
import re
from urllib.parse import quote, urlsplit

from publisher.collect.markup.body import Blog, Body, Leaf
from publisher.collect.markup.liquid.render import TagCall
from publisher.collect.markup.liquid.site import facts_of

NOT_BEFORE = re.compile(r"[\w/.%-]\Z")


def post_url(call: TagCall) -> str:
    """`{% post_url 2020-01-02-name %}`, with the folders above `_posts` where two posts have the same name."""
    wanted = call.rendering.filled(call.source).strip().strip("\"'").strip("/")
    found = _by_name(call.body.blog).get(wanted)
    return _address(call, found) if found else _unknown(call, wanted)


def link(call: TagCall) -> str:
    """`{% link _posts/2020-01-02-name.md %}`, also to other files of the site."""
    wanted = call.rendering.filled(call.source).strip().strip("\"'").lstrip("/")
    blog = call.body.blog
    leaf = blog.posts.get(wanted) or _by_end(blog).get(wanted)
    if leaf:
        return _address(call, leaf)
    name = posixpath.normpath(wanted)
    if not name.startswith("..") and "." in name and not name.endswith((".md", ".markdown", ".html")):
        return _after(call, facts_of(blog).base_path + "/" + quote(name))
    return _unknown(call, wanted)


def _address(call: TagCall, leaf: Leaf) -> str:
    return _after(call, urlsplit(leaf.url).path) if NOT_BEFORE.search(call.rendering.tail) else leaf.url


def _after(call: TagCall, path: str) -> str:
    """A path behind what stands before the tag: `{{ site.baseurl }}{% link … %}` has the base path once."""
    base = facts_of(call.body.blog).base_path
    return path.removeprefix(base) if base and call.rendering.tail.endswith(base) else path


def _unknown(call: TagCall, wanted: str) -> str:
    """No such post: the link leads nowhere, and says so."""
    add_unknown(call.body, wanted, call.piece.literal)
    return ""


def add_unknown(body: Body, wanted: str, literal: str) -> None:
    body.problem(
        "link-unknown",
        f'"{wanted}" is no post that is published',
        literal,
        hint="correct the name, or write the page's address; a draft and a page that is no post cannot be linked so",
    )


def _by_name(blog: Blog) -> dict[str, Leaf]:
    """Posts by their names without endings, and with the folders above and below `_posts`."""
    if "by name" not in blog.facts:
        names: dict[str, Leaf] = {}
        for source, leaf in blog.posts.items():
            stem = source.rsplit(".", 1)[0]
            above, _, below = stem.rpartition("_posts/")
            above = above.strip("/")
            for name in (stem.rsplit("/", 1)[-1], below, f"{above}/{below}", f"{above.rsplit('/', 1)[-1]}/{below}"):
                names.setdefault(name.strip("/"), leaf)
        blog.facts["by name"] = names
    found: dict[str, Leaf] = blog.facts["by name"]
    return found


def _by_end(blog: Blog) -> dict[str, Leaf]:
    """Posts by the last parts of their paths: the site's source may be a folder inside of the blog's."""
    if "by end" not in blog.facts:
        ends: dict[str, Leaf] = {}
        for source, leaf in blog.posts.items():
            parts = source.split("/")
            for number in range(1, min(len(parts), 6)):
                ends.setdefault("/".join(parts[number:]), leaf)
        blog.facts["by end"] = ends
    found: dict[str, Leaf] = blog.facts["by end"]
    return found
