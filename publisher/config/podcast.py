"""[podcast] of publisher.toml: what directories ask of a podcast that a blog's own settings do not say."""

from __future__ import annotations

import difflib
from typing import Annotated, Literal

from pydantic import AfterValidator, Field

from publisher.config.settings import Settings
from publisher.config.value_kinds import BaseAddress, EmailAddress, Part, Text, WebAddress
from publisher.podcast_categories import CATEGORIES, FORMER_CATEGORIES

BETWEEN = " > "  # a category and one in it, as Apple's own pages write them
CATEGORY_NAMES = (*CATEGORIES, *(f"{outer}{BETWEEN}{inner}" for outer, them in CATEGORIES.items() for inner in them))
PICTURES = (".jpg", ".jpeg", ".png")
UUID = r"^[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}$"


def _category(value: str) -> str:
    if value in CATEGORY_NAMES:
        return value
    right = _nearest_category(value)
    was = "was given up by Apple" if value in FORMER_CATEGORIES else "is no category of Apple's directory"
    raise ValueError(was + (f'; did you mean "{right}"?' if right else ""))


def _nearest_category(value: str) -> str:
    """A name that differs in case, is half of a right one, or is a slip of the hand away; "" if none is near."""
    wanted = value.casefold().replace("/", BETWEEN).replace(" and ", " & ")
    folded = {" ".join(name.casefold().split()): name for name in CATEGORY_NAMES}
    inner = {name.casefold().rpartition(BETWEEN)[2]: name for name in reversed(CATEGORY_NAMES)}
    near = difflib.get_close_matches(wanted, [*folded, *inner], n=1, cutoff=0.7)
    return {**inner, **folded}[near[0]] if near else ""


def _cover(value: str) -> str:
    if not value.lower().endswith(PICTURES):
        raise ValueError("is neither a JPEG nor a PNG picture, and directories take no other")
    return value


Category = Annotated[str, AfterValidator(_category)]
Cover = Annotated[WebAddress, AfterValidator(_cover)]
# The media of feeds with episodes; lists and `publisher` are feeds of another kind.
Medium = Literal["podcast", "music", "video", "film", "audiobook", "newsletter", "blog", "course"]


class OwnerSettings(Part):
    """[podcast] owner: whom directories write to; the address is in the feed for everybody to read."""

    email: EmailAddress = Field(
        description="Where directories send what proves who owns it.", examples=["ada@example.org"]
    )
    name: str = Field("", description="A name; the author's if empty.", examples=["Ada Lovelace"])


class FundingSettings(Part):
    """[[podcast.funding]]: a way to support the podcast."""

    url: WebAddress = Field(description="The page.", examples=["https://example.org/support"])
    text: Text = Field("Support the podcast", description="What programs write on the button.", examples=["Support us"])


class PersonSettings(Part):
    """[[podcast.people]]: somebody who is in every episode that does not name its own hosts."""

    name: Text = Field(description="The name.", examples=["Ada Lovelace"])
    role: str = Field("", description="What they do; the host if empty.", examples=["host"])
    url: WebAddress | Literal[""] = Field("", description="Their page.", examples=["https://example.org/ada"])
    image: WebAddress | Literal[""] = Field("", description="Their picture.", examples=["https://example.org/ada.jpg"])


class PodcastSettings(Part):
    """[podcast]: makes one of the feeds a podcast, with the tags of Apple and of Podcasting 2.0."""

    categories: tuple[Category, ...] = Field(
        strict=False,
        min_length=1,
        description="Apple's categories, the first is the main one; one in another with ` > ` between them.",
        examples=[["Technology", "Society & Culture > Documentary"]],
    )
    image: Cover = Field(
        description="The cover: a square JPEG or PNG, 1400 to 3000 pixels wide; 3000 is what Apple advises.",
        examples=["https://example.org/cover.jpg"],
    )
    feed: str = Field(
        "", description="The feed of feeds.named that is the podcast; the main feed if empty.", examples=["podcast"]
    )
    explicit: bool = Field(False, description="Not for children.", examples=[False, True])
    type: Literal["episodic", "serial"] = Field(
        "episodic",
        description="Newest first, or a story to be heard from its beginning.",
        examples=["episodic", "serial"],
    )
    author: str = Field("", description="Who makes it; the publication's authors if empty.", examples=["Ada Lovelace"])
    owner: OwnerSettings | None = Field(
        None,
        description="Whom directories write to; Apple asks for it when a podcast is handed in.",
        examples=[{"email": "ada@example.org"}],
    )
    locked: bool = Field(False, description="Other hosts may not take the podcast over.", examples=[False, True])
    guid: Annotated[str, Field(pattern=UUID)] | Literal[""] = Field(
        "",
        description="Its id in Podcasting 2.0, which it keeps for ever; made of the feed's address if empty.",
        examples=["917393e3-1b1e-5cef-ace4-edaa54e1f810"],
    )
    medium: Medium = Field("podcast", description="What the episodes are.", examples=["podcast", "music"])
    funding: tuple[FundingSettings, ...] = Field(
        (), strict=False, description="How people can support it.", examples=[[{"url": "https://example.org/support"}]]
    )
    people: tuple[PersonSettings, ...] = Field(
        (), strict=False, description="Who is in it.", examples=[[{"name": "Ada Lovelace", "role": "host"}]]
    )
    media_url: BaseAddress | Literal[""] = Field(
        "",
        description="Where media files are that posts name without an address; on the site if empty.",
        examples=["https://media.example.org/"],
    )


class SettingsWithPodcast(Settings):
    """publisher.toml."""

    podcast: PodcastSettings | None = Field(
        None,
        description="The podcast.",
        examples=[{"categories": ["Technology"], "image": "https://example.org/a.jpg"}],
    )


def unknown_feed(settings: Settings) -> str:
    """What is wrong with `podcast.feed`, which must be one of feeds.named; "" if nothing is."""
    podcast, named = settings.podcast, settings.feeds.named
    if not isinstance(podcast, PodcastSettings) or not podcast.feed or podcast.feed in named:
        return ""
    near = difflib.get_close_matches(podcast.feed, named, n=1)
    hint = f'did you mean "{near[0]}"?' if near else f"add [feeds.named.{podcast.feed}] with filter = 'enclosure'"
    return f'podcast.feed: there is no feed "{podcast.feed}" in feeds.named; {hint}'
