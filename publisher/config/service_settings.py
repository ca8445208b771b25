"""What may stand in [service] and [alerts]: how `publisher run` works, and who is told when something fails."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import AfterValidator, Field

from publisher.config.value_kinds import Duration, DurationOrNone, EmailAddress, Part, VariableName


def _address(value: str) -> str:
    host, colon, port = value.rpartition(":")
    if value and (not colon or not host or not port.isascii() or not port.isdigit() or int(port) > 65535):
        raise ValueError("is not a host and a port")
    return value


class ServiceSettings(Part):
    """[service]: what `publisher run` does beside sending."""

    listen: Annotated[str, AfterValidator(_address)] = Field(
        "",
        description="Host and port where feeds, /-/healthz and /-/metrics are served; nowhere if empty.",
        examples=["127.0.0.1:8000"],
    )
    watch: bool = Field(
        True, description="Look at changed files at once, not only at the hourly look.", examples=[True, False]
    )
    pull: DurationOrNone = Field(
        "", description="How often the git repository is pulled; never if empty.", examples=["5 minutes"]
    )
    pull_timeout: Duration = Field(
        "1 minute", description="A pull that takes longer has failed.", examples=["1 minute"]
    )


class AlertSettings(Part):
    """[alerts]: who is told when something fails. Addresses that hold secrets come from the environment."""

    after: Duration = Field(
        "30 minutes", description="What fails for so long is told, once.", examples=["30 minutes", "2 hours"]
    )
    webhook_variable: VariableName = Field(
        "PUBLISHER_ALERT_WEBHOOK",
        description='Environment variable with an address that gets {"text": …} as JSON (Slack, Mattermost, Discord\'s /slack).',
        examples=["PUBLISHER_ALERT_WEBHOOK"],
    )
    ntfy_variable: VariableName = Field(
        "PUBLISHER_ALERT_NTFY",
        description="Environment variable with an address that gets the text as it is, as ntfy.sh takes it.",
        examples=["PUBLISHER_ALERT_NTFY"],
    )
    smtp_variable: VariableName = Field(
        "PUBLISHER_ALERT_SMTP",
        description="Environment variable with smtp://USER:PASSWORD@HOST:PORT, or smtps://; for email_to.",
        examples=["PUBLISHER_ALERT_SMTP"],
    )
    email_to: EmailAddress | Literal[""] = Field(
        "", description="Who gets alerts by mail.", examples=["ada@example.org"]
    )
    email_from: EmailAddress | Literal[""] = Field(
        "", description="Their From address; email_to if empty.", examples=["publisher@example.org"]
    )
