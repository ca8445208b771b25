"""The repository's own publication: its feeds are what `publisher build` writes, and its pages of docs are up to date."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

from docs.generate import DOCS, pages
from publisher.cli.workplace import clock
from publisher.collect import collect
from publisher.collect.identity import NoMemory
from publisher.config import load_configuration
from publisher.feeds.build import build

REPOSITORY = Path(__file__).parents[1]


def test_the_committed_feeds_are_what_build_writes(tmp_path: Path) -> None:
    shutil.copy(REPOSITORY / "publisher.toml", tmp_path)
    shutil.copytree(REPOSITORY / "posts", tmp_path / "posts")
    config = load_configuration(tmp_path / "publisher.toml")
    found = collect(config, clock(), NoMemory())
    assert not found.problems
    build(config, found.posts)
    committed = {path.name: path.read_bytes() for path in (REPOSITORY / "feeds").iterdir()}
    assert {path.name: path.read_bytes() for path in (tmp_path / "feeds").iterdir()} == committed


def test_it_has_posts_of_every_kind() -> None:
    feed = json.loads((REPOSITORY / "feeds/feed.json").read_text(encoding="utf-8"))
    html = "".join(item["content_html"] for item in feed["items"])
    assert len(feed["items"]) >= 6
    for part in ("<img ", "<pre", "<table", "footnote"):
        assert part in html
    for hidden in ("Themes in your language", "Years of stable ids"):
        assert hidden not in json.dumps(feed)


def test_the_reference_pages_are_generated_from_the_code() -> None:
    for name, content in pages().items():
        assert (DOCS / name).read_text(encoding="utf-8") == content, f"docs/{name} is stale: run `make docs`"
