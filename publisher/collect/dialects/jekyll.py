"""How Jekyll reads a post: https://jekyllrb.com/docs/posts/ and the sources named where they are followed (4.3)."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from functools import cached_property
from typing import TYPE_CHECKING, Any

from publisher.collect.collection import LeftOut, SkipReason
from publisher.collect.dates import Moment, UnreadableDate
from publisher.collect.dialects.dialect import Dialect
from publisher.collect.dialects.jekyll_defaults import Defaults
from publisher.collect.dialects.jekyll_places import PAGES, POSTS, Place, Places
from publisher.collect.dialects.jekyll_urls import Placeholders, filled
from publisher.collect.dialects.plain_paths import check_given
from publisher.collect.dialects.ruby_dates import read_ruby_moment, with_century
from publisher.collect.entries import Value
from publisher.collect.fields import Fields, flat, yes_or_no
from publisher.collect.findings import Findings
from publisher.collect.front_matter import FrontMatter, split_front_matter
from publisher.collect.header import Header
from publisher.collect.header_reader import KEYS
from publisher.collect.permalinks import url_below
from publisher.collect.readiness import READINESS_KEYS
from publisher.engines.facts import author_of
from publisher.engines.jekyll import STYLES, authors_file
from publisher.engines.yaml_values import YAML_1_1
from publisher.post import Author

if TYPE_CHECKING:
    from publisher.collect.walk import PostFile
    from publisher.config import Configuration
    from publisher.engines import EngineSite

FENCE = re.compile(r"\s*---[ \t]*$", re.MULTILINE)
MARKDOWN_ENDINGS = ("markdown", "mkdown", "mkdn", "mkd", "md")  # Configuration::DEFAULTS, markdown_ext

JEKYLL_KEYS: Mapping[str, tuple[str, ...]] = {
    **KEYS,
    "date": ("date", "published"),
    "updated": ("last_modified_at", "updated", "modified", "modified_date", "lastmod", "last_modified"),
    "address": ("permalink",),
    "summary": ("description", "excerpt", "summary"),
    "language": ("lang", "language", "locale"),
    "aliases": ("redirect_from", "aliases", "alias"),
    "canonical": ("canonical_url", "canonical"),
}


class Jekyll(Dialect):
    """Posts in `_posts` folders, named by their dates; other collections where publisher.toml names their folders."""

    name = "jekyll"
    engine = "Jekyll"
    endings: tuple[str, ...] = tuple(f".{name}" for name in MARKDOWN_ENDINGS)
    html_endings = (".html", ".htm")
    default_pattern = STYLES["date"]
    word_separators = " "
    keys = JEKYLL_KEYS
    rules = (
        ("which files", "those in `_posts` folders that are named `YEAR-MONTH-DAY-title`; front matter may be missing"),
        ("other collections", "where `collect.folders` names their folder (`_notes`) and they have `output: true`"),
        ("not published", "`_drafts`, `published: false` or empty; `draft: true` too, though Jekyll shows such a post"),
        ("date", "`date`, else of the name; a plain `2026-01-05 10:00:00` is UTC, all else without a zone is local"),
        ("title", "`title`, else made of the file's name"),
        ("url", "`permalink` with its placeholders, else the pattern; `slug` takes the place of the name's title"),
        ("tags", "`tag`, else `tags`; a text is split at spaces"),
        ("categories", "the folders above `_posts`, `category` or `categories`; a text is split at spaces"),
        ("defaults", "the configuration's `defaults:` by path, with `*`, and by type"),
        ("authors", "a name, a mapping, a list, or keys of `_data/authors.yml`"),
        ("excerpt", "up to `excerpt_separator`, else the first paragraph"),
    )

    def __init__(self, configuration: Configuration, site: EngineSite) -> None:
        super().__init__(configuration, site)
        if isinstance(given := site.settings.get("markdown_ext"), str) and given.strip(", "):
            self.endings = tuple(f".{name.strip().lower()}" for name in given.split(",") if name.strip())
        self.markup = _markup(site.settings)
        self._places = Places(site.settings)
        self._defaults = Defaults(site.settings)
        separator = site.settings.get("excerpt_separator")
        self._separator = separator if isinstance(separator, str) else ""

    def left_out_by_name(self, file: PostFile) -> LeftOut | None:
        return self._places.left_out(file)

    def split(self, text: str, file: PostFile, findings: Findings) -> FrontMatter | None:
        """Only YAML between `---`. A post may have none (Document#read_content); its title is then that of its name.

        Psych takes the last of two equal keys; what keeps a post back must be said once.
        """
        place = self._places.of(file)
        if FENCE.match(text) or place.label != POSTS or text.startswith("+++"):
            front_matter = split_front_matter(text if FENCE.match(text) else "", findings, READINESS_KEYS)
        else:
            front_matter = FrontMatter({}, text)
        if front_matter is None:
            return None
        values, inherited = front_matter.values, self.inherited(file)
        for key in inherited.keys() & values.keys():
            if values[key] is None:  # Utils.deep_merge_hashes: a null changes nothing
                del values[key]
        if values.get("title") in (None, "") and not inherited.get("title"):
            values["title"] = _titleized(place.slug)
        return replace(front_matter, body=self._with_mark(front_matter.body, values))

    def inherited(self, file: PostFile) -> Mapping[str, Value]:
        place = self._places.of(file)
        return self._defaults.of(place.path, place.label)

    def not_ready(self, file: PostFile, fields: Fields) -> LeftOut | None:
        """`published:` without a value is false to Jekyll (Publisher#can_be_published?)."""
        if fields.has("published") and fields.value("published") is None:
            return LeftOut(SkipReason.UNPUBLISHED, "published: (nothing)")
        return super().not_ready(file, fields)

    def heeds(self, name: str, fields: Fields) -> bool:
        """Jekyll knows `published: false` and nothing else; all but the booleans of YAML 1.1 is true to Ruby."""
        value = fields.value(name)
        return name == "published" and (
            value is False or (YAML_1_1.get(str(value)) is False and not fields.is_quoted(name))
        )

    def page(self, file: PostFile, fields: Fields) -> LeftOut | None:
        """Nothing in `_posts` is a page, whatever its layout."""
        return super().page(file, fields) if self._places.of(file).label == PAGES else None

    def header(self, file: PostFile, fields: Fields) -> Header:
        header = super().header(file, fields)
        place = self._places.of(file)
        given = self._defaults.of(place.path, place.label).get("categories")
        inherited = given.split() if isinstance(given, str) else flat(given)
        word = _one_word(fields, "category")
        own = (*fields.words("categories"), *word) if word else header.categories
        return replace(
            header,
            tags=_one_word(fields, "tag") or header.tags,
            categories=tuple(dict.fromkeys(filter(None, (*place.categories, *inherited, *own)))),
        )

    def moment(self, value: Value, is_quoted: bool) -> Moment:
        return read_ruby_moment(value, is_quoted, self.zone)

    def published(self, file: PostFile, fields: Fields) -> Moment | None:
        """Of a date that no calendar has, Jekyll stops at a 13th month, and makes 2 March of 30 February."""
        named = self._places.of(file).date
        if not named or fields.value("date") not in (None, ""):
            return super().published(file, fields)
        try:
            return self.moment(with_century(named), is_quoted=True)
        except UnreadableDate as error:
            hint = "rename it, or add date: … to the front matter"
            fields.findings.add("date-invalid", f"the file's name: {error}", hint=hint)
            return None

    def moment_in_name(self, file: PostFile) -> Moment | None:
        """Only as `published` reads it."""
        return None

    def author(self, reference: str) -> Author | None:
        return self._authors.get(reference)

    def pattern(self, file: PostFile) -> str:
        """As publisher.toml says; where it is silent, as Jekyll's configuration does."""
        settings = self.configuration.settings.collect
        found = super().pattern(file)
        if found != (settings.permalink or self.default_pattern):
            return found
        place = self._places.of(file)
        if place.label == POSTS:
            return settings.permalink or (str(self.site.permalink.value) if self.site.permalink else found)
        return self._document_pattern(place)

    def url(self, file: PostFile, header: Header, published: Moment) -> str:
        check_given(header.address, "permalink")
        place = self._places.of(file)
        own = Placeholders(
            date=published.at.astimezone(self.zone),
            slug=header.slug or place.slug,
            stem=place.stem,
            path=place.path_in_collection,
            collection=place.label,
            categories=header.categories,
        )
        path = filled(header.address or self.pattern(file), own, "permalink" if header.address else "slug")
        return url_below(self.configuration.settings.publication.url, path)

    def _document_pattern(self, place: Place) -> str:
        """Collection#url_template and Page#template."""
        style = str(self.site.settings.get("permalink") or "date")
        if place.label == PAGES:
            return "/:path/" if place.stem == "index" else _with_suffix("/:path/:basename", style)
        given = self._places.collections[place.label].get("permalink")
        return given if isinstance(given, str) and given else _with_suffix("/:collection/:path", style)

    def _with_mark(self, body: str, values: Mapping[str, Value]) -> str:
        """The body with `<!--more-->` where the excerpt ends, every line at its place."""
        given = values.get("excerpt_separator")
        separator = given if isinstance(given, str) and given else self._separator
        if separator.strip():
            return body.replace(separator, "<!--more-->", 1)
        if separator.startswith("\n\n\n"):
            return body.replace(separator, "\n\n<!--more-->" + separator[2:], 1)
        return body

    @cached_property
    def _authors(self) -> dict[str, Author]:
        file = authors_file(self.configuration.root, self.site.settings)
        found = {}
        for key, entry in (file.mapping if file else {}).items():
            known = author_of({"name": key, **entry} if isinstance(entry, dict) else entry)
            if known:
                found[key] = Author(known["name"], known.get("email", ""), known.get("url", ""))
        return found


def _markup(settings: Mapping[str, Any]) -> tuple[str, ...]:
    plugins = settings.get("plugins") or settings.get("gems")
    is_kramdown = "kramdown" in str(settings.get("markdown") or "kramdown").lower()
    steps = ["liquid", "math", "html_blocks", "attributes"] if is_kramdown else ["liquid", "html_blocks"]
    if isinstance(plugins, list) and {"jemoji", "github-pages"} & {str(plugin) for plugin in plugins}:
        steps.append("emoji_codes")
    return (*steps, "marks")


def _with_suffix(template: str, style: str) -> str:
    """Utils.add_permalink_suffix."""
    if style == "pretty" or style.endswith("/"):
        return f"{template}/"
    is_file = style in ("date", "ordinal", "none") or style.endswith(":output_ext")
    return f"{template}:output_ext" if is_file else template


def _titleized(slug: str) -> str:
    """Utils.titleize_slug."""
    return " ".join(word.capitalize() for word in slug.rstrip("-").split("-"))


def _one_word(fields: Fields, singular: str) -> tuple[str, ...]:
    """Utils.pluralized_array_from_hash: the value of the singular key is one word, and counts before the plural's."""
    value = fields.value(singular)
    if value is None or yes_or_no(value) is False:
        return ()
    words = (fields.clean(singular, word) for word in flat(value))
    return tuple(dict.fromkeys(word for word in words if word))
