"""Drafts, future and expired posts: skipped with the reason; in doubt nothing is published."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from publisher.collect import SkipReason
from tests.collect.gather import gather, only, put, sources
from tests.factories import NOW

HELD = {
    SkipReason.DRAFT: [
        "draft: true", 'draft: "true"', "draft: True", "draft: yes", "draft: 1", "draft: on", "Draft: true", "DRAFT: YES",
        "status: draft", "status: pending", "draft: true\nstatus: published", "draft: true\npublished: false",
    ],
    SkipReason.UNPUBLISHED: [
        "published: false", "published: no", "publish: false", "draft: false\npublished: false", "status: unpublished",
    ],
    SkipReason.HIDDEN: [
        "status: Private", "status: hidden", "visibility: private", "private: true", "hidden: true", "unlisted: true",
        "headless: true", "eleventyExcludeFromCollections: true", "build: {list: never}", "_build: {render: never}",
        "build: {list: false}",
    ],
}  # fmt: skip
LIVE = [
    "draft: false",
    'draft: "no"',
    "draft: 0",
    "published: true",
    "status: published",
    "published: 2026-01-03",
    "hidden: off",
]
UNCLEAR = [
    "draft: maybe",
    "draft:",
    "draft: [true]",
    "published: soon",
    "published:",
    "status: nearly",
    "draft: null",
    "status: 7",
]


def post(extra: str, day: str = "2026-01-02") -> str:
    return f"---\ntitle: a\ndate: {day}\n{extra}\n---\nx"


@pytest.mark.parametrize(("reason", "extra"), [(reason, extra) for reason, all_of in HELD.items() for extra in all_of])
def test_what_is_not_ready_in_any_spelling_is_skipped(tmp_path: Path, reason: SkipReason, extra: str) -> None:
    put(tmp_path, "a.md", post(extra))
    collection = gather(tmp_path)
    assert collection.posts == ()
    [skipped] = collection.skipped
    assert skipped.reason is reason
    assert skipped.detail.split(":")[0] in extra.lower()
    assert skipped.title == "a"


@pytest.mark.parametrize("extra", LIVE)
def test_what_says_no_draft_is_none(tmp_path: Path, extra: str) -> None:
    put(tmp_path, "a.md", post(extra))
    assert sources(gather(tmp_path)) == ["a.md"]


@pytest.mark.parametrize("extra", UNCLEAR)
def test_what_says_neither_is_an_error_and_not_published(tmp_path: Path, extra: str) -> None:
    put(tmp_path, "a.md", post(extra))
    collection = gather(tmp_path)
    assert collection.posts == ()
    assert collection.skipped[0].reason is SkipReason.PROBLEM
    assert only(collection, "draft-unclear").place.line == 4


@pytest.mark.parametrize("front_matter", ["+++\ntitle = 'a'\ndraft = true\n+++\n", '{"title": "a", "draft": "True"}\n'])
def test_toml_and_json_drafts_are_drafts(tmp_path: Path, front_matter: str) -> None:
    put(tmp_path, "a.md", front_matter)
    assert gather(tmp_path).skipped[0].reason is SkipReason.DRAFT


def test_a_draft_may_be_as_unfinished_as_it_likes(tmp_path: Path) -> None:
    put(tmp_path, "a.md", "---\ndraft: true\ndate: someday\ntags: {a: b}\n---\n\0 cafÃ©")
    collection = gather(tmp_path)
    assert collection.problems == ()
    assert collection.skipped[0].reason is SkipReason.DRAFT


def test_a_future_post_waits_for_its_moment(tmp_path: Path) -> None:
    at = datetime(2026, 12, 1, 9, 0, tzinfo=UTC)
    put(tmp_path, "a.md", post("", "2026-12-01 09:00"))
    [skipped] = gather(tmp_path).skipped
    assert (skipped.reason, skipped.until, skipped.detail) == (SkipReason.FUTURE, at, "dated 1 December 2026 09:00 UTC")
    assert sources(gather(tmp_path, now=at)) == ["a.md"], "at that very moment it is ready"
    assert gather(tmp_path, now=at - timedelta(seconds=1)).posts == ()
    assert sources(gather(tmp_path, "[collect]\npublish_future = true\n")) == ["a.md"]


def test_an_expired_post_is_skipped(tmp_path: Path) -> None:
    put(tmp_path, "a.md", post("expires: 2026-11-01"))
    put(tmp_path, "b.md", post("expiryDate: 2030-01-01"))
    put(tmp_path, "c.md", post("expires: 9999-12-31").replace("x", "y"))
    collection = gather(tmp_path, now=NOW)
    assert sources(collection) == ["b.md", "c.md"]
    assert collection.skipped[0].reason is SkipReason.EXPIRED
    assert collection.skipped[0].detail == "expired 1 November 2026 00:00 UTC"


def test_an_expiry_nobody_can_read_keeps_the_post_back(tmp_path: Path) -> None:
    put(tmp_path, "a.md", post("expires: soon"))
    assert gather(tmp_path).skipped[0].reason is SkipReason.PROBLEM
