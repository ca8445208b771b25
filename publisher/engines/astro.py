"""What Astro's configuration says of a site, and what its content collections and pages say of its blogs.

https://docs.astro.build/en/reference/configuration-reference/ and https://docs.astro.build/en/guides/content-collections/
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from publisher.engines.answers import Answers, first_name
from publisher.engines.astro_collections import CONTENT, Collection, collections
from publisher.engines.astro_routes import Routes, find_routes
from publisher.engines.author_files import author_folder, authors_in, read_authors
from publisher.engines.dated_folders import blogs_among, dated_folders
from publisher.engines.javascript import Place, Scripts
from publisher.engines.javascript_values import Call
from publisher.engines.package_json import domain_fact, read_package
from publisher.engines.site import EngineSite

FILES = tuple(f"astro.config.{ending}" for ending in ("mjs", "js", "ts", "mts", "cjs", "cts"))
PAGES = "src/pages"
AUTHOR_FILES = tuple(
    f"src/{folder}/authors.{ending}"
    for folder in ("data", "content", "content/authors", "_data")
    for ending in ("json", "yml", "yaml")
)
# Where the templates that people start from keep a site's title: files, and constants with the keys in them.
ABOUT_FILES = tuple(
    f"src/{name}.{ending}"
    for name in ("consts", "config", "site.config", "constants", "siteConfig", "site-config", "data/site", "data/config",
                 "lib/config", "config/site", "config/index", "utils/config", "settings")
    for ending in ("ts", "js", "mjs", "json")
)  # fmt: skip
# https://docs.astro.build/en/recipes/rss/
FEED_FILES = tuple(
    f"{PAGES}/{name}.xml.{ending}" for name in ("rss", "feed", "index", "blog/rss") for ending in ("js", "ts")
)
ABOUT: Mapping[str, Sequence[tuple[str, ...]]] = {
    "title": (("SITE_TITLE",), ("SITE", "title"), ("SITE", "TITLE"), ("SITE", "name"), ("SITE", "NAME"), ("siteConfig", "title"),
              ("siteConfig", "name"), ("site", "title"), ("config", "title"), ("default", "title"),
              ("themeConfig", "site", "title"), ("SITE_NAME",)),
    "description": (("SITE_DESCRIPTION",), ("SITE", "description"), ("SITE", "desc"), ("SITE", "DESCRIPTION"),
                    ("siteConfig", "description"), ("site", "description"), ("config", "description"),
                    ("default", "description"), ("themeConfig", "site", "description")),
    "author": (("SITE_AUTHOR",), ("AUTHOR",), ("SITE", "author"), ("siteConfig", "author"), ("site", "author"),
               ("default", "author"), ("themeConfig", "site", "author")),
    "language": (("LOCALE", "lang"), ("SITE", "lang"), ("SITE", "language"), ("siteConfig", "lang"), ("siteConfig", "language"),
                 ("site", "lang"), ("default", "lang"), ("SITE_LANG",)),
    "url": (("SITE_URL",), ("SITE", "website"), ("SITE", "url"), ("siteConfig", "url"), ("siteConfig", "site"), ("site", "url"),
            ("themeConfig", "site", "url")),
}  # fmt: skip


def find(root: Path) -> EngineSite | None:
    """The site in this folder, or None if it is no Astro site."""
    scripts = Scripts(root)
    file = first_name(scripts, FILES)
    if not file and not ("astro" in read_package(root).dependencies and (root / PAGES).is_dir()):
        return None
    answers = Answers(scripts)
    place = scripts.exported(file) if file else None
    settings: dict[str, Any] = {"trailingSlash": "ignore", "format": "directory", "locales": [], "locale": ""}
    if place is not None and not scripts.is_computed(place):
        _take_site(answers, place, file, settings)
    elif file:
        answers.note(f"{file} computes its configuration, which cannot be read without running it")
    _take_about(answers)
    if domain := domain_fact(root):
        answers.take("url", domain.value, domain.origin)
    settings["authors"] = _authors(scripts, file)
    settings["collections"] = _take_blogs(root, answers, settings)
    return answers.site("astro", (file,) if file else (), settings)


def _take_site(answers: Answers, place: Place, file: str, settings: dict[str, Any]) -> None:
    base = answers.value(place, file, "base")
    base_known = not answers.scripts.is_computed(answers.scripts.at(place, "base"))
    site = answers.written_address(place, file, "site")
    path = base if isinstance(base, str) else ""
    if base_known:
        answers.address(site, f"{file}, site" + (" and base" if path.strip("/") else ""), path)
    settings["trailingSlash"] = _word(answers.value(place, file, "trailingSlash"), settings["trailingSlash"])
    settings["format"] = _word(answers.value(place, file, "build", "format"), settings["format"])
    _take_languages(answers, place, file, settings)
    for integration in answers.scripts.items(answers.scripts.at(place, "integrations")):
        if (
            isinstance(integration.value, Call)
            and integration.value.name == "starlight"
            and integration.value.arguments
        ):
            _take_starlight(answers, Place(integration.module, integration.value.arguments[0]), file, settings)


def _word(value: Any, default: str) -> str:
    return value if isinstance(value, str) else default


def _take_languages(answers: Answers, place: Place, file: str, settings: dict[str, Any]) -> None:
    """https://docs.astro.build/en/guides/internationalization/"""
    locales = answers.value(place, file, "i18n", "locales")
    default = answers.value(place, file, "i18n", "defaultLocale")
    names = (
        [item.get("path") if isinstance(item, dict) else item for item in locales if item]
        if isinstance(locales, list)
        else []
    )
    settings["locales"] = [name for name in names if isinstance(name, str)]
    settings["locale"] = default if isinstance(default, str) else ""
    answers.language(place, file, "i18n", "defaultLocale")


