"""[digests.NAME]: which posts, how often, in which template, to whom."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import AfterValidator, Field, ValidationInfo, field_validator

from publisher.config.esp_settings import EspSettings, OutboxSettings
from publisher.config.feed_settings import Expression
from publisher.config.mail_settings import LintSettings, UtmSettings
from publisher.config.schedule import parse_schedule
from publisher.config.value_kinds import (
    Duration,
    DurationOrNone,
    EmailAddress,
    ExplainedMistake,
    Folder,
    Language,
    Part,
    ScheduleText,
    Text,
    TimeZone,
)


def _message_template(value: str) -> str:
    from publisher.config.message_template import mistake_in

    if mistake := mistake_in(value):
        raise ExplainedMistake(mistake)
    return value


MessageTemplate = Annotated[str, AfterValidator(_message_template)]


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
    filter: Expression = Field(
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
