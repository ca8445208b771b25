"""The same posts give the same bytes: twice, on any machine, in any time zone, locale and order of folders."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.factories import make_configuration, write_post

ROOT = Path(__file__).parents[2]
SETTINGS = """
copyright = "CC BY 4.0"
timezone = "Europe/Paris"

[feeds]
archives = true
limit = 4
by = ["tag", "category", "author", "language", "section"]
hubs = ["https://hub.example.net/"]

[feeds.named.long]
filter = 'year >= 2020 and "a" in tags'
"""
KINDS = {
    "feeds/rss.xml", "feeds/atom.xml", "feeds/feed.json", "feeds/index.html", "feeds/feed.css", "feeds/feeds.opml",
    "feeds/archive/1/rss.xml", "feeds/archive/3/atom.xml", "feeds/archive/3/feed.json", "feeds/archive/index.jsonl",
    "feeds/tags/a/rss.xml", "feeds/tags/été/index.html", "feeds/named/long/feed.json", "feeds/authors/émilie/atom.xml",
    "feeds/languages/fr/rss.xml", "feeds/sections/notes/rss.xml", "feeds/categories/tech/rss.xml",
}  # fmt: skip


@pytest.fixture(scope="module")
def blog(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Posts with dates of every kind, some of the same moment, in several folders."""
    folder = tmp_path_factory.mktemp("blog")
    make_configuration(folder, SETTINGS)
    dates = ("2026-03-29 02:30", "2026-10-25 02:30", "2025-05-01", "2024-02-29T23:59:59-08:00", "2026-01-01T00:00:00Z")
    for number in range(20):
        place = ("", "notes/", "notes/deep/", "talks/")[number % 4]
        tag, author = "été" if number % 3 else "Ünï", "Émilie" if number % 2 else "Ada Lovelace"
        more = f"tags: [a, {tag}]\ncategories: [Tech]\nauthor: {author}"
        language = "\nlang: fr" if number % 5 == 0 else ""
        body = f"# Heading\n\nÜber *{number}* 中文 😀\n\n```python\nprint({number})\n```\n\n| a | b |\n|---|---|\n| 1 | 2 |\n"
        write_post(
            folder, f"{place}p{number}.md", f"title: Numéro {number}\ndate: {dates[number % 5]}\n{more}{language}", body
        )
    return folder


def built(blog: Path, folder: Path, seed: int = 0, processes: int = 1, **environment: str) -> str:
    """What a build of a copy of the blog writes, file by file."""
    shutil.copytree(blog, folder, dirs_exist_ok=True)
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("LC_", "LANG", "PYTHON", "TZ"))}
    done = subprocess.run(
        [sys.executable, "-m", "tests.feeds.build_elsewhere", str(folder), str(seed), str(processes)],
        env={**kept, "PYTHONPATH": str(ROOT), **environment},
        cwd=ROOT,
        capture_output=True,
        timeout=60,
    )
    if b"unsupported locale" in done.stderr:
        pytest.skip(f"this machine has no {environment['LC_ALL']}: `apt-get install locales` and generate it")
    assert done.returncode == 0, done.stderr.decode()
    return done.stdout.decode()


@pytest.fixture(scope="module")
def here(blog: Path, tmp_path_factory: pytest.TempPathFactory) -> str:
    return built(blog, tmp_path_factory.mktemp("here"), LC_ALL="C.UTF-8", TZ="UTC", PYTHONHASHSEED="0")


def test_every_kind_of_document_is_among_them(here: str) -> None:
    assert {line.rsplit(" ", 1)[0] for line in here.splitlines()} >= KINDS


@pytest.mark.parametrize(
    ("seed", "processes", "environment"),
    [
        (1, 1, {"TZ": "Asia/Kathmandu", "PYTHONHASHSEED": "1", "LC_ALL": "C.UTF-8"}),
        (2, 3, {"TZ": "America/St_Johns", "PYTHONHASHSEED": "42", "LC_ALL": "C"}),
        (3, 1, {"LC_ALL": "POSIX", "PYTHONHASHSEED": "random", "TZ": "Pacific/Kiritimati"}),
        (4, 2, {"LC_ALL": "fr_FR.UTF-8"}),
        (5, 1, {"LC_ALL": "tr_TR.UTF-8"}),
    ],
    ids=lambda value: " ".join(f"{k}={v}" for k, v in value.items()) if isinstance(value, dict) else str(value),
)
def test_another_machine_writes_the_same_bytes(
    blog: Path, here: str, tmp_path: Path, seed: int, processes: int, environment: dict[str, str]
) -> None:
    assert built(blog, tmp_path, seed, processes, **environment) == here


def test_a_second_build_writes_the_same_bytes_also_without_what_is_not_committed(
    blog: Path, here: str, tmp_path: Path
) -> None:
    assert built(blog, tmp_path) == here
    times = {path: path.stat().st_mtime_ns for path in (tmp_path / "feeds").rglob("*")}
    shutil.rmtree(tmp_path / ".publisher")
    assert built(blog, tmp_path, seed=6, TZ="Asia/Tokyo") == here
    assert {path: path.stat().st_mtime_ns for path in (tmp_path / "feeds").rglob("*")} == times
