"""Where a file is on a Jekyll site, and which files the site leaves out: by folder, name, `exclude` and `collections`.

https://jekyllrb.com/docs/structure/, lib/jekyll/reader.rb, entry_filter.rb and document.rb
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from fnmatch import translate
from typing import Any

from publisher.collect.collection import LeftOut, SkipReason
from publisher.collect.walk import PostFile
from publisher.engines.jekyll import collections, collections_folder, source_folder

POSTS, PAGES = "posts", "pages"
# Document::DATE_FILENAME_MATCHER, of the name without its ending
DATED_NAME = re.compile(r"(\d{2,4}-\d{1,2}-\d{1,2})-(.*)")
SPECIAL = (".", "_", "#", "~")  # EntryFilter::SPECIAL_LEADING_CHAR_REGEX
GLOB = frozenset("*?[")
DEFAULT_EXCLUDES = ("vendor/bundle/", "vendor/cache/", "vendor/gems/", "vendor/ruby/")


@dataclass(frozen=True, slots=True)
class Place:
    """A file of the collection `label`; its `path` is below the source and the collections' folder.

    `stem` is the name without ending, `slug` what follows the date in it, and `date` that date as written, or "".
    """

    path: str
    label: str
    stem: str
    slug: str
    date: str

    @property
    def categories(self) -> list[str]:
        """Document#categories_from_path: the folders above `_posts`, and none of those below."""
        above = self.path.split("_posts", 1)[0] if self.label == POSTS else ""
        return [folder for folder in above.split("/") if folder]

    @property
    def path_in_collection(self) -> str:
        """Document#cleaned_relative_path; of a page its folder (Page#dir)."""
        if self.label == PAGES:
            return self.path.rpartition("/")[0]
        return self.path.rpartition(".")[0].replace(f"_{self.label}", "", 1).rstrip(".")


class Places:
    """The rules of one site."""

    def __init__(self, settings: Mapping[str, Any]) -> None:
        self.collections = collections(settings)
        # What a file's path begins with that is not part of the site's own paths.
        self._above = [folder for folder in (source_folder(settings), collections_folder(settings)) if folder]
        included = settings.get("include")
        self._included = {str(item) for item in included} if isinstance(included, list) else set()
        excluded = settings.get("exclude")
        patterns = [str(item) for item in excluded if item] if isinstance(excluded, list) else []
        excludes = [pattern for pattern in (*patterns, *DEFAULT_EXCLUDES) if pattern not in self._included]
        self._beginnings = tuple(excludes)
        self._globs = [
            (pattern, re.compile(translate(pattern))) for pattern in excludes if not GLOB.isdisjoint(pattern)
        ]
        self._known: dict[str, Place] = {}

    def of(self, file: PostFile) -> Place:
        if file.source not in self._known:
            self._known[file.source] = self._place(file.source)
        return self._known[file.source]

    def _place(self, path: str) -> Place:
        for folder in self._above:
            path = path.removeprefix(f"{folder}/")
        stem = path.rpartition("/")[2].rpartition(".")[0]
        match = DATED_NAME.fullmatch(stem)
        slug = (match[2] if match else stem).rstrip(".")
        return Place(path, self._label(path), stem, slug, match[1] if match else "")

    def _label(self, path: str) -> str:
        """The collection: `_posts` may be anywhere, the folders of others are beside the configuration."""
        first, _, rest = path.partition("/")
        if first.startswith("_") and first not in ("_posts", "_drafts"):
            return first[1:] if rest and first[1:] in self.collections else PAGES
        return POSTS if "_posts" in path.split("/")[:-1] else PAGES

    def left_out(self, file: PostFile) -> LeftOut | None:
        """Why a file is no post that Jekyll reads."""
        place = self.of(file)
        steps = place.path.split("/")
        if "_drafts" in steps[:-1]:
            return LeftOut(SkipReason.DRAFT, "in a _drafts folder")
        if left := self._by_label(file, place):
            return left
        own = ("_posts",) if place.label == POSTS else (f"_{place.label}",)
        special = next((step for step in steps if self._is_special(step) and step not in own), "")
        if special:
            return LeftOut(SkipReason.IGNORED, f'Jekyll leaves out "{special}" for its name')
        return self._by_exclude(place.path, steps)

    def _by_label(self, file: PostFile, place: Place) -> LeftOut | None:
        if place.label == POSTS:
            if place.date:
                return None
            return LeftOut(SkipReason.IGNORED, "not named YEAR-MONTH-DAY-title, so it is no post to Jekyll")
        is_named = file.folder != "." and file.folder not in ("/".join(self._above), *self._above)
        if place.label == PAGES:
            return None if is_named else LeftOut(SkipReason.PAGE, "not in a _posts folder")
        if not is_named:
            return LeftOut(SkipReason.PAGE, f"of the collection {place.label}, which collect.folders does not name")
        if self.collections[place.label].get("output") is not True:
            return LeftOut(SkipReason.HIDDEN, f"the collection {place.label} is without output: true")
        return None

    def _is_special(self, step: str) -> bool:
        return (step.startswith(SPECIAL) or step.endswith("~")) and step not in self._included

    def _by_exclude(self, path: str, steps: list[str]) -> LeftOut | None:
        """EntryFilter#glob_include?: a pattern that matches the path or a folder of it, or that the path begins with."""
        if path.startswith(self._beginnings):
            pattern = next(pattern for pattern in self._beginnings if path.startswith(pattern))
            return LeftOut(SkipReason.IGNORED, f'the configuration\'s exclude has "{pattern}"')
        for pattern, regex in self._globs:
            if any(regex.match("/".join(steps[: n + 1])) for n in range(len(steps))):
                return LeftOut(SkipReason.IGNORED, f'the configuration\'s exclude has "{pattern}"')
        return None
