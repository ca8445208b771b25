"""[email] of publisher.toml -> what a theme paints with: whole palettes for light and dark, font lists, logo, address, links."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass

from publisher.config import Configuration, EmailSettings
from publisher.config.colours import mixed, readable
from publisher.digest.wording import locale_of

BLACK, WHITE = "#000000", "#ffffff"
EASY = 7.0  # the contrast of what is derived for dark schemes: https://www.w3.org/TR/WCAG22/#contrast-enhanced

# Fonts that systems have; a list ends with its generic family. Outlook on Windows takes Times where it does not know the
# first of a list, so it has lists of its own.
STACKS = {
    "system": "-apple-system,'Segoe UI',Roboto,Helvetica,Arial,sans-serif",
    "arial": "Arial,Helvetica,sans-serif",
    "verdana": "Verdana,Geneva,sans-serif",
    "trebuchet": "'Trebuchet MS',Tahoma,sans-serif",
    "georgia": "Georgia,'Times New Roman',serif",
    "times": "'Times New Roman',Times,serif",
    "palatino": "'Palatino Linotype',Palatino,'Book Antiqua',serif",
    "courier": "'Courier New',Courier,monospace",
}
OUTLOOK_STACKS = {**STACKS, "system": "'Segoe UI',Arial,sans-serif"}
MONO = "ui-monospace,Menlo,Consolas,monospace"
# Where the usual fonts lack a script, a good one of each system, before the generic family.
EAST_ASIAN = {
    "ja": "'Hiragino Sans','Yu Gothic',Meiryo",
    "zh": "'PingFang SC','Microsoft YaHei'",
    "ko": "'Apple SD Gothic Neo','Malgun Gothic'",
}
GEORGIA_SCRIPTS = frozenset({"latn", "cyrl", "grek"})
GEORGIA_LETTERS = ("LATIN", "CYRILLIC", "GREEK")  # as Unicode names them


@dataclass(frozen=True, slots=True)
class PaletteView:
    """Colours of one scheme, as `#rrggbb`. `strong` is for titles, `soft` for dates, `quiet` is the ground of code."""

    background: str
    surface: str
    text: str
    strong: str
    soft: str
    line: str
    quiet: str
    accent: str
    link: str


@dataclass(frozen=True, slots=True)
class LogoView:
    url: str
    dark_url: str
    width: int
    height: int
    alt: str
    link: str


@dataclass(frozen=True, slots=True)
class LinkView:
    text: str
    url: str


@dataclass(frozen=True, slots=True)
class BrandView:
    """`address` is its lines. Fonts are CSS lists; those with `outlook` are for Outlook on Windows."""

    light: PaletteView
    dark: PaletteView
    sans: str
    serif: str
    mono: str
    outlook_sans: str
    outlook_serif: str
    logo: LogoView | None
    address: tuple[str, ...]
    links: tuple[LinkView, ...]


def brand_view(configuration: Configuration, language: str) -> BrandView:
    """The brand, for an email in that language."""
    settings = configuration.settings.email
    text_font = settings.font
    heading_font = settings.heading_font or ("georgia" if _is_for_georgia(language) else text_font)
    return BrandView(
        light=_light(settings),
        dark=_dark(settings),
        sans=_stack(STACKS[text_font], language),
        serif=_stack(STACKS[heading_font], language),
        mono=MONO,
        outlook_sans=_stack(OUTLOOK_STACKS[text_font], language),
        outlook_serif=_stack(OUTLOOK_STACKS[heading_font], language),
        logo=_logo(configuration),
        address=tuple(line.strip() for line in settings.address.splitlines() if line.strip()),
        links=tuple(LinkView(link.text, link.url) for link in settings.links),
    )


def _light(settings: EmailSettings) -> PaletteView:
    given = settings.light
    return _palette(given.background, given.surface, given.text, given.accent, given.link or given.accent, BLACK)


def _dark(settings: EmailSettings) -> PaletteView:
    given, light = settings.dark, settings.light
    accent = given.accent or readable(light.accent, (given.surface,), EASY)
    link = given.link or (readable(light.link, (given.surface,), EASY) if light.link else accent)
    return _palette(given.background, given.surface, given.text, accent, link, WHITE)


def _palette(background: str, surface: str, text: str, accent: str, link: str, extreme: str) -> PaletteView:
    """What is not configured is mixed from what is, and reads well on both grounds."""
    grounds = (surface, background)
    return PaletteView(
        background=background,
        surface=surface,
        text=text,
        strong=readable(mixed(text, extreme, 0.5), grounds),
        soft=readable(mixed(text, surface, 0.27), grounds),
        line=mixed(surface, text, 0.13),
        quiet=mixed(surface, text, 0.05),
        accent=accent,
        link=link,
    )


def _stack(fonts: str, language: str) -> str:
    more = EAST_ASIAN.get(language.lower().partition("-")[0])
    if not more:
        return fonts
    own, _, generic = fonts.rpartition(",")
    return f"{own},{more},{generic}"


def _is_for_georgia(language: str) -> bool:
    """Whether titles in this language are in a script that Georgia has."""
    script = next((part.lower() for part in language.split("-")[1:] if len(part) == 4 and part.isalpha()), "")
    if script:
        return script in GEORGIA_SCRIPTS
    locale = locale_of(language)
    sample = str(locale.get_display_name() or "") if locale else "a"
    return all(unicodedata.name(letter, "").startswith(GEORGIA_LETTERS) for letter in sample if letter.isalpha())


def _logo(configuration: Configuration) -> LogoView | None:
    given, publication = configuration.settings.email.logo, configuration.settings.publication
    if given is None:
        return None
    return LogoView(
        url=given.url,
        dark_url=given.dark_url,
        width=given.width,
        height=given.height,
        alt=given.alt or publication.title,
        link=given.link or publication.url,
    )
