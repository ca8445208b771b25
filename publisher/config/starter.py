"""A first publisher.toml for a blog, from what is known of it: every value with where it was found, and no defaults."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from pydantic import ValidationError

from publisher.config.load import FILE_NAME
from publisher.config.mistakes import describe
from publisher.config.settings import Settings
from publisher.errors import ConfigurationError

TABLES = ("publication", "collect")
NEXT_STEPS = """
# A digest: which posts, how often. docs/configuration.md has every key.
# [digests.weekly]
# schedule = "0 9 * * MON"

# Where digests go. The outbox, which needs no account, is used until you choose another.
# [esp]
# provider = "buttondown"
"""


@dataclass(frozen=True, slots=True)
class Known:
    """A value of publisher.toml and where it was found: `hugo.toml, [permalinks] posts`, or `--url`."""

    value: Any
    origin: str


def starter_settings(known: Mapping[str, Known]) -> Settings:
    """The settings that dotted keys (`publication.title`) make up. Raises `ConfigurationError`, naming where a value is from."""
    raw: dict[str, Any] = {}
    for key, found in known.items():
        table, name = key.split(".")
        raw.setdefault(table, {})[name] = found.value
    try:
        return Settings.model_validate({"publication": {}, **raw})
    except ValidationError as error:
        findings = [_with_origin(location, line, known) for location, line in describe(error, raw)]
        raise ConfigurationError(
            findings, hint="say otherwise with the option of that name, see publisher init --help"
        ) from None


def usable(known: Mapping[str, Known]) -> tuple[dict[str, Known], list[str]]:
    """The values that publisher.toml takes, and a line for each that it does not: `config.toml: "/" is not a web address`."""
    good: dict[str, Known] = {}
    notes = []
    for key, found in known.items():
        raw: dict[str, Any] = {"publication": {"title": "x", "url": "https://example.org/"}}
        if key.startswith("collect.") and key != "collect.dialect" and "collect.dialect" in good:
            raw["collect"] = {"dialect": good["collect.dialect"].value}  # patterns are in its tokens
        table, name = key.split(".")
        raw.setdefault(table, {})[name] = found.value
        try:
            Settings.model_validate(raw)
        except ValidationError as error:
            notes += [f"{found.origin}: {line}" for _, line in describe(error, raw)]
        else:
            good[key] = found
    return good, notes


def starter_text(known: Mapping[str, Known], engine: str) -> str:
    """The file's text: TOML with comments, in the order of `known`."""
    what = f", from what the {engine} site's files say" if engine else ""
    return "\n".join(
        [f"# Written by publisher init{what}. Every key: docs/configuration.md", *_lines(known), NEXT_STEPS]
    )


def _lines(known: Mapping[str, Known]) -> Iterator[str]:
    for table in TABLES:
        own = {key.split(".")[1]: found for key, found in known.items() if key.split(".")[0] == table}
        if not own:
            continue
        yield f"\n[{table}]"
        for name, found in own.items():
            yield f"{name} = {toml_value(found.value)}" + (f"  # {found.origin}" if found.origin else "")


def toml_value(value: Any) -> str:
    """A value as TOML writes it inline. A JSON string is a TOML basic string, but for DEL (https://toml.io/en/v1.0.0#string)."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, Mapping):
        return "{ " + ", ".join(f"{_key(str(key))} = {toml_value(inner)}" for key, inner in value.items()) + " }"
    if isinstance(value, (list, tuple)):
        return "[" + ", ".join(toml_value(item) for item in value) + "]"
    if isinstance(value, int):
        return str(value)
    return json.dumps(str(value), ensure_ascii=False).replace("\x7f", "\\u007f")


def _key(name: str) -> str:
    return name if name.replace("-", "").replace("_", "").isalnum() and name.isascii() else toml_value(name)


def _with_origin(location: tuple[str | int, ...], line: str, known: Mapping[str, Known]) -> str:
    found = known.get(".".join(str(step) for step in location[:2]))
    return f"{line} ({found.origin})" if found and found.origin else f"{FILE_NAME}: {line}"
