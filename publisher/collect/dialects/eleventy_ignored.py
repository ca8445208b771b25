""".eleventyignore: files that are no templates. https://www.11ty.dev/docs/ignores/, in the manner of .gitignore"""

from __future__ import annotations

import posixpath
import re
from pathlib import Path

from publisher.engines.files import read_text_file

NAME = ".eleventyignore"
MAX_PATTERNS, MAX_LENGTH, MAX_STARS = 500, 200, 6


class Ignored:
    """The patterns of the blog's and of the input folder's file, the last that fits counts."""

    def __init__(self, root: Path, input_folder: str) -> None:
        self._patterns: list[tuple[str, bool, re.Pattern[str]]] = []
        for folder in dict.fromkeys((".", input_folder)):
            file = read_text_file(root, posixpath.normpath(f"{folder}/{NAME}"))
            for line in (file.text if file else "").split("\n")[:MAX_PATTERNS]:
                self._add(line.strip(), "" if folder == "." else f"{folder}/")

    def by(self, source: str) -> str:
        """The pattern that a file is ignored by; "" if it is not."""
        found = ""
        for shown, is_kept, pattern in self._patterns:
            if pattern.match(source):
                found = "" if is_kept else shown
        return found

    def _add(self, line: str, folder: str) -> None:
        is_kept = line.startswith("!")
        bare = line.lstrip("!").removeprefix("./").lstrip("/")
        if not bare or line.startswith("#") or len(bare) > MAX_LENGTH or bare.count("*") > MAX_STARS:
            return
        self._patterns.append(
            (line, is_kept, re.compile(re.escape(folder) + _translated(bare.rstrip("/")) + r"(?:/|$)"))
        )


def _translated(pattern: str) -> str:
    parts = re.split(r"(\*\*/|\*\*|\*|\?)", pattern)
    meant = {"**/": "(?:.*/)?", "**": ".*", "*": "[^/]*", "?": "[^/]"}
    return "".join(meant.get(part, re.escape(part)) for part in parts)
