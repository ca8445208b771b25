"""What Jekyll's configuration says of a blog: `_config.yml`, and where there is none, its folders.

https://jekyllrb.com/docs/configuration/options/ and lib/jekyll/configuration.rb
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from pathlib import Path, PurePosixPath
from typing import Any

from publisher.config.permalink import unknown_tokens
from publisher.engines.facts import address_of, author_of, language_fact, text_fact, zone_fact
from publisher.engines.files import EngineFile, first_file, nested, read_text_file
from publisher.engines.folders import folders_named
from publisher.engines.site import EngineSite, Fact
from publisher.engines.yaml_values import YAML_1_1

CONFIGURATIONS = ("_config.yml", "_config.yaml", "_config.toml")  # the first that is there counts
DATA_ENDINGS = ("yml", "yaml", "json")
# Configuration::STYLE_TO_PERMALINK
STYLES = {
    "none": "/:categories/:title:output_ext",
    "date": "/:categories/:year/:month/:day/:title:output_ext",
    "ordinal": "/:categories/:year/:y_day/:title:output_ext",
    "pretty": "/:categories/:year/:month/:day/:title/",
    "weekdate": "/:categories/:year/W:week/:short_day/:title:output_ext",
}
# Pages of well-known themes (Chirpy's tabs) that nobody would take for posts.
PAGE_COLLECTIONS = frozenset({"archives", "authors", "pages", "tabs"})
GEM = re.compile(r"^[ \t]*(?:gem|spec\.\w+)[ \t(]+[\"'](?:jekyll|github-pages|bridgetown)\b", re.MULTILINE)
ELEVENTY = (".eleventy.js", "eleventy.config.js", "eleventy.config.mjs", "eleventy.config.cjs", "eleventy.config.ts")


def find(root: Path) -> EngineSite | None:
    """The blog in this folder, or None if it is no Jekyll blog."""
    file = first_file(root, CONFIGURATIONS, YAML_1_1)
    if file is None and not (root / "_posts").is_dir():
        return None
    settings = file.mapping if file else {}
    folders = post_folders(root, settings)
    if not _is_jekyll(root, file, folders):
        return None
    return _site(root, file or EngineFile("_config.yml"), settings, folders)


def post_folders(root: Path, settings: Mapping[str, Any]) -> list[str]:
    """Every `_posts` folder: posts have no other place, and the folders above it are their categories."""
    below = "/".join(part for part in (source_folder(settings), collections_folder(settings)) if part)
    return folders_named(root, "_posts", below)


def source_folder(settings: Mapping[str, Any]) -> str:
    """`source:`, where the site's files are if not beside the configuration; "" if they are, or if it is elsewhere."""
    return _folder(settings.get("source"))


def collections_folder(settings: Mapping[str, Any]) -> str:
    """`collections_dir:`, the folder of all collections below the source; "" is the source itself."""
    return _folder(settings.get("collections_dir"))


def collections(settings: Mapping[str, Any]) -> dict[str, Mapping[str, Any]]:
    """`collections:`, which may be a list of names or a mapping; the posts, which are always there, are not among them."""
    given = settings.get("collections")
    if isinstance(given, list):
        given = dict.fromkeys(label for label in given if isinstance(label, str))
    found = given if isinstance(given, dict) else {}
    return {
        str(label): options if isinstance(options, dict) else {}
        for label, options in found.items()
        if str(label) != "posts"
    }


def posts_pattern(settings: Mapping[str, Any], name: str) -> Fact | None:
    """The permalink pattern of all posts: of `defaults`, of `collections.posts`, or `permalink`, which may be a style's name."""
    given = settings.get("defaults")
    for item in given if isinstance(given, list) else []:
        is_of_posts = nested(item, "scope", "type") in (None, "posts", "post") and not nested(item, "scope", "path")
        if is_of_posts and isinstance(pattern := nested(item, "values", "permalink"), str) and pattern:
            return Fact("/" + pattern.lstrip("/"), f"{name}, defaults")
    for path in (("collections", "posts", "permalink"), ("permalink",)):
        given = nested(settings, *path)
        if isinstance(given, str) and given.strip():
            pattern = given.strip() if len(path) > 1 else STYLES.get(given.strip(), given.strip())
            return Fact("/" + pattern.lstrip("/"), f"{name}, {'.'.join(path)}: {given.strip()}")
    return None


def authors_file(root: Path, settings: Mapping[str, Any]) -> EngineFile | None:
    """`_data/authors.yml`, whose keys `author:` may name (https://jekyllrb.com/docs/datafiles/)."""
    folder = "/".join(part for part in (source_folder(settings), _folder(settings.get("data_dir")) or "_data") if part)
    return first_file(root, [f"{folder}/authors.{ending}" for ending in DATA_ENDINGS], YAML_1_1)


def _folder(value: Any) -> str:
    if not isinstance(value, str):
        return ""
    path = PurePosixPath(value.replace("\\", "/"))
    return "" if path.is_absolute() or ".." in path.parts or path.as_posix() == "." else path.as_posix()


def _is_jekyll(root: Path, file: EngineFile | None, folders: list[str]) -> bool:
    """Other engines have `_posts` or `_config.yml` too: Jupyter Book the one, many an Eleventy site both."""
    gemfile = read_text_file(root, "Gemfile")
    if gemfile and GEM.search(gemfile.text):
        return True
    if any((root / name).is_file() for name in ELEVENTY):
        return False
    if file is None:
        return (root / "_layouts").is_dir()
    keys = {"theme", "remote_theme", "plugins", "gems", "markdown", "kramdown", "permalink", "baseurl", "collections"}
    return bool(folders) or ((root / "_layouts").is_dir() and bool(keys & file.mapping.keys()))


