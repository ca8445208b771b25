"""[esp]: who takes the mails to their readers."""

from __future__ import annotations

from typing import Annotated, Literal
from urllib.parse import urlsplit

from pydantic import Field, ValidationInfo, field_validator

from publisher.config.value_kinds import BaseAddress, EmailAddress, ExplainedMistake, Folder, Part, Text, WebAddress


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
