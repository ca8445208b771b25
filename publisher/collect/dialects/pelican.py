"""How Pelican reads an article: https://docs.getpelican.com/en/latest/content.html, pelican/readers.py and contents.py (4.12)."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from datetime import tzinfo
from typing import TYPE_CHECKING, Any

from publisher.collect.collection import LeftOut, SkipReason
from publisher.collect.dates import Moment, read_moment
from publisher.collect.dialects.date_spellings import YEAR_LAST, named_zone, plainer, year_before_clock, year_first
from publisher.collect.dialects.dialect import Dialect
from publisher.collect.dialects.pelican_metadata import split_pelican_metadata
from publisher.collect.dialects.pelican_slugs import safe_pattern, slugs_of
from publisher.collect.dialects.pelican_urls import FIELD, filled
from publisher.collect.dialects.plain_paths import check_given, check_steps
from publisher.collect.entries import Value
from publisher.collect.fields import Fields, as_text, flat
from publisher.collect.findings import Findings
from publisher.collect.front_matter import FrontMatter, split_front_matter
from publisher.collect.header import Header
from publisher.collect.header_reader import KEYS
from publisher.collect.permalinks import url_below
from publisher.collect.readiness import add_unclear
from publisher.engines.pelican import DEFAULT_URL, content_folder, texts

if TYPE_CHECKING:
    from publisher.collect.walk import PostFile
    from publisher.config import Configuration
    from publisher.engines import EngineSite

FILENAME_METADATA = r"(?P<date>\d{4}-\d{2}-\d{2}).*"  # DEFAULT_CONFIG
BARE = re.compile(r"(\d{4})(\d\d)(\d\d)(?:T?(\d\d)(\d\d)(\d\d)?)?")
YEAR_AND_MONTH_NAME = re.compile(r"^(\d{4})-([A-Za-z]{3,9})-(\d{1,2})(?!\d)")
STATUSES = frozenset({"published", "draft", "hidden", "skip"})
PELICAN_KEYS: Mapping[str, tuple[str, ...]] = {
    **KEYS,
    "date": ("date",),
    "updated": ("modified",),
    "address": ("url",),
    "categories": ("category",),
    "tags": ("tags",),
    "language": ("lang",),
}


class Pelican(Dialect):
    """Markdown with lines of metadata; reStructuredText is listed as not read."""

    name = "pelican"
    engine = "Pelican"
    endings = (".md", ".markdown", ".mkd", ".mdown")
    unread_endings = (".rst", ".html", ".htm", ".org", ".adoc", ".asciidoc")
    default_pattern = f"/{DEFAULT_URL}"
    word_separators = ","
    keys = PELICAN_KEYS
    rules = (
        ("which files", "all below `ARTICLE_PATHS` but `ARTICLE_EXCLUDES` and `PAGE_PATHS`"),
        (
            "front matter",
            "`Key: value` lines up to a blank one, between `---` or without; more lines of a value are indented",
        ),
        (
            "not published",
            "`Status: draft`, `hidden` or `skip`, or one nobody knows; `Draft: true`, though Pelican shows it",
        ),
        (
            "date",
            "`Date`, else what `FILENAME_METADATA` and `PATH_METADATA` find, else `DEFAULT_DATE`; the month comes first",
        ),
        (
            "metadata from elsewhere",
            "`DEFAULT_METADATA`, `EXTRA_PATH_METADATA`, the folder as category, else `DEFAULT_CATEGORY`",
        ),
        ("url", "`Url`, else the pattern, where any key may be a token; `ARTICLE_LANG_URL` for other languages"),
        (
            "slug",
            "`Slug` as it is, else of the title (or the name: `SLUGIFY_SOURCE`), in ASCII, by the site's substitutions",
        ),
        ("tags, authors", "a text is split at semicolons if it has any, else at commas; one `Author` is never split"),
    )

    def __init__(self, configuration: Configuration, site: EngineSite) -> None:
        super().__init__(configuration, site)
        settings = site.settings
        self._content = content_folder(configuration.root, settings)
        self._left_out = _left_out_folders(settings)
        self._slugs, self._category_slugs, self._author_slugs = (
            slugs_of(settings, kind) for kind in ("SLUG", "CATEGORY", "AUTHOR")
        )
        self._name_rule = safe_pattern(settings.get("FILENAME_METADATA", FILENAME_METADATA))
        self._path_rule = safe_pattern(settings.get("PATH_METADATA") or None)
        self._defaults = _defaults(settings)
        extra = settings.get("EXTRA_PATH_METADATA")
        self._extra = (
            sorted((str(k), v) for k, v in extra.items() if isinstance(v, dict)) if isinstance(extra, dict) else []
        )
        self._language = as_text(settings.get("DEFAULT_LANG") or "en").lower()
        self._is_yaml = any("yaml_metadata" in name for name in texts(settings.get("PLUGINS")))
        self.markup = _markup(settings)

    def left_out_by_name(self, file: PostFile) -> LeftOut | None:
        path = self._path(file)
        for folder, left in self._left_out:
            if path.startswith(f"{folder}/") or folder == path:
                return left
        if "_drafts" in path.split("/")[:-1]:
            return LeftOut(SkipReason.DRAFT, "in a _drafts folder", (0, 0))
        return None

    def split(self, text: str, file: PostFile, findings: Findings) -> FrontMatter | None:
        """YAML only with the plugin for it; Pelican itself has lines."""
        return split_front_matter(text, findings) if self._is_yaml else split_pelican_metadata(text, findings)

    def inherited(self, file: PostFile) -> Mapping[str, Value]:
        """read_file: defaults, then EXTRA_PATH_METADATA, then what name and path say."""
        path = self._path(file)
        folder, _, name = path.rpartition("/")
        values = dict(self._defaults)
        for where, more in self._extra:
            if path == where or path.startswith(where.rstrip("/") + "/"):
                values |= {str(key).lower(): value for key, value in more.items()}
        found: dict[str, Value] = {}
        for rule, data in ((self._name_rule, name.rpartition(".")[0]), (self._path_rule, path)):
            match = rule.match(data) if rule and data else None
            for key, value in (match.groupdict() if match else {}).items():
                if value is not None:
                    found.setdefault(key.lower(), value)
        if folder and self.site.settings.get("USE_FOLDER_AS_CATEGORY", True):
            found.setdefault("category", folder.rsplit("/", 1)[-1])
        return {**values, **found}

    def not_ready(self, file: PostFile, fields: Fields) -> LeftOut | None:
        """An article with a status that is none is dropped (contents.py, allowed_statuses)."""
        left = super().not_ready(file, fields)
        if left is None and fields.has("status") and as_text(fields.value("status")).strip().lower() not in STATUSES:
            add_unclear(fields, "status")
        return left

    def heeds(self, name: str, fields: Fields) -> bool:
        return name == "status"

    def page(self, file: PostFile, fields: Fields) -> LeftOut | None:
        """Pages are in PAGE_PATHS; whatever else has a title and a date is an article."""
        return None

    def header(self, file: PostFile, fields: Fields) -> Header:
        header = super().header(file, fields)
        category = fields.clean("category", as_text(fields.value("category")))
        authors = [
            *flat(fields.value("authors")),
            as_text(fields.value("author")),
            as_text(self.site.settings.get("AUTHOR")),
        ]
        names = {
            "category": self._category_slugs.slug(category),
            "author": self._author_slugs.slug(next(filter(None, authors), "")),
            "path": self._path(file),
        }
        own = {key: value for key in FIELD.findall(self.pattern(file)) if isinstance(value := fields.value(key), str)}
        given = as_text(fields.value("lang"))
        return replace(
            header,
            categories=(category,) if category else (),
            tokens={**own, **names, "lang": given or self._language},
        )

    def moment(self, value: Value, is_quoted: bool) -> Moment:
        return _parsed(value, self.zone) if isinstance(value, str) else read_moment(value, self.zone)

    def moment_in_name(self, file: PostFile) -> Moment | None:
        """Only as `inherited` finds it, by the site's own rules."""
        return None

    def pattern(self, file: PostFile) -> str:
        """As publisher.toml says; where it is silent, as Pelican's settings do."""
        found = super().pattern(file)
        settings = self.configuration.settings.collect
        if not settings.permalink and found == self.default_pattern and self.site.permalink:
            return str(self.site.permalink.value)
        return found

    def url(self, file: PostFile, header: Header, published: Moment) -> str:
        check_given(header.address, "url")
        path = header.address or filled(
            self._pattern_by_language(file, header), published.at, self._tokens(file, header)
        )
        path = re.sub(r"/{2,}", "/", path)
        check_steps(path, "url" if header.address else "slug")
        return url_below(self.configuration.settings.publication.url, path)

    def _path(self, file: PostFile) -> str:
        """The path below PATH."""
        return file.source.removeprefix(f"{self._content}/")

    def _tokens(self, file: PostFile, header: Header) -> dict[str, str]:
        """With the slug, which is of the title or of the file's name where the article has none."""
        if header.slug:
            return {**header.tokens, "slug": header.slug}
        stem = file.source.rpartition("/")[2].rpartition(".")[0]
        is_of_name = self.site.settings.get("SLUGIFY_SOURCE") == "basename"
        return {**header.tokens, "slug": self._slugs.slug(stem if is_of_name else header.title)}

    def _pattern_by_language(self, file: PostFile, header: Header) -> str:
        """Content.get_url_setting: another pattern where the article is not in the site's language."""
        if header.tokens["lang"] == self._language:
            return self.pattern(file)
        return as_text(self.site.settings.get("ARTICLE_LANG_URL") or "{slug}-{lang}.html")


