"""Small makers of the things most tests need: a post, a configuration, a folder with posts."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from publisher.config import Configuration, load_configuration
from publisher.post import Author, Post

NOW = datetime(2026, 11, 24, 9, 0, tzinfo=UTC)

PUBLICATION = """
[publication]
title = "Notes on feeds"
url = "https://example.org/"
description = "What I learn about feeds"
authors = [{ name = "Ada Lovelace", email = "ada@example.org", url = "https://example.org/ada" }]
"""


@dataclass(frozen=True)
class FixedContent:
    """A body that is rendered already."""

    html: str = "<p>Hello readers.</p>"
    text: str = "Hello readers."
    excerpt: str = "Hello readers."


def make_post(slug: str = "hello", **changes: Any) -> Post:
    """A ready post; every field can be changed."""
    fields: dict[str, Any] = {
        "id": f"tag:example.org,2026:/{slug}",
        "url": f"https://example.org/{slug}",
        "title": slug.replace("-", " ").capitalize(),
        "published": datetime(2026, 11, 20, 8, 0, tzinfo=UTC),
        "updated": datetime(2026, 11, 20, 8, 0, tzinfo=UTC),
        "content": FixedContent(),
        "source": f"posts/{slug}.md",
        "authors": (Author("Ada Lovelace", "ada@example.org", "https://example.org/ada"),),
    }
    return Post(**{**fields, **changes})


def make_configuration(folder: Path, more: str = "") -> Configuration:
    """Writes publisher.toml to `folder` (the publication, then `more`) and loads it."""
    path = folder / "publisher.toml"
    path.write_text(PUBLICATION + more, encoding="utf-8")
    return load_configuration(path)


def write_post(folder: Path, name: str, front_matter: str, body: str = "Hello readers.\n") -> Path:
    """Writes posts/NAME with YAML front matter."""
    path = folder / "posts" / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(f"---\n{front_matter.strip()}\n---\n\n{body}", encoding="utf-8")
    return path
