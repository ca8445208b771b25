"""A page of Hugo's as the tests of addresses need it."""

from __future__ import annotations

from datetime import UTC, datetime

from publisher.collect.dialects.hugo_pages import page_of
from publisher.collect.dialects.hugo_paths import Spelling
from publisher.collect.dialects.hugo_tokens import Subject
from publisher.collect.walk import PostFile
from publisher.engines.hugo_content import ContentRoot, languages_of


def subject(inside: str, *, title: str = "A title", slug: str = "") -> Subject:
    """The page of content/INSIDE; its first folder is its only section."""
    file = PostFile("/x", f"content/{inside}", "content", inside, 1)
    page = page_of(file, [ContentRoot("content", "en")], languages_of({}), Spelling())
    none = ("",) * len(page.folders)
    at = datetime(2026, 1, 2, tzinfo=UTC)
    return Subject(page, title, slug, at, lambda: page.folders[:1], lambda: none, lambda: none)
