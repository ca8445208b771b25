"""The W3C feed validator has nothing to say about our feeds. It runs from a checkout outside the repository:

git clone https://github.com/w3c/feedvalidator && python -m venv env && env/bin/pip install lxml html5lib rdflib
FEEDVALIDATOR_SRC=feedvalidator/src FEEDVALIDATOR_PYTHON=env/bin/python pytest tests/feeds/test_w3c_validator.py
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from publisher.feeds.build import build
from tests.factories import make_configuration
from tests.feeds.samples import rich_configuration, rich_posts

SOURCE = os.environ.get("FEEDVALIDATOR_SRC", "")
PYTHON = os.environ.get("FEEDVALIDATOR_PYTHON", sys.executable)

FINDINGS = """
import json, sys, warnings
warnings.simplefilter("ignore")
import feedvalidator
from feedvalidator.logging import Error, Warning
events = feedvalidator.validateString(open(sys.argv[1], "rb").read(), base=sys.argv[2])["loggedEvents"]
found = [e for e in events if isinstance(e, (Error, Warning))]
print(json.dumps([f"{type(e).__name__} {e.params}" for e in found]))
"""

needs_validator = pytest.mark.skipif(
    not SOURCE, reason="no W3C validator: set FEEDVALIDATOR_SRC to the src folder of a checkout of w3c/feedvalidator"
)


def findings(path: Path, base: str = "https://example.org/feeds/") -> list[str]:
    done = subprocess.run(
        [PYTHON, "-c", FINDINGS, str(path), base + str(path).rpartition("/feeds/")[2]],
        env={**os.environ, "PYTHONPATH": SOURCE},
        capture_output=True,
        text=True,
        timeout=60,
    )
    assert done.returncode == 0, done.stderr
    found: list[str] = json.loads(done.stdout.splitlines()[-1])
    return found


@needs_validator
@pytest.mark.parametrize("name", ["rss.xml", "atom.xml"])
def test_no_error_and_no_warning_for_rich_posts(tmp_path: Path, name: str) -> None:
    build(rich_configuration(tmp_path), rich_posts())
    assert findings(tmp_path / "feeds" / name) == []


@needs_validator
@pytest.mark.parametrize("name", ["rss.xml", "atom.xml"])
def test_no_error_and_no_warning_for_summaries(tmp_path: Path, name: str) -> None:
    build(make_configuration(tmp_path, '\n[feeds]\ncontent = "summary"\n'), rich_posts())
    assert findings(tmp_path / "feeds" / name) == []


@needs_validator
@pytest.mark.parametrize("name", ["rss.xml", "atom.xml"])
def test_no_error_and_no_warning_for_a_feed_without_posts(tmp_path: Path, name: str) -> None:
    build(make_configuration(tmp_path), [])
    assert findings(tmp_path / "feeds" / name) == []


@needs_validator
@pytest.mark.parametrize("name", ["rss.xml", "atom.xml"])
def test_no_error_and_no_warning_for_a_feed_with_archives(tmp_path: Path, name: str) -> None:
    build(make_configuration(tmp_path, "\n[feeds]\narchives = true\nlimit = 3\n"), rich_posts())
    paths = sorted((tmp_path / "feeds").rglob(name))
    assert len(paths) == 5
    assert [finding for path in paths for finding in findings(path)] == []


@needs_validator
def test_the_validator_is_awake(tmp_path: Path) -> None:
    build(make_configuration(tmp_path), rich_posts())
    path = tmp_path / "feeds" / "atom.xml"
    path.write_bytes(path.read_bytes().replace(b'rel="self"', b'rel="related"'))
    assert any("MissingSelf" in finding for finding in findings(path))
