"""publisher.toml -> Configuration: all mistakes at once, each with its key, its value and what is allowed."""

from publisher.config.collect_settings import CollectSettings
from publisher.config.digest_settings import DigestSettings
from publisher.config.email_settings import EmailSettings, EmailWordsSettings
from publisher.config.esp_settings import ButtondownSettings, EspSettings, OutboxSettings
from publisher.config.feed_settings import FeedSettings
from publisher.config.ledger_place import LedgerPlace
from publisher.config.load import Configuration, find_configuration, json_schema, load_configuration, with_environment
from publisher.config.mail_settings import LintSettings, UtmSettings
from publisher.config.schedule import Schedule
from publisher.config.settings import AuthorSettings, PublicationSettings

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
