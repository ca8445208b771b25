"""`publisher feeds check`: what a person sees, and what a script reads."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from publisher.feeds.build import build
from publisher.server import create_app
from tests.cli.command import publisher
from tests.factories import make_configuration, make_post
from tests.feedcheck.documents import ATOM, RSS, broken
from tests.server.hosting import hosted

HUB = '\n[feeds]\nhubs = ["https://hub.example.org/"]\n'


@pytest.fixture
def blog(tmp_path: Path) -> Path:
    build(make_configuration(tmp_path, HUB), [make_post()])
    return tmp_path


def test_without_a_target_it_checks_what_build_wrote(blog: Path) -> None:
    done = publisher(blog, "feeds", "check", "--strict")
    assert done.code == 0, done.out
    lines = done.out.splitlines()
    assert [line.split()[0] for line in lines] == ["feeds/atom.xml", "feeds/feed.json", "feeds/rss.xml"]
    assert all(line.endswith("nothing to complain of") for line in lines)


def test_an_error_is_shown_with_place_line_and_remedy_and_fails(tmp_path: Path) -> None:
    (tmp_path / "rss.xml").write_text(broken(RSS, "Mon, 23", "Tue, 23"))
    done = publisher(tmp_path, "feeds", "check", "rss.xml")
    assert done.code == 1
    assert done.out.startswith(
        'rss.xml:15:16: error date-weekday: <pubDate> is "Tue, 23 Nov 2026 09:00:00 GMT", but that day is a Mon\n'
        "          <pubDate>Tue, 23 Nov 2026 09:00:00 GMT</pubDate>\n"
        "                   ^\n"
        "  help: let a program write it\n"
    )
    assert done.out.splitlines()[-1].endswith("1 error")


def test_a_code_is_explained(tmp_path: Path) -> None:
    done = publisher(tmp_path, "feeds", "check", "--explain", "date-weekday")
    assert done.out == (
        "error date-weekday: The weekday is not the one of that date.\n"
        "Strict parsers refuse the date. Leave the weekday out, or let a program write it.\n"
        "rule: RFC 5322 §3.3 https://www.rfc-editor.org/rfc/rfc5322#section-3.3\n"
    )
    wrong = publisher(tmp_path, "feeds", "check", "--explain", "date-weekdays")
    assert wrong.code == 2
    assert "did you mean date-weekday?" in wrong.err


def test_warnings_fail_only_when_asked_to(tmp_path: Path) -> None:
    (tmp_path / "rss.xml").write_text(broken(RSS, 'rel="self"', 'rel="related"'))
    assert publisher(tmp_path, "feeds", "check", "rss.xml").code == 0
    assert publisher(tmp_path, "feeds", "check", "rss.xml", "--strict").code == 1


def test_several_targets_and_folders(tmp_path: Path) -> None:
    (tmp_path / "feeds/tags").mkdir(parents=True)
    (tmp_path / "feeds/tags/a.xml").write_text(ATOM)
    (tmp_path / "feeds/b.json").write_text("{}")
    (tmp_path / "c.xml").write_text(RSS)
    done = publisher(tmp_path, "feeds", "check", "feeds", "c.xml", "--json")
    assert done.code == 1
    assert [feed["source"] for feed in done.json["feeds"]] == ["feeds/b.json", "feeds/tags/a.xml", "c.xml"]
    assert (done.json["errors"], done.json["warnings"]) == (1, 0)


def test_standard_input_and_the_address_it_is_served_at(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "publisher", "feeds", "check", "-", "--url", "https://example.org/other"]
    done = subprocess.run(command, cwd=tmp_path, input=RSS, capture_output=True, text=True)
    assert "standard input:9:60: warning link-self-wrong" in done.stdout
    assert done.returncode == 0


def test_json_has_the_documented_keys(tmp_path: Path) -> None:
    (tmp_path / "rss.xml").write_text(broken(RSS, "Mon, 23", "Tue, 23"))
    facts = publisher(tmp_path, "feeds", "check", "rss.xml", "--json").json
    assert set(facts) == {"feeds", "errors", "warnings", "explanations"}
    assert set(facts["explanations"]) == {"date-weekday"}
    assert set(facts["explanations"]["date-weekday"]) == {"meaning", "why", "rule", "link"}
    (feed,) = facts["feeds"]
    assert set(feed) == {"source", "url", "format", "entries", "size_bytes", "http", "errors", "warnings", "problems"}
    assert set(feed["problems"][0]) == {"code", "severity", "path", "line", "column", "message", "hint", "excerpt"}


def test_a_feed_on_the_web(blog: Path) -> None:
    with hosted(create_app(blog / "feeds", feeds_url="https://example.org/feeds/", hubs=[])) as client:
        done = publisher(blog, "feeds", "check", f"http://127.0.0.1:{client.port}/atom.xml")
    assert done.code == 0, done.out
    assert "link-self-wrong" in done.out
    assert "Atom 1.0" in done.out


def test_the_own_feeds_as_published(tmp_path: Path) -> None:
    (tmp_path / "served").mkdir()
    with hosted(create_app(tmp_path / "served", feeds_url="http://127.0.0.1/", hubs=[])) as client:
        address = f"http://127.0.0.1:{client.port}/"
        build(make_configuration(tmp_path, f'{HUB}url = "{address}"\nfolder = "served"\n'), [make_post()])
        done = publisher(tmp_path, "feeds", "check", "--published", "--strict")
    assert done.code == 0, done.out
    assert f"{address}atom.xml" in done.out


def test_what_is_not_there_is_said(tmp_path: Path) -> None:
    for target, words in (("nothing.xml", "no such file"), ("example.org/feed", "https://example.org/feed")):
        done = publisher(tmp_path, "feeds", "check", target)
        assert done.code == 2
        assert words in done.err
    make_configuration(tmp_path)
    done = publisher(tmp_path, "feeds", "check")
    assert done.code == 2
    assert "there are no feeds yet" in done.err


def test_an_address_that_does_not_answer_is_an_error_and_no_traceback(tmp_path: Path) -> None:
    done = publisher(tmp_path, "feeds", "check", "http://127.0.0.1:9/feed")
    assert done.code == 1
    assert "http-unreachable" in done.out
    assert "not reached" in done.out


def test_wrong_wishes_are_explained(blog: Path) -> None:
    done = publisher(blog, "feeds", "check", "feeds", "--url", "https://example.org/")
    assert done.code == 2
    assert "--url is the address of one file" in done.err
    assert publisher(blog, "feeds", "check", "feeds", "--published").code == 2
