"""newsboat, a feed reader many people use, shows what the author wrote."""

from __future__ import annotations

import shutil
import sqlite3
import subprocess
from pathlib import Path

import pytest

from publisher.feeds import build
from tests.feeds.samples import rich_configuration, rich_posts

NEWSBOAT = shutil.which("newsboat")


@pytest.mark.skipif(not NEWSBOAT, reason="newsboat is not installed: apt-get install newsboat")
@pytest.mark.parametrize("name", ["rss.xml", "atom.xml"])
def test_newsboat_reads_the_same_posts(tmp_path: Path, name: str) -> None:
    build(rich_configuration(tmp_path), rich_posts())
    (tmp_path / "urls").write_text(f"file://{tmp_path}/feeds/{name}\n")
    cache = tmp_path / "cache.db"
    command = [str(NEWSBOAT), "-u", str(tmp_path / "urls"), "-c", str(cache), "-C", "/dev/null", "-x", "reload"]
    subprocess.run(
        command, env={"HOME": str(tmp_path), "LC_ALL": "C.UTF-8"}, capture_output=True, timeout=60, check=True
    )
    with sqlite3.connect(cache) as database:
        rows = database.execute("select guid, title, url, author, pubDate, content from rss_item").fetchall()
    database.close()
    found = {guid: rest for guid, *rest in rows}
    assert set(found) == {post.id for post in rich_posts()}
    for post in rich_posts():
        title, url, author, published, content = found[post.id]
        assert title == post.title
        assert url == post.url
        assert published == int(post.published.timestamp())
        assert post.html in content
        assert all(each.name in author for each in post.authors)
