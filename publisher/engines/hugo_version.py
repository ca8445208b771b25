"""Which version of Hugo a site is built with, where its files pin one: some rules for addresses changed over time."""

from __future__ import annotations

import re
from pathlib import Path

from publisher.engines.files import read_text_file

NEWEST = (9999, 0)
FILES = (
    ".hugo-version", ".hvm", ".tool-versions", "mise.toml", ".mise.toml", "netlify.toml", "vercel.json", "package.json",
    "Makefile", "Dockerfile", ".gitlab-ci.yml",
)  # fmt: skip
WORKFLOWS = ".github/workflows"
MAX_WORKFLOWS = 50
VERSION = r"v?(\d{1,3})\.(\d{1,3})(?:\.\d+)?"
# HUGO_VERSION = "0.128.0", hugo-version: '0.128.0', hugo 0.128.0 (asdf), "hugo-extended": "^0.128.0" (npm)
NAMED = re.compile(
    rf"hugo(?:[-_]?(?:version|extended|bin))?\b[\"']?[ \t]{{0,20}}[:=]?[ \t]{{0,20}}[\"']?[\^~=]{{0,2}}{VERSION}",
    re.IGNORECASE | re.ASCII,
)
ALONE = re.compile(rf"\s*{VERSION}(?:/extended|_extended)?\s*", re.ASCII)


def pinned_version(root: Path) -> tuple[int, int] | None:
    """Major and minor version, (0, 128), of the first file that names one; None if none does."""
    for name in (*FILES, *_workflows(root)):
        file = read_text_file(root, name)
        if file is None:
            continue
        match = ALONE.fullmatch(file.text) if name in (".hugo-version", ".hvm") else NAMED.search(file.text)
        if match:
            return int(match[1]), int(match[2])
    return None


def _workflows(root: Path) -> list[str]:
    try:
        names = sorted(path.name for path in (root / WORKFLOWS).iterdir() if path.suffix in (".yml", ".yaml"))
    except OSError:
        return []
    return [f"{WORKFLOWS}/{name}" for name in names[:MAX_WORKFLOWS]]
