"""What Pelican and Python-Markdown add to Markdown: `{filename}` links, `:::python` at the head of code, tags of liquid_tags.

https://docs.getpelican.com/en/latest/content.html#linking-to-internal-content,
https://python-markdown.github.io/extensions/code_hilite/#syntax
"""

from __future__ import annotations

import posixpath
import re
import unicodedata
from collections.abc import Callable, Mapping
from html import unescape
from urllib.parse import quote, unquote, urljoin

from publisher.collect.markup.body import Body
from publisher.collect.markup.code import CodeMap, fences_and_spans, sub_outside_code
from publisher.collect.markup.hexo_tags import code_file, code_options
from publisher.collect.markup.liquid import expanded
from publisher.collect.markup.liquid.links import add_unknown
from publisher.collect.markup.liquid.render import Engine, TagCall, TagMaker
from publisher.collect.markup.liquid.scan import Grammar
from publisher.collect.markup.liquid.tags import TELLING, fenced
from publisher.collect.markup.pelican_notebooks import notebook

WORDS = "filename|static|attach|author|category|tag|index"
TARGET = re.compile(
    rf"""(?P<before>\]\(\s*<?|^[ ]{{0,3}}\[[^\]\n]{{1,200}}\]:[ \t]*<?|=[ \t]*(?P<quote>["']))
        (?:\{{(?P<what>{WORDS})\}}|\|(?P<old>{WORDS})\|)(?P<path>[^\s"'<>)|]*(?:[ ][^\s"'<>)|]+)*)""",
    re.VERBOSE | re.MULTILINE | re.IGNORECASE,
)
HEAD = re.compile(
    r"^(?P<indent>(?: {4}|\t)*)(?: {4}|\t)(?::::+|\#!)(?P<language>[A-Za-z][\w#.+-]*)(?![\w/])[^\n]*\n", re.MULTILINE
)
DOCUMENTS = (".md", ".markdown", ".mkd", ".rst", ".html", ".htm")
FORMER_WORD = re.compile(r"[^\w\s-]")
SPACE = re.compile(r"[-\s]+")


def expand(text: str, body: Body) -> str:
    """The text with this markup as CommonMark or HTML."""
    if "{%" in text:
        text = expanded(text, body, PELICAN)
    if ":::" in text or "#!" in text:
        text = _with_fences(text)
    if "{" in text or "|" in text:
        text = sub_outside_code(TARGET, lambda match: _linked(match, body), text)
    return text


def _linked(match: re.Match[str], body: Body) -> str:
    what = (match["what"] or match["old"]).lower()
    path, fragment = _parts(match["path"])
    address = WHERE[what](path, body)
    if address is None:
        add_unknown(body, match["path"] or what, match[0].removeprefix(match["before"]))
        address = ""
    return match["before"] + address + fragment


def _parts(path: str) -> tuple[str, str]:
    """The path and what is not: `#part`, `?x=1`."""
    cut = next((index for index, character in enumerate(path) if character in "#?"), len(path))
    return unescape(unquote(path[:cut])), path[cut:]


def _post(path: str, body: Body) -> str | None:
    if not path.lower().endswith(DOCUMENTS):
        return _static(path, body)
    leaf = body.blog.posts.get(_source(path, body))
    return leaf.url if leaf else None


def _static(path: str, body: Body) -> str | None:
    """A file is served where it lies in the content folder."""
    source = _source(path, body)
    if source.startswith("../"):
        return None
    inside = source.removeprefix(f"{content_folder(body)}/")
    return urljoin(body.blog.url, quote(inside))


def _attached(path: str, body: Body) -> str | None:
    """A file that goes where the post goes: one below the post's folder keeps its path, another only its name."""
    name = posixpath.normpath(path) if not path.startswith("/") else ".."
    name = posixpath.basename(path) if name.startswith("..") else name
    return urljoin(body.url, quote(name))


def _index(path: str, body: Body) -> str:  # noqa: ARG001 - the table decides what it is given
    return urljoin(body.blog.url, str(body.blog.settings.get("INDEX_SAVE_AS") or "index.html"))


def _by_word(key: str, usual: str) -> Callable[[str, Body], str]:
    def address(path: str, body: Body) -> str:
        pattern = str(body.blog.settings.get(key) or usual)
        return urljoin(body.blog.url, quote(pattern.replace("{slug}", slug(path))))

    return address


