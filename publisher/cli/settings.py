"""`publisher config`: the effective configuration, in the notation of publisher.toml."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

import typer

from publisher.cli.output import print_json, styled
from publisher.cli.workplace import configuration


def run(context: typer.Context, schema: bool, as_json: bool) -> None:
    from publisher.config import json_schema

    if schema:
        print_json(json_schema())
        return
    config = configuration(context)
    effective = config.effective()
    if as_json:
        print_json(effective)
        return
    print(styled(f"# {config.root / 'publisher.toml'}, with every default", "dim"))
    for key, value in _flat(effective, ()):
        print(f"{key} = {_toml(value)}")


def _flat(value: dict[str, Any], path: tuple[str, ...]) -> Iterator[tuple[str, Any]]:
    """Dotted keys and their values; an empty table is a value."""
    for key, inner in value.items():
        if isinstance(inner, dict) and inner:
            yield from _flat(inner, (*path, key))
        else:
            yield ".".join(map(_key, (*path, key))), inner


def _key(key: str) -> str:
    bare = key.replace("-", "").replace("_", "").isalnum() and key.isascii()
    return key if bare else json.dumps(key, ensure_ascii=False)


def _toml(value: Any) -> str:
    """A value in TOML, which agrees with JSON but for tables inside lists."""
    if isinstance(value, dict):
        return "{" + ", ".join(f"{_key(key)} = {_toml(inner)}" for key, inner in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(map(_toml, value)) + "]"
    return json.dumps(value, ensure_ascii=False)
