"""Reads literals out of JavaScript and TypeScript configuration, without running any of it.

Finds `key: value` at a path of what a file exports, through constants, functions that return one object, wrappers like
`defineConfig(…)`, and imports of the blog's own files. Where a value is computed the answer is `UNKNOWN`, and never a guess.
"""

from __future__ import annotations

import json
import posixpath
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from publisher.engines.files import read_text_file
from publisher.engines.javascript_functions import is_wrapper, returned
from publisher.engines.javascript_module import Import, Module
from publisher.engines.javascript_values import (
    MISSING,
    UNKNOWN,
    Array,
    Call,
    Choice,
    Function,
    Missing,
    Name,
    Object,
    Template,
    Unknown,
    Value,
    is_literal,
    is_of_environment,
)

MAX_MODULES = 16
MAX_TRIES = 400  # names of files, most of which are not there
MAX_CHARACTERS = 200_000
MAX_STEPS = 30  # from name to name, or from wrapper to wrapper
MAX_PLAIN_DEPTH, MAX_PLAIN_VALUES = 12, 5_000
ENDINGS = ("", ".ts", ".mts", ".js", ".mjs", ".cjs", ".json", "/index.ts", "/index.js", "/index.mjs")
JOINING = ("path.resolve", "path.join", "resolve", "join", "path.posix.join", "posix.join")
FOLDER_NAMES = (("__dirname",), ("import", "meta", "dirname"))


@dataclass(frozen=True, slots=True)
class Place:
    """A value and the file it stands in. `path` is what it is called there, if it has a name: ("config", "dir")."""

    module: Module
    value: Value
    path: tuple[str, ...] = ()


