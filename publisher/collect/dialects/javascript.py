"""What the dialects of engines written in JavaScript have in common: gray-matter, js-yaml, camelCase keys."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, Any, ClassVar

from publisher.collect.collection import LeftOut, SkipReason
from publisher.collect.dates import Moment
from publisher.collect.dialects.dialect import Dialect
from publisher.collect.dialects.javascript_dates import script_moment, yaml_moment
from publisher.collect.entries import Value
from publisher.collect.fields import Fields, yes_or_no
from publisher.collect.findings import Findings
from publisher.collect.front_matter import FrontMatter, split_front_matter
from publisher.collect.header import Header
from publisher.collect.header_reader import KEYS
from publisher.collect.permalinks import BadAddress
from publisher.collect.readiness import HIDING, add_unclear
from publisher.post import Author

if TYPE_CHECKING:
    from publisher.collect.walk import PostFile
    from publisher.config import Configuration
    from publisher.engines import EngineSite

# Keys are compared in lower case: pubDate is "pubdate".
SCRIPT_KEYS: Mapping[str, tuple[str, ...]] = {
    **KEYS,
    "date": (
        "date", "pubdate", "pub_date", "pubdatetime", "publishdate", "publish_date", "publisheddate", "published_date",
        "publishedat", "published_at", "published", "publishedon", "date_published", "datepublished", "createdat", "created",
    ),
    "updated": (
        "updated", "updateddate", "updated_date", "updatedat", "updated_at", "moddatetime", "moddate", "modified", "modifieddate",
        "modified_date", "lastmod", "last_modified", "lastmodified", "lastmodifieddate", "lastupdated", "date_modified",
    ),
    "address": (),
    "id": ("guid",),
    "summary": ("summary", "description", "excerpt", "desc"),
    "image": (
        "image", "heroimage", "hero_image", "coverimage", "cover_image", "cover", "ogimage", "og_image", "featuredimage",
        "featured_image", "thumbnail", "banner",
    ),
    "canonical": ("canonical", "canonical_url", "canonicalurl"),
}  # fmt: skip
# js-yaml's core schema: of plain words only these are not true to an `if`. https://yaml.org/spec/1.2.2/#103-core-schema
FALSY = frozenset({"false", "False", "FALSE", "null", "Null", "NULL", "~", "", "0", "-0", "0.0"})
# Templates first, then components, then what Markdown is extended with.
STEP_ORDER = (
    "liquid",
    "math",  # before others take its braces for theirs
    "mdx",
    "vue",
    "directives",
    "attributes",
    "emoji_codes",
    "wiki_links",
    "html_blocks",
    "marks",
)
FRONT_MATTER = re.compile(r"\s*(?:(?:---|\+\+\+)[ \t]*$|\{\s*[\"}])", re.MULTILINE)
SAY_PATTERN = "say how addresses are made with collect.permalink in publisher.toml"
# Pictures that the site's build gives a name of its own, so that nobody knows their address.
BUILT_PICTURE = re.compile(r"\.{1,2}/|[@~]/?")


class JavaScriptDialect(Dialect):
    """Front matter may be missing; a plain date is UTC; a draft mark in a spelling that JavaScript misreads is unclear."""

    endings: tuple[str, ...] = (".md", ".mdx")
    unread_endings: ClassVar[tuple[str, ...]] = (".markdown", ".rst", ".org", ".adoc", ".asciidoc", ".textile")
    keys = SCRIPT_KEYS
    builds_pictures = True  # whether a picture beside the post gets another address when the site is built

    def __init__(self, configuration: Configuration, site: EngineSite) -> None:
        super().__init__(configuration, site)
        self._authors = author_table(site.settings.get("authors"))
        steps = {*self.markup, *site.settings.get("steps", ())}
        self.markup = tuple(step for step in STEP_ORDER if step in steps)

    def split(self, text: str, file: PostFile, findings: Findings) -> FrontMatter | None:
        """A file may have no front matter: then it is all body."""
        return split_front_matter(text, findings) if FRONT_MATTER.match(text) else FrontMatter({}, text)

    def not_ready(self, file: PostFile, fields: Fields) -> LeftOut | None:
        """As everywhere; but `draft: no` and `draft: "false"` are texts to js-yaml, and so true, whatever their author meant."""
        for name in HIDING:
            if fields.has(name) and yes_or_no(fields.value(name)) is False and is_truthy(fields, name):
                add_unclear(fields, name)
        return super().not_ready(file, fields)

    def page(self, file: PostFile, fields: Fields) -> LeftOut | None:
        """The index of a content folder is its list of posts, unless it has a date."""
        stem = file.inside.rsplit(".", 1)[0].lower()
        is_index = stem in ("index", file.folder.rpartition("/")[2].lower())
        if is_index and not fields.name_of(self.keys["date"]) and not self.moment_in_name(file):
            return LeftOut(SkipReason.PAGE, "the index of its folder, and without a date")
        return super().page(file, fields)

    def moment(self, value: Value, is_quoted: bool) -> Moment:
        return yaml_moment(value, is_quoted) or script_moment(value, self.zone)

    def header(self, file: PostFile, fields: Fields) -> Header:
        header = super().header(file, fields)
        if header.image and self.builds_pictures and BUILT_PICTURE.match(header.image.address):
            return replace(header, image=None)
        return header

    def author(self, reference: str) -> Author | None:
        return self._authors.get(reference)

    def require_known_address(self, file: PostFile) -> None:
        """Raises `BadAddress` if the site's code makes addresses in a way that is not known, and publisher.toml says nothing."""
        unknown = self.site.settings.get("address_unknown")
        if unknown and self.pattern(file) == self.default_pattern:
            raise BadAddress(
                "permalink-computed", "permalink", f"the post's address is not known: {unknown}", SAY_PATTERN
            )


def is_truthy(fields: Fields, name: str) -> bool:
    """Whether the value counts as true in JavaScript."""
    value = fields.value(name)
    if isinstance(value, str):
        return bool(value) if fields.is_quoted(name) else value.strip() not in FALSY
    return bool(value)


def author_table(known: Any) -> Mapping[str, Author]:
    """Authors by their ids, of what the engine's files say: {id: {name, url, email}}."""
    if not isinstance(known, Mapping):
        return {}
    return {
        str(key): Author(item["name"], item.get("email", ""), item.get("url", ""))
        for key, item in known.items()
        if isinstance(item, Mapping) and item.get("name")
    }
