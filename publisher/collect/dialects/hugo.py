"""How Hugo reads a post.

Sources: https://gohugo.io/documentation/, the source of Hugo 0.166, and sites put through Hugo 0.147 to 0.168.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import cached_property
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from publisher.collect.collection import LeftOut, SkipReason
from publisher.collect.dates import Moment
from publisher.collect.dialects.dialect import PAGE_STEMS, Dialect
from publisher.collect.dialects.hugo_authors import author_key, authors_of
from publisher.collect.dialects.hugo_dates import FILE_NAME, FILE_TIME, GIT, HINT, date_in_file_name, read_hugo_moment
from publisher.collect.dialects.hugo_lists import merged_cascades, read_cascades
from publisher.collect.dialects.hugo_pages import bundle_above, bundle_places
from publisher.collect.dialects.hugo_rules import HUGO_KEYS, NOT_PARAMS, RULES
from publisher.collect.dialects.hugo_site import HugoSite
from publisher.collect.dialects.hugo_tokens import Subject
from publisher.collect.entries import Value
from publisher.collect.fields import Fields, as_text, yes_or_no
from publisher.collect.findings import Findings
from publisher.collect.front_matter import FrontMatter
from publisher.collect.header import Header
from publisher.collect.permalinks import BadAddress
from publisher.engines.hugo_content import HTML_ENDINGS, MARKDOWN_ENDINGS, OTHER_ENDINGS
from publisher.post import Author

if TYPE_CHECKING:
    from publisher.collect.walk import PostFile
    from publisher.config import Configuration
    from publisher.engines import EngineSite

HEEDED = frozenset({"headless", "build", "_build"})
# strconv.ParseBool, and before 0.152 the words of YAML 1.1 without quotes too.
GO_WORDS = {
    word: word[0] in "1tT" for word in ("1", "t", "T", "TRUE", "true", "True", "0", "f", "F", "FALSE", "false", "False")
}
YAML_1_1_WORDS = {
    word: word[0] in "yYoO" and word[1:2] not in "fF" for word in ("yes", "Yes", "YES", "on", "On", "ON", "y", "Y")
}
YAML_1_1_WORDS |= dict.fromkeys(("no", "No", "NO", "off", "Off", "OFF", "n", "N"), False)
YAML_1_2 = (0, 152)
INTEGER = re.compile(r"[-+]?\d[\d_]*", re.ASCII)
DECIMAL = re.compile(r"[-+]?\d+\.\d+", re.ASCII)
MAX_NUMBER_CHARACTERS = 18


class Hugo(Dialect):
    """https://gohugo.io: front matter, cascades, bundles, languages and addresses as Hugo has them."""

    name = "hugo"
    engine = "Hugo"
    endings = MARKDOWN_ENDINGS
    html_endings = HTML_ENDINGS
    unread_endings = (*OTHER_ENDINGS, ".mdx")
    default_pattern = ""
    keys = HUGO_KEYS
    word_separators = ""
    shows_underscore_folders = True
    markup: tuple[str, ...] = ("hugo_shortcodes", "math", "directives", "attributes", "emoji_codes", "marks")
    rules = RULES

    def __init__(self, configuration: Configuration, site: EngineSite) -> None:
        super().__init__(configuration, site)
        self.hugo = HugoSite(configuration.root, configuration.settings.publication.url, site.settings)
        self.keys = self.hugo.keys
        self.markup = self.hugo.markup

    def survey(self, files: Sequence[PostFile]) -> Mapping[str, LeftOut]:
        bundles = bundle_places(self.hugo.page_of(file) for file in files)
        left_out = {}
        for file in files:
            if bundle := bundle_above(self.hugo.page_of(file), bundles):
                left_out[file.source] = LeftOut(SkipReason.IGNORED, f"a part of the bundle {bundle}")
            elif left := self.left_out_by_name(file):
                left_out[file.source] = left
        return left_out

    def left_out_by_name(self, file: PostFile) -> LeftOut | None:
        page = self.hugo.page_of(file)
        if page.is_list:
            return LeftOut(SkipReason.PAGE, "the list page of its section")
        if self.hugo.is_outside(file):
            return LeftOut(SkipReason.IGNORED, "in none of Hugo's content folders")
        if self.hugo.ignores(file):
            return LeftOut(SkipReason.IGNORED, "a file that Hugo ignores by its name")
        if page.language in self.hugo.languages.disabled:
            return LeftOut(SkipReason.LANGUAGE, f"in {page.language}, which is disabled")
        if self.is_html(file) and not _has_front_matter(file):
            return LeftOut(SkipReason.IGNORED, "HTML without front matter")
        left = super().left_out_by_name(file)
        if left is None or _is_never_shown(self.hugo.lists.inherited(page)):
            return left
        return replace(left, site_shows_at=(0, 0))

    def split(self, text: str, file: PostFile, findings: Findings) -> FrontMatter | None:
        front_matter = super().split(text, file, findings)
        if front_matter is None:
            return None
        values = front_matter.values
        if not text.lstrip().startswith(
            "-"
        ):  # TOML and JSON have types: a text is one, as if it were in quotes in YAML
            texts = frozenset(key for key, value in values.items() if isinstance(value, str))
            front_matter = replace(front_matter, quoted=texts)
        if isinstance(slug := values.get("slug"), str) and "slug" not in front_matter.quoted:
            values["slug"] = self._as_hugo_writes(slug)
        if isinstance(params := values.get("params"), dict):
            below = {str(key).lower().replace("-", "_"): value for key, value in params.items()}
            values.update((key, value) for key, value in below.items() if key not in NOT_PARAMS)
        if "cascade" in values:
            page = self.hugo.page_of(file)
            own = merged_cascades(read_cascades(values["cascade"]), page.path, "page", page.language)
            front_matter = front_matter.with_inherited(own)
        return front_matter

    def inherited(self, file: PostFile) -> Mapping[str, Value]:
        return self.hugo.lists.inherited(self.hugo.page_of(file))

    def _as_hugo_writes(self, text: str) -> str:
        """What YAML has as a number or a boolean, where Hugo wants a text: 007 is 7, and 1.10 is 1.1."""
        if self.hugo.version < YAML_1_2 and text in YAML_1_1_WORDS:
            return "true" if YAML_1_1_WORDS[text] else "false"
        return number_as_text(text)

    def not_ready(self, file: PostFile, fields: Fields) -> LeftOut | None:
        if broken := self.hugo.lists.broken(self.hugo.page_of(file)):
            fields.findings.add(
                "cascade-unreadable",
                f"the front matter of {broken} cannot be read, so nobody knows what it passes on to this post",
                hint="mend it, and the posts below are published again",
            )
        return super().not_ready(file, fields)

    def heeds(self, name: str, fields: Fields) -> bool:
        """Hugo heeds `draft` in few spellings, and `published` only without `draft` (hugolib/page__meta.go)."""
        if name == "draft":
            return self._as_boolean(fields, name) is True
        if name == "published":
            return not fields.has("draft") and self._as_boolean(fields, name) is False
        return name in HEEDED

    def _as_boolean(self, fields: Fields, name: str) -> bool | None:
        """What Hugo takes the value for."""
        value = fields.value(name)
        is_plain = isinstance(value, str) and not fields.is_quoted(name)
        if is_plain and self.hugo.version < YAML_1_2 and value in YAML_1_1_WORDS:
            return YAML_1_1_WORDS[str(value)]
        return value != 0 if isinstance(value, int) else GO_WORDS.get(as_text(value))

    def page(self, file: PostFile, fields: Fields) -> LeftOut | None:
        found = super().page(file, fields)
        page = self.hugo.page_of(file)
        if found or not page.is_bundle or fields.name_of(self.keys["date"]) or page.name.lower() not in PAGE_STEMS:
            return found
        return LeftOut(SkipReason.PAGE, f"a page by its name, {page.name}, and without a date")

    def header(self, file: PostFile, fields: Fields) -> Header:
        header = super().header(file, fields)
        if not header.slug and not fields.has("slug") and self._goes_by_name(file, fields):
            header = replace(header, slug=self._rest_of_name(file))
        if header.image and fields.name_of(self.keys["image"]):
            header = replace(header, image=replace(header.image, address=self._image(file, header.image.address)))
        return header

    def moment(self, value: Value, is_quoted: bool) -> Moment:
        return read_hugo_moment(value, is_quoted, self.zone)

    def moment_in_name(self, file: PostFile) -> Moment | None:
        named = date_in_file_name(self.hugo.page_of(file).name, self.zone)
        return named[0] if named else None

    def published(self, file: PostFile, fields: Fields) -> Moment | None:
        source = self._first(self.hugo.sources.date, file, fields)
        if source == FILE_NAME:
            return self.moment_in_name(file)
        if source and source not in (FILE_TIME, GIT):
            return fields.moment(source)
        why = f"Hugo takes the post's date from {source}, which other copies of the files do not share"
        fields.findings.add(
            "date-missing", why if source else "the post has no date", hint=f"add date: … and {HINT}", at=(1, 1)
        )
        return None

    def shown_from(self, file: PostFile, fields: Fields) -> Moment | None:
        source = self._first(self.hugo.sources.publish, file, fields)
        if source in ("", FILE_TIME, GIT) or source == self._first(self.hugo.sources.date, file, fields):
            return None
        return self.moment_in_name(file) if source == FILE_NAME else fields.moment(source)

    def author(self, reference: str) -> Author | None:
        return self._authors.get(author_key(reference)) if self._authors else None

    def language(self, file: PostFile) -> str:
        return self.hugo.page_of(file).language if self.hugo.languages.are_several else ""

    def pattern(self, file: PostFile) -> str:
        """That of publisher.toml, else that of Hugo's configuration, else "": Hugo's own way."""
        return super().pattern(file) or self.hugo.pattern(self.hugo.page_of(file))

    def url(self, file: PostFile, header: Header, published: Moment) -> str:
        page, addresses, lists = self.hugo.page_of(file), self.hugo.addresses, self.hugo.lists
        prefix = self.hugo.prefix(page.language)
        subject = Subject(
            page,
            header.title,
            header.slug,
            published.at,
            sections=lambda: lists.sections(page),
            slugs=lambda: lists.slugs(page),
            titles=lambda: lists.titles(page),
        )
        if header.address:
            path = addresses.given(subject, _checked(header.address), prefix)
        else:
            path = addresses.made(subject, self.pattern(file), is_ugly=self.hugo.is_ugly(page), prefix=prefix)
        return self.hugo.base(page.language) + path.removeprefix("/")

    @cached_property
    def _authors(self) -> Mapping[str, Author]:
        return authors_of(self.configuration.root, self.site.settings, self.hugo.roots)

    def _first(self, sources: Sequence[str], file: PostFile, fields: Fields) -> str:
        """The source that Hugo takes a date from, "" if there is none."""
        for source in sources:
            if source == FILE_NAME:
                if self.moment_in_name(file):
                    return source
            elif source in (FILE_TIME, GIT) or _gives_date(fields, source):
                return source
        return ""

    def _goes_by_name(self, file: PostFile, fields: Fields) -> bool:
        """Whether any of the dates is taken from the file's name: only then the rest of the name is the slug."""
        sources = self.hugo.sources
        return any(
            FILE_NAME in chain and self._first([source for source in chain if source != GIT], file, fields) == FILE_NAME
            for chain in (sources.date, sources.publish, sources.updated, sources.expires)
        )

    def _rest_of_name(self, file: PostFile) -> str:
        named = date_in_file_name(self.hugo.page_of(file).name, self.zone)
        return named[1] if named else ""

    def _image(self, file: PostFile, address: str) -> str:
        """A picture that is no file beside the post is below the site's address, and not below the post's."""
        if address.startswith(("/", "#")) or urlsplit(address).scheme:
            return address
        page = self.hugo.page_of(file)
        if page.is_bundle and (self.configuration.root / page.place / address).is_file():
            return address
        return self.configuration.settings.publication.url + address