WHERE: Mapping[str, Callable[[str, Body], str | None]] = {
    "author": _by_word("AUTHOR_URL", "author/{slug}.html"),
    "category": _by_word("CATEGORY_URL", "category/{slug}.html"),
    "tag": _by_word("TAG_URL", "tag/{slug}.html"),
    "filename": _post,
    "static": _static,
    "attach": _attached,
    "index": _index,
}


def slug(name: str) -> str:
    """Pelican's slug of a name, for the letters that have an ASCII one."""
    ascii_name = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode()
    return SPACE.sub("-", FORMER_WORD.sub("", ascii_name).strip().lower())


def _source(path: str, body: Body) -> str:
    folder = content_folder(body) if path.startswith("/") else posixpath.dirname(body.source)
    return posixpath.normpath(posixpath.join(folder, path.lstrip("/")))


def content_folder(body: Body) -> str:
    """Pelican's PATH, relative to the blog's folder."""
    named = body.blog.settings.get("PATH")
    candidates = [named.strip("./")] if isinstance(named, str) else []
    candidates += ["content", *body.blog.configuration.settings.collect.folders]
    return next((folder for folder in candidates if folder and body.source.startswith(f"{folder}/")), "")


def _with_fences(text: str) -> str:
    """Indented code that names its language, as code in fences."""
    if not HEAD.search(text):
        return text
    code = CodeMap(text) if "```" in text or "~~~" in text else None
    fences = fences_and_spans(text) if code else []
    parts: list[str] = []
    position = 0
    for match in HEAD.finditer(text):
        if match.start() < position or not _follows_blank(text, match.start()):
            continue
        if any(start <= match.start() < end for start, end in fences):
            continue
        margin = match["indent"]
        end = _code_end(text, match.end(), margin)
        lines = [line[len(margin) :] for line in text[match.end() : end].split("\n")]
        source = "\n".join(
            line.removeprefix("    ") if line.startswith("    ") else line.removeprefix("\t") for line in lines
        )
        block = fenced(source, match["language"].lower())
        shifted = "\n".join(margin + line if line else line for line in block.split("\n"))
        parts += [text[position : match.start()], shifted, "\n\n"]
        position = end
    return "".join((*parts, text[position:]))


def _follows_blank(text: str, start: int) -> bool:
    return start == 0 or not text[text.rfind("\n", 0, start - 1) + 1 : start].strip()


def _code_end(text: str, start: int, margin: str) -> int:
    """Where lines end that are indented as the first one is, or blank."""
    end = position = start
    while position < len(text):
        line_end = text.find("\n", position)
        line_end = len(text) if line_end < 0 else line_end
        line = text[position:line_end]
        if line.strip() and not line.startswith((f"{margin}    ", f"{margin}\t")):
            break
        position = line_end + 1
        end = min(position, len(text)) if line.strip() else end
    return end


def code_of_file(call: TagCall) -> str | None:
    """`{% include_code name.py lang:python title %}`: a file in CODE_DIR below the content folder."""
    options, rest = code_options(call.source)
    name, _, title = rest.partition(" ")
    folder = str(call.body.blog.settings.get("CODE_DIR") or "code").strip("/")
    return code_file(call, f"{content_folder(call.body)}/{folder}", name, title, options) if name else None


def shown_notebook(call: TagCall) -> str | None:
    """`{% notebook name.ipynb %}`: a file in NOTEBOOK_DIR below the content folder."""
    folder = str(call.body.blog.settings.get("NOTEBOOK_DIR") or "notebooks").strip("/")
    return notebook(call, f"{content_folder(call.body)}/{folder}")


def literally(call: TagCall) -> str:
    """`{% literal img /x.png %}` shows the tag that follows the word."""
    return f"{{% {call.source.strip()} %}}"


# https://github.com/pelican-plugins/liquid-tags; other tags are text to Pelican.
TAGS: Mapping[str, TagMaker] = {
    **{name: TELLING[name] for name in ("img", "video", "youtube", "vimeo", "gist", "audio", "giphy", "soundcloud")},
    "b64img": TELLING["img"],
    "include_code": code_of_file,
    "literal": literally,
    "notebook": shown_notebook,
}
PELICAN = Engine(
    name="Pelican",
    grammar=Grammar(frozenset(), has_comments=False, keeps_unclosed=True, only=frozenset({*TAGS, "flickr", "generic"})),
    control={},
    control_tags={},
    tags=TAGS,
    quotes_arguments=False,
)
