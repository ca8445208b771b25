"""List pages (`_index.md`): which folders are sections, what cascades from them to the pages below, and their slugs.

https://gohugo.io/content-management/front-matter/#cascade-1, hugolib/content_map_page_assembler.go
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from publisher.collect.dialects.hugo_globs import glob_matches
from publisher.collect.dialects.hugo_pages import LIST, HugoPage, split_name
from publisher.collect.entries import Value
from publisher.collect.fields import as_text
from publisher.collect.findings import Findings
from publisher.collect.front_matter import split_front_matter
from publisher.collect.reading import FORBIDDEN
from publisher.engines.files import nested, read_text_file
from publisher.engines.hugo_content import CONTENT_ENDINGS, Languages, language_setting

ENVIRONMENT = "production"
TARGETS = ("target", "_target")
NOT_INHERITED = frozenset({"cascade", "kind", "lang", "path", "target", "_target", "params"})


@dataclass(frozen=True, slots=True)
class Cascade:
    """Values for the pages that the globs of the target match; an empty glob matches all."""

    values: Mapping[str, Value]
    path: str = ""
    kind: str = ""
    environment: str = ""
    languages: tuple[str, ...] = ()

    def is_for(self, path: str, kind: str, language: str) -> bool:
        return (
            (not self.kind or glob_matches(self.kind, kind))
            and (not self.environment or glob_matches(self.environment, ENVIRONMENT))
            and (not self.languages or any(glob_matches(name, language) for name in self.languages))
            and (not self.path or glob_matches(self.path, path.lower()))
        )


@dataclass(frozen=True, slots=True)
class Listed:
    """What the list page of a folder says in one language. `broken` is its file, if that cannot be read."""

    values: Mapping[str, Value] = field(default_factory=dict)
    cascades: tuple[Cascade, ...] = ()
    broken: str = ""


@dataclass(frozen=True, slots=True)
class Inheritance:
    """All cascades for the pages of a folder, the nearest first, and a list page among them that cannot be read."""

    cascades: tuple[Cascade, ...]
    broken: str

    @property
    def goes_by_path(self) -> bool:
        return any(cascade.path for cascade in self.cascades)


class HugoLists:
    """Reads the list pages of a site as they are asked for, each once."""

    def __init__(self, root: Path, settings: Mapping[str, Any], languages: Languages) -> None:
        self._root = root
        self._settings = settings
        self._languages = languages
        self._files: dict[str, dict[str, str]] = {}
        self._listed: dict[tuple[str, str], Listed] = {}
        self._inheritances: dict[tuple[str, str], Inheritance] = {}
        self._inherited: dict[tuple[str, str], Mapping[str, Value]] = {}

    def inherited(self, page: HugoPage) -> Mapping[str, Value]:
        """The values that cascade to a page."""
        key = (page.place, page.language)
        inheritance = self._inheritance(page)
        if inheritance.goes_by_path:
            return merged_cascades(inheritance.cascades, page.path, "page", page.language)
        if key not in self._inherited:
            self._inherited[key] = merged_cascades(inheritance.cascades, page.path, "page", page.language)
        return self._inherited[key]

    def broken(self, page: HugoPage) -> str:
        """A list page above this page that cannot be read, so that nobody knows what it passes on; "" if there is none."""
        return self._inheritance(page).broken

    def sections(self, page: HugoPage) -> tuple[str, ...]:
        """The folders above a page up to the nearest that is a section: one with a list page, or the first."""
        places = self._places_above(page)
        first = 0 if not page.root.below else -1
        nearest = max((i for i, place in enumerate(places) if i == first or self._list_files(place)), default=-1)
        return page.folders[: len(page.folders) - len(places) + nearest + 1]

    def slugs(self, page: HugoPage) -> tuple[str, ...]:
        """For each folder above a page the slug of its list page, "" where it has none."""
        places = self._places_above(page)
        mounted = ("",) * (len(page.folders) - len(places))
        return (*mounted, *(self._text(page, place, index, "slug") for index, place in enumerate(places)))

    def titles(self, page: HugoPage) -> tuple[str, ...]:
        """For each folder above a page the title of its list page, "" where it has none."""
        places = self._places_above(page)
        mounted = ("",) * (len(page.folders) - len(places))
        return (*mounted, *(self._text(page, place, index, "title") for index, place in enumerate(places)))

    def _text(self, page: HugoPage, place: str, index: int, key: str) -> str:
        """A text of a folder's list page, its own or one that cascades to it: to the page itself too, if that is its own."""
        listed = self._list(page, place)
        value = listed.values.get(key)
        if value in (None, "") and any(key in cascade.values for cascade in self._inheritance(page).cascades):
            path = "/" + "/".join(page.folders[: len(page.folders) - len(self._places_above(page)) + index + 1])
            above = [cascade for other in self._upwards(page, place) for cascade in self._list(page, other).cascades]
            value = merged_cascades((*above, *self._configured(page)), path, "section", page.language).get(key)
        text = "" if isinstance(value, (list, dict)) else as_text(value)
        return FORBIDDEN.sub("", text).strip().strip("-" if key == "slug" else None)

    def _inheritance(self, page: HugoPage) -> Inheritance:
        key = (page.place, page.language)
        if key not in self._inheritances:
            lists = [self._list(page, place) for place in self._upwards(page, page.place)]
            cascades = tuple(cascade for listed in lists for cascade in listed.cascades)
            broken = next((listed.broken for listed in lists if listed.broken), "")
            self._inheritances[key] = Inheritance((*cascades, *self._configured(page)), broken)
        return self._inheritances[key]

    def _configured(self, page: HugoPage) -> tuple[Cascade, ...]:
        return read_cascades(language_setting(self._settings, page.language, "cascade"))

    def _places_above(self, page: HugoPage) -> list[str]:
        """The folders above a page below the content folder, from the top, as paths from the blog's folder."""
        start = page.place.rpartition("/")[0] if page.is_bundle else page.place
        return [place for place in self._upwards(page, start) if place != page.root.folder][::-1]

    def _upwards(self, page: HugoPage, place: str) -> Iterator[str]:
        """The folder and those above it, to the content folder."""
        while place and (place.startswith(f"{page.root.folder}/") or page.root.folder == "." != place):
            yield place
            place = place.rpartition("/")[0]
        yield page.root.folder

    def _list(self, page: HugoPage, place: str) -> Listed:
        key = (place, page.language)
        if key not in self._listed:
            files = self._list_files(place)
            name = files.get(page.language) or (files.get("") if page.language == page.root.language else None)
            self._listed[key] = self._read(f"{place}/{name}") if name else Listed()
        return self._listed[key]

    def _list_files(self, place: str) -> dict[str, str]:
        """The list pages of a folder by their languages; "" is a name that tells none."""
        if place not in self._files:
            self._files[place] = {}
            try:
                names = sorted(os.listdir(self._root / place))  # noqa: PTH208 - names are all that is needed
            except OSError:
                names = []
            for name in names:
                if name.lower().startswith(f"{LIST}.") and name.lower().endswith(CONTENT_ENDINGS):
                    self._files[place].setdefault(split_name(name, self._languages)[1], name)
        return self._files[place]

    def _read(self, name: str) -> Listed:
        file = read_text_file(self._root, name)
        if file is None or file.problem:
            return Listed(broken=name if file else "")
        if not file.text.lstrip().startswith(("---", "+++", "{")):
            return Listed()
        front_matter = split_front_matter(FORBIDDEN.sub("", file.text), Findings(name))
        if front_matter is None:
            return Listed(broken=name)
        return Listed(front_matter.values, read_cascades(front_matter.values.get("cascade")))