def _take_starlight(answers: Answers, options: Place, file: str, settings: dict[str, Any]) -> None:
    """https://starlight.astro.build/reference/configuration/"""
    title = answers.scripts.plain(answers.scripts.at(options, "title"))
    default = answers.scripts.plain(answers.scripts.at(options, "defaultLocale"))
    locales = answers.scripts.plain(answers.scripts.at(options, "locales"))
    locales = locales if isinstance(locales, dict) else {}
    first = default if isinstance(default, str) else "root"
    if isinstance(title, dict):
        title = title.get(first) or next(iter(title.values()), None)
    answers.take("title", title if isinstance(title, str) else None, f"{file}, starlight, title")
    answers.text("description", options, file, "description")
    language = locales.get(first, {}).get("lang") if isinstance(locales.get(first), dict) else None
    answers.take("language", language or (default if default != "root" else None), f"{file}, starlight, locales")
    settings["locales"] = [*settings["locales"], *(str(name) for name in locales if name != "root")]
    settings["locale"] = settings["locale"] or ("" if first == "root" else first)


def _take_about(answers: Answers) -> None:
    scripts = answers.scripts
    for file in FEED_FILES:
        module = scripts.module(file)
        for call in module.calls("rss") if module else ():
            options = Place(module, call.arguments[0]) if module and call.arguments else None
            for key in ("title", "description") if options else ():
                value = scripts.plain(scripts.at(options, key)) if options else None
                answers.take(key, value if isinstance(value, str) else None, f"{file}, rss, {key}")
    for file in ABOUT_FILES:
        if scripts.module(file) is None:
            continue
        for fact, paths in ABOUT.items():
            for constant, *keys in paths:
                found = scripts.constant(file, constant) if constant != "default" else scripts.exported(file)
                value = scripts.plain(scripts.at(found, *keys)) if found else None
                origin = f"{file}, {'.'.join(key for key in (constant, *keys) if key != 'default')}"
                if value and _take_one(answers, fact, value, origin):
                    break


def _take_one(answers: Answers, fact: str, value: Any, origin: str) -> bool:
    if fact == "author":
        return answers.author(value, origin)
    if fact == "url":
        return answers.address(value, origin)
    return isinstance(value, str) and answers.take(fact, " ".join(value.split()), origin)


