"""Writes publisher/digest/lint/caniemail.tsv anew from a clone of https://github.com/hteumeuleu/caniemail (MIT):

    git clone https://github.com/hteumeuleu/caniemail /tmp/caniemail
    python -m scripts.caniemail /tmp/caniemail

A line a feature, a column a client: what its latest listed version makes of it.
"""

from __future__ import annotations

import json
import re
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

TABLE = Path(__file__).parent.parent / "publisher/digest/lint/caniemail.tsv"
# Not about what a mail looks like: what a mailbox provider does, and elements that do nothing without scripts.
LEFT_OUT = re.compile(r"amp|bimi|_template|html-(?:required|popover|base|doctype|body|comments)")
TITLE = re.compile(r'^title: "(.*)"\s*$', re.MULTILINE)
KEY = re.compile(r"([{,]\s*)([\w-]+)\s*:")
TRAILING = re.compile(r",(\s*[}\]])")
HEADER = """\
# What clients of mail know, from caniemail.com: https://github.com/hteumeuleu/caniemail, commit {commit} of {date}.
# MIT license, copyright (c) 2019 Rémi Parmentier. Made by `python -m scripts.caniemail`; not edited by hand.
# y: known, a: partly, n: not, u: unknown, -: not tested. The columns are the clients of the first line, in their latest version.
"""


@dataclass(frozen=True, slots=True)
class Feature:
    """A feature and, for each client, the letter of its latest version."""

    slug: str
    title: str
    support: dict[str, str]


def main(folder: Path, table: Path = TABLE) -> None:
    features = sorted(_features(folder / "_features"), key=lambda feature: feature.slug)
    clients = sorted({client for feature in features for client in feature.support})
    lines = ["\t".join(("clients", "", ",".join(clients)))]
    for feature in features:
        letters = "".join(feature.support.get(client, "-") for client in clients)
        lines.append(f"{feature.slug}\t{feature.title}\t{letters}")
    commit, date = _said(folder, "%h"), _said(folder, "%cs")
    table.write_text(HEADER.format(commit=commit, date=date) + "\n".join(lines) + "\n", encoding="utf-8")
    print(f"{len(features)} features, {len(clients)} clients: {table}")


def _features(folder: Path) -> Iterator[Feature]:
    for path in sorted(folder.glob("*.md")):
        text = path.read_text(encoding="utf-8")
        title = TITLE.search(text)
        if title and not LEFT_OUT.match(path.stem):
            yield Feature(path.stem, title[1].replace("\\", ""), dict(_support(_stats(text), path)))


def _stats(text: str) -> str:
    """The braces behind `stats:`, which are nearly JSON."""
    start = text.index("{", text.index("\nstats:"))
    depth = 0
    for index in range(start, len(text)):
        depth += {"{": 1, "}": -1}.get(text[index], 0)
        if depth == 0:
            return text[start : index + 1]
    raise ValueError("the braces of stats are not closed")


def _support(stats: str, path: Path) -> Iterator[tuple[str, str]]:
    try:
        families = json.loads(TRAILING.sub(r"\1", KEY.sub(r'\1"\2":', stats)))
    except json.JSONDecodeError as error:
        raise SystemExit(f"{path}: {error}") from None
    for family, platforms in families.items():
        for platform, versions in platforms.items():
            if versions:  # listed as time went on; years and numbers are mixed, so only that tells the latest
                yield f"{family}.{platform}", list(versions.values())[-1].strip()[:1] or "u"


def _said(folder: Path, form: str) -> str:
    git = ["git", "-C", str(folder), "log", "-1", f"--format={form}"]
    return subprocess.run(git, check=True, capture_output=True, text=True).stdout.strip()


if __name__ == "__main__":
    main(Path(sys.argv[1]))
