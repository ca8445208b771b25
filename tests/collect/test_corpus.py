"""A thousand posts: collected quickly, none rendered; and the generator makes the same ones each time."""

from __future__ import annotations

import subprocess
import sys
import time
from pathlib import Path

from benchmarks.corpus import write_corpus
from publisher.collect import NoMemory, SkipReason, collect
from publisher.config import load_configuration
from tests.factories import NOW


def test_a_thousand_posts_are_collected_without_rendering_one(tmp_path: Path) -> None:
    configuration = load_configuration(write_corpus(tmp_path, 1000))
    started = time.process_time()
    collection = collect(configuration, NOW, NoMemory())
    assert time.process_time() - started < 2, "it takes a quarter of a second; the rest is for slow machines"
    assert not any(post.content.is_rendered for post in collection.posts)  # type: ignore[attr-defined]
    assert collection.problems == ()
    reasons = [skipped.reason for skipped in collection.skipped]
    assert 60 < reasons.count(SkipReason.DRAFT) < 140
    assert 1 < reasons.count(SkipReason.FUTURE) < 25
    assert len(collection.posts) + len(reasons) == 1000
    assert len({post.updated for post in collection.posts}) == len(collection.posts)
    assert "<table>" in "".join(post.html for post in collection.posts[:5])


def test_the_same_seed_writes_the_same_posts(tmp_path: Path) -> None:
    for name, seed in {"a": 1, "b": 1, "c": 2}.items():
        write_corpus(tmp_path / name, 5, seed)
    texts = {name: [path.read_text() for path in sorted((tmp_path / name / "posts").iterdir())] for name in "abc"}
    assert texts["a"] == texts["b"] != texts["c"]
    assert all(1_500 < len(text) < 12_500 for text in texts["a"])


def test_importing_the_collector_loads_nothing_heavy() -> None:
    heavy = ("markdown_it", "pygments", "lxml", "nh3", "ftfy", "yaml", "frontmatter", "httpx", "jinja2", "sqlalchemy")
    code = f"import sys, publisher.collect; print([name for name in {heavy!r} if name in sys.modules])"
    result = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert result.stdout.strip() == "[]"
