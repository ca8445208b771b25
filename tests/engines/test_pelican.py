"""What is taken over from Pelican's settings, which are Python and are not run."""

from __future__ import annotations

import time
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from publisher.engines import EngineSite, detect
from publisher.engines.python_settings import read_python_settings
from tests.engines.test_jekyll import write


def site(folder: Path, text: str, more: dict[str, str] | None = None) -> EngineSite:
    found = detect(write(folder, {"pelicanconf.py": text, "content/x.md": "x", **(more or {})}))
    assert found is not None
    assert found.engine == "pelican"
    return found


def facts(found: EngineSite) -> dict[str, Any]:
    names = ("title", "description", "url", "language", "timezone", "authors", "permalink", "folders", "publish_future")
    return {name: fact.value for name in names if (fact := getattr(found, name))}


def values(folder: Path, text: str) -> dict[str, Any]:
    found = read_python_settings(write(folder, {"pelicanconf.py": text}), "pelicanconf.py")
    assert found is not None
    return dict(found.values) | dict.fromkeys(found.unknown, "unknown")


def test_everything_that_the_settings_say(tmp_path: Path) -> None:
    found = site(
        tmp_path,
        "# -*- coding: utf-8 -*-\nAUTHOR = u'Ada'\nSITENAME = 'Notes'\nSITESUBTITLE = 'On feeds'\nSITEURL = ''\n"
        "PATH = 'src'\nARTICLE_PATHS = ['blog', 'none']\nTIMEZONE = 'Europe/Paris'\nDEFAULT_LANG = 'pt_BR'\n"
        "ARTICLE_URL = 'posts/{date:%Y}/{slug}/'\nWITH_FUTURE_DATES = False\n",
        {
            "publishconf.py": "import sys\nsys.path.append('.')\nfrom pelicanconf import *\nSITEURL = 'https://example.org/b/'\n",
            "src/blog/x.md": "x",
        },
    )
    assert facts(found) == {
        "title": "Notes",
        "description": "On feeds",
        "url": "https://example.org/b/",
        "language": "pt-BR",
        "timezone": "Europe/Paris",
        "authors": [{"name": "Ada"}],
        "permalink": "/posts/{date:%Y}/{slug}/",
        "folders": ["src/blog"],
    }
    assert found.files == ("publishconf.py", "pelicanconf.py")
    assert found.url is not None
    assert found.url.origin == "publishconf.py, SITEURL"
    assert found.questions == ()


def test_what_they_do_not_say_is_a_question_or_pelican_s_default(tmp_path: Path) -> None:
    found = site(tmp_path, "SITEURL = 'http://localhost:8000'\n")
    assert facts(found) == {"permalink": "/{slug}.html", "folders": ["content"], "publish_future": True}
    assert found.questions == (
        "publication.title",
        "publication.url",
        "publication.timezone",
        "publication.language",
    )


def test_one_of_the_two_files_is_enough(tmp_path: Path) -> None:
    found = detect(write(tmp_path, {"publishconf.py": "SITENAME = 'Notes'", "content/x.md": "x"}))
    assert found is not None
    assert facts(found)["title"] == "Notes"


def test_what_only_running_them_would_tell_is_said(tmp_path: Path) -> None:
    found = site(
        tmp_path,
        "import os, secrets\nSITENAME = secrets.token_hex()\nTIMEZONE = open('zone').read()\nDEFAULT_DATE = 'fs'\n"
        "ARTICLE_URL = '{slug.__class__}'\nfor x in (1, 2):\n    SITEURL = 'https://example.org'\n",
    )
    notes = "\n".join(found.notes)
    assert "SITENAME, SITEURL, TIMEZONE: only running pelicanconf.py would tell" in notes
    assert "'fs' takes the file's own time" in notes
    assert "nobody can fill in: /{slug.__class__}" in notes
    assert found.permalink is None


def test_articles_that_are_not_read_are_counted(tmp_path: Path) -> None:
    found = site(tmp_path, "SITENAME = 'x'", {"content/a/b.rst": "x", "content/c.rst": "x"})
    assert found.notes == ("2 files are reStructuredText, which is not read: only Markdown is",)


def test_settings_that_are_no_python_are_told(tmp_path: Path) -> None:
    found = site(tmp_path, "SITENAME = 'x'\nprint 'Python 2'\n")
    assert "pelicanconf.py: is not Python 3 in line 2" in found.notes[0]


