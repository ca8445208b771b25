"""What a post may refer to: `site`, `page`, data files. Read when somebody asks, once for a blog."""

from __future__ import annotations

import csv
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from io import StringIO
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

from publisher.collect.dates import UnreadableDate, read_moment
from publisher.collect.markup.body import Blog, Body
from publisher.collect.markup.liquid.values import Drop, Unknown
from publisher.engines.files import read_text_file, read_values
from publisher.engines.javascript import Scripts
from publisher.engines.yaml_values import YAML_1_1

# Which words of a configuration file that only the engine could fill in: https://jekyllrb.com/docs/variables/
OF_THE_SITE = frozenset({
    "posts", "pages", "html_pages", "html_files", "static_files", "documents", "related_posts", "collections", "tags",
    "categories", "time", "github",
})  # fmt: skip
OF_THE_PAGE = frozenset({"content", "excerpt", "next", "previous", "related_posts", "output"})
INTEGER = re.compile(r"-?(?:0|[1-9]\d{0,14})")
DECIMAL = re.compile(r"-?\d{1,12}\.\d{1,12}")
WORDS = {"true": True, "false": False, "null": None, "~": None, "": None}
SCRIPT_ENDINGS = (".js", ".cjs", ".mjs")
DATA_ENDINGS = (".yml", ".yaml", ".json", ".csv", ".tsv", *SCRIPT_ENDINGS)
DATA_NAME = re.compile(r"\w[\w .-]*")
MAX_DATA_ROWS = 5_000


@dataclass(slots=True)
class SiteFacts:
    """What is the same for all posts of a blog."""

    blog: Blog
    zone: ZoneInfo
    origin: str  # https://example.org
    base_path: str  # "" or /blog
    data: dict[str, Any] = field(default_factory=dict)
    includes: dict[str, Any] = field(default_factory=dict)


def facts_of(blog: Blog) -> SiteFacts:
    """The facts, worked out once for a blog."""
    if "liquid" not in blog.facts:
        parts = urlsplit(blog.url)
        base = parts.path.rstrip("/")
        blog.facts["liquid"] = SiteFacts(blog, blog.configuration.timezone, f"{parts.scheme}://{parts.netloc}", base)
    found: SiteFacts = blog.facts["liquid"]
    return found


class Site(Drop):
    """Jekyll's `site`, and Eleventy's where a data file is called so."""

    def __init__(self, blog: Blog) -> None:
        self.blog = blog
        self.facts = facts_of(blog)

    def value(self, key: str) -> Any:
        settings = self.blog.settings
        if key == "url":
            return settings.get("url") or self.facts.origin
        if key == "baseurl":
            return settings.get("baseurl") or ("" if "baseurl" in settings else self.facts.base_path)
        if key == "data":
            return Data(self.facts, self.data_folder)
        if key in settings:
            return settings[key]
        if key in ("title", "description"):
            return getattr(self.blog.configuration.settings.publication, key)
        collections = settings.get("collections")
        if key in OF_THE_SITE or (isinstance(collections, (Mapping, list)) and key in collections):
            return Unknown(f"site.{key}")
        raise KeyError(key)

    @property
    def data_folder(self) -> str:
        folder = self.blog.settings.get("data_dir")
        return folder.strip("/") if isinstance(folder, str) and folder else "_data"


class Data(Drop):
    """A folder of data files: `data.authors.ann` is in authors.yml."""

    def __init__(self, facts: SiteFacts, folder: str) -> None:
        self.facts = facts
        self.folder = folder

    def value(self, key: str) -> Any:
        if not DATA_NAME.fullmatch(key):
            raise KeyError(key)
        path = f"{self.folder}/{key}"
        if path not in self.facts.data:
            self.facts.data[path] = _data(self.facts, path)
        return self.facts.data[path]


class Script(Drop):
    """What a data file in JavaScript says as it stands; the rest only running it would tell."""

    def __init__(self, name: str, values: Mapping[str, Any]) -> None:
        self.name = name
        self.values_known = values

    def value(self, key: str) -> Any:
        return self.values_known[key] if key in self.values_known else Unknown(f"{self.name}.{key}")


class Page(Drop):
    """The post's own front matter, and what engines add to it."""

    def __init__(self, body: Body) -> None:
        self.body = body

    def value(self, key: str) -> Any:
        body = self.body
        if key in ADDED:
            return ADDED[key](body)
        name = key.lower().replace("-", "_")
        if name in body.values:
            return typed(body.values[name])
        if key == "title" and body.source in body.blog.posts:
            return body.blog.posts[body.source].title
        if key in OF_THE_PAGE:
            return Unknown(f"page.{key}")
        raise KeyError(key)


