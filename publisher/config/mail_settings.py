"""What may stand in publisher.toml about a message itself: tracking parameters of its links, and the lint."""

from __future__ import annotations

import difflib
from typing import Literal

from pydantic import Field, field_validator

from publisher.config.value_kinds import Part

# Every code of the lint, for the sake of those who misspell one; publisher/digest/lint/codes says what they mean.
LINT_CODES = (
    "no-unsubscribe",
    "no-text",
    "text-short",
    "html-large",
    "html-clipped",
    "subject-leftover",
    "subject-long",
    "subject-capitals",
    "preheader-missing",
    "preheader-repeated",
    "preheader-leftover",
    "body-leftover",
    "entity-shown",
    "mojibake",
    "image-without-alt",
    "image-without-width",
    "image-format",
    "image-large",
    "image-address",
    "image-unreachable",
    "link-address",
    "link-private",
    "link-dead",
    "link-unsure",
    "html-active",
    "html-unsupported",
    "css-unsupported",
    "contrast-light",
    "contrast-dark",
    "spam-score",
    "spam-unknown",
)


class UtmSettings(Part):
    """[digests.NAME.utm]: tracking parameters, added to the links that lead to the publication's own site, and to no others."""

    source: str = Field("", description="utm_source; no parameters at all if empty.", examples=["weekly"])
    medium: str = Field("email", description="utm_medium; left out if empty.", examples=["email"])
    campaign: str = Field(
        "{{ edition.name }}", description="utm_campaign, a Jinja template; left out if empty.", examples=["2026-W48"]
    )


class LintSettings(Part):
    """[lint]: what is checked in a message before it is sent; [digests.NAME.lint] overrides it for one digest."""

    severity: dict[str, Literal["off", "info", "warning", "error"]] = Field(
        {},
        description="How grave a finding is, by its code (docs/digest-findings.md); an error stops the sending.",
        examples=[{"image-without-alt": "error"}],
    )
    min_support: int = Field(
        75,
        ge=0,
        le=100,
        description="Per cent of mail clients that must know what the HTML uses, by caniemail's tables.",
        examples=[75],
    )
    max_image_kb: int = Field(1024, ge=1, description="A larger picture is a finding.", examples=[1024])
    links: bool = Field(
        False, description="Ask for each link and picture before every sending whether it is there.", examples=[True]
    )
    link_seconds: int = Field(
        20, ge=1, le=300, description="How long asking may take; what is not known then is told.", examples=[20]
    )
    spam: bool = Field(
        False, description="Ask SpamAssassin before every sending; digest lint does so anyway.", examples=[True]
    )
    max_spam_score: float = Field(
        3.0, description="A higher score of SpamAssassin, where it is installed, is a finding.", examples=[3.0]
    )

    @field_validator("severity")
    @classmethod
    def _codes_are_known(cls, value: dict[str, str]) -> dict[str, str]:
        for code in value:
            if code not in LINT_CODES:
                near = difflib.get_close_matches(code, LINT_CODES, n=1)
                hint = f"; did you mean {near[0]}?" if near else ""
                raise ValueError(f"has a code nobody knows: {code}{hint}")
        return value
