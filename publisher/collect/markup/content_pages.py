"""Pages of a Hugo or Zola site that are no posts, which posts may link to: where they are, and the address they have."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any
from urllib.parse import quote, urljoin

from publisher.collect.markup.body import Blog, Body

ENDING = re.compile(r"(?:\.[a-z]{2,3}(?:-[a-z]{2,4})?)?\.(?:md|markdown|html|adoc|org|rst|mdx)$", re.IGNORECASE)
INDEX = re.compile(r"(?:^|/)_?index$")
LANGUAGE = re.compile(r"[A-Za-z-]{2,8}")
TARGET = re.compile(r"[^\x00-\x1f<>\\]{1,500}")
HEAD = 16_384  # bytes of a file that are read
FRONT_MATTER = re.compile(r"\A\ufeff?\s*(---|\+\+\+)[ \t]*\r?\n(.*?)^\1[ \t]*\r?$", re.DOTALL | re.MULTILINE)
FIELD = re.compile(
    r"""^(draft|date|publishdate|path|url|slug)[ \t]*[:=][ \t]*["']?([^"'\r\n#]*)""", re.IGNORECASE | re.MULTILINE
)


def plain_path(path: str) -> str:
    """A path as it is compared: small letters, no ending, no language, no `index`."""
    return INDEX.sub("", ENDING.sub("", path.lower().strip("/"))) or "/"


def page_address(target: str, body: Body) -> str | None:
    """The address of a page that is no post, by its front matter or else its path; None if there is none, or it is a draft."""
    if not TARGET.fullmatch(target) or ".." in target.split("/"):
        return None
    path = ENDING.sub("", target.strip("/"))
    facts = body.blog.facts
    if "content_folders" not in facts:
        facts["content_folders"] = tuple(_content_folders(body.blog.settings))
    for content in facts["content_folders"]:
        for name in dict.fromkeys((target.strip("/"), f"{path}.md", f"{path}/_index.md", f"{path}/index.md")):
            if name.endswith((".md", ".html")):
                file = Path(f"{body.blog.root}/{content}/{name}")
                try:
                    if file.is_file():
                        return _address(file, plain_path(name), body.blog)
                except OSError:  # a name too long to be one, or a file nobody may read
                    continue
    return None


def _address(file: Path, path: str, blog: Blog) -> str | None:
    if not file.resolve().is_relative_to(blog.root.resolve()):
        return None
    with file.open("rb") as opened:
        head = FRONT_MATTER.match(opened.read(HEAD).decode("utf-8", errors="replace"))
    fields = {key.lower(): value.strip() for key, value in FIELD.findall(head[2])} if head else {}
    is_page = file.name.startswith("_index.") or not any(fields.get(key) for key in ("date", "publishdate"))
    is_post = any(file.is_relative_to(blog.root / folder) for folder in blog.configuration.settings.collect.folders)
    if fields.get("draft", "false") != "false" or (is_post and not is_page):
        return None  # a post that is not published, or not yet
    if own := fields.get("url") or fields.get("path"):
        return urljoin(blog.url, quote(own.strip("/"), safe="/%-._~") + ("" if "." in own.rsplit("/", 1)[-1] else "/"))
    if fields.get("slug"):
        path = f"{path.rpartition('/')[0]}/{fields['slug']}"
    address = quote(path.strip("/").replace(" ", "-"))
    return f"{blog.url}{address}/" if address else blog.url


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
