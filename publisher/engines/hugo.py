"""What Hugo's configuration says of a blog."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from publisher.config.permalink import unknown_tokens
from publisher.engines.files import nested
from publisher.engines.hugo_content import (
    ContentRoot,
    Languages,
    clean_folder,
    content_roots,
    language_setting,
    languages_of,
    root_of,
    text_of,
)
from publisher.engines.hugo_files import HugoConfiguration, read_configuration
from publisher.engines.hugo_permalinks import permalink_rules, section_rule
from publisher.engines.hugo_sections import find_folders
from publisher.engines.site import EngineSite, Fact

# Top-level keys of Hugo's configuration, in lower case. Many programs have a config.toml: in one, two of these must be there.
HUGO_KEYS = frozenset({
    "archetypedir", "baseurl", "buildfuture", "builddrafts", "contentdir", "defaultcontentlanguage", "disablekinds",
    "enableemoji", "enablegitinfo", "enablerobotstxt", "frontmatter", "languagecode", "mainsections", "markup", "menu", "menus",
    "module", "outputformats", "outputs", "paginate", "pagination", "params", "permalinks", "publishdir", "taxonomies", "theme",
    "themesdir", "uglyurls",
})  # fmt: skip
HUGO_FOLDERS = ("content", "archetypes", "layouts", "themes", "static")
OWN_NAME = re.compile(r"(?:config/\w+/)?hugo\.\w+")
TAG = re.compile(r"<[^<>]{0,500}>")
MAX_COPYRIGHT_CHARACTERS = 300


def read(root: Path) -> EngineSite | None:
    """The configuration alone, without a look at the posts; None if it is no Hugo blog."""
    configuration = read_configuration(root)
    if not _is_hugo(root, configuration):
        return None
    return EngineSite("hugo", configuration.files, with_language_folders(root, configuration.settings))


def find(root: Path) -> EngineSite | None:
    """The blog in this folder, or None if it is no Hugo blog."""
    configuration = read_configuration(root)
    if not _is_hugo(root, configuration):
        return None
    settings = with_language_folders(root, configuration.settings)
    languages = languages_of(settings)
    roots = content_roots(settings, languages)
    folders, notes = find_folders(root, configuration, languages, roots)
    permalink, permalinks = _permalinks(configuration, languages, roots, folders)
    url = _url(configuration, languages)
    title = _text(configuration, languages, "title")
    missing = {"publication.title": title, "publication.url": url, "collect.folders": folders}
    return EngineSite(
        "hugo",
        files=configuration.files,
        settings=settings,
        title=title,
        url=url,
        description=_plain(_text(configuration, languages, "params", "description")),
        language=_language(configuration, languages),
        timezone=_text(configuration, languages, "timezone"),
        authors=_authors(configuration, languages),
        copyright=_copyright(configuration, languages),
        folders=folders,
        permalink=permalink,
        permalinks=permalinks,
        publish_future=configuration.fact(True, "buildfuture") if configuration.value("buildfuture") is True else None,
        languages=_languages(languages),
        questions=tuple(key for key, fact in missing.items() if fact is None),
        notes=(*configuration.problems, *notes, *_notes(configuration, settings)),
    )


def with_language_folders(root: Path, settings: Mapping[str, Any]) -> Mapping[str, Any]:
    """The settings with a contentDir for each language, if folders in the content folder are plainly meant so.

    They are if there is one for each of several languages and nothing else, and no setting says where a language's content is:
    then mounts that make them so are written when the site is built, since Hugo alone would make `/en/` a section.
    """
    languages = languages_of(settings)
    content = clean_folder(settings.get("contentdir")) or "content"
    tables = settings.get("languages")
    if not languages.are_several or not isinstance(tables, dict) or nested(settings, "module", "mounts"):
        return settings
    if any(isinstance(table, dict) and table.get("contentdir") for table in tables.values()):
        return settings
    try:
        names = {path.name.lower(): path.name for path in (root / content).iterdir() if not path.name.startswith(".")}
    except OSError:
        return settings
    if not names or languages.default not in names or not set(names) <= {*languages.enabled, *languages.disabled}:
        return settings
    placed = {key: {**table, "contentdir": f"{content}/{names[key]}"} for key, table in tables.items() if key in names}
    return {**settings, "languages": {**tables, **placed}}


def _is_hugo(root: Path, configuration: HugoConfiguration) -> bool:
    if any(OWN_NAME.fullmatch(name) for name in configuration.files) or _has_own_file(configuration.problems):
        return True
    found = HUGO_KEYS & configuration.settings.keys()
    if "base_url" in configuration.settings or not found:
        return False
    has_folder = any((root / folder).is_dir() for folder in HUGO_FOLDERS)
    return has_folder and ("baseurl" in found or len(found) > 1)


def _has_own_file(problems: tuple[str, ...]) -> bool:
    """Whether a file that only Hugo has is there but cannot be read."""
    return any(OWN_NAME.match(problem) for problem in problems)


def _text(configuration: HugoConfiguration, languages: Languages, *keys: str) -> Fact | None:
    """A text, of the main language where it has one of its own."""
    for place in (("languages", languages.default, *keys), keys):
        if text := text_of(configuration.value(*place)):
            return configuration.fact(" ".join(text.split()), *place)
    return None


def _url(configuration: HugoConfiguration, languages: Languages) -> Fact | None:
    fact = _text(configuration, languages, "baseurl")
    if fact is None:
        return None
    try:
        parts = urlsplit(fact.value)
        is_address = parts.scheme in ("http", "https") and bool(parts.hostname) and parts.hostname != "localhost"
    except ValueError:
        is_address = False
    return fact if is_address else None


def _language(configuration: HugoConfiguration, languages: Languages) -> Fact | None:
    """`locale` (`languageCode` before 0.158), else the key of the main language."""
    for key in ("locale", "languagecode"):
        if fact := _text(configuration, languages, key):
            return Fact(fact.value.replace("_", "-"), fact.origin)
    if configuration.value("defaultcontentlanguage"):
        return configuration.fact(languages.default, "defaultcontentlanguage")
    if configuration.value("languages", languages.default) is not None:
        return configuration.fact(languages.default, "languages", languages.default)
    return None


def _languages(languages: Languages) -> Fact | None:
    if not languages.are_several:
        return None
    return Fact((languages.default,), f"the main one of {len(languages.enabled)} languages")


def _authors(configuration: HugoConfiguration, languages: Languages) -> Fact | None:
    """`params.author`, or `author` as it was before 0.124: a name, several, or a table with name and email."""
    for keys in (("params", "author"), ("params", "authors"), ("author",)):
        for place in (("languages", languages.default, *keys), keys):
            value = configuration.value(*place)
            found = [author for item in (value if isinstance(value, list) else [value]) if (author := _author(item))]
            if found:
                return configuration.fact(found, *place)
    return None


def _author(value: Any) -> dict[str, str]:
    """{name, email, url}, without what is not there; nothing if there is no name."""
    if text := text_of(value):
        return {"name": text}
    if not isinstance(value, dict) or not text_of(value.get("name")):
        return {}
    email, url = text_of(value.get("email")), text_of(value.get("url") or value.get("homepage") or value.get("website"))
    return {
        "name": text_of(value["name"]),
        **({"email": email} if "@" in email else {}),
        **({"url": url} if url.startswith(("https://", "http://")) else {}),
    }


def _copyright(configuration: HugoConfiguration, languages: Languages) -> Fact | None:
    """`copyright`, unless it is a whole text or has places that a theme fills in: `© {year}`."""
    fact = _plain(
        _text(configuration, languages, "copyright") or _text(configuration, languages, "params", "copyright")
    )
    return fact if fact and len(fact.value) <= MAX_COPYRIGHT_CHARACTERS and "{" not in fact.value else None


def _plain(fact: Fact | None) -> Fact | None:
    """The text without HTML."""
    text = " ".join(TAG.sub("", fact.value).split()) if fact else ""
    return Fact(text, fact.origin) if fact and text else None


def _permalinks(
    configuration: HugoConfiguration, languages: Languages, roots: tuple[ContentRoot, ...], folders: Fact | None
) -> tuple[Fact | None, Fact | None]:
    """The pattern of all folders with posts, or the patterns of some; neither where languages have patterns of their own."""
    if folders is None or any(configuration.value("languages", name, "permalinks") for name in languages.enabled):
        return None, None
    rules = permalink_rules(configuration.settings, languages.default)
    patterns = {}
    for folder in folders.value:
        rule = section_rule(rules, _section(folder, roots))
        if rule and not unknown_tokens(rule.pattern, "hugo"):
            patterns[folder] = f"/{rule.pattern.lstrip('/')}"
    if not patterns:
        return None, None
    origin = configuration.fact(None, "permalinks").origin
    if len(set(patterns.values())) == 1 and len(patterns) == len(folders.value):
        return Fact(next(iter(patterns.values())), origin), None
    return None, Fact(patterns, origin)


def _section(folder: str, roots: tuple[ContentRoot, ...]) -> str:
    root = root_of(f"{folder}/", roots)
    if root is None:
        return ""
    inside = folder if root.folder == "." else folder[len(root.folder) + 1 :]
    return "/".join(part for part in (root.below, inside) if part).lower()


def _notes(configuration: HugoConfiguration, settings: Mapping[str, Any]) -> list[str]:
    notes = []
    if settings is not configuration.settings:
        notes.append(
            "each folder of the content folder is named like a language, so it is taken for that language's content; no setting "
            "says so, and Hugo by itself would put the name into addresses"
        )
    for key, what in (("builddrafts", "drafts"), ("buildexpired", "expired posts")):
        if configuration.value(key) is True:
            notes.append(f"Hugo publishes {what} ({key}); here they stay unpublished")
    dates = configuration.value("frontmatter", "date")
    notes += [
        f"Hugo may take a post's date from {token}; here it must be in the post or in its name"
        for token in (dates if isinstance(dates, list) else ())
        if text_of(token).lower() in (":filemodtime", ":git")
    ]
    if configuration.value("enablegitinfo") is True:
        notes.append("Hugo takes lastmod from git (enableGitInfo); collect.git_dates = true does the same")
    urls = {text_of(language_setting(settings, name, "baseurl")) for name in languages_of(settings).enabled}
    if len(urls - {""}) > 1:
        notes.append("languages have addresses of their own (baseURL); posts keep them")
    return notes