def typed(value: Any) -> Any:
    """A value of the front matter, whose scalars are kept as they are written, as YAML means it."""
    if isinstance(value, str):
        if len(value) > 20:
            return value
        if value in WORDS:
            return WORDS[value]
        if INTEGER.fullmatch(value):
            return int(value)
        return float(value) if DECIMAL.fullmatch(value) else value
    if isinstance(value, list):
        return [typed(item) for item in value]
    return {key: typed(item) for key, item in value.items()} if isinstance(value, dict) else value


def _date(body: Body) -> Any:
    zone = facts_of(body.blog).zone
    written = body.values.get("date") or next(iter(re.findall(r"\d{4}-\d{2}-\d{2}", body.source)), "")
    try:
        return read_moment(written, zone).at
    except UnreadableDate:
        return written or None


def _words(key: str, one: str) -> Callable[[Body], Any]:
    def words(body: Body) -> Any:
        value = body.values.get(key) or body.values.get(one)
        return value.split() if isinstance(value, str) else value or []

    return words


def _path(body: Body) -> str:
    path = urlsplit(body.url).path
    return path.removeprefix(facts_of(body.blog).base_path) or "/"


def _stem(body: Body) -> str:
    name = body.source.rsplit("/", 1)[-1].rsplit(".", 1)[0]
    if name == "index" and "/" in body.source:
        name = body.source.split("/")[-2]
    return re.sub(r"^\d{4}-\d{1,2}-\d{1,2}-", "", name)


ADDED: Mapping[str, Callable[[Body], Any]] = {
    "url": _path,
    "date": _date,
    "path": lambda body: body.source,
    "inputPath": lambda body: f"./{body.source}",
    "name": lambda body: body.source.rsplit("/", 1)[-1],
    "fileSlug": _stem,
    "slug": lambda body: body.values.get("slug") or _stem(body),
    "id": lambda body: _path(body).rstrip("/").removesuffix(".html"),
    "collection": lambda body: "posts",
    "tags": _words("tags", "tag"),
    "categories": _words("categories", "category"),
    "draft": lambda body: False,
}


def _data(facts: SiteFacts, path: str) -> Any:
    root = facts.blog.root
    for folder in source_folders(facts.blog):
        name = f"{folder}/{path}".lstrip("/")
        if (root / name).is_dir():
            return Data(facts, path)
        for ending in DATA_ENDINGS:
            if (root / (name + ending)).is_file():
                return _loaded(root, name + ending, ending)
    return Unknown(f"the data file {path.rsplit('/', 1)[-1]}")


def source_folders(blog: Blog) -> tuple[str, ...]:
    """Where a site's own folders (`_includes`, `_data`) may be, the likeliest first."""
    if "source folders" not in blog.facts:
        named = [blog.settings.get("source"), blog.settings.get("input")]
        above = [folder.rsplit("/", 1)[0] for folder in blog.configuration.settings.collect.folders if "/" in folder]
        found = [folder.strip("./") for folder in (*named, "", *above, "src") if isinstance(folder, str)]
        blog.facts["source folders"] = tuple(dict.fromkeys(found))
    folders: tuple[str, ...] = blog.facts["source folders"]
    return folders


def _loaded(root: Path, name: str, ending: str) -> Any:
    if ending in SCRIPT_ENDINGS:
        return _of_script(root, name)
    if ending not in (".csv", ".tsv"):
        file = read_values(root, name, YAML_1_1)
        return Unknown(name) if file is None or file.problem else file.value
    text = read_text_file(root, name)
    return Unknown(name) if text is None or text.problem else _rows(text.text, "\t" if ending == ".tsv" else ",")


def _of_script(root: Path, name: str) -> Any:
    scripts = Scripts(root)
    place = scripts.exported(name)
    values = None if place is None or scripts.is_computed(place) else scripts.plain(place)
    stem = name.rsplit("/", 1)[-1].split(".", 1)[0]
    return Script(stem, values) if isinstance(values, dict) else Unknown(stem)


def _rows(text: str, mark: str) -> list[dict[str, str]]:
    rows: list[dict[str, str]] = []
    try:
        for row in csv.DictReader(StringIO(text), delimiter=mark):
            rows.append({str(key): str(value) for key, value in row.items()})
            if len(rows) >= MAX_DATA_ROWS:
                break
    except csv.Error:
        return []
    return rows