def _left_out_folders(settings: Mapping[str, Any]) -> list[tuple[str, LeftOut]]:
    """configure_settings adds PAGE_PATHS to ARTICLE_EXCLUDES."""
    pages = [(path, SkipReason.PAGE, "PAGE_PATHS") for path in texts(settings.get("PAGE_PATHS", ["pages"]))]
    excluded = [(path, SkipReason.IGNORED, "ARTICLE_EXCLUDES") for path in texts(settings.get("ARTICLE_EXCLUDES", []))]
    return [
        (path.strip("/"), LeftOut(reason, f'{name} has "{path}"'))
        for path, reason, name in (*pages, *excluded)
        if path.strip("/")
    ]


def _defaults(settings: Mapping[str, Any]) -> dict[str, Value]:
    """default_metadata: DEFAULT_METADATA, the category, and a date that is not the file's own."""
    given = settings.get("DEFAULT_METADATA")
    if isinstance(given, list):  # of pairs, as dict() takes them
        given = {str(pair[0]): pair[1] for pair in given if isinstance(pair, list) and len(pair) == 2}
    values: dict[str, Value] = (
        {str(key).lower(): value for key, value in given.items()} if isinstance(given, dict) else {}
    )
    if settings.get("CATEGORY_SAVE_AS", True):
        values["category"] = as_text(settings.get("DEFAULT_CATEGORY", "misc"))
    date = settings.get("DEFAULT_DATE")
    if isinstance(date, list) and 3 <= len(date) <= 6 and all(isinstance(part, int) for part in date):
        values["date"] = "{:04}-{:02}-{:02} {:02}:{:02}:{:02}".format(*[*date, 0, 0, 0][:6])
    elif isinstance(date, str) and date != "fs":
        values["date"] = date
    return values


