"""Hexo's tags, and Nunjucks between them: https://hexo.io/docs/tag-plugins, in the details hexo/dist/plugins/tag/*.js."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Mapping
from dataclasses import replace
from html import escape
from itertools import takewhile
from urllib.parse import quote, urljoin

from publisher.collect.markup import pieces
from publisher.collect.markup.body import Blog, Body, Leaf
from publisher.collect.markup.liquid import expanded
from publisher.collect.markup.liquid.control import CONTROL, CONTROL_TAGS
from publisher.collect.markup.liquid.links import add_unknown
from publisher.collect.markup.liquid.render import Engine, TagCall, TagMaker
from publisher.collect.markup.liquid.scan import Grammar, without_raw
from publisher.collect.markup.liquid.tags import WEB, box, fenced, frame, gist, nothing, picture
from publisher.collect.markup.liquid.tags import quote as plain_quote
from publisher.engines.files import read_text_file

CAPTION = re.compile(r"(?P<text>\S.*?)\s+(?P<url>https?://\S+)(?:\s+(?P<title>.+))?", re.DOTALL)
AUTHOR_TITLE = re.compile(r"(?P<author>[^,]+),\s*(?P<title>[^,]+)")
OPTION = re.compile(r"(\w+):(\S*)")
CODE_OPTIONS = frozenset(
    {"lang", "line_number", "line_threshold", "first_line", "wrap", "mark", "language_attr", "highlight", "from", "to"}
)
INCLUDE = re.compile(r"(?:(?P<title>.*?)\s+)?(?P<file>\S+)\s*", re.DOTALL)


def code(call: TagCall) -> str:
    """`{% codeblock title lang:js url text %}`"""
    options, rest = code_options(call.source)
    return _captioned(rest, fenced(without_raw(call.inner), options.get("lang", "")))


def code_options(source: str) -> tuple[dict[str, str], str]:
    options = {name: value for name, value in OPTION.findall(source) if name in CODE_OPTIONS}
    rest = OPTION.sub(lambda match: "" if match[1] in CODE_OPTIONS else match[0], source)
    return options, " ".join(rest.split())


def _captioned(caption: str, block: str) -> str:
    if not caption:
        return block
    match = CAPTION.fullmatch(caption)
    if match is None:
        return f"**{escape(caption)}**\n\n{block}"
    link = pieces.link(match["url"], match["title"] or "link")
    return f"**{escape(match['text'])}** {link}\n\n{block}"


def blockquote(call: TagCall) -> str:
    """`{% blockquote author, source url title %}` around Markdown."""
    said = (plain_quote(call) or "").rstrip("\n")
    footer = _footer(" ".join(call.source.split()))
    return f"{said}\n>\n> — {footer}\n\n" if footer else f"{said}\n\n"


def _footer(source: str) -> str:
    if match := CAPTION.fullmatch(source):
        shown = match["title"] or re.sub(r"^https?://|/(?:index\.html?)?$", "", match["url"])
        return f"<strong>{escape(match['text'].rstrip(','))}</strong> {pieces.link(match['url'], shown)}"
    if match := AUTHOR_TITLE.fullmatch(source):
        return f"<strong>{escape(match['author'])}</strong> <cite>{escape(match['title'])}</cite>"
    return f"<strong>{escape(source)}</strong>" if source else ""


def image(call: TagCall) -> str | None:
    """`{% img class /path width height "title" "alt" %}`; a path is below the site's root."""
    return picture(call)


def asset_image(call: TagCall) -> str | None:
    """`{% asset_img example.jpg "This is the alt text" %}`: a file in the post's asset folder."""
    words = call.words()
    index = next((index for index, word in enumerate(words) if "." in word or "/" in word), -1)
    if index < 0:
        return None
    sizes = list(takewhile(str.isdecimal, words[index + 1 :]))
    rest = words[index + 1 + len(sizes) :]
    alt = rest[-1] if rest and ('"' in call.source or "'" in call.source) else " ".join(rest)
    source = f'"{asset_address(call, words[index])}" {" ".join(sizes)} "{alt.strip("[]")}"'
    return picture(replace(call, name="img", source=source))


def asset_path(call: TagCall) -> str | None:
    words = call.words()
    return asset_address(call, words[0]) if words else None


def asset_link(call: TagCall) -> str | None:
    words = [word for word in call.words() if word not in ("true", "false")]
    if not words:
        return None
    return pieces.link(asset_address(call, words[0]), " ".join(words[1:]).strip("[]") or words[0])


def asset_address(call: TagCall, name: str) -> str:
    """The address of a file beside the post: its folder is served below the post's own address."""
    base = call.body.url if call.body.url.endswith("/") else call.body.url.removesuffix(".html") + "/"
    return urljoin(base, quote(name.lstrip("./"), safe="/%~!$&'()*+,;=:@"))


