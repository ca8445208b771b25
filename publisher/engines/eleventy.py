"""What Eleventy's configuration says of a site: its folders, and the data that its posts inherit.

https://www.11ty.dev/docs/config/. The configuration is a program; what it is called with as literals is read.
"""

from __future__ import annotations

import posixpath
from collections.abc import Mapping
from copy import deepcopy
from pathlib import Path
from typing import Any

from publisher.engines.answers import Answers, first_name
from publisher.engines.author_files import read_authors
from publisher.engines.dated_folders import blogs_among, dated_folders
from publisher.engines.eleventy_about import take_about
from publisher.engines.eleventy_data import DataFiles, global_data
from publisher.engines.facts import zone_fact
from publisher.engines.javascript import Place, Scripts
from publisher.engines.javascript_values import Call, Missing
from publisher.engines.package_json import domain_fact, read_package
from publisher.engines.site import EngineSite

FILES = (".eleventy.js", "eleventy.config.js", "eleventy.config.mjs", "eleventy.config.cjs", "eleventy.config.ts")
# src/defaultConfig.js
DIRECTORIES = {"input": ".", "includes": "_includes", "layouts": "", "data": "_data", "output": "_site"}
SETTERS = {
    "input": "setInputDirectory", "includes": "setIncludesDirectory", "layouts": "setLayoutsDirectory",
    "data": "setDataDirectory", "output": "setOutputDirectory",
}  # fmt: skip
DEFAULT_SETTINGS: Mapping[str, Any] = {
    **DIRECTORIES, "layouts": "_includes", "pathPrefix": None, "engine": "liquid", "aliases": {}, "filters": [], "parsed": [],
    "suffixes": [".11tydata", ""], "data_name": "", "merges": True, "parses_dates": False, "keeps_clock": False,
    "transforms_urls": False, "global": {}, "computed_globally": "", "formats": ["md", "html"],
}  # fmt: skip
FILTER_METHODS = ("addFilter", "addLiquidFilter", "addNunjucksFilter", "addAsyncFilter")
PARSED_ENDINGS = ("yml", "yaml", "toml")  # of data files whose parser can only be the one for that format
BESIDE = (".json", ".11tydata.json", ".11tydata.js", ".yml", ".yaml")


def find(root: Path) -> EngineSite | None:
    """The site in this folder, or None if it is no Eleventy site."""
    package = read_package(root)
    scripts = Scripts(root)
    file = package.option("eleventy", "--config") or first_name(scripts, FILES)
    if not file and "@11ty/eleventy" not in package.dependencies:
        return None
    answers = Answers(scripts)
    settings = _settings(answers, file, package.option("eleventy", "--input"))
    files = DataFiles(root, settings)
    settings["global"], settings["computed_globally"] = global_data(answers, files, settings, file)
    names = [f"{settings['data']}/authors.{ending}" for ending in ("json", "yml", "yaml")]
    settings["authors"] = read_authors(root, [posixpath.normpath(name) for name in names])
    take_about(answers, settings, file)
    if domain := domain_fact(root):
        answers.take("url", domain.value, domain.origin)
    ignored = [settings[name] for name in ("includes", "layouts", "data", "output")]
    blogs, others = blogs_among(dated_folders(root, settings["input"], BESIDE, ignored))
    answers.folders(blogs, others, "has Markdown files with dates")
    if settings["computed_globally"]:
        answers.address_unknown(
            f"{settings['computed_globally']} computes `permalink`: how addresses are made is not known"
        )
    return answers.site("eleventy", (file,) if file else (), settings)


def _settings(answers: Answers, file: str, given_input: str) -> dict[str, Any]:
    """Everything of the configuration that the dialect needs, with the engine's defaults."""
    scripts = answers.scripts
    module = scripts.module(file) if file else None
    place = _returned(scripts, file)
    named = scripts.exported(file, "config") if file else None
    plain = {key: value for source in (named, place) if source for key, value in (scripts.plain(source) or {}).items()}
    folders = _folders(answers, [source for source in (named, place) if source], file, given_input)
    settings: dict[str, Any] = {
        **deepcopy(dict(DEFAULT_SETTINGS)),
        **folders,
        "pathPrefix": plain.get("pathPrefix"),
        "engine": plain.get("markdownTemplateEngine", DEFAULT_SETTINGS["engine"]),
        "formats": _formats(plain.get("templateFormats")),
    }
    if module:
        _take_calls(answers, file, settings)
    return settings


def _formats(given: Any) -> list[str]:
    """https://www.11ty.dev/docs/config/#template-formats; every format that Eleventy knows, if none is named."""
    names = given.split(",") if isinstance(given, str) else given if isinstance(given, list) else []
    return [str(name).strip() for name in names] or list(DEFAULT_SETTINGS["formats"])