def merged_cascades(cascades: tuple[Cascade, ...], path: str, kind: str, language: str) -> dict[str, Value]:
    """The values for one page; of several for a key the first counts."""
    merged: dict[str, Value] = {}
    for cascade in cascades:
        if cascade.is_for(path, kind, language):
            merged = {**cascade.values, **merged}
    return merged


def read_cascades(value: Any) -> tuple[Cascade, ...]:
    """The cascades of a front matter's or a configuration's `cascade`: a table, or a list of tables."""
    tables = value if isinstance(value, list) else [value]
    return tuple(_cascade(table) for table in tables if isinstance(table, dict))


def _cascade(table: Mapping[str, Any]) -> Cascade:
    values = {str(key).strip().lower().replace("-", "_"): value for key, value in table.items()}
    found: Any = next((values[name] for name in TARGETS if isinstance(values.get(name), dict)), {})
    target = {str(key).lower(): value for key, value in found.items()}
    params = values.get("params")
    own = {key: item for key, item in values.items() if key not in NOT_INHERITED}
    below = (
        {str(key).lower().replace("-", "_"): item for key, item in params.items()} if isinstance(params, dict) else {}
    )
    listed = nested(target, "sites", "matrix", "languages")
    names = listed if isinstance(listed, list) else [listed]
    languages = [as_text(name).lower() for name in (*names, target.get("lang")) if isinstance(name, str) and name]
    texts = {
        key: as_text(target[key]).strip() for key in ("path", "kind", "environment") if isinstance(target.get(key), str)
    }
    return Cascade(
        {**own, **below},
        texts.get("path", "").lower(),
        texts.get("kind", "").lower(),
        texts.get("environment", ""),
        tuple(languages),
    )
