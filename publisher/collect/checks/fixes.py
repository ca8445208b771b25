"""What can be put right in a post without asking its author: its encoding, text broken beyond doubt, what nobody sees.

Everything else stays as it is, byte for byte, line ends too. What a post is to readers stays the same as well: a fix that would
change its address, its id or whether it is published is not made.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory

from publisher.collect.checks.characters import stray_characters, with_strays_shown
from publisher.collect.checks.headers import SLASHES_MEAN_NOTHING
from publisher.collect.decoding import decoded
from publisher.collect.dialects import Dialect
from publisher.collect.findings import Findings
from publisher.collect.mojibake import code_map, find_mojibake, repaired
from publisher.collect.prepare import Prepared, prepare
from publisher.collect.walk import PostFile

FIXABLE = frozenset(
    {"character-invisible", "file-bom", "file-encoding", "mojibake", "mojibake-repaired", "slug-slashes"}
)
LINE_END = re.compile("(\r\n|\r|\n)")
# Those without width and those that turn directions. What is left is for a person: a control character may stand for a letter.
REMOVED = re.compile("[\u061c\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff]")


@dataclass(frozen=True, slots=True)
class Fix:
    """A file as it is and as it should be."""

    source: str
    path: Path
    before: bytes
    after: bytes

    def diff(self) -> Iterator[str]:
        """A unified diff of the texts, in which what nobody sees is shown; nothing where only the bytes differ."""
        old, new = (_for_people(decoded(data, Findings("")) or "") for data in (self.before, self.after))
        yield from difflib.unified_diff(old, new, self.source, self.source, lineterm="")


def fix_of(file: PostFile, dialect: Dialect, now: datetime) -> Fix | None:
    """What to make of a file; None if there is nothing to put right, or if it would make another post of it."""
    path = Path(file.path).resolve()
    try:
        before = path.read_bytes()
    except OSError:
        return None
    text = decoded(before, Findings(file.source))
    if text is None:
        return None
    *lines, last = LINE_END.split(text)
    plain = "".join([*("\n" if number % 2 else part for number, part in enumerate(lines)), last])
    fixed = _without_slashes(_without_strays(repaired(plain, find_mojibake(plain))), file, dialect)
    parts = fixed.split("\n")
    ends = [*lines[1::2], ""]
    after = "".join(line + end for line, end in zip(parts, ends, strict=True)).encode()
    if after == before or not _is_the_same_post(file, after, dialect, now):
        return None
    return Fix(file.source, path, before, after)


def _without_strays(text: str) -> str:
    """The text without invisible characters that do nothing, but for those in code, which may be about them."""
    strays = [
        offset for offsets in stray_characters(text).values() for offset in offsets if REMOVED.match(text[offset])
    ]
    if not strays:
        return text
    is_code = code_map(text)
    gone = {offset for offset in strays if not is_code[offset]}
    return "".join(character for offset, character in enumerate(text) if offset not in gone)


def _without_slashes(text: str, file: PostFile, dialect: Dialect) -> str:
    front_matter = dialect.split(text, file, Findings(file.source)) if dialect.name in SLASHES_MEAN_NOTHING else None
    slug = front_matter.values.get("slug") if front_matter else None
    if front_matter is None or not isinstance(slug, str) or slug == slug.strip("/") or not slug.strip("/ "):
        return text
    line, column = front_matter.places["slug"]
    lines = text.split("\n")
    head, tail = lines[line - 1][: column - 1], lines[line - 1][column - 1 :]
    lines[line - 1] = head + tail.replace(slug, slug.strip("/ "), 1)
    return "\n".join(lines)


def _is_the_same_post(file: PostFile, after: bytes, dialect: Dialect, now: datetime) -> bool:
    """Whether readers would not notice: published as before, with the same address and id."""
    with TemporaryDirectory() as folder:
        copy = Path(folder) / "post"
        copy.write_bytes(after)
        fixed, _ = prepare(replace(file, path=str(copy), size_bytes=len(after)), dialect, now)
    is_now, _ = prepare(file, dialect, now)
    if not isinstance(fixed, Prepared) or not isinstance(is_now, Prepared):
        return False
    return (fixed.url, fixed.header.id, fixed.published) == (is_now.url, is_now.header.id, is_now.published)


def _for_people(text: str) -> list[str]:
    return [with_strays_shown(line) for line in LINE_END.sub("\n", text).split("\n")]