def _gives_date(fields: Fields, key: str) -> bool:
    """Whether the key has a value that Hugo tries to read as a date; `published` may also be yes or no."""
    value = fields.value(key)
    return value not in (None, "") and not (key == "published" and yes_or_no(value) is not None)


def _is_never_shown(inherited: Mapping[str, Value]) -> bool:
    """Whether a cascade keeps a post out of the site: a folder of snippets, or of drafts that are marked as such."""
    build = inherited.get("build") or inherited.get("_build")
    options = [as_text(build.get(key)).lower() for key in ("list", "render")] if isinstance(build, dict) else []
    return "never" in options or "false" in options or GO_WORDS.get(as_text(inherited.get("draft"))) is True


def _has_front_matter(file: PostFile) -> bool:
    try:
        with open(file.path, "rb") as opened:  # noqa: PTH123
            return opened.read(64).lstrip(b"\xef\xbb\xbf \t\r\n").startswith((b"---", b"+++", b"{"))
    except OSError:
        return True  # whoever reads it says what is wrong


def number_as_text(text: str) -> str:
    """A number as Go writes it; any other text as it is."""
    if len(text) > MAX_NUMBER_CHARACTERS:
        return text
    if DECIMAL.fullmatch(text):
        return f"{float(text):.15g}"
    digits = text.replace("_", "")
    if not INTEGER.fullmatch(text) or (digits[0] == "0" and set(digits) - set("01234567")):
        return text
    return str(int(digits, 8 if digits[0] == "0" else 10))


def _checked(url: str) -> str:
    """The `url` of the front matter; raises `BadAddress` for what Hugo refuses and for what is no path."""
    if "://" in url or "\\" in url.replace("\\:", "") or "?" in url or url.startswith("//"):
        raise BadAddress(
            "url-invalid", "url", f'"{url}" is not a path on this site', "write a path, for example /about/"
        )
    return url
