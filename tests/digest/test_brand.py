"""The brand of publisher.toml, as readers see it in an email."""

from __future__ import annotations

from pathlib import Path

import pytest

from publisher.config.colours import contrast
from publisher.digest.brand import BrandView, brand_view
from tests.digest.samples import message_of, three_posts
from tests.factories import make_configuration

LOGO = '[email.logo]\nurl = "https://example.org/logo.png"\nwidth = 150\n'


def brand(folder: Path, settings: str = "", language: str = "en") -> BrandView:
    return brand_view(make_configuration(folder, settings), language)


@pytest.mark.parametrize(
    "settings",
    ["", '[email.light]\naccent = "#0b6e4f"', '[email.light]\naccent = "#7a7500"\nlink = "#0b57d0"\ntext = "#555555"'],
)
def test_whatever_is_derived_reads_well_in_both_schemes(tmp_path: Path, settings: str) -> None:
    found = brand(tmp_path, settings)
    for palette in (found.light, found.dark):
        for ground in (palette.surface, palette.background):
            assert min(contrast(colour, ground) for colour in (palette.text, palette.strong, palette.soft)) >= 4.5
        assert min(contrast(colour, palette.surface) for colour in (palette.accent, palette.link)) >= 4.5
        assert contrast(palette.text, palette.quiet) >= 4.5


def test_the_dark_accent_is_the_light_one_made_lighter_unless_it_is_given(tmp_path: Path) -> None:
    derived = brand(tmp_path, '[email.light]\naccent = "#0b6e4f"').dark.accent
    assert contrast(derived, "#1b1e22") >= 7
    red, green, blue = (int(derived[at : at + 2], 16) for at in (1, 3, 5))
    assert green > blue > red  # still a green
    given = '[email.light]\naccent = "#0b6e4f"\n[email.dark]\naccent = "#7fd1ae"'
    assert brand(tmp_path, given).dark.link == "#7fd1ae"


def test_titles_are_in_georgia_only_where_it_has_the_script(tmp_path: Path) -> None:
    for language in ("en", "fr", "ru", "el", "vi", "sr-Latn", "qqq"):
        assert brand(tmp_path, language=language).serif.startswith("Georgia"), language
    for language in ("ja", "ar", "he", "zh-Hant", "hi", "az-Arab"):
        assert "Georgia" not in brand(tmp_path, language=language).serif, language
    assert brand(tmp_path, '[email]\nheading_font = "georgia"', "ja").serif.startswith("Georgia")


def test_japanese_has_japanese_fonts_before_the_generic_one(tmp_path: Path) -> None:
    assert brand(tmp_path, language="ja").sans.endswith("'Hiragino Sans','Yu Gothic',Meiryo,sans-serif")


def test_colours_fonts_address_and_links_arrive_in_the_email(tmp_path: Path) -> None:
    settings = """
[email]
font = "verdana"
address = "Notes & Co., 12 Example Street\\n1234 Exampletown"
links = [{ text = "Mastodon", url = "https://social.example/@ada" }]
[email.light]
accent = "#0b6e4f"
background = "#eef3f0"
"""
    message = message_of(tmp_path, three_posts(), more=settings)
    assert "color:#0b6e4f" in message.html
    assert "background-color:#eef3f0" in message.html
    assert "font-family:Verdana,Geneva,sans-serif" in message.html
    assert "Notes &amp; Co., 12 Example Street<br>1234 Exampletown" in message.html
    assert '<a href="https://social.example/@ada"' in message.html
    assert "Notes & Co., 12 Example Street\n1234 Exampletown" in message.text
    assert "Mastodon: https://social.example/@ada" in message.text


def test_a_logo_stands_for_the_name_where_they_say_the_same(tmp_path: Path) -> None:
    html = message_of(tmp_path, three_posts(), more=LOGO).html
    assert '<h1 class="logo"' in html
    assert html.count("<h1") == 1
    assert 'src="https://example.org/logo.png" width="150" alt="Notes on feeds"' in html
    both = message_of(tmp_path, three_posts(), 'title = "Weekly"', LOGO).html
    assert '<p class="logo"' in both
    assert ">Weekly</a></h1>" in both


def test_a_logo_for_dark_schemes_is_kept_from_outlook_and_hidden_until_asked_for(tmp_path: Path) -> None:
    html = message_of(tmp_path, three_posts(), more=f'{LOGO}dark_url = "https://example.org/dark.png"\n').html
    dark = html[html.index("<!--[if !mso]><!--><img") : html.index("<!--<![endif]-->")]
    assert "dark.png" in dark
    assert "display:none" in dark
    assert ".for-dark { display: inline-block !important; }" in html