def _site(root: Path, file: EngineFile, settings: Mapping[str, Any], folders: list[str]) -> EngineSite:
    name = file.name
    url = _url(root, settings, name)
    zone = zone_fact(settings.get("timezone"), f"{name}, timezone")
    title = text_fact(settings, ("title", "name"), name)
    language = language_fact(settings, ("default_lang", "lang", "locale", "language"), name)
    pattern = posts_pattern(settings, name) or Fact(STYLES["date"], "Jekyll's default, permalink: date")
    known = {"title": title, "url": url, "timezone": zone, "language": language}
    questions = [f"publication.{key}" for key, fact in known.items() if fact is None]
    return EngineSite(
        engine="jekyll",
        files=(name,) if (root / name).is_file() else (),
        settings=settings,
        title=title,
        url=url,
        description=text_fact(settings, ("description", "tagline"), name),
        language=language,
        timezone=zone,
        authors=_authors(root, settings, name),
        copyright=text_fact(settings, ("copyright",), name),
        folders=Fact(folders, "the _posts folders" if len(folders) > 1 else "its place") if folders else None,
        permalink=None if unknown_tokens(pattern.value, "jekyll") else pattern,
        publish_future=Fact(True, f"{name}, future") if settings.get("future") is True else None,
        languages=_languages(settings, name),
        questions=tuple(questions) if folders else (*questions, "collect.folders"),
        notes=tuple(_notes(root, file, settings, folders, pattern)),
    )


def _url(root: Path, settings: Mapping[str, Any], name: str) -> Fact | None:
    base = settings.get("baseurl")
    path = f"/{base.strip('/')}" if isinstance(base, str) and base.strip("/") else ""
    if address := address_of(settings.get("url")):
        return Fact(f"{address}{path}/", f"{name}, url and baseurl" if path else f"{name}, url")
    domain = read_text_file(root, "CNAME")  # https://docs.github.com/pages: the site's domain, served with https
    if domain and (address := address_of(f"https://{domain.text.strip()}")) and "\n" not in domain.text.strip():
        return Fact(f"{address}{path}/", "CNAME")
    return None


def _authors(root: Path, settings: Mapping[str, Any], name: str) -> Fact | None:
    """`author:` as a name, an id into the data file, a mapping, or a list of them; `email:` beside a name belongs to it."""
    given = settings.get("author") or settings.get("authors")
    items = given if isinstance(given, list) else [given]
    file = authors_file(root, settings)
    register = file.mapping if file else {}
    found = []
    for item in items:
        entry = register.get(item) if isinstance(item, str) else None
        if author := author_of({"name": item, **entry}) if isinstance(entry, dict) else author_of(item):
            found.append(author)
    if len(found) == 1 and isinstance(given, str) and "email" not in found[0]:
        found = [author_of({**found[0], "email": settings.get("email")})]
    return Fact(found, f"{name}, author") if found else None


def _languages(settings: Mapping[str, Any], name: str) -> Fact | None:
    """polyglot's `default_lang`: the other `languages` have feeds of their own (https://github.com/untra/polyglot)."""
    if not isinstance(settings.get("languages"), list):
        return None
    main = language_fact(settings, ("default_lang", "lang", "languages"), name)
    return Fact([main.value], main.origin) if main else None


def _language_folders(folders: list[str]) -> bool:
    """Whether `_posts` folders lie in folders named after languages: `en/news/_posts` beside `de/news/_posts`."""
    tops = {folder.split("/")[0] for folder in folders if "/" in folder}
    codes = {top for top in tops if re.fullmatch(r"[a-z]{2}([-_][A-Za-z]{2})?", top)}
    return "en" in codes and len(codes) > 1


def _notes(
    root: Path, file: EngineFile, settings: Mapping[str, Any], folders: list[str], pattern: Fact
) -> Iterator[str]:
    if file.problem:
        yield f"{file.problem}; nothing was taken from it"
    if unknown := unknown_tokens(pattern.value, "jekyll"):
        yield f"{pattern.origin}: Jekyll itself has no {', '.join(unknown)}; set collect.permalink"
    others = sorted(path.name for path in root.glob("_config*.y*ml") if path.name != file.name)
    if others:
        yield f"{', '.join(others)}: Jekyll reads it only with --config, so it was not read"
    plugins = root / source_folder(settings) / (_folder(settings.get("plugins_dir")) or "_plugins")
    if plugins.is_dir() and any(plugins.glob("*.rb")):
        yield f"{plugins.name}/*.rb is Ruby, which is not run: tags and addresses that it makes are not known"
    written = sorted(
        label
        for label, options in collections(settings).items()
        if options.get("output") is True and label not in PAGE_COLLECTIONS
    )
    if written:
        yield f"collections that are no posts: {', '.join(written)}; add _{written[0]} to collect.folders to have it"
    if _language_folders(folders) and not _languages(settings, file.name):
        yield "posts are in folders of several languages: collect.languages says which of them feeds have"
    if not folders:
        yield f"there is no _posts folder in {source_folder(settings) or 'this folder'}, nor in those below it"
