"""Includes: other files of the blog rendered where a post asks for them. Nothing outside the blog's folder is read.

Jekyll: https://jekyllrb.com/docs/includes/; Eleventy: https://www.11ty.dev/docs/languages/liquid/#supported-features
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from publisher.collect.markup.liquid.parser import parsed_arguments
from publisher.collect.markup.liquid.render import TagCall
from publisher.collect.markup.liquid.scan import scan
from publisher.collect.markup.liquid.site import SiteFacts, facts_of, source_folders
from publisher.collect.markup.liquid.tags import TELLING, normal
from publisher.collect.markup.liquid.tree import Node, tree
from publisher.collect.markup.liquid.values import as_text
from publisher.engines.files import read_text_file

FILE = re.compile(r"""\s*(?:"(?P<double>[^"]*)"|'(?P<single>[^']*)'|(?P<bare>(?:\{\{.*?\}\}|[^\s,{])+))""")
FRONT_MATTER = re.compile(r"---[ \t]*\n.*?^---[ \t]*\n", re.DOTALL | re.MULTILINE)
KEEPS_LINES = re.compile(r"<(?:pre|textarea)\b|\bmarkdown=|```|~~~", re.IGNORECASE)
ENDINGS = ("", ".liquid", ".njk", ".html", ".md")
MAX_FILES = 500  # of a blog, kept for the next post that includes them


def included(call: TagCall) -> str:
    """`{% include box.html title="x" %}`, `{% include "box.njk" %}`, `{% render "box", title: "x" %}`"""
    return _include(call, _include_folders(call))


def included_relative(call: TagCall) -> str:
    """`{% include_relative part.md %}`: beside the post."""
    return _include(call, [posixpath.dirname(call.body.source)])


def _include(call: TagCall, folders: Sequence[str]) -> str:
    match = FILE.match(call.source)
    wanted = _wanted(call, match) if match else ""
    if not wanted or match is None:
        call.rendering.complain("include without a file's name", call.piece.literal, "name a file in _includes")
        return ""
    nodes, name = _nodes(call, folders, wanted)
    if nodes is None:
        return _told(replace(call, source=call.source[match.end() :]), wanted)
    text = _rendered(call, nodes, name, call.source[match.end() :])
    return as_block(text) if name.rsplit(".", 1)[-1] not in ("md", "markdown") else text


def _wanted(call: TagCall, match: re.Match[str]) -> str:
    if (quoted := match["double"] or match["single"]) or not match["bare"]:
        return quoted or ""
    if call.rendering.engine.quotes_arguments:
        value = call.rendering.scope.value(match["bare"])
        return as_text(value) if isinstance(value, str) else match["bare"]
    return call.rendering.filled(match["bare"])


def _include_folders(call: TagCall) -> list[str]:
    settings = call.body.blog.settings
    if "includes" in settings:  # Eleventy's, relative to the blog's folder
        return [str(settings["includes"]), str(settings.get("input") or "")]
    named = settings.get("includes_dir")
    name = named if isinstance(named, str) and named else "_includes"
    return [f"{folder}/{name}".lstrip("/") for folder in source_folders(call.body.blog)]


def _nodes(call: TagCall, folders: Sequence[str], wanted: str) -> tuple[list[Node] | None, str]:
    """The parsed include and its name, from the first folder that has it."""
    facts = facts_of(call.body.blog)
    for folder in folders:
        for ending in ENDINGS:
            name = posixpath.normpath(f"{folder}/{wanted}{ending}".lstrip("/"))
            if name.startswith("..") or "\0" in name:
                continue
            if name not in facts.includes and len(facts.includes) < MAX_FILES:
                facts.includes[name] = _parsed(call, facts, name)
            if facts.includes.get(name) is not None:
                return facts.includes[name], name
    return None, ""


def _parsed(call: TagCall, facts: SiteFacts, name: str) -> list[Node] | None:
    file = read_text_file(facts.blog.root, name)
    if file is None or file.problem:
        return None
    text = FRONT_MATTER.sub("", file.text, count=1) if file.text.startswith("---") else file.text

    def complain(message: str, literal: str, hint: str) -> None:
        call.body.problem("liquid-invalid", f"{name}: {message}", "", hint=hint)

    knows_code = name.endswith((".md", ".markdown"))
    return tree(scan(text, call.rendering.engine.grammar, knows_code=knows_code), complain)


def _rendered(call: TagCall, nodes: Sequence[Node], name: str, source: str) -> str:
    rendering, scope = call.rendering, call.rendering.scope
    arguments = parsed_arguments(rendering.filled(source).strip(), scope.is_nunjucks)
    given: dict[str, Any] = {key: scope.evaluated(value) for key, value in arguments.named}
    scope.budget.spend(len(nodes))
    scope.inner.append({"include": given, **(given if rendering.engine.quotes_arguments else {})})
    before, rendering.file = rendering.file, name
    try:
        return rendering.rendered(nodes)
    finally:
        rendering.file = before
        scope.inner.pop()


def _told(call: TagCall, wanted: str) -> str:
    """A file that is not there, as the includes of a theme that is a package: clear if it is called `youtube` or `figure`."""
    stem = wanted.rsplit("/", 1)[-1].split(".", 1)[0]
    maker = TELLING.get(normal(stem))
    made = maker(replace(call, name=stem, inner="", is_block=False)) if maker else None
    if made is not None:
        return made
    call.body.problem(
        "liquid-include",
        f"the include {wanted} is not in this blog's folder",
        call.piece.literal,
        hint="if it is in a theme, copy it into _includes; nothing is shown in its place",
    )
    return ""


def as_block(html: str) -> str:
    """HTML as one block of CommonMark: without the indentation that would make code of it, and without blank lines."""
    text = html.strip("\n")
    if not text.lstrip().startswith("<") or KEEPS_LINES.search(text):
        return html
    return "\n".join(line for line in (line.strip() for line in text.split("\n")) if line)
