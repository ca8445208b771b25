"""How Docusaurus reads a blog post: plugin-content-blog 3.10, src/blogUtils.ts and frontMatter.ts.

https://docusaurus.io/docs/api/plugins/@docusaurus/plugin-content-blog
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC
from fnmatch import fnmatchcase
from functools import cache
from typing import TYPE_CHECKING, Any, ClassVar

from publisher.collect.collection import LeftOut, SkipReason
from publisher.collect.dates import Moment, UnreadableDate, read_moment
from publisher.collect.dialects.docusaurus_names import Names, with_labels, with_names
from publisher.collect.dialects.docusaurus_title import without_title
from publisher.collect.dialects.javascript import SCRIPT_KEYS, JavaScriptDialect
from publisher.collect.dialects.javascript_dates import SPELLING, yaml_moment
from publisher.collect.dialects.javascript_paths import below, checked, deepest, filled
from publisher.collect.entries import Value
from publisher.collect.fields import Fields
from publisher.collect.findings import Findings
from publisher.collect.front_matter import FrontMatter
from publisher.collect.header import Header
from publisher.collect.permalinks import url_below

if TYPE_CHECKING:
    from publisher.collect.walk import PostFile
    from publisher.config import Configuration
    from publisher.engines import EngineSite

# parseBlogFileName
DATED_PATH = re.compile(
    r"(?P<folder>.*)(?P<date>\d{4}[-/]\d{1,2}[-/]\d{1,2})[-/]?(?P<text>.*?)(?:/index)?\.mdx?", re.ASCII | re.DOTALL
)
ENDING = re.compile(r"(?:/index)?\.mdx?$")
# A zone at the end of a text: Docusaurus puts a Z behind it and reads something else, or nothing.
ZONE_AT_END = re.compile(r"(?:Z|UTC|GMT|:\d{2} ?[+-]\d{2}:?\d{0,2})$", re.IGNORECASE)
BRACES = re.compile(r"\{([^{}]*)\}")
DEFAULT_BLOG: Mapping[str, Any] = {"path": "blog", "routeBasePath": "blog", "authorsMapPath": "authors.yml"}


class Docusaurus(JavaScriptDialect):
    """A post's address is its slug, or the date and the rest of its path, below the route of its blog."""

    name = "docusaurus"
    engine = "Docusaurus"
    default_pattern = ""
    builds_pictures = False
    keys: Mapping[str, tuple[str, ...]] = {
        **SCRIPT_KEYS,
        "date": ("date",),
        "updated": ("last_update",),
        "tags": ("tags",),
        "categories": (),
        "image": ("image",),
        "summary": ("description",),
    }
    markup = ("mdx", "directives", "attributes", "emoji_codes", "marks")
    rules: ClassVar[tuple[tuple[str, str], ...]] = (
        ("url", "`slug`, else `YEAR/MONTH/DAY/` of the name and the rest of the path; below the blog's `routeBasePath`"),
        ("`trailingSlash`", "as docusaurus.config.js says; without it, addresses end without a slash"),
        ("several blogs", "each with its own folder, route, authors and tags"),
        ("date", "`date`, else of the path (`2026-01-05-x`, `2026/01/05/x`), which alone makes the url; without a zone UTC"),
        ("title", "`title`, else the first heading, else the file's name; a first heading is not repeated in the body"),
        ("not published", "`draft: true`, `unlisted: true`; also `published: false` and the like, though Docusaurus shows them"),
        ("ignored", "files and folders that begin with `_`, and those of the blog's `exclude`"),
        ("tags", "a list of names, of keys of tags.yml, or of `{label, permalink}`; a text is an error"),
        ("authors", "keys of authors.yml, or `{name, url, email}`; `author` and `author_url`; an unknown key is a problem"),
        ("updated", "`last_update: {date: …}`"),
    )  # fmt: skip

    def __init__(self, configuration: Configuration, site: EngineSite) -> None:
        super().__init__(configuration, site)
        self._blogs = {str(blog["path"]): blog for blog in site.settings.get("blogs", ())}
        self._names = {path: Names(configuration.root, blog) for path, blog in self._blogs.items()}

    def markup_of(self, file: PostFile) -> tuple[str, ...]:
        """Every file is MDX, unless `markdown.format` says that endings tell."""
        is_plain = self.site.settings.get("format") == "detect" and not file.source.lower().endswith(".mdx")
        return tuple(step for step in self.markup if step != "mdx") if is_plain else self.markup

    def left_out_by_name(self, file: PostFile) -> LeftOut | None:
        blog = self._blog(file)
        inside = below(file.source, self._folder(file))
        for pattern in blog.get("exclude") or ():
            if _matches(inside, pattern):
                return LeftOut(SkipReason.IGNORED, f'the blog\'s `exclude` has "{pattern}"')
        include = blog.get("include")
        if include and not any(_matches(inside, pattern) for pattern in include):
            return LeftOut(SkipReason.IGNORED, "the blog's `include` does not have it")
        return super().left_out_by_name(file)

    def split(self, text: str, file: PostFile, findings: Findings) -> FrontMatter | None:
        front_matter = super().split(text, file, findings)
        if front_matter is None:
            return None
        values = front_matter.values
        names = self._names.get(self._folder(file)) or Names(self.configuration.root, DEFAULT_BLOG)
        title, body = without_title(front_matter.body)
        if values.get("title") is None:
            values["title"] = title or _dated_path(below(file.source, self._folder(file)))[2]
        with_names(values, front_matter.places, names, findings)
        with_labels(values, names)
        last = values.get("last_update")
        if isinstance(last, dict):
            values["last_update"] = last.get("date")
        return replace(front_matter, body=body)

    def heeds(self, name: str, fields: Fields) -> bool:
        """Front matter that Docusaurus looks at; `draft: yes` stops its build."""
        return name in ("draft", "unlisted")

    def page(self, file: PostFile, fields: Fields) -> LeftOut | None:
        """Every file of a blog's folder is a post."""
        return None

    def fields(self, front_matter: FrontMatter, findings: Findings) -> Fields:
        fields = super().fields(front_matter, findings)
        if isinstance(fields.value("tags"), str) and fields.value("tags"):
            fields.wrong_kind("tags", "a list: [one, two]")
        return fields

    def moment(self, value: Value, is_quoted: bool) -> Moment:
        """A date of YAML, else a text to which Docusaurus adds a Z before `new Date` reads it."""
        if plain := yaml_moment(value, is_quoted):
            return plain
        if isinstance(value, str) and ZONE_AT_END.search(value.strip()):
            raise UnreadableDate(f'"{value}" names a zone, but is a text to Docusaurus, which misreads it', SPELLING)
        return read_moment(value, UTC)

    def moment_in_name(self, file: PostFile) -> Moment | None:
        date, _, _ = _dated_path(below(file.source, self._folder(file)))
        try:
            return read_moment(date.replace("/", "-"), UTC) if date else None
        except UnreadableDate:
            return None

    def header(self, file: PostFile, fields: Fields) -> Header:
        """A picture's path is below the site's address, never relative to the post (useBaseUrl)."""
        header = super().header(file, fields)
        if header.image and not re.match(r"[a-z]+:|/", header.image.address):
            return replace(header, image=None if header.image.address.startswith(".") else self._below_site(header))
        return header

    def url(self, file: PostFile, header: Header, published: Moment) -> str:
        self.require_known_address(file)
        _, path, _ = _dated_path(below(file.source, self._folder(file)))
        path = checked(header.slug or path, "slug")
        base = self.configuration.settings.publication.url
        if pattern := self.pattern(file):
            path = filled(pattern, file.inside, header, published.at, {"path": path.strip("/")})
            return url_below(base, checked(path, "permalink"))
        route = f"{self._blog(file).get('routeBasePath', 'blog')}/{path.lstrip('/')}".lstrip("/")
        return url_below(base, self._ended(re.sub(r"/{2,}", "/", route)))

    def _below_site(self, header: Header) -> Any:
        if header.image is None:
            return None
        return replace(header.image, address=f"{self.configuration.settings.publication.url}{header.image.address}")

    def _ended(self, path: str) -> str:
        """utils-common/src/applyTrailingSlash.ts"""
        slash = self.site.settings.get("trailingSlash")
        if slash is None or not path:
            return path
        return f"{path.rstrip('/')}/" if slash else path.removesuffix("/")

    def _folder(self, file: PostFile) -> str:
        """The folder of the file's blog."""
        return deepest(file.source, list(self._blogs)) or file.folder

    def _blog(self, file: PostFile) -> Mapping[str, Any]:
        found: Mapping[str, Any] = self._blogs.get(self._folder(file), DEFAULT_BLOG)
        return found


@cache
def _dated_path(path: str) -> tuple[str, str, str]:
    """The date that a path has, the slug it makes, and the text that stands for a title (parseBlogFileName)."""
    if match := DATED_PATH.fullmatch(path):
        date, text = match["date"], match["text"]
        return date, f"/{date.replace('-', '/')}/{match['folder']}{text}", text
    text = ENDING.sub("", path)
    return "", f"/{text}", text


def _matches(path: str, pattern: Any) -> bool:
    """Whether a path is among those of a glob. `*` takes in slashes too, so that rather more is excluded than less."""
    if not isinstance(pattern, str) or len(pattern) > 200 or pattern.count("*") > 8:
        return False
    braces = BRACES.search(pattern)
    if braces:
        return any(_matches(path, pattern.replace(braces[0], choice, 1)) for choice in braces[1].split(",")[:20])
    return fnmatchcase(path, pattern) or (pattern.startswith("**/") and fnmatchcase(path, pattern[3:]))
