"""What may stand in publisher.toml: every key with its one default and its one line of documentation.

The JSON Schema and the reference in docs/ are generated from here, and from the files of the greater tables beside this one.
"""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from publisher.config.collect_settings import CollectSettings
from publisher.config.digest_settings import DigestSettings
from publisher.config.email_settings import EmailSettings
from publisher.config.esp_settings import EspSettings, OutboxSettings
from publisher.config.feed_settings import FeedSettings
from publisher.config.mail_settings import LintSettings
from publisher.config.service_settings import AlertSettings, ServiceSettings
from publisher.config.value_kinds import (
    BaseAddress,
    EmailAddress,
    Folder,
    Language,
    Part,
    Text,
    TimeZone,
    VariableName,
    WebAddress,
)


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