class Scripts:
    """The files of one blog that are looked into, each read once, and not more than a few."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self._modules: dict[str, Module | None] = {}
        self._naming: set[tuple[str, str]] = set()

    def module(self, name: str) -> Module | None:
        """A file by its path relative to the blog's folder; None if it is not there or too large."""
        name = posixpath.normpath(name)
        if name not in self._modules:
            is_full = sum(module is not None for module in self._modules.values()) >= MAX_MODULES
            if is_full or len(self._modules) >= MAX_TRIES or name.startswith("../"):
                return None
            self._modules[name] = self._read(name)
        return self._modules[name]

    def exported(self, name: str, export: str = "default") -> Place | None:
        """What a file exports as its configuration, out of its wrappers; None if there is no such file or export."""
        module = self.module(name)
        place = self._export(module, export) if module else None
        return self.unwrapped(place) if place else None

    def constant(self, name: str, constant: str) -> Place | None:
        """A constant of a file by its name; None if it has none."""
        module = self.module(name)
        if module is None or constant not in module.declared.constants:
            return None
        return self.followed(Place(module, Name((constant,))))

    def at(self, place: Place, *keys: str | int) -> Place:
        """The value at a path below a value."""
        for key in keys:
            place = self._inside(self.followed(place), key, MAX_STEPS)
        return self.followed(place)

    def unwrapped(self, place: Place) -> Place:
        """The object behind `defineConfig(…)`, `withSomething(…)` and functions that return one."""
        place = self.followed(place)
        for _ in range(MAX_STEPS):
            value = place.value
            if isinstance(value, Call) and is_wrapper(value.name) and value.arguments:
                place = self.followed(Place(place.module, value.arguments[0]))
            elif isinstance(value, Call) and value.name in place.module.declared.constants and not value.arguments:
                place = self.followed(Place(place.module, Name((value.name,))))
            elif isinstance(value, Function):
                place = self.followed(Place(place.module, returned(place.module, value)))
            else:
                break
        return place

    def followed(self, place: Place) -> Place:
        """The same with names replaced by what they stand for, and texts put together."""
        for _ in range(MAX_STEPS):
            value = place.value
            if isinstance(value, Name):
                place = self._named(place.module, value.path)
            elif isinstance(value, (Template, Call)):
                text = self._text(place.module, value, MAX_STEPS)
                return (
                    place
                    if text is None and isinstance(value, Call)
                    else Place(place.module, UNKNOWN if text is None else text)
                )
            else:
                return place
        return replace(place, value=UNKNOWN)

    def without_environment(self, place: Place) -> Place:
        """What a value is where no variable of the environment is set: "b" of `process.env.A || "b"`."""
        for _ in range(MAX_STEPS):
            place = self.followed(place)
            value = place.value
            if not isinstance(value, Choice) or not value.has_default or not is_of_environment(value.options[0]):
                return place
            place = Place(place.module, value.options[-1])
        return replace(place, value=UNKNOWN)

    def is_computed(self, place: Place) -> bool:
        """Whether only running the file would tell the value."""
        return isinstance(self.followed(place).value, (Unknown, Call, Function, Choice))

    def plain(self, place: Place) -> Any:
        """The value as text, numbers, lists and mappings; what cannot be known is left out of them, or None."""
        budget = [MAX_PLAIN_VALUES]
        return self._plain(place, MAX_PLAIN_DEPTH, budget)

    def items(self, place: Place) -> list[Place]:
        """The items of a list that are certainly in it."""
        place = self.followed(place)
        items = place.value.items if isinstance(place.value, Array) else ()
        return [self.followed(Place(place.module, item)) for item in items]

    def keys(self, place: Place) -> list[str]:
        """The keys that are certainly in an object."""
        place = self.followed(place)
        entries = place.value.entries if isinstance(place.value, Object) else ()
        return [key for key, _ in entries if key is not None]

    def texts(self, place: Place) -> list[str]:
        """The texts among which the program chooses: of `process.env.SITE || "https://…"` the one that is written down."""
        value = self.followed(place).value
        options = value.options if isinstance(value, Choice) else ()
        found = [text for option in options for text in self.texts(Place(place.module, option))]
        return [value] if isinstance(value, str) else found

    def folder(self, place: Place) -> str:
        """A path relative to the blog's folder, of a text like `./content` or `${__dirname}/content`; "" if it is none."""
        value = self.followed(place).value
        if not isinstance(value, str) or not value.strip() or value.startswith("/"):
            return ""
        path = posixpath.normpath(value)
        return "" if path.startswith("..") else path

    def _read(self, name: str) -> Module | None:
        file = read_text_file(self.root, name)
        if file is None or file.problem or len(file.text) > MAX_CHARACTERS:
            return None
        if name.endswith(".json"):
            return Module(name, f"export default {file.text}") if _is_json(file.text) else None
        return Module(name, file.text)

    def _export(self, module: Module, name: str) -> Place | None:
        declared = module.declared
        if name in declared.exports:
            return Place(module, module.value(declared.exports[name]))
        inside = declared.renamed.get(name, name)
        if inside in declared.constants or inside in declared.imports or inside in declared.parts:
            return Place(module, Name((inside,)))
        if name != "default" and "default" in declared.exports:  # of `module.exports = { name: … }`
            found = self.at(self.unwrapped(Place(module, module.value(declared.exports["default"]))), name)
            return None if isinstance(found.value, Missing) else found
        return None

    def _named(self, module: Module, path: tuple[str, ...]) -> Place:
        unknown = Place(module, UNKNOWN)
        if path in FOLDER_NAMES:
            return Place(module, f"./{posixpath.dirname(module.name)}")
        base, rest = path[0], path[1:]
        declared = module.declared
        if (base,) in declared.changed:
            return unknown
        if base in declared.constants:
            place = Place(module, module.value(declared.constants[base]), (base,))
        elif base in declared.parts and (module.name, base) not in self._naming:
            index, key = declared.parts[base]
            self._naming.add((module.name, base))  # a part of itself would never come to an end
            place = self.at(Place(module, module.value(index)), key)
            self._naming.discard((module.name, base))
        elif base in declared.imports:
            place = self._imported(module, declared.imports[base]) or unknown
        else:
            return unknown
        for key in rest:
            place = self._inside(place if not isinstance(place.value, Name) else self.followed(place), key, MAX_STEPS)
        return place

    def _imported(self, module: Module, wanted: Import) -> Place | None:
        if not wanted.specifier.startswith("."):
            return None
        path = posixpath.join(posixpath.dirname(module.name), wanted.specifier)
        other = next((found for ending in ENDINGS if (found := self.module(path + ending))), None)
        if other is None:
            stem, dot, _ = path.rpartition(".")  # "./site.js" may be written for site.ts
            other = self.module(f"{stem}.ts") if dot else None
        if other is None or wanted.exported == "*":
            return None
        return self._export(other, wanted.exported)

    def _inside(self, place: Place, key: str | int, steps: int) -> Place:
        value = place.value
        path = (*place.path, str(key)) if place.path else ()
        if path and path in place.module.declared.changed:
            return Place(place.module, UNKNOWN)
        if isinstance(value, Array) and isinstance(key, int):
            found = value.items[key] if key < len(value.items) and value.is_whole else UNKNOWN
            return Place(place.module, found, path)
        if isinstance(value, Choice) and steps:  # `...(isNew && { … })`: what none of them has is not there
            options = (self.followed(Place(place.module, option)) for option in value.options)
            is_missing = all(isinstance(self._inside(option, key, steps - 1).value, Missing) for option in options)
            return Place(place.module, MISSING if is_missing else UNKNOWN)
        if not isinstance(value, Object) or isinstance(key, int):
            return Place(place.module, MISSING if is_literal(value) else UNKNOWN)
        for name, found in reversed(value.entries):
            if name == key:
                return Place(place.module, found, path)
            if name is None:
                spread = self.followed(Place(place.module, found)) if steps else Place(place.module, UNKNOWN)
                inner = self._inside(spread, key, steps - 1)
                if not isinstance(inner.value, Missing):
                    return inner
        return Place(place.module, MISSING)

    def _text(self, module: Module, value: Value, steps: int) -> str | None:
        """The text that a template, or a call that joins a path, stands for."""
        if isinstance(value, str):
            return value
        if not steps or isinstance(value, Unknown):
            return None
        if isinstance(value, int) and not isinstance(value, bool):
            return str(value)
        if isinstance(value, Name):
            place = self._named(module, value.path)
            return self._text(place.module, place.value, steps - 1)
        if isinstance(value, Call) and value.name == "process.cwd":
            return "."
        if isinstance(value, Call) and value.name not in JOINING:
            return None
        if not isinstance(value, (Template, Call)):
            return None
        parts = [
            self._text(module, part, steps - 1)
            for part in (value.parts if isinstance(value, Template) else value.arguments)
        ]
        known = [part for part in parts if part is not None]
        if len(known) < len(parts):
            return None
        return (
            "".join(known)
            if isinstance(value, Template)
            else posixpath.join(*(part for part in known if part), "").rstrip("/")
        )

    def _plain(self, place: Place, depth: int, budget: list[int]) -> Any:
        place = self.followed(place)
        budget[0] -= 1
        if not depth or budget[0] < 0:
            return None
        value = place.value
        if isinstance(value, Array):
            return [self._plain(Place(place.module, item), depth - 1, budget) for item in value.items]
        if isinstance(value, Object):
            found = {key: self._inside(place, key, MAX_STEPS) for key in self.keys(place)}
            plain = {key: self._plain(inner, depth - 1, budget) for key, inner in found.items()}
            return {key: inner for key, inner in plain.items() if inner is not None}
        return value if isinstance(value, (str, bool, int, float)) else None


def _is_json(text: str) -> bool:
    try:
        json.loads(text)
    except (ValueError, RecursionError):
        return False
    return True
