"""What may stand in publisher.toml: every key with its one default and its one line of documentation.

The JSON Schema and the reference in docs/ are generated from here.
"""

from __future__ import annotations

from typing import Annotated, Literal
from urllib.parse import urlsplit

from pydantic import AfterValidator, Field, ValidationInfo, field_validator

from publisher.config.email_settings import EmailSettings
from publisher.config.mail_settings import LintSettings, UtmSettings
from publisher.config.permalink import unknown_tokens
from publisher.config.schedule import parse_schedule
from publisher.config.service_settings import AlertSettings, ServiceSettings
from publisher.config.shortcode_template import mistake_in
from publisher.config.value_kinds import (
    BaseAddress,
    Duration,
    DurationOrNone,
    EmailAddress,
    ExplainedMistake,
    Folder,
    Language,
    Part,
    Pattern,
    ScheduleText,
    Text,
    TimeZone,
    VariableName,
    WebAddress,
)


def _template(value: str) -> str:
    if mistake := mistake_in(value):
        raise ValueError(mistake)
    return value


DialectName = Literal[
    "plain", "hugo", "jekyll", "eleventy", "astro", "zola", "pelican", "hexo", "docusaurus", "gatsby", "vitepress"
]
Template = Annotated[str, AfterValidator(_template)]


class AuthorSettings(Part):
    """An author, for posts that name none and to complete those that give only a name."""

    name: Text = Field(description="The name readers see.", examples=["Ada Lovelace"])
    email: EmailAddress | Literal[""] = Field("", description="Shown in feeds if set.", examples=["ada@example.org"])
    url: WebAddress | Literal[""] = Field("", description="The author's page.", examples=["https://example.org/ada"])


class PublicationSettings(Part):
    """[publication]: the site."""

    title: Text = Field(description="The publication's name.", examples=["Notes on feeds"])
    url: BaseAddress = Field(description="The site's address; may have a path.", examples=["https://example.org/"])
    description: str = Field("", description="One sentence on what it is about.", examples=["What I learn about feeds"])
    language: Language = Field("en", description="Language tag of the posts (BCP 47).", examples=["en", "pt-BR"])
    timezone: TimeZone = Field("UTC", description="Time zone (IANA) of dates without one.", examples=["Europe/Paris"])
    authors: tuple[AuthorSettings, ...] = Field(
        (), strict=False, description="Authors; the first is the default.", examples=[[{"name": "Ada Lovelace"}]]
    )
    copyright: str = Field("", description="Rights, as feeds show them.", examples=["CC BY 4.0"])
    icon: WebAddress | Literal[""] = Field(
        "", description="A square picture, at least 144 pixels.", examples=["https://example.org/icon.png"]
    )


class CollectSettings(Part):
    """[collect]: where posts are and how their addresses are made."""

    folders: tuple[Folder, ...] = Field(
        ("posts",), strict=False, min_length=1, description="Folders with posts.", examples=[["posts"]]
    )
    dialect: DialectName = Field(
        "plain",
        description="The blog engine whose rules for dates, addresses and tags the posts follow.",
        examples=["hugo"],
    )
    languages: tuple[Language, ...] = Field(
        (), strict=False, description="Only posts in these languages; in all if empty.", examples=[["en"]]
    )
    exclude: tuple[Text, ...] = Field(
        (), strict=False, description="Files that are no posts, as patterns of paths.", examples=[["posts/old/*"]]
    )
    permalink: Pattern | Literal[""] = Field(
        "",
        description="Address of a post, in the tokens of the dialect (docs/dialects.md); the engine's own default if empty.",
        examples=["/:year/:month/:slug/"],
    )
    permalinks: dict[str, Pattern] = Field(
        {}, description="Patterns for single folders.", examples=[{"posts/notes": "/notes/:slug/"}]
    )
    publish_future: bool = Field(False, description="Publish posts dated in the future.", examples=[True, False])
    repair_mojibake: bool = Field(
        False, description="Repair text broken by a wrong encoding in what is published.", examples=[True, False]
    )
    shortcodes: dict[str, Template] = Field(
        {},
        description=(
            "What to make of a shortcode, tag or component: its name and a Jinja template, which may use "
            "`inner`, `args`, `named`, `name`, `page` and `site`."
        ),
        examples=[{"note": "<blockquote>{{ inner }}</blockquote>"}],
    )
    git_dates: bool = Field(
        False, description="Take `updated` from git where the front matter has none.", examples=[True, False]
    )
    max_file_kb: int = Field(2048, ge=1, description="Larger files are refused.", examples=[2048])

    @field_validator("permalink", "permalinks")
    @classmethod
    def _tokens_are_known(cls, value: str | dict[str, str], info: ValidationInfo) -> str | dict[str, str]:
        for pattern in value.values() if isinstance(value, dict) else (value,):
            if unknown := unknown_tokens(pattern, info.data.get("dialect", "plain")):
                raise ValueError(f"has a token nobody knows: {', '.join(unknown)}")
        return value


