"""[email]: a brand that cannot be read is a mistake, told with the nearest colour that can."""

from __future__ import annotations

from pathlib import Path

import pytest

from publisher.config.colours import contrast, mixed, readable
from publisher.errors import ConfigurationError
from tests.factories import make_configuration


def mistakes(folder: Path, text: str) -> list[str]:
    with pytest.raises(ConfigurationError) as caught:
        make_configuration(folder, text)
    return [finding.removeprefix("publisher.toml: ") for finding in caught.value.findings]


def test_contrast_is_that_of_wcag() -> None:
    assert contrast("#000000", "#ffffff") == contrast("#ffffff", "#000000") == 21
    assert contrast("#767676", "#ffffff") == pytest.approx(4.54, abs=0.01)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)


@pytest.mark.parametrize("colour", ["#ffff00", "#aaaaaa", "#10c08a", "#ffffff"])
def test_the_nearest_readable_colour_is_readable_and_of_the_same_hue(colour: str) -> None:
    found = readable(colour, ("#ffffff", "#f4f3ef"))
    assert contrast(found, "#f4f3ef") >= 4.5
    assert readable(found, ("#ffffff", "#f4f3ef")) == found


def test_where_nothing_is_readable_the_best_there_is_is_taken() -> None:
    assert readable("#ff0000", ("#000000", "#ffffff"), 7) not in ("#000000", "#ffffff")


def test_colours_are_mixed_channel_by_channel() -> None:
    assert mixed("#000000", "#ff8000", 0.5) == "#804000"
    assert mixed("#123456", "#ffffff", 0) == "#123456"


def test_a_pale_colour_is_a_mistake_with_a_better_one(tmp_path: Path) -> None:
    assert mistakes(tmp_path, '[email.light]\naccent = "#FFD800"\nlink = "#aaaaaa"') == [
        'email.light.accent: "#FFD800" on surface #ffffff has a contrast of 1.4:1, and reading needs 4.5:1, as #8a7500 has',
        'email.light.link: "#aaaaaa" on surface #ffffff has a contrast of 2.3:1, and reading needs 4.5:1, as #757575 has',
    ]


def test_a_ground_on_which_the_default_text_cannot_be_read_is_told_too(tmp_path: Path) -> None:
    told = mistakes(tmp_path, '[email.light]\nsurface = "#101010"')
    assert told[0].startswith('email.light.text: "#2b3036" on surface #101010 has a contrast of 1.4:1')


def test_text_is_read_on_the_background_as_well(tmp_path: Path) -> None:
    assert "on background #808080" in mistakes(tmp_path, '[email.dark]\nbackground = "#808080"')[0]


@pytest.mark.parametrize("colour", ["red", "#fff", "0b6e4f", "#0b6e4g", "#0b6e4f00", ""])
def test_what_is_no_colour_is_told(tmp_path: Path, colour: str) -> None:
    (told,) = mistakes(tmp_path, f'[email.light]\nbackground = "{colour}"')
    assert told == (
        f'email.light.background: "{colour}" is not a colour; '
        'write it as "#" and six hexadecimal digits, for example "#0b6e4f"'
    )


def test_mistakes_in_logo_links_and_fonts_name_their_keys(tmp_path: Path) -> None:
    told = mistakes(tmp_path, '[email]\nfont = "comic"\nlinks = [{ text = "x" }]\n[email.logo]\nwidth = 900\n')
    assert told[0].startswith("email.links.1.url: is missing")
    assert told[1].startswith('email.font: "comic" is not one of the choices; allowed: "system", "arial"')
    assert told[2].startswith("email.logo.url: is missing")
    assert told[3].startswith("email.logo.width: 900 is too large")


def test_one_click_needs_https(tmp_path: Path) -> None:
    assert mistakes(tmp_path, '[esp]\nunsubscribe_url = "http://example.org/u"\none_click = true') == [
        "esp.one_click: true needs an unsubscribe_url that begins with https (RFC 8058, section 3.1)"
    ]
    make_configuration(tmp_path, '[esp]\nunsubscribe_url = "https://example.org/u"\none_click = true')


def test_words_are_for_a_language_and_have_no_formats(tmp_path: Path) -> None:
    assert mistakes(tmp_path, '[email.words."not one"]\nread_on = "x"') == [
        "email.words.not one: is no language tag; allowed: a tag such as nl or pt-BR"
    ]
    (told,) = mistakes(tmp_path, '[email.words.nl]\nread_on = "{n:>99999999}"')
    assert "has {n:>99999999}; there are" in told


def test_words_that_cannot_be_said_are_told(tmp_path: Path) -> None:
    told = mistakes(
        tmp_path,
        '[email.words.nl]\nread_on = "Lees {title}"\nnew_posts = { one = "{n} nieuw" }\nreason = "{n"\nlisten = 3\nreed_on = "x"',
    )
    assert told == [
        'email.words.nl.new_posts: {"one": "{n} nieuw"} lacks `other`, which is said where no other form is right',
        'email.words.nl.read_on: "Lees {title}" has {title}; there are {n}, {digest} and {publication}',
        'email.words.nl.listen: 3 is not text; allowed: The link to a sound, for example "Luisteren"',
        'email.words.nl.reason: "{n" has a brace without its other half; write {{ for a brace itself',
        "email.words.nl.reed_on: no such key; did you mean `read_on`?",
    ]
