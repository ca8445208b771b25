"""Dialect: how a post is read where no engine has rules of its own, and the seams at which an engine differs.

Two rules bind every dialect. Addresses, dates and tags are what the engine makes of them, since readers know the posts by those.
Readiness is the safest reading: what an author marked as a draft is not published, even where the engine itself would show it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, ClassVar

from publisher.collect.collection import LeftOut, SkipReason
from publisher.collect.dates import Moment, date_in_folders, read_moment
from publisher.collect.entries import Value
from publisher.collect.fields import Fields
from publisher.collect.findings import Findings
from publisher.collect.front_matter import FrontMatter, split_front_matter
from publisher.collect.header import Header
from publisher.collect.header_reader import KEYS, date_in_name, read_header, read_published
from publisher.collect.permalinks import plain_url
from publisher.collect.readiness import not_ready
from publisher.post import Author

if TYPE_CHECKING:
    from publisher.collect.walk import PostFile
    from publisher.config import Configuration
    from publisher.engines import EngineSite

# Files that are pages of a site and no posts, by their names, unless they have a date.
PAGE_STEMS = frozenset({
    "404", "about", "archive", "archives", "authors", "categories", "contact", "imprint", "impressum", "privacy", "search",
    "tags", "thanks",
})  # fmt: skip
# Folders that keep posts back by their names, whatever the engine thinks of an underscore.
DRAFT_FOLDERS = frozenset({"draft", "drafts", "_draft", "_drafts"})
UNFINISHED_FOLDERS = frozenset({"_hidden", "_ideas", "_private", "_unpublished", "_wip"})
PAGE_LAYOUTS = frozenset(
    {"404", "page", "search", "archives", "archive", "about", "contact", "home", "tags", "categories"}
)


class Dialect:
    """Plain Markdown with front matter. A subclass overrides what its engine does differently, each with its source."""

    name: ClassVar[str] = "plain"
    engine: ClassVar[str] = "plain Markdown"
    endings: tuple[str, ...] = (".md", ".markdown")
    html_endings: tuple[str, ...] = ()  # of posts whose body is HTML and no Markdown; read as well
    # Posts of formats that are not read: each is listed as skipped, since a post that is missing without a word is the worst.
    unread_endings: ClassVar[tuple[str, ...]] = (".mdx", ".rst", ".org", ".adoc", ".asciidoc", ".textile")
    default_pattern: ClassVar[str] = "/:slug"
    word_separators: ClassVar[str] = ","  # at which one string of tags is split; "" keeps it whole
    # field -> the front matter's keys, the first that is there counts. A site's configuration may change it, and the next.
    keys: Mapping[str, tuple[str, ...]] = KEYS
    markup: tuple[str, ...] = ("attributes", "marks")  # the steps of publisher.collect.markup, in order
    shows_underscore_folders: ClassVar[bool] = (
        False  # whether `_notes/` is a folder like any other, as the engine has it
    )
    rules: ClassVar[tuple[tuple[str, str], ...]] = ()  # (what, what is made of it), for docs/dialects.md

    def __init__(self, configuration: Configuration, site: EngineSite) -> None:
        self.configuration = configuration
        self.site = site
        self.zone = configuration.timezone

    def survey(self, files: Sequence[PostFile]) -> Mapping[str, LeftOut]:
        """Which of all the files are no posts, by their places and neighbours alone; called once, before any is read."""
        return {file.source: left for file in files if (left := self.left_out_by_name(file))}

    def is_html(self, file: PostFile) -> bool:
        """Whether the file's body is HTML."""
        return bool(self.html_endings) and file.inside.lower().endswith(self.html_endings)

    def left_out_by_name(self, file: PostFile) -> LeftOut | None:
        """Why a file is no post, by its own path alone."""
        *folders, name = file.inside.split("/")
        if drafts := next((folder for folder in folders if folder.lower() in DRAFT_FOLDERS), ""):
            return LeftOut(SkipReason.DRAFT, f'"{drafts}" is a folder of drafts')
        if self.shows_underscore_folders:
            folders = [folder for folder in folders if folder.lower() in UNFINISHED_FOLDERS]
        if hidden := next((part for part in (*folders, name) if part.startswith("_")), ""):
            return LeftOut(SkipReason.IGNORED, f'"{hidden}" begins with an underscore')
        return None

    def split(self, text: str, file: PostFile, findings: Findings) -> FrontMatter | None:
        """Front matter and body of a file's text; None if it cannot be read, and then the findings say why."""
        return split_front_matter(text, findings)

    def inherited(self, file: PostFile) -> Mapping[str, Value]:
        """Values that the engine's configuration, folders or neighbouring files give a post that does not say otherwise.

        Keys are lower case with `_` for `-`, as in `FrontMatter.values`.
        """
        return {}

    def fields(self, front_matter: FrontMatter, findings: Findings) -> Fields:
        return Fields(front_matter, findings, self.moment, self.word_separators)

    def not_ready(self, file: PostFile, fields: Fields) -> LeftOut | None:
        """Why the front matter keeps the post back. A value that says neither yes nor no is a problem of the findings."""
        return not_ready(fields, self.keys["date"], self.heeds) or self.page(file, fields)

    def heeds(self, name: str, fields: Fields) -> bool:
        """Whether the engine too keeps a post back for what this key says; where it does not, the author is told."""
        return True

    def page(self, file: PostFile, fields: Fields) -> LeftOut | None:
        """A page of the site that is no post: by its layout or type, or by a name like about.md where it has no date."""
        for key in ("layout", "type"):
            value = fields.value(key)
            if isinstance(value, str) and value.strip().lower() in PAGE_LAYOUTS:
                return LeftOut(SkipReason.PAGE, f"{key}: {value.strip()}")
        stem = file.inside.rsplit("/", 1)[-1].rsplit(".", 1)[0].lower()
        if stem in PAGE_STEMS and not fields.name_of(self.keys["date"]):
            return LeftOut(SkipReason.PAGE, f"a page by its name, {stem}, and without a date")
        return None

    def header(self, file: PostFile, fields: Fields) -> Header:
        """What the front matter says, in our words and types."""
        return read_header(fields, file, self)

    def published(self, file: PostFile, fields: Fields) -> Moment | None:
        """When the post was published; None with a problem of the findings where that cannot be told."""
        return read_published(fields, file, self)

    def shown_from(self, file: PostFile, fields: Fields) -> Moment | None:
        """When the engine begins to show the post, if that is not when it was published."""
        return None

    def moment(self, value: Value, is_quoted: bool) -> Moment:
        """A date of the front matter; raises `UnreadableDate`. `is_quoted` tells "2026-01-02" from 2026-01-02 in YAML."""
        return read_moment(value, self.zone)

    def moment_in_name(self, file: PostFile) -> Moment | None:
        """The date that a file's or folder's name gives, for posts that have none in the front matter."""
        named = date_in_name(file.place[1])[0] or date_in_folders(file.inside)
        return read_moment(named, self.zone) if named else None

    def author(self, reference: str) -> Author | None:
        """The author that an id stands for in the site's data files; None if it is no id but a name."""
        return None

    def markup_of(self, file: PostFile) -> tuple[str, ...]:
        """The steps for one file, where its ending decides what it may hold: MDX in .mdx files only."""
        return self.markup

    def language(self, file: PostFile) -> str:
        """The language that a file's name or folder tells; "" if neither does."""
        return ""

    def pattern(self, file: PostFile) -> str:
        """The permalink pattern of a file: that of the most specific folder of `[collect.permalinks]`, else the one of all."""
        settings = self.configuration.settings.collect
        folder = file.source
        while "/" in folder:
            folder = folder.rsplit("/", 1)[0]
            if folder in settings.permalinks:
                return settings.permalinks[folder]
        return settings.permalink or self.default_pattern

    def url(self, file: PostFile, header: Header, published: Moment) -> str:
        """The absolute address of a post, as the engine makes it; raises `BadAddress`."""
        return plain_url(file, header, published.at, self.configuration.settings.publication.url, self.pattern(file))
