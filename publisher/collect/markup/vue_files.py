"""VitePress' `<<< @/snippet.js{2}` and `<!--@include: ./part.md-->`: files of the blog's own folder shown in a post.

https://vitepress.dev/guide/markdown#import-code-snippets, https://vitepress.dev/guide/markdown#markdown-file-inclusion
"""

from __future__ import annotations

import re
from pathlib import Path

from publisher.collect.markup.body import Body
from publisher.collect.markup.code import CodeMap, fenced

SNIPPET = re.compile(
    r"^(?P<before>[ \t>]*)<<<[ \t]*(?P<path>[^\s#{}\[\]<>]+)(?:#(?P<region>[\w-]+))?[ \t]*"
    r"(?:\{(?P<lines>[^}\n]*)\})?[ \t]*(?:\[(?P<label>[^\]\n]*)\])?[ \t]*$",
    re.MULTILINE,
)
INCLUDE = re.compile(
    r"<!--[ \t]*@include:[ \t]*(?P<path>[^\s#{}]+)(?:#(?P<region>[\w-]+))?(?:\{(?P<lines>[\d,]*)\})?[ \t]*-->"
)
LANGUAGE = re.compile(r"(?:^|\s)([A-Za-z][\w+-]*)")
FRONT_MATTER = re.compile(r"\A---\n.*?\n---[ \t]*\n", re.DOTALL)
MAX_BYTES = 200_000
MAX_FILES = 50  # in one post


def with_files(text: str, body: Body) -> str:
    """The text with these files in it; what is included is not looked at again."""
    code = CodeMap(text)
    left = [MAX_FILES]

    def snippet(match: re.Match[str]) -> str:
        content = _content(match, body, left) if not code.holds(match.end("before")) else None
        if content is None:
            return match[0] if code.holds(match.end("before")) else match["before"].rstrip()
        named = LANGUAGE.search(match["lines"] or "")
        language = named[1] if named else match["path"].rsplit(".", 1)[-1]
        info = f"{language} [{match['label']}]" if match["label"] else language
        return match["before"] + fenced(content, info).replace("\n", "\n" + match["before"])

    def part(match: re.Match[str]) -> str:
        if code.holds(match.start()):
            return match[0]
        content = _content(match, body, left)
        return "" if content is None else FRONT_MATTER.sub("", content)

    if "<<<" in text:
        text = SNIPPET.sub(snippet, text)
        code = CodeMap(text)
    return INCLUDE.sub(part, text) if "@include" in text else text


def _content(match: re.Match[str], body: Body, left: list[int]) -> str | None:
    """The file's text, or the part of it that is asked for; None, and a problem, if it cannot be had."""
    left[0] -= 1
    content = _read(match["path"], body) if left[0] >= 0 else None
    if content is not None and match["region"]:
        content = _region(content, match["region"])
    if content is not None and INCLUDE.fullmatch(match[0]) and match["lines"]:
        content = _lines(content, match["lines"])
    if content is None:
        body.problem(
            "include-unknown",
            f"{match['path']} is no file of the blog that can be shown",
            match[0].strip(),
            hint="only files in the blog's folder are shown; nothing is, in its place",
        )
    return content


def _read(path: str, body: Body) -> str | None:
    root = body.blog.root.resolve()
    folder = (root / body.source).parent
    candidates = (
        [root / path[2:], *(parent / path[2:] for parent in folder.parents)]
        if path.startswith("@/")
        else [folder / path]
    )
    for candidate in candidates:
        try:
            file = Path(candidate).resolve()
            if file.is_relative_to(root) and file.is_file() and file.stat().st_size <= MAX_BYTES:
                return file.read_text(encoding="utf-8").replace("\r\n", "\n")
        except (OSError, UnicodeDecodeError, ValueError, RuntimeError):
            continue
    return None


def _region(content: str, name: str) -> str | None:
    """What stands between `#region name` and `#endregion`, whatever comments look like there."""
    lines = content.split("\n")
    start = next(
        (number for number, line in enumerate(lines) if re.search(rf"#?region\s+{re.escape(name)}\b", line)), None
    )
    if start is None:
        return None
    end = next((number for number, line in enumerate(lines[start + 1 :], start + 1) if "endregion" in line), len(lines))
    return "\n".join(lines[start + 1 : end])


def _lines(content: str, asked: str) -> str:
    """`3,10`, `3,` or `,10`: lines counted from 1."""
    first, _, last = asked.partition(",")
    return "\n".join(
        content.split("\n")[
            int(first or 1) - 1 if (first or "1").isdecimal() else 0 : int(last) if last.isdecimal() else None
        ]
    )
