"""Authors by their ids, as data files of a site keep them: a mapping by id, or a list whose items have one."""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from publisher.engines.facts import author_of
from publisher.engines.files import first_file, read_values

ID_KEYS = ("id", "key", "slug", "username", "handle", "nickname")
DATA_ENDINGS = ("json", "yml", "yaml", "toml")
MAX_AUTHORS, MAX_FILES = 2000, 200


def read_authors(root: Path, names: Sequence[str]) -> dict[str, dict[str, str]]:
    """The authors of the first of these files that is there: {id: {name, email, url}}."""
    file = first_file(root, names)
    return authors_in(file.value) if file else {}


def author_folder(root: Path, folder: str) -> dict[str, dict[str, str]]:
    """The authors of a folder with a file for each, whose name is the id."""
    try:
        with os.scandir(root / folder) as listing:
            names = sorted(entry.name for entry in listing if entry.is_file(follow_symlinks=False))
    except OSError:
        return {}
    found = {}
    for name in names[:MAX_FILES]:
        stem, _, ending = name.rpartition(".")
        file = read_values(root, f"{folder}/{name}") if ending in DATA_ENDINGS else None
        if file and (author := author_of(file.mapping)):
            found[stem] = author
    return found


def authors_in(value: Any) -> dict[str, dict[str, str]]:
    """The same of a value, nothing where it is no list of authors."""
    if isinstance(value, list):
        items = [(_id_of(item), item) for item in value if isinstance(item, Mapping)]
    elif isinstance(value, Mapping):
        items = list(value.items())
    else:
        return {}
    found = {str(key): author_of(item) for key, item in items[:MAX_AUTHORS] if key and isinstance(item, Mapping)}
    return {key: author for key, author in found.items() if author}


def _id_of(item: Mapping[str, Any]) -> Any:
    return next((item[key] for key in ID_KEYS if item.get(key)), None)
