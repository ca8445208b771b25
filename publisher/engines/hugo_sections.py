"""Which folders of a Hugo site hold its posts: the sections it names itself, else those that look like a blog's."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from publisher.engines.hugo_content import HTML_ENDINGS, MARKDOWN_ENDINGS, ContentRoot, Languages, text_of
from publisher.engines.hugo_files import HugoConfiguration
from publisher.engines.site import Fact

# Sections that are a blog by their names, wherever one of their files has a date.
BLOG_NAMES = frozenset({
    "article", "articles", "artikel", "beitraege", "blog", "blogs", "entries", "essays", "journal", "log", "news", "newsletter",
    "notes", "post", "posts", "stories", "til", "updates", "weblog", "writing", "writings",
})  # fmt: skip
# Sections that are none, however many dates their files have.
OTHER_NAMES = frozenset({"authors", "categories", "docs", "documentation", "page", "pages", "series", "tags"})
ENDINGS = (*MARKDOWN_ENDINGS, *HTML_ENDINGS)
HEAD_BYTES = 4096
MAX_FILES = 20_000
MAX_DEPTH = 12
ADAPTER = "_content.gotmpl"
DATED = re.compile(
    rb"^[ \t{,]*[\"']?(?:date|publishdate|pubdate|published)[\"']?[ \t]*[:=][ \t]*[\"']?\d{4}-\d\d",
    re.IGNORECASE | re.MULTILINE,
)
DATED_NAME = re.compile(r"\d{4}-\d\d-\d\d")


@dataclass(frozen=True, slots=True)
class Section:
    """A folder of content, and how many of its files there are with dates. `name` is in lower case, "" the top itself."""

    folder: str
    name: str
    files: int
    dated: int

    @property
    def looks_like_a_blog(self) -> bool:
        return self.name in BLOG_NAMES and self.dated > 0

    @property
    def is_mostly_dated(self) -> bool:
        return self.name not in OTHER_NAMES and 2 * self.dated > self.files


def find_folders(
    root: Path, configuration: HugoConfiguration, languages: Languages, roots: Sequence[ContentRoot]
) -> tuple[Fact | None, list[str]]:
    """The folders with posts in the site's main language, and what a person should know of the choice."""
    sections = list(_sections(root, [place for place in roots if place.language == languages.default]))
    if named := _main_sections(configuration):
        keys, names = named
        folders = tuple(section.folder for section in sections if section.name in names)
        if folders:
            return configuration.fact(folders, *keys), []
    blogs = [section for section in sections if section.looks_like_a_blog]
    if blogs:
        origin = "sections with a blog's name and dated files: " + _counts(blogs)
        return Fact(tuple(section.folder for section in blogs), origin), _others(sections, blogs)
    dated = [section for section in sections if section.is_mostly_dated]
    if dated:
        most = max(dated, key=lambda section: section.dated)
        return Fact((most.folder,), f"the section with the most dated files: {_counts([most])}"), _others(
            sections, [most]
        )
    return None, ["no section has dated files, so there seem to be no posts", *_made_by_hugo(root, roots)]


def _main_sections(configuration: HugoConfiguration) -> tuple[tuple[str, ...], frozenset[str]] | None:
    """The sections that `mainSections` names, in lower case, and the keys they stand at."""
    for keys in (("mainsections",), ("params", "mainsections")):
        value = configuration.value(*keys)
        names = value if isinstance(value, list) else [value]
        if found := frozenset(text_of(name).strip("/").lower() for name in names if text_of(name)):
            return keys, found
    return None


def _sections(root: Path, roots: Sequence[ContentRoot]) -> Iterator[Section]:
    left = MAX_FILES
    for place in sorted(roots, key=lambda place: place.folder):
        if place.below:
            folders = [(place.folder, place.below.split("/")[0].lower())]
        else:
            folders = [
                (f"{place.folder}/{name}".removeprefix("./"), name.lower()) for name in _folders(root / place.folder)
            ]
            folders.append((place.folder, ""))
        for folder, name in folders:
            files, dated = _count(root, folder, left, MAX_DEPTH if name else 1)
            left -= files
            if files:
                yield Section(folder, name, files, dated)


def _folders(path: Path) -> list[str]:
    try:
        with os.scandir(path) as listing:
            return sorted(
                entry.name
                for entry in listing
                if entry.is_dir(follow_symlinks=False) and not entry.name.startswith((".", "_", "#"))
            )
    except OSError:
        return []


def _count(root: Path, folder: str, limit: int, depth: int) -> tuple[int, int]:
    """How many files there are that may be posts, and how many of them have a date."""
    files = dated = 0
    for path in _files(str(root / folder), depth):
        if files >= limit:
            break
        files += 1
        dated += _is_dated(path)
    return files, dated


def _files(path: str, depth: int) -> Iterator[str]:
    try:
        with os.scandir(path) as listing:
            entries = sorted(listing, key=lambda entry: entry.name)
    except OSError:
        return
    pages = [
        entry for entry in entries if entry.name.lower().endswith(ENDINGS) and entry.is_file(follow_symlinks=False)
    ]
    bundle = [entry for entry in pages if entry.name.lower().split(".")[0] == "index"]
    for entry in bundle or pages:
        if not entry.name.lower().startswith(("_index.", ".", "#")):
            yield entry.path
    if not bundle and depth > 1:
        for entry in entries:
            if entry.is_dir(follow_symlinks=False) and not entry.name.startswith("."):
                yield from _files(entry.path, depth - 1)


def _is_dated(path: str) -> bool:
    folder, name = os.path.split(path)
    if DATED_NAME.match(os.path.basename(folder) if name.lower().startswith("index.") else name):  # noqa: PTH119
        return True
    try:
        with open(path, "rb") as file:  # noqa: PTH123 - of thousands of files, and Path takes its time
            return bool(DATED.search(file.read(HEAD_BYTES)))
    except OSError:
        return False


def _made_by_hugo(root: Path, roots: Sequence[ContentRoot]) -> list[str]:
    """A line on each section whose pages a template makes (https://gohugo.io/content-management/content-adapters/)."""
    folders = [f"{place.folder}/{name}" for place in roots for name in _folders(root / place.folder)]
    return [
        f"{folder} gets its pages from {ADAPTER}, which only Hugo can run"
        for folder in folders
        if (root / folder / ADAPTER).is_file()
    ]


def _counts(sections: Sequence[Section]) -> str:
    return ", ".join(f"{section.folder} ({section.dated} of {section.files})" for section in sections)


def _others(sections: Sequence[Section], chosen: Sequence[Section]) -> list[str]:
    """A line on the sections that were not chosen although most of their files have dates."""
    others = [section for section in sections if section not in chosen and section.is_mostly_dated and section.name]
    others = [section for section in others if section.files > 1]  # one file is a page
    if not others:
        return []
    return [f"also with dates: {_counts(others)}; if those are posts, add them to collect.folders"]
