"""Eleventy's data cascade: what directory data files, template data files and global data give a template.

https://www.11ty.dev/docs/data-cascade/ and src/Data/TemplateData.js. JavaScript is read for literals; the keys that it computes
are named, so that nobody takes them for absent.
"""

from __future__ import annotations

import posixpath
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from publisher.engines.answers import Answers
from publisher.engines.files import read_values
from publisher.engines.javascript import Place, Scripts
from publisher.engines.javascript_functions import leaves, returned
from publisher.engines.javascript_module import Module
from publisher.engines.javascript_values import Function, Missing, Name, Template

SCRIPT_ENDINGS = ("js", "cjs", "mjs")
OVERRIDE = "override:"
COMPUTED_KEY = "eleventyComputed"
EVERYTHING = "*"  # among computed keys: a file that tells nothing without being run
MAX_MERGE_DEPTH = 20


@dataclass(frozen=True, slots=True)
class Data:
    """Values, and which file computes a key that cannot be read."""

    values: Mapping[str, Any] = field(default_factory=dict)
    computed: Mapping[str, str] = field(default_factory=dict)
    problems: tuple[str, ...] = ()

    def over(self, other: Data, *, merges: bool) -> Data:
        """This data over other data, as the engine puts the one on the other."""
        if self is NOTHING:
            return other
        values = merged(other.values, self.values) if merges else {**other.values, **self.values}
        computed = {key: file for key, file in other.computed.items() if key not in self.values or key == EVERYTHING}
        return Data(values, {**computed, **self.computed}, (*other.problems, *self.problems))


NOTHING = Data()


class DataFiles:
    """Reads the data files of a site's folders, each once."""

    def __init__(self, root: Path, settings: Mapping[str, Any]) -> None:
        self._root = root
        self._settings = settings
        self._read: dict[str, Data] = {}
        self._of_folders: dict[str, Data] = {}
        self._listings: dict[str, frozenset[str]] = {}
        self._endings = tuple(_endings(settings))

    def of_template(self, source: str) -> Data:
        """The data of a template by its path: its own data file over those of its folder and of the folders above."""
        folder = source.rpartition("/")[0]
        return self.beside(source).over(self._of_folder(folder), merges=self._settings["merges"])

    def beside(self, source: str) -> Data:
        """The template's own data file alone."""
        folder, _, name = source.rpartition("/")
        return self._of_stem(f"{folder}/{name.rsplit('.', 1)[0]}".lstrip("/"))

    def file(self, name: str) -> Data:
        """One data file; nothing if it is not there."""
        if name not in self._read:
            self._read[name] = self._loaded(name)
        return self._read[name]

    def _of_folder(self, folder: str) -> Data:
        if folder not in self._of_folders:
            above = NOTHING
            if folder and folder != self._settings["input"]:
                above = self._of_folder(folder.rpartition("/")[0])
            given = self._settings["data_name"]
            stem = given or folder.rpartition("/")[2]
            own = self._of_stem(f"{folder}/{stem}".lstrip("/"), only_suffixed=bool(given)) if stem else NOTHING
            self._of_folders[folder] = own.over(above, merges=self._settings["merges"])
        return self._of_folders[folder]

    def _of_stem(self, stem: str, *, only_suffixed: bool = False) -> Data:
        """All data files of one name, the weakest first (TemplateData._addBaseToPaths, reversed)."""
        found = NOTHING
        folder, slash, bare = stem.rpartition("/")
        present = self._listing(folder)
        for ending in self._endings:
            if bare + ending in present and (not only_suffixed or ending.count(".") > 1):
                found = self.file(f"{folder}{slash}{bare}{ending}").over(found, merges=self._settings["merges"])
        return found

    def _listing(self, folder: str) -> frozenset[str]:
        if folder not in self._listings:
            try:
                self._listings[folder] = frozenset(entry.name for entry in (self._root / folder).iterdir())
            except OSError:
                self._listings[folder] = frozenset()
        return self._listings[folder]

    def _loaded(self, name: str) -> Data:
        if name.rsplit(".", 1)[-1] in SCRIPT_ENDINGS:
            return _of_script(self._root, name)
        file = read_values(self._root, name)
        if file is None:
            return Data()
        if file.problem or not isinstance(file.value, dict):
            return Data(problems=(file.problem,)) if file.problem else Data()
        return Data({str(key): value for key, value in file.value.items()})


def _endings(settings: Mapping[str, Any]) -> Iterator[str]:
    """What follows a data file's name, the weakest first."""
    for suffix in reversed(settings["suffixes"]):
        yield from (f"{suffix}.{ending}" for ending in settings["parsed"])
        yield f"{suffix}.json"
        if suffix:
            yield from (f"{suffix}.{ending}" for ending in reversed(SCRIPT_ENDINGS))