def post_link(call: TagCall) -> str | None:
    """`{% post_link name text %}`: by the file's path below `_posts`, or by the post's title."""
    words = call.words()
    if not words:
        return None
    name, _, fragment = words[0].partition("#")
    leaf = _post(call.body.blog, name)
    is_html = len(words) > 1 and words[-1] == "false"
    text = " ".join(words[1:-1] if words[-1] in ("true", "false") else words[1:])
    if leaf is None:
        add_unknown(call.body, name, call.piece.literal)
        return text if is_html else escape(text or name)
    address = leaf.url + (f"#{fragment}" if fragment else "")
    shown = text if is_html else escape(text or leaf.title or name)
    return f'<a href="{escape(address)}">{shown}</a>'


def post_path(call: TagCall) -> str | None:
    words = call.words()
    leaf = _post(call.body.blog, words[0]) if words else None
    if leaf is None:
        add_unknown(call.body, " ".join(words), call.piece.literal)
        return ""
    return leaf.url


def _post(blog: Blog, name: str) -> Leaf | None:
    if "hexo posts" not in blog.facts:
        names: dict[str, Leaf] = {}
        for source, leaf in blog.posts.items():
            below = source.rpartition("_posts/")[2].rsplit(".", 1)[0]
            names.setdefault(below, leaf)
        for source, leaf in blog.posts.items():
            stem = source.rsplit("/", 1)[-1].rsplit(".", 1)[0]
            for spelling in (leaf.title, stem, re.sub(r"^\d{4}-\d{1,2}-\d{1,2}-", "", stem)):
                names.setdefault(spelling, leaf)
        blog.facts["hexo posts"] = names
    found: dict[str, Leaf] = blog.facts["hexo posts"]
    return found.get(name) or found.get(name.removesuffix(".md"))


def link(call: TagCall) -> str | None:
    """`{% link text url [external] [title] %}`"""
    words = call.words()
    index = next((index for index, word in enumerate(words) if WEB.match(word) or word.startswith("/")), -1)
    if index < 0:
        return None
    return pieces.link(words[index], " ".join(words[:index]) or words[index])


def address(call: TagCall) -> str | None:
    """`{% url_for text path %}`"""
    words = call.words()
    return pieces.link(urljoin(call.body.blog.url, words[-1].lstrip("/")), words[0]) if len(words) > 1 else None


def included_code(call: TagCall) -> str | None:
    """`{% include_code title lang:js from:1 to:9 path %}`: a file below `code_dir`."""
    options, rest = code_options(call.source)
    match = INCLUDE.fullmatch(rest)
    if match is None:
        return None
    settings = call.body.blog.settings
    folder = f"{settings.get('source_dir') or 'source'}/{settings.get('code_dir') or 'downloads/code'}"
    return code_file(call, folder, match["file"], match["title"] or "", options)


def code_file(call: TagCall, folder: str, name: str, title: str, options: Mapping[str, str]) -> str:
    """The code in a file, or some of its lines."""
    folder = posixpath.normpath(folder)
    path = posixpath.normpath(f"{folder}/{name.lstrip('/')}")
    file = read_text_file(call.body.blog.root, path) if path.startswith(f"{folder}/") else None
    if file is None or file.problem:
        call.body.problem(
            "liquid-include",
            f"the code {name} is not in this blog's folder",
            call.piece.literal,
            hint=f"put it into {folder}, or write it into the post",
        )
        return ""
    lines = file.text.split("\n")
    first, last = _number(options.get("from"), 1), _number(options.get("to"), len(lines))
    language = options.get("lang") or posixpath.splitext(path)[1].lstrip(".")
    code = fenced("\n".join(lines[max(0, first - 1) : last]), language)
    return _captioned(title or posixpath.basename(path), code)


def _number(text: str | None, default: int) -> int:
    return int(text) if text and text.isdecimal() and len(text) < 9 else default


TAGS: Mapping[str, TagMaker] = {
    "a": link,
    "anchor": link,
    "asset_image": asset_image,
    "asset_img": asset_image,
    "asset_link": asset_link,
    "asset_path": asset_path,
    "blockquote": blockquote,
    "code": code,
    "codeblock": code,
    "full_url_for": address,
    "gist": gist,
    "iframe": frame,
    "image": image,
    "img": image,
    "include-code": included_code,
    "include_code": included_code,
    "link": link,
    "more": nothing,
    "note": box,
    "post_link": post_link,
    "post_path": post_path,
    "quote": blockquote,
    "url_for": address,
}
HEXO = Engine(
    name="Hexo",
    grammar=Grammar(frozenset({"raw", "codeblock", "code", "comment"}), has_comments=True, keeps_unclosed=True),
    control=CONTROL,
    control_tags=CONTROL_TAGS,
    tags=TAGS,
    quotes_arguments=False,
)


def expand(text: str, body: Body) -> str:
    """The text with this markup as CommonMark or HTML."""
    return expanded(text, body, HEXO) if any(mark in text for mark in ("{%", "{{", "{#")) else text
