"""How Eleventy reads a post: https://www.11ty.dev/docs/ and the sources named where they are followed (3.1)."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC
from typing import TYPE_CHECKING, Any, ClassVar

from publisher.collect.collection import LeftOut, SkipReason
from publisher.collect.dates import Moment, UnreadableDate, read_moment
from publisher.collect.dialects.eleventy_ignored import Ignored
from publisher.collect.dialects.eleventy_layouts import Layouts
from publisher.collect.dialects.eleventy_permalinks import (
    Context,
    address_of,
    default_address,
    file_slug,
    output_address,
    path_stem,
)  # fmt: skip
from publisher.collect.dialects.eleventy_slugs import NotCertain
from publisher.collect.dialects.eleventy_source import split_source
from publisher.collect.dialects.javascript import SCRIPT_KEYS, JavaScriptDialect
from publisher.collect.dialects.javascript_dates import SPELLING, iso_moment, yaml_moment
from publisher.collect.dialects.javascript_paths import bare_stem, below, checked, filled
from publisher.collect.entries import Value
from publisher.collect.fields import Fields
from publisher.collect.findings import Findings
from publisher.collect.front_matter import FrontMatter
from publisher.collect.header import Header
from publisher.collect.permalinks import url_below
from publisher.engines.eleventy import DEFAULT_SETTINGS
from publisher.engines.eleventy_data import COMPUTED_KEY, EVERYTHING, Data, DataFiles, merged, with_listed_tags
from publisher.engines.javascript import Scripts

if TYPE_CHECKING:
    from publisher.collect.walk import PostFile
    from publisher.config import Configuration
    from publisher.engines import EngineSite

DATE_IN_PATH = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)
DATE_WORDS = frozenset({"last modified", "created", "git last modified", "git created"})
EXCLUDED, COMPUTED_BY = "eleventyexcludefromcollections", ":computed_by"
DYNAMIC = COMPUTED_KEY.lower()


class Eleventy(JavaScriptDialect):
    """Data of folders, layouts and files beside a post are put under its front matter; addresses are paths or permalinks."""

    name = "eleventy"
    engine = "Eleventy"
    endings = (".md",)
    html_endings: tuple[str, ...] = (".html",)
    unread_endings = (".njk", ".liquid", ".webc", ".mdx", ".markdown")
    default_pattern = ""
    builds_pictures = False
    keys: Mapping[str, tuple[str, ...]] = {
        **SCRIPT_KEYS,
        "title": ("title", "newstitle", "headline"),
        "date": ("date",),
        "tags": ("tags",),
        "address": ("permalink",),
    }
    markup: tuple[str, ...] = ("liquid", "directives", "attributes", "marks")
    rules: ClassVar[tuple[tuple[str, str], ...]] = (
        ("url", "the path below the input folder as it is, with a slash at its end; `index.md` and `x/x.md` are their folder"),
        ("`permalink`", "a path, or a template of values and the engine's own filters; `false` is no page"),
        ("computed permalinks", "a problem, unless the function's result is written down in it; `collect.permalink` says them"),
        ("inherited", "data files of the folders and beside the post, and its layout; lists, as tags, are joined"),
        ("date", "`date`, else the first `YYYY-MM-DD` of the path; without a zone it is UTC"),
        ("`addDateParsing`", "where the site parses dates itself, those without a zone are in the publication's time zone"),
        ("date words", "`Last Modified`, `git Created` …: a problem, since they change with every copy of the files"),
        ("not published", "`draft: true` and the like, `eleventyExcludeFromCollections`, `permalink: false`, .eleventyignore"),
        ("tags", "a text is split at commas; the tag that makes a collection (`posts`) stays, as Eleventy has it"),
        ("front matter", "YAML, `---json`, and `---js` whose constants are literals; else it is a problem"),
    )  # fmt: skip

    def __init__(self, configuration: Configuration, site: EngineSite) -> None:
        super().__init__(configuration, site)
        self._settings: Mapping[str, Any] = {**DEFAULT_SETTINGS, **site.settings}
        if not self._settings["engine"]:
            self.markup = tuple(step for step in self.markup if step != "liquid")
        self._input = str(self._settings["input"])
        if "html" not in self._settings["formats"]:
            self.html_endings = ()
        self._scripts = Scripts(configuration.root)
        self._files = DataFiles(configuration.root, self._settings)
        self._layouts = Layouts(configuration.root, self._settings)
        self._ignored = Ignored(configuration.root, self._input)
        self._zone = self.zone if self._settings["parses_dates"] else UTC

    def left_out_by_name(self, file: PostFile) -> LeftOut | None:
        if pattern := self._ignored.by(file.source):
            return LeftOut(SkipReason.IGNORED, f'.eleventyignore has "{pattern}"')
        if not file.size_bytes and self._files.of_template(file.source).values.get("permalink") is False:
            return LeftOut(SkipReason.HIDDEN, "permalink: false")
        return super().left_out_by_name(file)

    def split(self, text: str, file: PostFile, findings: Findings) -> FrontMatter | None:
        """Front matter with everything that the post inherits put under it (TemplateContent.getData)."""
        front_matter = split_source(text, findings, self._scripts)
        if front_matter is None:
            return None
        data = self._files.of_template(file.source)
        for problem in data.problems:
            findings.add("data-file", problem, hint="mend it: what it says of the post is not known")
        own = _own(front_matter.values)
        given = self._settings["global"]
        under = _lowered(data.values)
        layout = own.get("layout") or under.get("layout") or given.get("layout")
        inherited = merged(self._layouts.data(layout), with_listed_tags(under))
        if "title" not in self._files.beside(file.source).values:
            inherited.pop("title", None)  # a title of a folder or layout is none of a post
        if self.pattern(file):
            inherited.pop("permalink", None)
        values = merged({**_lowered(given), **inherited}, own)
        _settle_permalink(values, self._computed(data, own, file))
        return replace(front_matter, values=values)

    def _computed(self, data: Data, own: Mapping[str, Any], file: PostFile) -> str:
        """The file that computes the post's permalink; "" if none does, or if publisher.toml says what it is."""
        if self.pattern(file):
            return ""
        dynamic = data.computed.get(f"{COMPUTED_KEY}.permalink") or data.computed.get(COMPUTED_KEY)
        plain = "" if own.get("permalink") else data.computed.get("permalink") or data.computed.get(EVERYTHING)
        return str(self._settings["computed_globally"] or dynamic or plain or "")

    def not_ready(self, file: PostFile, fields: Fields) -> LeftOut | None:
        permalink = fields.value("permalink")
        if permalink is False or (permalink == "false" and not fields.is_quoted("permalink")):
            return LeftOut(SkipReason.HIDDEN, "permalink: false")
        return super().not_ready(file, fields)

    def page(self, file: PostFile, fields: Fields) -> LeftOut | None:
        if fields.value("pagination"):
            return LeftOut(SkipReason.PAGE, "pagination: a list")
        if self.is_html(file) and not fields.name_of(self.keys["date"]) and not self.moment_in_name(file):
            return LeftOut(SkipReason.PAGE, "HTML without a date")
        return super().page(file, fields)

    def moment(self, value: Value, is_quoted: bool) -> Moment:
        """A date of YAML, else a text that luxon reads in UTC (Template.getMappedDate)."""
        if isinstance(value, str) and value.strip().lower() in DATE_WORDS:
            raise UnreadableDate(f'"{value}" is another date wherever the files are copied to', SPELLING)
        if not self._settings["parses_dates"]:
            return yaml_moment(value, is_quoted) or iso_moment(value)
        if self._settings["keeps_clock"] and (plain := yaml_moment(value, is_quoted)):
            # The recipe for addDateParsing: what a date's clock shows in UTC is taken for the site's own time.
            return replace(plain, at=plain.at.astimezone(UTC).replace(tzinfo=self._zone))
        return read_moment(value, self._zone)

    def moment_in_name(self, file: PostFile) -> Moment | None:
        match = DATE_IN_PATH.search(file.source)
        try:
            return read_moment(match[0], self._zone) if match else None
        except UnreadableDate:
            return None

    def header(self, file: PostFile, fields: Fields) -> Header:
        """With `address` as the permalink comes to, "" where there is none."""
        header = super().header(file, fields)
        if computed := fields.value(COMPUTED_BY):
            self._add_not_certain(fields, f"{computed} computes it")
            return header
        if not header.address:
            return header
        stem = self._stem(file)
        page = {"fileSlug": file_slug(stem), "filePathStem": path_stem(stem), "inputPath": f"./{file.source}"}
        context = Context(
            fields.values, page, header.published.at if header.published else None, self._engine_of(fields),
            frozenset(self._settings["filters"]),
        )  # fmt: skip
        try:
            if fields.value("dynamicpermalink") in (False, "false"):
                return replace(header, address=output_address(header.address))
            return replace(header, address=address_of(header.address, context))
        except NotCertain as error:
            self._add_not_certain(fields, f"what {error} comes to is not certain")
            return header

    def url(self, file: PostFile, header: Header, published: Moment) -> str:
        self.require_known_address(file)
        path = header.address or default_address(self._stem(file))
        if not header.address and (pattern := self.pattern(file)):
            path = filled(pattern, file.inside, header, published.at, {"path": path.strip("/")})
        return url_below(self.configuration.settings.publication.url, checked(path, "permalink"))

    def _stem(self, file: PostFile) -> str:
        """The path below the input folder without the ending."""
        return bare_stem(below(file.source, self._input))

    def _engine_of(self, fields: Fields) -> str:
        engine = fields.value("templateengineoverride") or self._settings["engine"]
        return str(engine).split(",")[0]

    def _add_not_certain(self, fields: Fields, why: str) -> None:
        fields.findings.add(
            "permalink-computed",
            f"the post's address is not known: {why}",
            hint="write permalink: /… in the post, or collect.permalink in publisher.toml",
            at=fields.place("permalink"),
        )


def _own(values: Mapping[str, Any]) -> dict[str, Any]:
    """A post's own values, with what is only a list of collections to leave out of taken for what it is."""
    own = with_listed_tags(dict(values))
    excluded = own.get(EXCLUDED)
    if isinstance(excluded, list):
        own[EXCLUDED] = "true" if "all" in excluded else "false"
    return own


def _lowered(values: Mapping[str, Any]) -> dict[str, Any]:
    return with_listed_tags({str(key).lower().replace("-", "_"): value for key, value in values.items()})


def _settle_permalink(values: dict[str, Any], computed_by: str) -> None:
    """One permalink out of `permalink`, `permalink.build` and `eleventyComputed.permalink`, of which the last is strongest."""
    dynamic = values.get(DYNAMIC)
    if isinstance(dynamic, dict) and isinstance(dynamic.get("permalink"), str):
        values["permalink"] = dynamic["permalink"]
    permalink = values.get("permalink")
    if isinstance(permalink, dict) and permalink:
        values["permalink"] = permalink.get("build", False)
    elif isinstance(permalink, dict):
        values["permalink"] = None
    if computed_by:
        values[COMPUTED_BY] = computed_by
