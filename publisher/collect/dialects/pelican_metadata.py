"""What Pelican takes for a post's metadata: `Key: value` lines, as Python-Markdown reads them.

https://python-markdown.github.io/extensions/meta_data/ and markdown/extensions/meta.py; pelican/readers.py says what becomes of
the values.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from publisher.collect.entries import Value
from publisher.collect.findings import Findings
from publisher.collect.front_matter import FrontMatter
from publisher.problems import Severity

KEY = re.compile(r" {0,3}([A-Za-z0-9_-]+):\s*(.*)")
MORE = re.compile(r" {4,}(.*)")
FENCE, ENDS = "---", ("---", "...")
# Of these the first counts (DUPLICATES_DEFINITIONS_ALLOWED); of others Pelican makes a list, which nobody means.
FIRST_COUNTS = frozenset(
    {"tags", "date", "modified", "status", "category", "author", "save_as", "url", "authors", "slug"}
)
LISTS = frozenset({"tags", "authors"})
NOTHING_IF_EMPTY = frozenset({"tags", "status", "category", "author", "authors", "slug"})  # _DISCARD
MAX_LINES = 1000


@dataclass(slots=True)
class _Lines:
    """What stands after one key, with the places of the key and of its value; `again` are the places where it is once more."""

    texts: list[str]
    key_at: tuple[int, int]
    at: tuple[int, int]
    again: list[tuple[int, int]] = field(default_factory=list)


def split_pelican_metadata(text: str, findings: Findings) -> FrontMatter | None:
    """Metadata and body; None where it cannot be told what was meant, and then the findings say why."""
    lines = text.split("\n", MAX_LINES)
    is_fenced = lines[0].startswith(FENCE)
    found: dict[str, _Lines] = {}
    number = int(is_fenced)
    current: _Lines | None = None
    while number < len(lines):
        line = lines[number].expandtabs(4)
        if not line.strip() or line.startswith(ENDS):
            number += 1
            break
        if match := KEY.fullmatch(line):
            current = _note(found, match, number + 1)
        elif current and (more := MORE.fullmatch(line)):
            current.texts.append(more[1].strip())
        elif is_fenced:
            _add_early_end(number + 1, findings)
            return None
        else:
            break
        number += 1
    return _front_matter(found, "\n".join(lines[number:]), text, findings)


def _note(found: dict[str, _Lines], match: re.Match[str], number: int) -> _Lines:
    key = match[1].lower().replace("-", "_")
    key_at = (number, match.start(1) + 1)
    known = found.get(key)
    if known is None:
        found[key] = _Lines([match[2].strip()], key_at, (number, match.start(2) + 1))
    else:
        known.again.append(key_at)
        known.texts.append(match[2].strip())
    return found[key]


def _front_matter(found: dict[str, _Lines], body: str, text: str, findings: Findings) -> FrontMatter | None:
    values: dict[str, Value] = {}
    for key, lines in found.items():
        if lines.again:
            _add_twice(key, lines, findings)
        if key == "summary":
            values[key] = "\n".join(lines.texts)
        elif key in LISTS:
            values[key] = [*_listed(lines.texts[0])]
        elif key in FIRST_COUNTS or len(lines.texts) == 1:
            values[key] = lines.texts[0]
        elif key == "title":
            values[key] = " ".join(lines.texts)
        else:
            values[key] = [*lines.texts]
        if key in NOTHING_IF_EMPTY and not values[key]:
            del values[key]
    if findings.has_error:
        return None
    body = body.lstrip("\n")
    places = {key: lines.at for key, lines in found.items()}
    return FrontMatter(values, body, places, text.count("\n", 0, len(text) - len(body)) + 1)


def _listed(text: str) -> list[str]:
    """ensure_metadata_list: at semicolons if there are any, else at commas."""
    items = (item.strip() for item in text.split(";" if ";" in text else ","))
    return list(dict.fromkeys(item for item in items if item))


def _add_twice(key: str, lines: _Lines, findings: Findings) -> None:
    first = key in FIRST_COUNTS
    findings.add(
        "front-matter-key-twice",
        f"`{key}` is already there in line {lines.key_at[0]}" + ("; that one counts" if first else ""),
        hint="delete the other" if first else "keep one of them. The post is left out until then.",
        at=lines.again[0],
        severity=Severity.WARNING if first else None,
    )


def _add_early_end(number: int, findings: Findings) -> None:
    findings.add(
        "front-matter-shape",
        "this line is no `Key: value`, so Pelican takes it for the beginning of the text",
        hint="write a list on one line, with commas; more lines of a value begin with four spaces",
        at=(number, 1),
    )
