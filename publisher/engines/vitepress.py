"""What VitePress's configuration says of a site. https://vitepress.dev/reference/site-config"""

from __future__ import annotations

import posixpath
from pathlib import Path
from typing import Any

from publisher.engines.answers import Answers
from publisher.engines.dated_folders import blogs_among, dated_folders
from publisher.engines.javascript import Place, Scripts
from publisher.engines.javascript_values import Missing, Object
from publisher.engines.package_json import domain_fact, read_package
from publisher.engines.site import EngineSite

ENDINGS = ("js", "ts", "mjs", "mts", "cjs", "cts")
ADDRESS_CONSTANTS = ("siteUrl", "baseUrl", "hostname", "ogUrl", "url", "SITE_URL", "BASE_URL", "hostName")
MAX_SCRIPTS = 8
USUAL_ROOTS = (".", "docs", "website", "site")
TITLE = "VitePress"  # what the engine calls a site that has no title (src/node/config.ts)


def find(root: Path) -> EngineSite | None:
    """The site in this folder or in its docs folder, or None if it is no VitePress site."""
    package = read_package(root)
    for place in dict.fromkeys((*USUAL_ROOTS, *sorted(package.arguments("vitepress")))):
        if (root / place / ".vitepress").is_dir():
            return _site(root, posixpath.normpath(place))
    return None


def _site(root: Path, base: str) -> EngineSite:
    scripts = Scripts(root)
    answers = Answers(scripts)
    stem = posixpath.normpath(f"{base}/.vitepress/config")
    names = [f"{stem}{inner}.{ending}" for inner in ("", "/index") for ending in ENDINGS]
    file = next((name for name in names if scripts.module(name)), "")
    place = scripts.exported(file) if file else None
    settings: dict[str, Any] = {"source": base, "cleanUrls": False, "rewrites": {}}
    # The engine needs no address of the site; the site map does, and whoever writes a feed does.
    _take_feed(answers, posixpath.normpath(f"{base}/.vitepress"))
    if place is not None and not scripts.is_computed(place):
        _take_site(answers, place, file, settings, base)
    elif file:
        answers.address_unknown(f"{file} computes its configuration, which cannot be read without running it")
    if domain := domain_fact(root):
        answers.take("url", domain.value, domain.origin)
    locales = [f"{settings['source']}/{name}".removeprefix("./") for name in settings.get("locales", ())]
    found, others = blogs_among(dated_folders(root, settings["source"], ignored=locales))
    answers.folders(found, others, "has Markdown files with dates")
    return answers.site("vitepress", (file,) if file else (), settings)


def _take_site(answers: Answers, place: Place, file: str, settings: dict[str, Any], base: str) -> None:
    scripts = answers.scripts
    answers.text("title", place, file, "title")
    answers.text("description", place, file, "description")
    answers.language(place, file, "lang")
    answers.language(place, file, "locales", "root", "lang")
    path = answers.value(place, file, "base")
    address = answers.written_address(place, file, "sitemap", "hostname")
    answers.address(address, f"{file}, sitemap.hostname", path if isinstance(path, str) else "")
    source = answers.value(place, file, "srcDir")
    if isinstance(source, str):
        settings["source"] = posixpath.normpath(posixpath.join(base, source))
    clean = scripts.at(place, "cleanUrls")
    settings["cleanUrls"] = clean.value is True
    if scripts.is_computed(clean):
        answers.address_unknown(f"{file} computes `cleanUrls`: whether addresses end with .html is not known")
    rewrites = scripts.at(place, "rewrites")
    if isinstance(rewrites.value, Object) and all(_is_plain(name, to) for name, to in rewrites.value.entries):
        settings["rewrites"] = scripts.plain(rewrites)
    elif not isinstance(rewrites.value, Missing):
        answers.address_unknown(f"{file} has `rewrites` that are patterns or computed, and they change addresses")
    # Kept back by any of several lists is kept back: which one counts may depend on where the site is built.
    settings["exclude"], are_all = answers.possible_texts(scripts.at(place, "srcExclude"))
    if not are_all:
        answers.address_unknown(f"{file} computes `srcExclude`: which pages the site leaves out is not known")
    settings["locales"] = [name for name in scripts.keys(scripts.at(place, "locales")) if name != "root"]
    settings["title"] = answers.facts["title"].value if "title" in answers.facts else TITLE


def _is_plain(name: str | None, to: Any) -> bool:
    """Whether a rewrite is of one file, and no pattern (https://vitepress.dev/guide/routing#route-rewrites)."""
    return bool(name) and isinstance(to, str) and not set(f"{name}{to}") & set(":()*")


def _take_feed(answers: Answers, folder: str) -> None:
    """What a script beside the configuration gives the feed it writes: `new Feed({ title: …, link: … })`, `const siteUrl = …`."""
    for name in _scripts_in(answers.scripts.root / folder)[:MAX_SCRIPTS]:
        file = f"{folder}/{name}"
        module = answers.scripts.module(file)
        for call in module.calls("Feed") if module else ():
            if module is None or not call.arguments:
                continue
            place = Place(module, call.arguments[0])
            for fact, key in (("title", "title"), ("description", "description"), ("copyright", "copyright")):
                value = answers.scripts.plain(answers.scripts.at(place, key))
                answers.take(fact, value if isinstance(value, str) else None, f"{file}, Feed, {key}")
            language = answers.scripts.plain(answers.scripts.at(place, "language"))
            answers.take("language", language if isinstance(language, str) else None, f"{file}, Feed, language")
        for constant in ADDRESS_CONSTANTS if module else ():
            found = answers.scripts.constant(file, constant)
            answers.address(answers.scripts.plain(found) if found else None, f"{file}, {constant}")


def _scripts_in(folder: Path) -> list[str]:
    try:
        return sorted(
            path.name for path in folder.iterdir() if path.name.rsplit(".", 1)[-1] in ENDINGS and path.is_file()
        )
    except OSError:
        return []
