"""[email]: the publication's brand in its emails. Colours that do not read well are mistakes, told with one that does."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import AfterValidator, Field, ValidationInfo, field_validator

from publisher.config.colours import READABLE, readable, worst_contrast
from publisher.config.value_kinds import ExplainedMistake, PageAddress, Part, Text

FontName = Literal["system", "arial", "verdana", "trebuchet", "georgia", "times", "palatino", "courier"]


def _colour(value: str) -> str:
    digits = value.removeprefix("#")
    if len(value) != 7 or len(digits) != 6 or not set(digits) <= set("0123456789abcdefABCDEF"):
        raise ExplainedMistake('is not a colour; write it as "#" and six hexadecimal digits, for example "#0b6e4f"')
    return value.lower()


Colour = Annotated[str, AfterValidator(_colour)]


class _Palette(Part):
    """Checks that everything that is read can be read. Fields are checked in order, so the grounds come first."""

    @field_validator("text", "accent", "link", check_fields=False)
    @classmethod
    def _reads_well(cls, value: str, info: ValidationInfo) -> str:
        surface, background = info.data.get("surface"), info.data.get("background")
        if not value or surface is None or background is None:
            return value
        grounds = {"surface": surface, "background": background} if info.field_name == "text" else {"surface": surface}
        for name, ground in grounds.items():
            found = worst_contrast(value, (ground,))
            if found < READABLE:
                better = readable(value, tuple(grounds.values()))
                raise ExplainedMistake(
                    f"on {name} {ground} has a contrast of {found:.1f}:1, and reading needs {READABLE}:1, as {better} has"
                )
        return value


class EmailLightSettings(_Palette):
    """[email.light]: colours of emails in a light scheme, and in clients that know no other."""

    background: Colour = Field("#f4f3ef", description="Around the sheet.", examples=["#f4f3ef"])
    surface: Colour = Field("#ffffff", description="The sheet that posts are on.", examples=["#ffffff"])
    text: Colour = Field("#2b3036", validate_default=True, description="Text.", examples=["#2b3036"])
    accent: Colour = Field(
        "#9a3412", validate_default=True, description="The line at the top, buttons.", examples=["#0b6e4f"]
    )
    link: Colour | Literal[""] = Field("", description="Links; the accent if empty.", examples=["#0b57d0"])


class EmailDarkSettings(_Palette):
    """[email.dark]: colours of emails in a dark scheme, in clients that ask for it."""

    background: Colour = Field("#121417", description="Around the sheet.", examples=["#121417"])
    surface: Colour = Field("#1b1e22", description="The sheet that posts are on.", examples=["#1b1e22"])
    text: Colour = Field("#d9dce0", validate_default=True, description="Text.", examples=["#d9dce0"])
    accent: Colour | Literal[""] = Field(
        "", description="As in the light scheme; that one, made lighter, if empty.", examples=["#7fd1ae"]
    )
    link: Colour | Literal[""] = Field("", description="Links; the accent if empty.", examples=["#8ab4f8"])


class EmailLogoSettings(Part):
    """[email.logo]: a picture at the top of each email, in place of the publication's name."""

    url: PageAddress = Field(description="The picture: PNG, JPEG or GIF.", examples=["https://example.org/logo.png"])
    dark_url: PageAddress | Literal[""] = Field(
        "", description="Another one for dark schemes.", examples=["https://example.org/logo-dark.png"]
    )
    width: int = Field(ge=8, le=536, description="Width it is shown at, in pixels.", examples=[160])
    height: int = Field(0, ge=0, le=536, description="Height it is shown at; from the picture if 0.", examples=[40])
    alt: str = Field("", description="What is read where it is not shown; the title if empty.", examples=["Notes"])
    link: PageAddress | Literal[""] = Field(
        "", description="Where it leads; the publication's address if empty.", examples=["https://example.org/"]
    )


class EmailLinkSettings(Part):
    """A link at the end of each email: where else to find you."""

    text: Text = Field(description="What is read.", examples=["Mastodon"])
    url: PageAddress = Field(description="Where it leads.", examples=["https://social.example/@ada"])


class EmailSettings(Part):
    """[email]: what emails of every digest look like."""

    address: str = Field(
        "",
        description="Postal address at the end of each email, which the law of many countries asks for.",
        examples=["Notes on feeds, 12 Example Street, 1234 Exampletown"],
    )
    links: tuple[EmailLinkSettings, ...] = Field(
        (),
        strict=False,
        description="Links at the end of each email.",
        examples=[[{"text": "Mastodon", "url": "https://social.example/@ada"}]],
    )
    font: FontName = Field("system", description="Font of text.", examples=["system"])
    heading_font: FontName | Literal[""] = Field(
        "",
        description="Font of titles; georgia if empty, but the font of text for scripts that Georgia lacks.",
        examples=["georgia"],
    )
    max_kb: int = Field(
        90,
        ge=0,
        description="Posts are shortened from the last one up until the HTML has no more than so many kB; no limit if 0.",
        examples=[90],
    )
    light: EmailLightSettings = Field(
        EmailLightSettings(), description="Colours in a light scheme.", examples=[{"accent": "#0b6e4f"}]
    )
    dark: EmailDarkSettings = Field(
        EmailDarkSettings(), description="Colours in a dark scheme.", examples=[{"accent": "#7fd1ae"}]
    )
    logo: EmailLogoSettings | None = Field(
        None,
        description="A picture at the top.",
        examples=[{"url": "https://example.org/logo.png", "width": 160}],
    )
