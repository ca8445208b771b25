"""[podcast] of publisher.toml."""

from __future__ import annotations

from pathlib import Path

import pytest

from publisher.errors import ConfigurationError
from tests.factories import make_configuration

GOOD = '\n[podcast]\ncategories = ["Technology"]\nimage = "https://example.org/cover.png"\n'


def mistakes(folder: Path, more: str) -> str:
    with pytest.raises(ConfigurationError) as raised:
        make_configuration(folder, more)
    return str(raised.value)


def test_two_lines_make_a_podcast(tmp_path: Path) -> None:
    podcast = make_configuration(tmp_path, GOOD).settings.podcast
    assert podcast
    assert (podcast.type, podcast.explicit, podcast.medium, podcast.feed) == ("episodic", False, "podcast", "")


def test_a_blog_without_one_has_none(tmp_path: Path) -> None:
    assert make_configuration(tmp_path).settings.podcast is None


@pytest.mark.parametrize(
    ("name", "meant"),
    [
        ("Technolgy", "Technology"),
        ("technology", "Technology"),
        ("Documentary", "Society & Culture > Documentary"),
        ("Society and Culture", "Society & Culture"),
        ("society & culture/documentary", "Society & Culture > Documentary"),
        ("TV & Films", "TV & Film"),
    ],
)
def test_a_category_apple_does_not_have_is_told_with_the_nearest(tmp_path: Path, name: str, meant: str) -> None:
    found = mistakes(tmp_path, GOOD.replace("Technology", name))
    assert f'podcast.categories.1: "{name}" is no category' in found
    assert f'did you mean "{meant}"?' in found


def test_a_category_apple_gave_up_is_told(tmp_path: Path) -> None:
    assert "was given up by Apple" in mistakes(tmp_path, GOOD.replace("Technology", "Games & Hobbies"))


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ('image = "https://example.org/a.webp"', "neither a JPEG nor a PNG"),
        ('image = "/a.png"', "is not a web address"),
        ('image = "https://example.org/a.png"\nguid = "7"', "podcast.guid"),
        ('image = "https://example.org/a.png"\ntype = "weekly"', '"episodic", "serial"'),
        ('image = "https://example.org/a.png"\nmedium = "vlog"', '"audiobook"'),
        ('image = "https://example.org/a.png"\nowner = { email = "ada" }', "podcast.owner.email"),
        ('image = "https://example.org/a.png"\nowner = { name = "Ada" }', "podcast.owner.email: is missing"),
        ('image = "https://example.org/a.png"\nexplicit = "no"', "is not true or false"),
        ('image = "https://example.org/a.png"\nfundin = []', "did you mean `funding`?"),
        ('image = "https://example.org/a.png"\nfeed = "podcast"', "add [feeds.named.podcast]"),
        ("", "podcast.image: is missing"),
    ],
)
def test_what_is_wrong_is_told_with_its_key(tmp_path: Path, line: str, told: str) -> None:
    assert told in mistakes(tmp_path, f'\n[podcast]\ncategories = ["Technology"]\n{line}\n')


def test_a_feed_that_is_nearly_named_is_told(tmp_path: Path) -> None:
    more = GOOD + "feed = \"podcst\"\n[feeds.named.podcast]\nfilter = 'enclosure'\n"
    assert 'did you mean "podcast"?' in mistakes(tmp_path, more)
