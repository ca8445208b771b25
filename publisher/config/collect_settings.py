"""[collect]: which files are posts, and how they are read."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import AfterValidator, Field, ValidationInfo, field_validator

from publisher.config.permalink import unknown_tokens
from publisher.config.shortcode_template import mistake_in
from publisher.config.value_kinds import Folder, Language, Part, Pattern, Text


def _template(value: str) -> str:
    if mistake := mistake_in(value):
        raise ValueError(mistake)
    return value


DialectName = Literal[
    "plain", "hugo", "jekyll", "eleventy", "astro", "zola", "pelican", "hexo", "docusaurus", "gatsby", "vitepress"
]
Template = Annotated[str, AfterValidator(_template)]


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
