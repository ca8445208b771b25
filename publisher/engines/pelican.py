"""What Pelican's settings say of a blog: `pelicanconf.py` and `publishconf.py`, read without running them.

https://docs.getpelican.com/en/latest/settings.html and pelican/settings.py
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path, PurePosixPath
from typing import Any

from publisher.config.permalink import unknown_tokens
from publisher.engines.facts import address_of, author_of, language_tag, one_line, zone_fact
from publisher.engines.folders import count_files
from publisher.engines.python_settings import PythonSettings, read_python_settings
from publisher.engines.site import EngineSite, Fact

# The settings a site is published with, which begin with `from pelicanconf import *`, come first.
CONFIGURATIONS = ("publishconf.py", "pelicanconf.py")
DEFAULT_URL = "{slug}.html"
# Settings that decide on posts and their addresses: if one of them is unknown, a person should know.
DECISIVE = (
    "ARTICLE_EXCLUDES", "ARTICLE_LANG_URL", "ARTICLE_PATHS", "ARTICLE_URL", "AUTHOR", "DEFAULT_CATEGORY", "DEFAULT_DATE",
    "DEFAULT_LANG", "DEFAULT_METADATA", "EXTRA_PATH_METADATA", "FILENAME_METADATA", "PAGE_PATHS", "PATH", "PATH_METADATA",
    "SITENAME", "SITEURL", "SLUGIFY_SOURCE", "SLUGIFY_USE_UNICODE", "SLUG_REGEX_SUBSTITUTIONS", "SLUG_SUBSTITUTIONS",
    "TIMEZONE", "USE_FOLDER_AS_CATEGORY", "WITH_FUTURE_DATES",
)  # fmt: skip


def find(root: Path) -> EngineSite | None:
    """The blog in this folder, or None if it is no Pelican blog."""
    read = [found for name in CONFIGURATIONS if (found := read_python_settings(root, name))]
    if not read:
        return None
    return _site(root, read[0] if len(read) == 1 or "pelicanconf.py" in read[0].files else _both(read))


def content_folder(root: Path, settings: Mapping[str, Any]) -> str:
    """`PATH`; where it is not set the command line names the folder, and that is `content` wherever one is there."""
    given = settings.get("PATH")
    if isinstance(given, str) and given.strip():
        path = PurePosixPath(given)
        return "." if path.is_absolute() or ".." in path.parts else path.as_posix()
    return "content" if (root / "content").is_dir() else "."


def below(folder: str, path: str) -> str:
    """A path below the content folder, from the blog's folder."""
    return "/".join(part for part in (folder if folder != "." else "", path.strip("/")) if part) or "."


def texts(value: Any) -> list[str]:
    """The texts of a list, or of a single one."""
    items = value if isinstance(value, list) else [value]
    return [item for item in items if isinstance(item, str)]


def _both(read: list[PythonSettings]) -> PythonSettings:
    """Publishing settings that import the others in a way that is not understood: those others under them."""
    first, second = read[0], read[-1]
    return PythonSettings(
        files=(*first.files, *second.files),
        values={**second.values, **first.values},
        unknown=(first.unknown | second.unknown) - first.values.keys(),
        origins={**second.origins, **first.origins},
        problem=first.problem or second.problem,
    )


def _site(root: Path, read: PythonSettings) -> EngineSite:
    settings = read.values

    def fact(name: str, value: Any) -> Fact | None:
        return Fact(value, f"{read.origins[name]}, {name}") if value and name in read.origins else None

    folder = content_folder(root, settings)
    folders = [below(folder, path) for path in texts(settings.get("ARTICLE_PATHS", [""]))]
    folders = [path for path in folders if (root / path).is_dir()]
    pattern = settings.get("ARTICLE_URL", DEFAULT_URL)
    path = f"/{str(pattern).lstrip('/')}"
    url = address_of(settings.get("SITEURL"))
    known = {
        "title": fact("SITENAME", one_line(settings.get("SITENAME"))),
        "url": fact("SITEURL", f"{url}/" if url else ""),
        "timezone": zone_fact(settings.get("TIMEZONE"), f"{read.origins.get('TIMEZONE', '')}, TIMEZONE"),
        "language": fact("DEFAULT_LANG", language_tag(one_line(settings.get("DEFAULT_LANG")))),
    }
    author = author_of({"name": settings.get("AUTHOR"), "email": settings.get("AUTHOR_EMAIL")})
    subtitle = next((name for name in ("SITEDESCRIPTION", "SITESUBTITLE") if one_line(settings.get(name))), "")
    future = settings.get("WITH_FUTURE_DATES", True)
    can_fill = isinstance(pattern, str) and not unknown_tokens(path, "pelican")
    return EngineSite(
        engine="pelican",
        files=read.files,
        settings=settings,
        **known,
        description=fact(subtitle, one_line(settings.get(subtitle))),
        authors=fact("AUTHOR", [author] if author else None),
        folders=Fact(folders, f"{read.origins.get('PATH', 'the folder content; PATH is not set')}")
        if folders
        else None,
        permalink=(fact("ARTICLE_URL", path) or Fact(path, "Pelican's default")) if can_fill else None,
        publish_future=(fact("WITH_FUTURE_DATES", True) or Fact(True, "Pelican's default")) if future is True else None,
        questions=tuple(
            [f"publication.{name}" for name, found in known.items() if found is None]
            + ([] if folders else ["collect.folders"])
        ),
        notes=tuple(_notes(root, read, folders, path if not can_fill else "")),
    )


def _notes(root: Path, read: PythonSettings, folders: list[str], bad_pattern: str) -> Iterator[str]:
    if read.problem:
        yield f"{read.problem}; what follows there was not read"
    if unknown := [name for name in DECISIVE if name in read.unknown]:
        yield f"{', '.join(unknown)}: only running {read.files[0]} would tell, which is not done"
    if bad_pattern:
        yield f"ARTICLE_URL has a part nobody can fill in: {bad_pattern}; set collect.permalink"
    if read.values.get("DEFAULT_DATE") == "fs":
        yield "DEFAULT_DATE = 'fs' takes the file's own time, which git does not keep: posts without a date are left out"
    if unread := sum(count_files(root, folder, ".rst") for folder in folders):
        yield f"{unread} {'file is' if unread == 1 else 'files are'} reStructuredText, which is not read: only Markdown is"
