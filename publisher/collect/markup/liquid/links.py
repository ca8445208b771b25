"""Links from post to post, as Jekyll writes them: https://jekyllrb.com/docs/liquid/tags/#links"""

from __future__ import annotations

import posixpath
import re
from urllib.parse import quote, urlsplit

from publisher.collect.markup.body import Blog, Body, Leaf
from publisher.collect.markup.liquid.render import TagCall
from publisher.collect.markup.liquid.site import facts_of
from publisher.engines.files import nested, read_text_file

PERMALINK = re.compile(r"^permalink:[ \t]*(\S+)", re.MULTILINE)
TOKEN = re.compile(r":(collection|path|name|title|output_ext)")
DATE = re.compile(r"^\d{4}-\d{1,2}-\d{1,2}-")
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
    path = _page_path(blog, posixpath.normpath(wanted))
    return _after(call, facts_of(blog).base_path + quote(path)) if path else _unknown(call, wanted)


def post_address(call: TagCall) -> str | None:
    """A link to a post by its name, path or address, as blogs define it for themselves: `{% link_to "name" %}`."""
    words = call.words()
    if not words:
        return None
    blog, wanted = call.body.blog, words[0].strip("/")
    leaf = _by_name(blog).get(wanted) or blog.posts.get(wanted) or _by_path(blog).get(wanted)
    return leaf.url if leaf else _unknown(call, wanted)


def _page_path(blog: Blog, name: str) -> str:
    """Where Jekyll puts a page or file that is no post: https://jekyllrb.com/docs/permalinks/; "" if nobody can tell."""
    if name.startswith("..") or "." not in name:
        return ""
    if not name.endswith((".md", ".markdown", ".html")):
        return f"/{name}"
    file = read_text_file(blog.root, name)
    if file is None or file.problem:
        return ""
    head = file.text.split("\n---", 1)[0] if file.text.startswith("---") else ""
    if own := PERMALINK.search(head):
        return "/" + own[1].strip("\"' /").removesuffix("/") + ("/" if own[1].rstrip("\"' ").endswith("/") else "")
    path = name.rsplit(".", 1)[0]
    if not path.startswith("_"):
        is_pretty = str(blog.settings.get("permalink") or "").endswith(("pretty", "/"))
        path = (
            path.removesuffix("index")
            if path == "index" or path.endswith("/index")
            else path + ("/" if is_pretty else ".html")
        )
        return f"/{path}"
    collection, _, inside = path[1:].partition("/")
    pattern = nested(blog.settings, "collections", collection, "permalink") or "/:collection/:path:output_ext"
    tokens = {
        "collection": collection,
        "path": inside,
        "name": inside.rsplit("/", 1)[-1],
        "title": inside.rsplit("/", 1)[-1],
    }
    return TOKEN.sub(lambda match: {**tokens, "output_ext": ".html"}.get(match[1], match[0]), str(pattern))


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
            stem = source.rsplit(".", 1)[0].removesuffix("/index")
            above, _, below = stem.rpartition("_posts/")
            above = above.strip("/")
            last = stem.rsplit("/", 1)[-1]
            for name in (last, DATE.sub("", last), below, f"{above}/{below}", f"{above.rsplit('/', 1)[-1]}/{below}"):
                names.setdefault(name.strip("/"), leaf)
        blog.facts["by name"] = names
    found: dict[str, Leaf] = blog.facts["by name"]
    return found


def _by_path(blog: Blog) -> dict[str, Leaf]:
    """Posts by the paths of their addresses."""
    if "by path" not in blog.facts:
        base = facts_of(blog).base_path
        blog.facts["by path"] = {
            urlsplit(leaf.url).path.removeprefix(base).strip("/"): leaf for leaf in blog.posts.values()
        }
    found: dict[str, Leaf] = blog.facts["by path"]
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
