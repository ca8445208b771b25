"""How Zola reads a post.

Sources: https://www.getzola.org/documentation/content/page/ and the source of Zola 0.22 (components/content/src), since no
Zola could be run.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import UTC
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from publisher.collect.collection import LeftOut, SkipReason
from publisher.collect.dates import Moment, UnreadableDate, read_moment
from publisher.collect.dialects.dialect import Dialect
from publisher.collect.dialects.hugo_globs import glob_matches
from publisher.collect.dialects.zola_rules import RULES, ZOLA_KEYS
from publisher.collect.dialects.zola_slugs import UnknownCharacter, zola_slug
from publisher.collect.entries import Value
from publisher.collect.fields import Fields, as_text, yes_or_no
from publisher.collect.findings import Findings
from publisher.collect.front_matter import FrontMatter, split_front_matter
from publisher.collect.header import Header
from publisher.collect.media.keys import OUTER_KEYS
from publisher.collect.permalinks import BadAddress, plain_url, url_below
from publisher.collect.reading import FORBIDDEN
from publisher.engines.files import nested, read_text_file
from publisher.engines.zola import CONTENT, default_language, other_languages

if TYPE_CHECKING:
    from publisher.collect.walk import PostFile
    from publisher.config import Configuration
    from publisher.engines import EngineSite

# components/content/src/page.rs, RFC3339_DATE
DATED_NAME = re.compile(
    r"(?P<date>\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])"
    r"(?:T(?:[01]\d|2[0-3]):[0-5]\d:(?:[0-5]\d|60)(?:\.\d+)?(?:Z|[+-](?:[01]\d|2[0-3]):[0-5]\d))?)(?:\s?[_-](?P<slug>.+))?",
    re.ASCII,
)
# TOML's dates, and YAML's with one digit where two are usual (components/utils/src/de.rs).
DATE = re.compile(
    r"\d{4}-\d\d?-\d\d?(?:(?:[Tt]|[ \t]+)\d\d?:\d\d:\d\d(?:\.\d{1,9})?[ \t]*(?:[Zz]|[+-]\d\d?(?::\d\d)?)?)?", re.ASCII
)
SHORT_OFFSET = re.compile(r"([+-])(\d)(?=:\d\d$|$)")
DATE_IN_PATH = re.compile(r"(?:^|/)(\d{4})/(\d\d)/(\d\d)/")
HINT = "write it as 2026-01-31, 2026-01-31T10:00:00Z or 2026-01-31T10:00:00+01:00, with seconds"
HIDING_EXTRA = ("draft", "hidden", "private", "unlisted")
STRATEGIES = ("on", "safe", "off")


class Zola(Dialect):
    """https://www.getzola.org: pages with a date are posts; `path`, else folders with `slug` or name, make the address."""

    name = "zola"
    engine = "Zola"
    endings = (".md",)
    unread_endings = (".markdown", ".mdx", ".rst", ".org", ".adoc")
    default_pattern = ""
    word_separators = ""
    keys = ZOLA_KEYS
    markup: tuple[str, ...] = ("zola_shortcodes", "math", "directives", "attributes", "emoji_codes", "marks")
    rules = RULES
    shows_underscore_folders = True

    def __init__(self, configuration: Configuration, site: EngineSite) -> None:
        super().__init__(configuration, site)
        settings = site.settings
        self._language = default_language(settings)
        self._others = other_languages(settings)
        strategy = nested(settings, "slugify", "paths")
        self._strategy = strategy if strategy in STRATEGIES else "on" if strategy is not False else "off"
        self._keeps_dates = nested(settings, "slugify", "paths_keep_dates") is True
        ignored = settings.get("ignored_content")
        # Stars of globset match slashes too.
        globs = [glob for glob in ignored if isinstance(glob, str)] if isinstance(ignored, list) else []
        self._ignored = [re.sub(r"\*+", "**", glob) for glob in globs]
        self.markup = _markup(settings)
        self.section = cache(self._section)

    def left_out_by_name(self, file: PostFile) -> LeftOut | None:
        name = file.source.rpartition("/")[2]
        if name.startswith("_index."):
            return LeftOut(SkipReason.PAGE, "the list page of its section")
        if any(glob_matches(glob, f"/blog/{file.source}") for glob in self._ignored):
            return LeftOut(SkipReason.IGNORED, "left out by ignored_content")
        if self._others and "." in name[:-3] and not self._named_language(file):
            return LeftOut(SkipReason.LANGUAGE, f'named for a language that the site does not have: "{name}"')
        if folder := self._draft_above(file):
            return LeftOut(SkipReason.DRAFT, f"{folder}/_index.md: draft: true")
        left = super().left_out_by_name(file)
        return replace(left, site_shows_at=(0, 0)) if left else None

    def split(self, text: str, file: PostFile, findings: Findings) -> FrontMatter | None:
        """The front matter with what is in `[taxonomies]` and `[extra]` as keys of their own: `taxonomies.tags`."""
        front_matter = super().split(text, file, findings)
        if front_matter is None:
            return None
        values = front_matter.values
        for table in ("taxonomies", "extra"):
            inner = values.get(table)
            if isinstance(inner, dict):
                values.update((f"{table}.{key}", value) for key, value in inner.items())
                _lift_media(inner, front_matter, table)
        for name in HIDING_EXTRA:
            if name not in values and yes_or_no(values.get(f"extra.{name}")) is True:
                values[name] = True
        return front_matter

    def not_ready(self, file: PostFile, fields: Fields) -> LeftOut | None:
        if left := super().not_ready(file, fields):
            return left
        if fields.has("render") and yes_or_no(fields.value("render")) is False:
            return LeftOut(SkipReason.HIDDEN, "render: false")
        if broken := next((folder for folder in self._folders_above(file) if self.section(folder) is None), None):
            fields.findings.add(
                "cascade-unreadable",
                f"the front matter of {broken}/_index.md cannot be read, so nobody knows whether the section is a draft",
                hint="mend it, and the posts below are published again",
            )
        elif not fields.name_of(self.keys["date"]) and not self._other_date(file, fields):
            return LeftOut(SkipReason.PAGE, "without a date, so that Zola has it in no feed")
        return None

    def heeds(self, name: str, fields: Fields) -> bool:
        return name == "draft" and fields.place("draft") != (1, 1)

    def moment(self, value: Value, is_quoted: bool) -> Moment:
        if isinstance(value, str) and not DATE.fullmatch(value):
            raise UnreadableDate(f'Zola cannot read "{value[:60]}" as a date', HINT)
        return read_moment(_with_whole_offset(value) if isinstance(value, str) else value, UTC)

    def published(self, file: PostFile, fields: Fields) -> Moment | None:
        if fields.name_of(self.keys["date"]):
            return super().published(file, fields)
        return self._other_date(file, fields)

    def moment_in_name(self, file: PostFile) -> Moment | None:
        match = DATED_NAME.match(self._name(file))
        if match is None:
            return None
        try:
            return read_moment(match["date"], UTC)
        except UnreadableDate:
            return None

    def language(self, file: PostFile) -> str:
        return self._named_language(file) or self._language if self._others else ""

    def url(self, file: PostFile, header: Header, published: Moment) -> str:
        base = self.configuration.settings.publication.url
        if header.address:
            return url_below(base, f"{_checked(header.address).removesuffix('/')}/")
        if pattern := self.pattern(file):
            return plain_url(file, header, published.at, base, pattern)
        folders = self._parts(file)[0]
        language = self.language(file)
        prefix = [] if language in ("", self._language) else [language]
        return url_below(base, "/".join((*prefix, *folders, self._slug(file, header), "")))

    def _slug(self, file: PostFile, header: Header) -> str:
        name = self._name(file)
        match = DATED_NAME.match(name)
        if match and match["slug"] and not self._keeps_dates:
            name = match["slug"]
        try:
            slug = zola_slug(header.slug or name, self._strategy)
        except UnknownCharacter as error:
            why = f'nobody here knows which letters Zola makes of "{error}"'
            raise BadAddress("slug-invalid", "slug", why, "write a slug or path in plain letters") from None
        if not slug or slug in (".", ".."):
            raise BadAddress("slug-invalid", "slug", "nothing is left of the name in the address", "write a slug")
        return slug

    def _other_date(self, file: PostFile, fields: Fields) -> Moment | None:
        """The date of the file's name, which Zola takes; else the one the author wrote into `path`, as sites' feeds take it."""
        if named := self.moment_in_name(file):
            return named
        match = DATE_IN_PATH.search(as_text(fields.value("path")) if isinstance(fields.value("path"), str) else "")
        try:
            return read_moment("-".join(match.groups()), UTC) if match else None
        except UnreadableDate:
            return None

    def _parts(self, file: PostFile) -> tuple[list[str], str]:
        """The folders below content and the file's name without ending; `x/index.md` is `x`, in any language."""
        inside = file.source.removeprefix(f"{CONTENT}/")
        *folders, full_name = inside.split("/")
        stem = full_name[: -len(".md")]
        language = self._named_language(file)
        name = stem.partition(".")[0] if language and language != self._language else stem
        if stem.partition(".")[0] == "index" and folders:
            folder = folders.pop()
            name = folder if name == "index" else name
        return folders, name

    def _name(self, file: PostFile) -> str:
        return self._parts(file)[1]

    def _named_language(self, file: PostFile) -> str:
        """The language in a file's name; "" if there is none, or none that the site has."""
        stem = file.source.rpartition("/")[2][: -len(".md")]
        named = stem.partition(".")[2]
        return named if self._others and (named in self._others or named == self._language) else ""

    def _folders_above(self, file: PostFile) -> list[str]:
        folders = file.source.split("/")[:-1]
        return ["/".join(folders[:count]) for count in range(1, len(folders) + 1)]

    def _draft_above(self, file: PostFile) -> str:
        """The folder of a section that is a draft, above a file: Zola leaves out all that is below."""
        return next((folder for folder in self._folders_above(file) if self.section(folder) is True), "")

    def _section(self, folder: str) -> bool | None:
        """Whether the section of a folder is a draft; None if its list page cannot be read."""
        answers = [
            self._is_draft(f"{folder}/_index{ending}.md")
            for ending in ("", *(f".{name}" for name in sorted(self._others)))
        ]
        return True if True in answers else None if None in answers else False

    def _is_draft(self, name: str) -> bool | None:
        root: Path = self.configuration.root
        if not (root / name).is_file():
            return False
        file = read_text_file(root, name)
        front_matter = (
            split_front_matter(FORBIDDEN.sub("", file.text), Findings(name)) if file and not file.problem else None
        )
        return None if front_matter is None else yes_or_no(front_matter.values.get("draft")) is True