def _parsed(text: str, zone: tzinfo) -> Moment:
    """What dateutil makes of a text, for spellings that say one thing only: the month first where both may be, no named zones."""
    text = re.sub(" +", " ", text.replace("_", " ").strip())
    if match := BARE.fullmatch(text):
        text = f"{match[1]}-{match[2]}-{match[3]} {match[4] or '00'}:{match[5] or '00'}:{match[6] or '00'}"
    text = plainer(YEAR_AND_MONTH_NAME.sub(r"\3 \2 \1", text, count=1))
    first = YEAR_LAST.match(text)
    text = year_first(text, is_day_first=first is not None and int(first[1]) > 12)
    text, _ = named_zone(year_before_clock(text, keeps_offset=True), zone)
    return read_moment(text, zone)


def _markup(settings: Mapping[str, Any]) -> tuple[str, ...]:
    """Python-Markdown with the extensions and plugins that the settings name."""
    named = str(settings.get("MARKDOWN") or "") + str(settings.get("PLUGINS") or "")
    optional = {
        "liquid": "liquid_tags" in named,
        "directives": "admonition" in named,
        "math": "math" in named or "arithmatex" in named,
        "emoji_codes": "emoji" in named,
    }
    return (
        *(step for step, is_there in optional.items() if is_there),
        "pelican_links",
        "html_blocks",
        "attributes",
        "marks",
    )
