"""The shortcodes that a Hugo site or its theme defines: found by name, read once for all posts."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from publisher.collect.markup.body import Blog
from publisher.collect.markup.go_template import SiteShortcode

NAME = re.compile(r"\w[\w-]*(?:[./]\w[\w-]*){0,6}")
FOLDERS = ("layouts/_shortcodes", "layouts/shortcodes")
MAX_BYTES = 32_768


def site_shortcode(name: str, blog: Blog) -> SiteShortcode | None:
    """The site's own shortcode of that name."""
    known: dict[str, SiteShortcode | None] = blog.facts.setdefault("hugo_site_shortcodes", {})
    if name not in known:
        source = _source(name, blog) if NAME.fullmatch(name) else None
        known[name] = SiteShortcode.of(source) if source is not None else None
    return known[name]


def _source(name: str, blog: Blog) -> str | None:
    root = blog.root.resolve()
    for base in ("", *_themes(blog.settings)):
        for folder in FOLDERS:
            path = root / base / folder / f"{name}.html"
            try:
                if path.is_file() and path.resolve().is_relative_to(root) and path.stat().st_size <= MAX_BYTES:
                    return path.read_text(encoding="utf-8-sig", errors="replace")
            except OSError:
                continue
    return None


def _themes(settings: Mapping[str, Any]) -> Iterator[str]:
    given = settings.get("theme")
    for theme in given if isinstance(given, list) else [given]:
        if isinstance(theme, str) and NAME.fullmatch(theme):
            yield f"themes/{theme}"
