"""What Docusaurus's configuration says of a site: its blogs, each with its folder and route.

https://docusaurus.io/docs/api/docusaurus-config and https://docusaurus.io/docs/api/plugins/@docusaurus/plugin-content-blog
"""

from __future__ import annotations

import posixpath
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from publisher.engines.answers import Answers, first_name
from publisher.engines.javascript import Place, Scripts
from publisher.engines.javascript_values import Array, Call, Missing, Object
from publisher.engines.package_json import domain_fact
from publisher.engines.site import EngineSite

FILES = tuple(f"docusaurus.config.{ending}" for ending in ("js", "ts", "mjs", "cjs", "mts", "cts"))
PLUGIN = "@docusaurus/plugin-content-blog"
# How a plugin may be named for short: https://docusaurus.io/docs/using-plugins#module-shorthands
PLUGIN_NAMES = frozenset({PLUGIN, "content-blog", "@docusaurus/content-blog"})
PRESET_NAMES = frozenset(
    {"classic", "@docusaurus/preset-classic", "@docusaurus/classic", "@docusaurus/preset-classic/lib"}
)
SITE_KEYS = ("title", "tagline", "url", "baseUrl", "i18n", "organizationName", "projectName")
LITERAL_OPTIONS = ("path", "routeBasePath", "authorsMapPath", "tags", "include", "exclude")


@dataclass(frozen=True, slots=True)
class _Blog:
    """The options of one blog, as far as they are written down, and the names of those that are computed."""

    options: dict[str, Any]
    computed: tuple[str, ...]


def find(root: Path) -> EngineSite | None:
    """The site in this folder, or None if it is no Docusaurus site."""
    scripts = Scripts(root)
    file = first_name(scripts, FILES)
    if not file:
        return None
    answers = Answers(scripts)
    place = scripts.exported(file)
    if place is None or scripts.is_computed(place):
        answers.address_unknown(f"{file} computes its configuration, which cannot be read without running it")
        blogs = [_Blog({}, ())]
        settings: dict[str, Any] = {}
    else:
        settings = _take_site(answers, place, file)
        blogs = list(_blogs(scripts, place))
    settings["blogs"] = [_taken(answers, blog, file) for blog in blogs]
    for path in (blog["path"] for blog in settings["blogs"] if blog["path"].startswith("../")):
        answers.note(f"{file} has its blog in {path}, outside this folder: only what is in it is read")
    found = [blog["path"] for blog in settings["blogs"] if (root / blog["path"]).is_dir()]
    answers.folders(found, (), f"{file}, blog")
    return answers.site("docusaurus", (file,), settings)


def _take_site(answers: Answers, place: Place, file: str) -> dict[str, Any]:
    base = answers.value(place, file, "baseUrl")
    answers.text("title", place, file, "title")
    answers.text("description", place, file, "tagline")
    if isinstance(base, str):
        path = base.strip("/")
        answers.address(
            answers.written_address(place, file, "url"), f"{file}, url" + (" and baseUrl" if path else ""), base
        )
    if domain := domain_fact(answers.scripts.root):
        answers.take("url", domain.value, domain.origin)
    answers.language(place, file, "i18n", "defaultLocale")
    slash = answers.value(place, file, "trailingSlash")
    if answers.scripts.is_computed(answers.scripts.at(place, "trailingSlash")):
        answers.address_unknown(f"{file} computes `trailingSlash`: whether addresses end with a slash is not known")
    site = {key: answers.scripts.plain(answers.scripts.at(place, key)) for key in SITE_KEYS}
    site["format"] = answers.scripts.plain(answers.scripts.at(place, "markdown", "format"))
    return {**site, "trailingSlash": slash if isinstance(slash, bool) else None}


def _blogs(scripts: Scripts, place: Place) -> Iterator[_Blog]:
    """The blog of the classic preset, unless it is `false`, and one for each blog among the plugins."""
    for preset in scripts.items(scripts.at(place, "presets")):
        name, options = _entry(scripts, preset)
        if name in PRESET_NAMES:
            blog = scripts.at(options, "blog") if options else None
            if blog is None or blog.value is not False:
                yield _options(scripts, blog)
    for plugin in scripts.items(scripts.at(place, "plugins")):
        name, options = _entry(scripts, plugin)
        if name in PLUGIN_NAMES:
            yield _options(scripts, options)


def _entry(scripts: Scripts, place: Place) -> tuple[str, Place | None]:
    """A preset or plugin: `"name"`, `["name", options]`, and the name may stand in `require.resolve("name")`."""
    if isinstance(place.value, Array):
        items = scripts.items(place)
        return (_module_name(items[0]), items[1] if len(items) > 1 else None) if items else ("", None)
    return _module_name(place), None


def _module_name(place: Place) -> str:
    value = place.value
    if isinstance(value, Call) and value.name == "require.resolve" and value.arguments:
        value = value.arguments[0]
    return value if isinstance(value, str) else ""


def _options(scripts: Scripts, place: Place | None) -> _Blog:
    if place is None or not isinstance(scripts.followed(place).value, (Object, Missing, Call)):
        return _Blog({}, ())
    found = {name: scripts.at(place, name) for name in LITERAL_OPTIONS}
    computed = tuple(name for name, inner in found.items() if scripts.is_computed(inner))
    plain = {name: scripts.plain(inner) for name, inner in found.items() if not isinstance(inner.value, Missing)}
    return _Blog(plain, computed)


def _taken(answers: Answers, blog: _Blog, file: str) -> dict[str, Any]:
    """The options with the engine's defaults (plugin-content-blog/src/options.ts)."""
    for name in blog.computed:
        why = f"{file} computes the blog's `{name}`, which cannot be read without running it"
        if name == "routeBasePath":
            answers.address_unknown(why)
        answers.note(why)
    options = blog.options
    path, route = options.get("path"), options.get("routeBasePath")
    return {
        **options,
        "path": posixpath.normpath(path) if isinstance(path, str) and path else "blog",
        "routeBasePath": route.strip("/") if isinstance(route, str) else "blog",
        "authorsMapPath": options.get("authorsMapPath") or "authors.yml",
        "computed": list(blog.computed),
    }