def _message_template(value: str) -> str:
    from publisher.config.message_template import mistake_in

    if mistake := mistake_in(value):
        raise ExplainedMistake(mistake)
    return value


MessageTemplate = Annotated[str, AfterValidator(_message_template)]


def _expression(value: str) -> str:
    from publisher.config.expression import mistake_in

    if value and (mistake := mistake_in(value)):
        raise ValueError(mistake)
    return value


class NamedFeedSettings(Part):
    """[feeds.named.NAME]: a feed of its own for the posts that a filter selects."""

    filter: Annotated[str, AfterValidator(_expression)] = Field(
        description="Which posts: an expression over title, tags, categories, authors, language, section, path, url, year, month,"
        " date, has_image, has_enclosure, enclosure.",
        examples=['"python" in tags and year >= 2025'],
    )
    title: str = Field(
        "", description="Its title; the publication's and the name if empty.", examples=["Notes on Python"]
    )
    description: str = Field(
        "", description="One sentence on what it is about.", examples=["Only what is about Python"]
    )
    limit: int = Field(
        0, ge=0, description="The newest posts in it; if 0 as in [feeds], and for a podcast all.", examples=[20]
    )
    content: Literal["", "full", "summary"] = Field(
        "", description="Whole posts or summaries; as in [feeds] if empty.", examples=["summary"]
    )


class FeedSettings(Part):
    """[feeds]: what `publisher build` writes."""

    folder: Folder = Field("feeds", description="Where feeds are written.", examples=["feeds"])
    url: BaseAddress | Literal[""] = Field(
        "",
        description="The address this folder is served at; the site's address and the folder's name if empty.",
        examples=["https://example.org/feeds/"],
    )
    limit: int = Field(50, ge=1, description="The newest posts in each feed.", examples=[50])
    archives: bool = Field(
        False,
        description="Keep every older post in archives of the main feed, which readers can follow (docs/archives.md).",
        examples=[True, False],
    )
    content: Literal["full", "summary"] = Field(
        "full", description="Whole posts or summaries.", examples=["full", "summary"]
    )
    hubs: tuple[WebAddress, ...] = Field(
        (), strict=False, description="WebSub hubs that feeds name.", examples=[["https://hub.example.org/"]]
    )
    by: tuple[Literal["tag", "category", "author", "language", "section"], ...] = Field(
        (),
        strict=False,
        description="Also a feed for each tag, category, author, language or section.",
        examples=[["tag"]],
    )
    gone: Literal["empty", "remove"] = Field(
        "empty",
        description="What becomes of a feed whose tag no post has any more: it stays without entries, or its files are removed.",
        examples=["empty", "remove"],
    )
    max_kb: int = Field(
        1024,
        ge=0,
        description="A larger feed gets fewer entries, and the build says so; no limit if 0, and none for a podcast.",
        examples=[1024],
    )
    named: dict[Annotated[str, Field(pattern=r"^[a-z0-9][a-z0-9_-]*$")], NamedFeedSettings] = Field(
        {}, description="Feeds of selected posts, by name.", examples=[{"python": {"filter": '"python" in tags'}}]
    )


class OutboxSettings(Part):
    """[esp] provider = "outbox": writes .eml files to a folder; needs no account and reaches nobody by itself."""

    provider: Literal["outbox"] = Field("outbox", description="The ESP.", examples=["outbox"])
    folder: Folder = Field("outbox", description="Where .eml files are written.", examples=["outbox"])
    sender: EmailAddress = Field(
        "publisher@localhost.localdomain", description="The From address.", examples=["news@example.org"]
    )
    recipient: EmailAddress = Field(
        "readers@localhost.localdomain",
        description="The To address: a list, or whoever takes the files on.",
        examples=["readers@example.org"],
    )
    unsubscribe_url: WebAddress | Literal[""] = Field(
        "",
        description="Where readers unsubscribe; a mailto: to the sender if empty.",
        examples=["https://example.org/unsubscribe"],
    )
    one_click: bool = Field(
        False,
        description="unsubscribe_url takes RFC 8058 one-click POSTs; then it must be https and name the reader.",
        examples=[True, False],
    )

    @field_validator("one_click")
    @classmethod
    def _takes_posts_over_https(cls, value: bool, info: ValidationInfo) -> bool:
        if value and not str(info.data.get("unsubscribe_url", "https:")).startswith("https:"):
            raise ExplainedMistake("needs an unsubscribe_url that begins with https (RFC 8058, section 3.1)")
        return value

    @property
    def shows_editions(self) -> bool:
        """Whether each edition has a page there that readers can open."""
        return False