def _take_blogs(root: Path, answers: Answers, settings: dict[str, Any]) -> list[dict[str, Any]]:
    """The collections with posts, and the folders, patterns and languages that publisher.toml takes over of them."""
    all_collections = collections(answers)
    found: list[str] = []
    foreign: list[str] = []
    for base, is_starlight in {collection.base: collection.is_starlight for collection in all_collections}.items():
        for folder in dated_folders(root, base, itself=base != "." and not is_starlight):
            (foreign if _is_foreign(folder, settings) else found).append(folder)
    pages = [folder for folder in dated_folders(root, PAGES) if not _is_foreign(folder, settings)]
    blogs, others = blogs_among(sorted({*found, *pages}))
    if foreign:
        answers.note(
            f"{', '.join(foreign[:4])}: in other languages, left out; add them to collect.folders to have them too"
        )
    answers.folders(blogs, others, "has Markdown files with dates")
    routes = find_routes(root, [collection.name for collection in all_collections])
    patterns = dict(_patterns(blogs, all_collections, routes, settings, answers))
    if len(set(patterns.values())) == 1 and len(patterns) == len(blogs):
        [(pattern, origin)] = set(patterns.values())
        answers.take("permalink", pattern, origin)
    elif patterns:
        origins = ", ".join(dict.fromkeys(origin for _, origin in patterns.values()))
        answers.take("permalinks", {folder: pattern for folder, (pattern, _) in patterns.items()}, origins)
    language = answers.facts.get("language")
    if settings["locales"] and language:
        answers.take("languages", [language.value], language.origin)
    return [
        {"name": collection.name, "base": collection.base, "excluded": collection.excluded}
        for collection in all_collections
    ]


def _authors(scripts: Scripts, file: str) -> dict[str, dict[str, str]]:
    """Whom ids in front matter stand for: starlight-blog's option, else the data files that people keep authors in."""
    module = scripts.module(file) if file else None
    for call in module.calls("starlightBlog") if module else ():
        if module and call.arguments:
            given = scripts.plain(scripts.at(Place(module, call.arguments[0]), "authors"))
            if found := authors_in(given):
                return found
    return read_authors(scripts.root, AUTHOR_FILES) or author_folder(scripts.root, f"{CONTENT}/authors")


def _is_foreign(folder: str, settings: Mapping[str, Any]) -> bool:
    """Whether a folder is in another language than the site's first: src/content/docs/fr/blog, src/content/blog-fr."""
    others = {str(name).casefold() for name in settings["locales"]} - {str(settings["locale"]).casefold()}
    parts = folder.casefold().split("/")
    return any(part in others or part.rpartition("-")[2] in others for part in parts)


def _patterns(
    folders: Sequence[str], known: Sequence[Collection], routes: Routes, settings: Mapping[str, Any], answers: Answers
) -> Iterator[tuple[str, tuple[str, str]]]:
    """Each folder with its permalink pattern and where that was found."""
    # What Astro.url says on such a page: https://docs.astro.build/en/reference/configuration-reference/#buildformat
    end = ".html" if settings["format"] == "file" else "" if settings["trailingSlash"] == "never" else "/"
    for folder in folders:
        if folder == PAGES or folder.startswith(f"{PAGES}/"):
            yield folder, (f"/:path{end}", PAGES)
            continue
        collection = max((c for c in known if _is_below(folder, c.base)), key=lambda c: len(c.base))
        if collection.is_starlight:
            yield folder, (f"/:id{end}", "starlight")
            continue
        route = routes.of(collection.name)
        if route is None:
            answers.address_unknown(f"no page of {PAGES} shows the collection {collection.name} by itself")
        elif not route.pattern:
            shown = f"/{route.folder}/:id{end}".replace("//", "/")
            answers.address_unknown(f"{route.file} computes the addresses of {collection.name}; {shown} would be usual")
        elif collection.ids_by:
            answers.address_unknown(f"{collection.ids_by} computes the ids of {collection.name} with generateId")
        else:
            yield folder, (route.pattern + end, route.file)


def _is_below(folder: str, base: str) -> bool:
    return folder == base or base == "." or folder.startswith(f"{base}/")
