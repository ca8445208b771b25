"""[feeds]: which feeds there are, and what is in them."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import AfterValidator, Field

from publisher.config.value_kinds import BaseAddress, Folder, Part, WebAddress


def _expression(value: str) -> str:
    from publisher.config.expression import mistake_in

    if value and (mistake := mistake_in(value)):
        raise ValueError(mistake)
    return value


Expression = Annotated[str, AfterValidator(_expression)]


class NamedFeedSettings(Part):
    """[feeds.named.NAME]: a feed of its own for the posts that a filter selects."""

    filter: Expression = Field(
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