def _of_script(root: Path, name: str) -> Data:
    scripts = Scripts(root)
    if scripts.module(name) is None:
        return Data()
    place = scripts.exported(name)
    if place is None or isinstance(place.value, Missing) or scripts.is_computed(place):
        return Data(computed={EVERYTHING: name})
    values = scripts.plain(place)
    if not isinstance(values, dict):
        return Data(computed={EVERYTHING: name})
    computed = {key: name for key in scripts.keys(place) if scripts.is_computed(scripts.at(place, key))}
    if scripts.is_computed(scripts.at(place, "permalink")) and "permalink" not in computed:
        computed["permalink"] = name  # something is spread into the object that may hold one
    _take_permalink(scripts.at(place, "permalink"), "permalink", values, computed)
    inner = scripts.at(place, COMPUTED_KEY)
    if scripts.is_computed(inner):
        computed[COMPUTED_KEY] = name
    elif isinstance(values.get(COMPUTED_KEY), dict):
        key = f"{COMPUTED_KEY}.permalink"
        if scripts.is_computed(found := scripts.at(inner, "permalink")):
            computed[key] = name
            _take_permalink(found, key, values[COMPUTED_KEY], computed)
    return Data(values, computed)


def _take_permalink(place: Place, key: str, values: dict[str, Any], computed: dict[str, str]) -> None:
    """A function whose result is written down in it: a template, or the post's own permalink, or none."""
    if not isinstance(place.value, Function) or key not in computed:
        return
    if _leaves_alone(place.module, place.value):
        del computed[key]
    elif (text := _as_template(place, place.value)) is not None:
        values["permalink"] = text
        del computed[key]


def _as_template(place: Place, function: Function) -> str | None:
    """`({ page }) => `/x/${page.fileSlug}/`` as the template `/x/{{ page.fileSlug }}/`."""
    module = place.module
    parameters = [module.tokens.text(index) for index in range(*function.parameters)]
    value = returned(module, function)
    parts: Sequence[Any] = value.parts if isinstance(value, Template) else (value,)
    text = ""
    for part in parts:
        if isinstance(part, str):
            text += part
            continue
        path = part.path if isinstance(part, Name) else ()
        if parameters[:1] == list(path[:1]) and len(path) > 1:
            path = path[1:]
        elif not (parameters[:1] == ["{"] and path[:1] and path[0] in parameters):
            return None
        text += "{{ " + ".".join(path) + " }}"
    return text or None


def global_data(
    answers: Answers, files: DataFiles, settings: Mapping[str, Any], file: str
) -> tuple[dict[str, Any], str]:
    """Global data that makes addresses: a layout for all, and `eleventyComputed`; and the file that computes every permalink."""
    found: dict[str, Any] = {}
    computed = ""
    folder = settings["data"]
    for ending in (*SCRIPT_ENDINGS, "json"):
        data = files.file(posixpath.normpath(f"{folder}/{COMPUTED_KEY}.{ending}"))
        if isinstance(data.values.get("permalink"), str):
            found[COMPUTED_KEY] = {"permalink": data.values["permalink"]}
        computed = computed or data.computed.get("permalink", "") or data.computed.get(EVERYTHING, "")
    module = answers.scripts.module(file) if file else None
    for call in module.calls("addGlobalData") if module else ():
        name = call.arguments[0] if call.arguments else None
        value = (
            answers.scripts.followed(Place(module, call.arguments[1])) if module and len(call.arguments) > 1 else None
        )
        if name == "layout" and value and isinstance(value.value, str):
            found["layout"] = value.value
        elif name in ("permalink", COMPUTED_KEY, f"{COMPUTED_KEY}.permalink") and not _leaves_addresses_alone(value):
            computed = computed or file
    return found, computed


def _leaves_addresses_alone(place: Place | None) -> bool:
    """Of `addGlobalData("eleventyComputed.permalink", () => data => …)`: whether it gives back false or the post's own."""
    value = place.value if place else None
    while isinstance(value, Function) and place and isinstance(inner := returned(place.module, value), Function):
        value = inner
    return isinstance(value, Function) and place is not None and _leaves_alone(place.module, value)


def _leaves_alone(module: Module, function: Function) -> bool:
    """Whether a function gives back the post's own permalink or none: the recipe that hides drafts does so.

    https://www.11ty.dev/docs/quicktips/draft-posts/
    """
    parameters = [module.tokens.text(index) for index in range(*function.parameters)]
    own = (
        "permalink" if parameters[:1] == ["{"] and "permalink" in parameters else f"{''.join(parameters[:1])}.permalink"
    )
    return set(leaves(module, function)) <= {"false", "undefined", own}


def with_listed_tags(values: Mapping[str, Any]) -> dict[str, Any]:
    """`tags` as a list (TemplateData.getCleanedTagsImmutable)."""
    tags = values.get("tags")
    if isinstance(tags, list) or "tags" not in values:
        return dict(values)
    return {**values, "tags": tags.split(",") if isinstance(tags, str) else []}


def merged(under: Mapping[str, Any], over: Mapping[str, Any], depth: int = MAX_MERGE_DEPTH) -> dict[str, Any]:
    """Two mappings as @11ty/eleventy-utils merges them: lists are joined, mappings merged, all else replaced."""
    result = dict(under)
    for given, value in over.items():
        key = given.removeprefix(OVERRIDE)
        below = result.get(key)
        if given == key and isinstance(below, list) and isinstance(value, list):
            result[key] = [*below, *value]
        elif given == key and isinstance(below, dict) and isinstance(value, dict) and depth:
            result[key] = merged(below, value, depth - 1)
        else:
            result[key] = value
    return result
