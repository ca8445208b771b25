"""What Hexo's configuration says of a blog: `_config.yml` beside a package.json that has Hexo.

https://hexo.io/docs/configuration and lib/hexo/load_config.ts, default_config.ts
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path, PurePosixPath
from typing import Any
from urllib.parse import urlsplit

from publisher.engines.facts import address_of, author_of, language_fact, text_fact, zone_fact
from publisher.engines.files import EngineFile, first_file, nested, read_text_file, read_values
from publisher.engines.jekyll import GEM
from publisher.engines.site import EngineSite, Fact

CONFIGURATIONS = ("_config.yml", "_config.yaml", "_config.json")
DEFAULT_PATTERN = "/:year/:month/:day/:title/"
# Keys that Hexo's own configuration has and Jekyll's, whose file has the same name, does not.
OWN_KEYS = frozenset({"new_post_name", "post_asset_folder", "source_dir", "public_dir", "tag_dir", "render_drafts"})
# What stands in a configuration nobody has edited yet (hexo-starter/_config.yml, default_config.ts).
PLACEHOLDERS = frozenset({"John Doe", "http://example.com", "http://yoursite.com", "https://example.com"})


def find(root: Path) -> EngineSite | None:
    """The blog in this folder, or None if it is no Hexo blog."""
    file = first_file(root, CONFIGURATIONS)
    if file is None or not _is_hexo(root, file):
        return None
    return _site(root, file)


def source_folder(settings: Mapping[str, Any]) -> str:
    """`source_dir:`, below the blog's folder."""
    given = settings.get("source_dir")
    path = PurePosixPath(given if isinstance(given, str) and given.strip() else "source")
    return "source" if path.is_absolute() or ".." in path.parts else path.as_posix()


def packages(root: Path) -> frozenset[str]:
    """The names in package.json: renderers and plugins change what posts may contain."""
    file = read_values(root, "package.json")
    found = [nested(file.mapping if file else {}, key) for key in ("dependencies", "devDependencies")]
    return frozenset(name for group in found if isinstance(group, dict) for name in group)


def _is_hexo(root: Path, file: EngineFile) -> bool:
    package = read_values(root, "package.json")
    if (package and "hexo" in package.mapping) or "hexo" in packages(root):
        return True
    gemfile = read_text_file(root, "Gemfile")
    if gemfile and GEM.search(gemfile.text):  # Octopress: Jekyll with a folder named source
        return False
    return bool(OWN_KEYS & file.mapping.keys()) and (root / source_folder(file.mapping) / "_posts").is_dir()


def _site(root: Path, file: EngineFile) -> EngineSite:
    settings, name = file.mapping, file.name
    given = {key: value for key, value in settings.items() if not _is_placeholder(value)}
    folder = f"{source_folder(settings)}/_posts"
    has_posts = (root / folder).is_dir()
    title, url = text_fact(given, ("title",), name), _url(given, name)
    zone = zone_fact(settings.get("timezone"), f"{name}, timezone")
    language = language_fact(settings, ("language",), name)
    known = {"title": title, "url": url, "timezone": zone, "language": language}
    questions = [f"publication.{key}" for key, fact in known.items() if fact is None]
    pattern = settings.get("permalink")
    author = author_of({"name": given.get("author"), "email": settings.get("email")})
    future = settings.get("future", True)
    return EngineSite(
        engine="hexo",
        files=(name,),
        settings=settings,
        title=title,
        url=url,
        description=text_fact(settings, ("description", "subtitle"), name),
        language=language,
        timezone=zone,
        authors=Fact([author], f"{name}, author") if author else None,
        folders=Fact([folder], "its place") if has_posts else None,
        permalink=Fact("/" + pattern.lstrip("/"), f"{name}, permalink")
        if isinstance(pattern, str) and pattern.strip()
        else Fact(DEFAULT_PATTERN, "Hexo's default"),
        publish_future=Fact(True, f"{name}, future" if "future" in settings else "Hexo's default")
        if future is True
        else None,
        questions=tuple(questions) if has_posts else (*questions, "collect.folders"),
        notes=tuple(_notes(root, file)),
    )


def _is_placeholder(value: Any) -> bool:
    return isinstance(value, str) and value.strip().rstrip("/") in PLACEHOLDERS


def _url(settings: Mapping[str, Any], name: str) -> Fact | None:
    """`url:` with its path; where it has none, the path is `root:` (which Hexo otherwise takes from the url)."""
    address = address_of(settings.get("url"))
    root = settings.get("root")
    if not address:
        return None
    if not urlsplit(address).path and isinstance(root, str) and root.strip("/"):
        return Fact(f"{address}/{root.strip('/')}/", f"{name}, url and root")
    return Fact(f"{address}/", f"{name}, url")


def _notes(root: Path, file: EngineFile) -> Iterator[str]:
    if file.problem:
        yield f"{file.problem}; nothing was taken from it"
    themes = {path.name for path in root.glob("themes/*")} | {
        name.removeprefix("hexo-theme-") for name in packages(root)
    }
    others = [
        path.name
        for path in sorted(root.glob("_config.*.y*ml"))
        if path.name.split(".")[1] not in themes | {str(file.mapping.get("theme"))}
    ]
    if others:
        yield f"{', '.join(others)}: Hexo reads it only with --config, so it was not read"
    if any((root / "scripts").glob("*.js")):
        yield "scripts/*.js is JavaScript, which is not run: tags and addresses that it makes are not known"
    if not zone_fact(file.mapping.get("timezone"), ""):
        yield "timezone is not set: Hexo takes the zone of the machine that builds the site"