@pytest.mark.parametrize(
    ("expression", "value"),
    [
        ("'a' 'b'", "ab"),
        ("'a' + 'b' + B", "abb"),
        ("['x'] + ['y']", ["x", "y"]),
        ("('x', 1, None)", ["x", 1, None]),
        ("{'a': {'b': [True]}}", {"a": {"b": [True]}}),
        ("'%s/%s' % (B, 'c')", "b/c"),
        ("f'{B}/c'", "b/c"),
        ("'x' if not DEBUG else 'y'", "x"),
        ("'x' if os.environ.get('NAME') == '1' else 'y'", "y"),
        ("os.getenv('NAME', 'fallback')", "fallback"),
        ("os.environ.get('NAME') or 'z'", "z"),
        ("os.path.join('a', B)", "a/b"),
        ("os.path.join(os.path.dirname(os.path.abspath(__file__)), 'content')", "content"),
        ("Path('a') / 'b'", "a/b"),
        ("{'k': 'v'}['k']", "v"),
        ("-1", -1),
        ("B in ('a', 'b')", True),
        ("open('x').read()", "unknown"),
        ("__import__('os').system('true')", "unknown"),
        ("[x for x in 'ab']", "unknown"),
        ("lambda: 1", "unknown"),
        ("'%1000000000d' % 1", "unknown"),
        ("'a' * 1000000000", "unknown"),
        ("9 ** 9 ** 9", "unknown"),
        ("NOT_THERE", "unknown"),
        ("'{0}'.format(B)", "unknown"),
    ],
)
def test_an_expression_is_worked_out_or_unknown(tmp_path: Path, expression: str, value: object) -> None:
    assert values(tmp_path, f"import os\nB = 'b'\nDEBUG = False\nA = {expression}\n")["A"] == value


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("A = 1\nA = 2", {"A": 2}),
        ("A = B = 'x'", {"A": "x", "B": "x"}),
        ("A: str = 'x'", {"A": "x"}),
        ("A = ['x']\nA += ['y']", {"A": ["x", "y"]}),
        ("A = {}\nA['k'] = 'v'", {"A": {"k": "v"}}),
        ("if True:\n    A = 1\nelse:\n    A = 2", {"A": 1}),
        ("if unknown():\n    A = 1\nelse:\n    B = 2", {"A": "unknown", "B": "unknown"}),
        ("A = 1\nif unknown():\n    A = 2", {"A": "unknown"}),
        ("try:\n    A = 1\nexcept ImportError:\n    A = 2", {"A": 1}),
        ("A, B = 1, 2", {"A": "unknown", "B": "unknown"}),
        ("lower = 1\nA = lower", {"A": 1}),
        ("from os.path import join as JOIN", {"JOIN": "unknown"}),
        ("from pelicanconf import *\nA = 1", {"A": 1}),
        ("def A():\n    B = 1", {"B": "unknown"}),
    ],
)
def test_statements_are_followed_in_their_order(tmp_path: Path, text: str, expected: dict[str, Any]) -> None:
    assert values(tmp_path, text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "A = " + "(" * 100_000,
        "A = " + "-" * 200_000 + "1",
        "A = " + "+".join(["1"] * 100_000),
        "A = " + " and ".join(["1"] * 100_000),
        "A = a" + ".b" * 200_000,
        "if 1:\n pass\n" + "elif 1:\n pass\n" * 60_000,
        "A = 'x'\n" + "A = A + A\n" * 200,
        "A = ['x']\n" + "A = [A, A, A, A]\n" * 200,
        "A = {'x': 1}\n" + "A['y'] = A\n" * 200,
        "A = '%s' % ('x' * 9)\n" + "A = '%s%s' % (A, A)\n" * 200,
        "A = '\0'",
        "\n".join(" " * depth + "if 1:" for depth in range(95)) + "\n" + " " * 95 + "A = 1",
    ],
)
def test_hostile_settings_are_given_up_within_a_second(tmp_path: Path, text: str) -> None:
    write(tmp_path, {"pelicanconf.py": text})
    start = time.process_time()
    assert read_python_settings(tmp_path, "pelicanconf.py") is not None
    assert time.process_time() - start < 2


def test_nothing_outside_the_folder_is_read(tmp_path: Path) -> None:
    write(tmp_path, {"secret.py": "A = 1", "blog/pelicanconf.py": "from ..secret import *\nfrom secret import *\n"})
    found = read_python_settings(tmp_path / "blog", "pelicanconf.py")
    assert found is not None
    assert found.values == {}


@settings(max_examples=150, deadline=None)
@given(st.text(alphabet="AB=+%'\"[]{}(),: \n.fi1x", max_size=60))
def test_any_text_is_read_or_told(tmp_path_factory: pytest.TempPathFactory, text: str) -> None:
    folder = tmp_path_factory.mktemp("settings")
    assert read_python_settings(write(folder, {"pelicanconf.py": text}), "pelicanconf.py") is not None
