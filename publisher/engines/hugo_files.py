"""Hugo's configuration files, merged as Hugo merges them, and where in them each value stands.

Hugo reads one file at the top (hugo.toml, …, config.json), lays config/_default over it and config/production over that, and
compares keys without regard to case (https://gohugo.io/configuration/introduction/, config/configLoader.go).
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath
from typing import Any

from publisher.engines.files import EngineFile, nested, read_values
from publisher.engines.site import Fact

ENDINGS = ("toml", "yaml", "yml", "json")  # in the order Hugo tries them
TOP_FILES = tuple(f"{name}.{ending}" for name in ("hugo", "config") for ending in ENDINGS)
FOLDERS = ("config/_default", "config/production")
MAX_FILES = 500
MAX_FOLDER_DEPTH = 4


@dataclass(frozen=True, slots=True)
class HugoConfiguration:
    """`settings` has all keys in lower case. `layers` are the same by file, from the least to the most specific."""

    settings: Mapping[str, Any] = field(default_factory=dict)
    layers: tuple[tuple[str, Mapping[str, Any]], ...] = ()
    problems: tuple[str, ...] = ()

    @property
    def files(self) -> tuple[str, ...]:
        return tuple(name for name, _ in self.layers)

    def value(self, *keys: str) -> Any:
        """The merged value below these keys, None if there is none."""
        return nested(self.settings, *keys)

    def fact(self, value: Any, *keys: str) -> Fact:
        """The value with the file that has the last word on these keys: `hugo.toml, params.author`."""
        names = [name for name, values in self.layers if nested(values, *keys) is not None]
        return Fact(value, f"{names[-1]}, {'.'.join(keys)}" if names else ".".join(keys))


def read_configuration(root: Path) -> HugoConfiguration:
    """What the configuration files of this folder say; nothing if there are none."""
    files = [*_top_file(root), *_folder_files(root)]
    layers = tuple((file.name, _placed(file)) for file in files if isinstance(file.value, dict))
    settings: dict[str, Any] = {}
    for _, values in layers:
        settings = _merged(settings, values)
    return HugoConfiguration(settings, layers, tuple(file.problem for file in files if file.problem))


def lowered(value: Any) -> Any:
    """The value with all keys of its mappings in lower case."""
    if isinstance(value, dict):
        return {str(key).lower(): lowered(item) for key, item in value.items()}
    return [lowered(item) for item in value] if isinstance(value, list) else value


def _top_file(root: Path) -> Iterator[EngineFile]:
    for name in TOP_FILES:
        if file := read_values(root, name):
            yield file
            return


def _folder_files(root: Path) -> Iterator[EngineFile]:
    names = [name for folder in FOLDERS for name in _names(root, folder, MAX_FOLDER_DEPTH)]
    for name in [name for name in names if name.rsplit(".", 1)[-1].lower() in ENDINGS][:MAX_FILES]:
        if file := read_values(root, name):
            yield file


def _names(root: Path, folder: str, depth: int) -> Iterator[str]:
    """The files below a folder, as paths from the root, in the order of their names as Hugo walks them."""
    try:
        with os.scandir(root / folder) as listing:
            entries = sorted(listing, key=lambda entry: entry.name)
    except OSError:
        return
    for entry in entries:
        if not entry.is_dir(follow_symlinks=False):
            yield f"{folder}/{entry.name}"
        elif depth > 1:
            yield from _names(root, f"{folder}/{entry.name}", depth - 1)


def _placed(file: EngineFile) -> dict[str, Any]:
    """The file's values below the keys its name stands for: params.toml, languages.en.toml, menus.fr.toml."""
    values: dict[str, Any] = lowered(file.mapping)
    stem = PurePosixPath(file.name).stem.lower()
    if "/" not in file.name or stem in ("hugo", "config"):
        return values
    name, _, language = stem.partition(".")
    content: Any = values[name] if len(values) == 1 and name in values else values
    if not language:
        return {name: content}
    below = {"menu": "menus", "menus": "menus", "params": "params"}.get(name)
    return {"languages": {language: {below: content} if below else content}}


def _merged(below: Mapping[str, Any], above: Mapping[str, Any]) -> dict[str, Any]:
    """Both, mappings merged all the way down; of anything else the second wins."""
    merged = dict(below)
    for key, value in above.items():
        known = merged.get(key)
        merged[key] = _merged(known, value) if isinstance(known, dict) and isinstance(value, dict) else value
    return merged
