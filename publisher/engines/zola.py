"""What Zola's configuration says of a blog.

https://www.getzola.org/documentation/getting-started/configuration/, components/config/src/config/mod.rs
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from publisher.engines.files import EngineFile, first_file, nested, read_text_file
from publisher.engines.site import EngineSite, Fact

FILES = ("zola.toml", "config.toml")
CONTENT = "content"
FEED_KEYS = ("generate_feeds", "generate_feed", "generate_rss")  # the later ones as older versions have them
FEED_LINE = "generate_feed"
MAX_SECTIONS = 500


def read(root: Path) -> EngineSite | None:
    """The configuration alone, without a look at the posts; None if it is no Zola blog."""
    file = _file(root)
    return EngineSite("zola", (file.name,), file.mapping) if file else None


def find(root: Path) -> EngineSite | None:
    """The blog in this folder, or None if it is no Zola blog."""
    file = _file(root)
    if file is None:
        return None
    title, url = _text(file, "title"), _url(file)
    folders = _folders(root, file)
    missing = {"publication.title": title, "publication.url": url, "collect.folders": folders}
    return EngineSite(
        "zola",
        files=(file.name,),
        settings=file.mapping,
        title=title,
        url=url,
        description=_text(file, "description"),
        language=_language(file),
        authors=_authors(file),
        folders=folders,
        languages=_languages(file),
        questions=tuple(key for key, fact in missing.items() if fact is None),
        notes=(file.problem,) if file.problem else (),
    )


def default_language(settings: Mapping[str, Any]) -> str:
    """The language of files whose names tell none."""
    return _line(settings.get("default_language")) or "en"


def other_languages(settings: Mapping[str, Any]) -> frozenset[str]:
    """The languages that files may have in their names."""
    tables = settings.get("languages")
    if isinstance(tables, list):  # as it was before 0.13
        names = {_line(item.get("code")) for item in tables if isinstance(item, dict)}
    else:
        names = set(tables) if isinstance(tables, dict) else set()
    return frozenset(names - {"", default_language(settings)})


def _file(root: Path) -> EngineFile | None:
    file = first_file(root, FILES)
    if file is None:
        return None
    is_zola = "base_url" in file.mapping and (root / CONTENT).is_dir()
    return file if is_zola or file.name == FILES[0] else None


def _text(file: EngineFile, key: str) -> Fact | None:
    """A text, at the top or of the default language."""
    language = default_language(file.mapping)
    for keys in ((key,), ("languages", language, key)):
        if text := _line(nested(file.mapping, *keys)):
            return Fact(text, f"{file.name}, {'.'.join(keys)}")
    return None


def _url(file: EngineFile) -> Fact | None:
    text = _line(file.mapping.get("base_url"))
    try:
        parts = urlsplit(text)
        is_address = parts.scheme in ("http", "https") and bool(parts.hostname) and parts.hostname != "localhost"
    except ValueError:
        is_address = False
    return Fact(text, f"{file.name}, base_url") if is_address else None


def _language(file: EngineFile) -> Fact | None:
    given = _line(file.mapping.get("default_language"))
    return Fact(given, f"{file.name}, default_language") if given else None


def _languages(file: EngineFile) -> Fact | None:
    others = other_languages(file.mapping)
    if not others:
        return None
    return Fact((default_language(file.mapping),), f"the main one of {len(others) + 1} languages")


def _authors(file: EngineFile) -> Fact | None:
    for keys in (("author",), ("extra", "author")):
        value = nested(file.mapping, *keys)
        table = value if isinstance(value, dict) else {"name": value}
        if name := _line(table.get("name")):
            email = _line(table.get("email"))
            return Fact(
                [{"name": name, **({"email": email} if "@" in email else {})}], f"{file.name}, {'.'.join(keys)}"
            )
    return None


def _folders(root: Path, file: EngineFile) -> Fact | None:
    """All of the content, as Zola's own feed has every page with a date; or the sections that alone have feeds."""
    if not (root / CONTENT).is_dir():
        return None
    key = next((key for key in FEED_KEYS if file.mapping.get(key) is True), "")
    if not key:
        sections = [folder for folder in _sections(root) if _has_feed(root, folder)]
        if sections and CONTENT not in sections:
            return Fact(tuple(sections), "sections with generate_feeds in _index.md")
    origin = f"{file.name}, {key}" if key else "where Zola looks for pages"
    return Fact((CONTENT,), f"{origin}; posts are those with a date")


def _sections(root: Path) -> list[str]:
    paths = sorted((root / CONTENT).glob("**/_index.md"))[:MAX_SECTIONS]
    return [path.parent.relative_to(root).as_posix() for path in paths]


def _has_feed(root: Path, folder: str) -> bool:
    file = read_text_file(root, f"{folder}/_index.md")
    lines = file.text.split("\n") if file else []
    return any(line.startswith(FEED_LINE) and line.rstrip().endswith("true") for line in lines)


def _line(value: Any) -> str:
    return " ".join(value.split()) if isinstance(value, str) else ""
