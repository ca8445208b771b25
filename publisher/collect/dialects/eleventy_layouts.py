"""Front matter of Eleventy's layouts, which posts inherit: https://www.11ty.dev/docs/layouts/#front-matter-data-in-layouts"""

from __future__ import annotations

import posixpath
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from publisher.collect.findings import Findings
from publisher.collect.front_matter import split_front_matter
from publisher.engines.eleventy_data import merged, with_listed_tags
from publisher.engines.files import read_text_file

ENDINGS = ("liquid", "njk", "html", "md", "11ty.js", "webc", "hbs", "mustache", "ejs", "pug", "haml")
MAX_CHAIN = 12


class Layouts:
    """Reads layouts by name, each once."""

    def __init__(self, root: Path, settings: Mapping[str, Any]) -> None:
        self._root = root
        self._folder = str(settings["layouts"])
        self._aliases = settings["aliases"]
        self._chains: dict[str, dict[str, Any]] = {}
        self._read: dict[str, dict[str, Any]] = {}

    def data(self, name: Any) -> Mapping[str, Any]:
        """What a layout and those above it say, the nearest first; nothing if there is no such file."""
        if not isinstance(name, str) or not name:
            return {}
        if name not in self._chains:
            self._chains[name] = self._chain(name)
        return self._chains[name]

    def _chain(self, name: str) -> dict[str, Any]:
        found: dict[str, Any] = {}
        for _ in range(MAX_CHAIN):
            own = self._own(name)
            found = merged({key: value for key, value in own.items() if key != "layout"}, found)
            parent = own.get("layout")
            if not isinstance(parent, str) or not parent:
                break
            name = parent
        return found

    def _own(self, name: str) -> dict[str, Any]:
        if name not in self._read:
            self._read[name] = self._loaded(self._aliases.get(name, name))
        return self._read[name]

    def _loaded(self, name: str) -> dict[str, Any]:
        for given in (name, *(f"{name}.{ending}" for ending in ENDINGS)):
            path = posixpath.normpath(posixpath.join(self._folder, given))
            file = read_text_file(self._root, path) if not path.startswith("..") else None
            if file is None:
                continue
            if not file.text.startswith("---"):
                return {}
            front_matter = split_front_matter(file.text, Findings(path))
            return with_listed_tags(front_matter.values) if front_matter else {}
        return {}
