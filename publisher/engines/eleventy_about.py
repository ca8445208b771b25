"""What an Eleventy site's global data and its feed plugin say of the publication: title, address, language, author."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from publisher.engines.answers import Answers
from publisher.engines.facts import language_tag, one_line
from publisher.engines.files import read_values
from publisher.engines.javascript import Place, Scripts
from publisher.engines.package_json import NAME, read_package

# What starters call the file; of several the first that has a fact counts.
NAMES = ("metadata", "site", "meta", "siteConfig", "siteInfo", "config", "settings", "global", "globals", "app", "pkg")
ENDINGS = ("json", "js", "cjs", "mjs", "yml", "yaml", "toml")
KEYS: Mapping[str, Sequence[str]] = {
    "title": ("title", "name", "siteTitle", "siteName", "site_name"),
    "description": ("description", "desc", "subtitle", "siteDescription", "tagline"),
    "url": (
        "url",
        "siteUrl",
        "siteURL",
        "baseUrl",
        "baseURL",
        "base",
        "origin",
        "domain",
        "site_url",
        "base_url",
        "host",
    ),
    "language": ("language", "lang", "locale", "defaultLang"),
}
AUTHOR_KEYS = ("author", "authors", "authorName")
ROOT = re.compile(r"(https?://[^/]*).*", re.DOTALL)
AUTHOR_PARTS = {"name": "authorName", "email": "authorEmail"}


def take_about(answers: Answers, settings: Mapping[str, Any], file: str) -> None:
    for name in NAMES:
        for ending in ENDINGS:
            path = posixpath.normpath(f"{settings['data']}/{name}.{ending}")
            values = _values(answers.scripts.root, path)
            if values:
                _take(answers, values, path, settings)
    _take_feed(answers, file, settings)
    # The engine gives templates package.json as `pkg`; a title in it, which npm does not know, is there for the site.
    package = read_package(answers.scripts.root).values
    if package.get("title"):
        about = {**package, "url": package.get("homepage")}
        _take(answers, about, NAME, settings)


def _values(root: Path, path: str) -> dict[str, Any]:
    if not (root / path).is_file():
        return {}
    if path.endswith("js"):
        scripts = Scripts(root)
        place = scripts.exported(path)
        plain = scripts.plain(place) if place else None
        return plain if isinstance(plain, dict) else {}
    file = read_values(root, path)
    return file.mapping if file else {}


def _take(answers: Answers, values: Mapping[str, Any], origin: str, settings: Mapping[str, Any]) -> None:
    for fact, keys in KEYS.items():
        for key in keys:
            if (value := values.get(key)) and _take_one(answers, fact, value, f"{origin}, {key}", settings):
                break
    for key in AUTHOR_KEYS:
        if values.get(key):
            given = values[key] if key != "authorName" else {part: values.get(of) for part, of in AUTHOR_PARTS.items()}
            answers.author(given, f"{origin}, {key}")


def _take_one(answers: Answers, fact: str, value: Any, origin: str, settings: Mapping[str, Any]) -> bool:
    if fact == "url":
        # Addresses begin at the root of the site, below `pathPrefix`: a path in the address is that of its blog.
        prefix = settings["pathPrefix"] if isinstance(settings["pathPrefix"], str) else ""
        return answers.address(ROOT.sub(r"\1", value) if isinstance(value, str) else None, origin, prefix)
    if fact == "language":
        return answers.take(fact, language_tag(value) if isinstance(value, str) else None, origin)
    return answers.take(fact, one_line(value), origin)


def _take_feed(answers: Answers, file: str, settings: Mapping[str, Any]) -> None:
    """`addPlugin(feedPlugin, { metadata: { title, subtitle, base, language, author } })`.

    https://www.11ty.dev/docs/plugins/rss/#virtual-template
    """
    module = answers.scripts.module(file) if file else None
    for call in module.calls("addPlugin") if module else ():
        if module and len(call.arguments) > 1:
            metadata = answers.scripts.at(Place(module, call.arguments[1]), "metadata")
            values = answers.scripts.plain(metadata)
            if isinstance(values, dict):
                _take(answers, values, f"{file}, metadata of the feed", settings)