class ButtondownSettings(Part):
    """[esp] provider = "buttondown": https://docs.buttondown.com/api-introduction."""

    provider: Literal["buttondown"] = Field(description="The ESP.", examples=["buttondown"])
    tags: tuple[Text, ...] = Field(
        (),
        strict=False,
        description="Send to subscribers with any of these tags; to all if empty.",
        examples=[["weekly"]],
    )
    archive: Literal["enabled", "disabled", "enabled_for_subscribers"] = Field(
        "enabled", description="Who can read the edition in Buttondown's archive.", examples=["enabled", "disabled"]
    )
    key_variable: Annotated[str, Field(pattern=r"^[A-Z][A-Z0-9_]*$")] = Field(
        "BUTTONDOWN_API_KEY",
        description="The environment variable with the API key; with _FILE added, one that names a file with it.",
        examples=["BUTTONDOWN_API_KEY"],
    )
    base_url: BaseAddress = Field(
        "https://api.buttondown.com/v1/",
        description="The API's address; another one only for trying against a fake.",
        examples=["https://api.buttondown.com/v1/"],
    )

    @field_validator("base_url")
    @classmethod
    def _key_is_not_sent_in_the_clear(cls, value: str) -> str:
        parts = urlsplit(value)
        if parts.scheme == "http" and parts.hostname not in ("localhost", "127.0.0.1", "::1"):
            raise ValueError("would send the API key unencrypted")
        return value

    @property
    def shows_editions(self) -> bool:
        """Whether each edition has a page there that readers can open."""
        return self.archive != "disabled"


EspSettings = Annotated[OutboxSettings | ButtondownSettings, Field(discriminator="provider")]


