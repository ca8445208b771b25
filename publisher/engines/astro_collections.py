"""Astro's content collections, as src/content.config.ts defines them: their names and folders."""

from __future__ import annotations

import os
from dataclasses import dataclass

from publisher.engines.answers import Answers, first_name
from publisher.engines.javascript import Place, Scripts
from publisher.engines.javascript_values import Call, Missing

CONTENT = "src/content"
FILES = tuple(
    f"{stem}.{ending}" for stem in ("src/content.config", "src/content/config") for ending in ("ts", "mts", "js", "mjs")
)


@dataclass(frozen=True, slots=True)
class Collection:
    """A collection and the folder that its entries' ids are relative to. Starlight makes pages of its own collection.

    `ids_by` is the file whose `generateId` makes the ids (https://docs.astro.build/en/reference/content-loader-reference/#glob-loader).
    """

    name: str
    base: str
    is_starlight: bool = False
    ids_by: str = ""
    excluded: tuple[str, ...] = ()  # what its patterns with a ! leave out, relative to the folder


def collections(answers: Answers) -> list[Collection]:
    """Every collection whose folder is known; those of other loaders have no Markdown files of the blog."""
    scripts = answers.scripts
    file = first_name(scripts, FILES)
    exported = scripts.exported(file, "collections") if file else None
    if exported is None or scripts.is_computed(exported):
        if file:
            answers.note(f"{file} computes `collections`; the folders of {CONTENT} are taken for them")
        return [Collection(name, f"{CONTENT}/{name}") for name in _folders(scripts)]
    return [
        found
        for name in scripts.keys(exported)
        if (found := _collection(answers, name, scripts.at(exported, name), file))
    ]


def _folders(scripts: Scripts) -> list[str]:
    """Collections before Astro 5, where no configuration was needed: every folder of src/content."""
    try:
        with os.scandir(scripts.root / CONTENT) as listing:
            return sorted(entry.name for entry in listing if entry.is_dir() and not entry.name.startswith((".", "_")))
    except OSError:
        return []


def _collection(answers: Answers, name: str, place: Place, file: str) -> Collection | None:
    value = place.value
    if not isinstance(value, Call) or not value.arguments:
        answers.note(f"{file} computes the collection {name}")
        return None
    loader = answers.scripts.at(Place(place.module, value.arguments[0]), "loader")
    if not isinstance(loader.value, Call):
        is_old = not answers.scripts.is_computed(loader)
        return Collection(name, f"{CONTENT}/{name}") if is_old else None
    kind = loader.value.name.rsplit(".", 1)[-1]
    if kind == "docsLoader":  # https://starlight.astro.build/reference/configuration/#configure-content-collections
        return Collection(name, f"{CONTENT}/docs", is_starlight=True)
    if kind != "glob" or not loader.value.arguments:
        return None
    options = Place(loader.module, loader.value.arguments[0])
    base = answers.scripts.at(options, "base")
    folder = answers.scripts.folder(base)
    if not folder and answers.scripts.is_computed(base):
        answers.note(f"{file} computes the folder of the collection {name}")
        return None
    own_ids = not isinstance(answers.scripts.at(options, "generateId").value, Missing)
    patterns, _ = answers.possible_texts(answers.scripts.at(options, "pattern"))
    excluded = tuple(pattern[1:] for pattern in patterns if pattern.startswith("!"))
    return Collection(name, folder or ".", ids_by=file if own_ids else "", excluded=excluded)
