"""The heading that a Docusaurus post begins with, which is its title and is not shown again.

@docusaurus/utils, src/markdownUtils.ts, parseMarkdownContentTitle
"""

from __future__ import annotations

import re

HASH_HEADING = re.compile(r"#[ \t]+([^ \t\n][^\n]*)(?:\n|$)")
LINED_HEADING = re.compile(r"([^\n]*)\n=+[ \t]*(?:\n|$)")
HEADING_END = re.compile(r"[ \t]*(?:\{#*[\w-]+\}|#+)$")
CODE = re.compile(r"`([^`]*)`")
BLANK_LINES = re.compile(r"\n{2,}")
MAX_IMPORTS = 100


def without_title(body: str) -> tuple[str, str]:
    """The text of the heading, "" if the body does not begin with one, and the body with blank lines in its place.

    Imports of components may stand before it.
    """
    start = _after_imports(body)
    match = HASH_HEADING.match(body, start) or LINED_HEADING.match(body, start)
    if match is None or not match[1].strip():
        return "", body
    title = HEADING_END.sub("", match[1].strip())
    blank = "\n" * match[0].count("\n")
    return CODE.sub(r"\1", title).strip(), f"{body[: match.start()]}{blank}{body[match.end() :]}"


def _after_imports(body: str) -> int:
    start = len(body) - len(body.lstrip())
    for _ in range(MAX_IMPORTS):
        if not body.startswith(("import ", "import\t", "import\n"), start):
            break
        end = BLANK_LINES.search(body, start)
        if end is None:
            break
        start = end.end()
    return start