class DigestSettings(Part):
    """[digests.NAME]: which posts, how often, in which template, to whom."""

    title: str = Field("", description="The digest's name; the publication's if empty.", examples=["Weekly notes"])
    schedule: ScheduleText = Field(
        "",
        description="When editions are due, in words or as cron (docs/schedule.md); by hand only if empty.",
        examples=["every Monday at 09:00", "each post, 30 minutes after it is published", "0 9 * * MON"],
    )
    max_lateness: Duration = Field(
        "3 days",
        description="A slot that could not be used for so long is dropped, and recorded; its posts wait for the next one.",
        examples=["6 hours"],
    )
    hold: DurationOrNone = Field(
        "",
        description="So long a due edition can still be stopped, after people were told of it; it goes out at once if empty.",
        examples=["15 min"],
    )
    approve: bool = Field(
        False,
        description="A due edition waits for `publisher digest approve`, up to max_lateness; then it is dropped.",
        examples=[True, False],
    )
    preview_to: tuple[EmailAddress, ...] = Field(
        (),
        strict=False,
        description="Who gets an edition that waits as a test mail from the ESP, beside what [alerts] says.",
        examples=[["ada@example.org"]],
    )
    timezone: TimeZone | Literal[""] = Field(
        "", description="Time zone of the schedule; the publication's if empty.", examples=["Europe/Paris"]
    )
    language: Language | Literal[""] = Field(
        "", description="Language tag of its words and dates; the publication's if empty.", examples=["de"]
    )
    subject: Annotated[Text, AfterValidator(_message_template)] = Field(
        "{{ posts[0].title }}{{ words.and_more }}",
        description="The subject line, a Jinja template; phones show about 40 characters.",
        examples=["{{ posts[0].title }} and {{ more }} more"],
    )
    preheader: MessageTemplate = Field(
        "{{ posts[0].description }}",
        description="What inboxes show after the subject, a Jinja template.",
        examples=["{{ posts[0].description }}"],
    )
    theme: Annotated[str, Field(pattern=r"^[A-Za-z0-9][A-Za-z0-9_-]*$")] = Field(
        "digest",
        description="digest, letter, plain, or one of your own in email_templates/ (docs/email.md).",
        examples=["letter"],
    )
    content: Literal["", "summary", "full"] = Field(
        "",
        description="Summaries with links, or whole posts; if empty, whole posts in the theme letter, summaries in all others.",
        examples=["summary", "full"],
    )
    tags: tuple[Text, ...] = Field(
        (), strict=False, description="Only posts with any of these tags.", examples=[["letter"]]
    )
    exclude_tags: tuple[Text, ...] = Field(
        (), strict=False, description="No posts with any of these tags.", examples=[["private"]]
    )
    categories: tuple[Text, ...] = Field(
        (), strict=False, description="Only posts in any of these categories.", examples=[["News"]]
    )
    authors: tuple[Text, ...] = Field(
        (), strict=False, description="Only posts by any of these authors.", examples=[["Ada Lovelace"]]
    )
    languages: tuple[Language, ...] = Field(
        (), strict=False, description='Only posts in these languages; "en" is also "en-GB".', examples=[["en"]]
    )
    filter: Annotated[str, AfterValidator(_expression)] = Field(
        "",
        description="Only posts for which this expression holds; it is written as that of a named feed.",
        examples=['"python" in tags and year >= 2025'],
    )
    order: Literal["newest", "oldest", "title"] = Field(
        "newest",
        description="Which post comes first; pinned ones always do (docs/editions.md).",
        examples=["newest", "oldest", "title"],
    )
    min_posts: int = Field(1, ge=1, description="Fewer new posts wait for the next slot.", examples=[1])
    max_posts: int = Field(20, ge=1, description="More new posts wait for the next edition.", examples=[20])
    include_updated: bool = Field(
        False,
        description="Mail a post again when its `updated` is later than the edition that had it.",
        examples=[True, False],
    )
    editions: Folder = Field(
        "editions",
        description="The folder with what you write for single editions, such as 2026-W47.md (docs/editions.md).",
        examples=["editions"],
    )
    archive: bool = Field(
        False,
        description="Keep a page of each edition that was sent on the web, in [feeds] folder, which everybody can read.",
        examples=[True, False],
    )
    utm: UtmSettings = Field(
        UtmSettings(), description="Tracking parameters of links to the site.", examples=[{"source": "weekly"}]
    )
    lint: LintSettings = Field(
        LintSettings(), description="Overrides of [lint] for this digest.", examples=[{"links": True}]
    )
    esp: EspSettings = Field(
        OutboxSettings(), description="Overrides of [esp] for this digest.", examples=[{"tags": ["weekly"]}]
    )

    @field_validator("min_posts")
    @classmethod
    def _each_post_is_one(cls, value: int, info: ValidationInfo) -> int:
        schedule = info.data.get("schedule", "")
        if value > 1 and schedule and parse_schedule(schedule).is_each_post:
            raise ValueError("is more than each post has: leave it out, or take a schedule of days")
        return value


class LedgerSettings(Part):
    """[ledger]: the durable record of editions."""

    path: Folder = Field(
        ".publisher/ledger.sqlite3", description="The SQLite file.", examples=[".publisher/ledger.sqlite3"]
    )
    url_variable: VariableName | Literal[""] = Field(
        "",
        description="Environment variable with the address of a PostgreSQL database that is the ledger instead.",
        examples=["DATABASE_URL"],
    )


class Settings(Part):
    """publisher.toml."""

    publication: PublicationSettings = Field(description="The site.", examples=[{"title": "Notes on feeds"}])
    collect: CollectSettings = Field(CollectSettings(), description="Where posts are.", examples=[{}])
    feeds: FeedSettings = Field(FeedSettings(), description="What `publisher build` writes.", examples=[{}])
    esp: EspSettings = Field(
        OutboxSettings(), description="The email service provider of every digest.", examples=[{"provider": "outbox"}]
    )
    email: EmailSettings = Field(EmailSettings(), description="What emails look like.", examples=[{}])
    digests: dict[Annotated[str, Field(pattern=r"^[a-z0-9][a-z0-9_-]*$")], DigestSettings] = Field(
        {}, description="Digests, by name.", examples=[{"weekly": {}}]
    )
    lint: LintSettings = Field(
        LintSettings(), description="What is checked in a digest before it is sent.", examples=[{"links": True}]
    )
    ledger: LedgerSettings = Field(LedgerSettings(), description="The record of editions.", examples=[{}])
    # SettingsWithPodcast has its type: making it takes time, and few blogs need it.
    podcast: Part | None = Field(None, description="The podcast.", examples=[{"categories": ["Technology"]}])
    service: ServiceSettings = Field(
        ServiceSettings(), description="What `publisher run` does.", examples=[{"listen": "127.0.0.1:8000"}]
    )
    alerts: AlertSettings = Field(AlertSettings(), description="Who is told of failures.", examples=[{}])