def _markup(settings: Mapping[str, Any]) -> tuple[str, ...]:
    """The steps for what the site's configuration lets posts have."""
    has_emoji = nested(settings, "markdown", "render_emoji") is True
    extra = settings.get("extra")
    names = [key for key, value in extra.items() if value] if isinstance(extra, dict) else []
    has_math = any(name.startswith(("katex", "math")) for name in names)
    wanted = {"emoji_codes": has_emoji, "math": has_math}
    steps: Sequence[str] = ("zola_shortcodes", "math", "directives", "attributes", "emoji_codes", "marks")
    return tuple(step for step in steps if wanted.get(step, True))


def _with_whole_offset(text: str) -> str:
    """+1 as +01, which YAML lets people write."""
    return SHORT_OFFSET.sub(r"\g<1>0\2", text) if ":" in text else text


def _checked(path: str) -> str:
    """The `path` of the front matter; raises `BadAddress` for what is no plain path below the site."""
    steps = path.replace("%2e", ".").replace("%2E", ".").split("/")
    if any(sign in path for sign in "?#\\") or "://" in path or path.startswith("//") or {".", ".."} & set(steps):
        raise BadAddress(
            "url-invalid", "path", f'"{path}" is not a path on this site', "write a path, for example notes/first"
        )
    return path


def _lift_media(inner: Mapping[str, Value], front_matter: FrontMatter, table: str) -> None:
    """Give the keys of media files and episodes their usual names, which are no keys of Zola's own."""
    for key, value in inner.items():
        name = key.lower().replace("-", "_")
        if name in OUTER_KEYS and name not in front_matter.values:
            front_matter.values[name] = value
            front_matter.places[name] = front_matter.places.get(table, (1, 1))