def _returned(scripts: Scripts, file: str) -> Place | None:
    place = scripts.exported(file) if file else None
    return None if place is None or scripts.is_computed(place) else place


def _folders(answers: Answers, places: list[Place], file: str, given_input: str) -> dict[str, str]:
    """`dir`, or the calls that set one; all made relative to the blog's folder."""
    scripts = answers.scripts
    found = dict(DIRECTORIES)
    for name, setter in SETTERS.items():
        for place in places:
            inner = scripts.at(place, "dir", name)
            if isinstance(inner.value, str):
                found[name] = inner.value
            elif scripts.is_computed(inner) and name == "input":
                answers.note(f"{file} computes `dir.input`, which cannot be read without running it")
        for call in _calls(scripts, file, setter):
            if call.arguments and isinstance(call.arguments[0], str):
                found[name] = call.arguments[0]
    found["input"] = posixpath.normpath(given_input or found["input"])
    found["layouts"] = found["layouts"] or found["includes"]
    for name in ("includes", "data", "layouts"):
        found[name] = posixpath.normpath(posixpath.join(found["input"], found[name]))
    return found


def _take_calls(answers: Answers, file: str, settings: dict[str, Any]) -> None:
    scripts = answers.scripts
    module = scripts.module(file)
    for call in _calls(scripts, file, "addLayoutAlias"):
        if len(call.arguments) > 1 and all(isinstance(argument, str) for argument in call.arguments[:2]):
            settings["aliases"][call.arguments[0]] = call.arguments[1]
    for method in FILTER_METHODS:
        settings["filters"] += [name for call in _calls(scripts, file, method) if isinstance(name := _first(call), str)]
    for call in _calls(scripts, file, "addDataExtension"):
        names = _first(call)
        for name in names.split(",") if isinstance(names, str) else ():
            if name.strip() in PARSED_ENDINGS:
                settings["parsed"].append(name.strip())
            else:
                answers.note(f"{file}: data files in {name.strip()} are not read")
    settings["merges"] = all(_first(call) is not False for call in _calls(scripts, file, "setDataDeepMerge"))
    for call in _calls(scripts, file, "setTemplateFormats"):
        settings["formats"] = _formats(
            scripts.plain(Place(module, call.arguments[0])) if module and call.arguments else None
        )
    names = [name for call in _calls(scripts, file, "setDataFileBaseName") if isinstance(name := _first(call), str)]
    settings["data_name"] = names[-1] if names else ""
    settings["transforms_urls"] = bool(_calls(scripts, file, "addUrlTransform"))
    if settings["transforms_urls"]:
        answers.address_unknown(
            f"{file} changes addresses with addUrlTransform, which cannot be read without running it"
        )
    _take_dates(answers, file, settings)


def _take_dates(answers: Answers, file: str, settings: dict[str, Any]) -> None:
    """addDateParsing: the site reads dates by itself. The recipe for it gives dates without a zone one that it names."""
    module = answers.scripts.module(file)
    if module is None or not _calls(answers.scripts, file, "addDateParsing"):
        return
    settings["parses_dates"] = True
    settings["keeps_clock"] = any(token.text == "keepLocalTime" for token in module.tokens.all)
    at = next(i for i, token in enumerate(module.tokens.all) if token.text == "addDateParsing")
    zones = set()
    for index in range(at, min(module.tokens.after(at + 1), len(module.tokens) - 2)):
        if module.tokens.text(index) in ("zone", "setZone") and module.tokens.text(index + 1) in (":", "("):
            value = answers.scripts.plain(Place(module, module.value(index + 2)))
            zones.add(value if isinstance(value, str) else None)
    known = {zone for zone in zones if zone and zone.lower() != "utc"}
    fact = zone_fact(next(iter(known)), f"{file}, addDateParsing") if len(known) == 1 and None not in zones else None
    if fact:
        answers.take("timezone", fact.value, fact.origin)
    else:
        answers.note(f"{file} reads dates with addDateParsing, which cannot be read without running it")
        answers.ask("publication.timezone")


def _calls(scripts: Scripts, file: str, method: str) -> list[Call]:
    """The calls of a method, with constants in their arguments replaced by what they stand for."""
    module = scripts.module(file) if file else None
    found = []
    for call in module.calls(method) if module else ():
        values = (scripts.followed(Place(module, argument)).value for argument in call.arguments) if module else ()
        found.append(Call(call.name, tuple(values)))
    return found


def _first(call: Call) -> Any:
    return call.arguments[0] if call.arguments else Missing()
