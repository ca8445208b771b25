"""What is known of mail clients: the table, and the script that writes it."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from publisher.digest.lint.clients import slugs, source, support_of
from publisher.digest.lint.features import declarations, of_element, of_style
from scripts import caniemail

FEATURE = """---
title: "gap"
category: css
last_test_date: "2023-12-19"
stats: {
	apple-mail: { macos: { "10.3": "n", "10.15":"y #1" }, ios: { "9":"n", "12.2":"a #2", } },
	gmail: {
		android: {
			"2019": "y", "16.80":"n",
		},
	}
}
notes_by_num: { "1": "a {brace}" }
---
"""


@pytest.mark.parametrize(
    ("slug", "percent"),
    [
        ("html-picture", 24), ("html-srcset", 24), ("css-variables", 45), ("css-aspect-ratio", 41), ("css-gap", 64),
        ("css-object-fit", 66), ("css-position", 80), ("css-border-radius", 83), ("css-padding", 100), ("html-video", 24),
    ],
)  # fmt: skip
def test_the_shares_are_those_that_others_counted_in_the_same_data(slug: str, percent: int) -> None:
    feature = support_of(slug)
    assert feature is not None
    assert abs(feature.percent - percent) <= 1


def test_the_table_says_where_it_is_from_and_of_which_day() -> None:
    assert "https://github.com/hteumeuleu/caniemail, commit " in source()
    assert len(slugs()) > 250


def test_clients_are_named_as_people_name_them() -> None:
    webp, svg = support_of("image-webp"), support_of("html-svg")
    assert webp is not None
    assert svg is not None
    assert webp.missing_text == "not in Outlook on Windows"
    assert svg.missing_text.startswith("not in Gmail, Outlook on Windows, ")
    assert svg.missing_text.endswith(" more")


@pytest.mark.parametrize(
    ("style", "expected"),
    [
        ("padding-top:4px;border-top-left-radius:2px", ("css-padding", "css-border-radius")),
        ("display:flex", ("css-display-flex",)),
        ("display:block;color:red", ()),
        ("width:calc(100% - 2rem)", ("css-width", "css-unit-calc", "css-unit-rem")),
        ("font-family:'a;b:c(', x;gap:1px", ("css-gap",)),
        ("mso-hide:all;-webkit-foo:1;--x:1", ()),
        ("background:url(data:image/png;base64,AA==) no-repeat", ("css-background",)),
    ],
)
def test_a_style_is_taken_apart_into_what_the_table_has_names_for(style: str, expected: tuple[str, ...]) -> None:
    assert of_style(style) == expected


def test_what_is_important_holds_so_it_comes_last() -> None:
    assert declarations("color:red !IMPORTANT;color:blue") == (("color", "blue"), ("color", "red"))


def test_elements_are_known_by_the_features_they_belong_to() -> None:
    assert list(of_element("h3", {})) == ["html-h1-h6"]
    assert set(of_element("img", {"srcset": "", "loading": ""})) == {
        "html-img",
        "html-srcset",
        "html-loading-attribute",
    }
    assert list(of_element("o:p", {})) == []


def test_the_script_reads_what_the_latest_version_of_each_client_knows(tmp_path: Path) -> None:
    folder = tmp_path / "_features"
    folder.mkdir()
    (folder / "css-gap.md").write_text(FEATURE)
    (folder / "amp.md").write_text(FEATURE)
    git = ["git", "-C", str(tmp_path), "-c", "user.name=a", "-c", "user.email=a@example.org"]
    subprocess.run([*git, "init", "-q"], check=True)
    subprocess.run([*git, "add", "."], check=True)
    subprocess.run([*git, "commit", "-qm", "x"], check=True)
    table = tmp_path / "caniemail.tsv"
    caniemail.main(tmp_path, table)
    lines = table.read_text().splitlines()
    assert lines[-2:] == ["clients\t\tapple-mail.ios,apple-mail.macos,gmail.android", "css-gap\tgap\tayn"]
    assert "commit" in lines[0]
