"""How each blog engine reads a post: which files are posts, what front matter means, where posts live. One file an engine."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

from publisher.collect.dialects.dialect import Dialect
from publisher.engines import ENGINES, read_settings

if TYPE_CHECKING:
    from publisher.config import Configuration

CLASSES = {
    "astro": "Astro",
    "docusaurus": "Docusaurus",
    "eleventy": "Eleventy",
    "gatsby": "Gatsby",
    "hexo": "Hexo",
    "hugo": "Hugo",
    "jekyll": "Jekyll",
    "pelican": "Pelican",
    "vitepress": "VitePress",
    "zola": "Zola",
}


def dialect_class(name: str) -> type[Dialect]:
    """The dialect of that name; "plain" is `Dialect` itself."""
    if name == "plain":
        return Dialect
    found: type[Dialect] = getattr(import_module(f"publisher.collect.dialects.{name}"), CLASSES[name])
    return found


def open_dialect(configuration: Configuration) -> Dialect:
    """The dialect that `[collect] dialect` names, knowing what the engine's own files say."""
    name = configuration.settings.collect.dialect
    return dialect_class(name)(configuration, read_settings(name, configuration.root))


__all__ = ["CLASSES", "ENGINES", "Dialect", "dialect_class", "open_dialect"]
