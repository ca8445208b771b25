"""`publisher init`: what it finds, what it asks for, and the publisher.toml it writes."""

from __future__ import annotations

import os
import pty
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from publisher.config import load_configuration
from tests.cli.command import KEPT, publisher
from tests.factories import write_post

SAID = ("--title", "Notes", "--url", "https://example.org/blog")


@pytest.fixture
def blog(tmp_path: Path) -> Path:
    write_post(tmp_path, "why.md", "title: Why feeds\ndate: 2026-11-20")
    write_post(tmp_path, "secret.md", "title: Secret\ndate: 2026-11-20\ndraft: true")
    return tmp_path


def test_a_folder_of_posts_needs_a_title_and_an_address(blog: Path) -> None:
    done = publisher(blog, "init", "--yes")
    assert done.code == 2
    assert "--title … --url …" in done.err
    assert not (blog / "publisher.toml").exists()


def test_what_is_not_known_of_an_engines_site_comes_with_the_reasons(tmp_path: Path) -> None:
    (tmp_path / "astro.config.mjs").write_text("export default { site: address() }", encoding="utf-8")
    write_post(tmp_path, "src/content/blog/a.md", "title: A\ndate: 2026-11-20")
    done = publisher(tmp_path, "init", "--yes")
    assert done.code == 2
    assert "Astro site found, but its files do not tell: The publication's title, The site's address" in done.err
    assert "astro.config.mjs computes `site`" in done.err


def test_where_nothing_is_ready_the_cause_is_told_once(tmp_path: Path) -> None:
    for name in ("a", "b"):
        write_post(tmp_path, f"{name}.md", f"title: {name}\ndate: 2026-31-11")
    done = publisher(tmp_path, "init", "--yes", *SAID)
    assert "0 posts ready" in done.out
    assert done.err.count("does not exist") == 1
    assert "2 of them" in done.err
    assert "next: publisher posts" in done.out


def test_what_is_said_is_written_and_the_next_command_works(blog: Path) -> None:
    done = publisher(blog, "init", "--yes", *SAID, "--timezone", "Europe/Paris", "--author", "Ada Lovelace")
    assert done.code == 0, done.err
    assert "1 post ready, and 1 skipped: 1 draft" in done.out
    assert "https://example.org/blog/why" in done.out
    assert "next: publisher build" in done.out
    written = tomllib.loads((blog / "publisher.toml").read_text(encoding="utf-8"))
    assert written == {
        "publication": {
            "title": "Notes",
            "url": "https://example.org/blog",
            "timezone": "Europe/Paris",
            "authors": [{"name": "Ada Lovelace"}],
        },
        "collect": {"folders": ["posts"]},
    }
    assert publisher(blog, "build").code == 0


@pytest.mark.parametrize("title", ['"quoted" \\ # hash', "日本語 😍", "tab\there", "del\x7f", "three '''"])
def test_any_title_survives_the_file(blog: Path, title: str) -> None:
    assert publisher(blog, "init", "--yes", "--title", title, "--url", "https://example.org").code == 0
    assert load_configuration(blog / "publisher.toml").settings.publication.title == title


def test_a_value_that_cannot_be_is_told_and_nothing_is_written(blog: Path) -> None:
    done = publisher(blog, "init", "--yes", *SAID, "--timezone", "Europe/Pariss")
    assert done.code == 2
    assert '"Europe/Pariss" is not a time zone' in done.err
    assert not (blog / "publisher.toml").exists()


def test_a_site_without_a_title_goes_by_its_host(blog: Path) -> None:
    done = publisher(blog, "init", "--yes", "--url", "https://notes.example.org")
    assert done.code == 0, done.err
    assert 'so it is "notes.example.org"' in done.err
    assert load_configuration(blog / "publisher.toml").settings.publication.title == "notes.example.org"


def test_a_publisher_toml_that_is_there_is_kept(blog: Path) -> None:
    (blog / "publisher.toml").write_text("mine", encoding="utf-8")
    done = publisher(blog, "init", "--yes", *SAID)
    assert done.code == 2
    assert "--force" in done.err
    assert (blog / "publisher.toml").read_text(encoding="utf-8") == "mine"
    assert publisher(blog, "init", "--yes", "--force", *SAID).code == 0
    assert load_configuration(blog / "publisher.toml").settings.publication.title == "Notes"


def test_a_script_reads_the_same_facts(blog: Path) -> None:
    facts = publisher(blog, "init", "--json", *SAID).json
    assert (facts["engine"], facts["posts"], facts["skipped"], facts["problems"]) == ("plain", 1, {"draft": 1}, 0)
    assert facts["known"]["collect.folders"] == {"value": ["posts"], "origin": "has Markdown files with front matter"}


def test_a_site_in_a_folder_below_is_pointed_at(tmp_path: Path) -> None:
    (tmp_path / "docs/_posts").mkdir(parents=True)
    (tmp_path / "docs/_config.yml").write_text("title: Below\nurl: https://example.org\n", encoding="utf-8")
    (tmp_path / "docs/_posts/2026-01-02-hello.md").write_text("---\ntitle: Hello\n---\nx", encoding="utf-8")
    done = publisher(tmp_path, "init", "--yes")
    assert done.code == 2
    assert "a Jekyll site in docs/" in done.err
    assert "cd docs && publisher init" in done.err
    assert "1 post ready" in publisher(tmp_path / "docs", "init", "--yes").out


def test_an_engine_nobody_knows_is_named(blog: Path) -> None:
    done = publisher(blog, "init", "--engine", "wordpress")
    assert done.code == 2
    assert "known: plain, astro" in done.err


def test_on_a_terminal_it_asks_only_for_what_is_not_known(blog: Path) -> None:
    main, terminal = pty.openpty()
    process = subprocess.Popen(
        [sys.executable, "-m", "publisher", "init", "--title", "Notes"],
        cwd=blog,
        env={key: value for key, value in os.environ.items() if key in KEPT},
        stdin=terminal,
        stdout=terminal,
        stderr=terminal,
    )
    os.close(terminal)
    os.write(main, b"https://example.org\n")
    shown = b""
    try:
        while chunk := os.read(main, 4096):
            shown += chunk
    except OSError:  # the other end is closed
        pass
    finally:
        os.close(main)
    assert process.wait(60) == 0, shown
    assert b"The site's address" in shown
    assert b"The publication's title" not in shown
    assert load_configuration(blog / "publisher.toml").settings.publication.url == "https://example.org/"
