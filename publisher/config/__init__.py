"""publisher.toml -> Configuration: all mistakes at once, each with its key, its value and what is allowed."""

from publisher.config.email_settings import EmailSettings, EmailWordsSettings
from publisher.config.ledger_place import LedgerPlace
from publisher.config.load import Configuration, find_configuration, json_schema, load_configuration, with_environment
from publisher.config.mail_settings import LintSettings, UtmSettings
from publisher.config.schedule import Schedule
from publisher.config.settings import (
    AuthorSettings,
    ButtondownSettings,
    CollectSettings,
    DigestSettings,
    EspSettings,
    FeedSettings,
    OutboxSettings,
    PublicationSettings,
)

__all__ = [
    "AuthorSettings",
    "ButtondownSettings",
    "CollectSettings",
    "Configuration",
    "DigestSettings",
    "EmailSettings",
    "EmailWordsSettings",
    "EspSettings",
    "FeedSettings",
    "LedgerPlace",
    "LintSettings",
    "OutboxSettings",
    "PublicationSettings",
    "Schedule",
    "UtmSettings",
    "find_configuration",
    "json_schema",
    "load_configuration",
    "with_environment",
]
