"""Reads an engine's configuration and data files safely: sizes limited, nothing run, nothing outside the blog's folder.

YAML, TOML and JSON by the file's ending; what cannot be read is told in a sentence and never raised.
"""

from __future__ import annotations

import json
import re
import tomllib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

from publisher.engines.yaml_values import MAX_DEPTH, MAX_NODES, YAML_1_2, NotYaml, load_yaml_values

NUMBER_BITS = 64  # Python reads hexadecimal numbers of any length, but could not show them
MAX_FILE_BYTES = 1024 * 1024
# tomllib needs time that grows with the square of a dotted key's parts, so no key may have many.
LONG_KEY = re.compile(r"""(?<![\w.-])(?:(?:[\w-]{1,200}|"[^"\n]{0,200}"|'[^'\n]{0,200}')[ \t]*\.[ \t]*){65}""")


@dataclass(frozen=True, slots=True)
class EngineFile:
    """A file of the engine. `value` is what it holds, None if it cannot be read, and then `problem` says why, with its name."""

    name: str
    value: Any = None
    problem: str = ""

    @property
    def mapping(self) -> dict[str, Any]:
        """The value if it is keys with values, else nothing."""
        return self.value if isinstance(self.value, dict) else {}


@dataclass(frozen=True, slots=True)
class TextFile:
    """A file's text, "" if it cannot be read, and then `problem` says why, with its name."""

    name: str
    text: str = ""
    problem: str = ""


def first_file(root: Path, names: Sequence[str], words: Mapping[str, bool] = YAML_1_2) -> EngineFile | None:
    """The first of these files that is there, read as `read_values` does."""
    return next((found for name in names if (found := read_values(root, name, words))), None)


def read_values(root: Path, name: str, words: Mapping[str, bool] = YAML_1_2) -> EngineFile | None:
    """A YAML, TOML or JSON file by its path relative to the blog's folder; None if there is none.

    `words` are the plain words that its YAML has as booleans (`YAML_1_1`, `YAML_1_2`). A file that is there but broken has a
    `problem`: "_config.yml: is not YAML in line 3: …".
    """
    file = read_text_file(root, name)
    if file is None:
        return None
    if file.problem:
        return EngineFile(name, problem=file.problem)
    load = _loader(name, words)
    try:
        value = load(file.text)
    except (ValueError, RecursionError) as error:
        why = "is nested too deeply" if isinstance(error, RecursionError) else str(error)
        return EngineFile(name, problem=f"{name}: {why}")
    return EngineFile(name, value)


def read_text_file(root: Path, name: str) -> TextFile | None:
    """A text file by its path relative to the blog's folder; None if there is none, or if it leads out of the folder."""
    path = root / name
    try:
        if not path.is_file() or not path.resolve().is_relative_to(root.resolve()):
            return None
        if path.stat().st_size > MAX_FILE_BYTES:
            return TextFile(name, problem=f"{name}: is larger than {MAX_FILE_BYTES // 1024} KB")
        text = path.read_bytes().decode("utf-8-sig")
    except UnicodeDecodeError:
        return TextFile(name, problem=f"{name}: is not UTF-8")
    except (OSError, ValueError) as error:  # ValueError: a null byte in the name
        return TextFile(name, problem=f"{name}: cannot be read: {getattr(error, 'strerror', None) or error}")
    return TextFile(name, text.replace("\r\n", "\n").replace("\r", "\n"))


def nested(values: Any, *keys: str) -> Any:
    """`values["a"]["b"]`, and None where any of it is not there."""
    found = values
    for key in keys:
        found = found.get(key) if isinstance(found, Mapping) else None
    return found


def _loader(name: str, words: Mapping[str, bool]) -> Callable[[str], Any]:
    ending = name.rsplit(".", 1)[-1].lower()
    if ending == "toml":
        return _load_toml
    if ending == "json":
        return _load_json
    return partial(load_yaml_values, words=words)


def _load_toml(text: str) -> Any:
    if match := LONG_KEY.search(text):
        raise ValueError(f"has a key of more than 64 parts in line {text.count(chr(10), 0, match.start()) + 1}")
    try:
        return _of_bounded_size(tomllib.loads(text))
    except tomllib.TOMLDecodeError as error:
        raise ValueError(f"is not TOML: {error}") from None


def _load_json(text: str) -> Any:
    try:
        return _of_bounded_size(json.loads(text))
    except json.JSONDecodeError as error:
        raise ValueError(f"is not JSON in line {error.lineno}: {error.msg}") from None


def _of_bounded_size(value: Any) -> Any:
    """The value, if it is no deeper and no larger than YAML may be: whoever walks it may recurse."""
    level, nodes = [value], 0
    for _ in range(MAX_DEPTH):
        level = [child for item in level for child in _children(item)]
        if any(isinstance(item, int) and item.bit_length() > NUMBER_BITS for item in level):
            raise NotYaml("has a number that is larger than any that TOML or JSON mean")
        nodes += len(level)
        if not level or nodes > MAX_NODES:
            break
    if level:
        raise NotYaml(f"is nested deeper than {MAX_DEPTH} levels, or has more than {MAX_NODES} values")
    return value


def _children(item: Any) -> Sequence[Any]:
    return list(item.values()) if isinstance(item, dict) else item if isinstance(item, list) else ()
