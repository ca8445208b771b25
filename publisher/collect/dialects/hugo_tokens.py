"""The tokens of Hugo's permalink patterns: `:year`, `:sections[1:]`, `:slugorcontentbasename` (resources/page/permalinks.go)."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from publisher.collect.dialects.hugo_pages import HugoPage
from publisher.collect.dialects.hugo_paths import Spelling
from publisher.collect.permalinks import BadAddress

TOKEN = re.compile(r":\w+(?:\[[^\]]{1,50}\])?", re.ASCII)
ESCAPED_COLON = "\\:"
PART = re.compile(r"(?P<name>sections|sectionslugs)\[(?P<low>\w*)(?P<colon>:?)(?P<high>\w*)\]", re.ASCII)
TITLE_WITHOUT_SLASHES = (0, 166)  # since then, "TCP/IP" as :title is tcp-ip, and no longer tcp/ip
# Go's reference time in the layouts it has (https://pkg.go.dev/time#pkg-constants) and what strftime calls them.
LAYOUT = re.compile(r"January|Monday|2006|Jan|Mon|002|01|02|03|04|05|06|15|PM|1|2|3|4|5")
STRFTIME: Mapping[str, str] = {
    "2006": "%Y", "06": "%y", "01": "%m", "1": "%-m", "02": "%d", "2": "%-d", "002": "%j", "15": "%H", "03": "%I", "3": "%-I",
    "04": "%M", "4": "%-M", "05": "%S", "5": "%-S",
}  # fmt: skip
# In English whatever the locale, which strftime would go by.
MONTH_NAMES = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
DAY_NAMES = ("Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday")


@dataclass(frozen=True, slots=True)
class Subject:
    """What an address is made of. What is known of the folders above the page is asked for only when needed.

    `sections` are the folders up to the nearest section; `slugs` and `titles` are those of the list pages of all folders.
    """

    page: HugoPage
    title: str
    slug: str
    at: datetime
    sections: Callable[[], Sequence[str]]
    slugs: Callable[[], Sequence[str]]
    titles: Callable[[], Sequence[str]]


@dataclass(frozen=True, slots=True)
class Tokens:
    """Fills in patterns in the spelling of one site and the way of its version of Hugo."""

    spelling: Spelling
    version: tuple[int, int]

    def filled(self, pattern: str, subject: Subject, key: str) -> str:
        """The pattern with its tokens filled in; raises `BadAddress`, naming `key`, if there is one that nobody knows."""

        def fill(match: re.Match[str]) -> str:
            value = self._value(match[0][1:], subject)
            if value is None:
                why = f'"{pattern}" has a part nobody can fill in: {match[0]}'
                raise BadAddress("url-invalid", key, why, "see docs/dialects.md for the parts Hugo knows")
            return value

        return TOKEN.sub(fill, pattern.replace(ESCAPED_COLON, "\0")).replace("\0", ":")

    def _value(self, name: str, subject: Subject) -> str | None:
        if date := DATE_TOKENS.get(name):
            return date(subject.at)
        if make := TOKENS.get(name):
            return make(self, subject)
        if match := PART.fullmatch(name):
            steps = self.sections(subject) if match["name"] == "sections" else self.section_slugs(subject)
            return "/".join(step for step in _part(steps, match) if step)
        return LAYOUT.sub(lambda part: _formatted(subject.at, part[0]), name) if LAYOUT.search(name) else None

    def title(self, subject: Subject) -> str:
        title = subject.title.replace("/", "-") if self.version >= TITLE_WITHOUT_SLASHES else subject.title
        return self.spelling.sanitized(title)

    def file_name(self, subject: Subject) -> str:
        return self.spelling.sanitized(subject.page.name)

    def slug(self, subject: Subject, instead: Callable[[Subject], str]) -> str:
        slug = subject.slug.strip("-")
        return self.spelling.sanitized(slug) if slug else instead(subject)

    def sections(self, subject: Subject) -> list[str]:
        return [self.spelling.normalized(folder) for folder in subject.sections()]

    def section_slugs(self, subject: Subject) -> list[str]:
        named = zip(subject.sections(), subject.slugs(), subject.titles(), strict=False)
        return [self.spelling.sanitized(slug or title or folder) for folder, slug, title in named]


DATE_TOKENS: Mapping[str, Callable[[datetime], str]] = {
    "year": lambda at: str(at.year),
    "month": lambda at: f"{at.month:02}",
    "monthname": lambda at: MONTH_NAMES[at.month - 1],
    "day": lambda at: f"{at.day:02}",
    "weekday": lambda at: str(at.isoweekday() % 7),
    "weekdayname": lambda at: DAY_NAMES[at.isoweekday() % 7],
    "yearday": lambda at: str(at.timetuple().tm_yday),
}
TOKENS: Mapping[str, Callable[[Tokens, Subject], str]] = {
    "section": lambda to, of: to.spelling.normalized(of.page.section),
    "sections": lambda to, of: "/".join(to.sections(of)),
    "sectionslug": lambda to, of: next(iter(to.section_slugs(of)), ""),
    "sectionslugs": lambda to, of: "/".join(to.section_slugs(of)),
    "title": lambda to, of: to.title(of),
    "slug": lambda to, of: to.slug(of, to.title),
    "slugorfilename": lambda to, of: to.slug(of, to.file_name),
    "filename": lambda to, of: to.file_name(of),
    "contentbasename": lambda to, of: to.file_name(of),
    "slugorcontentbasename": lambda to, of: to.slug(of, to.file_name),
}


def _part(steps: Sequence[str], match: re.Match[str]) -> Sequence[str]:
    """`[1]`, `[1:]`, `[:last]`, `[last]`; what is out of bounds is nothing, and never an error."""
    low = _bound(match["low"], steps, 0)
    if not match["colon"]:
        return steps[low : low + 1]
    return steps[low : _bound(match["high"], steps, len(steps))]


def _bound(text: str, steps: Sequence[str], default: int) -> int:
    if not text:
        return default
    return max(len(steps) - 1, 0) if text == "last" else int(text) if text.isdecimal() else 0


def _formatted(at: datetime, layout: str) -> str:
    month, day = MONTH_NAMES[at.month - 1], DAY_NAMES[at.isoweekday() % 7]
    names = {"January": month, "Jan": month[:3], "Monday": day, "Mon": day[:3], "PM": "PM" if at.hour >= 12 else "AM"}
    if layout in names:
        return names[layout]
    directive = STRFTIME[layout]  # `%-d` is not for every system
    text = at.strftime(directive.replace("-", ""))
    return (text.lstrip("0") or "0") if "-" in directive else text
