"""[email]: the publication's brand in its emails. Colours that do not read well are mistakes, told with one that does."""

from __future__ import annotations

from string import Formatter
from typing import Annotated, Literal

from pydantic import AfterValidator, Field, ValidationInfo, field_validator

from publisher.config.colours import READABLE, readable, worst_contrast
from publisher.config.value_kinds import ExplainedMistake, Language, PageAddress, Part, Text

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


def _field(name: str | None, specification: str | None, conversion: str | None) -> str:
    """What stands between the braces."""
    return f"{name}{f'!{conversion}' if conversion else ''}{f':{specification}' if specification else ''}"


def _phrase(value: str) -> str:
    """Checks the names in braces."""
    try:
        names = {_field(*found) for _, *found in Formatter().parse(value) if found[0] is not None}
    except ValueError:
        raise ExplainedMistake("has a brace without its other half; write {{ for a brace itself") from None
    for name in sorted(names - PHRASE_NAMES):
        raise ExplainedMistake(f"has {{{name}}}; there are {{n}}, {{digest}} and {{publication}}")
    return value


PHRASE_NAMES = frozenset({"n", "digest", "publication"})
Phrase = Annotated[str, AfterValidator(_phrase)]
Plurals = dict[Literal["zero", "one", "two", "few", "many", "other"], Phrase]


class EmailWordsSettings(Part):
    """[email.words.LANGUAGE]: the words of emails in a language, where a theme has none or you want others."""

    new_posts: Plurals = Field(
        {},
        description="How many posts there are, by the plural forms of the language (CLDR); `other` is needed.",
        examples=[{"one": "{n} nieuw bericht", "other": "{n} nieuwe berichten"}],
    )
    and_more: Plurals = Field(
        {},
        description="What a subject says after the first post's title; n counts the others.",
        examples=[{"other": " en nog {n}"}],
    )
    read_on: Phrase = Field("", description="The link to a post.", examples=["Lees verder"])
    listen: Phrase = Field("", description="The link to a sound.", examples=["Luisteren"])
    watch: Phrase = Field("", description="The link to a film.", examples=["Bekijken"])
    download: Phrase = Field("", description="The link to any other file.", examples=["Downloaden"])
    reason: Phrase = Field(
        "",
        description="Why readers get it.",
        examples=["Je krijgt deze mail omdat je je op {digest} hebt geabonneerd."],
    )
    reason_from: Phrase = Field(
        "",
        description="The same where the digest has another title than the publication.",
        examples=["Je krijgt deze mail omdat je je op {digest} van {publication} hebt geabonneerd."],
    )
    unsubscribe: Phrase = Field("", description="The link for leaving.", examples=["Afmelden"])
    view_online: Phrase = Field("", description="The link to the web page of it.", examples=["Bekijk in browser"])
    on_the_web: Phrase = Field("", description="The link to the site.", examples=["{publication} op het web"])

    @field_validator("new_posts", "and_more")
    @classmethod
    def _has_other(cls, value: dict[str, str]) -> dict[str, str]:
        if value and "other" not in value:
            raise ExplainedMistake("lacks `other`, which is said where no other form is right")
        return value


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
    words: dict[Language, EmailWordsSettings] = Field(
        {},
        description="Words in further languages, or others than a theme has.",
        examples=[{"nl": {"read_on": "Lees verder"}}],
    )
    logo: EmailLogoSettings | None = Field(
        None,
        description="A picture at the top.",
        examples=[{"url": "https://example.org/logo.png", "width": 160}],
    )
