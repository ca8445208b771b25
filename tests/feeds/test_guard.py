"""Old posts that would look new to every reader stop a build, and a person decides."""

from __future__ import annotations

from pathlib import Path

import pytest

from publisher.errors import IdsWouldChange
from publisher.feeds.build import Manner, build
from publisher.feeds.changes import Items
from publisher.feeds.guard import changed_ids
from tests.factories import make_configuration, make_post


def items(*ids: str, **changes: str) -> Items:
    return {
        key: {"id": key, "url": f"https://example.org/{n}", "title": f"Post {n}", "date_published": f"2026-01-0{n}"}
        | changes
        for n, key in enumerate(ids, 1)
    }


def test_new_posts_and_posts_that_left_the_feed_are_no_change() -> None:
    assert changed_ids(items("a", "b"), {**items("a", "b"), "c": {"id": "c", "url": "https://example.org/9"}}) == []
    assert changed_ids({**items("a", "b")}, {"b": items("a", "b")["b"]}) == []
    assert changed_ids({}, items("a", "b")) == []


@pytest.mark.parametrize(
    ("change", "same"),
    [
        ({}, "address"),
        ({"url": "https://moved.example/"}, "title and date"),
        ({"url": "", "title": "New words", "content_html": "<p>the very same</p>"}, "text"),
    ],
)
def test_a_post_with_another_id_is_recognised(change: dict[str, str], same: str) -> None:
    before = items("a", content_html="<p>the very same</p>")
    after = {"z": {**before["a"], "id": "z", **change}}
    [changed] = changed_ids(before, after)
    assert (changed.former, changed.id, changed.same) == ("a", "z", same)


def test_a_build_that_changes_the_ids_of_many_posts_stops_and_writes_nothing(tmp_path: Path) -> None:
    config = make_configuration(tmp_path)
    slugs = ("one", "two", "three", "four")
    build(config, [make_post(slug) for slug in slugs])
    before = {path.name: path.read_bytes() for path in (tmp_path / "feeds").iterdir()}
    renamed = [make_post(slug, id=f"tag:elsewhere.example,2026:{slug}") for slug in slugs]
    with pytest.raises(IdsWouldChange, match="4 posts that readers know") as raised:
        build(config, renamed)
    assert "--accept-new-ids" in str(raised.value)
    assert raised.value.exit_code == 3
    assert {path.name: path.read_bytes() for path in (tmp_path / "feeds").iterdir()} == before
    build(config, renamed, Manner(accept_new_ids=True))
    build(config, renamed)


def test_a_few_new_ids_are_the_author_s_affair(tmp_path: Path) -> None:
    config = make_configuration(tmp_path)
    build(config, [make_post("one"), make_post("two")])
    assert build(config, [make_post("one", id="tag:x.example,2026:1"), make_post("two")]).is_changed
