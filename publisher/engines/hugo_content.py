"""Where Hugo finds content, and in which language: content folders, mounts and languages of its configuration.

https://gohugo.io/content-management/multilingual/, https://gohugo.io/configuration/module/#mounts
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import Any

from publisher.engines.files import nested

# The endings of files that are pages for Hugo (media/builtin.go). What it needs another program for is not read here.
MARKDOWN_ENDINGS = (".md", ".markdown", ".mdown")
HTML_ENDINGS = (".html", ".htm")
OTHER_ENDINGS = (".org", ".adoc", ".asciidoc", ".ad", ".rst", ".pandoc", ".pdc")
CONTENT_ENDINGS = (*MARKDOWN_ENDINGS, *HTML_ENDINGS, *OTHER_ENDINGS)


@dataclass(frozen=True, slots=True)
class ContentRoot:
    """A folder with content, relative to the blog's folder. Its files appear `below` that path of the site."""

    folder: str
    language: str
    below: str = ""


@dataclass(frozen=True, slots=True)
class Languages:
    """The languages of a site by their keys in the configuration, which are also their folders in addresses."""

    default: str
    enabled: tuple[str, ...]
    disabled: frozenset[str] = frozenset()
    default_in_subfolder: bool = False

    @property
    def are_several(self) -> bool:
        return len(self.enabled) > 1

    def prefix(self, language: str) -> str:
        """The first folder of addresses in that language, "" if there is none."""
        if not self.are_several and not self.default_in_subfolder:
            return ""
        return "" if language == self.default and not self.default_in_subfolder else language


def languages_of(settings: Mapping[str, Any]) -> Languages:
    """The languages that the (lower-cased) settings name; English alone if they name none."""
    tables = settings.get("languages")
    tables = (
        {key: value for key, value in tables.items() if isinstance(value, dict)} if isinstance(tables, dict) else {}
    )
    given = text_of(settings.get("defaultcontentlanguage")).lower()
    listed = settings.get("disablelanguages")
    off = {text_of(name).lower() for name in listed} if isinstance(listed, list) else set()
    off |= {key for key, table in tables.items() if table.get("disabled") is True}
    enabled = sorted((key for key in tables if key not in off), key=lambda key: _weight(tables[key], key))
    default = given or ("en" if "en" in enabled or not enabled else enabled[0])
    if default not in enabled:
        enabled.append(default)
    return Languages(
        default, tuple(enabled), frozenset(off - {default}), settings.get("defaultcontentlanguageinsubdir") is True
    )


def language_setting(settings: Mapping[str, Any], language: str, *keys: str) -> Any:
    """A setting as it is for one language: the language's own, else that of the site."""
    own = nested(settings, "languages", language, *keys)
    return own if own is not None else nested(settings, *keys)


def content_roots(settings: Mapping[str, Any], languages: Languages) -> tuple[ContentRoot, ...]:
    """The content folders, the most specific first."""
    roots = _mounts(settings, languages) or [
        ContentRoot(folder, language)
        for language in (languages.default, *languages.enabled)
        if (folder := clean_folder(language_setting(settings, language, "contentdir") or "content"))
    ]
    # Of two languages in one folder the default comes first and is the language of files whose names tell none.
    first = {(root.folder, root.below): root for root in reversed(roots)}
    return tuple(sorted(first.values(), key=lambda root: (-root.folder.count("/"), root.folder, root.below)))


def root_of(source: str, roots: Sequence[ContentRoot]) -> ContentRoot | None:
    """The content folder that a file, by its path from the blog's folder, is in."""
    return next((root for root in roots if root.folder == "." or source.startswith(f"{root.folder}/")), None)


def clean_folder(value: Any) -> str:
    """A folder's path without `./` and slashes at its ends; "" for what is none inside the blog's folder."""
    text = text_of(value).replace("\\", "/")
    path = PurePosixPath(text)
    is_outside = path.is_absolute() or ".." in path.parts
    return "" if not text or "\0" in text or is_outside else path.as_posix()


def text_of(value: Any) -> str:
    """A text without blanks around it, "" for anything else."""
    return value.strip() if isinstance(value, str) else ""


def _mounts(settings: Mapping[str, Any], languages: Languages) -> list[ContentRoot]:
    """The folders that `module.mounts` mounts at content. If there is one, contentDir does not count any more."""
    mounts = nested(settings, "module", "mounts")
    found = []
    for mount in mounts if isinstance(mounts, list) else ():
        target = clean_folder(mount.get("target")) if isinstance(mount, dict) else ""
        source = clean_folder(mount.get("source")) if target else ""
        if not source or target.split("/")[0] != "content":
            continue
        found.append(
            ContentRoot(source, _mounted_language(mount, languages), target.removeprefix("content").strip("/"))
        )
    return found


def _mounted_language(mount: Mapping[str, Any], languages: Languages) -> str:
    listed = nested(mount, "sites", "matrix", "languages")
    named = text_of(mount.get("lang")) or (
        text_of(listed[0]) if isinstance(listed, list) and listed else text_of(listed)
    )
    return named.lower() if named.lower() in languages.enabled else languages.default


def _weight(table: Mapping[str, Any], key: str) -> tuple[bool, float, str]:
    weight = table.get("weight")
    number = weight if isinstance(weight, (int, float)) else 0
    return number == 0, number, key
