"""What tests of engines share: a site made of a table of files, and its facts as plain values."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from publisher.engines import EngineSite, detect

FACTS = (
    "title",
    "url",
    "description",
    "language",
    "timezone",
    "authors",
    "copyright",
    "folders",
    "permalink",
    "permalinks",
    "languages",
)


def make_site(folder: Path, files: Mapping[str, str], engine: str) -> EngineSite:
    """Write the files, and read what the engine's say; it must be the engine that is found."""
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    found = detect(folder)
    assert found is not None
    assert found.engine == engine
    return found


def facts(site: EngineSite) -> dict[str, Any]:
    """What is known, by name."""
    return {name: fact.value for name in FACTS if (fact := getattr(site, name))}


def post(date: str = "2026-01-05") -> str:
    return f"---\ntitle: A post\ndate: {date}\n---\n\nText.\n"
