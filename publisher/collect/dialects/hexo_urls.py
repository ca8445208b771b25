"""Addresses as Hexo makes them: https://hexo.io/docs/permalinks.html and lib/plugins/filter/post_permalink.ts.

`slugize` and the reading of file names are those of hexo-util (lib/slugize.ts, escape_diacritic.ts, permalink.ts).
"""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import cache

from publisher.collect.permalinks import BadAddress
from publisher.config.permalink import FORMS

TOKEN = FORMS["hexo"]
CONTROL = re.compile(r"[\x00-\x1f]")
SPECIAL = re.compile(r"""[\s~`!@#$%^&*()\-_+=\[\]{}|\\;:"'<>,.?/]+""")
LATIN = re.compile(r"(?:FULLWIDTH |CIRCLED )?LATIN (SMALL|CAPITAL) (?:LETTER ([A-Z]{1,2})(?: WITH .+)?|LIGATURE (OE))")
# Letters whose names do not say what hexo-util makes of them.
ODD_LETTERS = {
    "ß": "s",
    "ẞ": "S",
    "ı": "i",
    "ŉ": "n",
    "ſ": "l",
    "Ɖ": "D",
    "ǅ": "Dz",
    "ǈ": "Lj",
    "ǋ": "Nj",
    "Ĳ": "Ĳ",
    "ĳ": "ĳ",
}
# What a file's name may have in the place of a token of `new_post_name` (lib/plugins/processor/post.ts).
SEGMENTS = {
    "year": r"(\d{4})", "month": r"(\d{2})", "day": r"(\d{2})", "i_month": r"(\d{1,2})", "i_day": r"(\d{1,2})",
    "hash": r"([0-9a-f]{12})",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Placeholders:
    """What a pattern may ask of a post. `date` is in the site's zone; `others` are keys of its front matter."""

    date: datetime
    slug: str
    title: str
    category: str
    others: Mapping[str, str]


VALUES: Mapping[str, Callable[[Placeholders], str]] = {
    "year": lambda own: f"{own.date.year:04}",
    "month": lambda own: f"{own.date.month:02}",
    "i_month": lambda own: str(own.date.month),
    "day": lambda own: f"{own.date.day:02}",
    "i_day": lambda own: str(own.date.day),
    "hour": lambda own: f"{own.date.hour:02}",
    "minute": lambda own: f"{own.date.minute:02}",
    "second": lambda own: f"{own.date.second:02}",
    "timestamp": lambda own: str(int(own.date.timestamp())),
    "title": lambda own: own.slug,
    "name": lambda own: own.slug.rsplit("/", 1)[-1],
    "post_title": lambda own: slugize(own.title).lower(),
    "category": lambda own: own.category,
    "hash": lambda own: hashlib.sha1(
        f"{own.slug}{int(own.date.timestamp())}".encode(), usedforsecurity=False
    ).hexdigest()[:12],
}


def filled(pattern: str, own: Placeholders) -> str:
    """The path a pattern makes; any key of the front matter may be a token. Raises `BadAddress`."""

    def value(match: re.Match[str]) -> str:
        name = match[1]
        if name in VALUES:
            return VALUES[name](own)
        if not own.others.get(name):
            raise BadAddress(
                "url-invalid",
                name,
                f'the address "{pattern}" has a part that the post does not fill in: :{name}',
                f"write {name}: … in its front matter",
            )
        return own.others[name]

    return TOKEN.sub(value, pattern)


def slugize(text: str) -> str:
    """Everything that is special to a shell or an address becomes a hyphen, letters lose their accents; case is kept."""
    plain = text if text.isascii() else "".join(map(_base_letter, text))
    return re.sub("-{2,}", "-", SPECIAL.sub("-", CONTROL.sub("", plain))).strip("-")


@cache
def name_pattern(new_post_name: str) -> tuple[re.Pattern[str], tuple[str, ...]]:
    """What `new_post_name` says of file names: an expression for the path without its ending, and the names of its groups."""
    bare = re.sub(r"\.[^./]*$", "", new_post_name)
    names: list[str] = []
    parts = []
    position = 0
    for match in TOKEN.finditer(bare):
        names.append(match[1])
        parts += [re.escape(bare[position : match.start()]), SEGMENTS.get(match[1], "(.+?)")]
        position = match.end()
    return re.compile("".join((*parts, re.escape(bare[position:])))), tuple(names)


def read_name(path: str, new_post_name: str) -> dict[str, str]:
    """What a path below `_posts`, without its ending, says of its post: `title`, which is the slug, and dates where there are."""
    pattern, names = name_pattern(new_post_name)
    match = pattern.fullmatch(path)
    found = dict(zip(names, match.groups(), strict=True)) if match else {}
    return found if "title" in found else {**found, "title": slugize(path)}


def pretty(path: str, options: object) -> str:
    """`pretty_urls`: index.html or .html left off the end (hexo-util/lib/pretty_urls.ts)."""
    settings = options if isinstance(options, Mapping) else {}
    if settings.get("trailing_index") is False:
        path = path.removesuffix("index.html")
    if settings.get("trailing_html") is False and not path.endswith("index.html"):
        path = path.removesuffix(".html")
    return path


@cache
def _base_letter(character: str) -> str:
    if character < "\x80":
        return character
    if character in ODD_LETTERS:
        return ODD_LETTERS[character]
    match = LATIN.fullmatch(unicodedata.name(character, ""))
    if match is None:
        return character
    letters = match[2] or match[3]
    return letters.lower() if match[1] == "SMALL" else letters
