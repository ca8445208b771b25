"""publisher.toml: everything wrong is said at once, and what is right means what it says."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from publisher.config import ButtondownSettings, OutboxSettings, find_configuration, json_schema, load_configuration
from publisher.errors import ConfigurationError, UsageError
from tests.factories import PUBLICATION, make_configuration


def mistakes(folder: Path, text: str) -> list[str]:
    path = folder / "publisher.toml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(ConfigurationError) as caught:
        load_configuration(path)
    return [finding.removeprefix("publisher.toml: ") for finding in caught.value.findings]


def test_two_lines_are_a_whole_configuration(tmp_path: Path) -> None:
    path = tmp_path / "publisher.toml"
    path.write_text('[publication]\ntitle = "Notes"\nurl = "https://example.org/blog"\n')
    config = load_configuration(path)
    assert config.settings.publication.url == "https://example.org/blog/"
    assert config.feeds_url == "https://example.org/blog/feeds/"
    assert config.settings.feeds.limit == 50
    assert config.ledger_path == tmp_path / ".publisher/ledger.sqlite3"
    assert config.settings.digests == {}


def test_every_mistake_is_told_at_once_with_its_key_and_the_nearest_right_one(tmp_path: Path) -> None:
    found = mistakes(
        tmp_path,
        """
        [publication]
        titel = "x"
        url = "ftp://example.org"
        timezone = "Mars/Base"
        [feeds]
        limit = "many"
        content = "ful"
        [digests.weekly]
        shedule = "0 9 * * MON"
        [digests.weekly.esp]
        provider = "buttondown"
        tags = [3]
        """,
    )
    assert found == [
        'publication.title: is missing; allowed: The publication\'s name, for example "Notes on feeds"',
        'publication.url: "ftp://example.org" is not a web address; allowed: The site\'s address; may have a path,'
        ' for example "https://example.org/"',
        'publication.timezone: "Mars/Base" is not a time zone; allowed: Time zone (IANA) of dates without one,'
        ' for example "Europe/Paris"',
        "publication.titel: no such key; did you mean `title`?",
        'feeds.limit: "many" is not a whole number; allowed: The newest posts in each feed, for example 50',
        'feeds.content: "ful" is not one of the choices; allowed: "full", "summary"',
        "digests.weekly.esp.tags.1: 3 is not text; allowed: Send to subscribers with any of these tags; to all if empty,"
        ' for example ["weekly"]',
        "digests.weekly.shedule: no such key; did you mean `schedule`?",
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            '[digests.weekly]\nschedule = "every monday"',
            'digests.weekly.schedule: "every monday" has no time of day; did you mean "every Monday at 09:00"?',
        ),
        ('[collect]\npermalink = "/:yeer/"', 'collect.permalink: "/:yeer/" has a token nobody knows: :yeer'),
        ('[collect]\nfolders = ["../elsewhere"]', 'collect.folders.1: "../elsewhere" is not a folder inside'),
        ("[collect]\nfolders = []", "collect.folders: [] is empty"),
        ('[esp]\nprovider = "mailchimp"', 'esp.provider: "mailchimp" is no provider; allowed: outbox, buttondown'),
        ('[esp]\nprovider = "buttondown"\nbase_url = "http://api.example.org"', "would send the API key unencrypted"),
        ("[digests.weekly]\nmin_posts = 0", "digests.weekly.min_posts: 0 is too small"),
        ("[digests.weekly]\nmax_posts = true", "digests.weekly.max_posts: true is not a whole number"),
        ('[digests."Weekly News"]', "digests.Weekly News: is no name for a digest"),
        ("feeds = 3", "feeds: 3 is not a table"),
        ("digests = 3", "digests: 3 is not a table"),
        ("digests.weekly = 3", "digests.weekly: 3 is not a table"),
        ("[digests.weekly]\nesp = 3", "digests.weekly.esp: 3 is not a table"),
        ("esp = 3", "esp: 3 is not a table"),
    ],
)
def test_a_mistake_is_explained(tmp_path: Path, text: str, expected: str) -> None:
    head, _, tables = text.partition("[") if not text.startswith("[") else ("", "", text[1:])
    found = mistakes(tmp_path, head + PUBLICATION + (f"[{tables}" if tables else ""))
    assert len(found) == 1, found
    assert expected in found[0]


def test_a_mistake_in_the_common_esp_is_told_once_however_many_digests_inherit_it(tmp_path: Path) -> None:
    found = mistakes(
        tmp_path,
        PUBLICATION + '[esp]\nprovider = "buttondown"\ntags = "weekly"\n[digests.a]\n[digests.b]\n[digests.c]\n',
    )
    assert [line.split(":")[0] for line in found] == ["esp.tags"]


def test_a_digest_inherits_the_esp_and_overrides_single_keys(tmp_path: Path) -> None:
    config = make_configuration(
        tmp_path,
        """
        [esp]
        provider = "buttondown"
        archive = "disabled"
        [digests.weekly.esp]
        tags = ["weekly"]
        [digests.all]
        [digests.local.esp]
        provider = "outbox"
        """,
    )
    weekly, everyone, local = (config.digest(name).esp for name in ("weekly", "all", "local"))
    assert isinstance(weekly, ButtondownSettings)
    assert (weekly.archive, weekly.tags) == ("disabled", ("weekly",))
    assert isinstance(everyone, ButtondownSettings)
    assert everyone.tags == ()
    assert isinstance(local, OutboxSettings)


def test_toml_that_cannot_be_read_says_where(tmp_path: Path) -> None:
    assert "line 2, column" in mistakes(tmp_path, '[publication]\ntitle = "Notes\n')[0]


def test_a_file_that_is_not_utf8_says_where(tmp_path: Path) -> None:
    (tmp_path / "publisher.toml").write_bytes(b'[publication]\ntitle = "caf\xe9"\n')
    with pytest.raises(ConfigurationError, match="byte 26 is not UTF-8"):
        load_configuration(tmp_path / "publisher.toml")


def test_the_configuration_is_found_from_a_folder_below(tmp_path: Path) -> None:
    make_configuration(tmp_path)
    deep = tmp_path / "posts" / "2026"
    deep.mkdir(parents=True)
    assert find_configuration(deep) == tmp_path / "publisher.toml"


def test_without_a_configuration_the_message_says_how_to_begin(tmp_path: Path) -> None:
    with pytest.raises(ConfigurationError, match=r"there is no publisher\.toml here") as caught:
        find_configuration(tmp_path)
    assert "publisher init" in caught.value.hint


def test_an_unknown_digest_is_answered_with_the_nearest(tmp_path: Path) -> None:
    config = make_configuration(tmp_path, "[digests.weekly]\n[digests.releases]\n")
    with pytest.raises(UsageError, match='no digest is called "weakly"; did you mean "weekly"'):
        config.digest("weakly")


def test_the_effective_configuration_validates_against_the_schema_it_documents(tmp_path: Path) -> None:
    from jsonschema import Draft202012Validator

    schema = json_schema()
    Draft202012Validator.check_schema(schema)
    config = make_configuration(tmp_path, '[digests.weekly]\nschedule = "0 9 * * MON"\n')
    Draft202012Validator(schema).validate(json.loads(json.dumps(config.effective())))
    wrong = {"publication": {"title": "x", "url": "https://example.org/", "colour": "red"}}
    assert [error.message for error in Draft202012Validator(schema).iter_errors(wrong)]


def test_every_key_is_documented_with_an_example() -> None:
    schema = json_schema()
    for table in [schema, *schema["$defs"].values()]:
        for key, value in table["properties"].items():
            assert value.get("description"), (table.get("title"), key)
            assert value.get("examples"), (table.get("title"), key)
